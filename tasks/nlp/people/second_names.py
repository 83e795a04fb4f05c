"""Second names of a person named before: «Махмуд Аббас (Абу Мазен)», «Анна Белова (Чернова)», «Сомов, он же Котов»."""

from __future__ import annotations

from functools import cache
from itertools import product

from tasks.nlp.document import Document, Name
from tasks.nlp.lexicon import index
from tasks.nlp.people.layouts import is_russian
from tasks.nlp.people.words import agree, fold, given_readings, patronymic_readings, readings

DASHES = frozenset("–—-:")


def is_second_name(document: Document, first: int, last: int) -> bool:
    """«Махмуд Аббас ([Абу Мазен])», «Анна Белова ([Чернова])», «Сергий ([Белов])»: in brackets by itself."""
    if first < 2 or document.words[first - 1] != "(" or document.words[last : last + 1] != [")"]:
        return False
    if (name := document.name_of[first - 2]) is None:
        return False
    return last - first > 1 or is_maiden_name(document, name, first) or is_left_out(document, name, first)


def is_said_to_be_second(document: Document, first: int) -> bool:
    """Whether words say that somebody named has a name, too: «урождённая [Белова]», «он же [Белов]»."""
    last = first - (first > 0 and document.words[first - 1] in DASHES)
    if last and fold(document.words[last - 1]).startswith("урожденн"):
        return True
    for size in (1, 2) if last and document.lower[last - 1] in last_words() else ():
        row = index("second_names", "words").get(" ".join(document.lower[max(last - size, 0) : last]))
        if row and (row["place"] != "opening" or document.words[max(last - size - 1, 0)] == "("):
            return True
    return False


@cache
def last_words() -> frozenset[str]:
    """The words right before a second name: «ранее», «он [же]»."""
    return frozenset(words.split()[-1] for words in index("second_names", "words"))


def is_maiden_name(document: Document, name: Name, token: int) -> bool:
    """«Анна Белова ([Чернова])», «Анну Белову ([Чернову])»: a woman's surname, in the case of hers."""
    given = given_readings(document.words[name.first])
    if not given or any(reading.gender != "f" for reading in given) or not is_russian(document.words[token]):
        return False
    pairs = product(readings(document.words[token - 2]), readings(document.words[token]))
    return any(own.gender == other.gender == "f" and own.cases & other.cases for own, other in pairs)


def is_left_out(document: Document, name: Name, token: int) -> bool:
    """«Иван Петрович ([Белов])», «схиигумен Сергий ([Белов])»: a surname behind a name that has none."""
    words = document.words[name.first : token - 1]
    alone = len(words) == 1 and not is_russian(words[0])
    whole = len(words) == 2 and given_readings(words[0]) and patronymic_readings(words[1])
    return bool(alone or whole) and is_russian(document.words[token]) and agree(words[0], document.words[token])
