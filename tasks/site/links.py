"""Where every page of the site is. A page writes addresses from its own place: `root` stands before each."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from urllib.parse import quote, urlencode

from tasks.pages.links import web

INDEX, ARCHIVE, PEOPLE, DATA, SEARCH = "index.html", "archive.html", "people.html", "data.html", "search.html"
OUTLETS, ORGANIZATIONS = "outlets.html", "organizations.html"


def week_label(monday: date) -> str:
    """The ISO name of the week that begins on a Monday: 2025-11-10 → «2025-W46»."""
    return f"{monday:%G-W%V}"


def month_label(first: date) -> str:
    """2025-11-01 → «2025-11»"""
    return f"{first:%Y-%m}"


def article(article_id: str, month: str, statement: int | None = None) -> str:
    """The page of an article, at one of its statements, counted from 1: «article/2025-11/3f2a.html#s3».

    `month` is the column of that name in the table articles: «2025-11», or what stands there for an article undated.
    """
    place = f"{articles(month)}{quote(article_id, safe='')}.html"
    return place if statement is None else f"{place}#s{statement}"


def articles(month: str) -> str:
    """The folder of the pages of a month's articles: «article/2025-11/»."""
    return f"article/{quote(month, safe='')}/"


def sharded(kind: str, key: str) -> str:
    """Pages of many, no more than some thousand a folder: «person/26/26da90b39a2d59ce.html»."""
    return f"{kind}/{quote(key[:2], safe='')}/{quote(key, safe='')}.html"


def outlet(outlet_id: str) -> str:
    return f"outlet/{quote(outlet_id, safe='')}.html"


def organization(entity_id: str) -> str:
    return sharded("organization", entity_id)


def search(**asked: str | date | None) -> str:
    """A search that shows the list behind a number: search(person="26da…", week=monday).

    Known are q (words), person, beside (another in the same article), outlet, organization, place (ids), speaker (a
    name), week, month (dates of their first days), year, category, kind ("said": any statement); copies="1" lists
    reprints too, which no report on people counts, copies="only" nothing else; count says which number of the list has
    led there: statements, or mentions of people.
    """
    told = {name: value for name, value in asked.items() if value is not None}
    for name, label in (("week", week_label), ("month", month_label)):
        if isinstance(told.get(name), date):
            told[name] = label(told[name])  # type: ignore[arg-type]
    return f"{SEARCH}?{urlencode(told, quote_via=quote)}" if told else SEARCH


def outside(address: object) -> str | None:
    """An address that may become a link out of the site: http or https, nothing else."""
    text = str(address or "").strip()
    return text if web(text) else None


def root(path: str) -> str:
    """What leads from a page to the top of the site: «week/2025-W47.html» → «../»."""
    return "../" * path.count("/")


def months_of(monday: date) -> list[date]:
    """The month in which a week begins and that in which it ends, by their first days; one where they are the same."""
    return list(dict.fromkeys(one.replace(day=1) for one in (monday, monday + timedelta(days=6))))


@dataclass(frozen=True)
class Links:
    """Which pages of many there are. Who has none is linked to the search that lists the same."""

    people: Collection[str] = frozenset()
    weeks: Collection[date] = frozenset()
    months: Container[date] = frozenset()
    organizations: Container[str] = frozenset()
    outlets: Mapping[str, str] = field(default_factory=dict)  # ids by name: reports tell outlets by name
    begun: date | None = None  # the first month with articles: of those before nothing is known

    def person(self, person_id: str) -> str:
        return sharded("person", person_id) if person_id in self.people else search(person=person_id)

    def organization(self, entity_id: str) -> str:
        return organization(entity_id) if entity_id in self.organizations else search(organization=entity_id)

    def page(self, key: str) -> str | None:
        """The page of whom or what has this id, where there is one: beside a number that leads to the search."""
        if key in self.people:
            return self.person(key)
        return self.organization(key) if key in self.organizations else None

    def outlet(self, name: str) -> str:
        """The page of an outlet, by its name."""
        return outlet(self.outlets[name]) if name in self.outlets else search(q=name)

    def from_outlet(self, name: str, **asked: str | date | None) -> str:
        """The search for what came from an outlet, by its name."""
        return search(outlet=self.outlets.get(name, name), **asked)

    def week(self, monday: date) -> str:
        return f"week/{week_label(day(monday))}.html" if day(monday) in self.weeks else search(week=day(monday))

    def month(self, first: date) -> str:
        return f"month/{month_label(day(first))}.html" if day(first) in self.months else search(month=day(first))


def day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
