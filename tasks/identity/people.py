"""One id per person across articles. Rules in order: human overrides, full names, namesakes, then what stands in short.

The result is a function of the whole set of rows, whatever their order. An id is a hash of the name; only namesakes
carry what tells them apart, and the one seen first keeps the plain id, so ids stay as more articles come in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import TypeVar

from tasks.identity.categories import UNKNOWN, usual_category
from tasks.identity.local import Assignment, Evidence, Identified, Local, fold, id_of
from tasks.identity.namesakes import Namesake, first_seen, namesakes
from tasks.identity.overrides import Corrections, Overrides
from tasks.identity.short import Known, identify_short
from tasks.identity.spelling import Name
from tasks.identity.ties import Company, company_of
from tasks.identity.variants import Join, components, joins

T = TypeVar("T")


def identify_people(rows: Iterable[Local], overrides: Overrides) -> Identified:
    """Who each local person is, before persons are merged by hand.

    «Алексей Мартынов» in one article, «Мартынов» in another of the same weeks → one id
    """
    ordered = sorted(rows, key=lambda row: row.key)
    found = {row.key: one for row in ordered if (one := by_human(row, overrides))}
    full = [row for row in ordered if row.is_full and row.key not in found]
    named = identify_full(full, company_of(ordered))
    found |= {(one.article_id, one.person): one for one in named.found}
    known = Known(full, {row.key: found[row.key].person_id for row in full})
    short = [row for row in ordered if row.key not in found]
    found |= {row.key: Assignment(*row.key, *decision) for row, decision in identify_short(short, known)}
    return Identified([found[row.key] for row in ordered], named.evidence)


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


def identify_full(rows: Sequence[Local], company: Company) -> Identified:
    """Persons with given name and surname: names spelled alike are the same person, namesakes apart."""
    by_name: dict[Name, list[Local]] = defaultdict(list)
    for row in rows:
        by_name[Name(fold(row.last or ""), fold(row.first or ""))].append(row)
    joined = joins(by_name, company)
    made = Identified([], [])
    of: dict[Name, str] = {}
    for names in components(by_name, joined):
        earliest = min(names, key=lambda name: (first_seen(by_name[name]), name))
        same = sorted((row for name in names for row in by_name[name]), key=lambda row: row.key)
        people = {id_for(earliest, one): one for one in namesakes(same, company)}
        for person_id, one in people.items():
            made.found.extend(Assignment(*row.key, person_id, one.rule) for row in one.rows)
        made.evidence.extend(partings(people))
        of |= dict.fromkeys(names, id_for(earliest))
    made.evidence.extend(joinings(joined, of))
    return made


def id_for(name: Name, one: Namesake | None = None) -> str:
    """The id of a person first seen under a name."""
    return id_of("person", f"{name.first} {name.last}", *([one.distinction] if one and one.distinction else []))


def partings(people: Mapping[str, Namesake]) -> Iterator[Evidence]:
    """What tells each from the others of the name: «culture», «words»."""
    for (one_id, one), (other_id, other) in permutations(people.items(), 2):
        yield Evidence(one_id, "parted", other.told, other_id, f"{other.rule}: {one.told} / {other.told}")


def joinings(joined: Iterable[Join], of: Mapping[Name, str]) -> Iterator[Evidence]:
    """Why names spelled otherwise are one person."""
    for join in joined:
        one, other = (f"{name.first} {name.last}".title() for name in (join.one, join.other))
        yield Evidence(of[join.one], "joined", f"{one} = {other}", None, join.reason)


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
