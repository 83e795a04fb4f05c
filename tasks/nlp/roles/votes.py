"""What one role speaks for: its phrase («кандидат наук»), else its word, else its organization («директор завода»)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.findings import Role
from tasks.nlp.lexicon import table
from tasks.nlp.roles.degrees import RULE
from tasks.nlp.roles.organizations import NOUNS, organization_category
from tasks.nlp.roles.words import RoleWord, organization_words, place_of, with_trait, word_at, words_at

OFFICES = ("official", "politician")
PAST, LATER = 0.4, 0.6  # weight of a former role, of a later description (but «эксперт» is never said in passing)
LEARNED = (["по", "образованию"], ["по", "профессии"], ["по", "специальности"])  # what one was taught, not what one is
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
GUESS = 0.3  # weight of a post in an organization of unknown kind
BARE = 0.9  # of a post without an organization
ASKED = 0.7  # «врач» is less than «врач сборной»
SILENT = 0.5  # of learning, where who is learned does not speak
OPENING = frozenset('«„“"')


class Vote(NamedTuple):
    """What one role speaks for."""

    category: str
    weight: float
    role: Role


def vote_of(document: Document, role: Role, speaks: bool) -> Vote:
    category, sureness = role_category(document, role, speaks)
    silent = category == "expert" and not speaks  # «академик, правозащитник Сомов» of whom an article only tells
    later = role.rule == "described" and category != "expert"
    weight = PAST if role.former else LATER if later else 1.0
    return Vote(category, min(weight, sureness, SILENT if silent else 1.0), role)


def role_category(document: Document, role: Role, speaks: bool = False) -> tuple[str, float]:
    """The category one role speaks for, "" when it says nothing, and how surely.

    «директор Института новых рынков» → expert, «директор завода» → business, «бывший министр» → politician
    """
    first, last = document.token_at(role.start), document.token_at(role.stop - 1) + 1
    if role.rule == RULE:
        return "expert", 1.0
    if role.rule == "led":
        return organization_category(document, first + 1, last), 1.0
    words = words_at(document)
    known = [(token, words[token]) for token in range(first, last) if token in words]
    if not known or document.lower[last - 2 : last] in LEARNED:
        return "", GUESS
    head, word = next((pair for pair in known if document.tags[pair[0]].pos in NOUNS), known[0])
    row = phrase_row(document, first, head, last)
    if row is not None:
        asked = speaks and row["quoted"] and not names_person(document, head, last)
        return (row["quoted"], ASKED) if asked else (row["category"], 1.0)
    if not speaks and not role.organization and word.lemma in with_trait("scholar"):
        return "other", SILENT
    category, sureness = word.category, GUESS if word.lemma in with_trait("rank") else 1.0
    if word.kind == "post":
        told = told_behind(document, first, head, last, word) or elsewhere_named(role)
        category, sureness = (told, 1.0) if told else guess(document, role, word, (first, last))
    second = word.lemma in with_trait("deputy") and governs(document, first, last)
    political = word.lemma in with_trait("political") or second
    return "politician" if role.former and category == "official" and political else category, sureness


def span_category(document: Document, first: int, head: int, last: int) -> str:
    """The category the words of a post speak for, whoever has it: «глава [института]» → expert."""
    word, row = word_at(document, head), phrase_row(document, first, head, last)
    if word is None or row is not None:
        return row["category"] if row else ""
    told = told_behind(document, first, head, last, word) if word.kind == "post" else ""
    return told or word.category


class Around(NamedTuple):
    """A row of words/role_phrases.tsv, and the words of which one must stand before and behind the noun, if any."""

    before: frozenset[str]
    after: frozenset[str]
    row: Mapping[str, str]


@cache
def phrase_rows() -> dict[str, list[Around]]:
    """Rows of words/role_phrases.tsv by each of their nouns."""
    found: dict[str, list[Around]] = {}
    for row in table("role_phrases"):
        around = Around(frozenset(row["before"].split()), frozenset(row["after"].split()), row)
        for head in row["head"].split():
            found.setdefault(head, []).append(around)
    return found


def phrase_row(document: Document, first: int, head: int, last: int) -> Mapping[str, str] | None:
    """The first row that fits a phrase: «[научный] сотрудник», «кандидат исторических [наук]»."""
    rows = phrase_rows().get(document.lemmas[head])
    if rows is None:
        return None
    before = {*document.lemmas[first:head]}
    after = {*document.lemmas[head + 1 : last], *document.lower[head + 1 : last]}
    for one in rows:
        if (one.before and one.before.isdisjoint(before)) or (one.after and one.after.isdisjoint(after)):
            continue
        if is_about(document, one.row):
            return one.row
    return None


def names_person(document: Document, head: int, last: int) -> bool:
    """«врач [Сомова]» speaks of one patient."""
    return any(name is not None and name.kind == "PER" for name in document.name_of[head + 1 : last])


def is_about(document: Document, row: Mapping[str, str]) -> bool:
    """Whether the article is about what a row needs: a «защитник» plays where there is a «матч»."""
    return not row["about"] or not set(row["about"].split()).isdisjoint(document.lemmas)


def told_behind(document: Document, first: int, head: int, last: int, word: RoleWord) -> str:
    """The category of the organization, or of who is served: the nearer one decides.

    «помощник [прокурора] города» → law, «секретарь [Союза] журналистов»; of a deputy always who is served
    """
    chief = next((token for token in range(head + 1, last) if chief_at(document, token)), last)
    near = organization_category(document, first, chief)
    served = chief_at(document, chief) if chief < last else ""
    if word.lemma in with_trait("deputy"):
        return served or near
    return near or served or organization_category(document, first, last)


def elsewhere_named(role: Role) -> str:
    """The category of an organization that does not stand in the words of the role: «его директор Пётр Греков»."""
    rows = (organization_words().get(word) for word in (role.organization or "").lower().split())
    return next((row["category"] for row in rows if row and row["category"] and row["kind"] != "place"), "")


def chief_at(document: Document, token: int) -> str:
    """The category of a person served: «заместитель [министра]», «пресс-секретарь [патриарха]»."""
    tag, word = document.tags[token], word_at(document, token)
    if word is None or tag.pos not in NOUNS or tag.number == "Plur" or word.kind not in ("office", "profession"):
        return ""
    return word.category


def governs(document: Document, first: int, last: int) -> bool:
    """«бывший заместитель председателя [правительства]»: the second of those who govern."""
    return "правительство" in document.lemmas[first:last]


def guess(document: Document, role: Role, word: RoleWord, span: tuple[int, int]) -> tuple[str, float]:
    """By the name of an organization of unknown kind: a place makes an official, a brand a business."""
    if not role.organization:  # «лидер» alone may be one of a race
        return word.category, GUESS if word.category == "politician" else BARE
    if word.category == "business":
        return word.category, 1.0
    kinds = {name.kind for token in range(*span) if (name := document.name_of[token])}
    adjective = word.category in (*OFFICES, "") and any(place_of(document.lemmas[token]) for token in range(*span))
    if kinds == {"LOC"} or (adjective and not kinds):  # «глава Тулы», «чешский лидер»
        return "official", 1.0
    text = document.text[role.start : role.stop]
    brand = not LATIN.isdisjoint(text.lower()) or not OPENING.isdisjoint(text)
    if word.category not in ("official", ""):  # «лидер „Чистого дела“» is in politics whatever that is
        return word.category, 1.0
    return "business" if brand else word.category, GUESS
