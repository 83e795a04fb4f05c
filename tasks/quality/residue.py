"""What the rules leave unexplained, without any annotation: places where something stands that nobody accounted for.

Each kind is a record of KINDS. A place is no error by itself; many of one kind are a construction that no rule covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from tasks.nlp.annotate import find
from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Findings
from tasks.nlp.reading.engine import engine
from tasks.nlp.roles.company import CONTEXT
from tasks.nlp.roles.words import word_at
from tasks.nlp.statements.layout import Layout
from tasks.nlp.statements.reporting import reporting_nouns

BATCH = 50  # articles the engine reads at once
AROUND = 60  # characters shown on each side of a place
SPOKEN = 4  # words of a quotation that is more than a name
ENDING = 3  # letters in which two forms of one surname may differ


class Place(NamedTuple):
    """A place that is left: its kind, the article, characters in it, and what of its kind it is."""

    kind: str
    article_id: str
    start: int
    stop: int
    detail: str


class Case:
    """An article with its reading and what was found in it."""

    def __init__(self, article: Article, document: Document, findings: Findings) -> None:
        self.article, self.document, self.findings = article, document, findings
        self.layout = Layout(document)

    @cached_property
    def said(self) -> set[int]:
        """Tokens of statements, of their cues and of their sources."""
        return {
            token
            for one in self.findings.statements
            for span in (*one.report.parts, one.report.cue, one.report.source)
            if span
            for token in self.tokens(*span)
        }

    @cached_property
    def person_at(self) -> dict[int, int]:
        """Each token of a person's name → the person."""
        return {
            token: one.person
            for one in self.findings.mentions
            if one.person is not None
            for token in self.tokens(one.start, one.stop)
        }

    def tokens(self, start: int, stop: int) -> range:
        """Tokens of a span of characters."""
        first, last = self.document.token_at(start), self.document.token_at(stop - 1)
        return range(max(first, 0), last + 1)

    def place(self, kind: str, first: int, last: int, detail: str = "") -> Place:
        """The place of tokens."""
        document = self.document
        return Place(kind, self.article.article_id, document.starts[first], document.stops[last - 1], detail)


def quotations(case: Case, kind: str) -> Iterator[Place]:
    """Quoted words with a verb that no statement covers: «„Мы не знали об этом“, – и вышел»."""
    document = case.document
    for first, last in case.layout.quoted:
        inside = range(first + 1, last - 1)
        verb = any(document.tags[token].form == "Fin" for token in inside)
        if verb and len(inside) >= SPOKEN and case.said.isdisjoint(inside):
            yield case.place(kind, first, last)


def verbs(case: Case, kind: str) -> Iterator[Place]:
    """Reporting verbs with a person in their sentence and no statement: «Белов рассказал о мосте»."""
    for token, cue in case.layout.cues.items():
        if token not in case.said and person_near(case, token):
            yield case.place(kind, token, cue.last, case.document.lemmas[token])


def nouns(case: Case, kind: str) -> Iterator[Place]:
    """Reporting nouns with a person in their sentence and no statement: «прогноз Белова сбылся»."""
    known = reporting_nouns()
    for token, lemma in enumerate(case.document.lemmas):
        if lemma in known and token not in case.said and person_near(case, token):
            yield case.place(kind, token, token + 1, lemma)


def person_near(case: Case, token: int) -> bool:
    """Whether a person is named in the sentence of a token."""
    first, last = case.document.sentences[case.document.sentence_of[token]]
    return any(other in case.person_at for other in range(first, last))


def unknown(case: Case, kind: str) -> Iterator[Place]:
    """Statements of nobody, though the article names persons."""
    for one in case.findings.statements:
        if one.speaker_kind == "unknown" and case.findings.persons:
            yield Place(kind, case.article.article_id, *one.report.parts[0], one.rule)


