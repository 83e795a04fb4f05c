"""The appearances by a surname or a given name alone that new articles make somebody else's, or bring with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from tasks.identity.frame import REBASED, Row, anew, ask, give, rows_of, run
from tasks.identity.local import Local, fold
from tasks.identity.reading import by_person, id_for, local
from tasks.identity.short import (
    ALONE,
    BY_ITSELF,
    IN_THE_NEWS,
    WINDOW,
    Bearer,
    Decision,
    Known,
    alike_throughout,
    at_any_time,
    identify_short,
    patronymic,
)  # fmt: skip
from tasks.identity.spelling import stem, whole
from tasks.identity.tables import months_of

TEXT = pa.string()
UNDATED = "undated"
AT_ONCE = 20_000  # rows in memory together
MONTHS = 4  # before and after one, that 90 days may reach into


def decide_shorts(db: duckdb.DuckDBPyConnection) -> None:
    """Add to `rebased` who is meant by surnames and given names alone, where that is new or another one than before."""
    run(db, "shorts", weeks=WINDOW.days, months=around(db, "moved"), fresh=months_of(db, "fresh"))
    run(db, "patterns", alone=ALONE, news=IN_THE_NEWS, fixed=BY_ITSELF)
    run(db, "times", months=around(db, "shorts"), around=MONTHS)
    stems = stems_of(db)
    anew(db, "asked", ((call,) for call in sorted(calls_of(db, stems))), name=TEXT)
    run(db, "bearers")
    roles = by_person(ask(db, "roles_of_shorts"))
    for rows in some_surnames(db, "shorts"):
        known = known_to(db, rows, stems, in_the_news=True)
        of = {(row["article_id"], row["person"]): row for row in rows}
        decided = identify_short((local(row, roles) for row in rows), known)
        keep(db, ((of[one.key], decision) for one, decision in decided))
    for rows in some_surnames(db, "patterns"):
        again(db, rows, known_to(db, rows, stems))


def around(db: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """The months of a table with those that the weeks around reach into."""
    months = months_of(db, table)
    near = {month_after(month, by) for month in months if month != UNDATED for by in range(-MONTHS, MONTHS + 1)}
    return sorted(near | set(months))


def calls_of(db: duckdb.DuckDBPyConnection, stems: Mapping[str, str]) -> set[str]:
    """What those whose surname or given name alone is looked at may be called."""
    surnames = {
        row["surname"] for table in ("shorts", "others") for row in rows_of(db, f"select distinct surname from {table}")
    }
    named = {patronymic(row["first"], row["middle"]) for row in rows_of(db, "lone")}
    return (surnames | named | set(stems.values())) - {""}


def again(db: duckdb.DuckDBPyConnection, patterns: Sequence[Row], known: Known) -> None:
    """Decide again what is known of all time decides, where for rows written alike that gives something else."""
    wrong = [one["pattern"] for one in patterns if not stays(one, known)]
    if wrong:
        anew(db, "asked", ((pattern,) for pattern in wrong), pattern=pa.int64())
        keep(db, ((row, at_any_time(local(row), known)) for row in ask(db, "of_patterns")))


def stays(pattern: Row, known: Known) -> bool:
    """Whether all rows of a pattern are decided as they were."""
    first, last = (written(pattern, pattern[time]) for time in ("start", "stop"))
    different = [first, last, *([written(pattern, None)] if pattern["undated"] else [])]
    decisions = {told(at_any_time(row, known)) for row in different}
    return decisions == {(pattern["base_id"], pattern["base_rule"])} and alike_throughout(first, last, known)


def told(decision: Decision) -> Decision:
    """A decision as patterns have it: somebody without surname is another one in each article."""
    return ("", ALONE) if decision[1] == ALONE else decision


def written(pattern: Row, at: datetime | None) -> Local:
    """A row of a pattern."""
    return local({"article_id": "", "person": 0, "published_at": at} | pattern)


def keep(db: duckdb.DuckDBPyConnection, decided: Iterable[tuple[Row, Decision]]) -> None:
    """Add decisions to `rebased`, where they are other ones than before."""
    changed = (
        (row["article_id"], row["person"], *decision, row["month"], row["surname"], None, None, None, row["base_id"])
        for row, decision in decided
        if decision != (row["base_id"], row["base_rule"])
    )
    give(db, "rebased", changed, **REBASED)


def some_surnames(db: duckdb.DuckDBPyConnection, table: str) -> Iterator[list[Row]]:
    """The rows of a table, whole surnames together and so many at a time that they are not too many."""
    sizes = list(rows_of(db, f"select surname, count(*) as times from {table} group by surname order by surname"))
    some, size = [], 0
    for row in sizes:
        some.append(row["surname"])
        size += row["times"]
        if size > AT_ONCE or row is sizes[-1]:
            anew(db, "asked", ((surname,) for surname in some), name=TEXT)
            yield list(rows_of(db, f"select * from {table} semi join asked on asked.name = {table}.surname"))
            some, size = [], 0


def known_to(
    db: duckdb.DuckDBPyConnection, rows: Sequence[Row], stems: dict[str, str], in_the_news: bool = False
) -> Known:
    """Who may be meant by these, of all time or in the news, too."""
    calls = {fold(row["last"]) for row in rows if row["last"]}
    if any(row["last"] is None for row in rows):
        calls |= calls_of_lone(rows, stems)
    anew(db, "asked", ((call,) for call in sorted(calls)), name=TEXT)
    bearers: dict[str, dict[str, Bearer]] = defaultdict(dict)
    for row in ask(db, "bearers_of"):
        bearers[row["call"]][row["base_id"]] = Bearer(*(row[name] for name in Bearer._fields))
    times = times_of(db) if in_the_news else {}
    return Known(bearers, times, wholes_of(db, rows), stems)


def calls_of_lone(rows: Iterable[Row], stems: Mapping[str, str]) -> set[str]:
    """What those whose given name alone is known may be called."""
    lone = [row for row in rows if row["last"] is None]
    return {patronymic(row["first"], row["middle"]) for row in lone} | set(stems.values()) - {""}


def stems_of(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The surnames that given names alone may be, by stems that one surname has."""
    stems = {stem(fold(row["first"] or "")) for row in rows_of(db, "lone")}
    anew(db, "asked", ((one,) for one in sorted(stems)), name=TEXT)
    return {row["stem"]: row["surname"] for row in ask(db, "stems")}


def wholes_of(db: duckdb.DuckDBPyConnection, rows: Iterable[Row]) -> dict[str, str]:
    """Full names that sound as one of the rows is written, with the id."""
    wholes = {whole(fold(row["name"])) for row in rows if row["last"]}
    anew(db, "asked", ((one,) for one in sorted(wholes)), name=TEXT)
    return {row["whole"]: id_for(row["leader"]) for row in ask(db, "wholes")}


def times_of(db: duckdb.DuckDBPyConnection) -> Mapping[tuple[str, str], list[tuple[datetime, str]]]:
    """When those whose surnames are in `asked` were in the news, in all outlets (under «») and in each."""
    found: dict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)
    for row in rows_of(db, "select * from times semi join asked on asked.name = times.surname"):
        for outlet in {"", row["outlet"]}:
            found[row["surname"], outlet].append((row["published_at"], row["base_id"]))
    for times in found.values():
        times.sort()
    return found


def month_after(month: str, by: int) -> str:
    """The month so many after another: «2025-11»"""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return f"{year:04}-{number + 1:02}"
