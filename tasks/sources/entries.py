"""The entries of a feed on the web, each followed to its page; a page that is not to be had is tried again later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tasks.sources.address import UnreachableError, host, safe, untracked
from tasks.sources.answer import Answer
from tasks.sources.document import Document, Failure, Found, Note
from tasks.sources.feeds import Feed, as_document, facts, fingerprint, parse, visible
from tasks.sources.http import PATIENCE
from tasks.sources.memory import State, Waiting
from tasks.sources.place import Place
from tasks.sources.visit import UnusableError, Visit, page

WORDS = 600  # characters of an entry that are kept to know its page by


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page gave no document."""

    why: str
    forbidden: bool = False  # by robots.txt: it was not asked
    missed: bool = False  # it could not be fetched, which is told once for all pages of a place

    @property
    def note(self) -> Note:
        """For the summary, where the text of the feed is there in its stead."""
        return Note(f"page not used, the text of the feed stays: {self.why}")


@dataclass
class Pages:
    """The pages behind one place in one run."""

    place: Place
    visit: Visit
    waiting: dict[str, Waiting] = field(default_factory=dict)
    missed: dict[str, list[str]] = field(default_factory=dict)  # why → addresses that could not be fetched for it
    resting: dict[str, float] = field(default_factory=dict)  # hosts that asked for a long pause, in seconds

    @classmethod
    def remembered(cls, place: Place, state: State, visit: Visit) -> Pages:
        """With what earlier runs could not get."""
        kept = state.get(place.location, {}).get("pages", {})
        return cls(place, visit, {mark: Waiting(**values) for mark, values in kept.items()})

    def fetch(self, mark: str, wanted: Waiting) -> Document | Refusal:
        """The page as a document, or why there is none; it is then tried again in later runs."""
        site, once = host(wanted.url), untracked(wanted.url)
        if once in self.visit.fetched:
            return Refusal("fetched already in this run", missed=True)
        self.visit.fetched.add(once)
        try:
            if site in self.resting:
                raise UnreachableError(f"not tried, {site} asked for a pause", self.resting[site])
            answer = self.visit.page(wanted.url, wanted.facts.get("feed-title", ""), wanted.words)
        except UnusableError as error:
            self._keep(mark, wanted.again())
            return Refusal(str(error), error.forbidden)
        except UnreachableError as error:
            self._keep(mark, wanted.again(error.wait))
            if error.wait and error.wait > PATIENCE:
                self.resting[site] = error.wait
            self.missed.setdefault(str(error), []).append(safe(wanted.url))
            return Refusal(f"not fetched: {error}", missed=True)
        self.waiting.pop(mark, None)
        entry = {"entry": wanted.entry} if wanted.entry else {}
        return page(answer, self.place.source, {**wanted.facts, **entry})

    def due(self) -> Iterator[tuple[Waiting, Document | Refusal]]:
        """The pages of earlier runs whose time has come."""
        for mark, wanted in list(self.waiting.items()):
            if wanted.due:
                yield wanted, self.fetch(mark, wanted)

    def as_state(self) -> dict[str, Any]:
        """For JSON; nothing when nothing waits."""
        return {"pages": {mark: one.as_state() for mark, one in self.waiting.items()}} if self.waiting else {}

    def keep_in(self, state: State) -> None:
        """Remember what is still waiting, and nothing else anew."""
        known = {name: value for name, value in state.get(self.place.location, {}).items() if name != "pages"}
        if known or self.waiting:
            state[self.place.location] = {**known, **self.as_state()}

    def told(self, total: int, left: str) -> Iterator[Failure]:
        """One line for all pages that could not be fetched: every reason, with how many and the first of them."""
        if self.missed:
            missed = sum(map(len, self.missed.values()))
            count = f"{missed} pages of {total} entries" if total else f"{missed} pages"
            whys = [
                f"{urls[0]} {why}" + (f" (and {len(urls) - 1} more)" if len(urls) > 1 else "")
                for why, urls in self.missed.items()
            ]
            yield self.place.failure(f"{count} not fetched, {left}: {' | '.join(whys)}")

    def _keep(self, mark: str, wanted: Waiting) -> None:
        self.waiting[mark] = wanted
        if wanted.over:
            del self.waiting[mark]


def read_entries(answer: Answer, place: Place, state: State, visit: Visit) -> Iterator[Found]:
    """Those entries of a feed that are new or changed, and the pages behind them."""
    known = set(state.get(place.location, {}).get("entries", []))
    pages = Pages.remembered(place, state, visit)
    feed = parse(answer.body, answer.charset, answer.url)
    marks = [fingerprint(values) for values in feed.entries]
    yield from again(pages)
    for number, (mark, values) in enumerate(zip(marks, feed.entries, strict=True), 1):
        if mark not in known:
            known.add(mark)
            yield from entry(values, mark, number, feed, pages)
    yield from pages.told(len(feed.entries), "the entries are kept")
    yield from feed.left
    wrong = f"{answer.cut}; {feed.wrong or 'fetch it again'}" if answer.cut else feed.wrong
    if wrong:
        yield place.failure(wrong, body=None if feed.entries else answer.body)
    state[place.location] = {**({} if wrong else answer.validators), "entries": marks, **pages.as_state()}


def entry(values: dict[str, Any], mark: str, number: int, feed: Feed, pages: Pages) -> Iterator[Found]:
    """One entry as a document of its own, and its page when there is one."""
    told = feed.told
    document = as_document(values, number, pages.place, told)
    if not values.get("url") or (feed.complete and visible(values["html"])):
        yield document
        return
    if values.get("shared"):
        yield replace(document, headers={**told, "page": "several entries share the address"})
        return
    words = visible(values["html"])[:WORDS]
    wanted = Waiting(values["url"], document.document_id, {**facts(values), **told}, words)
    found = pages.fetch(mark, wanted)
    if isinstance(found, Document):
        yield from (document, found)
        return
    yield replace(document, headers={**told, "page": found.why})
    if not found.missed:
        yield found.note


def again(pages: Pages) -> Iterator[Found]:
    """The pages of earlier runs that are there now."""
    for _, found in pages.due():
        if isinstance(found, Document):
            yield found
        elif not found.missed:
            yield found.note


def read_waiting(place: Place, state: State, visit: Visit) -> Iterator[Found]:
    """The pages that earlier runs could not get of a feed that has not changed."""
    pages = Pages.remembered(place, state, visit)
    yield from again(pages)
    yield from pages.told(0, "the entries are kept")
    pages.keep_in(state)
