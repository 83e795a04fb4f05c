"""Occurrences of persons' names in a text: cut out of what the network found, with what is around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tasks.nlp.document import Document, Name
from tasks.nlp.lexicon import index, table
from tasks.nlp.people.filters import QUOTES, Around, begins_line, begins_sentence, is_person, is_surname, roles
from tasks.nlp.people.fullnames import GENITIVES, Hypothesis, Word, hypotheses
from tasks.nlp.people.initials import is_initial
from tasks.nlp.people.layouts import is_russian
from tasks.nlp.people.ordinary import is_of
from tasks.nlp.people.second_names import is_said_to_be_second, is_second_name
from tasks.nlp.people.words import (
    agree,
    cased,
    fold,
    given_readings,
    is_roman,
    kin,
    particles,
    patronymic_readings,
    readings,
)

GENDERS = {"Masc": "m", "Fem": "f"}
BRACKETS = QUOTES | frozenset("()[]")
APOSTROPHES = frozenset("'’ʼ`")


@dataclass(slots=True)
class Form:
    """One occurrence of a person's name with the ways to read it, best first."""

    first: int  # tokens
    last: int
    start: int  # characters
    stop: int
    readings: tuple[Hypothesis, ...]
    also: bool = False  # a second name of the person named before: «Махмуд Аббас (Абу Мазен)»
    said: bool = False  # and words say so: «Сомов (настоящее имя – Иван Котов)»


def found_by_network(document: Document, article: Around) -> Iterator[Form]:
    """Occurrences of names of persons the network found, in text order.

    «Махмуда Аббаса (Абу Мазена)» holds two, «на улице Гагарина» none.
    """
    names = (name for name in document.names if name.kind == "PER" and fold(name.normal) not in article.elsewhere)
    spans = ((name, *span) for name in names for span in pieces(document, name))
    for name, start, last in joined_patronymics(document, spans):
        first = with_surname(document, without_title(document, start, last, article.small), last)
        if is_person(document, first, last, article):
            form = form_of(document, first, last, normals(document, name))
            if form.readings:
                yield form


def form_of(document: Document, first: int, last: int, normal: dict[str, str]) -> Form:
    """The occurrence in tokens[first:last]."""
    words = words_of(document, first, last, normal)
    said = is_said_to_be_second(document, first)
    also = said or is_second_name(document, first, last)
    return Form(first, last, document.starts[first], document.stops[last - 1], hypotheses(words), also, said)


# ---------------------------------------------------------------- where a name begins and ends


def pieces(document: Document, name: Name) -> Iterator[tuple[int, int]]:
    """Token ranges of the name, cut at brackets, at line ends and between two persons."""
    words = document.words[name.first : name.last]
    nicknamed = words[1:4:2] == ["(", ")"] and len(words) == 5  # «Аркадий (Бадри) Патарашвили»
    inner = "(" in words and not nicknamed
    borders = BRACKETS if inner or words[-1] == ")" else QUOTES  # «(Василий) Козупица» is one name
    start = name.first
    for token in range(name.first, name.last + 1):
        border = token == name.last or document.words[token] in borders
        if border or (token > start and ends_line(document, token)):
            if start == name.first or not is_latin(words[start - name.first : token - name.first]):
                yield from persons_in(document, start, token)
            start = token + 1 if border else token


def is_latin(words: Sequence[str]) -> bool:
    """«Джон Тёрн ([John Tern])» is written twice, not named twice."""
    return bool(words) and all(word.isascii() for word in words)


def ends_line(document: Document, token: int) -> bool:
    gap = document.text[document.stops[token - 1] : document.starts[token]]
    return gap.count("\n") > 1 or document.sentence_of[token] != document.sentence_of[token - 1]


