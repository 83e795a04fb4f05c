"""The language of a text: Russian told by its letters and small words, others by their statistics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from threading import Lock

import py3langid

from tasks.text.words import folded, table

CYRILLIC = re.compile(r"[\u0400-\u052f]")
STRANGE = re.compile(r"[^\W\d_а-яё]")  # a letter that Russian does not have
OWN = re.compile(r"[ыэё]")  # letters that Bulgarian, Serbian, Ukrainian do not have: in every seventh Russian word
BULGARIAN = re.compile(r"ъ(?=[^\Wеёюя])")  # «пазарът», «съобщи»
ADDRESS = re.compile(r"\S*[a-z0-9][./@][a-z0-9]\S*", re.IGNORECASE)
WORDS = re.compile(r"[^\W\d_]+")
FEW, MANY = 0.05, 0.25  # words with a strange letter: one in twenty is a quotation, one in four the language itself
WRITTEN_SO = frozenset({"ba", "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"})  # in Cyrillic letters
SAMPLE = 5000

_lock = Lock()


def language(text: str) -> str:
    """ISO 639-1 code of the language most of the text is in; Russian for Cyrillic words that tell no other.

    «Рынок вырос» → ru, «Ринок виріс» → uk; «Прокуратура назвала причину пожара» → ru: nothing in it is Bulgarian
    """
    words = WORDS.findall(ADDRESS.sub(" ", text[:SAMPLE]))
    running = "".join(word for word in words if not word[0].isupper()) or "".join(words)  # names may be Latin
    if len(CYRILLIC.findall(running)) * 2 < len(running) and (code := guess(text)) not in WRITTEN_SO:
        return code
    told = Counter(filter(None, map(sign, words)))
    few, many = (share * len(words) for share in (FEW, MANY))
    if told["strange"] > few and (told["strange"] > many or told["strange"] > told["ru"]):
        return guess(text, WRITTEN_SO)
    return "bg" if told["bg"] > told["ru"] else "ru"


def sign(word: str) -> str:
    """What a word tells: «что», «были» → ru, «пазарът», «който» → bg, «міністр» → strange; «рост», «ЧЕ» → nothing"""
    lower = word.lower()
    if STRANGE.search(lower):
        return "strange" if CYRILLIC.search(lower) else ""
    if BULGARIAN.search(lower):
        return "bg"
    return (small_words().get(folded(lower), "") if word[0].islower() else "") or ("ru" if OWN.search(lower) else "")


@cache
def small_words() -> dict[str, str]:
    """Words that stand in running text of one language only."""
    return {row["word"]: row["language"] for row in table("languages")}


def guess(text: str, among: Collection[str] = ()) -> str:
    """What py3langid takes the text for, of some languages or all; its model loads when a text first needs it."""
    with _lock:
        found = py3langid.rank(text)
    return next(str(code) for code, _ in found if not among or code in among)
