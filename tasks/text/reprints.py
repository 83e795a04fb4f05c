"""Articles that repeat an earlier one, exactly or nearly: decided one after the other, in order of age.

Whether an article is a reprint depends on the originals before it that it meets, and on nothing else. So what is
decided stays, as long as no original that it meets comes or goes: docs/decisions/0006.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from heapq import nsmallest
from itertools import chain, islice, pairwise
from typing import NamedTuple

import numpy as np

from tasks.text.copies import WINDOW, Told, apart, similarity
from tasks.text.signature import BANDS, NO_BANDS, signature

CROWD, CANDIDATES = 50, 20  # originals met in a band, the latest; originals an article is compared with
LAST = datetime.max.replace(tzinfo=UTC)

Age = tuple[datetime, datetime, str]


@dataclass(frozen=True, slots=True)
class Item:
    """An article with its text."""

    article_id: str
    published_at: datetime | None
    fetched_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """One article that repeats an earlier one."""

    article_id: str
    reprint_of: str
    similarity: float


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """An article in its place among others, and what is known of it there."""

    article_id: str
    told: Told
    due: bool = True  # whether it is open if it is a reprint
    original: bool = False  # whether it has been an original there so far
    gone: bool = False  # whether it stands there no more: removed, or told anew with another text or time

    @property
    def age(self) -> Age:
        """Sorts originals before reprints: first published, then first read; undated ones last."""
        return self.told.published_at or LAST, self.told.fetched_at, self.article_id


class Decision(NamedTuple):
    """What was found for the articles that were due; and others whose originals have come or gone, so due next."""

    found: dict[str, Reprint | None]
    touched: list[Standing]


def reprints(items: Iterable[Item]) -> list[Reprint]:
    """Every article that repeats an earlier one, with the original; in whatever order the articles are given.

    An original is never a reprint itself: each article is compared with the originals before it that it meets in most
    bands, the earliest that it repeats wins. Items may be streamed: of a text only its signature stays.
    """
    given = (Standing(one.article_id, Told(one.published_at, one.fetched_at, signature(one.text))) for one in items)
    return [found for found in decided(given).found.values() if found]


def decided(articles: Iterable[Standing]) -> Decision:
    """Which of the articles that are due repeat which, given with all that they meet."""
    ordered = sorted(articles, key=age_of)
    bands = meetings(ordered)
    originals, moved = Crowd(ordered, bands), Crowd(ordered, bands)
    decision = Decision({}, [])
    for at, one in enumerate(ordered):
        if one.due and not one.gone:
            decision.found[one.article_id] = repeated(at, originals)
        elif not one.due and moved.meets(at):
            decision.touched.append(one)
        original = not one.gone and (decision.found[one.article_id] is None if one.due else one.original)
        if original:
            originals.add(at)
        if original != one.original:
            moved.add(at)
    return decision


def age_of(article: Standing) -> Age:
    return article.age


def meetings(articles: Sequence[Standing]) -> list[list[int]]:
    """For each article the bands in which others are, too: most of its bands are its own, and need no place."""
    bands = [NO_BANDS, *(one.told.signature.bands for one in articles)]
    every, stops = np.concatenate(bands), np.cumsum([len(own) for own in bands])
    values, counts = np.unique(every, return_counts=True)
    met = np.isin(every, values[counts > 1])
    return [every[start:stop][met[start:stop]].tolist() for start, stop in pairwise(stops.tolist())]


def repeated(at: int, originals: Crowd) -> Reprint | None:
    """The earliest original that an article repeats."""
    article = originals.articles[at]
    for original in map(originals.articles.__getitem__, originals.candidates(at)):
        if share := similarity(original.told, article.told):
            return Reprint(article.article_id, original.article_id, share)
    return None


@dataclass(frozen=True, slots=True)
class Crowd:
    """Some of the articles, by what others meet them in; each by its number in the order of all, which is by age."""

    articles: Sequence[Standing]
    bands: Sequence[list[int]]
    by_band: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_words: dict[int, int] = field(default_factory=dict)

    def add(self, at: int) -> None:
        """Take in an article that is younger than those that are there."""
        self.by_words[self.articles[at].told.signature.words_hash] = at
        for band in self.bands[at]:
            self.by_band[band].append(at)

    def meets(self, at: int) -> bool:
        """Whether an article meets any of these."""
        return next(self.met(at), None) is not None

    def candidates(self, at: int) -> list[int]:
        """Those met in most bands, or of the same words, earliest first; not all of a thousand filled-in forms."""
        times = Counter(self.met(at))
        return sorted(nsmallest(CANDIDATES, times, key=lambda one: (-times[one], one)))

    def met(self, at: int) -> Iterator[int]:
        """Of each band those within the window, the latest CROWD; and the one of the same words, whenever it came."""
        told = self.articles[at].told
        if (same := self.by_words.get(told.signature.words_hash)) is not None:
            yield from [same] * (BANDS + 1)  # more often than any other is met
        crowds = [self.by_band[band] for band in self.bands[at] if band in self.by_band]
        if told.published_at:
            first = self.first(told.published_at)
            yield from (one for crowd in crowds for one in crowd[-CROWD:] if one >= first)
        else:  # undated ones come last, and not in the order in which they were read
            near = (filter(partial(self.near, at), reversed(crowd)) for crowd in crowds)
            yield from chain.from_iterable(islice(crowd, CROWD) for crowd in near)

    def first(self, moment: datetime) -> int:
        """Of all articles the first that was published within the window before a moment."""
        return bisect_left(self.articles, True, key=lambda one: moment - (one.told.published_at or LAST) <= WINDOW)

    def near(self, one: int, other: int) -> bool:
        return apart(self.articles[one].told, self.articles[other].told) <= WINDOW
