"""What of a text tells whether another repeats it: hashes of its words in groups, and the bands by which they meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

WORDS = 3  # in a shingle
FEW = 24  # shingles; texts that have fewer are never alike, only equal, and meet in no band
BANDS, ROWS = 32, 2  # pairs with .25, .3, .4 of their shingles in common meet 87, 95, 99.6 times of 100
PIECE = 4096  # shingles looked at together, so that a very long text takes little memory
NUMBER = np.uint32(1)  # the bit of a shingle that says that a number is in it

Hashes = npt.NDArray[np.uint32]
Bands = npt.NDArray[np.int32]
Longs = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]


def odd(seed: int, *shape: int) -> Longs:
    """The same odd numbers in every run: factors that lose nothing in arithmetic modulo a power of two."""
    return np.random.default_rng(seed).integers(0, 1 << 63, shape, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


LETTERS = np.fromiter((chr(code).isalnum() or code == ord("_") for code in range(1 << 16)), bool)
DIGITS = np.fromiter((chr(code).isdecimal() for code in range(1 << 16)), bool)
LETTER_HASHES = odd(1, 1 << 16)
BASE, MIX = odd(2), odd(3)
BACK = np.uint64(pow(int(BASE), -1, 1 << 64))
PLACES, ROW_PLACES = odd(4, WORDS), odd(5, ROWS)  # of a word in its shingle, of a row in its band
ORDERS = odd(6, BANDS * ROWS).astype(np.uint32)
NO_BANDS = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """A text without its words: made of the text alone, so that it is kept and no text is read again."""

    words_hash: int  # equal for the same words
    bands: Bands  # texts that are alike have some in common
    shingles: Hashes  # of every few words in a row, in the order of the text

    @property
    def row(self) -> dict[str, Any]:
        """The same as columns of a table."""
        return {"words_hash": self.words_hash, "bands": self.bands.tolist(), "shingles": self.shingles.tobytes()}

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Signature:
        """The signature in a row; null are shingles that nothing is compared with."""
        shingles = np.frombuffer(row["shingles"] or b"", np.uint32)
        return cls(row["words_hash"], np.array(row["bands"], np.int32), shingles)


def signature(text: str) -> Signature:
    """The signature of a text, 4 bytes a word; letters' case, punctuation and blanks are no part of it."""
    found = shingles(text)
    placed = scrambled(found.astype(np.uint64)) * np.arange(1, 2 * len(found), 2, dtype=np.uint64)
    (whole,) = scrambled(placed.sum(keepdims=True)).view(np.int64).tolist()
    return Signature(whole, bands(found) if len(found) >= FEW else NO_BANDS, found)


def shingles(text: str) -> Hashes:
    """Hashes of every few words in a row, in order; of all words together in a very short text."""
    words, numbers = word_hashes(text.lower())
    size = min(WORDS, len(words))
    count = len(words) - size + 1
    runs = sum((words[at : at + count] * PLACES[at] for at in range(size)), np.zeros(count, np.uint64))
    marks = sum((numbers[at : at + count] for at in range(size)), np.zeros(count, bool))
    return (scrambled(runs) >> np.uint64(32)).astype(np.uint32) & ~NUMBER | marks.astype(np.uint32)


def word_hashes(text: str) -> tuple[Longs, Mask]:
    """A hash of each word (letters, digits and «_» in a row), in order, and whether a digit is in it.

    All words at once: a sum of letters, each times a power of its place, up to the end of the word less that up to
    its start, brought to place 0. A character beyond the first 65,536 (😀) is no letter.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    codes = np.where(codes < len(LETTERS), codes, ord(" "))
    edges = np.flatnonzero(np.diff(LETTERS[codes], prepend=False, append=False))
    placed = LETTER_HASHES[codes] * np.cumprod(np.full(len(codes), BASE))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(placed)))
    digits = np.concatenate((np.zeros(1, np.int64), np.cumsum(DIGITS[codes])))
    starts, stops = edges[::2], edges[1::2]
    back: Longs = np.cumprod(np.full(len(codes), BACK), dtype=np.uint64)
    return scrambled((sums[stops] - sums[starts]) * back[starts]), digits[stops] > digits[starts]


def scrambled(hashes: Longs) -> Longs:
    """Hashes in which every bit depends on every bit."""
    hashes = (hashes ^ (hashes >> np.uint64(31))) * MIX
    return hashes ^ (hashes >> np.uint64(29))


def bands(hashes: Hashes) -> Bands:
    """Pieces of a minhash, the smallest hash in each of many orders, as one number each, with a sign."""
    pieces = (hashes[start : start + PIECE, None] for start in range(0, len(hashes), PIECE))
    smallest = np.min([(piece * ORDERS).min(axis=0) for piece in pieces], axis=0).astype(np.uint64)
    sums: Longs = (smallest.reshape(BANDS, ROWS) * ROW_PLACES).sum(axis=1) + np.arange(BANDS, dtype=np.uint64)
    return (scrambled(sums) >> np.uint64(32)).astype(np.uint32).view(np.int32)
