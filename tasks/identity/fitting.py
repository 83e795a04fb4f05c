"""Whom of several with other patronymics an appearance without one means: the one its evidence fits best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from tasks.identity.local import Local, fold
from tasks.identity.ties import Company, Group, near, shared_article, shared_body, shared_company, shared_post
from tasks.identity.trades import trades, trades_of

Decided = tuple[str, str]  # the bearer, and the rule that says so


class Bearer(Group):
    """Appearances that tell one patronymic, with what somebody else may have in common with them."""

    @cached_property
    def trades(self) -> set[str]:
        return {trade for row in self.rows for trade in trades_of(row)}

    @cached_property
    def roles(self) -> set[frozenset[str]]:
        """The words of the roles of each appearance."""
        return set(map(words_of, self.rows))


Likeness = Callable[[Group, Bearer], int]


def words_of(row: Local) -> frozenset[str]:
    return frozenset(word for role in row.roles for word in fold(role).split())


def same_place(one: Group, bearer: Bearer) -> int:
    """The same article, organization, or post in a country."""
    return any(shared(one, bearer) is not None for shared in (shared_article, shared_body, shared_post))


def same_trade(one: Group, bearer: Bearer) -> int:
    return any(trades_of(row) & bearer.trades for row in one.rows)


def same_role(one: Group, bearer: Bearer) -> int:
    """How many words of their roles are the same: «министр культуры»."""
    return max(len(words_of(row) & words) for row in one.rows for words in bearer.roles)


def same_company(one: Group, bearer: Bearer) -> int:
    return shared_company(one, bearer) is not None


def same_context(one: Group, bearer: Bearer) -> int:
    """A trade that only the others in the article suggest."""
    return any(trades().get(row.guess or "") in bearer.trades for row in one.rows)


def same_weeks(one: Group, bearer: Bearer) -> int:
    """How often one was in the news in the weeks around."""
    return sum(near(at, day) for at in one.articles.values() for day in bearer.articles.values())


EVIDENCE: tuple[tuple[str, Likeness], ...] = (
    ("namesake by organization", same_place),
    ("namesake by trade", same_trade),
    ("namesake by role", same_role),
    ("namesake by company", same_company),
    ("namesake by context", same_context),
    ("namesake by time", same_weeks),
)
MOST_FREQUENT = "namesake by frequency"


def fitting(
    rows: Sequence[Local], told: Mapping[str, Sequence[Local]], company: Company
) -> Callable[[Local, Collection[str]], Decided]:
    """Decides whom among some of the bearers (by patronymic, with their appearances) another appearance means.

    What nothing tells is of the one whom most of `rows` mean, those with a patronymic and those that fit one bearer.
    """
    bearers = {label: Bearer(some, company) for label, some in told.items()}
    counts = Counter({label: len(some) for label, some in told.items()})
    own = {row.key for some in told.values() for row in some}
    for row in rows:
        if row.key not in own:
            counts.update(left if len(left := fit(row, bearers, sorted(bearers))[0]) == 1 else ())

    def meant(row: Local, among: Collection[str]) -> Decided:
        left, rule = fit(row, bearers, sorted(among))
        return min(left, key=lambda label: (-counts[label], label)), rule

    return meant


def fit(row: Local, bearers: Mapping[str, Bearer], among: Sequence[str]) -> tuple[Sequence[str], str]:
    """The bearers an appearance fits best, and the evidence by which one is left."""
    one, left = Group([row], next(iter(bearers.values())).company), among
    for rule, likeness in EVIDENCE:
        worth = {label: likeness(one, bearers[label]) for label in left}
        left = [label for label in left if worth[label] == max(worth.values())]
        if len(left) == 1:
            return left, rule
    return left, MOST_FREQUENT
