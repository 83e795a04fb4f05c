"""Abbreviations that articles explain, and legal forms and nouns that are no part of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from tasks.identity.entities import BRACKET, QUOTES, Use, key_of
from tasks.identity.local import fold, table

Key = TypeVar("Key")
SHORTEST = 3  # letters of an abbreviation that its article need not explain
QUOTED = "«„“\"'"


@cache
def bare(normal: str) -> str:
    """The key of a name without legal forms and nouns for its class, courts in full.

    «ОАО "РЖД"» → ржд; «газета "Вечер"» → вечер; «агентство dpa» → dpa; «партия пенсионеров» → itself
    """
    key = key_of(normal).rstrip(".")
    first, _, rest = key.partition(" ")
    if rest and (first in forms("legal") or (first in forms("class") and is_name(normal.split()[1]))):
        return bare(normal.split(maxsplit=1)[1])
    name, _, last = key.rpartition(" ")
    if name and last in forms("end"):
        return name
    short = next((words for words in forms("last") if key.endswith(f" {words}")), None)
    return key.removesuffix(short) + forms("last")[short] if short else key


def is_name(word: str) -> bool:
    """Whether a word begins a name, whatever stands before it: «"Вечер» or «dpa», not «пенсионеров»."""
    return word[0] in QUOTED or word[0].isascii()


@cache
def forms(kind: str) -> dict[str, str]:
    """Words of one kind in the table, each with what is said instead."""
    return {row["word"]: row["instead"] for row in table("forms") if row["kind"] == kind}


def explained(uses: Iterable[Use]) -> dict[tuple[str, str], str]:
    """Abbreviations that an article explains in brackets: «Футбольный союз Заречья (ФСЗ)» → футбольный союз заречья

    By article and abbreviation.
    """
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for use in uses:
        inside = BRACKET.search(fold(use.normal.translate(QUOTES))) if "(" in use.normal else None
        if inside and is_abbreviation(inside[1], key_of(use.normal)):
            told[use.article_id, inside[1]].add(key_of(use.normal))
    return single(told)


def everywhere(told: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Abbreviations that all articles explain alike; what is explained in two ways stays apart."""
    found: dict[str, set[str]] = defaultdict(set)
    for (_, short), full in told.items():
        found[short].add(full)
    return single(found)


def initials(uses: Iterable[Use]) -> dict[tuple[str, str], str]:
    """Abbreviations with the only name in the article that begins with their letters: «СПЗ», «Союз пекарей Заречья»

    By article and abbreviation.
    """
    shorts: set[tuple[str, str]] = set()
    fulls: dict[tuple[str, str], set[str]] = defaultdict(set)
    for use in uses:
        if use.normal.isupper() and use.normal.isalpha() and len(use.normal) >= SHORTEST:
            shorts.add((use.article_id, fold(use.normal)))
        else:
            for letters in initial_letters(key_of(use.normal)):
                fulls[use.article_id, letters].add(key_of(use.normal))
    return single({told: fulls[told] for told in shorts if told in fulls})


@cache
def initial_letters(key: str) -> frozenset[str]:
    """First letters of the words, with and without those of small words: «движение за права» → дзп, дп"""
    words = re.findall(r"\w+", key)
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset({"".join(word[0] for word in words), "".join(word[0] for word in words if len(word) > 2)})


def is_abbreviation(short: str, full: str) -> bool:
    """«фсз» of «футбольный союз заречья»: its letters begin the words, small words may be left out."""
    rest = iter([word[0] for word in re.findall(r"\w+", full)])
    return len(short) > 1 and " " not in short and all(letter in rest for letter in short)


def single(found: Mapping[Key, set[str]]) -> dict[Key, str]:
    """What has one meaning only."""
    return {key: min(meanings) for key, meanings in found.items() if len(meanings) == 1}
