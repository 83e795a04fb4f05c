"""Whether an abbreviation fits a name: «СПЗ» the «Союз пекарей Заречья», not «РСС» the «Департамент РСС»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

REMEMBERED = 2**14
WORDS = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[«„“\"](.+)")
ADJECTIVE = re.compile(r"..(?:[иыо]й|[ая]я|[ое]е|[ыи]е|[ое]го|[ое]му|[ыио]м|[ую]ю|[ыи]х)$")
SMALL = 3  # letters of a word that abbreviations leave out: «по», «для»
LONGEST = 12  # letters; longer ones are words


@lru_cache(REMEMBERED)
def fits(short: str, full: str) -> bool:
    """Whether letters begin words of a name in their order, of its first one and others.

    The first may be that in quotation marks, or stand behind an adjective. A Latin abbreviation of a Russian name is
    another language's: it has as many letters as the name has words.
    «дзп», «Движение за права» → True; «згтс», «ОАО „Заречинская городская телефонная сеть“» → True;
    «вс», «польский Верховный суд» → True; «wto», «Всемирная торговая организация» → True; «цахал», «Армия» → False
    """
    short, full = fold(short), fold(full)
    words = tuple(WORDS.findall(full))
    if not 1 < len(short) <= LONGEST or len(words) < 2:
        return False
    if short.isascii() and not any(word.isascii() for word in words):
        return len(short) in (len(words), sum(len(word) > SMALL for word in words))
    quoted, latin = QUOTED.search(full), [word for word in words if word.isascii()] if short.isascii() else []
    behind = words[1:] if ADJECTIVE.search(words[0]) else ()
    return any(
        begin(short, some) for some in (words, behind, latin, WORDS.findall(quoted[1]) if quoted else ()) if some
    )


def fold(name: str) -> str:
    return name.lower().replace("ё", "е")


def begin(short: str, words: Sequence[str]) -> bool:
    """Whether letters are beginnings of words, of the first and at least one more."""
    sizes = (size for size in range(1, len(short)) if words[0].startswith(short[:size]))
    return any(follow(short[size:], words[1:]) for size in sizes)


def follow(short: str, words: Sequence[str]) -> bool:
    """Whether letters are beginnings of some of these words in their order."""
    if not short or not words:
        return not short
    sizes = (size for size in range(1, len(short) + 1) if words[0].startswith(short[:size]))
    return any(follow(short[size:], words[1:]) for size in sizes) or follow(short, words[1:])
