"""Lemmas and nominatives by the OpenCorpora dictionary, as natasha chooses them, remembered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache, lru_cache
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

REMEMBERED = 150_000  # pairs of word and tag, about 40 MB
PARSED = 20_000  # words, about 30 MB
LONGEST = 100  # letters of a word: pymorphy2 calls itself for each prefix of «экс-экс-экс-…»
EXACT = 99  # a form with the very tag: more than any number of features in common
INFLECTED = {"PROPN", "NOUN", "ADJ", "VERB"}
NOMINATIVE = {"nomn"}


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


grammar = cache(Grammar)  # the dictionary has 5,000 tags


@cache
def analyzer() -> MorphAnalyzer:
    """The dictionary of this process, loaded once."""
    return MorphAnalyzer()


class Place:
    """A place in a paradigm of the dictionary: words inflected alike share it, and what can be said of all of them.

    «экспертам» and «министрам» stand in one place: without «ам» they are nominative.
    """

    def __init__(self, analyzer: MorphAnalyzer, paradigm: int, form: int) -> None:
        self.at, self.dictionary = (paradigm, form), analyzer.dictionary
        self.tag = self.dictionary.build_tag_info(paradigm, form)
        self.grammar = grammar(self.tag)
        prefix, suffix = self.affixes(form)
        self.stem = slice(len(prefix), -len(suffix) or None)
        self.normal = self.affixes(0)
        self.nominative: tuple[str, str] | None = None

    def affixes(self, form: int) -> tuple[str, str]:
        """What stands before and behind the stem in one form of the paradigm; a paradigm has up to two hundred."""
        paradigm = self.dictionary.paradigms[self.at[0]]
        prefix = paradigm[2 * len(paradigm) // 3 + form]
        return self.dictionary.paradigm_prefixes[prefix], self.dictionary.suffixes[paradigm[form]]

    def form(self, word: str, affixes: tuple[str, str] | None = None) -> str:
        """A form of a word in this place, the normal one by default."""
        before, after = affixes or self.normal
        return before + word[self.stem] + after


class Dictionary:
    """Words of the dictionary (and guesses at others) by natasha's tags, given by their numbers.

    natasha takes, in the order of their probability, the first parse that suits a tag (best). Mostly all of them give
    one answer; then their order does not matter, and most of the parsing is left out.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tags
        self.analyzer = analyzer()
        self.forms = lru_cache(PARSED)(self._parses)
        self.place = cache(lambda at: Place(self.analyzer, *at))  # at most 140,000, about 20,000 in use
        self.lemmas: dict[tuple[str, int], str] = {}
        self.nominatives: dict[tuple[str, int], str] = {}

    def clear(self) -> None:
        """Forget all words."""
        self.forms.cache_clear()
        self.lemmas.clear()
        self.nominatives.clear()

    def _parses(self, word: str) -> list[Any]:
        """All parses of a word, the likely ones first; none of what is too long to be one."""
        return list(self.analyzer.parse(word)) if len(word) <= LONGEST else []

    def places(self, word: str) -> list[tuple[str, Place]]:
        """Places of a word in lower case, and how it is spelled there («ё»); none when the dictionary lacks it.

        Of single letters nothing is known here: they can be initials too.
        """
        if len(word) == 1:
            return []
        found = self.analyzer.dictionary.words.similar_items(word, self.analyzer.char_substitutes)
        return [(spelled, self.place(at)) for spelled, places in found for at in places]

    def lemmatize(self, words: Sequence[str], tags: Sequence[int]) -> list[str]:
        """The lemma of each word: «эксперты», NOUN in the plural → «эксперт»."""
        if len(self.lemmas) > REMEMBERED:
            self.lemmas.clear()
        found = list(map(self.lemmas.get, zip(words, tags, strict=True)))
        for token in [token for token, lemma in enumerate(found) if lemma is None]:
            found[token] = self._remember(words[token], tags[token])
        return found  # type: ignore[return-value]

    def _remember(self, word: str, tag: int) -> str:
        lemma = self.lemmas.get((word, tag))
        if lemma is None:
            lemma = self.lemmas[word, tag] = str(normal_word(self._lemma(normal_word(word), tag)))
        return lemma

    def _lemma(self, word: str, tag: int) -> str:
        """Normal form of the first parse that is most like the tag; the word itself when none is like it at all."""
        own, most, found = self.tags[tag], 0, set()
        for spelled, place in self.places(word):
            likeness = place.grammar.like(tag, own)
            if likeness > most:
                most, found = likeness, {place.form(spelled)}
            elif likeness == most:
                found.add(place.form(spelled))
        return found.pop() if most and len(found) == 1 else self._likely_lemma(word, tag)

    def _likely_lemma(self, word: str, tag: int) -> str:
        if word.isascii():  # numbers, signs, Latin letters
            return word
        forms = self.forms(word)
        likeness = [grammar(form.tag).like(tag, self.tags[tag]) for form in forms]
        most = max(likeness, default=0)
        return str(forms[likeness.index(most)].normal_form) if most else word

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
        found = {
            self._inflected(spelled, place)
            for spelled, place in self.places(word)
            if form_match(place.grammar, own.pos, own.feats)
        }
        return str(normal_word(found.pop())) if len(found) == 1 else self._likely_nominative(word, tag)

    def _inflected(self, word: str, place: Place) -> str:
        """The nominative of a word in a place; which form that is is found once for all words there."""
        if place.nominative is None:
            (parse,) = [form for form in self.forms(word) if form.methods_stack[0][2:] == place.at][:1]
            inflected = parse.inflect(NOMINATIVE) or parse
            place.nominative = place.affixes(inflected.methods_stack[0][3])
        return place.form(word, place.nominative)

    def _likely_nominative(self, word: str, tag: int) -> str:
        own = self.tags[tag]
        for form in self.forms(word):
            if form_match(grammar(form.tag), own.pos, own.feats):
                inflected = form.inflect(NOMINATIVE)
                return str(normal_word(inflected.word)) if inflected else word
        return word
