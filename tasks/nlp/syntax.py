"""The head of each token and its relation, from what the syntax network says about the tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

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
            for sentence, token, near in _doubtful(score):
                best[sentence, token] = self._settled(index[sentence], token, near, tokens, words)
            heads[index] = np.where(best > 0, index[:, :1] + best - 1, ROOT)
        return heads, self._relations(tokens, heads)

    def _settled(self, sentence: Ints, token: int, near: Ints, tokens: Floats, words: Sequence[str]) -> int:
        """The head of a token among candidates whose scores differ by no more than rounding.

        Two tokens with the same three neighbours on each side («, … ,» in a list) are the same to the network; which
        score is larger depends on where they stand in a matrix product. natasha takes either. Taking the first makes
        the answer independent of the other articles of a batch. Between candidates that are not the same, once in a
        hundred thousand tokens, natasha's own sums decide.
        """
        at = np.concatenate([[ROOT], sentence])[near]
        alike = _alike(tokens, at[0], at)
        if not alike.all():
            best = int(self._natashas([words[i] for i in sentence])[token, near].argmax())
            alike = _alike(tokens, at[best], at)
        return int(near[alike.argmax()])

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


def _doubtful(score: Floats) -> Iterator[tuple[int, int, Ints]]:
    """Tokens with several candidates as good as the best: sentence, token, candidates."""
    top = score.max(-1, keepdims=True)
    near = score >= top - ROUNDING * np.maximum(np.abs(top), 1)
    for sentence, token in zip(*np.nonzero(near.sum(-1) > 1), strict=True):
        yield int(sentence), int(token), np.flatnonzero(near[sentence, token])


def _alike(tokens: Floats, one: int, others: Ints) -> NDArray[np.bool_]:
    """Which of some tokens are the same to the network as one; the root is only like itself."""
    if one == ROOT:
        return others == ROOT
    return (others != ROOT) & (np.abs(tokens[others] - tokens[one]).max(-1) < SAME)


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