def persons_in(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """«при Джордже Буше Кондолиза Райс», «ответил А. Лунин Котову», «после Лаврова Трамп»: two of different case."""
    cut = border_of(document, first, last)
    if cut:
        yield first, cut
    if last > max(first, cut):
        yield max(first, cut), last


def border_of(document: Document, first: int, last: int) -> int:
    """The token the second of two persons begins with; 0 for one person."""
    words = document.words[first:last]
    given = [bool(given_readings(word)) for word in words]
    if given == [True, False, True, False] and document.tags[first].case != document.tags[last - 1].case:
        return first + 2
    if (
        given == [False, False]
        and is_surname(words[0])
        and differ(document.tags[first].case, document.tags[last - 1].case)
    ):
        return first + 1
    if given == [False, True, False] and first and document.lemmas[first - 1] in index("relations", "lemma"):
        return first + 1  # «супруга Белова Карла Бруни»
    two_surnames = given[-2:] == [False, False] and not is_initial(words[-2]) and any(map(is_initial, words[:-2]))
    return last - 1 if two_surnames and not agree(*words[-2:]) else 0


def differ(case: str, other: str) -> bool:
    """Whether two cases are known and not alike."""
    return bool(case and other and case != other and not {case, other} <= GENITIVES)


Span = tuple[Name, int, int]


def joined_patronymics(document: Document, spans: Iterable[Span]) -> Iterator[Span]:
    """«Абдулмаликовой» and «Натальи Петровны» right after it are one name."""
    before: Span | None = None
    for span in spans:
        name, first, last = span
        own = document.words[first:last]
        if before and before[2] == first == before[1] + 1 and len(own) == 2 and has_patronymic(own):
            yield name, before[1], last
            before = None
            continue
        if before:
            yield before
        before = span
    if before:
        yield before


def with_surname(document: Document, first: int, last: int) -> int:
    """The first token of «[Вахидов] Руслан Узудиевич» when the network took the surname for something else."""
    before = first - 1
    if last - first != 2 or before < 0 or not has_patronymic(document.words[first:last]):
        return first
    name = document.name_of[before]
    alone = name is None or (name.kind != "PER" and name.last - name.first == 1)
    touches = document.sentence_of[before] == document.sentence_of[first] and is_russian(document.words[before])
    return before if alone and touches and document.words[before][0].isupper() else first


def has_patronymic(words: Sequence[str]) -> bool:
    """«Наталья Петровна»"""
    return bool(given_readings(words[0]) and patronymic_readings(words[1]))


def without_title(document: Document, first: int, last: int, small: frozenset[str]) -> int:
    """The first token of the name proper: «Полярник Чилингаров» → «Чилингаров»."""
    while first + 1 < last and (is_title(document, first, small) or is_foremost(document, first, last)):
        first += 1
    return first


def is_foremost(document: Document, first: int, last: int) -> bool:
    """A capital that only begins the sentence: «Правнук Иосифа Лунина», «Дуэт Лунина», «Сама Софья»."""
    word = document.words[first]
    if not begins_sentence(document, first) or given_readings(word) or word.lower() in particles():
        return False
    if last - first < 3:
        thing = is_of(word, "thing") and document.lemmas[first] == word.lower()  # not «Бату Хасиков»
        return is_of(word, "other") or (thing and not given_readings(document.words[first + 1]))
    return bool(given_readings(document.words[first + 1])) and not patronymic_readings(document.words[first + 2])


def is_title(document: Document, token: int, small: frozenset[str]) -> bool:
    """A role («депутат-новичок» too), or a noun the article also writes small, that is no given name."""
    lemma = document.lemmas[token]
    known = fold(lemma) in roles() or is_compound(document, token) or lemma in small
    return known and not given_readings(document.words[token])


def is_compound(document: Document, token: int) -> bool:
    """«[Депутату-новичку] Белову»: declined like two nouns, the first a role."""
    first, dash, second = document.lower[token].partition("-")
    return bool(dash) and any(fold(reading.nominative) in roles() for reading in readings(first)) and bool(second)


# ---------------------------------------------------------------- what the words and their surroundings say


def normals(document: Document, name: Name) -> dict[str, str]:
    """The words of a name with the nominatives of natasha's dictionary."""
    surface = document.text[name.start : name.stop].split()
    return dict(zip(map(fold, surface), name.normal.split(), strict=False))


def words_of(document: Document, first: int, last: int, normal: dict[str, str]) -> tuple[Word, ...]:
    """The words of a name with case and gender; an initial keeps its dot, «О'Райли» is one word."""
    case, sure, gender = surroundings(document, first, last)
    gender = next((own for word in document.words[first:last] if (own := kin(word))), gender)
    words: list[Word] = []
    for start, stop in joined(document, first, last):
        text, tag = document.text[document.starts[start] : document.stops[stop - 1]], document.tags[stop - 1]
        dot = "." if is_last_initial(document, stop, text) else ""
        own = gender or ("p" if tag.number == "Plur" else GENDERS.get(tag.gender, ""))
        nominative = normal.get(fold(text), "")
        if (dot or is_initial(text)) and not gender:
            own = ""  # the network guesses the gender of an initial
        disputed = is_initial(document.words[first]) and tag.case != document.tags[first].case
        own_case = case or ("" if disputed else tag.case)  # «По словам К. [Gen] И. Лапиной [Nom]»
        words.append(Word(cased(text) + dot, own_case, own, bool(gender), nominative, sure))
    return tuple(words)


def is_last_initial(document: Document, stop: int, text: str) -> bool:
    """The «А» of «Петров П. А.» at the end of a sentence, whose stop stands apart."""
    return document.words[stop : stop + 1] == ["."] and len(text) == 1 and text.isupper() and not is_roman(text)


def joined(document: Document, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Token ranges of the words: brackets and a nickname in them left out, words with an apostrophe whole."""
    start = first
    for token in range(first, last):
        if "(" in document.words[first : token + 1] and ")" in document.words[token:last]:
            start = token + 1
            continue
        follows = token + 1 < last and document.words[token + 1] in APOSTROPHES
        if follows or (document.words[token] in APOSTROPHES and token + 1 < last and token > first):
            continue
        if document.words[token] != ")":
            yield start, token + 1
        start = token + 1


def surroundings(document: Document, first: int, last: int) -> tuple[str, bool, str]:
    """Case, whether it is sure, and gender, by the noun the name stands with and the verb it is subject of.

    «начальника отдела Валентина Бибикова» → Gen; «активистка Ори Околлох», «Викки Слэйд пояснила» → f
    """
    if is_label(document, first, last):
        return "Nom", True, ""
    place = place_of(document, first, last)
    case, sure, noun = "", last - first == 1 and is_plain_subject(document, first), place.noun
    if noun >= 0:
        case = document.tags[noun].case
        sure = case not in GENITIVES or document.tags[noun].gender == "Fem"  # «президента» may be either
    return case, sure, told_at(document, place)[0]


def beside(document: Document, first: int, last: int) -> tuple[str, int]:
    """Gender of a name by the words beside it, and the one that tells it: «[пояснила]», «[активистка]»; "" by none."""
    return ("", -1) if is_label(document, first, last) else told_at(document, place_of(document, first, last))


class Place(NamedTuple):
    """Where a name hangs in its sentence: the token by which it does, and the noun it stands with, -1 without one."""

    top: int
    noun: int
    relative: bool  # the noun stands before another's name: «[супруга] Саркози Карла Бруни»


def place_of(document: Document, first: int, last: int) -> Place:
    relative = relative_before(document, first)
    if relative >= 0:
        return Place(relative, relative, True)
    top = next((token for token in range(first, last) if not first <= document.heads[token] < last), first)
    noun = document.heads[top] if document.rels[top].startswith("appos") else -1
    own = noun >= 0 and is_own_noun(document, noun, top)
    return Place(noun, noun, False) if own else Place(top, -1, False)


def told_at(document: Document, place: Place) -> tuple[str, int]:
    """Gender by the noun and, more, by the verb at a place, and which of them; "" and -1 by none."""
    noun, verb = place.noun, document.heads[place.top]
    if verb >= 0 and document.rels[place.top].startswith("nsubj"):
        tag = document.tags[verb]
        if tag.tense == "Past" and tag.number == "Sing" and tag.form == "Fin" and tag.gender in GENDERS:
            return GENDERS[tag.gender], verb
    female = noun >= 0 and (
        document.lemmas[noun].endswith(female_endings()) or (place.relative and document.tags[noun].gender == "Fem")
    )
    return ("f", noun) if female else ("", -1)


def relative_before(document: Document, first: int) -> int:
    """The noun before another's name, «[супруга] Саркози Карла Бруни»; -1 without one."""
    name: Name | None = document.name_of[first - 1] if first else None
    noun = name.first - 1 if name is not None and name.kind == "PER" else -1
    return noun if noun >= 0 and document.lemmas[noun] in index("relations", "lemma") else -1


def is_own_noun(document: Document, noun: int, name: int) -> bool:
    """Whether a noun for a person is the one a name stands with: not «[племянница] Джона Лунина»."""
    whose = document.lemmas[noun] in index("relations", "lemma") and document.tags[name].case == "Gen"
    own = document.tags[noun].pos == "NOUN" and document.tags[noun].animacy == "Anim"
    return own and (not whose or document.tags[noun].case in GENITIVES)


def is_label(document: Document, first: int, last: int) -> bool:
    """«[Грачёва]: Почему растут цены?» at the beginning of a line"""
    begins = first == 0 or begins_line(document, first)
    return begins and document.words[last : last + 1] == [":"]


def is_plain_subject(document: Document, token: int) -> bool:
    """«[Лунгу] боится»: a subject in the nominative right beside its verb."""
    verb = document.heads[token]
    subject = document.rels[token] == "nsubj" and document.tags[token].case == "Nom"
    return subject and abs(verb - token) < 3 and document.tags[verb].form == "Fin"


@cache
def female_endings() -> tuple[str, ...]:
    """Endings of nouns only a woman is called: «активистка»."""
    return tuple(row["ending"] for row in table("female_nouns"))
