"""Articles that repeat an earlier one, exactly or nearly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zlib import crc32

import numpy as np
import numpy.typing as npt

SIMILAR = 0.8  # share of shingles in common from which an article is a reprint
WORDS = 4  # in a shingle
FEW = 20  # shingles; shorter texts are forms («Курс доллара на завтра …») and must be equal, not similar
WINDOW = timedelta(days=14)  # between original and reprint; the same form filled in a year later is no reprint
BANDS, ROWS = 16, 4  # of the signature: a pair of similarity .8 is missed once in 5,000 times
WORD = re.compile(r"\w+")
PRIME = np.uint64((1 << 31) - 1)
FACTORS = np.random.default_rng(2024).integers(1, int(PRIME), (2, BANDS * ROWS), dtype=np.uint64)
LAST = datetime.max.replace(tzinfo=UTC)

Shingles = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Item:
    """What of an article decides whether it is a reprint."""

    article_id: str
    published_at: datetime | None
    fetched_at: datetime
    text: str

    @property
    def age(self) -> tuple[datetime, datetime, str]:
        """Sorts originals before reprints: first published, then first read; undated ones last."""
        return self.published_at or LAST, self.fetched_at, self.article_id


@dataclass(frozen=True, slots=True)
class Reprint:
    """One article that repeats an earlier one."""

    article_id: str
    reprint_of: str
    similarity: float


def reprints(items: Iterable[Item]) -> list[Reprint]:
    """Every article that repeats an earlier one, with the original; in whatever order the articles are given.

    An original is never a reprint itself: each article is compared with the originals before it, the earliest wins.
    """
    ordered = sorted(items, key=lambda item: item.age)
    shingled = [shingles(item.text) for item in ordered]
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    found = []
    for index, item in enumerate(ordered):
        keys = list(bands(shingled[index]))
        earlier = sorted({other for key in keys for other in buckets[key]})
        likeness = ((other, similarity(ordered[other], item, shingled[other], shingled[index])) for other in earlier)
        if original := next((pair for pair in likeness if pair[1] >= SIMILAR), None):
            found.append(Reprint(item.article_id, ordered[original[0]].article_id, original[1]))
        else:
            for key in keys:
                buckets[key].append(index)
    return found


def shingles(text: str) -> Shingles:
    """Hashes of every few words in a row, each once and in order; of all words together in a very short text."""
    words = WORD.findall(text.lower())
    runs = zip(*(words[start:] for start in range(WORDS)), strict=False) if len(words) > WORDS else iter([tuple(words)])
    return np.unique(np.fromiter((crc32(" ".join(run).encode()) for run in runs), np.uint64))


def bands(hashes: Shingles) -> Iterator[tuple[int, bytes]]:
    """Where texts that may be similar meet: pieces of the signature, the smallest hash in each of many orders."""
    signature = ((hashes[:, None] % PRIME * FACTORS[0] + FACTORS[1]) % PRIME).min(axis=0)
    for band in range(BANDS):
        yield band, signature[band * ROWS : (band + 1) * ROWS].tobytes()


def similarity(one: Item, other: Item, left: Shingles, right: Shingles) -> float:
    """Share of shingles in common; 1 only for the same words, 0 for what is too short or too far apart to tell."""
    if len(left) == len(right) and np.array_equal(left, right):
        return 1.0
    apart = one.published_at and other.published_at and abs(one.published_at - other.published_at) > WINDOW
    if apart or min(len(left), len(right)) < FEW:
        return 0.0
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common / (len(left) + len(right) - common)
