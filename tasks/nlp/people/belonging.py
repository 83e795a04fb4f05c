"""What the words beside a name of an organization tell of it: whose it is, and whether «ВВС» means a broadcaster."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache

from tasks.nlp.document import Document, Name
from tasks.nlp.findings import Mention
from tasks.nlp.lexicon import index, table
from tasks.nlp.people.brackets import abbreviations
from tasks.nlp.people.filters import countries
from tasks.nlp.people.ordinary import is_fixed
from tasks.nlp.roles.words import place_names, place_of

OPENING = frozenset("«\"„“'")
REGIONS = ("область", "край", "Подмосковье")  # ends of the names of those that are no countries
NEAR = 3  # words between a verb and its subject: «сообщает в воскресенье ВВС»


def owner(document: Document, name: Name) -> str | None:
    """Whose the organization is by the words beside its name, in the nominative.

    «МИД [Ирана]» → Иран; «[британский] МИД» → Великобритания; «Русская служба [Би-би-си]» → Би-би-си; «МВД и МЧС
    [Польши]», «[иранских] ВВС и ВМС»: of both
    """
    if short := abbreviations(document).get(name.first):
        return owner(document, short.full)
    own = behind(document, name) or before(document, name)
    if own is None and (other := joined(document, name.last, name.last + 1)):
        return behind(document, other, ("LOC",))
    if own is None and (other := joined(document, name.first - 1, name.first - 2)):
        return before(document, other)
    return own


def shared(document: Document, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Mentions of the bodies that more countries have beside that of a mention: «МИД Армении [и Грузии]».

    The name in the plural or without cases may be of several; «Госсовет России и Белоруссии» is one of both.
    """
    starts = {mention.start: mention for mention in mentions if mention.kind == "ORG" and mention.owner}
    for name in document.names:
        mention = starts.get(name.start)
        place = document.name_of[name.last] if mention and name.last < len(document) else None
        if mention and place and is_state(place) and is_several(document, name):
            for link, other in coordinated(document, place):
                start, whose = document.starts[link], place_of_name(other)
                yield replace(mention, start=start, stop=other.stop, normal=mention.normal, owner=whose)


def coordinated(document: Document, place: Name) -> list[tuple[int, Name]]:
    """The countries in a row with another, each with the token that joins it: «Ирана[, Ирака и Турции]»."""
    found: list[tuple[int, Name]] = []
    while place.last + 1 < len(document) and document.words[place.last] in (",", "и"):
        link, other = place.last, document.name_of[place.last + 1]
        if other is None or not is_state(other) or document.tags[other.first].case not in ("Gen", ""):
            return []
        found.append((link, other))
        if document.words[link] == "и":
            return found
        place = other
    return []


def is_several(document: Document, name: Name) -> bool:
    """Whether a name may be of several bodies: «министерства», «центробанки», «МИД», «Минобороны»."""
    head = next((at for at in range(name.first, name.last) if document.tags[at].pos in ("NOUN", "PROPN")), name.first)
    word = document.words[head]
    plural = document.tags[head].number == "Plur" or document.lemmas[head] == "министерство"  # no two have one
    return plural or (word.isupper() and len(word) > 1) or is_fixed(word)


def is_state(name: Name) -> bool:
    """A country, or a place that has bodies as countries do: no «Московская область», which shares them with Москва."""
    place = place_of_name(name)
    return name.kind == "LOC" and place in countries() and not place.endswith(REGIONS)


def place_of_name(name: Name) -> str:
    """What a place is usually called: «РФ» → Россия"""
    return place_names().get(name.normal.lower(), name.normal)


def joined(document: Document, link: int, token: int) -> Name | None:
    """The organization at a token behind or before «и»: «МВД [и МЧС]»."""
    if min(link, token) < 0 or max(link, token) >= len(document.words) or document.lower[link] != "и":
        return None
    other = document.name_of[token]
    return other if other and other.kind == "ORG" else None


def behind(document: Document, name: Name, kinds: Collection[str] = ("LOC", "ORG")) -> str | None:
    """The name of a place or an organization right behind, in the genitive: «МИД [Ирана]», not «МИД [Лавров]».

    A word in brackets may stand between: «Верховный суд (ВС) [Ирана]».
    """
    last = beyond_bracket(document, name)
    other = document.name_of[last] if last < len(document.words) else None
    if other is None or other.kind not in kinds or document.text[document.stops[last - 1] : other.start] != " ":
        return None
    indeclinable = document.words[other.first].isupper()
    genitive = indeclinable or document.tags[other.first].case in ("Gen", "")
    return latin(document, other) or other.normal if genitive else None


def beyond_bracket(document: Document, name: Name) -> int:
    """The token behind a name and a word in brackets."""
    return name.last + 3 if document.words[name.last : name.last + 3 : 2] == ["(", ")"] else name.last


def before(document: Document, name: Name) -> str | None:
    """The place that an adjective before names: «[британских] королевских ВВС», «[польская] "Газета"»."""
    return next(filter(None, (place_of(document.lemmas[token]) for token in adjectives(document, name.first))), None)


def adjectives(document: Document, first: int) -> Iterator[int]:
    """The adjectives right before a token, the nearest first; a quotation mark may stand between."""
    token = first - 1
    token -= token >= 0 and document.words[token] in OPENING
    while token >= 0 and document.tags[token].pos == "ADJ":
        yield token
        token -= 1


def latin(document: Document, name: Name) -> str | None:
    """The Latin name that Cyrillic letters stand for: «сообщает [ВВС]» → BBC, «самолёты [ВВС]» → None"""
    row = index("lookalikes", "written").get(document.slice(name.first, name.last))
    return row["name"] if row and (row["where"] == "everywhere" or is_medium(document, name)) else None


def is_medium(document: Document, name: Name) -> bool:
    """Whether a name stands where media do: «сообщает [ВВС]», «русская служба [ВВС]», «[ВВС] напоминает, что»."""
    if name.last < len(document) and document.lemmas[name.last] in verbs():
        return document.tags[name.last].number == "Sing"
    for token in range(name.first - 1, max(name.first - 1 - NEAR, -1), -1):
        if document.lemmas[token] in verbs():
            return True
        if document.tags[token].animacy == "Anim" or document.words[token] == ".":
            return document.lemmas[token] in nouns()
        if document.lemmas[token] in nouns():
            return token == name.first - 1
    return False


@cache
def verbs() -> frozenset[str]:
    """What media do: «сообщает», «передаёт», «напоминает»."""
    return frozenset(row["word"] for row in table("media_signs") if row["kind"] == "verb")


@cache
def nouns() -> frozenset[str]:
    """What stands before the name of a medium: «корпорация», «в интервью», «по данным»."""
    return frozenset(row["word"] for row in table("media_signs") if row["kind"] == "noun")
