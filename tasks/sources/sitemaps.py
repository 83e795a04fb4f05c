"""Sitemaps: the pages of a site that are new, the newest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from itertools import repeat
from typing import Any
from urllib.parse import urljoin

from tasks.sources.address import UnreachableError, on_the_web, safe
from tasks.sources.answer import Answer
from tasks.sources.document import Document, Failure, Found, Note
from tasks.sources.entries import Pages, Refusal
from tasks.sources.markup import Markup, decoded, mended
from tasks.sources.memory import State, Waiting
from tasks.sources.place import Place
from tasks.sources.visit import Visit

ITEM = re.compile(r"<(?:[\w.-]+:)?(url|sitemap)(?=[\s>])(.*?)</(?:[\w.-]+:)?\1\s*>", re.IGNORECASE | re.DOTALL)
FIELD = re.compile(r"<(?:[\w.-]+:)?(loc|lastmod|publication_date|title|name)\s*>(.*?)</", re.IGNORECASE | re.DOTALL)
A_DAY = timedelta(days=1)
DEEPEST = 3  # indexes within indexes
CHILDREN = 500  # sitemaps of one index in one run


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap."""

    url: str
    lastmod: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    def wanted(self, visit: Visit) -> bool:
        """Whether it may have been published on the days that are wanted, by what the sitemap says; a zone apart.

        Nothing is published after it was changed last, but long before perhaps.
        """
        exact, last = (day(told) for told in (self.facts.get("feed-published", ""), self.lastmod))
        if visit.since and (known := exact or last) and known < visit.since - A_DAY:
            return False
        return not (visit.until and exact and exact > visit.until + A_DAY)

    def order(self, visit: Visit) -> tuple[bool, str]:
        """The newest last, and behind them those changed last before the end of the days that are wanted."""
        last = day(self.lastmod)
        return not (visit.until and last and last > visit.until + A_DAY), self.lastmod

    @property
    def mark(self) -> str:
        """Changes when the page does."""
        return sha256(f"{self.url}\x1f{self.lastmod}".encode()).hexdigest()[:16]


def day(told: str) -> date | None:
    """The day of a time as sitemaps write it, None of another."""
    with suppress(ValueError):
        return date.fromisoformat(told[:10])
    return None


def listed(markup: Markup, base: str) -> list[Listed]:
    """The addresses of a sitemap or of an index of sitemaps."""
    found = []
    for item in ITEM.finditer(markup.text):
        values = {one[1].lower(): text_of(one[2]) for one in reversed(list(FIELD.finditer(item[2])))}
        url = urljoin(base, values.get("loc", ""))
        if values.get("loc") and on_the_web(url):
            names = {"feed-title": "title", "feed-published": "publication_date", "feed-name": "name"}
            facts = {name: values[key] for name, key in names.items() if values.get(key)}
            found.append(Listed(url, values.get("lastmod") or values.get("publication_date", ""), facts))
    return found


def text_of(inner: str) -> str:
    """The text of an element: «<![CDATA[Мост]]>» → «Мост»."""
    return unescape(inner.replace("<![CDATA[", "").replace("]]>", "")).strip()


def read_sitemap(answer: Answer, place: Place, state: State, visit: Visit, depth: int = 0) -> Iterator[Found]:
    """The pages of a sitemap, or of the sitemaps of an index, that were not read before."""
    markup = mended(decoded(answer.body, answer.charset))
    addresses = listed(markup, answer.url)
    if not addresses:
        yield place.failure("no addresses in the sitemap; expected <loc> in each <url>")
    elif markup.root == "sitemapindex":
        yield from children(addresses, answer, place, state, visit, depth)
    else:
        yield from pages_of(addresses, answer, place, state, visit)
    if markup.cut or answer.cut:
        yield place.failure("the sitemap is cut in the middle; what stood before is read, fetch it again")


