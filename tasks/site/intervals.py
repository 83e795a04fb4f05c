"""How sure a share is: its interval when articles are drawn anew (bootstrap), the same for the same rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

DRAWS = 1000
LEVEL = 0.95
FEW = 5  # articles, mentions or statements of which no share is told if there are fewer
SURE = 20  # persons of known gender, counted once an article, of whom no share of women is told if there are fewer
AT_ONCE = 100  # draws, so that a week of many thousand articles needs little memory
SEED = 20251117

Interval = tuple[float, float]


def shares(parts: Sequence[Sequence[float]], wholes: Sequence[float]) -> list[Interval | None]:
    """The intervals of shares: of every part, its sum over all articles by the sum of wholes.

    `parts` has a row an article and a column a share, `wholes` a number an article. None where nothing is divided by.
    """
    rows, whole = np.asarray(parts, dtype=float), np.asarray(wholes, dtype=float)
    if rows.size == 0 or not whole.sum():
        return [None] * (rows.shape[1] if rows.ndim == 2 else 0)
    generator, articles = np.random.default_rng(SEED), len(whole)
    drawn = []
    for _ in range(DRAWS // AT_ONCE):
        times = generator.multinomial(articles, np.full(articles, 1 / articles), size=AT_ONCE)
        below = times @ whole
        drawn.append((times @ rows)[below > 0] / below[below > 0, None])
    low, high = np.quantile(np.concatenate(drawn), [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return [(float(one), float(other)) for one, other in zip(low, high, strict=True)]
