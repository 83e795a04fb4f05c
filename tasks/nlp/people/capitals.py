"""Sentences and names in capitals written as usual, letter for letter, for networks that know them only so."""

from __future__ import annotations

import re

from tasks.nlp.people.ordinary import is_abbreviation, is_name, kinds
from tasks.nlp.people.words import LATIN, given_readings, patronymic_readings

FEWEST = 4  # words of a sentence in capitals
# Expressions that begin with a set of letters are looked for several times as fast as those that look behind first.
SHOUTED = re.compile(rf"[^а-яёa-z\n][^а-яёa-z\n]{{{2 * FEWEST - 2},}}(?![а-яёa-z])")
WORD = re.compile(r"[А-ЯЁ]+(?:-[А-ЯЁ]+)*")
LOUD = re.compile(r"[А-ЯЁ](?<![А-ЯЁа-яё-].)[А-ЯЁ]{2,}(?:-[А-ЯЁ]{3,})?(?![а-яё-])")
# Latin letters in a Russian word
MIXED = re.compile(r"[ABCEHKMOPTXaceopxy](?:(?<=[а-яё][aceopxy])[aceopxy]?(?=[а-яё]|\b)|(?<=\b[A-Z])(?=[а-яё]{2}))")
BEGINS = re.compile(r"(?:^|[.!?…:–—])[\s«\"–—]*$")
BEFORE = re.compile(r"([А-ЯЁ][А-ЯЁа-яё]+) $")
SHORTEST = 5  # letters of a name by itself: «МИА», «САР», «АНСА» are abbreviations that the dictionary has as names
BEHIND = re.compile(" [А-ЯЁ]{3}")
LONGEST = 30  # letters of a given name before a surname
KNOWN = 0.6  # share of words of a sentence in capitals that the dictionary has: less, and they are abbreviations


def legible(text: str) -> str:
    """The text with what stands in capitals written as usual; what may be an abbreviation stays.

    «Эльзаc» with a Latin c → «Эльзас»;
    «МЭР ИВАН МОХОВ ЗАЯВИЛ, ЧТО МИД ОТВЕТИТ» → «Мэр Иван Мохов заявил, что МИД ответит»; «Иван МОХОВ» → «Иван Мохов»
    """
    text = MIXED.sub(lambda found: found[0].translate(LATIN), text) if MIXED.search(text) else text
    if not LOUD.search(text):
        return text
    return LOUD.sub(titled, SHOUTED.sub(spoken, text))


def spoken(shouted: re.Match[str]) -> str:
    """A sentence in capitals written as usual; a list of abbreviations as it is."""
    words = [found[0] for found in WORD.finditer(shouted[0])]
    usual = [word for word in words if kinds(word) and not is_abbreviation(word)]
    if len(usual) < max(FEWEST, KNOWN * len(words)):
        return shouted[0]
    return WORD.sub(lowered, shouted[0])


def lowered(found: re.Match[str]) -> str:
    """A word of a sentence in capitals: small but for names, abbreviations and where a sentence begins."""
    word, before = found[0], found.string[max(found.start() - LONGEST, 0) : found.start()]
    if is_abbreviation(word):
        return word
    begins = BEGINS.search(before) is not None and (found.start() < LONGEST or before.strip() != "")
    return word.title() if begins or kinds(word) == {"place"} or names(word, before) else word.lower()


def titled(found: re.Match[str]) -> str:
    """A word in capitals among others: «МОХОВ» → «Мохов»; «МИД» and «РОСНЕФТЬ» stay."""
    word, before = found[0], found.string[max(found.start() - LONGEST, 0) : found.start()]
    beside = BEFORE.search(before) or BEHIND.match(found.string, found.end())
    if (len(word) < SHORTEST and not beside) or is_abbreviation(word):
        return word
    return word.title() if names(word, before) else word


def names(word: str, before: str) -> bool:
    """A name by the dictionary or by its form; behind a given name what may be one: «ПУТИН», «ГЛЕБ ПОДГОРНЫЙ»."""
    if is_name(word.title()):
        return True
    given, found = BEFORE.search(before), kinds(word)
    return given is not None and starts_name(given[1].title()) and (found <= {"adjective"} or "name" in found)


def starts_name(word: str) -> bool:
    """«Глеб», «Сергеевич»"""
    return bool(given_readings(word) or patronymic_readings(word))