def children(
    addresses: list[Listed], answer: Answer, place: Place, state: State, visit: Visit, depth: int
) -> Iterator[Found]:
    """The sitemaps of an index that have changed since they were read."""
    if depth >= DEEPEST:
        yield place.failure(f"sitemaps more than {DEEPEST} deep in each other; give the address of one of them")
        return
    wanted = [one for one in addresses if one.wanted(visit)]
    newest = sorted(wanted, key=lambda one: one.order(visit), reverse=True)
    yield from repeat(Note("sitemap not read: changed last before the period"), len(addresses) - len(wanted))
    for child in newest[:CHILDREN]:
        where = safe(child.url)
        known = state.get(where, {})
        if not child.lastmod or known.get("lastmod") != child.lastmod or "left" in known or "pages" in known:
            yield from one_of(Place(place.source, where, where), child, state, visit, depth)
    unfinished = any({"left", "pages"} & set(state.get(safe(one.url), {})) for one in addresses)
    state[place.location] = {} if unfinished else answer.validators
    if len(newest) > CHILDREN:
        yield Note(f"sitemaps beyond the newest {CHILDREN} of an index not read")


def one_of(place: Place, child: Listed, state: State, visit: Visit, depth: int) -> Iterator[Found]:
    """One sitemap of an index."""
    try:
        answer = visit.web.get(child.url, state.get(place.location), visit.home)
        if answer:
            yield from read_sitemap(answer, place, state, visit, depth + 1)
        else:
            yield from tried_again(place, state, visit)
    except UnreachableError as error:
        yield place.failure(str(error))
    else:
        state[place.location] = {**state.get(place.location, {}), "lastmod": child.lastmod}


def tried_again(place: Place, state: State, visit: Visit) -> Iterator[Found]:
    """The pages of an unchanged sitemap that were not to be had before, and whose time has come."""
    pages = Pages.remembered(place, state, visit)
    for wanted, found in pages.due():
        yield from told(found, wanted.url, place)
    yield from pages.told(0, "tried again later")
    pages.keep_in(state)


def pages_of(addresses: list[Listed], answer: Answer, place: Place, state: State, visit: Visit) -> Iterator[Found]:
    """The newest pages of a sitemap; those beyond the budget are left for the next runs."""
    known = set(state.get(place.location, {}).get("entries", []))
    pages = Pages.remembered(place, state, visit)
    for wanted, found in pages.due():
        yield from told(found, wanted.url, place)
    possible = [one for one in addresses if one.wanted(visit)]
    fresh = sorted((one for one in possible if one.mark not in known), key=lambda one: one.order(visit), reverse=True)
    yield from repeat(Note("page of a sitemap not asked: published outside the period"), len(addresses) - len(possible))
    asked = fresh[: visit.budget.take(len(fresh))]
    forbidden = 0
    for one in asked:
        found = pages.fetch(one.mark, Waiting(one.url, None, dict(one.facts), ""))
        forbidden += isinstance(found, Refusal) and found.forbidden
        yield from told(found, one.url, place)
    yield from pages.told(len(addresses), "tried again later")
    if forbidden and forbidden == len(asked):
        yield place.failure(f"robots.txt forbids all {forbidden} pages of the sitemap; robots = false overrides it")
    left = fresh[len(asked) :]
    if left:
        yield Note(f"older pages of sitemaps left for the next runs ({safe(place.location)}: {len(left)})")
    read = {one.mark for one in addresses} - {one.mark for one in left}
    rest: dict[str, Any] = {"is": "sitemap", **({"left": len(left)} if left else answer.validators)}
    state[place.location] = {**rest, "entries": sorted(read), **pages.as_state()}


def told(found: Document | Refusal, url: str, place: Place) -> Iterator[Found]:
    """A page of a sitemap that is no article leaves nothing: a failure, unless the site forbids to ask for it."""
    if isinstance(found, Document):
        yield found
    elif found.forbidden:
        yield Note(f"page of a sitemap not asked: {found.why}")
    elif not found.missed:
        yield Failure(place.source, safe(url), f"no article: {found.why}; tried again later")
