"""Full names spelled otherwise brought together: by the spelling alone, or because something ties them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tasks.identity.local import Local
from tasks.identity.spelling import Name, Spelled, common, one_person, spelled
from tasks.identity.ties import Company, Group, shared_article, tie

Bearers = Mapping[Name, Sequence[Local]]
UNTOLD = frozenset({"other", "private"})  # categories that tie nobody


class Join(NamedTuple):
    """Two names of one person, and why."""

    one: Name
    other: Name
    reason: str


def joins(names: Bearers, company: Company) -> list[Join]:
    """Pairs of names that are one person.

    «Хайко Маас», «Гайко Маас»; not «Сергей Кириенко», «Сергей Кириленко», unless they are of one firm
    """
    return [
        Join(one.name, other.name, reason)
        for one, other in candidates(names)
        if (reason := why_one(one, other, names, company))
    ]


def components(names: Bearers, joined: Sequence[Join]) -> list[list[Name]]:
    """The names by person."""
    leader = {name: name for name in names}

    def lead(name: Name) -> Name:
        while leader[name] != name:
            leader[name] = name = leader[leader[name]]
        return name

    for join in joined:
        first, second = sorted((lead(join.one), lead(join.other)))
        leader[second] = first
    groups: dict[Name, list[Name]] = defaultdict(list)
    for name in names:
        groups[lead(name)].append(name)
    return list(groups.values())


def candidates(names: Bearers) -> Iterator[tuple[Spelled, Spelled]]:
    """Pairs with a key in common, each once."""
    by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
    apart = [spelled(name) for name in sorted(names)]
    keys = [one.keys() for one in apart]
    for index, own in enumerate(keys):
        for key in own:
            by_key[key].append(index)
    for key, same in by_key.items():
        for one, other in combinations(same, 2):
            if key == min(keys[one] & keys[other]):
                yield apart[one], apart[other]


def why_one(one: Spelled, other: Spelled, names: Bearers, company: Company) -> str | None:
    """Why two names are one person; None when they are not."""
    match one_person(one, other):
        case True:
            return "spelled alike"
        case None:
            some, others = Group(names[one.name], company), Group(names[other.name], company)
            return shared_article(some, others) or tie(some, others) or same_trade(one, other, some.rows, others.rows)
    return None


def same_trade(one: Spelled, other: Spelled, some: Sequence[Local], others: Sequence[Local]) -> str | None:
    """One category, where a surname few bear has given names a letter apart: «Рустем Адагамов», «Рустам Адагамов»."""
    ours, theirs = ({row.category or "other" for row in rows} for rows in (some, others))
    both = (ours & theirs) - UNTOLD
    return f"both {min(both)}" if both and one.surname == other.surname and one.name.last not in common() else None
