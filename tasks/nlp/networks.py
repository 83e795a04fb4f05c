"""natasha's three networks (morphology, syntax, names) over a stream of tokens, in numpy.

The networks are convolutions of width 3 in three layers over the same word embedding, so:

- the first layer is linear in one token at a time: it becomes a table of what each token contributes, looked up;
- every further layer is one matrix product for all tokens of a window, and two shifted sums;
- a row of zeros stands between sentences (between articles for names), as natasha's padding does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from natasha import NewsEmbedding
from natasha.data import NEWS_MORPH, NEWS_NER, NEWS_SYNTAX
from numpy.typing import NDArray
from slovnet.exec.model import NER, Morph, Syntax
from slovnet.exec.pack import Pack
from slovnet.shape import word_shape

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

CAPACITY = 32_768  # rows of the table, 9 KB each: 300 MB when full
WORDS = 8 * CAPACITY  # whose row is remembered, about 40 MB
WINDOW = 1_024  # tokens in one matrix product: the buffers stay in the processor's cache
HALO = 3  # tokens a network sees on each side of one
WIDTH = 256  # outputs of the first layer
DIM = 300  # of the word embedding


@dataclass(frozen=True)
class Readings:
    """What the networks say about each token of the stream."""

    morph: Ints  # number of the tag
    syntax: Floats  # what the parser goes by, 64 numbers
    names: Floats  # score of each name tag


def load(path: str, kind: Any, vocab: str) -> tuple[Any, list[str]]:
    """One of natasha's models with the names of its outputs."""
    with Pack(path) as pack:
        model = pack.load_model(kind)
        arrays = dict(pack.load_arrays(model.weights))
        return model.inject_arrays(arrays), pack.load_vocab(vocab).items


