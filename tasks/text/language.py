"""The language of a text: Russian told by its own letters, others by their statistics."""

from __future__ import annotations

import re
from threading import Lock

import py3langid

ENOUGH = 60  # Cyrillic letters from which ы and э are missed when they are not there
OWN = 0.008  # share of ы, э among Russian letters: 2.3 % in running text, 0 in Bulgarian, Serbian, Ukrainian
FOREIGN = 0.01  # share of letters Russian does not have: 6 % and more in Ukrainian, Belarusian, Kazakh, Tatar
CYRILLIC, RUSSIAN = re.compile(r"[\u0400-\u052f]"), re.compile(r"[а-яё]", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]")
SAMPLE = 5000

_lock = Lock()


def language(text: str) -> str:
    """ISO 639-1 code of the language most of the text is in; Russian for a few Cyrillic words that could be anything.

    «Рынок вырос» → ru, «Ринок виріс» → uk
    """
    text = text[:SAMPLE]
    cyrillic, russian = len(CYRILLIC.findall(text)), len(RUSSIAN.findall(text))
    if cyrillic * 2 < len(LETTERS.findall(text)) or cyrillic - russian > FOREIGN * cyrillic:
        return guess(text)
    own = sum(map(text.count, "ыэЫЭ"))
    return "ru" if cyrillic < ENOUGH or own > OWN * cyrillic else guess(text)


def guess(text: str) -> str:
    """What py3langid takes the text for; its model loads with the first text that needs it."""
    with _lock:
        code, _ = py3langid.classify(text)
    return str(code)
