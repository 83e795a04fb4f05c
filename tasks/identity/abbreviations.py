"""Abbreviations that articles explain, and legal forms and nouns that are no part of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from tasks.identity.entities import BRACKET, key_of
from tasks.identity.local import REMEMBERED, fold, table
from tasks.nlp.people.letters import fits

SHORTEST = 3  # letters of an abbreviation that its article need not explain
QUOTED = "«„“\"'"
DECLARED = "далее – "  # as enrich writes it


@lru_cache(REMEMBERED)
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


def explained(names: Iterable[str]) -> dict[str, str]:
    """Abbreviations that an article explains in brackets: «Футбольный союз Заречья (ФСЗ)» → футбольный союз заречья"""
    told: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if short := short_of(name):
            told[short].add(bare(name))
    return single(told)


@lru_cache(REMEMBERED)
def short_of(normal: str) -> str | None:
    """The abbreviation that a name explains: «Футбольный союз (ФС)», «Лютик (далее – ФС)» → фс; «Лютик (ФС)» → None"""
    inside = BRACKET.search(normal) if "(" in normal else None
    if not inside:
        return None
    declared, short = inside[1].startswith(DECLARED), fold(inside[1].removeprefix(DECLARED))
    return short if declared or (" " not in short and fits(short, normal[: inside.start()])) else None


def without_short(normal: str) -> str:
    """A name without the abbreviation that it explains: «Футбольный союз (ФС)» → Футбольный союз"""
    return BRACKET.sub("", normal) if short_of(normal) else normal


def initials(names: Sequence[str]) -> dict[str, str]:
    """Abbreviations with the only name in the article that begins with their letters: «СПЗ», «Союз пекарей Заречья»"""
    shorts = {fold(name) for name in names if is_short(name)}
    fulls: dict[str, set[str]] = defaultdict(set)
    for name in names if shorts else ():
        if not is_short(name):
            for letters in initial_letters(key_of(name)):
                fulls[letters].add(bare(name))
    return single({short: fulls[short] for short in shorts if short in fulls})


def is_short(normal: str) -> bool:
    """Whether a name may be an abbreviation that its article need not explain: «СПЗ»"""
    return normal.isupper() and normal.isalpha() and len(normal) >= SHORTEST


@lru_cache(REMEMBERED)
def initial_letters(key: str) -> frozenset[str]:
    """First letters of the words, with and without those of small words: «движение за права» → дзп, дп"""
    words = re.findall(r"\w+", key)
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset({"".join(word[0] for word in words), "".join(word[0] for word in words if len(word) > 2)})


def single(found: Mapping[str, set[str]]) -> dict[str, str]:
    """What has one meaning only."""
    return {key: min(meanings) for key, meanings in found.items() if len(meanings) == 1}
