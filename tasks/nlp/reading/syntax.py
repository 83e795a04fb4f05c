"""The head of each token and its relation, from what the syntax network says about the tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]
Booleans = NDArray[np.bool_]

LONGEST = 1_000  # tokens parsed together; scores grow with the square
SCORES = 1_000_000  # computed at a time
TOKENS = 256  # whose relations are computed at a time: 1.5 MB of products, in the cache
ROUNDING = 3e-5  # of a score
SAME = 1e-4  # in what the network says of a token: beyond rounding
ROOT = -1


class Parser:
    """natasha's two syntax heads: the first chooses each token's head, the second the relation to it.

    `key` is what the networks see of a word.
    """

    def __init__(self, model: Any, key: Callable[[str], tuple[int, int]]) -> None:
        self.model, self.key = model, key
        self.head, self.rel = model.head, model.rel
        size, outputs = self.rel.kernel.array.shape
        self.relations = outputs // size

    def __call__(self, tokens: Floats, firsts: Ints, words: Sequence[str]) -> tuple[Ints, Ints]:
        """Index of the head of each token (-1 above the root) and number of the relation.

        `tokens` is what the network says of each word of a stream, `firsts` the first tokens of the sentences. A
        sentence of more than LONGEST tokens is parsed in pieces.
        """
        heads = np.empty(len(tokens), np.intp)
        left = self.head.head(tokens) @ self.head.kernel.array
        right, root = self.head.tail(tokens), self.head.tail(self.head.root.array)
        for index in _groups(_pieces(firsts, len(tokens)), len(tokens)):
            score = np.empty((*index.shape, index.shape[1] + 1), np.float32)
            score[:, :, 0] = left[index] @ root
            np.matmul(left[index], right[index].transpose(0, 2, 1), out=score[:, :, 1:])
            best = score.argmax(-1)
            for number, doubts in _doubtful(score):
                self._settle(best[number], doubts, tokens[index[number]], [words[i] for i in index[number]])
            heads[index] = np.where(best > 0, index[:, :1] + best - 1, ROOT)
        return heads, self._relations(tokens, heads)

    def _settle(self, heads: Ints, doubts: Booleans, tokens: Floats, words: Sequence[str]) -> None:
        """Choose heads in a sentence among candidates (`doubts`: token × candidate) whose scores differ by rounding.

        Two tokens with the same three neighbours on each side («, … ,» in a list) are the same to the network; which
        score is larger depends on where they stand in a matrix product. natasha takes either. Taking the first makes
        the answer independent of the other articles of a batch. Between candidates that are not the same, once in a
        hundred thousand tokens, natasha's own sums decide.
        """
        scores = None
        for token in np.flatnonzero(doubts.sum(-1) > 1):
            near = np.flatnonzero(doubts[token])
            same = _same(tokens, near, near[0])
            if not same.all():
                scores = self._natashas(words) if scores is None else scores
                same = _same(tokens, near, near[scores[token, near].argmax()])
            heads[token] = near[same.argmax()]

    def _natashas(self, words: Sequence[str]) -> Floats:
        """natasha's own scores in one sentence, token × candidate."""
        word, shape = np.array([self.key(word) for word in words]).T[:, None]
        scores: Floats = self.model(word, shape, np.zeros(word.shape, bool)).head_id[0]
        return scores

    def _relations(self, tokens: Floats, heads: Ints) -> Ints:
        parents = self.rel.head(np.vstack([tokens, self.rel.root.array]))  # the last row is the root: index -1
        children = self.rel.tail(tokens)
        rels = np.empty(len(tokens), np.intp)
        for start in range(0, len(tokens), TOKENS):
            part = slice(start, start + TOKENS)
            wanted = (parents[heads[part]] @ self.rel.kernel.array).reshape(-1, self.relations, children.shape[1])
            rels[part] = (wanted @ children[part, :, None])[:, :, 0].argmax(-1)
        return rels


def _doubtful(score: Floats) -> Iterator[tuple[int, Booleans]]:
    """Sentences in which a token has several candidates as good as the best, and which candidates those are."""
    top = score.max(-1, keepdims=True)
    near = score >= top - ROUNDING * np.maximum(np.abs(top), 1)
    for number in np.flatnonzero((near.sum(-1) > 1).any(-1)):
        yield int(number), near[number]


def _same(tokens: Floats, candidates: Ints, one: int) -> Booleans:
    """Which candidates are the same to the network as one of them; the root, 0, is only like itself."""
    same: Booleans = np.abs(tokens[candidates - 1] - tokens[one - 1]).max(-1) < SAME
    same &= (candidates == 0) == (one == 0)
    return same


def _pieces(firsts: Ints, size: int) -> Ints:
    """First tokens of sentences and, in very long ones, of their pieces."""
    sizes = np.diff(np.append(firsts, size))
    if sizes.max(initial=0) <= LONGEST:
        return firsts
    pieces = [np.arange(first, first + n, LONGEST) for first, n in zip(firsts, sizes, strict=True)]
    return np.concatenate(pieces)


def _groups(firsts: Ints, size: int) -> Iterator[Ints]:
    """Sentences of one length together, as sentence × token, not too many at a time."""
    sizes = np.diff(np.append(firsts, size))
    for length in np.unique(sizes):
        index = firsts[sizes == length][:, None] + np.arange(length)
        many = max(1, SCORES // int(length * (length + 1)))
        for start in range(0, len(index), many):
            yield index[start : start + many]
