"""Roles of persons: what they are, and of which organization.

A role is a noun phrase whose head says what a person is («директор Института новых рынков»). Its person stands right
behind it, right before it, or is the subject of a verb that gives roles; FINDERS lists the ways, surest first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.findings import Person, Role, Statement
from tasks.nlp.lexicon import index
from tasks.nlp.phrases import Phrase, in_nominative, phrase_at

FORMER = {"бывший", "прежний", "предыдущий", "отставной", "тогдашний"}
POSTS = {"пост", "должность", "кресло", "обязанность", "портфель", "место"}
DASHES = {"–", "—", "-"}
STOPS = {",", ".", ")", ";", ":", "–", "—", "!", "?", "»", '"', "и", "а", "который", "которая"}
SUBJECT = {"nsubj", "nsubj:pass"}
NOT_APPOSED = SUBJECT | {"obj", "iobj"}


class Word(NamedTuple):
    """A row of words/roles.tsv, and whether a prefix says that it is over («экс-министр»)."""

    category: str
    kind: str
    former: bool


@cache
def lexicon() -> dict[str, Word]:
    return {lemma: Word(row["category"], row["kind"], False) for lemma, row in index("roles", "lemma").items()}


@cache
def verbs() -> dict[str, Mapping[str, str]]:
    return index("role_verbs", "lemma")


@cache
def organizations() -> dict[str, str]:
    return {lemma: row["category"] for lemma, row in index("organizations", "lemma").items()}


@cache
def place_adjectives() -> dict[str, str]:
    return {lemma: row["place"] for lemma, row in index("place_adjectives", "adjective").items()}


@cache
def role_word(lemma: str) -> Word | None:
    """What a noun says of a person: «экс-министр» as «министр», «врач-педиатр» as «врач»."""
    words = lexicon()
    if lemma in words:
        return words[lemma]
    head, _, rest = lemma.partition("-")
    if rest and head in ("экс", "вице", "супер", "горе", "лже", "топ"):
        known = role_word(rest)
        return known and known._replace(former=head == "экс")
    if lemma.startswith("экс") and lemma[3:] in words:
        return words[lemma[3:]]._replace(former=True)
    if lemma.startswith("зам") and len(lemma) > 6:
        return role_word(lemma[3:]) or role_word(lemma[3:] + "ь")
    return (role_word(head) or role_word(rest)) if rest else None


class Reading:
    """A document with its role phrases and the tokens where persons' names begin and end."""

    def __init__(self, document: Document, persons: Sequence[Person]) -> None:
        self.document = document
        self.begins: dict[int, tuple[int, int]] = {}  # first token of a name → person, token after it
        self.ends: dict[int, tuple[int, int]] = {}  # token after a name → person, first token
        for number, person in enumerate(persons):
            for start, stop in person.mentions:
                first, last = document.token_at(start), document.token_at(stop - 1) + 1
                self.begins[first] = number, last
                self.ends[last] = number, first
        self.phrases = [phrase_at(document, head) for head in role_heads(document)]
        self.starts = {phrase.first: phrase for phrase in reversed(self.phrases)}


def role_heads(document: Document) -> Iterator[int]:
    """Tokens of nouns that say what a person is, outside of names."""
    name_of, tags = document.name_of, document.tags
    for token, lemma in enumerate(document.lemmas):
        if role_word(lemma) is None or name_of[token] is not None:
            continue
        if tags[token].pos in ("NOUN", "PROPN") or (tags[token].pos == "ADJ" and name_of_next(document, token)):
            yield token


def name_of_next(document: Document, token: int) -> bool:
    """«[погибший] Иван Петров»: an adjective that stands for a noun."""
    following = document.name_of[token + 1] if token + 1 < len(document) else None
    return following is not None and following.kind == "PER"


