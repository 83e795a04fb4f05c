"""The likeliest tags are found for articles of any size, side by side."""

from itertools import pairwise, product

import numpy as np
import pytest

from tasks.nlp.reading.viterbi import Floats, decode


def likeliest(scores: Floats, transitions: Floats) -> list[int]:
    """By trying all sequences."""

    def total(tags: tuple[int, ...]) -> float:
        steps = sum(float(transitions[a, b]) for a, b in pairwise(tags))
        return steps + sum(float(scores[token, tag]) for token, tag in enumerate(tags))

    return list(max(product(range(len(transitions)), repeat=len(scores)), key=total))


@pytest.mark.parametrize("sizes", [[1], [5], [2, 5, 1, 5, 3]])
def test_tags_are_the_likeliest(sizes: list[int]) -> None:
    numbers = np.random.default_rng(7)
    scores = numbers.normal(0, 3, (sum(sizes), 4)).astype(np.float32)
    transitions = numbers.normal(0, 3, (4, 4)).astype(np.float32)
    firsts = np.cumsum(sizes) - np.array(sizes)

    found = decode(scores, transitions, firsts, np.array(sizes)).tolist()

    parts = [slice(first, first + size) for first, size in zip(firsts.tolist(), sizes, strict=True)]
    assert found == [tag for part in parts for tag in likeliest(scores[part], transitions)]
