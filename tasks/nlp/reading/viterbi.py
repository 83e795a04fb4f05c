"""The likeliest sequence of name tags of each article, many articles at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]


def decode(scores: Floats, transitions: Floats, firsts: Ints, sizes: Ints) -> Ints:
    """Tag of each token of a stream of articles, given by their first tokens and sizes (none empty).

    Longest articles come first, so that those still running are always the first lanes. The sums are made in
    natasha's order (they reach thousands, where single precision has steps of 0.0001), so that roundings agree.
    """
    order = np.argsort(-sizes, kind="stable")
    firsts, sizes = firsts[order], sizes[order]
    running = np.searchsorted(-sizes, -np.arange(int(sizes[0])), side="left")  # lanes with a token number t
    best = [scores[firsts].T]  # per step: tag × lane
    for step in range(1, int(sizes[0])):
        lanes = running[step]
        reached = (best[-1][:, None, :lanes] + transitions[:, :, None]).max(0)
        best.append(reached + scores[firsts[:lanes] + step].T)
    return _trace(best, scores, transitions, firsts)


def _trace(best: list[Floats], scores: Floats, transitions: Floats, firsts: Ints) -> Ints:
    """The tags that led to the best last one, from the end back."""
    out = np.empty(len(scores), np.intp)
    tag = np.empty(0, np.intp)
    for step in range(len(best) - 1, -1, -1):
        lanes, going = best[step].shape[1], len(tag)
        if going:
            after = firsts[:going] + step + 1
            total = best[step][:, :going].T + transitions[:, tag].T + scores[after, tag][:, None]
            tag = total.argmax(1)
        tag = np.concatenate([tag, best[step][:, going:lanes].argmax(0)])
        out[firsts[:lanes] + step] = tag
    return out
