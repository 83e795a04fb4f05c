"""The whole enrich step: articles in, everything found in them out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tasks.nlp.dates.find import find_dates
from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Findings, Person, Role, Statement
from tasks.nlp.people.capitals import legible
from tasks.nlp.people.find import find_people
from tasks.nlp.people.names import put_right
from tasks.nlp.reading.engine import engine
from tasks.nlp.roles.categories import categorize
from tasks.nlp.roles.company import keep_company
from tasks.nlp.roles.find import described_roles, find_roles
from tasks.nlp.speakers.resolve import resolve
from tasks.nlp.statements.find import find_reports


def annotate(articles: Sequence[Article]) -> list[Findings]:
    """Findings of each article, in order.

    «…», – считает Алексей Мартынов, директор Института новейших государств. → one person, one role, one statement
    """
    return [find(article, document) for article, document in zip(articles, read(articles), strict=True)]


def read(articles: Sequence[Article]) -> Iterator[Document]:
    """The articles' texts as the rules read them: what stands in capitals as if it did not, names put right."""
    documents = engine().read([legible(article.text) for article in articles])
    for article, document in zip(articles, documents, strict=True):
        yield put_right(replace(document.without_cycles(), text=article.text))


def find(article: Article, document: Document) -> Findings:
    """Findings of one article that has been read."""
    persons, mentions = find_people(document, article)
    add(persons, find_roles(document, persons))
    statements = resolve(document, article, find_reports(document), persons, mentions)
    add(persons, described_roles(document, persons, statements))
    for index, person in enumerate(persons):
        spoken = [statement for statement in statements if statement.person == index]
        person.category, person.evidence = categorize(document, article, person, spoken)
    keep_company(document, persons)
    dates = find_dates(document, article.published_at)
    lemmas = [words_of(document, statement) for statement in statements]
    return Findings(article.article_id, mentions, persons, dates, statements, lemmas)


def words_of(document: Document, statement: Statement) -> list[str]:
    """Lemmas of the words of a statement: «Рост составит 3 %» → рост, составить, 3."""
    out = []
    for start, stop in statement.report.parts:
        for token in range(bisect_left(document.starts, start), bisect_left(document.starts, stop)):
            if document.words[token][0].isalnum():
                out.append(document.lemmas[token])
    return out


def add(persons: list[Person], roles: Iterable[tuple[int, Role]]) -> None:
    """Put each role to its person, once."""
    for index, role in roles:
        known = {(role.start, role.role) for role in persons[index].roles}
        if (role.start, role.role) not in known:
            persons[index].roles.append(role)