def find_roles(document: Document, persons: Sequence[Person]) -> list[tuple[int, Role]]:
    """Roles found beside names, each with the index of its person.

    «заявил директор Института новых рынков Олег Дроздов» → «директор», «Институт новых рынков»
    """
    reading = Reading(document, persons)
    taken: set[int] = set()  # tokens of phrases that are a role already: what lies inside is no other role
    roles = []
    for phrase in reading.phrases:
        if phrase.head in taken:
            continue
        for finder in FINDERS:
            found = finder(reading, phrase)
            if found:
                taken.update(range(phrase.first, phrase.last))
                roles += [(person, role_of(document, phrase, finder.__name__)) for person in found]
                break
    return roles + list(led(reading))


def described_roles(
    document: Document, persons: Sequence[Person], statements: Sequence[Statement]
) -> list[tuple[int, Role]]:
    """Roles in the descriptions a speaker was recognised by: «сказал российский лидер»."""
    roles = []
    for statement in statements:
        head = statement.report.head
        if statement.link != "nominal" or statement.person is None or head is None:
            continue
        if role_word(document.lemmas[head]):
            roles.append((statement.person, role_of(document, phrase_at(document, head), "described")))
    return roles


# where the person of a phrase stands

Finder = Callable[[Reading, Phrase], list[int]]


def before_name(reading: Reading, phrase: Phrase) -> list[int]:
    """«[директор Института Азии] Пётр Греков», «[экономисты] Греков и Белова»."""
    found = reading.begins.get(phrase.last)
    if found is None or not agrees(reading, phrase, phrase.last):
        return []
    persons = [found[0]]
    if reading.document.tags[phrase.head].number == "Plur":
        persons += listed(reading, found[1])
    return persons


def agrees(reading: Reading, phrase: Phrase, name: int) -> bool:
    """Whether a name is of the phrase's case, as far as cases of names are known, and hangs together with it."""
    document, head = reading.document, phrase.head
    if document.heads[name] == head and document.rels[name] in ("appos", "flat", "flat:name"):
        return True
    if document.tags[name].case == document.tags[head].case:
        return True
    inner = any(head < other.head < name and other.last == name and
                document.tags[other.head].case == document.tags[name].case for other in reading.phrases)  # fmt: skip
    return not inner and document.tags[name].case in ("", "Nom") and document.tags[head].case != "Nom"


def listed(reading: Reading, token: int) -> Iterator[int]:
    """Persons that follow in a list: «экономисты Греков[, Белова и Сомов]»."""
    document = reading.document
    while token + 1 < len(document) and document.words[token] in (",", "и"):
        found = reading.begins.get(token + 1)
        if found is None:
            return
        yield found[0]
        token = found[1]


def after_name(reading: Reading, phrase: Phrase) -> list[int]:
    """«Пётр Греков, [директор Института Азии], …»; «Греков ([директор института])»."""
    document, mark = reading.document, phrase.first - 1
    found = reading.ends.get(mark) if mark > 0 else None
    if found is None or phrase.last in reading.begins or not closed(document, phrase):
        return []
    if document.words[mark] == "(":
        return [found[0]]
    if document.words[mark] != "," or document.rels[phrase.head] in NOT_APPOSED:
        return []
    return [found[0]] if document.tags[found[1]].case == document.tags[phrase.head].case else []


def closed(document: Document, phrase: Phrase) -> bool:
    """Whether something ends where the phrase ends."""
    return phrase.last >= len(document) or document.lower[phrase.last] in STOPS or new_sentence(document, phrase.last)


def new_sentence(document: Document, token: int) -> bool:
    return document.sentence_of[token] != document.sentence_of[token - 1]


def chained(reading: Reading, phrase: Phrase) -> list[int]:
    """«[политолог], директор Института Азии Пётр Греков»: a phrase before a phrase that has its person."""
    document = reading.document
    if phrase.last >= len(document) or document.words[phrase.last] not in (",", "и"):
        return []
    following = reading.starts.get(phrase.last + 1)
    if following is None or document.tags[following.head].case != document.tags[phrase.head].case:
        return []
    if document.words[phrase.last] == "и" and (phrase.last > phrase.head + 1 or following.last > following.head + 1):
        return []
    return before_name(reading, following) or chained(reading, following)


