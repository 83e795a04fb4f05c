"""Speakers that are no persons with a name: organizations, channels, documents, unnamed sources, in the nominative."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.roles.phrases import CLOSING, OPENING, Phrase, begin, end, in_nominative, phrase_at, unexplained
from tasks.nlp.roles.words import is_organization, organization_words
from tasks.nlp.speakers.description import Description, source_kind
from tasks.nlp.speakers.likeness import stem
from tasks.nlp.speakers.scene import Scene

BODIES = {"institution", "party", "medium", "page", "office", "firm"}
NAMED = ("medium", "page", "firm")  # known by their names alone: «газета «Вечер»», «компания «Луч»»
OFFICES, FIRMS = {"official", "law", "military"}, {"business", ""}  # categories of what «ведомство», «компания» mean
INSIDE = {"источник", "собеседник", "представитель", "один", "некоторый", "многий", "часть", "большинство"}
UNSAID = {"неназванный", "анонимный", "собственный", "некий"}  # «неназванный источник»: nothing but the lack of a name


def is_body(document: Document, token: int) -> bool:
    """Whether a noun names an organization: «ведомство», «лейбористы», «пресс-служба»."""
    lemma, tag = document.lemmas[token], document.tags[token]
    kind = noun_kind(lemma)
    if kind or tag.animacy == "Anim":
        return kind in BODIES
    name = tag.pos == "PROPN" and tag.animacy == "Inan" and document.words[token][0].isupper()
    return name or is_organization(lemma) or is_organization(lemma.partition("-")[0])


def may_be_called(noun: str, name: str) -> bool:
    """Whether a noun alone may mean an organization: «суд» the «Арбитражный суд Москвы», «ведомство» the «Минздрав»."""
    words = [word.strip(OPENING + CLOSING) for word in name.lower().split()]
    if len(words) > 1 and any(stem(word) == stem(noun) for word in words):
        return True
    if noun == "организация":
        return True
    kinds = {row["category"] for word in words if (row := organization_words().get(word))}
    if source_kind(noun) == "office":
        return bool(kinds & OFFICES)
    return source_kind(noun) == "firm" and not kinds - FIRMS


def named_body(scene: Scene, token: int) -> str | None:
    """The name of an organization, or of a place that stands for its government, in the nominative.

    «в белорусском МИДе» → «белорусский МИД»; «Лондон заявил» → «Лондон»
    """
    mention = scene.mention_at.get(token)
    document = scene.document
    if mention is None or source_kind(document.lemmas[token]) in ("press", "document", "letter"):
        return None
    span = scene.tokens(mention.start, mention.stop)
    first, last = begin(document, span[0]), end(document, span[-1])
    epithets = lowered(document, first, in_nominative(document, Phrase(first, token, span[0])))
    name = capitals(unquoted(mention.normal), document.words[span[0]])
    whole = f"{epithets} {name}".strip() + document.text[mention.stop : document.stops[last - 1]]
    return by_name(closed(unexplained(whole), document.text[mention.stop : mention.stop + 1]))


def closed(name: str, following: str) -> str:
    """The name with the mark that closes its quotation: «РИА "Новости» → «РИА "Новости"»."""
    marks = [sum(name.count(mark) for mark in pair) for pair in ("«", "»", '"')]
    open_one = marks[0] > marks[1] or marks[2] % 2
    return name + following if open_one and following and following in CLOSING else name


def by_name(name: str) -> str:
    """A firm or medium without the noun before its name: «компания-оператор Nord Light AG» → «Nord Light AG»."""
    noun, _, rest = name.partition(" ")
    proper = rest[:1].isupper() or rest[:1] in OPENING
    return unquoted(rest) if proper and noun_kind(noun.lower()) in NAMED else name


def noun_kind(lemma: str) -> str:
    """What kind of source a noun tells of, a compound by one of its parts: «интернет-компания» → firm."""
    kinds = (source_kind(part) for part in (lemma, *lemma.split("-")))
    return next((kind for kind in kinds if kind), "")


def capitals(name: str, word: str) -> str:
    """An abbreviation in capitals, whatever its ending: «мид» of «МИДе» → «МИД»."""
    return name.upper() if name.islower() and word[:2].isupper() else name


def unquoted(name: str) -> str:
    """«"Ведомости"» → «Ведомости»."""
    return name[1:-1] if len(name) > 2 and name[0] in OPENING and name[-1] in CLOSING else name


def described_body(scene: Scene, token: int) -> str:
    """An organization named by a noun, in the nominative; a channel by its quoted name alone.

    «в пресс-службе МВД» → «пресс-служба МВД»; «газета "Сега"» → «Сега»
    """
    document = scene.document
    phrase = phrase_at(document, token)
    if noun_kind(document.lemmas[token]) in NAMED:
        name = title_in(scene, phrase)
        if name:
            return name
    name = in_nominative(document, phrase, document.tags[token].number == "Plur")
    return lowered(document, phrase.first, unexplained(name))


def lowered(document: Document, first: int, name: str) -> str:
    """The name without the capital of a sentence's beginning: «Эксперты считают» → «эксперты»."""
    begins = document.sentences[document.sentence_of[first]][0] == first or document.words[first - 1] in OPENING
    plain = document.name_of[first] is None and document.tags[first].pos != "PROPN" and name[1:2].islower()
    return name[:1].lower() + name[1:] if begins and plain else name


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
        return unquoted(unexplained(mention.normal))
    return document.words[start] if document.tags[start].pos == "X" else None


def unnamed(document: Document, description: Description) -> str:
    """Who speaks without a name, in the nominative: «неназванный источник в мэрии» → «источник в мэрии»."""
    phrase = description.phrase
    first = phrase.first
    while first < phrase.head and document.lemmas[first] in UNSAID:
        first += 1
    plural = description.plural and description.lemma != "пресса"
    whole = Phrase(first, phrase.head, place_behind(document, phrase))
    name = lowered(document, first, in_nominative(document, whole, plural))
    some = plural and first > 0 and document.lemmas[first - 1] == "некоторый"  # no adjective to the network
    return f"некоторые {name}" if some else name


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
