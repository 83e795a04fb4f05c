"""Which documents tell one article: the entry of a feed and its page, an export, a corrected text.

Different texts never replace each other: an address or an id in common is only a hint, for sites give one address to
many articles and exports count their rows from 1 every month. What is one article is seen by the evidence in `same`;
in doubt there are two, and reprints tells what they have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

import numpy as np

from tasks.text.address import hashed
from tasks.text.signature import shingles

Relation = Literal["first", "same", "update", "lesser"]

ALIKE = 0.5  # share of the shorter text's shingles from which two texts under one address are one article
FEW = 4  # shingles in common that say anything
LESSER = 0.5  # of the length: a teaser, a text behind a paywall
FULLER = 1.1  # a page must say this much more than the feed itself: what it has beyond may be its menus
MOSCOW = ZoneInfo("Europe/Moscow")  # days of Russian media


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document tells of an article."""

    document_id: str
    source: str
    told_id: str | None  # the id the source gives it; None where that is its address
    address: str  # canonical, «» without one
    outlet: str
    title: str | None
    published_at: datetime | None
    text: str
    text_sha256: str
    entry: str | None = None  # the document of the feed entry this page stands behind
    place: str | None = None  # the file that is the document, by its real path
    raw_sha256: str = ""  # of the bytes
    renamed: bool = False  # whether it is a record under names of fields that people have set


@dataclass(slots=True)
class Known:
    """One article: what tells it now, and who has told it."""

    article_id: str
    current: Telling
    documents: set[str] = field(default_factory=set)
    told_ids: set[tuple[str, str]] = field(default_factory=set)  # source, id
    addresses: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, document_id: str, source: str, told_id: str | None, address: str, place: str | None) -> None:
        """Remember a document that tells it."""
        self.documents.add(document_id)
        self.told_ids |= {(source, told_id)} if told_id else set()
        self.addresses |= {address} if address else set()
        self.places |= {place} if place else set()


