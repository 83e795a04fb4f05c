"""How much of what one text says in words another one says too."""

from __future__ import annotations

import re

STEM = 5  # letters by which forms of one word are recognised
WORD = re.compile(r"[^\W_]+")


def stems(text: str, shortest: int = 1) -> set[str]:
    """The beginnings of a text's words of at least so many letters: «Мосты открыли в селе» → мосты, откры, в, селе."""
    words = WORD.findall(text.lower().replace("ё", "е"))
    return {word[:STEM] for word in words if len(word) >= shortest}


def shared(one: str, other: str) -> float:
    """The share of words two headlines have in common, of the shorter one: «Мост открыт», «Открыт мост: фото» → 1."""
    first, second = stems(one), stems(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0
