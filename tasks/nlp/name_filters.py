"""Whether a name is a person's: streets, brands, roles and words that begin a sentence are not."""

from __future__ import annotations

from collections import Counter
from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.fullnames import is_russian
from tasks.nlp.lexicon import index
from tasks.nlp.name_words import fold, given_readings

QUOTES = frozenset('«»„“”"')
NOUNS = frozenset({"NOUN", "PROPN"})
NO_NAMES = frozenset({"VERB", "ADV", "ADP", "PRON", "CCONJ", "SCONJ", "DET", "NUM", "PART", "INTJ", "AUX"})
MERGED = frozenset({"Мак", "Ди", "Де", "Ла", "Ле", "Дю", "Ван", "Фитц"})


@cache
def roles() -> frozenset[str]:
    """Folded nouns that say what a person is."""
    return frozenset(fold(lemma) for lemma in index("roles", "lemma"))


def small_nouns(document: Document) -> frozenset[str]:
    """Lemmas of nouns the article writes with a small letter: «Маньяк» is no name where «маньяк» stands too."""
    return frozenset(
        lemma
        for lemma, word, tag in zip(document.lemmas, document.words, document.tags, strict=True)
        if tag.pos == "NOUN" and word[0].islower()
    )


def other_kinds(document: Document) -> frozenset[str]:
    """Folded names the network takes for a place or an organization more often than for a person."""
    balance: Counter[str] = Counter()
    for name in document.names:
        balance[fold(name.normal)] += -1 if name.kind == "PER" else 1
    return frozenset(name for name, more in balance.items() if more > 0)


def is_stray(document: Document, token: int) -> bool:
    """A word that begins a sentence and is neither its subject nor a Russian surname: «Узнавай о главном»."""
    begins = document.sentences[document.sentence_of[token]][0] == token
    return begins and not document.rels[token].startswith(("nsubj", "root")) and not is_russian(document.words[token])


def is_person(document: Document, first: int, last: int) -> bool:
    """Not a street, a brand, a title, a word that begins a sentence."""
    return not any(rule(document, first, last) for rule in REJECTED)


def junk(document: Document, first: int, last: int) -> bool:
    """«Джо БайденаОПЕКСШАпресс-секретарь»: words run together; «Ан-2»; «В. О.»"""
    words = document.words[first:last]
    return not any(is_word(word) for word in words) or any(runs_on(word) for word in words)


def is_word(word: str) -> bool:
    return word in "ЫИЮУ" or (len(word) > 1 and word[0].isalpha() and not word[-1].isdigit())


def runs_on(word: str) -> bool:
    """A capital after a small letter, but for «МакКейн», «ДиКаприо»."""
    inside = (i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower())
    return any(word[:i] not in MERGED for i in inside)


def named_after(document: Document, first: int, last: int) -> bool:
    """«на улице Гагарина», «театр имени Вахтангова», but «не упоминали имени Пейджа»."""
    before = first - 1 - (first > 1 and document.words[first - 1] == ".")
    if before < 0 or document.lemmas[before] not in carriers() or document.starts[first] - document.stops[before] > 2:
        return False
    return document.lemmas[before] != "имя" or (before > 0 and document.tags[before - 1].pos in NOUNS)


@cache
def carriers() -> frozenset[str]:
    """Lemmas of things that bear names: «улица»."""
    return frozenset(index("named_after", "lemma"))


def quoted(document: Document, first: int, last: int) -> bool:
    """«Ришелье» alone in quotation marks is a title or a brand."""
    inside = first > 0 and last < len(document) and last - first < 3
    return inside and document.words[first - 1] in '«"„“' and document.words[last] in '»"“”'


def common_word(document: Document, first: int, last: int) -> bool:
    """«Министр заявил», «Узнавай первым»: a role, a verb."""
    if last - first > 1:
        return False
    lemma, word = fold(document.lemmas[first]), document.words[first]
    return document.tags[first].pos in NO_NAMES or (lemma in roles() and not given_readings(word))


REJECTED = (junk, named_after, quoted, common_word)
