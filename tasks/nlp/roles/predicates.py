"""Persons to whom a verb gives a post: «Греков является директором», «занимает пост мэра», «он возглавляет фонд»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.roles.neighbours import following
from tasks.nlp.roles.posts import SUBJECT, Post, Reading
from tasks.nlp.roles.words import role_verbs, with_trait

FARTHEST = 3  # tokens from a participle to its post
LONGEST_TOPIC = 3  # sentences that may pass before a pronoun loses its person


def predicated(reading: Reading, post: Post) -> list[int]:
    """«Греков является [директором института]», «Грекова назначили [министром]»."""
    document, head = reading.document, post.phrase.head
    if post.case not in ("Ins", "") or any(document.tags[child].pos == "ADP" for child in document.children[head]):
        return []
    for child in document.children[head]:
        if document.lemmas[child] == "быть" and is_fact(document, child):
            being = document.tags[child].form == "Conv" or document.lower[child] == "будучи"
            return subject(reading, document.heads[head] if being and document.heads[head] >= 0 else head)
    if persons := given_before(reading, post, post.start, "role"):
        return persons
    verb = giving(document, post)
    row = role_verbs().get(document.lemmas[verb]) if verb >= 0 else None
    return subject(reading, verb) if row and row["slot"] == "role" and is_fact(document, verb) else []


def given_before(reading: Reading, post: Post, stop: int, slot: str) -> list[int]:
    """«назначенный вчера [министром] Пётр Греков»: who stands behind a post that a participle before it gives."""
    document, found = reading.document, reading.name_at(post.phrase.last)
    if found is None:
        return []
    for token in range(stop - 1, max(stop - 1 - FARTHEST, -1), -1):
        row = role_verbs().get(document.lemmas[token]) if document.tags[token].form == "Part" else None
        if row is not None and row["slot"] == slot:
            return [found[0]] if document.tags[token].case == document.tags[found[1]].case else []
    return []


def giving(document: Document, post: Post) -> int:
    """The verb a post hangs on, -1 without; where the network hangs it elsewhere, the verb right beside it."""
    verb = document.heads[post.phrase.head]
    if post.case != "Ins" or (verb >= 0 and document.lemmas[verb] in role_verbs()):
        return verb
    beside = [token for token in (post.phrase.last, post.start - 1) if 0 <= token < len(document)]
    same = (token for token in beside if document.sentence_of[token] == document.sentence_of[post.start])
    return next((t for t in same if document.tags[t].form == "Fin" and document.lemmas[t] in role_verbs()), verb)


def is_fact(document: Document, verb: int) -> bool:
    """Neither «может стать» nor «не является»."""
    return document.tags[verb].form != "Inf" and all(document.lower[child] != "не" for child in document.children[verb])


def posted(reading: Reading, post: Post) -> list[int]:
    """«занимает пост [директора института]», «на посту [мэра] Греков …», «в качестве [тренера]»."""
    document, before = reading.document, post.start - 1
    if before < 0 or document.lemmas[before] not in with_trait("held") or post.case not in ("Gen", ""):
        return []
    if persons := given_before(reading, post, before, "post"):
        return persons
    other = following(reading, post)
    if other is not None and reading.name_at(other.phrase.last):
        return []  # «занял место [главы банка] американца Джона Хилла»: Хилл had it
    verb = document.heads[before]
    row = role_verbs().get(document.lemmas[verb]) if verb >= 0 else None
    acts = verb >= 0 and (document.tags[verb].pos == "VERB" or (row is not None and row["noun"]))
    if not acts or not is_fact(document, verb):
        return []
    behind = document.lower[before - 1] if before else ""
    held = document.tags[before].case == "Loc" and behind in ("на", "в")
    appointed = row is not None and row["slot"] == "role" and row["object"] and behind in ("на", "в")
    return subject(reading, verb) if held or appointed or (row and row["slot"] == "post") else []


def subject(reading: Reading, verb: int, depth: int = 3) -> list[int]:
    """The person a verb is about, also through «который» or a verb before; of «назначить» the appointed."""
    document = reading.document
    if row := role_verbs().get(document.lemmas[verb]):
        if row["noun"]:
            owners = (child for child in document.children[verb] if document.tags[child].case == "Gen")
            return next((found for child in owners if (found := person_at(reading, child))), [])
        for child in document.children[verb]:
            if row["object"] and document.rels[child] == "obj" and (found := person_at(reading, child)):
                return found
    for child in document.children[verb]:
        if document.rels[child] in SUBJECT:
            joined = (other for other in document.children[child] if document.rels[other] == "conj")
            several = joined if document.tags[verb].number == "Plur" else ()  # «операторами были Греков [и Белова]»
            return [*person_at(reading, child), *(one for other in several for one in person_at(reading, other))]
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
