"""Lemmas and nominatives by the OpenCorpora dictionary, as natasha chooses them, remembered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pymorphy2_dicts_ru

# pymorphy2 would look its dictionary up through setuptools, which is not installed.
os.environ.setdefault("PYMORPHY2_DICT_PATH", pymorphy2_dicts_ru.get_path())

from natasha.morph.lemma import grams_sim, normal_word
from natasha.morph.vocab import ud_feats, ud_pos
from natasha.norm import form_match
from natasha.shape import recover_shape
from pymorphy2 import MorphAnalyzer

from tasks.nlp.document import Tag

REMEMBERED = 200_000  # pairs of word and tag, about 40 MB
PARSED = 20_000  # words, about 30 MB
EXACT = 99  # a form with the very tag: more than any number of common features
INFLECTED = {"PROPN", "NOUN", "ADJ", "VERB"}


class Grammar:
    """Part of speech and features of a form in Universal Dependencies."""

    def __init__(self, tag: Any) -> None:
        self.pos: str = ud_pos(tag)
        self.feats: dict[str, str] = dict(ud_feats(tag))


class Dictionary:
    """Words of the dictionary (and guesses at others) by natasha's tags."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tags
        self.forms = lru_cache(PARSED)(MorphAnalyzer().parse)
        self.grammars: dict[str, Grammar] = {}
        self.likeness: dict[tuple[str, int], int] = {}
        self.lemmas: dict[tuple[str, int], str] = {}
        self.nominatives: dict[tuple[str, int], str] = {}

    def lemmatize(self, words: Sequence[str], tags: Sequence[int]) -> list[str]:
        """The lemma of each word: «эксперты», NOUN in the plural → «эксперт»."""
        found = list(map(self.lemmas.get, zip(words, tags, strict=True)))
        if len(self.lemmas) > REMEMBERED:
            self.lemmas.clear()
        return [
            self._remember(word, tag) if lemma is None else lemma
            for word, tag, lemma in zip(words, tags, found, strict=True)
        ]

    def _remember(self, word: str, tag: int) -> str:
        lemma = self.lemmas.get((word, tag))
        if lemma is None:
            lemma = self.lemmas[word, tag] = self._lemma(normal_word(word), tag)
        return lemma

    def _lemma(self, word: str, tag: int) -> str:
        """Normal form of the parse most like the tag, the word itself when none has anything in common."""
        forms = self.forms(word)
        likeness = [self._likeness(form.tag, tag) for form in forms]
        most = max(likeness, default=0)
        return str(normal_word(forms[likeness.index(most)].normal_form)) if most else word

    def _likeness(self, form: Any, tag: int) -> int:
        key = form._str, tag
        found = self.likeness.get(key)
        if found is None:
            grammar, own = self._grammar(form), self.tags[tag]
            exact = grammar.pos == own.pos and grammar.feats == own.feats
            found = EXACT if exact else grams_sim(grammar.pos, grammar.feats, own.pos, own.feats)
            self.likeness[key] = found
        return found

    def _grammar(self, tag: Any) -> Grammar:
        key = tag._str
        if key not in self.grammars:
            self.grammars[key] = Grammar(tag)
        return self.grammars[key]

    def nominative(self, word: str, tag: int) -> str:
        """The word in the nominative, number and capitals kept: «Мартынову» → «Мартынов»."""
        found = self.nominatives.get((word, tag))
        if found is None:
            if len(self.nominatives) > REMEMBERED:
                self.nominatives.clear()
            found = self.nominatives[word, tag] = recover_shape(self._nominative(normal_word(word), tag), word)
        return found

    def _nominative(self, word: str, tag: int) -> str:
        own = self.tags[tag]
        if own.pos not in INFLECTED or own.case == "Nom":
            return word
        for form in self.forms(word):
            if form_match(self._grammar(form.tag), own.pos, own.feats):
                inflected = form.inflect({"nomn"})
                return str(normal_word(inflected.word)) if inflected else word
        return word
