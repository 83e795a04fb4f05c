"""Who wrote it: names given with the article, or a byline in its text."""

from __future__ import annotations

import re

PART = r"[А-ЯЁ](?:[а-яё]+(?:-[А-ЯЁ][а-яё]+)?|\.)"  # «Ольга», «Рогова-Белая», «О.»
NAME = rf"{PART}(?: ?{PART}){{1,2}}"
NAMES = rf"{NAME}(?:(?:, ?| и ){NAME}){{0,4}}"
# «Текст: Андрей Седов», «Беседовала Ольга Рогова»
BYLINE = re.compile(
    rf"^[ *_]*(?:"
    rf"(?:Текст|Авторы?(?: текста| статьи| материала)?|Корреспонденты?|Интервью|Репортаж)\s*[:—–-]"
    rf"|(?:Подготовил|Беседовал|Записал|Материал подготовил)(?:а|и)?\s*[:—–-]?"
    rf")\s*(?P<names>{NAMES})[ .*_]*$",
    re.MULTILINE,
)
BETWEEN = re.compile(r"\s*[,;\n]\s*|\s+и\s+|\s+(?:and|&)\s+")


def bylines(text: str) -> tuple[str, ...]:
    """The names in a byline that has a line of its own; it stays in the text.

    «…\n\nТекст: Андрей Седов, Ольга Рогова» → («Андрей Седов», «Ольга Рогова»)
    """
    found = BYLINE.search(text)
    return split(found["names"]) if found else ()


def split(names: str) -> tuple[str, ...]:
    """Names out of one string: «Андрей Седов и Ольга Рогова» → two; addresses of the web are no names."""
    return tuple(name for part in BETWEEN.split(names) if (name := part.strip(" *_")) and "://" not in name)
