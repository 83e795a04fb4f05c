"""The persons of one article, each with all its mentions, and the mentions of organizations and places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from operator import attrgetter

from tasks.nlp.document import Document, Name, Tag
from tasks.nlp.findings import Article, Mention, Person
from tasks.nlp.people.belonging import latin, owner
from tasks.nlp.people.brackets import Short, abbreviations
from tasks.nlp.people.families import share_surnames
from tasks.nlp.people.filters import around
from tasks.nlp.people.gender import gender_of
from tasks.nlp.people.groups import Group, group
from tasks.nlp.people.missed import found_by_authors, found_by_callsign, found_by_surname, witnesses
from tasks.nlp.people.occurrences import found_by_network
from tasks.nlp.people.ordinary import is_abbreviation, undeclined
from tasks.nlp.people.words import fold, squeezed
from tasks.nlp.reading.inflection import agreeing, ends_like, near

MODIFIERS = {"ADJ", "PROPN"}  # «Заречного» before «края» may be taken for a name
WORD = re.compile(r"\S+")
PART = attrgetter("pos")
REMEMBERED = 20_000  # names of organizations and places, 5 MB


def find_people(document: Document, article: Article) -> tuple[list[Person], list[Mention]]:
    """Persons of the article and every mention of a name; a mention of a person points at it by index.

    «Алексей Мартынов … Мартынова … А. Мартынов» → one person with three mentions
    """
    context = around(document)
    found = list(found_by_network(document, context))
    found += found_by_authors(document, article.authors, found)
    found += found_by_callsign(document, found)
    share_surnames(document, found)
    groups, families = group(found, witnesses(document, found))
    for one, form in found_by_surname(document, groups, found, context):
        one.add(form, form.readings[0])
    groups.sort(key=lambda one: min(form.start for form in one.forms))
    persons = [person_of(document, one) for one in groups]
    named = {token for one in groups for form in one.forms for token in range(form.first, form.last)}
    mentions = [
        *(mention for index, one in enumerate(groups) for mention in mentions_of(index, one)),
        *(Mention(form.start, form.stop, form.readings[0].name, "PER", None) for form in families),
        *(others(document, named)),
    ]
    return persons, sorted(mentions, key=attrgetter("start"))


def mentions_of(index: int, one: Group) -> Iterator[Mention]:
    """Mentions of one person."""
    for form, reading in zip(one.forms, one.readings, strict=True):
        yield Mention(form.start, form.stop, reading.name, "PER", index)


def others(document: Document, named: set[int]) -> Iterator[Mention]:
    """Mentions of organizations and places; what runs on into the next paragraph is cut there."""
    shorts = abbreviations(document)
    for name in document.names:
        if name.kind != "PER" and named.isdisjoint(range(name.first, name.last)):
            surface = surface_of(document, name)
            short = shorts.get(name.first)
            normal = explained(document, name, short) if short else normal_of(document, name, surface)
            whose = owner(document, name) if name.kind == "ORG" else None
            yield Mention(name.start, name.start + len(surface), normal, name.kind, None, whose)


def surface_of(document: Document, name: Name) -> str:
    """A name as it stands in the text, to the end of its paragraph."""
    return document.text[name.start : name.stop].partition("\n\n")[0].rstrip()


def normal_of(document: Document, name: Name, surface: str) -> str:
    """The nominative of an organization or place."""
    return latin(document, name) or abbreviated(surface) or nominative(document, name, surface)


def explained(document: Document, name: Name, short: Short) -> str:
    """An abbreviation beside its name, with it: «Союз пекарей (СП)»; «… (далее – СП)» where letters do not tell."""
    full = normal_of(document, short.full, surface_of(document, short.full))
    return f"{full} ({'далее – ' * short.declared}{name.normal})"


@lru_cache(REMEMBERED)
def abbreviated(surface: str) -> str | None:
    """An abbreviation without its ending: «МИДы», «МИДах» → «МИД»; None for other names."""
    found = undeclined(surface)
    return found if found and is_abbreviation(found) else None


def nominative(document: Document, name: Name, surface: str) -> str:
    """The normal form; what natasha takes from another word, or leaves as it stood, is put right."""
    normals = name.normal.split()
    wrong = MODIFIERS if name.last - name.first > 1 else {"ADJ"}  # a name of one word has no noun to be left behind by
    if not wrong.isdisjoint(map(PART, document.tags[name.first : name.last])):
        return " ".join(put_right(document, name, surface, normals))
    return " ".join(normals[: len(surface.split())])


def put_right(document: Document, name: Name, surface: str, normals: Sequence[str]) -> Iterator[str]:
    """Words of a normal form: «Высшей» is not «Высочайшая», and before «край» «Заречного» is «Заречный»."""
    found = [(one[0], document.tags[document.token_at(name.start + one.start())]) for one in WORD.finditer(surface)]
    words = [(word, tag, normal) for (word, tag), normal in zip(found, normals, strict=False)]
    for (word, tag, normal), head in zip_longest(words, words[1:]):
        if tag.pos == "ADJ" and not near(normal.lower(), word):
            yield agreeing(word, tag, tag.gender, tag.number == "Plur")
        elif head and left_behind(word, tag, normal, head):
            yield agreeing(word, head[1], head[1].gender, head[1].number == "Plur")
        else:
            yield normal


def left_behind(word: str, tag: Tag, normal: str, head: tuple[str, Tag, str]) -> bool:
    """Whether a modifier stands as in the text though its noun is in the nominative: not «внутренних дел»."""
    noun, of_noun, normal_noun = head
    agrees = (tag.case, tag.gender, tag.number) == (of_noun.case, of_noun.gender, of_noun.number)
    turned = fold(normal_noun) != fold(noun)
    return tag.pos in MODIFIERS and agrees and turned and fold(normal) == fold(word) and ends_like(word, of_noun)


def person_of(document: Document, one: Group) -> Person:
    """The person of a group under its fullest name, sooner than under one that the text calls the second."""
    spelt = Counter(reading.last for reading in one.readings)
    second = {(r.first, r.last) for form, r in zip(one.forms, one.readings, strict=True) if form.said}
    own = [r for r in one.readings if r.is_full and (r.first, r.last) not in second] if second else []
    best = max(own or one.readings, key=lambda r: (r.is_full, len(squeezed(r.first or "")), spelt[r.last], r.score))
    middles = (reading.middle for reading in one.readings if reading.middle and not reading.middle.endswith("."))
    middle = best.middle or (next(middles, None) if best.is_full else None)
    name = replace(best, middle=middle).name
    mentions = sorted((form.start, form.stop) for form in one.forms)
    return Person(name, best.first, middle, best.last, *gender_of(document, one, best.first, middle), mentions)
