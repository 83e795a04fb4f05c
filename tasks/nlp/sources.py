"""The phrase that names a source: the subject of a reporting verb, or what a preposition governs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.layout import DASHES, OPENING, Layout, Span

SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
NOMINAL = {"NOUN", "PROPN", "PRON", "X", "NUM", "DET"}
RELATIVE = {"который", "кто", "что"}
COLLECTIVE = {
    "ряд",
    "большинство",
    "часть",
    "множество",
    "половина",
    "треть",
    "четверть",
    "десяток",
    "сотня",
    "ведомость",
}
NOBODY = {"что", "это", "все", "всё", "то", "себя", "о", "чем"}
MODIFIERS = {"ADJ", "DET", "NUM"}
ENDS = {",", ".", ";", ":", "!", "?", "…", "...", ")", "(", *DASHES}
WINDOW = 10
SHORT = 12  # tokens of a quotation that is a name
PLACES = {"в", "во", "на", "при"}


class Source(NamedTuple):
    """Tokens [first, last) with the one a speaker is resolved from."""

    first: int
    head: int
    last: int


def subjects(layout: Layout, verb: int, bounds: Span) -> list[Source]:
    """Sources of a reporting verb within a stretch of tokens; empty when elided.

    «заявили Белов и Котова» → Белов; Котова
    """
    for finder in FINDERS:
        head = finder(layout, verb, bounds)
        if head is not None:
            return [phrase(layout, token) for token in dict.fromkeys(joint(layout, head, verb))]
    return []


def own_subject(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов] заявил», by the tree."""
    document = layout.document
    found = [
        child
        for child in document.children[verb]
        if document.rels[child] in SUBJECT and bounds[0] <= child < bounds[1] and subject_like(document, child, verb)
    ]
    return min(found, key=lambda child: abs(child - verb)) if found else None


def subject_like(document: Document, token: int, verb: int) -> bool:
    """A word that can name who speaks and agrees with the verb; behind no preposition."""
    if not nameable(document, token) or any(document.rels[c] == "case" for c in document.children[token]):
        return False
    number, own = document.tags[token].number, document.tags[verb].number
    if own == "Plur" and number == "Sing":
        joint = any(document.rels[c] == "conj" for c in document.children[token])
        return joint or document.lemmas[token] in COLLECTIVE or document.tags[token].animacy == "Anim"
    return not (own == "Sing" and number == "Plur" and document.tags[token].pos == "NOUN")


def antecedent(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов], который заявил», «[Белов], заявивший»."""
    document = layout.document
    tag = document.tags[verb]
    noun = antecedent_of(document, verb)
    if noun is None or noun < bounds[0] or tag.voice == "Pass":
        return None
    relative = any(document.lemmas[t] == "который" and document.tags[t].case == "Nom" for t in range(noun, verb))
    return noun if relative or tag.form == "Part" else None


def antecedent_of(document: Document, verb: int) -> int | None:
    """The noun a clause is about."""
    return (
        document.heads[verb]
        if document.rels[verb] in ("acl", "acl:relcl", "amod") and document.heads[verb] >= 0
        else None
    )


def after(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«— сообщил вчера в эфире [Белов]»: a nominative behind the verb, whatever the tree says."""
    document = layout.document
    for token in range(verb + 1, min(bounds[1], verb + WINDOW)):
        if document.words[token] in ENDS or document.lower[token] in ("что", "как"):
            return None
        if nominative_agreeing(layout, token, verb) and not told(document, token):
            return token
    return None


def told(document: Document, token: int) -> bool:
    """A medium that is spoken to: «заявил телеканалу [Заря] Белов»."""
    before = document.tags[token - 1]
    return before.case == "Dat" and before.pos == "NOUN" and document.name_of[token] is not None


