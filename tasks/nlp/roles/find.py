"""Roles of persons: what they are, and of which organization, in the nominative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tasks.nlp.document import Document
from tasks.nlp.findings import Person, Role, Statement
from tasks.nlp.roles.bearers import Bearing, bearings
from tasks.nlp.roles.degrees import learned
from tasks.nlp.roles.descriptions import descriptions
from tasks.nlp.roles.leaders import place_led
from tasks.nlp.roles.phrases import CLOSING, OPENING, Phrase, in_nominative, phrase_at, unexplained
from tasks.nlp.roles.posts import SUBJECT, Post, Reading, post_at
from tasks.nlp.roles.predicates import is_fact, subject
from tasks.nlp.roles.words import STATES, is_organization, place_of, role_verbs, with_trait, word_at

PARTICIPLE = re.compile(r"[ую]щ(ий|ая|его|ему|им|ей|ую)$")
PAST = ["в", "прошлом"]
QUOTES = OPENING + CLOSING
RANKS = (["генерал", "армии"], ["генерала", "армии"], ["генералом", "армии"], ["генералу", "армии"])
FARTHEST = 60  # tokens between an organization and «его»
OWNING = {"его", "ее", "её", "их", "чей", "чья", "чьего", "чьей", "чьим"}
POINTING = {"этот", "тот"}
LONGEST_BODY = 12  # tokens in the name of an organization
PLACELESS = (*STATES, "relation")  # «житель Тулы» is no post in Тула


def find_roles(document: Document, persons: Sequence[Person]) -> list[tuple[int, Role]]:
    """Roles found beside names, each with the index of its person.

    «заявил директор Института новых рынков Олег Дроздов» → «директор», «Институт новых рынков»
    """
    reading = Reading(document, persons)
    found = bearings(reading)
    every = (*found, *descriptions(reading, found, persons))
    roles = [pair for bearing in every for pair in roles_of(document, bearing)]
    told = completed([*roles, *led(reading), *leading(reading), *learned(document.text, reading.degrees)])
    return [(person, placed(role, persons[person])) for person, role in told]


def placed(role: Role, person: Person) -> Role:
    """The role of a well-known leader with the country nobody needs to say: «премьер Берлускони» → «Италия»."""
    return role if role.organization else of(role, place_led(person, role.role))


def of(role: Role, organization: str | None) -> Role:
    """The role with an organization."""
    return role if role.organization == organization else replace(role, organization=organization)


def roles_of(document: Document, bearing: Bearing) -> Iterator[tuple[int, Role]]:
    """The role of each person; «президенты Чехии и Венгрии Новотны и Ковач» have a country each."""
    role = owned(document, bearing.post, role_of(document, bearing.post, bearing.rule, over(document, bearing)))
    phrase = bearing.post.phrase
    names = list(dict.fromkeys(name for name in document.name_of[phrase.head + 1 : phrase.last] if name))
    several = len(bearing.persons) > 1 and len(names) == len(bearing.persons)
    for index, person in enumerate(bearing.persons):
        yield person, replace(role, organization=names[index].normal) if several else role


def owned(document: Document, post: Post, role: Role) -> Role:
    """The role with the organization a possessive means: «Институт вырос. [Его директор] Пётр Греков рад»."""
    word, before = word_at(document, post.phrase.head), post.start - 1
    if role.organization or word is None or word.kind != "post" or before < 1 or document.lower[before] not in OWNING:
        return role
    whose = document.lower[before].startswith("ч")
    body = body_before(document, before - 1) if whose else latest_body(document, before)
    if body is None:
        return role
    name = organization_name(document, body)
    return replace(role, organization=name if document.name_of[body.head] else uncapitalized(name))


def body_before(document: Document, comma: int) -> Phrase | None:
    """The organization that a clause is about: «в [группе „Лоток“], чей директор Пётр Греков …»."""
    floor = max(document.sentences[document.sentence_of[comma]][0], comma - LONGEST_BODY)
    found = (
        phrase_at(document, token)
        for token in range(comma - 1, floor - 1, -1)
        if is_organization(document.lemmas[token]) and document.tags[token].pos == "NOUN"
    )
    return next((phrase for phrase in found if phrase.last >= comma), None)


def latest_body(document: Document, token: int) -> Phrase | None:
    """The organization named last before a token, not before the previous sentence; sooner one that is a subject."""
    floor = max(document.sentences[max(document.sentence_of[token] - 1, 0)][0], token - FARTHEST)
    names = [name for name in dict.fromkeys(document.name_of[floor:token]) if name and name.kind == "ORG"]
    found = [Phrase(name.first, name.first, min(name.last, token)) for name in names]
    bare = (other for other in range(floor, token) if document.name_of[other] is None)
    found += [
        phrase_at(document, other)
        for other in bare
        if is_organization(document.lemmas[other]) and document.rels[other] in SUBJECT
    ]
    subjects = [phrase for phrase in found if document.rels[phrase.head] in SUBJECT]
    return max(subjects or found, key=lambda phrase: phrase.head, default=None)


def described_roles(
    document: Document, persons: Sequence[Person], statements: Sequence[Statement]
) -> list[tuple[int, Role]]:
    """Roles in the descriptions a speaker was recognised by: «сказал российский лидер»."""
    roles = []
    for statement in statements:
        head, person = statement.report.head, statement.person
        if statement.link == "nominal" and person is not None and head is not None and is_role(document, head):
            post = post_at(document, phrase_at(document, head))
            roles.append((person, role_of(document, post, "described", False)))
    return roles


def is_role(document: Document, head: int) -> bool:
    """Whether a noun says more than that somebody speaks: «добавил [эксперт]», not «добавил [спикер]»."""
    word = word_at(document, head)
    return word is not None and word.kind != "title" and word.lemma not in with_trait("anybody")


def completed(roles: list[tuple[int, Role]]) -> list[tuple[int, Role]]:
    """Roles told again without their organization get it: «президент Чехии Ян Новотны … президент Новотны»."""
    known = {(person, role.role.lower()): role.organization for person, role in reversed(roles) if role.organization}
    return [
        (person, role if role.organization else of(role, known.get((person, role.role.lower()))))
        for person, role in roles
    ]


def led(reading: Reading) -> Iterator[tuple[int, Role]]:
    """«Греков возглавляет Институт Азии», «работает в Институте Азии»: the post is in the verb."""
    document, verbs = reading.document, role_verbs()
    for token in document.tokens_with(verbs):
        row = verbs[document.lemmas[token]]
        if not row["post"] or not is_fact(document, token):
            continue
        inside = row["slot"] != "org"
        what = next((child for child in document.children[token] if is_led(document, child, token, inside)), None)
        persons = subject(reading, token) if what is not None else []
        if what is not None and persons:
            whole = with_name(document, phrase_at(document, what))
            whole = whole._replace(first=max(whole.first, token + 1))
            former = row["former"] == "yes" and document.tags[token].tense == "Past"
            start, stop = document.starts[token], document.stops[whole.last - 1]
            yield persons[0], Role(start, stop, row["post"], organization_name(document, whole), former, "led")


def leading(reading: Reading) -> Iterator[tuple[int, Role]]:
    """«[возглавляющий Институт Азии] Пётр Греков»: the post is in a participle before the name."""
    document, verbs = reading.document, role_verbs()
    for token in document.tokens_with(verbs):
        row = verbs[document.lemmas[token]]
        if row["slot"] != "org" or not row["post"] or not PARTICIPLE.search(document.lower[token]):
            continue
        if word_at(document, token) is not None:  # «заведующая» is a post itself
            continue
        what = next((end for end in range(token + 1, token + 3) if is_body(document, end)), None)
        whole = phrase_at(document, what) if what is not None else None
        found = reading.name_at(whole.last) if whole is not None else None
        if whole is not None and found is not None:
            whole = whole._replace(first=max(whole.first, token + 1))
            start, stop = document.starts[token], document.stops[whole.last - 1]
            yield found[0], Role(start, stop, row["post"], organization_name(document, whole), False, "led")


def is_body(document: Document, token: int) -> bool:
    """A noun that names a kind of organization."""
    return token < len(document) and is_organization(document.lemmas[token])


def with_name(document: Document, phrase: Phrase) -> Phrase:
    """The phrase with all of the name it is in: «возглавил „[Чистое] дело“»."""
    name = document.name_of[phrase.head]
    if name is None:
        return phrase
    return Phrase(min(name.first, phrase.first), phrase.head, max(name.last, phrase.last))


def is_led(document: Document, token: int, verb: int, inside: bool) -> bool:
    """«возглавляет [институт]», «руководит [лабораторией]»; inside: «работает в [институте]»."""
    name = document.name_of[token]
    known = (name is not None and name.kind == "ORG") or is_organization(document.lemmas[token])
    # «работает на ЦРУ» is a spy
    where = ("в",) if name is not None else ("в", "на")
    behind = any(document.lower[child] in where for child in document.children[token])
    return known and token > verb and document.rels[token] in ("obj", "obl") and behind == inside


def over(document: Document, bearing: Bearing) -> bool:
    """Whether the verb says that the post is no longer held: «был директором», «покинул пост директора»."""
    if bearing.rule not in ("predicated", "posted"):
        return False
    head = bearing.post.phrase.head
    if any(
        document.lemmas[child] == "быть" and document.tags[child].tense == "Past" for child in document.children[head]
    ):
        return True
    verb = document.heads[head]
    verb = document.heads[verb] if bearing.rule == "posted" and verb >= 0 else verb
    row = role_verbs().get(document.lemmas[verb]) if verb >= 0 else None
    if row is None:
        return False
    return row["former"] == "gone" or (row["former"] == "yes" and document.tags[verb].tense == "Past")


def role_of(document: Document, post: Post, rule: str, former: bool) -> Role:
    """The record of a phrase, parted into post and organization.

    «бывшего посла РФ в Киеве» → «бывший посол в Киеве», «РФ», former
    """
    phrase = post.phrase
    start, stop = document.starts[post.start], document.stops[phrase.last - 1]
    former = former or is_former(document, phrase) or document.lower[max(post.start - 2, 0) : post.start] == PAST
    inner = organization_in(document, phrase)
    if inner is None:
        return Role(start, stop, title(document, post, phrase), place_in(document, phrase), former, rule)
    outside = inner.first - (document.tags[inner.first - 1].pos == "ADP")
    # «председатель [её] совета», «директор [этой] больницы»
    outside -= document.lower[outside - 1] in OWNING or document.lemmas[outside - 1] in POINTING
    outside = before_participle(document, phrase.head + 1, outside)
    name = title(document, post, Phrase(phrase.first, phrase.head, outside))
    rest = document.slice(inner.last, phrase.last) if inner.last < phrase.last else ""
    return Role(start, stop, f"{name} {rest}".strip(), organization_name(document, inner), former, rule)


def before_participle(document: Document, first: int, stop: int) -> int:
    """Where a post ends that only a participle parts from its organization: «[член] так называемой партии»."""
    tags = document.tags
    last = next((i for i in range(first, stop) if tags[i].form == "Part" and tags[i].case == "Gen"), stop)
    return last - (first < last < stop and tags[last - 1].pos == "ADV")


def title(document: Document, post: Post, phrase: Phrase) -> str:
    """The post in the nominative; what an acting official acts as stays in the genitive: «и. о. министра»."""
    if post.case or post.start == post.phrase.first:
        return uncapitalized(in_nominative(document, phrase))
    acting = document.slice(post.start, phrase.first).lower()
    return f"{acting} {document.slice(phrase.first, phrase.last)}"


def uncapitalized(name: str) -> str:
    """A post without the capital its sentence gave it: «Президент» → «президент», but «IT-директор»."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def organization_name(document: Document, phrase: Phrase) -> str:
    """An organization in the nominative, without its abbreviation, nor the marks when all of it is quoted."""
    name = unexplained(in_nominative(document, phrase, document.tags[phrase.head].number == "Plur"))
    inside = name[1:-1]
    quoted = name[0] in QUOTES and name[-1] in QUOTES and not any(mark in inside for mark in QUOTES)
    return inside if quoted else name[:-1] if name.count('"') == 1 and name[-1] == '"' else name