class Networks:
    """The three networks with one table for their first layers."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        embedding = NewsEmbedding()
        self.morph, self.tags = load(NEWS_MORPH, Morph, "tag")
        self.syntax, self.rels = load(NEWS_SYNTAX, Syntax, "rel")
        self.ner, self.name_tags = load(NEWS_NER, NER, "tag")
        models = (self.morph, self.syntax, self.ner)
        with Pack(NEWS_MORPH) as pack:
            shapes = pack.load_vocab("shape")
        self.table = FirstLayer(embedding, shapes, models, capacity)
        self.layers = [Layers(model.encoder.layers) for model in models]

    def read(self, words: Sequence[str], sentences: Ints, articles: Ints) -> Readings:
        """Readings of a stream of tokens; `sentences` and `articles` are the indexes of their first tokens."""
        sentence, article = (_flags(firsts, len(words)) for firsts in (sentences, articles))
        morph = np.empty(len(words), np.intp)
        syntax = np.empty((len(words), 64), np.float32)
        names = np.empty((len(words), len(self.name_tags)), np.float32)
        head, ner = self.morph.head.proj, self.ner.head.proj
        for start in range(0, len(words), WINDOW):
            stop = min(start + WINDOW, len(words))
            first, last = max(0, start - HALO), min(len(words), stop + HALO)
            rows = self.table.rows(words[first:last])
            at = slice(start - first, stop - first)
            padded = Padded(rows, sentence[first:last])
            morph[start:stop] = (self._encode(0, padded)[at] @ head.weight.array + head.bias.array).argmax(-1)
            syntax[start:stop] = self._encode(1, padded)[at]
            padded = Padded(rows, article[first:last])
            names[start:stop] = self._encode(2, padded)[at] @ ner.weight.array + ner.bias.array
        return Readings(morph, syntax, names)

    def _encode(self, network: int, padded: Padded) -> Floats:
        """The last layer of one network for each token."""
        taps, rows = self.table.taps[3 * network : 3 * network + 3], padded.rows
        out = taps[0].take(rows[:-2], 0)
        out += taps[1].take(rows[1:-1], 0)
        out += taps[2].take(rows[2:], 0)
        return self.layers[network](out, padded)


def _flags(firsts: Ints, size: int) -> Ints:
    """1 where something begins, 0 elsewhere."""
    flags = np.zeros(size, np.intp)
    flags[firsts] = 1
    return flags


class Padded:
    """Rows of the table for a window of tokens, with row 0 (zeros) before each sentence and at both ends."""

    def __init__(self, rows: Ints, begins: Ints) -> None:
        begins = begins.copy()
        begins[0] = 1
        self.at = np.arange(len(rows)) + np.cumsum(begins)
        self.rows = np.zeros(self.at[-1] + 2, np.intp)
        self.rows[self.at] = rows
        self.gaps = np.flatnonzero(self.rows == 0)


class Layers:
    """The layers after the first, each a convolution behind the rectifier and normalization of the one before."""

    def __init__(self, layers: Sequence[Any]) -> None:
        self.norms = [_affine(layer.norm) for layer in layers]
        self.weights = [
            np.hstack([layer.conv.weight.array[:, :, tap].T for tap in range(3)]).copy() for layer in layers[1:]
        ]
        self.biases = [layer.conv.bias.array for layer in layers[1:]]

    def __call__(self, out: Floats, padded: Padded) -> Floats:
        """Last layer's output for each token, from the first convolution's for each row but the first and last."""
        for weight, bias, norm in zip(self.weights, self.biases, self.norms, strict=False):
            product = self._normal(out, norm, padded) @ weight
            size = len(bias)
            out = product[:-2, :size] + product[1:-1, size : 2 * size]
            out += product[2:, 2 * size :]
            out += bias
        return self._normal(out, self.norms[-1], padded)[padded.at]

    def _normal(self, out: Floats, norm: tuple[Floats, Floats], padded: Padded) -> Floats:
        scale, shift = norm
        x = np.empty((len(padded.rows), out.shape[1]), np.float32)
        np.maximum(out, 0, out=x[1:-1])
        x *= scale
        x += shift
        x[padded.gaps] = 0
        return x


def _affine(norm: Any) -> tuple[Floats, Floats]:
    """Batch normalization as scale and shift."""
    scale = norm.weight.array / norm.std.array
    return scale, norm.bias.array - norm.mean.array * scale


class FirstLayer:
    """What a token contributes to the first layer of each network at its left, own and right position.

    Two tokens with the same entry of the embedding and the same shape («Xx», «xx», «,») share a row. Rows used least
    recently give way when the table is full.
    """

    def __init__(self, embedding: Any, shapes: Any, models: Sequence[Any], capacity: int) -> None:
        self.codes, self.indexes = embedding.pq.codes, embedding.pq.indexes
        self.word_ids, self.unknown = embedding.vocab.word_ids, embedding.vocab.unk_id
        self.shape_ids = shapes.item_ids
        words, of_shapes = zip(*(_taps(model) for model in models), strict=True)
        self.of_words, self.of_shapes = np.hstack(words), np.hstack(of_shapes)
        self.taps = np.empty((9, capacity, WIDTH), np.float32)
        self.taps[:, 0] = 0
        self.keys: dict[tuple[int, int], int] = {}
        self.known: dict[str, int] = {}
        self.used = np.zeros(capacity, np.intp)
        self.time = 0

    def rows(self, words: Sequence[str]) -> Ints:
        """Row of each word, which may be new."""
        rows = list(map(self.known.get, words))
        if None in rows:
            self._learn(set(words))
            rows = list(map(self.known.get, words))
        found = np.array(rows, np.intp)
        self.time += 1
        self.used[found] = self.time
        return found

    def _learn(self, words: set[str]) -> None:
        """Give rows to the words that have none."""
        keys = {word: self._key(word) for word in words if word not in self.known}
        fresh = sorted({key for key in keys.values() if key not in self.keys})
        first = len(self.keys) + 1
        if first + len(fresh) > len(self.used) or len(self.known) > WORDS:
            self._forget()
            return self._learn(words)
        if fresh:
            self.keys.update(zip(fresh, range(first, first + len(fresh)), strict=True))
            self._fill(fresh, slice(first, first + len(fresh)))
        self.known.update((word, self.keys[key]) for word, key in keys.items())
        return None

    def _forget(self) -> None:
        """Keep the half of the rows used last, moved to the front."""
        rows = np.argsort(self.used[1 : len(self.keys) + 1])[len(self.keys) // 2 :] + 1
        moved = dict(zip(rows.tolist(), range(1, len(rows) + 1), strict=True))
        for taps in self.taps:
            taps[1 : len(rows) + 1] = taps[rows]
        self.used[1 : len(rows) + 1] = self.used[rows]
        self.keys = {key: moved[row] for key, row in self.keys.items() if row in moved}
        self.known = {word: moved[row] for word, row in self.known.items() if row in moved}
        if len(self.known) > WORDS // 2:  # words that share the row of unknown ones: numbers, rare surnames
            self.known.clear()

    def _key(self, word: str) -> tuple[int, int]:
        return int(self.word_ids.get(word.lower(), self.unknown)), self.shape_ids[word_shape(word)]

    def _fill(self, keys: Sequence[tuple[int, int]], rows: slice) -> None:
        word, shape = np.array(keys).T
        vectors = self.codes[np.arange(len(self.codes)), self.indexes[word]].reshape(-1, DIM)
        values = vectors @ self.of_words
        values += self.of_shapes[shape]
        self.taps[:, rows] = values.reshape(-1, 9, WIDTH).swapaxes(0, 1)


def _taps(model: Any) -> tuple[Floats, Floats]:
    """Weights of a model's first convolution for words, and its values for each shape, tap by tap."""
    conv, shapes = model.encoder.layers[0].conv, model.emb.shape.weight.array
    taps = [conv.weight.array[:, :, tap].T for tap in range(3)]
    of_shapes = [shapes @ tap[DIM:] for tap in taps]
    of_shapes[1] = of_shapes[1] + conv.bias.array
    return np.hstack([tap[:DIM] for tap in taps]), np.hstack(of_shapes)
