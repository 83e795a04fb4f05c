"""Going to a page that something read links to: whether it may be asked, whether it is an article after all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tasks.sources.address import Origin, UnreachableError, is_home
from tasks.sources.answer import Answer
from tasks.sources.document import Document
from tasks.sources.http import Web
from tasks.sources.robots import Robots
from tasks.sources.sniffing import kind
from tasks.sources.transfer import START

# What a page is instead of an article, None when it is that article: body, charset, headline and words of the entry.
Judge = Callable[[bytes, str | None, str, str], str | None]


class UnusableError(Exception):
    """A page that is not the article; the message says what it is instead, in a few words."""

    def __init__(self, what: str, forbidden: bool = False) -> None:
        super().__init__(what)
        self.forbidden = forbidden


@dataclass
class Budget:
    """How many pages of sitemaps one source may still ask for in this run."""

    left: int = 1000

    def take(self, wanted: int) -> int:
        """As many of those wanted as may be asked for."""
        granted = min(wanted, self.left)
        self.left -= granted
        return granted


@dataclass(frozen=True, slots=True)
class Visit:
    """How the pages behind one source are reached."""

    web: Web
    robots: Robots
    judge: Judge
    home: Origin | None = None  # what the user named: it may be private
    patient: bool = True  # whether addresses that failed in many runs are left alone for a while
    budget: Budget = field(default_factory=Budget)
    fetched: set[str] = field(default_factory=set)  # pages of this run, without what tracks readers
    since: date | None = None  # days of publication that are wanted
    until: date | None = None

    def page(self, url: str, title: str = "", words: str = "") -> Answer:
        """The page of an article known by its headline and words. Raises UnusableError, UnreachableError."""
        if is_home(url):
            raise UnusableError("the link leads to a home page")
        if not self.robots.allow(url, self.home):
            raise UnusableError("robots.txt forbids it", forbidden=True)
        answer = self.web.get(url, home=self.home)
        assert answer is not None, "without conditions there is always an answer"
        if answer.cut:
            raise UnreachableError(f"{answer.cut}; run again later")
        if is_home(answer.url):
            raise UnusableError("redirected to the home page")
        what = kind(answer.media_type, answer.body[:START], answer.charset)
        if answer.body.startswith(b"%PDF"):
            raise UnusableError("a PDF")
        if what not in ("page", "text"):
            raise UnusableError(f"no page but {answer.media_type or what}")
        if reason := self.judge(answer.body, answer.charset, title, words):
            raise UnusableError(reason)
        return answer


def page(answer: Answer, source: str, told: Mapping[str, str] | None = None) -> Document:
    """A page as a document."""
    plain = kind(answer.media_type, answer.body[:START], answer.charset) == "text"
    return Document(
        source,
        answer.url,
        answer.body,
        "text/plain" if plain else "text/html",
        external_id=answer.url,
        url=answer.url,
        charset=answer.charset,
        headers={**answer.headers, **(told or {})},
    )
