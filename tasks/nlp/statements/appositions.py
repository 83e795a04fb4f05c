"""What follows a source behind commas or in brackets: «Анна Котова, директор фонда», «один из экспертов, Котова»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.roles.words import word_at
from tasks.nlp.statements.layout import DASHES, TERMINAL, Layout

MODIFIERS = {"ADJ", "DET", "NUM"}
ENDS = {",", ".", ";", ":", "!", "?", "…", "...", ")", "(", *DASHES}
APPOSED = ("appos", "flat:name", "flat")
BRACKET = 12  # tokens
CHAIN = 4  # posts and names of one person, set off by commas


def appositions(layout: Layout, head: int, last: int, limit: int) -> int:
    """Token after what commas set off: «Анна Котова[, директор фонда, экономист]», «эксперт фонда[, Анна Котова]».

    Without a name before, one has to come: «заявил мэр, директор завода в отпуске» ends behind «мэр».
    """
    end, known = last, person_in(layout.document, head, last)
    for _ in range(CHAIN):
        stop = apposition(layout, head, last, limit, known)
        if stop == last:
            break
        known, last = known or person_in(layout.document, last, stop), stop
        end = last if known else end
    return end


def person_in(document: Document, first: int, last: int) -> bool:
    """Whether a stretch names a person."""
    return any(name is not None and name.kind == "PER" for name in document.name_of[first:last])


def apposition(layout: Layout, head: int, comma: int, limit: int, known: bool) -> int:
    """«Анна Котова[, директор фонда]»: a noun for the same person in the same case, up to the next comma or the end."""
    document = layout.document
    if comma + 1 >= limit or document.words[comma] != "," or document.tags[head].number == "Plur":
        return comma
    noun = next((t for t in range(comma + 1, min(limit, comma + 5)) if document.tags[t].pos not in MODIFIERS), comma)
    if noun == comma or not same_person(document, head, noun, known):
        return comma
    stop = set_off(layout, noun + 1, limit)
    if (
        stop < limit
        and predicate(document, stop)
        and (document.tags[head].case != "Nom" or verb_before(document, head))
    ):
        return comma  # «по словам Белова, соседа задержали», «сказал мэр, директор уволен»
    other = known and any(beside(document, token, noun) for token in range(noun, stop))
    return comma if other else stop


def same_person(document: Document, head: int, noun: int, known: bool) -> bool:
    """Whether a noun behind a comma can stand for a head's person: «директор» for «Котова», a name where none was."""
    tag, own, name = document.tags[noun], document.tags[head], document.name_of[noun]
    animate = tag.animacy == "Anim" or noun_is_post(document, noun)
    cases = {own.case, "Acc"} if own.case == "Gen" else {own.case}
    if tag.case not in cases or tag.number == "Plur" or not animate:
        return False
    person = name is not None and name.kind == "PER"
    if listed(document, head, noun):
        return False
    open_one = not known and (own.animacy == "Anim" or document.lemmas[head] == "один")
    return open_one if person else tag.pos == "NOUN" and (known or open_one)


def listed(document: Document, head: int, noun: int) -> bool:
    """«Белов, [Котова] и Лунин»: one of three or more persons."""
    joined = [child for child in document.children[head] if document.rels[child] == "conj"]
    return noun in joined and noun < joined[-1]


def noun_is_post(document: Document, noun: int) -> bool:
    """Whether a noun is a post or trade that words/roles.tsv lists, animate to the network or not."""
    return word_at(document, noun) is not None


def verb_before(document: Document, head: int) -> bool:
    """Whether a verb stands before a phrase, past its modifiers: «сказал старый [мэр]»."""
    before = head - 1
    while before > 0 and document.tags[before].pos in MODIFIERS:
        before -= 1
    return before >= 0 and document.tags[before].form == "Fin"


def set_off(layout: Layout, token: int, limit: int) -> int:
    """Where an apposition ends: a comma, dash or verb, brackets and quoted names passed."""
    document = layout.document
    while token < limit:
        if document.words[token] == "(" and (behind := bracket(document, token, limit)) > token:
            token = behind
        elif layout.quote_of[token] >= 0 and layout.quoted[layout.quote_of[token]][0] == token:
            token = min(limit, layout.quoted[layout.quote_of[token]][1])
        elif document.words[token] in ENDS or predicate(document, token):
            break
        else:
            token += 1
    return token


def predicate(document: Document, token: int) -> bool:
    """Whether a token is what a clause hangs on: «ушёл», «уволен», or a converb."""
    tag = document.tags[token]
    return tag.short or tag.form in ("Fin", "Conv")


def beside(document: Document, token: int, noun: int) -> bool:
    """Whether a person's name stands beside a noun as its own: «экономист [Котова]», not «помощник [Белова]»."""
    name = document.name_of[token]
    if name is None or name.kind != "PER" or name.first != token:
        return False
    same = document.tags[token].case == document.tags[noun].case
    return same and (document.tags[noun].case == "Nom" or document.rels[token] in APPOSED)


def bracket(document: Document, opening: int, limit: int) -> int:
    """«директор института[ (Рига)] Анна Котова», «Анна Котова[ (Институт рынков)], …»: a few words amid a sentence."""
    for token in range(opening + 1, min(limit - 1, opening + BRACKET)):
        if document.words[token] == ")":
            return token + 1 if document.words[token + 1] not in TERMINAL else opening
        if document.tags[token].form in ("Fin", "Conv", "Inf"):
            return opening
    return opening
