"""One id per person across articles. Rules in order: human overrides, full names, namesakes, then what stands in short.

The result is a function of the whole set of rows, whatever their order. An id is a hash of the name; only namesakes
carry what tells them apart, and the one seen first keeps the plain id, so ids stay as more articles come in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeVar

from tasks.identity.categories import UNKNOWN, usual_category
from tasks.identity.local import Assignment, Local, fold, id_of, table
from tasks.identity.namesakes import first_seen, namesakes
from tasks.identity.overrides import Corrections, Overrides
from tasks.identity.short import Known, lone_name, met

T = TypeVar("T")
Full = tuple[str, str]  # folded given name, folded surname


def identify_people(rows: Iterable[Local], overrides: Overrides) -> list[Assignment]:
    """Who each local person is, in order of article and person, before persons are merged by hand.

    «Алексей Мартынов» in one article, «Мартынов» in another of the same weeks → one id
    """
    ordered = sorted(rows, key=lambda row: row.key)
    found = {row.key: one for row in ordered if (one := by_human(row, overrides))}
    full = [row for row in ordered if row.is_full and row.key not in found]
    found |= identify_full(full)
    known = Known(full, {row.key: found[row.key].person_id for row in full})
    for row in ordered:
        if row.key not in found:
            found[row.key] = identify_short(row, known)
    return [found[row.key] for row in ordered]


def by_human(row: Local, overrides: Overrides) -> Assignment | None:
    """The person a human split off."""
    for name, split in overrides.splits_of(row):
        return Assignment(*row.key, id_of("person", name, split.line.value), "override: split")
    return None


def merged(found: Iterable[Assignment], corrections: Corrections) -> list[Assignment]:
    """The assignments after human merges."""
    targets = ((one, corrections.target_of(one.person_id)) for one in found)
    return [one if target == one.person_id else replace(one, person_id=target, rule="override: merge")
            for one, target in targets]  # fmt: skip


# ---------------------------------------------------------------- full names


def identify_full(rows: Sequence[Local]) -> dict[tuple[str, int], Assignment]:
    """Persons with given name and surname: the same name is the same person, namesakes apart."""
    by_name: dict[Full, list[Local]] = defaultdict(list)
    for row in rows:
        by_name[fold(row.first or ""), fold(row.last or "")].append(row)
    spelled = canonical(by_name)
    joined: dict[Full, list[Local]] = defaultdict(list)
    for name, same in by_name.items():
        joined[spelled[name]] += same
    found: dict[tuple[str, int], Assignment] = {}
    for (first, last), same in joined.items():
        for distinction, rule, group in namesakes(sorted(same, key=lambda row: row.key)):
            person_id = id_of("person", f"{first} {last}", *([distinction] if distinction else []))
            found |= {row.key: Assignment(*row.key, person_id, rule) for row in group}
    return found


def canonical(names: Mapping[Full, Sequence[Local]]) -> dict[Full, Full]:
    """Each name as the articles gave it first, in short or in full: «Саша Петров», later «Александр Петров»."""
    variants: dict[Full, list[Full]] = defaultdict(list)
    for first, last in names:
        variants[in_full(first, last, names), last].append((first, last))
    earliest = {full: min(same, key=lambda name: (first_seen(names[name]), name)) for full, same in variants.items()}
    return {name: earliest[full] for full, same in variants.items() for name in same}


def in_full(first: str, last: str, names: Mapping[Full, Sequence[Local]]) -> str:
    """The only given name this one is short for that occurs with the surname; else itself."""
    candidates = [full for full in short_for().get(first, ()) if (full, last) in names]
    return candidates[0] if len(candidates) == 1 else first


@cache
def short_for() -> dict[str, list[str]]:
    """Folded short given name → the full ones."""
    return {fold(row["short"]): [fold(full) for full in row["full"].split("|")] for row in table("short_names")}


# ---------------------------------------------------------------- names in short


def identify_short(row: Local, known: Known) -> Assignment:
    """«Мартынов», «А. Мартынов», «Владимир»: the person of that surname met around that time, else one of its own."""
    if row.last is None:
        return Assignment(*row.key, *lone_name(row))
    return Assignment(*row.key, *(met(row, known) or (id_of("person", row.name), "surname alone")))


# ---------------------------------------------------------------- the table of persons


def persons(rows: Iterable[Local], found: Iterable[Assignment], corrections: Corrections) -> list[dict[str, object]]:
    """Rows of the table persons, by id: the name most articles use, the category most of them tell."""
    by_key = {row.key: row for row in rows}
    groups: dict[str, list[Local]] = defaultdict(list)
    for one in found:
        groups[one.person_id].append(by_key[one.article_id, one.person])
    return [person_row(person_id, groups[person_id], corrections) for person_id in sorted(groups)]


def person_row(person_id: str, rows: Sequence[Local], corrections: Corrections) -> dict[str, object]:
    """One person across articles."""
    full = [row for row in rows if row.is_full] or rows
    usual = most((short_of(row), row.first, row.last) for row in full) or ("", None, None)
    name = corrections.names.get(person_id) or usual[0]
    dates = sorted(row.published_at for row in rows if row.published_at)
    category = usual_category(rows)
    return {
        "person_id": person_id,
        "name": name,
        "first": usual[1],
        "middle": most(row.middle for row in full if row.middle),
        "last": usual[2],
        "gender": most(row.gender for row in rows if row.gender),
        "category": corrections.categories.get(person_id) or (category[0] if category else UNKNOWN),
        "aliases": sorted({row.name for row in rows} - {name}),
        "first_seen": dates[0] if dates else None,
        "last_seen": dates[-1] if dates else None,
        "articles": len({row.article_id for row in rows}),
    }


def short_of(row: Local) -> str:
    """The name without patronymic: «Алексей Мартынов»."""
    return row.name.replace(f" {row.middle} ", " ") if row.middle and row.last else row.name


def most(values: Iterable[T]) -> T | None:
    """The most frequent value; of equally frequent ones the first in order; None without any."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], str(value)), default=None)
