"""Appearances under one full name parted into namesakes, only on strong evidence; in doubt they are one person.

Evidence is another patronymic, or being an active athlete and an office holder within the same year without an article
or organization that joins the two. Different categories alone are none: sportsmen become politicians.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from tasks.identity.local import Local, fold, table

SAME_TIME = timedelta(days=365)
FAR = datetime.max.replace(tzinfo=UTC)

Parts = dict[str, list[Local]]  # what tells a namesake apart → appearances


def namesakes(rows: Sequence[Local]) -> list[tuple[str, str, list[Local]]]:
    """Groups of appearances, each with what tells it apart («» for the one seen first) and the rule."""
    for rule, part in RULES:
        parts = part(rows)
        if len(parts) > 1:
            first = min(parts, key=lambda label: (first_seen(parts[label]), label))
            return [("" if label == first else label, rule, parts[label]) for label in sorted(parts)]
    return [("", "full name", list(rows))]


def first_seen(rows: Iterable[Local]) -> datetime:
    return min((row.published_at for row in rows if row.published_at), default=FAR)


def by_patronymic(rows: Sequence[Local]) -> Parts:
    """«Иван Петрович Лунин», «Иван Сергеевич Лунин»; appearances without go to the more frequent."""
    middles = Counter(fold(row.middle) for row in rows if row.middle and not row.middle.endswith("."))
    if len(middles) < 2:
        return {}
    usual = min(middles, key=lambda middle: (-middles[middle], middle))
    parts: Parts = defaultdict(list)
    for row in rows:
        middle = fold(row.middle or "")
        parts[middle if middle in middles else usual].append(row)
    return parts


def by_world(rows: Sequence[Local]) -> Parts:
    """«нападающий Степан Кречетов» and «губернатор Степан Кречетов» of the same months."""
    told: Parts = defaultdict(list)
    for row in rows:
        own = worlds_of(row)
        if len(own) > 1:
            return {}  # one article knows both
        for world in own:
            told[world].append(row)
    if len(told) < 2 or joined(list(told.values())):
        return {}
    parts: Parts = {world: [] for world in told}
    for row in rows:
        parts[nearest_world(row, told)].append(row)
    return parts


def worlds_of(row: Local) -> set[str]:
    """Worlds the roles of an appearance belong to."""
    words = (word for role in row.roles for word in fold(role).replace("-", " ").split())
    return {worlds()[word] for word in words if word in worlds()}


@cache
def worlds() -> dict[str, str]:
    """Folded role → world; nobody is in two at the same time."""
    return {fold(row["role"]): row["world"] for row in table("worlds")}


def joined(groups: Sequence[Sequence[Local]]) -> bool:
    """Whether an organization is common to the groups, or they are of different times: a life with two careers."""
    organizations = [{fold(name) for row in group for name in row.organizations} for group in groups]
    if set.intersection(*organizations):
        return True
    times = [[row.published_at for row in group if row.published_at] for group in groups]
    return not all(times) or gap(*times[:2]) > SAME_TIME


def gap(some: Sequence[datetime], others: Sequence[datetime]) -> timedelta:
    """Shortest time between two groups of dates; nothing when they overlap."""
    return max(min(some) - max(others), min(others) - max(some), timedelta())


def nearest_world(row: Local, told: Parts) -> str:
    """The world of an appearance: its own, of a shared organization, of its category, else the more frequent."""
    own = worlds_of(row)
    if own:
        return own.pop()
    organizations = {fold(name) for name in row.organizations}

    def likeness(world: str) -> tuple[bool, bool, int, str]:
        group = told[world]
        shared = any(organizations & {fold(name) for name in other.organizations} for other in group)
        return shared, row.category in {other.category for other in group} - {None}, len(group), world

    return max(told, key=likeness)


RULES: tuple[tuple[str, Callable[[Sequence[Local]], Parts]], ...] = (
    ("namesake by patronymic", by_patronymic),
    ("namesake by world", by_world),
)
