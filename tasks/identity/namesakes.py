"""Appearances under one full name parted into namesakes, only on strong evidence; in doubt they are one person.

Evidence is another patronymic; being an active athlete and an office holder within the same year; and, where many bear
the name, another trade (a musician, an economist) or an office that nobody holds beside the other. Nothing of it parts
whom an article, an organization, a post or company in the news ties: tasks/identity/ties.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations, permutations

from tasks.identity.fitting import fitting
from tasks.identity.local import Local, fold, table
from tasks.identity.spelling import common, stem
from tasks.identity.ties import Company, Group, tie
from tasks.identity.trades import trades, trades_of

SAME_TIME = timedelta(days=365)
ATHLETE = "athlete"
PATRONYMIC, WORLD, TRADE = "namesake by patronymic", "namesake by world", "namesake by trade"
TERM = "namesake by term of office"
FAR = datetime.max.replace(tzinfo=UTC)

Parts = dict[str, list[Local]]  # what tells a namesake apart → appearances
Part = Callable[[Local], tuple[str, str]]  # what tells the one apart that an appearance is of, and the rule
Rule = tuple[str, Callable[[Sequence[Local], Company], Part | None]]


@dataclass(frozen=True)
class Namesakes:
    """Those who bear a name: one, or what tells them apart and who that is then."""

    rows: Sequence[Local]  # by which they are judged
    distinction: str = ""  # part of the id; «» of the one seen first
    told: str = ""  # what tells this one apart, for people to read
    rule: str = "full name"
    part: Part | None = None
    parts: Mapping[str, Namesakes] = field(default_factory=dict)

    @property
    def ones(self) -> list[Namesakes]:
        """Each of them."""
        return [one for part in self.parts.values() for one in part.ones] if self.parts else [self]

    def one(self, row: Local, rule: str = "full name") -> tuple[Namesakes, str]:
        """The one an appearance is of, and the rule that says so."""
        if self.part is None:
            return self, rule
        label, rule = self.part(row)
        return self.parts[label].one(row, rule)


def namesakes(rows: Sequence[Local], company: Company) -> Namesakes:
    """The persons who bear one name, by the appearances it is judged by; nearly always one."""
    return parted(Namesakes(rows), company, RULES)


def parted(one: Namesakes, company: Company, rules: Sequence[Rule]) -> Namesakes:
    """Namesakes parted by rules in order, of each parting the one seen first without a new distinction."""
    for at, (rule, telling) in enumerate(rules):
        part = telling(one.rows, company)
        groups: Parts = defaultdict(list)
        for row in one.rows if part else ():
            groups[part(row)[0]].append(row)  # type: ignore[misc]
        if len(groups) > 1:
            first = min(groups, key=lambda label: (first_seen(groups[label]), label))
            parts = {
                label: Namesakes(
                    groups[label],
                    one.distinction if label == first else f"{one.distinction} {label}".strip(),
                    f"{one.told} {label}".strip(),
                    rule,
                )
                for label in sorted(groups)
            }
            own = {label: parted(part_, company, rules[at + 1 :]) for label, part_ in parts.items()}
            return replace(one, part=known(part, own, (first, rule)), parts=own)
    return one


def known(part: Part | None, parts: Collection[str], first: tuple[str, str]) -> Part:
    """The part of an appearance; the first of all where nobody by whom the name is judged is like it."""
    return lambda row: meant if part and (meant := part(row))[0] in parts else first


def first_seen(rows: Iterable[Local]) -> datetime:
    return min((row.published_at for row in rows if row.published_at), default=FAR)


def by_patronymic(rows: Sequence[Local], company: Company) -> Part | None:
    """«Иван Петрович Лунин», «Иван Сергеевич Лунин»; «экономист Иван Лунин» is the economist of them."""
    told: Parts = defaultdict(list)
    for row in rows:
        if row.middle and not row.middle.endswith("."):
            told[stem(fold(row.middle))].append(row)
    if len(told) < 2:
        return None
    meant = fitting(rows, told, company)

    def part(row: Local) -> tuple[str, str]:
        middle = fold(row.middle or "")
        among = [label for label in told if label == stem(middle)]
        if not among and middle.endswith("."):
            among = [label for label in told if label.startswith(middle[0])]
        return (among[0], PATRONYMIC) if len(among) == 1 else meant(row, among or told)

    return part


def by_world(rows: Sequence[Local], company: Company) -> Part | None:
    """«нападающий Степан Кречетов» and «губернатор Степан Кречетов» of the same months."""
    told: Parts = defaultdict(list)
    for row in rows:
        own = worlds_of(row)
        if len(own) > 1:
            return None  # one article knows both
        for world in own:
            told[world].append(row)
    groups = list(told.values())[:2]
    if len(groups) < 2 or careers(*groups) or tie(*(Group(group, company) for group in groups)):
        return None
    return lambda row: (nearest_world(row, told), WORLD)


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
    own = worlds_of(row) & told.keys()
    if own:
        return min(own)
    organizations = {fold(name) for name in row.organizations}

    def likeness(world: str) -> tuple[bool, bool, int, str]:
        group = told[world]
        shared = any(organizations & {fold(name) for name in other.organizations} for other in group)
        return shared, row.category in {other.category for other in group} - {None}, len(group), world

    return max(told, key=likeness)


def by_trade(rows: Sequence[Local], company: Company) -> Part | None:
    """«Игорь Лунин, экономист», «певец Игорь Лунин»: a name that many bear, trades apart, and nothing ties them."""
    if not borne_by_many(rows):
        return None
    told: Parts = defaultdict(list)
    for row in rows:
        for trade in trades_of(row):
            told[trade].append(row)
    roots = tied(told, company)
    parts: Parts = defaultdict(list)
    for row in rows:
        if own := trades_of(row):
            parts[roots[min(own)]].append(row)
    whole = {label: Group(list(group), company) for label, group in parts.items()}

    def part(row: Local) -> tuple[str, str]:
        own = {roots[trade] for trade in trades_of(row) if trade in roots}
        return min(own) if own else closest(row, whole), TRADE

    return part if len(parts) > 1 else None


def tied(told: Parts, company: Company) -> dict[str, str]:
    """Each trade with the first of those something ties it to."""
    roots = {trade: trade for trade in told}
    groups = {trade: Group(group, company) for trade, group in told.items()}
    for one, other in combinations(sorted(told), 2):
        if roots[one] != roots[other] and tie(groups[one], groups[other]):
            old, new = sorted((roots[one], roots[other]), key=lambda root: (first_seen(told[root]), root), reverse=True)
            roots = {trade: new if root == old else root for trade, root in roots.items()}
    return roots


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


def by_term(rows: Sequence[Local], _: Company) -> Part | None:
    """«министр Сергей Лунин» before and after «депутат Сергей Лунин» of the same year, a name that many bear."""
    if not borne_by_many(rows):
        return None
    told: Parts = defaultdict(list)
    for row in rows:
        if term := term_of(row):
            told[term].append(row)
    if len(told) < 2 or not any(between(one, other) for one, other in permutations(told.values(), 2)):
        return None
    most = max(told, key=lambda term: (len(told[term]), term))
    return lambda row: (term if (term := term_of(row)) in told else most, TERM)  # type: ignore[return-value]


def term_of(row: Local) -> str | None:
    """The only kind of office the roles tell that nobody holds beside others."""
    own = {terms()[word] for role in row.roles for word in fold(role).split() if word in terms()}
    return own.pop() if len(own) == 1 and row.published_at else None


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


RULES: tuple[Rule, ...] = (
    (PATRONYMIC, by_patronymic),
    (WORLD, by_world),
    (TRADE, by_trade),
    (TERM, by_term),
)