def unnamed(case: Case, kind: str) -> Iterator[Place]:
    """Statements of one unnamed man or woman, though one person of the article is alone: «сказал музыкант»."""
    if len(case.findings.persons) != 1:
        return
    for one in case.findings.statements:
        head = one.report.head
        if one.speaker_kind == "unnamed" and one.report.source and head is not None:
            tag = case.document.tags[head]
            if tag.animacy == "Anim" and tag.number == "Sing":
                yield Place(kind, case.article.article_id, *one.report.source, case.document.lemmas[head])


def roleless(case: Case, kind: str) -> Iterator[Place]:
    """Words for a person right before a name that gave no role: «легкоатлет Белов»."""
    document = case.document
    covered = {t for one in case.findings.persons for role in one.roles for t in case.tokens(role.start, role.stop)}
    for token in range(len(document) - 1):
        tag = document.tags[token]
        human = tag.pos == "NOUN" and tag.animacy == "Anim" and token not in case.person_at
        if human and token + 1 in case.person_at and token not in covered:
            yield case.place(kind, token, token + 2, document.lemmas[token])


def uncategorized(case: Case, kind: str) -> Iterator[Place]:
    """Persons without a category, or with a mere guess by the article's others."""
    for person in case.findings.persons:
        if person.category is None or person.evidence.startswith(CONTEXT):
            yield Place(kind, case.article.article_id, *person.mentions[0], person.name)


def wordless(case: Case, kind: str) -> Iterator[Place]:
    """Roles whose word has no category: «пальеолог Белов»."""
    for person in case.findings.persons:
        for role in person.roles:
            heads = [token for token in case.tokens(role.start, role.stop) if word_at(case.document, token)]
            if not any((word := word_at(case.document, token)) and word.category for token in heads):
                yield Place(kind, case.article.article_id, role.start, role.stop, role.role)


def doubles(case: Case, kind: str) -> Iterator[Place]:
    """Two persons of one article whose surnames differ by an ending: «Одума» and «Одум»."""
    for one, other in combinations(case.findings.persons, 2):
        if alike(one.last, other.last) and (not one.first or not other.first or one.first == other.first):
            yield Place(kind, case.article.article_id, *other.mentions[0], f"{one.name} / {other.name}")


def alike(one: str | None, other: str | None) -> bool:
    """Whether two surnames have a stem in common: Одум, Одума."""
    if not one or not other:
        return False
    short, long = sorted((one.lower(), other.lower()), key=len)
    stem = short[: max(3, len(short) - 1)]
    return len(long) - len(short) <= ENDING and long.startswith(stem)


class Kind(NamedTuple):
    """A kind of place, what it is, and what finds it."""

    name: str
    what: str
    find: Callable[[Case, str], Iterator[Place]]


KINDS = tuple(
    Kind(finder.__name__, (finder.__doc__ or "").split(":")[0].rstrip("."), finder)
    for finder in (
        quotations, verbs, nouns, unknown, unnamed, roleless, uncategorized, wordless, doubles,
    )
)  # fmt: skip


def residue(articles: Iterable[Article]) -> Iterator[Place]:
    """Every place that is left, article by article."""
    for batch in batches(articles):
        documents = engine().read([article.text for article in batch])
        for article, document in zip(batch, documents, strict=True):
            safe = document.without_cycles()
            yield from places(Case(article, safe, find(article, safe)))


def places(case: Case) -> Iterator[Place]:
    """The places of one article, by kind."""
    for kind in KINDS:
        yield from kind.find(case, kind.name)


def batches(articles: Iterable[Article]) -> Iterator[Sequence[Article]]:
    """Articles in the portions that the engine reads."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def excerpt(text: str, place: Place) -> str:
    """The place in brackets with the words around it, on one line."""
    start, stop = max(0, place.start - AROUND), place.stop + AROUND
    shown = f"{text[start : place.start]}[{text[place.start : place.stop]}]{text[place.stop : stop]}"
    return " ".join(shown.split())
