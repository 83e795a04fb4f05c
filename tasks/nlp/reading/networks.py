"""natasha's three networks (morphology, syntax, names) over a stream of tokens, in numpy.

Each network is three convolutions of width 3 over the same word embedding, each followed by a rectifier and a
normalization. So:

- the first convolution is linear in one token at a time: what a token adds to it is looked up in a table;
- a normalization is linear, and folded into the weights of what follows;
- every further convolution makes two outputs of four rows with four products where six would be the plain way
  (Winograd's F(2, 3)): tokens at even and at odd places of a window stand apart for that;
- rows of nothing stand between sentences (between articles for names), as natasha's padding does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from natasha.data import NEWS_EMBEDDING, NEWS_MORPH, NEWS_NER, NEWS_SYNTAX
from navec.navec import META, PQ, PQ_, VOCAB, Meta, Navec, Tar, Vocab
from numpy.typing import NDArray
from slovnet.exec.model import NER, Morph, Syntax
from slovnet.exec.pack import Pack

from tasks.nlp.reading.embedding import CAPACITY, FirstLayer

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

WINDOW = 512  # tokens in one matrix product: its buffers stay in a core's cache (1 MB)
STRETCH = 16_384  # tokens whose rows are looked up together: the new ones are computed in one product
HALO = 3  # tokens a network sees on each side of one


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


class Vectors(PQ):  # type: ignore[misc]
    """Vectors of words, without the products that tell which of them are alike: a fifth of the engine's start."""

    def precompute(self) -> None:
        pass


def vectors() -> Navec:
    """natasha's word embedding."""
    with Tar(NEWS_EMBEDDING) as tar:
        meta, vocab = Meta.from_file(tar.load(META)), Vocab.from_file(tar.load(VOCAB))
        return Navec(meta, vocab, Vectors.from_file(tar.load(PQ_)))


