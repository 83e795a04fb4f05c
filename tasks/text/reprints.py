"""Articles that repeat an earlier one, exactly or nearly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt

SIMILAR = 0.8  # share of shingles in common from which an article is a reprint
WORDS = 4  # in a shingle
FEW = 20  # shingles; shorter texts are forms («Курс доллара на завтра …») and must be equal, not similar
WINDOW = timedelta(days=14)  # between original and reprint; the same form filled in a year later is no reprint
BANDS, ROWS = 16, 4  # of the signature: a pair of similarity .8 is missed once in 5,000 times
PIECE = 4096  # shingles looked at together, so that a very long text takes little memory
LAST = datetime.max.replace(tzinfo=UTC)

Hashes = npt.NDArray[np.uint32]
Longs = npt.NDArray[np.uint64]


def odd(seed: int, *shape: int) -> Longs:
    """The same odd numbers in every run: factors that lose nothing in arithmetic modulo a power of two."""
    return np.random.default_rng(seed).integers(0, 1 << 63, shape, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


LETTERS = np.fromiter((chr(code).isalnum() or code == ord("_") for code in range(1 << 16)), bool)
LETTER_HASHES = odd(1, 1 << 16)
BASE, MIX = odd(2), odd(3)
BACK = np.uint64(pow(int(BASE), -1, 1 << 64))
PLACES, ROW_PLACES = odd(4, WORDS), odd(5, ROWS)  # of a word in its shingle, of a row in its band
ORDERS = odd(6, BANDS * ROWS).astype(np.uint32)

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
class Shingled:
    """What stays of an article: the hashes of its shingles, and when it came."""

    age: Age
    published_at: datetime | None
    hashes: Hashes

    @property
    def article_id(self) -> str:
        return self.age[2]


def reprints(items: Iterable[Item]) -> list[Reprint]:
    """Every article that repeats an earlier one, with the original; in whatever order the articles are given.

    An original is never a reprint itself: each article is compared with the originals before it, the earliest wins.
    Items may be streamed: of a text only the hashes of its shingles stay, 4 bytes a word.
    """
    articles = sorted((Shingled(item.age, item.published_at, shingles(item.text)) for item in items), key=age_of)
    buckets: dict[int, list[Shingled]] = defaultdict(list)
    found = []
    for article, keys in zip(articles, meetings(articles), strict=True):
        earlier = {one.age: one for key in keys for one in buckets[key]}
        likeness = ((one, similarity(one, article)) for _, one in sorted(earlier.items()))
        if original := next((pair for pair in likeness if pair[1] >= SIMILAR), None):
            found.append(Reprint(article.article_id, original[0].article_id, original[1]))
        else:
            for key in keys:
                buckets[key].append(article)
    return found


def age_of(article: Shingled) -> Age:
    return article.age


def shingles(text: str) -> Hashes:
    """Hashes of every few words in a row, each once and in order; of all words together in a very short text."""
    words = word_hashes(text.lower())
    size = min(WORDS, len(words))
    count = len(words) - size + 1
    runs = sum((words[at : at + count] * PLACES[at] for at in range(size)), np.zeros(count, np.uint64))
    hashes = np.sort((scrambled(runs) >> np.uint64(32)).astype(np.uint32))
    return hashes[np.concatenate(([True], hashes[1:] != hashes[:-1]))]


def word_hashes(text: str) -> Longs:
    """A hash of each word (letters, digits and «_» in a row), in order.

    All words at once: a sum of letters, each times a power of its place, up to the end of the word less that up to
    its start, brought to place 0. A character beyond the first 65,536 (😀) is no letter.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    codes = np.where(codes < len(LETTERS), codes, ord(" "))
    edges = np.flatnonzero(np.diff(LETTERS[codes], prepend=False, append=False))
    placed = LETTER_HASHES[codes] * np.cumprod(np.full(len(codes), BASE))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(placed)))
    starts, stops = edges[::2], edges[1::2]
    back: Longs = np.cumprod(np.full(len(codes), BACK), dtype=np.uint64)
    return scrambled((sums[stops] - sums[starts]) * back[starts])


def scrambled(hashes: Longs) -> Longs:
    """Hashes in which every bit depends on every bit."""
    hashes = (hashes ^ (hashes >> np.uint64(31))) * MIX
    return hashes ^ (hashes >> np.uint64(29))


def meetings(articles: Sequence[Shingled]) -> Iterator[list[int]]:
    """For each article the bands of its signature that others have too: where texts that may be similar meet."""
    keys = np.array([bands(article.hashes) for article in articles], np.uint64).reshape(-1, BANDS)
    values, counts = np.unique(keys, return_counts=True)
    shared = np.isin(keys, values[counts > 1])
    return (row[mask].tolist() for row, mask in zip(keys, shared, strict=True))


def bands(hashes: Hashes) -> Longs:
    """Pieces of the signature, the smallest hash in each of many orders, as one number each."""
    pieces = (hashes[start : start + PIECE, None] for start in range(0, len(hashes), PIECE))
    signature = np.min([(piece * ORDERS).min(axis=0) for piece in pieces], axis=0).astype(np.uint64)
    sums: Longs = (signature.reshape(BANDS, ROWS) * ROW_PLACES).sum(axis=1) + np.arange(BANDS, dtype=np.uint64)
    return scrambled(sums)


def similarity(one: Shingled, other: Shingled) -> float:
    """Share of shingles in common; 1 only for the same words, 0 for what is too short or too far apart to tell."""
    left, right = one.hashes, other.hashes
    if np.array_equal(left, right):
        return 1.0
    apart = one.published_at and other.published_at and abs(one.published_at - other.published_at) > WINDOW
    if apart or min(len(left), len(right)) < FEW:
        return 0.0
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common / (len(left) + len(right) - common)
