"""The category people usually have: where an article tells none, it is that of other articles."""

from __future__ import annotations

from collections.abc import Mapping

UNKNOWN = "other"
GUESSED = "context"  # evidence of a category that only the company in the article speaks for


def usual_category(told: Mapping[str, int], guessed: Mapping[str, int] | None = None) -> tuple[str, int, int] | None:
    """The category most articles tell, in how many, of how many; «other» only when nothing else is told.

    Guesses count where no article tells any.
    """
    counts = told or guessed or {}
    telling = {category: count for category, count in counts.items() if category != UNKNOWN} or counts
    best = min(telling, key=lambda category: (-telling[category], category), default=None)
    return (best, telling[best], sum(counts.values())) if best else None