def organization_in(document: Document, phrase: Phrase) -> Phrase | None:
    """The part of a phrase that names the organization: «директор [Института Азии]», «посол [РФ] в Киеве»."""
    word = word_at(document, phrase.head)
    see = word is not None and word.category == "religion" and document.tags[phrase.head + 1 : phrase.head + 2]
    if (word is not None and word.kind in PLACELESS) or (see and see[0].pos == "ADJ"):  # «патриарх Московский»
        return None
    for token in range(phrase.head + 1, phrase.last):
        name = document.name_of[token]
        common = is_organization(document.lemmas[token]) and document.tags[token].pos in ("NOUN", "PROPN")
        if "министр" in document.lower[phrase.head] and document.lemmas[token] not in with_trait("cabinet"):
            common = False  # «министр сельского хозяйства»: a field
        if document.lower[token - 1 : token + 1] in RANKS:
            continue
        if common or (name is not None and name.kind != "PER"):
            found = organization_from(document, phrase, token)
            if found.first - 1 == phrase.head or is_inside(document, found):
                return found
    return None


def is_inside(document: Document, phrase: Phrase) -> bool:
    """Whether who has the post belongs to the organization: «депутат от [«Истины»]», not «посол в [Киеве]»."""
    before, name = document.lower[phrase.first - 1], document.name_of[phrase.head]
    if document.tags[phrase.first - 1].pos != "ADP":
        return True
    return before in ("в", "из", "от") and name is not None and name.kind == "ORG"


