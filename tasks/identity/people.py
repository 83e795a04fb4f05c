"""One id per person across articles: full names, namesakes, then what stands in short.

The result is a function of the whole set of appearances, whatever their order and batches; but only the names that new,
changed or removed articles touch are read. An id is a hash of the name; only namesakes carry what tells them apart, and
the one seen first keeps the plain id, so ids stay as more articles come in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

import duckdb
import pyarrow as pa

from tasks.identity.frame import ABOUT, REBASED, anew, ask, give, pieces, run
from tasks.identity.joining import MOST, Person, judge_pairs, people, take_names
from tasks.identity.local import Local
from tasks.identity.namesakes import Namesakes, namesakes
from tasks.identity.persons import only_most
from tasks.identity.reading import by_person, company_of, id_for, in_order, judged_by, local
from tasks.identity.shorts import decide_shorts

TEXT, NUMBER, BOOL, TIME = pa.string(), pa.int32(), pa.bool_(), pa.timestamp("us", tz="UTC")
EVIDENCE = dict.fromkeys(("base_id", "person_id", "relation", "name", "other_id", "reason"), TEXT)
AT_ONCE = 8_000  # persons whose appearances are in memory together


def identify_people(db: duckdb.DuckDBPyConnection, most: int = MOST) -> None:
    """Decide who stands in the articles `about`, and whom that makes others: table `rebased`, by rules alone.

    «Алексей Мартынов» in one article, «Мартынов» in another of the same weeks → one id
    """
    run(db, "fresh")
    run(db, "current")
    take_names(db, most)
    judge_pairs(db)
    decide_full(db)
    decide_shorts(db)


def decide_full(db: duckdb.DuckDBPyConnection) -> None:
    """Give everybody with given name and surname an id."""
    give(db, "plain", (), name=TEXT, base_id=TEXT, everyone=BOOL)
    give(db, "regendered", (), name=TEXT)
    give(db, "rebased", (), **REBASED)
    give(db, "evidence", (), **EVIDENCE)
    give(db, "led", (), name=TEXT, leader=TEXT, parted=BOOL, gender=TEXT, first_seen=TIME)
    for some in pieces(people(db), AT_ONCE):
        judge_people(db, some)
    run(db, "names")
    run(db, "rebased")


def judge_people(db: duckdb.DuckDBPyConnection, some: Sequence[Person]) -> None:
    """Decide on some people: who of them are several, and which appearance is whose."""
    company: dict[str, frozenset[str]] = {}
    judged = {one.leader: sakes for one, sakes in judgements(db, some, company)}
    led, plain, regendered = [], [], []
    evidence: list[tuple[str | None, ...]] = []
    several: list[Several] = []
    for one in some:
        sakes = judged.get(one.leader, Namesakes(()))
        gender = gender_of(sakes.rows) if one.contested else one.gender_before
        led += [(name, one.leader, bool(sakes.parts), gender, one.first_seen[name]) for name in one.names]
        evidence += joinings(one)
        changed = one.renamed or gender != one.gender_before
        regendered += [(name,) for name in one.names if gender != one.gender_before]
        if sakes.parts:
            several.append(Several(one, sakes, gender != one.gender_before))
            evidence += partings(one.leader, sakes)
        else:
            plain += [(name, id_for(one.leader), changed) for name in one.names]
    give(db, "led", led, name=TEXT, leader=TEXT, parted=BOOL, gender=TEXT, first_seen=TIME)
    give(db, "plain", plain, name=TEXT, base_id=TEXT, everyone=BOOL)
    give(db, "regendered", regendered, name=TEXT)
    give(db, "evidence", evidence, **EVIDENCE)
    if several:
        give(db, "rebased", each(db, several, company), **REBASED)


class Several(NamedTuple):
    """Those who bear a name that several have."""

    person: Person
    sakes: Namesakes
    regendered: bool  # whether that name is another gender's than before


def judgements(
    db: duckdb.DuckDBPyConnection, some: Iterable[Person], company: dict[str, frozenset[str]]
) -> Iterator[tuple[Person, Namesakes]]:
    """Those of whom something has changed, or who were several, with who bears their name; `company` is filled."""
    looked = [one for one in some if one.contested or one.parted_before]
    rows, beside = judged_by(db, {name for one in looked for name in one.names})
    company.update(beside)
    for one in looked:
        same = sorted((row for name in one.names for row in rows[name]), key=lambda row: row.key)
        yield one, namesakes(same, company)


def each(
    db: duckdb.DuckDBPyConnection, several: Sequence[Several], company: dict[str, frozenset[str]]
) -> Iterator[tuple[object, ...]]:
    """Who each appearance under a parted name is, where that is new or another one than before."""
    of = {name: one for one in several for name in one.person.names}
    asked = {name: one.person.contested or one.person.led_otherwise for name, one in of.items()}
    anew(db, "asked", asked.items(), name=TEXT, everyone=BOOL)
    if any(asked.values()):
        run(db, "near_more")
    company.update(company_of(db))
    roles = by_person(ask(db, "roles_of"))
    for row in ask(db, "all_of"):
        one = of[row["called"]]
        meant, rule = one.sakes.one(local(row, roles))
        decision = id_for(one.person.leader, meant.distinction), rule
        if one.regendered or decision != (row["base_id"], row["base_rule"]):
            yield row["article_id"], row["person"], *decision, *(row[name] for name in ABOUT), row["base_id"]


def gender_of(rows: Iterable[Local]) -> str | None:
    """What most say; None where both are said as often."""
    return only_most(Counter(row.gender for row in rows if row.gender))


def partings(leader: str, sakes: Namesakes) -> Iterator[tuple[str | None, ...]]:
    """What tells each from the others of the name: «culture», «words»."""
    for one, other in permutations(sakes.ones, 2):
        told = f"{other.rule}: {one.told} / {other.told}"
        yield (
            id_for(leader),
            id_for(leader, one.distinction),
            "parted",
            other.told,
            id_for(leader, other.distinction),
            told,
        )


def joinings(one: Person) -> Iterator[tuple[str | None, ...]]:
    """Why names spelled otherwise are one person."""
    base_id = id_for(one.leader)
    for pair in one.joined:
        some, others = (in_order(pair[name]).title() for name in ("one", "other"))
        yield base_id, base_id, "joined", f"{some} = {others}", None, pair["reason"]
