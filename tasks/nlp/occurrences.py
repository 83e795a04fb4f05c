"""Occurrences of persons' names in a text: cut out of what the network found, with what is around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tasks.nlp.document import Document, Name
from tasks.nlp.fullnames import Hypothesis, Word, hypotheses
from tasks.nlp.lexicon import index, table
from tasks.nlp.name_words import cased, fold, given_readings

GENDERS = {"Masc": "m", "Fem": "f"}
QUOTES = frozenset('«»„“”"')
BRACKETS = QUOTES | frozenset("()[]")
APOSTROPHES = frozenset("'’ʼ`")
NO_NAMES = frozenset({"VERB", "ADV", "ADP", "PRON", "CCONJ", "SCONJ", "DET", "NUM", "PART", "INTJ", "AUX"})


@dataclass(slots=True)
class Form:
    """One occurrence of a person's name with the ways to read it, best first."""

    first: int  # tokens
    last: int
    start: int  # characters
    stop: int
    readings: tuple[Hypothesis, ...]
    also: bool = False  # a second name of the person named before: «Махмуд Аббас (Абу Мазен)»


def found_by_network(document: Document) -> Iterator[Form]:
    """Occurrences of names of persons the network found, in text order.

    «Махмуда Аббаса (Абу Мазена)» holds two, «на улице Гагарина» none.
    """
    small = small_nouns(document)
    for name in document.names:
        if name.kind == "PER":
            for start, last in pieces(document, name):
                first = without_title(document, start, last, small)
                written_small = last - first == 1 and document.lemmas[first] in small
                if not written_small and is_person(document, first, last):
                    yield form_of(document, first, last, normals(document, name))


def form_of(document: Document, first: int, last: int, normal: dict[str, str]) -> Form:
    """The occurrence in tokens[first:last]."""
    words = words_of(document, first, last, normal)
    also = first > 1 and document.words[first - 1] == "(" and document.name_of[first - 2] is not None
    closed = last < len(document) and document.words[last] == ")"
    return Form(first, last, document.starts[first], document.stops[last - 1], hypotheses(words), also and closed)


def small_nouns(document: Document) -> frozenset[str]:
    """Lemmas of nouns the article writes with a small letter: «Маньяк» is no name where «маньяк» stands too."""
    return frozenset(
        lemma
        for lemma, word, tag in zip(document.lemmas, document.words, document.tags, strict=True)
        if tag.pos == "NOUN" and word[0].islower()
    )


# ---------------------------------------------------------------- where a name begins and ends


def pieces(document: Document, name: Name) -> Iterator[tuple[int, int]]:
    """Token ranges of the name, cut at brackets, at line ends and between two full names."""
    start = name.first
    borders = BRACKETS if "(" in document.words[start : name.last] else QUOTES  # «(Василий) Козупица» keeps its end
    for token in range(name.first, name.last + 1):
        border = token == name.last or document.words[token] in borders
        if border or (token > start and ends_line(document, token)):
            yield from couples(document, start, token)
            start = token + 1 if border else token


def ends_line(document: Document, token: int) -> bool:
    return document.sentence_of[token] != document.sentence_of[token - 1]


def couples(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """«при президенте Джордже Буше Кондолиза Райс» is two persons: given name, surname, given name, surname."""
    given = [bool(given_readings(document.words[token])) for token in range(first, last)]
    if given == [True, False, True, False] and document.tags[first].case != document.tags[last - 1].case:
        yield from ((first, first + 2), (first + 2, last))
    elif last > first:
        yield first, last


def without_title(document: Document, first: int, last: int, small: frozenset[str]) -> int:
    """The first token of the name proper: «Полярник Чилингаров» → «Чилингаров»."""
    while first + 1 < last and is_title(document, first, small):
        first += 1
    return first


def is_title(document: Document, token: int, small: frozenset[str]) -> bool:
    """A role, or a noun the article also writes small, that is no given name."""
    lemma = document.lemmas[token]
    return (fold(lemma) in roles() or lemma in small) and not given_readings(document.words[token])


@cache
def roles() -> frozenset[str]:
    """Folded nouns that say what a person is."""
    return frozenset(fold(lemma) for lemma in index("roles", "lemma"))


# ---------------------------------------------------------------- whether it is a person


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


MERGED = frozenset({"Мак", "Ди", "Де", "Ла", "Ле", "Дю", "Ван", "Фитц"})


def named_after(document: Document, first: int, last: int) -> bool:
    """«на улице Гагарина», «театр имени Вахтангова»."""
    before = first - 1 - (first > 1 and document.words[first - 1] == ".")
    return before >= 0 and document.lemmas[before] in carriers() and document.starts[first] - document.stops[before] < 3


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


# ---------------------------------------------------------------- what the words and their surroundings say


def normals(document: Document, name: Name) -> dict[str, str]:
    """The words of a name with the nominatives of natasha's dictionary."""
    surface = (fold(word) for word in document.text[name.start : name.stop].split())
    return dict(zip(surface, name.normal.split(), strict=False))


def words_of(document: Document, first: int, last: int, normal: dict[str, str]) -> tuple[Word, ...]:
    """The words of a name with case and gender; an initial keeps its dot, «О'Райли» is one word."""
    case, gender = surroundings(document, first, last)
    words: list[Word] = []
    for start, stop in joined(document, first, last):
        text, tag = document.text[document.starts[start] : document.stops[stop - 1]], document.tags[stop - 1]
        dot = "." if is_initial(document, stop, last, text) else ""
        own = gender or ("p" if tag.number == "Plur" else GENDERS.get(tag.gender, ""))
        words.append(Word(cased(text) + dot, case or tag.case, own, bool(gender), normal.get(fold(text), "")))
    return tuple(words)


def is_initial(document: Document, stop: int, last: int, text: str) -> bool:
    """«А.», «Дж.» within the name, «П.» at its end; no «Мэй» that ends a sentence."""
    dotted = stop < len(document) and document.words[stop] == "."
    return dotted and ((stop < last and len(text) < 4) or (len(text) == 1 and text.isupper()))


def joined(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Token ranges of the words: stops and brackets left out, words with an apostrophe whole."""
    start = first
    for token in range(first, last):
        follows = token + 1 < last and document.words[token + 1] in APOSTROPHES
        if follows or (document.words[token] in APOSTROPHES and token + 1 < last and token > first):
            continue
        if document.words[token] not in ".)":
            yield start, token + 1
        start = token + 1


def surroundings(document: Document, first: int, last: int) -> tuple[str, str]:
    """Case and gender by the noun the name stands with and the verb it is subject of; empty when they say nothing.

    «начальника отдела Валентина Бибикова» → Gen; «активистка Ори Околлох», «Викки Слэйд пояснила» → f
    """
    top = next((token for token in range(first, last) if not first <= document.heads[token] < last), first)
    case = gender = ""
    if document.rels[top].startswith("appos"):
        noun = document.heads[top]
        if noun >= 0 and document.tags[noun].pos == "NOUN" and document.tags[noun].animacy == "Anim":
            top, case = noun, document.tags[noun].case
            gender = "f" if document.lemmas[noun].endswith(female_endings()) else ""
    verb = document.heads[top]
    if verb >= 0 and document.rels[top].startswith("nsubj"):
        tag = document.tags[verb]
        if tag.tense == "Past" and tag.number == "Sing" and tag.form == "Fin":
            gender = GENDERS.get(tag.gender, gender)
    return case, gender


@cache
def female_endings() -> tuple[str, ...]:
    """Endings of nouns only a woman is called: «активистка»."""
    return tuple(row["ending"] for row in table("female_nouns"))
