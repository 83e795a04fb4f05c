"""What ties appearances that may be of one person: an article, an organization, a post, company in the news."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache, cached_property

from tasks.identity.entities import names_of
from tasks.identity.local import Local, fold, table
from tasks.identity.spelling import stem

Company = Mapping[str, frozenset[str]]  # article → full names in it, folded

WEEKS = timedelta(days=30)  # a story stays in the news for weeks
ENOUGH = 3  # names in company at any time; within the weeks one


def company_of(rows: Iterable[Local]) -> Company:
    """Who stands beside whom: the full names of each article."""
    beside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.is_full:
            beside[row.article_id].add(full_name(row))
    return {article: frozenset(names) for article, names in beside.items()}


def full_name(row: Local) -> str:
    return fold(f"{row.first} {row.last}")


class Group:
    """Appearances of one name, with what may tie them to others."""

    def __init__(self, rows: Sequence[Local], company: Company) -> None:
        self.rows, self.company = rows, company

    @cached_property
    def articles(self) -> dict[str, datetime | None]:
        """When each article was published."""
        return {row.article_id: row.published_at for row in self.rows}

    @cached_property
    def names(self) -> frozenset[str]:
        """What the person is called: nobody is company to himself."""
        return frozenset(map(full_name, self.rows))

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Organizations that tell somebody apart, by the stems of their words: no countries, nothing in lower case.

        «Агентство по страхованию вкладов» is also асв.
        """
        found = {}
        for row in self.rows:
            for name in row.organizations:
                if name != name.lower() and fold(name) not in countries():
                    found[stems(name)] = name
                    if name.count(" ") > 1:
                        found["".join(word[0] for word in fold(name).split() if len(word) > 2)] = name
        return found

    @cached_property
    def posts(self) -> dict[tuple[str, str], str]:
        """Posts in a country: «генпрокурор США»."""
        return {
            (stems(role), stems(body)): f"{role} {body}"
            for row in self.rows
            for role, body in row.posts
            if fold(body) in countries()
        }

    @cached_property
    def beside(self) -> dict[str, list[str]]:
        """Full names that stand beside the person → the articles."""
        found = defaultdict(list)
        for article in self.articles:
            for name in self.company.get(article, ()):
                found[name].append(article)
        return found


def tie(one: Group, other: Group) -> str | None:
    """What ties two groups of appearances, for people to read; None when nothing does."""
    return (
        shared_article(one, other) or shared_body(one, other) or shared_post(one, other) or shared_company(one, other)
    )


def shared_article(one: Group, other: Group) -> str | None:
    both = one.articles.keys() & other.articles.keys()
    return f"both in article {min(both)}" if both else None


def shared_body(one: Group, other: Group) -> str | None:
    """An organization both have a role in: «директор Института новейших государств», «сотрудник Института …»."""
    both = one.bodies.keys() & other.bodies.keys()
    return f"both of {one.bodies[min(both)]}" if both else None


def shared_post(one: Group, other: Group) -> str | None:
    both = one.posts.keys() & other.posts.keys()
    return f"both {one.posts[min(both)]}" if both else None


def shared_company(one: Group, other: Group) -> str | None:
    """Names that stand beside both: some in articles of the same weeks, several at any time."""
    few, many = sorted((one, other), key=lambda group: len(group.articles))
    own = one.names | other.names
    for article, at in sorted(few.articles.items()):
        names = few.company.get(article, frozenset()) - own
        counts = Counter(met for name in names for met in many.beside.get(name, ()))
        for met in sorted(counts):
            if counts[met] >= ENOUGH or near(at, many.articles[met]):
                return f"both beside {', '.join(sorted(names & many.company[met])[:ENOUGH])}"
    return None


def near(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= WEEKS


def stems(text: str) -> str:
    """A phrase without the endings of its words, which cases change."""
    return " ".join(stem(word) for word in fold(text).replace("-", " ").split())


@cache
def countries() -> frozenset[str]:
    """Folded names of countries."""
    return frozenset(fold(name) for row in table("countries") for name in names_of(row))