def organization_from(document: Document, phrase: Phrase, token: int) -> Phrase:
    """The organization around its first word; what a preposition adds to a mere name belongs to the post."""
    first, head, name = token, token, document.name_of[token]
    while first - 1 > phrase.head and (document.tags[first - 1].pos == "ADJ" or document.words[first - 1] in OPENING):
        first -= 1
    while head + 1 < phrase.last and (document.tags[head].pos == "ADJ" or document.words[head] in ("и", ",")):
        head += 1
    stop = name.last if name is not None else token + 1
    if any(is_organization(document.lemmas[i]) for i in range(token, min(stop, phrase.last))):
        return Phrase(first, head, phrase.last)
    last = next((i for i in range(token, phrase.last) if document.tags[i].pos == "ADP"), phrase.last)
    return Phrase(first, head, last)


def place_in(document: Document, phrase: Phrase) -> str | None:
    """«подмосковный губернатор» → «Подмосковье»; a place makes nobody's profession an office."""
    word = word_at(document, phrase.head)
    if word is None or word.kind not in ("post", "office") or word.category not in ("official", "politician", ""):
        return None
    places = (place_of(document.lemmas[token]) for token in range(phrase.first, phrase.head))
    return next((place for place in places if place), None)


def is_former(document: Document, phrase: Phrase) -> bool:
    """«экс-министр», «бывший глава», «полковник в отставке»."""
    word = word_at(document, phrase.head)
    told = not with_trait("former").isdisjoint(document.lemmas[phrase.first : phrase.head])
    return bool(word and word.former) or told or document.lower[phrase.last - 1] == "отставке"
