"""Appearances under one full name parted into namesakes, only on strong evidence; in doubt they are one person.

Evidence is another patronymic; being an active athlete and an office holder within the same year; and, where many bear
the name, another trade (a musician, an economist) or an office that nobody holds beside the other. Nothing of it parts
whom an article, an organization, a post or company in the news ties: tasks/identity/ties.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations, permutations
from typing import NamedTuple

from tasks.identity.local import Local, fold, table
from tasks.identity.spelling import common, stem
from tasks.identity.ties import Company, Group, tie
from tasks.nlp.lexicon import table as words_of_roles

SAME_TIME = timedelta(days=365)
PRIVATE = "private"
ATHLETE = "athlete"
DECIDING = ("office", "profession", "state")  # kinds of roles.tsv
FAR = datetime.max.replace(tzinfo=UTC)

Parts = dict[str, list[Local]]  # what tells a namesake apart → appearances


class Namesake(NamedTuple):
    """Appearances of one of several who bear a name."""

    distinction: str  # part of the id; «» of the one seen first
    told: str  # what tells this one apart, for people to read
    rule: str
    rows: list[Local]


def namesakes(rows: Sequence[Local], company: Company) -> list[Namesake]:
    """The persons who bear one name; nearly always one."""
    found = [Namesake("", "", "full name", list(rows))]
    for rule, part in RULES:
        found = [other for one in found for other in parted(one, rule, part(one.rows, company))]
    return found


def parted(one: Namesake, rule: str, parts: Parts) -> list[Namesake]:
    """The namesake in parts, the one seen first without a new distinction; itself where nothing parts it."""
    if len(parts) < 2:
        return [one]
    first = min(parts, key=lambda label: (first_seen(parts[label]), label))
    return [
        Namesake(
            one.distinction if label == first else f"{one.distinction} {label}".strip(),
            f"{one.told} {label}".strip(),
            rule,
            parts[label],
        )
        for label in sorted(parts)
    ]


def first_seen(rows: Iterable[Local]) -> datetime:
    return min((row.published_at for row in rows if row.published_at), default=FAR)


def by_patronymic(rows: Sequence[Local], _: Company) -> Parts:
    """«Иван Петрович Лунин», «Иван Сергеевич Лунин»; appearances without go to the more frequent."""
    middles = Counter(stem(fold(row.middle)) for row in rows if row.middle and not row.middle.endswith("."))
    if len(middles) < 2:
        return {}
    usual = min(middles, key=lambda middle: (-middles[middle], middle))
    parts: Parts = defaultdict(list)
    for row in rows:
        middle = stem(fold(row.middle or ""))
        parts[middle if middle in middles else usual].append(row)
    return parts


def by_world(rows: Sequence[Local], company: Company) -> Parts:
    """«нападающий Степан Кречетов» and «губернатор Степан Кречетов» of the same months."""
    told: Parts = defaultdict(list)
    for row in rows:
        own = worlds_of(row)
        if len(own) > 1:
            return {}  # one article knows both
        for world in own:
            told[world].append(row)
    groups = list(told.values())[:2]
    if len(groups) < 2 or careers(*groups) or tie(*(Group(group, company) for group in groups)):
        return {}
    parts: Parts = {world: [] for world in told}
    for row in rows:
        parts[nearest_world(row, told)].append(row)
    return parts


def worlds_of(row: Local) -> set[str]:
    """Worlds the roles of an appearance belong to; «защитник» plays where the article is about sport."""
    words = (word for role in row.roles for word in fold(role).replace("-", " ").split())
    found = {worlds()[word] for word in words if word in worlds()}
    return found - {ATHLETE} if row.category not in (None, "sport") else found


@cache
def worlds() -> dict[str, str]:
    """Folded role → world; nobody is in two at the same time."""
    return {fold(row["role"]): row["world"] for row in table("worlds")}


def careers(some: Sequence[Local], others: Sequence[Local]) -> bool:
    """Whether two groups are of different times, as far as is known: a life with two careers."""
    times = [[row.published_at for row in group if row.published_at] for group in (some, others)]
    return not all(times) or gap(*times) > SAME_TIME


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


def by_trade(rows: Sequence[Local], company: Company) -> Parts:
    """«Игорь Лунин, экономист», «певец Игорь Лунин»: a name that many bear, trades apart, and nothing ties them."""
    if not borne_by_many(rows):
        return {}
    told: Parts = defaultdict(list)
    for row in rows:
        for trade in trades_of(row):
            told[trade].append(row)
    roots = {trade: trade for trade in told}
    groups = {trade: Group(group, company) for trade, group in told.items()}
    for one, other in combinations(sorted(told), 2):
        if roots[one] != roots[other] and tie(groups[one], groups[other]):
            old, new = sorted((roots[one], roots[other]), key=lambda root: (first_seen(told[root]), root), reverse=True)
            roots = {trade: new if root == old else root for trade, root in roots.items()}
    parts: Parts = defaultdict(list)
    rest = []
    for row in rows:
        own = {roots[trade] for trade in trades_of(row)}
        parts[own.pop()].append(row) if own else rest.append(row)
    if len(parts) > 1:
        whole = {label: Group(list(group), company) for label, group in parts.items()}
        for row in rest:
            parts[closest(row, whole)].append(row)
    return parts


def borne_by_many(rows: Sequence[Local]) -> bool:
    """«Игорь Николаев», not «Ким Чен Ир»."""
    return any(fold(row.last or "") in common() and " " not in (row.first or "") for row in rows)


def closest(row: Local, parts: Mapping[str, Group]) -> str:
    """Where an appearance belongs whose article tells no trade: where something ties it, else to the most frequent."""
    guess = trades().get(row.guess or "")

    def likeness(label: str) -> tuple[bool, bool, int, str]:
        group = parts[label]
        return tie(Group([row], group.company), group) is not None, label == guess, len(group.rows), label

    return max(parts, key=likeness)


def trades_of(row: Local) -> set[str]:
    """Trades an article tells of somebody: by the category, and by roles that decide one by themselves."""
    words = (word for role in row.roles for word in fold(role).split())
    told = {deciding()[word] for word in words if word in deciding()}
    return {trades()[category] for category in {row.category, *told} - {PRIVATE} if category in trades()} | (
        {PRIVATE} if PRIVATE in told and row.category == PRIVATE else set()
    )


@cache
def trades() -> dict[str, str]:
    """Category → trade: what people seldom change."""
    return {row["category"]: row["trade"] for row in table("trades")}


@cache
def deciding() -> dict[str, str]:
    """Folded word for a role → the category it tells by itself; neither origin nor kin."""
    return {fold(row["lemma"]): row["category"] for row in words_of_roles("roles") if row["kind"] in DECIDING}


def by_term(rows: Sequence[Local], _: Company) -> Parts:
    """«министр Сергей Лунин» before and after «депутат Сергей Лунин» of the same year, a name that many bear."""
    if not borne_by_many(rows):
        return {}
    told: Parts = defaultdict(list)
    for row in rows:
        own = {terms()[word] for role in row.roles for word in fold(role).split() if word in terms()}
        if len(own) == 1 and row.published_at:
            told[own.pop()].append(row)
    if len(told) < 2 or not any(between(one, other) for one, other in permutations(told.values(), 2)):
        return {}
    parts: Parts = {term: [] for term in told}
    of = {row.key: term for term, group in told.items() for row in group}
    most = max(told, key=lambda term: (len(told[term]), term))
    for row in rows:
        parts[of.get(row.key, most)].append(row)
    return parts


def between(some: Sequence[Local], others: Sequence[Local]) -> bool:
    """Whether one of some appears between two of the others, within a year of each."""
    times = sorted(row.published_at for row in others if row.published_at)
    return any(
        0 < at < len(times)
        and row.published_at - times[at - 1] < SAME_TIME
        and times[at] - row.published_at < SAME_TIME
        for row in some
        if row.published_at
        for at in [bisect_left(times, row.published_at)]
    )


@cache
def terms() -> dict[str, str]:
    """Folded office → those that nobody holds beside others: minister, deputy."""
    return {fold(row["role"]): row["term"] for row in table("terms")}


RULES: tuple[tuple[str, Callable[[Sequence[Local], Company], Parts]], ...] = (
    ("namesake by patronymic", by_patronymic),
    ("namesake by world", by_world),
    ("namesake by trade", by_trade),
    ("namesake by term of office", by_term),
)