def chained_after(reading: Reading, phrase: Phrase) -> list[int]:
    """«Пётр Греков, политолог, [директор Института Азии]»: a phrase after a phrase that has its person."""
    document, mark = reading.document, phrase.first - 1
    if mark < 1 or document.words[mark] not in (",", "и") or phrase.last in reading.begins:
        return []
    for other in reading.phrases:
        if other.last == mark and document.tags[other.head].case == document.tags[phrase.head].case:
            return after_name(reading, other)
    return []


def dashed(reading: Reading, phrase: Phrase) -> list[int]:
    """«Пётр Греков – [директор Института Азии]»."""
    document, mark = reading.document, phrase.first - 1
    if mark < 1 or document.words[mark] not in DASHES or document.tags[phrase.head].case != "Nom":
        return []
    found = reading.ends.get(mark)
    return [found[0]] if found and closed(document, phrase) and document.tags[found[1]].case == "Nom" else []


def predicated(reading: Reading, phrase: Phrase) -> list[int]:
    """«Греков является [директором института]», «Грекова назначили [министром]»."""
    document = reading.document
    if document.tags[phrase.head].case != "Ins":
        return []
    verb = document.heads[phrase.head]
    if has_copula(document, phrase.head):
        return subject(reading, phrase.head)
    row = verbs().get(document.lemmas[verb]) if verb >= 0 else None
    return subject(reading, verb) if row and row["slot"] == "role" else []


def has_copula(document: Document, token: int) -> bool:
    return any(document.lemmas[child] == "быть" for child in document.children[token])


def posted(reading: Reading, phrase: Phrase) -> list[int]:
    """«занимает пост [директора института]», «на посту [мэра] Греков …»."""
    document, before = reading.document, phrase.first - 1
    if before < 0 or document.lemmas[before] not in POSTS or document.tags[phrase.head].case != "Gen":
        return []
    verb = document.heads[before]
    return subject(reading, verb) if verb >= 0 else []


FINDERS: tuple[Finder, ...] = (
    before_name, after_name, chained, chained_after, dashed, predicated, posted,
)  # fmt: skip


def led(reading: Reading) -> Iterator[tuple[int, Role]]:
    """«Греков возглавляет Институт Азии»: the post is in the verb."""
    document = reading.document
    for token, lemma in enumerate(document.lemmas):
        row = verbs().get(lemma)
        if row is None or row["slot"] != "org":
            continue
        led_by = subject(reading, token)
        for child in document.children[token]:
            if led_by and document.rels[child] in ("obj", "obl") and child > token and is_organization(document, child):
                whole = phrase_at(document, child)
                name = in_nominative(document, whole)
                start, stop = document.starts[token], document.stops[whole.last - 1]
                former = row["former"] == "yes" and document.tags[token].tense == "Past"
                yield (
                    led_by[0],
                    Role(start, stop, "основатель" if lemma == "основать" else "глава", name, former, "led"),
                )
                break


def is_organization(document: Document, token: int) -> bool:
    name = document.name_of[token]
    return (name is not None and name.kind == "ORG") or document.lemmas[token] in organizations()


def subject(reading: Reading, verb: int, depth: int = 3) -> list[int]:
    """The person who is the subject of a verb, also through «который», a participle or a verb before."""
    document = reading.document
    for child in document.children[verb]:
        if document.rels[child] in SUBJECT:
            return person_at(reading, child, verb)
    head = document.heads[verb]
    if head < 0 or not depth:
        return []
    if document.rels[verb].startswith("acl"):
        return person_at(reading, head, verb)
    return subject(reading, head, depth - 1)


