"""Where a sentence ends against razdel: behind abbreviations, and in lines that a scraper glued together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from razdel.segmenters.sokr import INITIALS as SHORT_NAMES
from razdel.segmenters.sokr import PAIR_SOKRS, SOKRS

from tasks.nlp.lexicon import table
from tasks.nlp.reading.lemmas import analyzer

SEEN = 16  # characters looked at before a period for its abbreviation and what is counted
CLAUSE = 400  # characters before a period in which a verb is looked for
LIKELY = 0.3  # of a reading as a verb: «стали» is one
WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
LAST = re.compile(r"(?<!\w)[а-яё]+$", re.IGNORECASE)
YEAR = re.compile(r"\d{4}\s?$")
COUNTED = re.compile(
    r"\d\s?$|\d-?[а-яё]{0,2}\s(?:тыс|млн|млрд|трлн|кв|куб|км|руб|п|л)\.?\s?$|(?:/|\bза\s)$"  # «5 млн руб», «км/ч»
)
CAPITAL = re.compile(r"\s+[А-ЯЁ](?:[а-яё]|\s)")
INITIALS = re.compile(r"\s+[А-ЯЁA-Z]{2,}\b")
# A quotation that somebody says: an attribution behind it or in it, or a full stop at its end.
SAID = re.compile(
    r"\s+[«„“\"](?=[А-ЯЁ])[^\n]{2,300}?"
    r"(?:[,!?…]\s[–—−‑-]\s|[»“”\"]+,?\s[–—−‑-]\s|[.!?…][»“”\"])"
)
GLUED = re.compile(
    r"(?P<word>\b[А-ЯЁ]?[а-яё]{2,}|\b[А-ЯЁ]{3,}|\b[A-Za-z]{3,}|[»)]|\b\d{4})[.!?…]+(?=[А-ЯЁ][а-яё]*[\s,]|«\s?[А-ЯЁ])"
)
CREDIT = re.compile(r"[а-яё»]\s?(?=Фото:\s)|[а-яё]Фото(?=:\s)")  # «… закрылиФото: Reuters»
AGENCY = re.compile(r"[a-z]/?(?=[А-ЯЁ][а-яё]+[\s,])")  # «Фото: ReutersМэрия»

# A small letter before a capital in one word: «… с участием россиянШвеция и Финляндия», «/ РИА НовостиШвеция и».
PARTED = re.compile(r"\b[а-яё]{3,}(?=[А-ЯЁ][а-яё])|(?:Фото: |/ )[^/\n.]{2,40}?[а-яё](?=[А-ЯЁ][а-яё]+\s)")

# What any place of the kind has, begun by what few letters are: looked for first, for expressions that begin with any
# letter take longer than all tokens.
STUCK = re.compile(r"[.!?…](?=[А-ЯЁ«])")
CAMEL = re.compile(r"[А-ЯЁ](?<=[а-яё].)[а-яё]")

PLAIN = re.compile(r"(?<!\w)[а-яё]{2,15}$", re.IGNORECASE)
FOLLOWED = re.compile(r"\s+[А-ЯЁ]")
WINDOW = 10  # characters razdel sees of either side


@cache
def abbreviations() -> Mapping[str, frozenset[str]]:
    """The kinds of each abbreviation."""
    out: dict[str, set[str]] = {}
    for row in table("abbreviations"):
        out.setdefault(row["abbreviation"], set()).add(row["kind"])
    return {word: frozenset(kinds) for word, kinds in out.items()}


def kinds(word: str) -> frozenset[str]:
    """The kinds of a word's, none when it is no abbreviation."""
    return abbreviations().get(word.lower(), frozenset())


@cache
def shortened() -> frozenset[str]:
    """Words that razdel or we take for abbreviations, none of which has WINDOW letters."""
    return frozenset({*abbreviations(), *SOKRS, *SHORT_NAMES, *(left for left, *_ in PAIR_SOKRS)})


def plain(text: str, start: int) -> bool:
    """Whether no rule for the period at `start` would join what it parts: «… закрыли мост. Мэр пообещал …»."""
    word = PLAIN.search(text, max(0, start - SEEN), start)
    if word is None or not FOLLOWED.match(text, start + 1, start + 1 + WINDOW):
        return False
    return word.group().lower() not in shortened()


def ends(text: str, first: int, start: int) -> bool:
    """Whether the period at `start`, for razdel an abbreviation's, ends the sentence that begins at `first`.

    Behind a year only a verb or a quotation tells: «В декабре 2011 г. Верховный суд признал …» goes on.

    «Выпало 60 см. Мэр пообещал …», «Дом построили в 1954 г. «Здание крепкое», – сказал он.»
    """
    seen = text[max(first, start - SEEN) : start]
    word = LAST.search(seen)
    said = SAID.match(text, start + 1) is not None
    if word is None or not (said or CAPITAL.match(text, start + 1)):
        return False
    before, known = seen[: word.start()], kinds(word.group())
    if "year" in known or (word.group() == "г" and YEAR.search(before)):
        return said or finite(text[max(first, start - CLAUSE) : start])
    return ("unit" in known and COUNTED.search(before) is not None) or ("tail" in known and said)


def finite(clause: str) -> bool:
    """Whether words have a finite verb among them: «Завод откроют в 2025», not «В декабре 2011»."""
    return any(
        parse.score >= LIKELY and parse.tag.POS == "VERB"
        for word in WORD.findall(clause)
        if len(word) > 2
        for parse in analyzer().parse(word)
    )


def goes_on(text: str, start: int) -> bool:
    """Whether a sentence goes on behind a period where razdel ends it: «науч. сотр. Лунин», «2 млн долл. США»."""
    word = LAST.search(text, max(0, start - SEEN), start)
    if word is None:
        return False
    known = kinds(word.group())
    return "before" in known or ("unit" in known and INITIALS.match(text, start + 1) is not None)


def glued(text: str) -> Iterator[int]:
    """Where sentences end that a scraper put together without a space: «… сказал он.Ранее мост закрыли»."""
    for match in GLUED.finditer(text) if STUCK.search(text) else ():
        word = match["word"].lower()
        if word not in SOKRS and kinds(word).isdisjoint(("before", "dotted")):
            yield match.end()
    for expression in (AGENCY, CREDIT) if "Фото" in text else (AGENCY,):
        yield from (match.end() for match in expression.finditer(text))
    yield from parted(text)


def parted(text: str) -> Iterator[int]:
    """Where a scraper put a headline, a credit and a text together in the middle of what looks like a word."""
    return (match.end() for match in PARTED.finditer(text)) if CAMEL.search(text) else iter(())
