"""Full names spelled otherwise brought together: by the spelling alone, or because something ties them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tasks.identity.local import Local
from tasks.identity.spelling import Spelled, common
from tasks.identity.ties import Company, Group, shared_article, tie

UNTOLD = frozenset({"other", "private"})  # categories that tie nobody


def components(names: Iterable[str], joined: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The names by person, in order."""
    leader = {name: name for name in sorted(names)}

    def lead(name: str) -> str:
        while leader[name] != name:
            leader[name] = name = leader[leader[name]]
        return name

    for one, other in joined:
        first, second = sorted((lead(one), lead(other)))
        leader[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for name in leader:
        groups[lead(name)].append(name)
    return list(groups.values())


def why_tied(
    one: Spelled, other: Spelled, some: Sequence[Local], others: Sequence[Local], company: Company
) -> str | None:
    """Why two names are one person whose spelling leaves it open; None when nothing ties them.

    «Сергей Кириенко», «Сергей Кириленко» of one firm
    """
    ours, theirs = Group(some, company), Group(others, company)
    return shared_article(ours, theirs) or tie(ours, theirs) or same_trade(one, other, some, others)


def same_trade(one: Spelled, other: Spelled, some: Sequence[Local], others: Sequence[Local]) -> str | None:
    """One category, where a surname few bear has given names a letter apart: «Рустем Адагамов», «Рустам Адагамов»."""
    ours, theirs = ({row.category or "other" for row in rows} for rows in (some, others))
    both = (ours & theirs) - UNTOLD
    return f"both {min(both)}" if both and one.surname == other.surname and one.name.last not in common() else None