def person_at(reading: Reading, token: int, verb: int) -> list[int]:
    """The person named at a token; «который» stands for the noun its clause hangs on, «он» for the last name."""
    document = reading.document
    if document.lemmas[token] == "который" and document.heads[verb] >= 0:
        token = document.heads[verb]
    for first in range(token, max(token - 4, -1), -1):
        if first in reading.begins and reading.begins[first][1] > token:
            return [reading.begins[first][0]]
    if document.lower[token] in ("он", "она"):
        return last_named(reading, token)
    return []


def last_named(reading: Reading, token: int) -> list[int]:
    """The only person of the sentence before, or of this one before the pronoun."""
    floor = document_floor(reading.document, token)
    found = {reading.begins[first][0] for first in range(floor, token) if first in reading.begins}
    return list(found) if len(found) == 1 else []


def document_floor(document: Document, token: int) -> int:
    sentence = document.sentence_of[token]
    return document.sentences[max(sentence - 1, 0)][0]


# what a phrase says


def role_of(document: Document, phrase: Phrase, rule: str) -> Role:
    """The record of a phrase, parted into post and organization."""
    inner = organization_in(document, phrase)
    start, stop = document.starts[phrase.first], document.stops[phrase.last - 1]
    former = is_former(document, phrase)
    if inner is None:
        place = place_in(document, phrase)
        return Role(start, stop, in_nominative(document, phrase), place, former, rule)
    role = in_nominative(document, Phrase(phrase.first, phrase.head, inner.first))
    rest = document.slice(inner.last, phrase.last) if inner.last < phrase.last else ""
    return Role(
        start,
        stop,
        f"{role} {rest}".strip(),
        in_nominative(document, inner, inner_plural(document, inner)),
        former,
        rule,
    )


def inner_plural(document: Document, phrase: Phrase) -> bool:
    return document.tags[phrase.head].number == "Plur"


def organization_in(document: Document, phrase: Phrase) -> Phrase | None:
    """The part of a phrase that names the organization: «директор [Института Азии]», «посол [РФ] в Киеве»."""
    for token in range(phrase.head + 1, phrase.last):
        kind = document.lemmas[token] in organizations() and document.tags[token].pos in ("NOUN", "PROPN")
        name = document.name_of[token]
        if not kind and (name is None or name.kind == "PER"):
            continue
        first, head = token, noun_of(document, token, phrase.last)
        while first - 1 > phrase.head and document.tags[first - 1].pos == "ADJ":
            first -= 1
        return Phrase(first, head, phrase.last if kind else names_end(document, token, phrase.last))
    return None


def noun_of(document: Document, token: int, limit: int) -> int:
    """The noun of a name that begins with its adjectives: «Московского государственного [университета]»."""
    head = token
    while head + 1 < limit and document.tags[head].pos == "ADJ":
        head += 1
    return head


def names_end(document: Document, token: int, limit: int) -> int:
    """Where a name ends that a post stands with; a preposition after it belongs to the post («посол РФ [в Киеве]»)."""
    while token < limit and document.tags[token].pos != "ADP":
        token += 1
    return token


def place_in(document: Document, phrase: Phrase) -> str | None:
    """«подмосковный губернатор» → «Подмосковье»; a place makes nobody's profession an office."""
    word = role_word(document.lemmas[phrase.head])
    if word is None or word.kind not in ("post", "office"):
        return None
    places = (place_adjectives().get(document.lemmas[token]) for token in range(phrase.first, phrase.head))
    return next((place for place in places if place), None)


def is_former(document: Document, phrase: Phrase) -> bool:
    """«экс-министр», «бывший глава», «полковник в отставке»."""
    word = role_word(document.lemmas[phrase.head])
    lemmas = document.lemmas[phrase.first : phrase.last]
    return bool(word and word.former) or not FORMER.isdisjoint(lemmas) or document.lower[phrase.last - 1] == "отставке"