class Networks:
    """The three networks with one table for their first layers (`capacity` words)."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.morph, self.tags = load(NEWS_MORPH, Morph, "tag")
        self.syntax, self.rels = load(NEWS_SYNTAX, Syntax, "rel")
        self.ner, self.name_tags = load(NEWS_NER, NER, "tag")
        models = (self.morph, self.syntax, self.ner)
        with Pack(NEWS_MORPH) as pack:
            shapes = pack.load_vocab("shape").item_ids
        embedding = vectors()
        self.syntax = self.syntax.inject_navec(embedding)  # whole, for the parser's doubts
        self.table = FirstLayer(embedding, shapes, models, capacity)
        self.encoders = [Encoder(model.encoder.layers) for model in models]
        self.tag_head = self.encoders[0].folded(self.morph.head.proj)
        self.name_head = self.encoders[2].folded(self.ner.head.proj)

    def read(self, words: Sequence[str], sentences: Ints, articles: Ints) -> Readings:
        """Readings of a stream of tokens; `sentences` and `articles` are the indexes of their first tokens."""
        sentence, article = (_flags(firsts, len(words)) for firsts in (sentences, articles))
        out = Readings(
            np.empty(len(words), np.intp),
            np.empty((len(words), len(self.encoders[1].scale)), np.float32),
            np.empty((len(words), len(self.name_tags)), np.float32),
        )
        whole = slice(0, len(words))
        for stretch, around in _windows(whole, STRETCH, len(words)):
            rows = self.table.rows(words[around])
            for own, seen in _windows(stretch, WINDOW, len(words)):
                at, here = _within(own, seen), rows[_within(seen, around)]
                padded = Padded(here, sentence[seen])
                out.morph[own] = _project(self._encode(0, padded)[at], self.tag_head).argmax(-1)
                np.multiply(self._encode(1, padded)[at], self.encoders[1].scale, out=out.syntax[own])
                out.names[own] = _project(self._encode(2, Padded(here, article[seen]))[at], self.name_head)
        out.syntax[:] += self.encoders[1].shift
        return out

    def _encode(self, network: int, padded: Padded) -> Floats:
        """Last layer of one network for each token of a window."""
        first = self.table.sums(3 * network, padded.rows)
        last: Floats = self.encoders[network](first, padded.gaps)
        return last[padded.at]


def _windows(part: slice, step: int, size: int) -> Iterator[tuple[slice, slice]]:
    """Windows over a part of a stream of `size` tokens: the tokens of each, and those with the neighbours they need."""
    for start in range(part.start, part.stop, step):
        stop = min(start + step, part.stop)
        yield slice(start, stop), slice(max(0, start - HALO), min(size, stop + HALO))


def _within(part: slice, whole: slice) -> slice:
    """A part counted from the start of the whole."""
    return slice(part.start - whole.start, part.stop - whole.start)


def _flags(firsts: Ints, size: int) -> Ints:
    """1 where something begins, 0 elsewhere."""
    flags = np.zeros(size, np.intp)
    flags[firsts] = 1
    return flags


def _project(x: Floats, head: tuple[Floats, Floats]) -> Floats:
    weight, bias = head
    product: Floats = x @ weight
    product += bias
    return product


class Padded:
    """Rows of the table for the tokens of a window, with row 0 before each sentence and at both ends.

    Those at even places come first, then as many at odd ones; `rows` has for each the one on its left, its own and
    the one on its right.
    """

    def __init__(self, rows: Ints, begins: Ints) -> None:
        begins = begins.copy()
        begins[0] = 1
        places = np.arange(len(rows)) + np.cumsum(begins)
        half = int(places[-1] + 3) // 2
        self.at: Ints = places // 2 + places % 2 * half
        quarters = np.zeros(4 * half, np.intp)  # what stands left of even ones, even ones, odd ones, right of odd ones
        quarters[half + self.at] = rows
        left, even, odd, right = quarters.reshape(4, half)
        left[1:], right[:-1] = odd[:-1], even[1:]
        self.rows = [quarters[tap * half : (tap + 2) * half] for tap in range(3)]
        self.gaps = np.flatnonzero(self.rows[1] == 0)


class Encoder:
    """The layers of one network after the first convolution.

    With r = max(z + b, 0) behind a convolution z with bias b, and n = r · scale + shift, the next convolution is
    linear in max(z, −b) = r − b: everything else goes into its weights and bias, and the rows between sentences hold
    what becomes n = 0. Every pass over the numbers that is saved counts: they are as slow as a fifth of the products.
    """

    def __init__(self, layers: Sequence[Any]) -> None:
        bias = np.zeros(len(layers[0].conv.bias.array), np.float32)  # the table contains the first one
        self.floors, self.nothings, self.weights = [-bias], [], []
        for layer, after in pairwise(layers):
            scale, shift = _affine(layer.norm, bias)
            taps = [after.conv.weight.array[:, :, tap].T for tap in range(3)]
            bias = after.conv.bias.array + shift @ sum(taps)
            self.nothings.append(-shift / scale)
            left, own, right = (scale[:, None] * tap for tap in taps)
            self.weights.append(np.stack([left, (left + own + right) / 2, (left - own + right) / 2, right]))
            self.floors.append(-bias)
        self.scale, self.shift = _affine(layers[-1].norm, bias)

    def __call__(self, x: Floats, gaps: Ints) -> Floats:
        """The last layer but for scale and shift, a row for each row of the first convolution, as Padded has them."""
        half = len(x) // 2
        np.maximum(x, self.floors[0], out=x)
        for weight, nothing, floor in zip(self.weights, self.nothings, self.floors[1:], strict=True):
            x[gaps] = nothing
            even, odd = x[:half], x[half:]
            fours = np.empty((4, half - 1, x.shape[1]), np.float32)
            np.subtract(even[:-1], even[1:], out=fours[0])
            np.add(odd[:-1], even[1:], out=fours[1])
            np.subtract(even[1:], odd[:-1], out=fours[2])
            np.subtract(odd[:-1], odd[1:], out=fours[3])
            products = fours @ weight
            x = np.empty((2 * half, len(floor)), np.float32)
            even, odd, inner = x[1:half], x[half:-1], x[1:-1]  # the ends are gaps
            np.add(products[0], products[1], out=odd)
            odd += products[2]
            np.subtract(products[1], products[2], out=even)
            even -= products[3]
            np.maximum(inner, floor, out=inner)
        return x

    def folded(self, head: Any) -> tuple[Floats, Floats]:
        """Weight and bias of a linear head on top, with the scale and shift in them."""
        weight = head.weight.array
        return self.scale[:, None] * weight, head.bias.array + self.shift @ weight


def _affine(norm: Any, bias: Floats) -> tuple[Floats, Floats]:
    """Scale and shift of a normalization behind a rectifier whose output lacks `bias`."""
    scale = norm.weight.array / norm.std.array
    return scale, norm.bias.array - norm.mean.array * scale + bias * scale
