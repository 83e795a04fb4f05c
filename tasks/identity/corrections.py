"""Overrides meet the persons there are: names become ids; lines that find nobody are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from tasks.identity.decisions import Idle, agreed, found, merged
from tasks.identity.frame import Row, anew, ask, rows_of
from tasks.identity.local import fold
from tasks.identity.named import Named
from tasks.identity.overrides import PERSON, SPLIT, Corrections, Line, Overrides, is_merge, reference, said
from tasks.identity.persons import persons

TEXT = pa.string()


def settled(db: duckdb.DuckDBPyConnection, read: Overrides) -> tuple[Corrections, Idle]:
    """What the lines say of the persons that rules and splits have found, and the lines that find nobody.

    All but splits goes to whom a person is merged into: «merge Екатерина Ветрова Катя Ветрова» and «category Екатерина
    Ветрова culture» give Катя Ветрова the category.
    """
    lines = read.of(PERSON)
    if not lines:
        return Corrections(), []
    there = those_called(db, lines)
    pairs, idle = found(filter(is_merge, lines), there.pair_of)
    merges, unlike = merged(pairs)
    others = (line for line in lines if not is_merge(line) and line.action != SPLIT)
    told, unfound = found(others, lambda line: said(line, there.id_of(line.person, merges)))
    kept, otherwise = agreed(told)
    made, numbered = Corrections(merges.targets), {line.number: line for line in lines}
    for one in kept:
        apply(numbered[one.number], one.of, made)
    made.roles.sort(key=lambda role: (role[0], len(role[1].where.split(";")), role[1].where, role[1].value))
    return made, idle + unlike + unfound + otherwise


def those_called(db: duckdb.DuckDBPyConnection, lines: Sequence[Line]) -> Named:
    """The persons by rules, and by the splits made so far, whom lines may mean."""
    names = [name for line in lines for name in (line.person, line.value) if name]
    anew(db, "asked", ((reference(name), fold(name)) for name in names), base_id=TEXT, name=TEXT)
    ids = {row["base_id"] for row in ask(db, "ids_of")}
    return Named(
        PERSON, ids, lambda: called_so(db), "person_id", lines, fold, lambda name: {fold(name)},
        lambda row: about(db, row), lambda: all_names(db),
    )  # fmt: skip


def called_so(db: duckdb.DuckDBPyConnection) -> list[Row]:
    """Those whom some article calls as a line does, as rows of persons."""
    return list(persons(ask(db, "called_so"), Corrections()))


def about(db: duckdb.DuckDBPyConnection, row: Mapping[str, Any]) -> str:
    """What tells a person from others of the name: «official, мэр, articles: 3»"""
    roles = [told["role"] for told in ask(db, "usual_roles", person=[row["person_id"]])]
    return ", ".join([row["category"], *roles, f"articles: {row['articles']}"])


def all_names(db: duckdb.DuckDBPyConnection) -> list[str]:
    return [row["name"] for row in rows_of(db, "select distinct name from current")]


def apply(line: Line, person_id: str, made: Corrections) -> None:
    """Take in what a line says of a person; splits and merges are applied before."""
    match line.action:
        case "rename":
            made.names[person_id] = line.value
        case "category":
            made.categories[person_id] = line.value
        case "role":
            made.roles.append((person_id, line))
        case "not-a-person":
            made.nobody.add(person_id)
