"""The head of each token and its relation, from what the syntax network says about the tokens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

LONGEST = 1_000  # tokens parsed together; scores grow with the square
SCORES = 1_000_000  # computed at a time
TOKENS = 256  # whose relations are computed at a time: 1.5 MB of products, in the cache
TIE = 1e-4  # of the score: beyond any rounding
SAME = 1e-3  # of what the network says: beyond any rounding


class Parser:
    """natasha's two syntax heads: the first chooses each token's head, the second the relation to it."""

    def __init__(self, model: Any) -> None:
        self.head, self.rel = model.head, model.rel
        size, outputs = self.rel.kernel.array.shape
        self.relations = outputs // size

    def __call__(self, tokens: Floats, firsts: Ints) -> tuple[Ints, Ints]:
        """Index of the head of each token (-1 above the root) and number of the relation.

        `firsts` are the first tokens of the sentences. A sentence of more than LONGEST tokens is parsed in pieces.
        """
        heads = np.empty(len(tokens), np.intp)
        left = self.head.head(tokens) @ self.head.kernel.array
        right, root = self.head.tail(tokens), self.head.tail(self.head.root.array)
        for index in _groups(_pieces(firsts, len(tokens)), len(tokens)):
            heads[index] = self._heads(tokens, index, left, (right, root))
        return heads, self._relations(tokens, heads)

    def _heads(self, tokens: Floats, index: Ints, left: Floats, right: tuple[Floats, Floats]) -> Ints:
        """Heads of sentences of one length: index is sentence × token."""
        others, root = right
        score = np.empty((*index.shape, index.shape[1] + 1), np.float32)
        score[:, :, 0] = left[index] @ root
        np.matmul(left[index], others[index].transpose(0, 2, 1), out=score[:, :, 1:])
        best = _settled(score, np.concatenate([index[:, :1] * 0 - 1, index], 1), tokens)
        return np.where(best > 0, index[:, :1] + best - 1, -1)

    def _relations(self, tokens: Floats, heads: Ints) -> Ints:
        parents = self.rel.head(np.vstack([tokens, self.rel.root.array]))  # the last row is the root: index -1
        children = self.rel.tail(tokens)
        rels = np.empty(len(tokens), np.intp)
        for start in range(0, len(tokens), TOKENS):
            part = slice(start, start + TOKENS)
            wanted = (parents[heads[part]] @ self.rel.kernel.array).reshape(-1, self.relations, children.shape[1])
            rels[part] = (wanted @ children[part, :, None])[:, :, 0].argmax(-1)
        return rels


def _settled(score: Floats, index: Ints, tokens: Floats) -> Ints:
    """The best candidate for each token; of candidates that are equal the first.

    Two tokens with the same three neighbours on each side («, … ,» in a list) are the same to the network: their
    scores differ by rounding only, and which is larger depends on where they stand in a matrix product. natasha
    takes either; taking the first makes the answer independent of the other articles of a batch.
    """
    best: Ints = score.argmax(-1)
    top = score.max(-1, keepdims=True)
    first = (score >= top - TIE * np.maximum(np.abs(top), 1)).argmax(-1)
    for sentence, token in zip(*np.nonzero(first != best), strict=True):
        row, winner = score[sentence, token], best[sentence, token]
        for candidate in range(first[sentence, token], winner):
            near = row[candidate] >= row[winner] - TIE * max(abs(row[winner]), 1)
            if near and _same(tokens, index[sentence, candidate], index[sentence, winner]):
                best[sentence, token] = candidate
                break
    return best


def _same(tokens: Floats, one: int, other: int) -> bool:
    """Whether two tokens are the same to the network (the root, -1, is like no other)."""
    return one >= 0 and other >= 0 and bool(np.abs(tokens[one] - tokens[other]).max() < SAME)


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
