"""Speakers that are no persons with a name: organizations, channels, documents, unnamed sources, in the nominative."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.likeness import Description, source_kind
from tasks.nlp.phrases import CLOSING, OPENING, Phrase, begin, end, in_nominative, phrase_at
from tasks.nlp.rolewords import is_organization
from tasks.nlp.scene import Scene

BODIES = {"institution", "party", "medium"}
INSIDE = {"источник", "собеседник", "представитель", "один", "некоторый", "многий", "часть", "большинство"}
UNSAID = {"неназванный", "анонимный", "собственный", "некий"}  # «неназванный источник»: nothing but the lack of a name


def is_body(document: Document, token: int) -> bool:
    """Whether a noun names an organization: «ведомство», «лейбористы», «пресс-служба»."""
    lemma = document.lemmas[token]
    kind = source_kind(lemma)
    return kind in BODIES or (not kind and is_organization(lemma) and document.tags[token].animacy != "Anim")


def named_body(scene: Scene, token: int) -> str | None:
    """The name of an organization, or of a place that stands for its government, in the nominative.

    «в белорусском МИДе» → «белорусский МИД»; «Лондон заявил» → «Лондон»
    """
    mention = scene.mention_at.get(token)
    document = scene.document
    if mention is None or source_kind(document.lemmas[token]) in ("press", "document"):
        return None
    span = scene.tokens(mention.start, mention.stop)
    first, last = begin(document, span[0]), end(document, span[-1])
    before = in_nominative(document, Phrase(first, token, span[0])) + " " if first < span[0] else ""
    after = document.text[mention.stop : document.stops[last - 1]]
    return before + unquoted(mention.normal) + after


def unquoted(name: str) -> str:
    """«"Ведомости"» → «Ведомости»."""
    return name[1:-1] if len(name) > 2 and name[0] in OPENING and name[-1] in CLOSING else name


def described_body(scene: Scene, token: int) -> str:
    """An organization named by a noun, in the nominative; a channel by its quoted name alone.

    «в пресс-службе МВД» → «пресс-служба МВД»; «газета "Сега"» → «Сега»
    """
    document = scene.document
    phrase = phrase_at(document, token)
    if source_kind(document.lemmas[token]) == "medium":
        name = title_in(scene, phrase)
        if name:
            return name
    return in_nominative(document, phrase, document.tags[token].number == "Plur")


def title_in(scene: Scene, phrase: Phrase) -> str | None:
    """The name behind a noun for a channel: «газета ["Сега"]», «агентство [Bloomberg]»."""
    document, start = scene.document, phrase.head + 1
    if start >= len(document):
        return None
    if document.words[start] in OPENING:
        stop = next((i for i in range(start + 1, min(start + 9, len(document))) if document.words[i] in CLOSING), 0)
        return document.slice(start + 1, stop) if stop > start + 1 else None
    mention = scene.mention_at.get(start)
    if mention and mention.kind == "ORG":
        return unquoted(mention.normal)
    return document.words[start] if document.tags[start].pos == "X" else None


def unnamed(document: Document, description: Description) -> str:
    """Who speaks without a name, in the nominative: «неназванный источник в мэрии» → «источник в мэрии»."""
    phrase, plural = description.phrase, description.plural
    first = phrase.first
    while first < phrase.head and document.lemmas[first] in UNSAID:
        first += 1
    return in_nominative(document, Phrase(first, phrase.head, place_behind(document, phrase)), plural)


def place_behind(document: Document, phrase: Phrase) -> int:
    """The end of a phrase, with where the source sits: «источник [в правительстве]»."""
    last = phrase.last
    if (
        document.lemmas[phrase.head] not in INSIDE
        or last + 1 >= len(document)
        or document.lower[last] not in ("в", "во", "из")
    ):
        return last
    noun = last + 1
    while noun < len(document) - 1 and document.tags[noun].pos == "ADJ":
        noun += 1
    return end(document, noun) if document.tags[noun].pos in ("NOUN", "PROPN") else last
