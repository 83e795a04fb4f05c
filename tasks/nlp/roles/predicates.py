"""Persons to whom a verb gives a post: «Греков является директором», «занимает пост мэра», «он возглавляет фонд»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.roles.neighbours import following
from tasks.nlp.roles.posts import SUBJECT, Post, Reading
from tasks.nlp.roles.words import role_verbs

PLACES = {
    "пост",
    "должность",
    "кресло",
    "обязанность",
    "портфель",
    "место",
    "качество",
    "роль",
    "звание",
    "чин",
    "ранг",
}
LONGEST_TOPIC = 3  # sentences that may pass before a pronoun loses its person


def predicated(reading: Reading, post: Post) -> list[int]:
    """«Греков является [директором института]», «Грекова назначили [министром]»."""
    document, head = reading.document, post.phrase.head
    if post.case not in ("Ins", "") or any(document.tags[child].pos == "ADP" for child in document.children[head]):
        return []
    if any(document.lemmas[child] == "быть" and is_fact(document, child) for child in document.children[head]):
        return subject(reading, head)
    verb = document.heads[head]
    row = role_verbs().get(document.lemmas[verb]) if verb >= 0 else None
    return subject(reading, verb) if row and row["slot"] == "role" and is_fact(document, verb) else []


def is_fact(document: Document, verb: int) -> bool:
    """Neither «может стать» nor «не является»."""
    return document.tags[verb].form != "Inf" and all(document.lower[child] != "не" for child in document.children[verb])


def posted(reading: Reading, post: Post) -> list[int]:
    """«занимает пост [директора института]», «на посту [мэра] Греков …», «в качестве [тренера]»."""
    document, before = reading.document, post.start - 1
    if before < 1 or document.lemmas[before] not in PLACES or post.case not in ("Gen", "") or following(reading, post):
        return []  # «занял место [главы банка] американца Джона Хилла»: Хилл had it
    verb = document.heads[before]
    if verb < 0 or document.tags[verb].pos != "VERB" or not is_fact(document, verb):
        return []
    row = role_verbs().get(document.lemmas[verb])
    held = document.tags[before].case == "Loc" and document.lower[before - 1] in ("на", "в")
    return subject(reading, verb) if held or (row and row["slot"] == "post") else []


def subject(reading: Reading, verb: int, depth: int = 3) -> list[int]:
    """The person a verb is about, also through «который» or a verb before; of «назначить» the appointed."""
    document = reading.document
    if row := role_verbs().get(document.lemmas[verb]):
        for child in document.children[verb]:
            if row["object"] and document.rels[child] == "obj" and (found := person_at(reading, child)):
                return found
    for child in document.children[verb]:
        if document.rels[child] in SUBJECT:
            return person_at(reading, child)
    head = document.heads[verb]
    if document.rels[verb].startswith("acl") and head >= 0:
        return person_at(reading, head)
    if head >= 0 and depth and document.rels[verb] in ("conj", "advcl", "xcomp", "parataxis"):
        return subject(reading, head, depth - 1)
    return topic(reading, verb) if head < 0 else []


def person_at(reading: Reading, token: int) -> list[int]:
    """The person named at a token or beside it («депутат Греков»); «который» is who its clause hangs on."""
    document = reading.document
    if document.lemmas[token] == "который":
        clause = document.heads[token]
        token = document.heads[clause] if document.heads[clause] >= 0 else token
    named = (child for child in document.children[token] if document.rels[child] in ("appos", "flat", "flat:name"))
    for start in (token, *named):
        for first in range(start, max(start - 4, -1), -1):
            if first in reading.begins and reading.begins[first][1] > start:
                return [reading.begins[first][0]]
    return topic(reading, token) if document.lower[token] in ("он", "она") else []


def topic(reading: Reading, token: int) -> list[int]:
    """Who «он» or a verb without a subject is about: the only person, or the subject, of the last sentence with any."""
    document = reading.document
    last = document.sentence_of[token]
    for sentence in range(last, max(last - LONGEST_TOPIC, -1), -1):
        first, stop = document.sentences[sentence]
        names = [name for name in range(first, min(stop, token)) if name in reading.begins]
        found = {reading.begins[name][0] for name in names}
        subjects = {reading.begins[name][0] for name in names if document.rels[name] in SUBJECT}
        if found:
            return list(found) if len(found) == 1 else list(subjects) if len(subjects) == 1 else []
    return []
