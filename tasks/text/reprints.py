"""Articles that repeat an earlier one, exactly or nearly."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import nsmallest

import numpy as np

from tasks.text.signature import BANDS, NUMBER, WORDS, Hashes, Mask, Signature, signature

FEW = 24  # shingles in common; texts that have fewer must be equal, not similar
OPENING, RUN = 50, 8  # words of a new headline and lead before what is kept, and how much of it must stand in a row
CONTAINED, ALIKE = 0.5, 0.25  # shares of the shorter text and of both together that a copy keeps within SOON
LATE_CONTAINED, LATE_ALIKE = 0.8, 0.7  # after that, a new lead over old background is news
ABRIDGED = 0.85  # share of an article from which it is a copy of a longer one, however much that has besides
SOON, WINDOW = timedelta(days=3), timedelta(days=14)  # the same form filled in a year later is no reprint
SLOT, SLOTS = WORDS + 2, 2  # shingles that differ where up to three words do; numbers changed in a form
CROWD, CANDIDATES = 50, 20  # originals that a band keeps, the latest; originals an article is compared with
LAST = datetime.max.replace(tzinfo=UTC)

Age = tuple[datetime, datetime, str]


@dataclass(frozen=True, slots=True)
class Item:
    """What of an article decides whether it is a reprint."""

    article_id: str
    published_at: datetime | None
    fetched_at: datetime
    text: str

    @property
    def age(self) -> Age:
        """Sorts originals before reprints: first published, then first read; undated ones last."""
        return self.published_at or LAST, self.fetched_at, self.article_id


@dataclass(frozen=True, slots=True)
class Reprint:
    """One article that repeats an earlier one."""

    article_id: str
    reprint_of: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Signed:
    """What stays of an article: its signature, and when it came."""

    age: Age
    published_at: datetime | None
    signature: Signature

    @property
    def article_id(self) -> str:
        return self.age[2]


def reprints(items: Iterable[Item]) -> list[Reprint]:
    """Every article that repeats an earlier one, with the original; in whatever order the articles are given.

    An original is never a reprint itself: each article is compared with the originals before it that it meets in most
    bands, the earliest that it repeats wins. Items may be streamed: of a text only its signature stays.
    """
    articles = sorted((Signed(item.age, item.published_at, signature(item.text)) for item in items), key=age_of)
    met: dict[int, list[int]] = defaultdict(list)
    found = []
    for at, (article, keys) in enumerate(zip(articles, meetings(articles), strict=True)):
        likeness = ((articles[one], similarity(articles[one], article)) for one in candidates(article, keys, met))
        if original := next((pair for pair in likeness if pair[1]), None):
            found.append(Reprint(article.article_id, original[0].article_id, original[1]))
        else:
            for key in keys:
                met[key] = [*met[key][1 - CROWD :], at]
    return found


def age_of(article: Signed) -> Age:
    return article.age


def meetings(articles: Sequence[Signed]) -> Iterator[list[int]]:
    """For each article the keys that others have too: where texts that may be similar meet."""
    keys = np.array([article.signature.keys for article in articles], np.uint32).reshape(-1, BANDS + 1)
    values, counts = np.unique(keys, return_counts=True)
    others = np.isin(keys, values[counts > 1])
    return (row[mask].tolist() for row, mask in zip(keys, others, strict=True))


def candidates(article: Signed, keys: Sequence[int], met: dict[int, list[int]]) -> list[int]:
    """The originals met in most bands, or of the same words, earliest first; not all of a thousand filled-in forms."""
    times = Counter(one for key in keys for one in met.get(key, ()))
    times.update({one: BANDS for one in met.get(int(article.signature.keys[-1]), ())})
    return sorted(nsmallest(CANDIDATES, times, key=lambda one: (-times[one], one)))


def similarity(original: Signed, article: Signed) -> float:
    """Share of shingles in common with an original that is repeated: 1 for the same words, 0 for no reprint."""
    first, second = original.signature.shingles, article.signature.shingles
    if len(first) == len(second) and (first == second).all():
        return 1.0
    days = apart(original, article)
    if days > WINDOW or min(len(first), len(second)) < FEW:
        return 0.0
    kept = shared(second, first)
    common = min(int(kept.sum()), len(first))
    contained, alike = common / min(len(first), len(second)), common / (len(first) + len(second) - common)
    needed = (CONTAINED, ALIKE) if days <= SOON else (LATE_CONTAINED, LATE_ALIKE)
    enough = common >= FEW and contained >= needed[0] and (alike >= needed[1] or common >= ABRIDGED * len(second))
    return alike if enough and opening(kept) <= OPENING and not filled_anew(second, kept) else 0.0


def apart(one: Signed, other: Signed) -> timedelta:
    """Time between two publications; none where one is unknown."""
    if one.published_at is None or other.published_at is None:
        return timedelta(0)
    return abs(one.published_at - other.published_at)


def shared(shingles: Hashes, others: Hashes) -> Mask:
    """Which shingles are among others: np.isin for small arrays, where it would take ten times as long."""
    known = np.sort(others)
    found: Mask = known[np.searchsorted(known[:-1], shingles)] == shingles
    return found


def opening(kept: Mask) -> int:
    """How many words stand before the first passage that both texts have: a headline and a lead, or news of its own."""
    edges = np.flatnonzero(np.diff(kept, prepend=False, append=False))
    long = edges[::2][edges[1::2] - edges[::2] >= RUN]
    return int(long[0]) if len(long) else len(kept)


def filled_anew(shingles: Hashes, kept: Mask) -> bool:
    """Whether the texts are one form with other numbers: «Курс доллара на завтра …», the weather, results.

    A copy keeps its numbers or loses whole sentences; a form has more numbers changed in place than kept.
    """
    edges = np.flatnonzero(np.diff(kept, prepend=True, append=True))
    numbers = np.concatenate(([0], np.cumsum(shingles & NUMBER, dtype=np.int64)))
    starts, stops = edges[::2], edges[1::2]
    slots = stops - starts <= SLOT
    changed = int((slots & (numbers[stops] > numbers[starts])).sum())
    unchanged = int((shingles & NUMBER)[kept].sum()) // WORDS
    return changed >= SLOTS and changed > unchanged and 2 * changed >= int(slots.sum())
