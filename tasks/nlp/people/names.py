"""Names put right before any rule reads them: found where the network is known to miss, joined where it parts them.

Rules are the records of RULES, in order. Each yields ranges of tokens that are one name, and of which kind; names of
the network inside such a range are replaced by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tasks.nlp.document import Document, Name, replaced
from tasks.nlp.people.brackets import part_brackets
from tasks.nlp.people.filters import begins_line, begins_sentence, roles
from tasks.nlp.people.initials import is_initial, with_whole_initials
from tasks.nlp.people.layouts import is_russian, may_be_turned
from tasks.nlp.people.ordinary import is_name, is_of
from tasks.nlp.people.strangers import strangers
from tasks.nlp.people.words import agree, cased, fold, given_readings, is_native, kinship, patronymic_readings
from tasks.nlp.reading.inflection import cased as like

SURNAME = re.compile(r"(?:[А-ЯЁ]['’]?[а-яё]+(?:-[А-ЯЁ][а-яё]+)*|[А-ЯЁ]{3,})$")
MOST = 3  # initials of one name
NEAR = 4  # words in which «блогер» stands before a pen name
BEFORE = 3  # words before «оглы»


class Found(NamedTuple):
    """Tokens[first:last] that are one name."""

    first: int
    last: int
    kind: str  # PER ORG LOC; "" for no name


def put_right(document: Document) -> Document:
    """The document with its names put right.

    «сообщила [Мохина] [Елена]» → «сообщила [Мохина Елена]»; «А.Г. Петров заявил» → «[А.Г. Петров] заявил»
    """
    document = part_brackets(with_whole_initials(document))
    for rule in RULES:
        found = list(rule(document))
        if found:
            document = document.with_names(with_found(document, found))
    return document


def with_found(document: Document, found: Sequence[Found]) -> list[Name]:
    """The names of a document with those found in place of what they overlap."""
    ranges = [(one.first, one.last) for one in found]
    return replaced(document, ranges, [name_of(document, one) for one in found if one.kind])


def name_of(document: Document, one: Found) -> Name:
    """The name of a range of tokens; its nominative is made of lemmas."""
    columns = zip(document.words[one.first : one.last], document.lemmas[one.first : one.last], strict=True)
    normal = " ".join(like(lemma, word) for word, lemma in columns)
    start, stop = document.starts[one.first], document.stops[one.last - 1]
    return Name(one.first, one.last, start, stop, one.kind, normal, None, None, None)


# ---------------------------------------------------------------- what the network missed


def with_initials(document: Document) -> Iterator[Found]:
    """«[А.Г. Петров] заявил», «[Ливнин К.Д.]»: initials and a surname on one side of them."""
    done = 0
    for token in document.capitals:
        if token >= done and is_initial(document.words[token]):
            last = past_initials(document, token)
            found = before_surname(document, token, last) or behind_surname(document, token, last)
            if found and is_new(document, found):
                yield found
            done = last


def past_initials(document: Document, first: int) -> int:
    """The token after «А.», «А. Г.»; the last one may have its stop apart, where a sentence ends."""
    last = first
    while last < len(document) and last - first < MOST and not (last > first and begins_line(document, last)):
        ends = document.words[last : last + 2][1:] == ["."] and is_initial(document.words[last] + ".")
        if not is_initial(document.words[last]) and not ends:
            break
        last += 1
    return last


def before_surname(document: Document, first: int, last: int) -> Found | None:
    """«А.Г. [Петров]»; after one initial only a surname by its form: no «А. Во-первых»."""
    if last >= len(document) or begins_line(document, last) or not SURNAME.match(document.words[last]):
        return None
    sure = last - first > 1 or is_russian(cased(document.words[last]))
    return Found(first, last + 1, "PER") if sure and document.tags[last].pos in ("PROPN", "NOUN", "ADJ") else None


def behind_surname(document: Document, first: int, last: int) -> Found | None:
    """«[Петров] А.Г.»"""
    before = first - 1
    if before < 0 or begins_line(document, first) or not SURNAME.match(document.words[before]):
        return None
    sure = last - first > 1 and document.tags[before].pos == "PROPN"
    return Found(before, last, "PER") if sure or is_russian(cased(document.words[before])) else None


def is_new(document: Document, found: Found) -> bool:
    """Whether no name reaches over the range and none has it whole."""
    names = {document.name_of[token] for token in range(found.first, found.last)} - {None}
    stop = found.last + (document.words[found.last : found.last + 1] == ["."])  # the stop of an initial
    inside = all(name and found.first <= name.first and name.last <= stop for name in names)
    whole = any(n and n.kind == "PER" and n.first <= found.first and n.last >= found.last for n in names)
    return inside and not whole


def unseen(document: Document) -> Iterator[Found]:
    """«Логопед [Степан Львовский] заявил»: an everyday given name before what is a surname by its form."""
    names = document.name_of
    for token, following in pairwise(document.capitals):
        if following == token + 1 and names[token] is None and names[following] is None:
            word, surname = document.words[token], document.words[following]
            known = is_native(cased(word)) and is_russian(cased(surname)) and not begins_line(document, token + 1)
            if known and agree(cased(word), cased(surname)):
                yield Found(token, token + 2, "PER")


def labels(document: Document) -> Iterator[Found]:
    """«[Ожогин]: Из-за пошлин.»: a name by the dictionary or by its form that begins a line, before a colon."""
    for colon in document.places.get(":", ()):
        token = colon - 1
        begins = token == 0 or (token > 0 and begins_line(document, token))
        if begins and document.name_of[token] is None and is_name(document.words[token]):
            yield Found(token, colon, "PER")


# ---------------------------------------------------------------- what the network joined


def across_lines(document: Document) -> Iterator[Found]:
    """«Суд оправдал [Котова]» and in the next line «[Вопрос] решён»: no name reaches over the end of a headline."""
    for name in document.names:
        borders = [token for token in range(name.first + 1, name.last) if ends_paragraph(document, token)]
        for first, last in pairwise((name.first, *borders, name.last)) if borders else ():
            yield Found(first, last, name.kind)


def ends_paragraph(document: Document, token: int) -> bool:
    """Whether an empty line stands before a token."""
    return document.text[document.stops[token - 1] : document.starts[token]].count("\n") > 1


def beyond_initials(document: Document) -> Iterator[Found]:
    """«[Демков К. С.] Номер телефона»: behind a surname and its initials the name is over."""
    for name in document.names:
        words = document.words[name.first : name.last]
        parted = name.kind == "PER" and len(words) > 2 and all(map(is_initial, words[1:-1]))
        if parted and SURNAME.match(words[-1]) and is_russian(cased(words[0])) and not is_russian(cased(words[-1])):
            yield Found(name.first, name.last - 1, "PER")


# ---------------------------------------------------------------- what the network parted


def turned(document: Document) -> Iterator[Found]:
    """«сообщила [Мохина] [Елена]», «сообщила Лось [Наталья]», «Анна [Ерохина]»: given name and surname side by side."""
    for name in document.names:
        if name.kind == "PER" and (is_given(document, name) or name.last - name.first == 1):
            before = name.first - 1
            if before >= 0 and belongs(document, before, name):
                yield Found(before, name.last, "PER")


def is_given(document: Document, name: Name) -> bool:
    """«Елена», «Елена Петровна»"""
    words = document.words[name.first : name.last]
    given = bool(given_readings(words[0]))
    return given and (len(words) == 1 or (len(words) == 2 and bool(patronymic_readings(words[1]))))


def belongs(document: Document, before: int, name: Name) -> bool:
    """Whether the word right before a name is the rest of it."""
    word, own = document.words[before], document.name_of[before]
    if begins_line(document, name.first) or not SURNAME.match(word) or not document.words[name.first][0].isupper():
        return False
    alone = own is None or (own.kind == "PER" and own.last - own.first == 1) or is_russian(word)
    if not alone or (own is not None and (own.last - own.first > 1 or own.kind == "LOC")):
        return False
    if fold(document.lemmas[before]) in roles() or not agree(word, document.words[name.first]):
        return False
    return is_surname_before(document, before, name) or is_given_before(document, before, name)


def is_surname_before(document: Document, before: int, name: Name) -> bool:
    """«[Лось] Наталья»; a word that only begins a sentence must be a surname by its form."""
    word = document.words[before]
    if not is_given(document, name) or given_readings(word):
        return False
    if not may_be_turned(word, document.words[name.first]) or is_of(word, "place", "other"):
        return False
    if is_russian(word) or document.name_of[before] is not None:
        return True
    return not begins_sentence(document, before) and not is_of(word, "place", "thing", "other")


def is_given_before(document: Document, before: int, name: Name) -> bool:
    """«[Анна] Ерохина»"""
    return name.last - name.first == 1 and is_native(document.words[before]) and is_russian(document.words[name.first])


def doubled(document: Document) -> Iterator[Found]:
    """«[Франческа] Романа Котолла»: a given name that the network leaves out before another one."""
    for name in document.names:
        before, words = name.first - 1, document.words[name.first : name.last]
        if name.kind != "PER" or len(words) != 2 or before < 1 or document.name_of[before] is not None:
            continue
        given = given_readings(document.words[before]) and given_readings(words[0]) and not is_initial(words[1])
        small = not document.words[before][0].isupper() or begins_sentence(document, before)
        if given and not small and agree(document.words[before], words[0]):
            yield Found(before, name.last, "PER")


def nicknamed(document: Document) -> Iterator[Found]:
    """«[Аркадия (Бадри) Патарашвили]»: what a person is called, in brackets between given name and surname."""
    for token in document.places.get("(", ()):
        words = document.words[max(token - 1, 0) : token + 4]
        if len(words) == 5 and words[3] == ")" and is_nicknamed(words[0], words[2], words[4]):
            yield Found(token - 1, token + 4, "PER")


def is_nicknamed(given: str, nickname: str, surname: str) -> bool:
    """Whether words around brackets are a given name, what a person is called, and a surname."""
    written = all(SURNAME.match(word) for word in (given, nickname, surname))
    return written and bool(given_readings(given)) and not given_readings(surname) and agree(given, surname)


def kin(document: Document) -> Iterator[Found]:
    """«[Вугар Саид оглы Мамедли]», «[Бакыт Сыдык кызы]»: what stands around the word for son or daughter."""
    for token in document.tokens_of(kinship()):
        if token and document.words[token - 1][0].isupper():
            first, last = token, token + 1
            while first > max(token - BEFORE, 0) and SURNAME.match(document.words[first - 1]):
                if begins_line(document, first) or fold(document.lemmas[first - 1]) in roles():
                    break
                first -= 1
            if last < len(document) and SURNAME.match(document.words[last]) and token - first < BEFORE:
                last += not begins_line(document, last)
            yield Found(first, last, "PER")


def pen_names(document: Document) -> Iterator[Found]:
    """«блогер [Wixel] (Антон Щукин)»: a Latin name between a noun for a person and the person's name in brackets."""
    pens = {document.words[name.first] for name in document.names if is_pen_name(document, name)}
    for name in document.names:
        if name.kind == "ORG" and name.last - name.first == 1 and document.words[name.first] in pens:
            yield Found(name.first, name.last, "PER")


def is_pen_name(document: Document, name: Name) -> bool:
    """Whether a name is one of a person by what stands around it."""
    if name.kind != "ORG" or name.last - name.first > 1 or not document.words[name.first].isascii():
        return False
    inside = document.name_of[name.last + 1] if name.last + 1 < len(document) else None
    bracket = document.words[name.last : name.last + 1] == ["("] and inside is not None and inside.kind == "PER"
    nouns = (document.tags[token] for token in range(max(name.first - NEAR, 0), name.first))
    return bracket and any(tag.animacy == "Anim" and tag.pos == "NOUN" for tag in nouns)


def no_persons(document: Document) -> Iterator[Found]:
    """«советовал [Кишинёву]» is a place, «[Многословно] ответив» nothing."""
    return (Found(*verdict) for verdict in strangers(document))


Rule = Callable[[Document], Iterable[Found]]
RULES: tuple[Rule, ...] = (
    across_lines, with_initials, beyond_initials, unseen, labels, turned, doubled, nicknamed, kin, pen_names,
    no_persons,
)  # fmt: skip
