"""The full names of all articles: which are new, and which are spelled otherwise for one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from tasks.identity.frame import Row, anew, ask, give, pieces, rows_of, run
from tasks.identity.namesakes import FAR
from tasks.identity.reading import judged_by
from tasks.identity.spelling import Name, Spelled, one_person, spelled, stem, whole
from tasks.identity.tables import months_of
from tasks.identity.variants import components, why_tied

TEXT, TEXTS, BOOL = pa.string(), pa.list_(pa.string()), pa.bool_()
Pair = tuple[str, str]
AT_ONCE = 5_000  # names whose appearances are in memory together
MOST = 20  # appearances of a name in a year by which it is judged


@dataclass(frozen=True)
class Person:
    """The names somebody is called, with what was known of them before."""

    names: Sequence[str]
    leader: str  # the one seen first
    before: Sequence[Row]  # as the names were stored, also those that are gone
    rejudged: bool  # whether other appearances tell of them than before
    first_seen: Mapping[str, datetime | None]  # by name
    joined: Sequence[Row]  # pairs of the names, with reasons

    @property
    def gender_before(self) -> str | None:
        return next((row["gender"] for row in self.before), None)

    @property
    def parted_before(self) -> bool:
        return any(row["parted"] for row in self.before)

    @property
    def contested(self) -> bool:
        """Whether anything has changed by which namesakes are told apart."""
        return self.rejudged or {row["name"] for row in self.before} != set(self.names)

    @property
    def led_otherwise(self) -> bool:
        """Whether a name was somebody's before who was seen first under another one."""
        return any(row["leader"] != self.leader for row in self.before)

    @property
    def renamed(self) -> bool:
        """Whether the id changes, or may have been another for some."""
        return self.parted_before or self.led_otherwise


def take_names(db: duckdb.DuckDBPyConnection, most: int) -> None:
    """See which names the articles looked at touch, and by which appearances these are judged."""
    run(db, "touched_names")
    found = ((row["name"], row["kind"], row["surname"]) for row in rows_of(db, "fresh_names"))
    give(
        db, "keyed", (name_row(*one) for one in found),
        name=TEXT, kind=TEXT, surname=TEXT, keys=TEXTS, whole=TEXT, stem=TEXT,
    )  # fmt: skip
    run(db, "weights", most=most, months=months_of_years(db))


def months_of_years(db: duckdb.DuckDBPyConnection) -> list[str]:
    """The months of all years in which the articles looked at were published."""
    months = months_of(db, "(select month from fresh union all select month from left_out)")
    return [*(f"{year}-{month:02}" for year in {month[:4] for month in months} for month in range(1, 13)), *months]


def name_row(name: str, kind: str, surname: str) -> tuple[str, str, str, list[str], str, str]:
    """What of a name is compared: «маар, хайко», «маар», «, хайко»"""
    given = name.removeprefix(surname).removeprefix(", ")
    keys = sorted("|".join(key) for key in Spelled.keys(spelled(Name(surname, given)))) if kind == "full" else []
    return name, kind, surname, keys, whole(f"{given} {surname}".strip()), stem(surname or given)


def parts(name: str) -> Name:
    """«маар, хайко» → surname and given name"""
    return Name(*name.split(", ", 1))


def judge_pairs(db: duckdb.DuckDBPyConnection) -> None:
    """See which names are one person: by the spelling, or because something ties them."""
    pairs = ((row["one"], row["other"]) for row in ask(db, "candidates"))
    verdicts = ((one, other, one_person(spelled(parts(one)), spelled(parts(other)))) for one, other in pairs)
    give(
        db, "verdicts", ((*pair, bool(alike)) for *pair, alike in verdicts if alike is not False),
        one=TEXT, other=TEXT, alike=BOOL,
    )  # fmt: skip
    run(db, "pairs")
    run(db, "near")
    doubtful = sorted((row["one"], row["other"]) for row in rows_of(db, "doubtful"))
    give(
        db, "judged",
        ((*pair, False, reason) for piece in pieces(doubtful, AT_ONCE) for pair, reason in reasons(db, piece)),
        one=TEXT, other=TEXT, alike=BOOL, reason=TEXT,
    )  # fmt: skip
    run(db, "joined")


def reasons(db: duckdb.DuckDBPyConnection, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str | None]]:
    """Why two names are one person; None when they are not."""
    rows, company = judged_by(db, {name for pair in pairs for name in pair})
    for one, other in pairs:
        yield (one, other), why_tied(spelled(parts(one)), spelled(parts(other)), rows[one], rows[other], company)


def people(db: duckdb.DuckDBPyConnection) -> Iterator[Person]:
    """Everybody a name of whom the articles looked at touch."""
    seen = {row["name"]: row["first_seen"] for row in ask(db, "first_seen")}
    met = {row["name"]: row for row in rows_of(db, "met")}
    names = [name for name, row in met.items() if not row["is_gone"]]
    names += [row["name"] for row in rows_of(db, "keyed") if row["kind"] == "full"]
    anew(db, "members", ((name,) for name in names), name=TEXT)
    rejudged = {row["name"] for row in rows_of(db, "rejudged")}
    before: dict[str, list[Row]] = defaultdict(list)
    for row in met.values():
        before[row["leader"]].append(row)
    together = list(ask(db, "together"))
    joined: dict[str, list[Row]] = defaultdict(list)
    for pair in together:
        joined[pair["one"]].append(pair)
    for same in components(names, ((pair["one"], pair["other"]) for pair in together)):
        leaders = {met[name]["leader"] for name in same if name in met}
        old = [row for leader in sorted(leaders) for row in before[leader]]
        first = {name: seen[name] if name in seen else met[name]["first_seen"] for name in same}
        leader = min(same, key=lambda name: (first[name] or FAR, name))
        pairs = [pair for name in same for pair in joined[name]]
        yield Person(same, leader, old, not rejudged.isdisjoint(same), first, pairs)
