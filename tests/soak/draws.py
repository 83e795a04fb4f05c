"""Chance, the same from the same seed: ids, frequent and rare things, several of each."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
FLATTER = 3  # of Mandelbrot: the first is 3 % of 300,000, not 8 %
DIGITS = np.frombuffer(b"0123456789abcdef", np.uint8)


def zipf(size: int) -> Reals:
    """Cumulated shares of `size` things, the n-th of them as 1 / (n + 3)."""
    weights = 1.0 / (np.arange(size) + FLATTER)
    return np.cumsum(weights) / weights.sum()


def drawn(chance: np.random.Generator, shares: Reals, count: int) -> Ints:
    """Numbers of things, by their cumulated shares."""
    return np.minimum(np.searchsorted(shares, chance.random(count)), len(shares) - 1)


def owners(counts: Ints) -> Ints:
    """For each of the things that somebody has so many of, whose it is: [2, 0, 1] → [0, 0, 2]."""
    return np.repeat(np.arange(len(counts)), counts)


def within(counts: Ints) -> Ints:
    """For each of them the place among those of one owner: [2, 0, 1] → [0, 1, 0]."""
    return np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)


def several(starts: Ints, counts: Ints) -> Ints:
    """Numbers of rows, one range after the other."""
    return np.repeat(starts, counts) + within(counts)


def hexes(chance: np.random.Generator, count: int, digits: int = 16) -> pa.Array:
    """Ids of hexadecimal digits."""
    letters = DIGITS[chance.integers(0, 16, count * digits, np.uint8)]
    return strings(letters, np.arange(count + 1) * digits)


def strings(letters: npt.NDArray[np.uint8], bounds: Ints) -> pa.Array:
    """Strings of bytes that stand one after the other."""
    offsets = pa.py_buffer(bounds.astype(np.int32))
    return pa.StringArray.from_buffers(len(bounds) - 1, offsets, pa.py_buffer(letters))
