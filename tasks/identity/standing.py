"""Everybody as people are shown: who is who by rules, people's corrections over it, and what that makes of articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

import duckdb
import pyarrow as pa

from tasks.identity.corrections import settled
from tasks.identity.decisions import Idle
from tasks.identity.frame import TIME, anew, ask, give, run
from tasks.identity.local import fold
from tasks.identity.overrides import Corrections, Overrides
from tasks.identity.parting import Splits, part
from tasks.identity.persons import persons
from tasks.identity.reading import by_person, with_outlets
from tasks.identity.role_lines import Role, corrected_roles, left, told_anew, touched

TEXT, NUMBER, BOOL = pa.string(), pa.int32(), pa.bool_()
KEY = {"article_id": TEXT, "person": NUMBER}
PERSON = {
    "person_id": TEXT, "name": TEXT, "first": TEXT, "middle": TEXT, "last": TEXT, "gender": TEXT, "gender_by": TEXT,
    "category": TEXT, "aliases": pa.list_(TEXT), "first_seen": TIME, "last_seen": TIME, "articles": NUMBER,
    "told_category": TEXT, "told_in": NUMBER, "told_of": NUMBER, "decided": BOOL,
}  # fmt: skip


def show_people(db: duckdb.DuckDBPyConnection, overrides: Overrides) -> Idle:
    """Make appearances, persons, identities and what stands behind them of `rebased`; the lines that find nobody."""
    splits, whole = part(db, overrides)
    corrections, idle = settled(db, overrides)
    take_in(db, corrections, splits)
    none = correct_roles(db, corrections)
    run(db, "persons")
    run(db, "reached")
    run(db, "looked_persons")
    rows = persons(ask(db, "counted"), corrections)
    anew(db, "described", (tuple(row[name] for name in PERSON) for row in rows), **PERSON)
    run(db, "new_persons")
    run(db, "reached")
    run(db, "appearances")
    run(db, "identities")
    return whole + idle + none


def take_in(db: duckdb.DuckDBPyConnection, corrections: Corrections, splits: Splits) -> None:
    """Give the database what people decided of whom."""
    spoken = {*corrections.targets, *corrections.names, *corrections.categories, *corrections.nobody}
    spoken |= {*splits, *corrections.targets.values(), *(person for person, _ in corrections.roles)}
    targets = {base: corrections.target_of(base) for base in sorted(spoken)}
    decided = (
        (base, None if target in corrections.nobody else target, said_of(base, target, corrections, splits))
        for base, target in targets.items()
    )
    anew(db, "new.decided_persons", decided, base_id=TEXT, person_id=TEXT, said=TEXT)
    anew(
        db,
        "targets",
        ((base, target) for base, target in targets.items() if base != target),
        base_id=TEXT,
        person_id=TEXT,
    )
    anew(db, "nobody", ((one,) for one in sorted(corrections.nobody)), person_id=TEXT)


def said_of(base_id: str, person_id: str, corrections: Corrections, splits: Splits) -> str:
    """What people decided of somebody, whom they made this person, as JSON."""
    roles = [[line.value, line.where] for one, line in corrections.roles if one == person_id]
    said = (corrections.names.get(person_id), corrections.categories.get(person_id), person_id in corrections.nobody)
    parted = [[split.line.value, split.line.where] for split in splits.get(base_id, ())]
    return json.dumps([*said, roles, parted], ensure_ascii=False)


def correct_roles(db: duckdb.DuckDBPyConnection, corrections: Corrections) -> Idle:
    """Make corrected_roles, and `anew`: the categories they leave; the lines that find no role."""
    anew(db, "asked", ((one,) for one in sorted({person for person, _ in corrections.roles})), person_id=TEXT)
    if corrections.roles:
        run(db, "of_persons")
    told = list(ask(db, "all_roles")) if corrections.roles else []
    held = by_person(row for row in told if not row.pop("former"))
    people = list(with_outlets(db, ask(db, "corrected_of") if corrections.roles else (), held))
    person_of = {one.key: row["person_id"] for row, one in people}
    changed, idle = corrected_roles(corrections, (one for _, one in people), person_of, (Role(**row) for row in told))
    columns = KEY | {"start": NUMBER, "stop": NUMBER, "role": TEXT, "corrected": TEXT}
    give(db, "new.corrected_roles", (tuple(getattr(role, name) for name in columns) for role in changed), **columns)
    wrong = touched(changed, {one.key: row["told_by"] for row, one in people})
    kept = {one.key: left(one, wrong[one.key]) for _, one in people if one.key in wrong}
    telling = telling_of(db, {fold(role) for roles in kept.values() for role in roles})
    again = ((*key, *told_anew(roles, telling)) for key, roles in kept.items())
    anew(db, "anew", again, **KEY, told=TEXT, told_by=TEXT)
    return idle


def telling_of(db: duckdb.DuckDBPyConnection, roles: Collection[str]) -> dict[str, dict[str, int]]:
    """What articles say of those who have one role alone: categories by role, and how often."""
    anew(db, "asked", ((role,) for role in sorted(roles)), name=TEXT)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in ask(db, "telling") if roles else ():
        found[row["role"]][row["told"]] = row["times"]
    return found