class Library:
    """Articles that documents may tell again; grows by each that is placed."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.articles: dict[str, Known] = {}
        self.shelves: dict[str, dict[str, None]] = defaultdict(dict)  # hint → ids of articles, in order
        for one in known:
            self.shelve(one)

    def shelve(self, article: Known) -> None:
        """Put an article where its hints lead to."""
        self.articles[article.article_id] = article
        hints = [f"text {article.current.text_sha256}", *(f"document {one}" for one in article.documents)]
        hints += [f"address {one}" for one in article.addresses]
        hints += [f"place {one}" for one in article.places]
        hints += [f"id {source}\x1f{one}" for source, one in article.told_ids]
        hints += [f"headline {headline(article.current)}"] if article.current.title else []
        for hint in hints:
            self.shelves[hint][article.article_id] = None

    def place(self, telling: Telling, wished: str) -> tuple[str, Relation]:
        """The id of the article a document tells, and how it stands to what is known of it.

        A new article gets the id `wished`, or one made of its text too when another article has that.
        """
        article = next((one for one in self.candidates(telling, wished) if same(telling, one)), None)
        if article is None:
            article = Known(self.free(telling, wished), telling)
            relation: Relation = "first"
        else:
            relation = related(telling, article)
            article.current = telling if relation == "update" else article.current
        article.add(telling.document_id, telling.source, telling.told_id, telling.address, telling.place)
        self.shelve(article)
        return article.article_id, relation

    def candidates(self, telling: Telling, wished: str) -> Iterator[Known]:
        """Articles with a hint in common, the strongest hint first."""
        hints = (
            f"document {telling.entry}",
            f"text {telling.text_sha256}",
            f"id {telling.source}\x1f{telling.told_id}",
            f"address {telling.address}",
            f"place {telling.place}",
            f"headline {headline(telling)}",
        )
        found = dict.fromkeys(one for hint in hints for one in self.shelves.get(hint, ()))
        yield from (self.articles[one] for one in (*found, wished) if one in self.articles)

    def free(self, telling: Telling, wished: str) -> str:
        """An id no other article has."""
        ids = (wished, hashed(wished, telling.text_sha256), hashed(wished, telling.document_id))
        return next(one for one in ids if one not in self.articles)


def same(new: Telling, article: Known) -> bool:
    """Whether a document tells an article that is known.

    - It is the page behind the feed entry that tells it.
    - Address, id or file in common, and the same text; or of the same day, and alike or under the same headline. An id
      is none in common where two sites or outlets count their articles from 1.
    - Address and id in common, of the same day: a teaser whose words were all changed.
    - The same bytes of the same source, read under other names of fields.
    - The same text, or one alike under the same headline, on the same day in the same outlet, and no two addresses that
      speak against it: an export without links tells what the feed told.

    Never when the source itself gives them two ids, unless address and text are the same.
    """
    if (new.entry and new.entry in article.documents) or read_anew(new, article.current):
        return True
    old, equal = article.current, new.text_sha256 == article.current.text_sha256
    at_address, under_id = new.address in article.addresses, (new.source, new.told_id) in article.told_ids
    if under_id and not at_address and elsewhere(new, article):
        return False
    if new.told_id and not under_id and any(source == new.source for source, _ in article.told_ids):
        return equal and at_address
    if at_address or under_id or new.place in article.places:
        day = same_day(new, old)
        return equal or (day and (at_address and under_id)) or (day and (same_title(new, old) or alike(new, old)))
    if new.outlet != old.outlet or not same_day(new, old) or (new.address and article.addresses):
        return False
    return equal or (bool(day_of(new) and day_of(old)) and same_title(new, old) and alike(new, old))


def elsewhere(new: Telling, article: Known) -> bool:
    """Whether a document is of another site, or of another outlet where a site is not told of both."""
    sites = {address.partition("/")[0] for address in article.addresses}
    site = new.address.partition("/")[0]
    return site not in sites if site and sites else new.outlet != article.current.outlet


def read_anew(new: Telling, old: Telling) -> bool:
    """Whether a document is one that was read before, under other names of fields."""
    return new.renamed and (new.source, new.raw_sha256) == (old.source, old.raw_sha256)


def same_day(one: Telling, other: Telling) -> bool:
    """Published on one day, as far as that is known: a form filled in anew tomorrow is another article."""
    return len({day_of(one), day_of(other)} - {""}) <= 1


def day_of(one: Telling) -> str:
    """«2025-11-10», «» when it is unknown."""
    return f"{one.published_at.astimezone(MOSCOW):%Y-%m-%d}" if one.published_at else ""


def same_title(one: Telling, other: Telling) -> bool:
    return bool(one.title and other.title) and letters(one.title or "") == letters(other.title or "")


def headline(one: Telling) -> str:
    """Headline and day as one hint."""
    return f"{letters(one.title or '')} {day_of(one)}"


def letters(text: str) -> str:
    """Letters and digits alone, lower case."""
    return "".join(filter(str.isalnum, text.lower()))


def alike(one: Telling, other: Telling) -> bool:
    """Whether half of the shorter text stands in the longer."""
    left, right = np.unique(shingles(one.text)), np.unique(shingles(other.text))
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common >= FEW and common >= ALIKE * min(len(left), len(right))


def related(new: Telling, article: Known) -> Relation:
    """How a document stands to what tells the article now: says the same, takes its place, or says less.

    Of a feed's own text and its page the page must say more to take the place; of other documents the later one
    takes it, unless it is a teaser.
    """
    old = article.current
    if read_anew(new, old):
        return "update"
    if new.text_sha256 == old.text_sha256:
        corrected = new.source == old.source and new.title and old.title and not same_title(new, old)
        return "update" if corrected else "same"
    said, before = len(letters(new.text)), len(letters(old.text))
    if new.entry and new.entry == old.document_id:
        return "update" if said > FULLER * before else "lesser"
    return "lesser" if said < LESSER * before else "update"
