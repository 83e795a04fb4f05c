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
EXACT = 99  # a form with the very tag: more than any number of features in common
INFLECTED = {"PROPN", "NOUN", "ADJ", "VERB"}


class Grammar:
    """Part of speech and features of a form in Universal Dependencies, and how much it is like natasha's tags."""

    def __init__(self, tag: Any) -> None:
        self.pos: str = ud_pos(tag)
        self.feats: dict[str, str] = dict(ud_feats(tag))
        self.likeness: dict[int, int] = {}

    def like(self, number: int, tag: Tag) -> int:
        """How much the form has in common with a tag, EXACT for everything."""
        found = self.likeness.get(number)
        if found is None:
            exact = self.pos == tag.pos and self.feats == tag.feats
            found = EXACT if exact else int(grams_sim(self.pos, self.feats, tag.pos, tag.feats))
            self.likeness[number] = found
        return found


class Dictionary:
    """Words of the dictionary (and guesses at others) by natasha's tags, given by their numbers."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tags
        self.analyzer = MorphAnalyzer()
        self.forms = lru_cache(PARSED)(self.analyzer.parse)
        self.grammar = lru_cache(None)(Grammar)  # there are 5,000 tags
        self.lemmas: dict[tuple[str, int], str] = {}
        self.nominatives: dict[tuple[str, int], str] = {}

    def clear(self) -> None:
        """Forget all words."""
        self.forms.cache_clear()
        self.lemmas.clear()
        self.nominatives.clear()

    def lemmatize(self, words: Sequence[str], tags: Sequence[int]) -> list[str]:
        """The lemma of each word: «эксперты», NOUN in the plural → «эксперт»."""
        if len(self.lemmas) > REMEMBERED:
            self.lemmas.clear()
        found = list(map(self.lemmas.get, zip(words, tags, strict=True)))
        if None not in found:
            return found  # type: ignore[return-value]
        known = zip(words, tags, found, strict=True)
        return [self._remember(word, tag) if lemma is None else lemma for word, tag, lemma in known]

    def _remember(self, word: str, tag: int) -> str:
        lemma = self.lemmas.get((word, tag))
        if lemma is None:
            lemma = self.lemmas[word, tag] = self._lemma(normal_word(word), tag)
        return lemma

    def _lemma(self, word: str, tag: int) -> str:
        """Normal form of the first parse that is most like the tag; the word itself when none is like it at all."""
        lemma = self._known_lemma(word, tag) if len(word) > 1 else None  # a letter may be an initial too
        if lemma is None:
            forms = self.forms(word)
            likeness = [self.grammar(form.tag).like(tag, self.tags[tag]) for form in forms]
            most = max(likeness, default=0)
            lemma = forms[likeness.index(most)].normal_form if most else word
        return str(normal_word(lemma))

    def _known_lemma(self, word: str, tag: int) -> str | None:
        """The same for a word of the dictionary whose best parses agree, without sorting them by probability."""
        dictionary, own = self.analyzer.dictionary, self.tags[tag]
        parses = [
            (self.grammar(dictionary.build_tag_info(paradigm, form)).like(tag, own), paradigm, form, spelled)
            for spelled, places in dictionary.words.similar_items(word, self.analyzer.char_substitutes)
            for paradigm, form in places
        ]
        most = max(parses, default=(0,))[0]
        found = {dictionary.build_normal_form(*place) for likeness, *place in parses if likeness == most > 0}
        return found.pop() if len(found) == 1 else None

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
            if form_match(self.grammar(form.tag), own.pos, own.feats):
                inflected = form.inflect({"nomn"})
                return str(normal_word(inflected.word)) if inflected else word
        return word