def before(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов] вчера в эфире заявил»: a nominative before the verb in the same clause."""
    document = layout.document
    for token in range(verb - 1, max(bounds[0], verb - WINDOW) - 1, -1):
        if document.words[token] in ENDS and document.words[token] not in DASHES:
            return None
        if document.tags[token].form == "Fin" and layout.quote_of[token] < 0:
            return None
        if nominative_agreeing(layout, token, verb):
            return token
    return None


def place(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«в [МИД] заявили», «рассказали в [пресс-службе] ведомства»: nobody does it, a place does."""
    document = layout.document
    tag = document.tags[verb]
    if tag.number != "Plur" or tag.form not in ("Fin", "") or tag.person in ("1", "2"):
        return None
    for child in document.children[verb]:
        if (
            document.rels[child] in ("obl", "nmod", "parataxis")
            and bounds[0] <= child < bounds[1]
            and placed(document, child)
        ):
            return child
    for token in range(max(bounds[0], verb - 6), min(bounds[1], verb + 6)):
        if document.lower[token] in PLACES and (head := governed(layout, token, bounds)) is not None:
            return head
    return None


def place_behind(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«сообщили в [ведомстве]»: right behind the verb."""
    document = layout.document
    at = verb + 1 + (document.tags[min(verb + 1, len(document) - 1)].pos == "ADV")
    if document.tags[verb].number != "Plur" or at >= bounds[1] or document.lower[at] not in PLACES:
        return None
    return governed(layout, at, bounds)


def placed(document: Document, token: int) -> bool:
    """«в МИД», «в пресс-службе», not «в среду», «в интервью»."""
    if document.tags[token].case not in ("Loc", "Acc", ""):
        return False
    case = [c for c in document.children[token] if document.rels[c] == "case"]
    if not case or document.lower[case[0]] not in PLACES:
        return False
    return speaking_place(document, token)


def governed(layout: Layout, preposition: int, bounds: Span) -> int | None:
    """The noun of «в», when a body can speak from there."""
    document = layout.document
    for token in range(preposition + 1, min(bounds[1], preposition + 6)):
        if document.tags[token].pos in ("NOUN", "PROPN", "X"):
            return token if speaking_place(document, token) else None
        if document.tags[token].pos not in ("ADJ", "DET") and document.words[token] not in OPENING:
            return None
    return None


TIMES = {
    "интервью", "эфир", "беседа", "разговор", "ход", "время", "среда", "понедельник", "вторник", "четверг", "пятница",
    "суббота", "воскресенье", "день", "неделя", "месяц", "год", "комментарий", "письмо", "блог", "связь", "очередь",
    "том", "это", "пост", "выступление", "отношение", "брифинг", "пресс-конференция", "заседание", "сообщение", "адрес",
    "вопрос", "частность", "твиттер", "соцсеть", "сеть", "интернет", "конец", "начало", "момент", "страница", "канал",
    "запись", "слово", "фон", "минута", "час", "век", "период", "обращение", "статья", "самое", "сайт", "случай",
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь", "рука",
    "фейсбук", "инстаграм", "телеграм", "twitter", "facebook", "instagram", "telegram", "youtube",
}  # fmt: skip


def speaking_place(document: Document, token: int) -> bool:
    return document.lemmas[token] not in TIMES and document.tags[token].pos != "PRON"


def conjunct(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов] поблагодарил врачей и добавил»: the subject of the verb this one is joined to."""
    document = layout.document
    seen = 0
    while (
        document.rels[verb] in ("conj", "advcl", "parataxis", "xcomp", "ccomp")
        and document.heads[verb] >= 0
        and seen < 4
    ):
        leap, verb, seen = document.rels[verb], document.heads[verb], seen + 1
        if leap == "ccomp" or document.tags[verb].form not in ("Fin", "Conv", "Inf", "Part"):
            return None
        unit = layout.unit_at(verb)
        for finder in (own_subject, antecedent, place):
            if (found := finder(layout, verb, unit)) is not None:
                return found
    return None


FINDERS = (antecedent, own_subject, place_behind, after, before, conjunct, place)


def nameable(document: Document, token: int) -> bool:
    """A word that can name who speaks: no clause and no «это»."""
    if document.lower[token] in NOBODY or document.lemmas[token] in RELATIVE:
        return False
    tag = document.tags[token]
    return tag.pos in NOMINAL or document.name_of[token] is not None or tag.pos in ("ADJ", "VERB") and tag.case == "Nom"


def nominative_agreeing(layout: Layout, token: int, verb: int) -> bool:
    """A noun, name or pronoun in the nominative that the verb agrees with; no pronoun «это»."""
    document = layout.document
    tag, own = document.tags[token], document.tags[verb]
    name = document.name_of[token]
    if name is not None and token > name.first:
        return False
    if layout.quote_of[token] not in (-1, layout.quote_of[verb]) and name is None:
        return False
    if token and document.tags[token - 1].pos == "ADP":
        return False
    if not nameable(document, token) or tag.pos in ("DET", "NUM", "ADJ", "VERB"):
        return False
    latin = not tag.case and document.words[token].isascii() and document.words[token][0].isupper()
    if tag.case != "Nom" and not latin:
        return False
    return not (own.gender and tag.gender and own.gender != tag.gender and tag.pos != "PROPN" and tag.animacy != "Anim")


def joint(layout: Layout, head: int, verb: int) -> Iterator[int]:
    """A head and the heads joined to it by «и» under a plural verb: «Белов и Котова заявили»."""
    document = layout.document
    yield head
    if document.tags[verb].number != "Plur":
        return
    for child in document.children[head]:
        if (
            document.rels[child] == "conj"
            and document.tags[child].case in (document.tags[head].case, "")
            and alike(document, head, child)
        ):
            yield child
    if document.tags[head].number == "Sing":
        for child in document.children[verb]:
            if document.rels[child] in SUBJECT and nameable(document, child) and alike(document, head, child):
                yield child


def alike(document: Document, head: int, other: int) -> bool:
    """Two persons, or two bodies: «Белов и прокурор», not «председатель и ряд вопросов»."""
    return all(
        document.name_of[t] is not None or document.tags[t].animacy == "Anim" or document.words[t].isupper()
        for t in (head, other)
    )


def phrase(layout: Layout, head: int) -> Source:
    """The whole phrase around a head, with the name in it as the token to resolve.

    «сообщила глава фонда Анна Котова, экономист» → глава фонда Анна Котова, экономист; Котова
    """
    document = layout.document
    first, last = left_edge(layout, head), right_edge(layout, head)
    token = named(document, first, head, last)
    for edge in (first, last - 1):
        number = layout.quote_of[edge]
        if number >= 0 and layout.quoted[number][1] - layout.quoted[number][0] < SHORT:
            first, last = min(first, layout.quoted[number][0]), max(last, layout.quoted[number][1])
    return Source(first, token, last)


def left_edge(layout: Layout, head: int) -> int:
    """First token of the modifiers before a head."""
    document = layout.document
    floor = document.sentences[document.sentence_of[head]][0]
    name = document.name_of[head]
    first = max(name.first, floor) if name is not None else head
    while first > floor:
        tag, word = document.tags[first - 1], document.words[first - 1]
        if word in OPENING and first - 1 > floor and layout.quote_of[first - 1] == layout.quote_of[head] >= 0:
            first -= 1
            continue
        below = under(document, first - 1, head)
        if word in ENDS or tag.pos in ("VERB", "ADP", "SCONJ", "CCONJ", "ADV") and tag.form != "Part":
            break
        if tag.pos in MODIFIERS and (below or tag.case == document.tags[head].case) and not tag.short:
            first -= 1
        elif below and (tag.pos in NOMINAL or tag.form == "Part" and not tag.short):
            first -= 1
        else:
            break
    return first


def right_edge(layout: Layout, head: int) -> int:
    """Token after the last that belongs to a head: genitives, names, quoted names, and one apposition."""
    document = layout.document
    limit = layout.unit_at(head)[1]
    name = document.name_of[head]
    last = name.last if name is not None else head + 1
    while last < limit:
        step = taken(layout, head, last, limit)
        if step == last:
            break
        last = step
    return last


def taken(layout: Layout, head: int, token: int, limit: int) -> int:
    """Where the phrase goes on to, past the name, quoted name, noun or apposition at a token."""
    document = layout.document
    word, tag = document.words[token], document.tags[token]
    name = document.name_of[token]
    if word == ",":
        return apposition(layout, head, token, limit)
    if word in ENDS:
        return token
    if layout.quote_of[token] >= 0 and layout.quote_of[token] != layout.quote_of[head]:
        first, last = layout.quoted[layout.quote_of[token]]
        owner = document.name_of[head]
        if owner is not None and owner.kind == "PER":
            return token
        return last if first == token and last - first < 10 and document.words[token + 1][:1].isupper() else token
    if name is not None and (
        name.kind != "PER" or under(document, token, head) or tag.case == document.tags[head].case
    ):
        return max(name.last, token + 1)
    if tag.form in ("Fin", "Conv", "Inf") or tag.pos in ("SCONJ", "ADV", "PRON", "PART") or tag.short:
        return token
    return token + 1 if under(document, token, head) else token


def apposition(layout: Layout, head: int, comma: int, limit: int) -> int:
    """«Анна Котова[, директор фонда]»: nouns in the same case up to the next comma or the end."""
    document = layout.document
    if comma + 1 >= limit or document.name_of[comma - 1] is None or document.name_of[comma - 1].kind != "PER":
        return comma
    noun = next((t for t in range(comma + 1, min(limit, comma + 5)) if document.tags[t].pos not in MODIFIERS), comma)
    if document.tags[noun].pos != "NOUN" or document.tags[noun].case != document.tags[comma - 1].case:
        return comma
    if document.tags[noun].animacy != "Anim":
        return comma
    token = noun + 1
    while token < limit and document.words[token] not in ENDS and document.tags[token].form not in ("Fin", "Conv"):
        token += 1
    return token


def under(document: Document, token: int, head: int) -> bool:
    """Whether a token hangs below a head without a verb between."""
    for _ in range(8):
        if token == head:
            return True
        if token < 0 or document.tags[token].form in ("Fin", "Conv"):
            return False
        if document.rels[token] in ("acl:relcl", "parataxis", "ccomp", "advcl"):
            return False
        if document.rels[token] == "conj" and document.heads[token] == head and alike(document, head, token):
            return False
        token = document.heads[token]
    return False


RELATIONS = {
    "адвокат", "представитель", "представительница", "защитник", "помощник", "помощница", "советник", "пресс-секретарь",
    "жена", "супруга", "муж", "супруг", "мать", "отец", "сын", "дочь", "брат", "сестра", "друг", "подруга", "коллега",
    "вдова", "сосед", "соседка", "защита", "соратник", "сторонник", "оппонент", "агент", "команда", "штаб", "юрист",
    "родственник", "знакомый", "администрация", "правительство", "спикер", "заместитель", "бабушка", "тётя", "дядя",
}  # fmt: skip


def named(document: Document, first: int, head: int, last: int) -> int:
    """Last token of the person's name in a phrase, else of the body's that is its head, else the head.

    «адвокат Белова Анна Котова» → Котова; «адвокат Белова» → адвокат
    """
    found = None
    for token in range(first, last):
        name = document.name_of[token]
        if name is None or name.kind != "PER" or name.first != token:
            continue
        if token == head or same_person(document, token, head):
            found = name.last - 1
    if found is not None:
        return found
    name = document.name_of[head]
    return name.last - 1 if name is not None else head


def same_person(document: Document, token: int, head: int) -> bool:
    """A name beside a noun is the noun's own when it stands in its case: «глава фонда Котова»."""
    if document.rels[token] in ("appos", "flat:name", "flat") and document.tags[token].case == document.tags[head].case:
        return True
    if document.lemmas[head] in RELATIONS and document.heads[token] == head and document.rels[token] == "nmod":
        return False
    return document.tags[token].case == document.tags[head].case or not document.tags[token].case
