"""What each token adds to the first layer of the networks: computed once, looked up ever after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from slovnet.shape import word_shape

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

CAPACITY = 32_768  # rows of the table, 9 KB each: 300 MB when full
WORDS = 250_000  # whose row is remembered, about 40 MB
TOGETHER = 2_000  # computed in one product
KEPT = 3 / 4  # of the rows when the table is full
WIDTH = 256  # outputs of the first layer
DIM = 300  # of the word embedding


class FirstLayer:
    """Rows of nine vectors: what a token adds at its left, own and right position in each of three networks.

    Two tokens with the same entry in the embedding and the same shape («Xx», «xx», «,») share a row. When the table
    is full the rows used least recently give way. Row 0 adds nothing.
    """

    def __init__(self, embedding: Any, shapes: Mapping[str, int], models: Sequence[Any], capacity: int) -> None:
        self.codes, self.indexes = embedding.pq.codes.reshape(-1, embedding.pq.codes.shape[-1]), embedding.pq.indexes
        self.parts = np.arange(self.indexes.shape[1]) * (len(self.codes) // self.indexes.shape[1])
        self.word_ids: dict[str, int] = embedding.vocab.word_ids
        self.unknown: int = embedding.vocab.unk_id
        self.shape_ids = shapes
        of_words, of_shapes = zip(*(_taps(model) for model in models), strict=True)
        self.of_words, self.of_shapes = np.hstack(of_words), np.hstack(of_shapes)
        self.taps = np.empty((9, capacity, WIDTH), np.float32)  # the system gives memory as rows are filled
        self.taps[:, 0] = 0
        self.used = np.zeros(capacity, np.intp)  # when each row was last looked up
        self.time = 0
        self.frequent = _frequent(embedding.vocab, capacity // 3)
        self.clear()

    def clear(self) -> None:
        """Forget all words but the frequent ones."""
        self.free = list(range(len(self.used) - 1, 0, -1))
        self.keys: dict[tuple[int, int], int] = {}
        self.known: dict[str, int] = {}
        for start in range(0, len(self.frequent), TOGETHER):
            self.rows(self.frequent[start : start + TOGETHER])

    def rows(self, words: Sequence[str]) -> Ints:
        """Row of each word, new or known; at most as many different ones as the table has rows."""
        rows = list(map(self.known.get, words))
        new = [at for at, row in enumerate(rows) if row is None]
        if not self._learn({words[at] for at in new}):
            self._forget()
            return self.rows(words)  # some of which it may have forgotten
        for at in new:
            rows[at] = self.known[words[at]]
        found = np.array(rows, np.intp)
        self.time += 1
        self.used[found] = self.time
        return found

    def sums(self, first: int, rows: Sequence[Ints]) -> Floats:
        """First convolution of the network whose taps begin at `first`; `rows` are the left, own and right ones."""
        out = np.empty((len(rows[0]), WIDTH), np.float32)
        np.take(self.taps[first], rows[0], 0, out=out, mode="clip")  # the default mode would copy
        out += self.taps[first + 1].take(rows[1], 0, mode="clip")
        out += self.taps[first + 2].take(rows[2], 0, mode="clip")
        return out

    def _learn(self, words: set[str]) -> bool:
        """Give rows to words that have none; False when there are too few free ones."""
        keys = {word: self.key(word) for word in words}
        fresh = sorted({key for key in keys.values() if key not in self.keys})
        if len(fresh) > len(self.free):
            return False
        if fresh:
            self._fill(fresh, [self.free.pop() for _ in fresh])
        if len(self.known) > WORDS:
            self.known.clear()
        self.known.update((word, self.keys[key]) for word, key in keys.items())
        return True

    def key(self, word: str) -> tuple[int, int]:
        """All the networks see of a word: its entry in the embedding and its shape."""
        return self.word_ids.get(word.lower(), self.unknown), self.shape_ids[_shape(word)]

    def _fill(self, keys: Sequence[tuple[int, int]], rows: Sequence[int]) -> None:
        word, shape = np.array(keys).T
        vectors = self.codes.take(self.indexes[word] + self.parts, 0).reshape(-1, DIM)
        values = vectors @ self.of_words
        values += self.of_shapes[shape]
        for taps, value in zip(self.taps, values.reshape(-1, 9, WIDTH).swapaxes(0, 1), strict=True):
            taps[rows] = value
        self.keys.update(zip(keys, rows, strict=True))

    def _forget(self) -> None:
        """Free the rows used least recently."""
        rows = np.array(list(self.keys.values()), np.intp)
        oldest = np.argsort(self.used[rows], kind="stable")[: len(rows) - int(len(rows) * KEPT)]
        gone = set(rows[oldest].tolist())
        self.keys = {key: row for key, row in self.keys.items() if row not in gone}
        self.known = {word: row for word, row in self.known.items() if row not in gone}
        self.free.extend(gone)


def _frequent(vocab: Any, size: int) -> list[str]:
    """The most frequent words in lower case, and a third as many with a capital, `size` in all."""
    order = np.argsort(vocab.counts)[::-1][: size * 3 // 4].tolist()
    words = [vocab.words[number] for number in order]
    return words + [word.capitalize() for word in words[: size // 4]]


def _shape(word: str) -> str:
    """slovnet's shape of a word, without its expressions for the two most frequent ones."""
    if "а" <= word[0].lower() <= "я" and word[1:].islower():
        return "RU_xx" if word[0].islower() else "RU_Xx"
    return str(word_shape(word))


def _taps(model: Any) -> tuple[Floats, Floats]:
    """Weights of a model's first convolution for words, and what it makes of each shape, tap by tap."""
    conv, shapes = model.encoder.layers[0].conv, model.emb.shape.weight.array
    taps = [conv.weight.array[:, :, tap].T for tap in range(3)]
    of_shapes = [shapes @ tap[DIM:] for tap in taps]
    of_shapes[1] = of_shapes[1] + conv.bias.array
    return np.hstack([tap[:DIM] for tap in taps]), np.hstack(of_shapes)
