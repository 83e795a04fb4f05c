"""How much of an article another one repeats: whether it is a copy of it, or an article of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from tasks.text.signature import FEW, NUMBER, WORDS, Hashes, Mask, Signature

OPENING, RUN = 50, 8  # words of a new headline and lead before what is kept, and how much of it must stand in a row
CONTAINED, ALIKE = 0.5, 0.25  # shares of the shorter text and of both together that a copy keeps within SOON
LATE_CONTAINED, LATE_ALIKE = 0.8, 0.7  # after that, a new lead over old background is news
ABRIDGED = 0.85  # share of an article from which it is a copy of a longer one, however much that has besides
SOON, WINDOW = timedelta(days=3), timedelta(days=14)  # the same form filled in a year later is no reprint
SLOT, SLOTS = WORDS + 2, 2  # shingles that differ where up to three words do; numbers changed in a form


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What of an article decides what it repeats: its words, and when it came."""

    published_at: datetime | None
    fetched_at: datetime
    signature: Signature


def similarity(original: Told, article: Told) -> float:
    """Share of shingles in common with an original that is repeated: 1 for the same words, 0 for no reprint."""
    if original.signature.words_hash == article.signature.words_hash:
        return 1.0
    first, second = original.signature.shingles, article.signature.shingles
    days = apart(original, article)
    if days > WINDOW or min(len(first), len(second)) < FEW:
        return 0.0
    kept = shared(second, first)
    common = min(int(kept.sum()), len(first))
    contained, alike = common / min(len(first), len(second)), common / (len(first) + len(second) - common)
    needed = (CONTAINED, ALIKE) if days <= SOON else (LATE_CONTAINED, LATE_ALIKE)
    enough = common >= FEW and contained >= needed[0] and (alike >= needed[1] or common >= ABRIDGED * len(second))
    return alike if enough and opening(kept) <= OPENING and not filled_anew(second, kept) else 0.0


def apart(one: Told, other: Told) -> timedelta:
    """Time between two publications; where one is unknown, between the moments they were read."""
    if one.published_at is None or other.published_at is None:
        return abs(one.fetched_at - other.fetched_at)
    return abs(one.published_at - other.published_at)


def shared(shingles: Hashes, others: Hashes) -> Mask:
    """Which shingles are among others: np.isin for small arrays, where it would take ten times as long."""
    known = np.sort(others)
    found: Mask = known[np.searchsorted(known[:-1], shingles)] == shingles
    return found


def opening(kept: Mask) -> int:
    """How many words stand before the first passage that both texts have: a headline and a lead, or news of its own."""
    edges = changes(kept, False)
    long = edges[::2][edges[1::2] - edges[::2] >= RUN]
    return int(long[0]) if len(long) else len(kept)


def filled_anew(shingles: Hashes, kept: Mask) -> bool:
    """Whether the texts are one form with other numbers: «Курс доллара на завтра …», the weather, results.

    A copy keeps its numbers or loses whole sentences; a form has more numbers changed in place than kept.
    """
    edges = changes(kept, True)
    numbers = np.concatenate(([0], np.cumsum(shingles & NUMBER, dtype=np.int64)))
    starts, stops = edges[::2], edges[1::2]
    slots = stops - starts <= SLOT
    changed = int((slots & (numbers[stops] > numbers[starts])).sum())
    unchanged = int((shingles & NUMBER)[kept].sum()) // WORDS
    return changed >= SLOTS and changed > unchanged and 2 * changed >= int(slots.sum())


def changes(mask: Mask, around: bool) -> npt.NDArray[np.intp]:
    """Where a mask changes, with a value before and behind it: np.diff takes three times as long to put that there."""
    padded = np.full(len(mask) + 2, around)
    padded[1:-1] = mask
    return np.flatnonzero(padded[1:] != padded[:-1])
