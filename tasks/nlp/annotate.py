"""The whole enrich step: articles in, everything found in them out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from tasks.nlp.dates.find import find_dates
from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Findings, Person, Report, Role, Statement
from tasks.nlp.people.belonging import shared
from tasks.nlp.people.capitals import legible
from tasks.nlp.people.find import find_people
from tasks.nlp.people.names import put_right
from tasks.nlp.reading.engine import engine
from tasks.nlp.roles.categories import categorize
from tasks.nlp.roles.company import keep_company
from tasks.nlp.roles.find import described_roles, find_roles
from tasks.nlp.speakers.resolve import resolve
from tasks.nlp.statements.find import find_reports


@dataclass(slots=True)
class Case:
    """An article that has been read, and what is found in it so far."""

    article: Article
    document: Document
    found: Findings
    reports: list[Report] = field(default_factory=list)


def annotate(articles: Sequence[Article]) -> list[Findings]:
    """Findings of each article, in order.

    «…», – считает Алексей Мартынов, директор Института новейших государств. → one person, one role, one statement
    """
    return find_in(list(map(case_of, articles, read(articles))))


def read(articles: Sequence[Article]) -> Iterator[Document]:
    """The articles' texts as the rules read them: what stands in capitals as if it did not, names put right."""
    documents = engine().documents(legible(article.text) for article in articles)
    for article, document in zip(articles, documents, strict=True):
        tree = document.without_cycles()
        yield put_right(tree if tree.text == article.text else replace(tree, text=article.text))


def case_of(article: Article, document: Document) -> Case:
    """An article in which nothing is found so far."""
    return Case(article, document, Findings(article.article_id, [], [], [], [], []))


def find(article: Article, document: Document) -> Findings:
    """Findings of one article that has been read."""
    return find_in([case_of(article, document)])[0]


def find_in(cases: Sequence[Case]) -> list[Findings]:
    """Findings of some articles, step by step: what the rules of a step ask is in the processor's cache for the next.

    Article by article the same takes a sixth more.
    """
    for step in STEPS:
        for case in cases:
            step(case)
    return [case.found for case in cases]


def people(case: Case) -> None:
    case.found.persons, case.found.mentions = find_people(case.document, case.article)


def roles(case: Case) -> None:
    add(case.found.persons, find_roles(case.document, case.found.persons))


def reports(case: Case) -> None:
    case.reports = find_reports(case.document)


def speakers(case: Case) -> None:
    found = case.found
    found.statements = resolve(case.document, case.article, case.reports, found.persons, found.mentions)


def descriptions(case: Case) -> None:
    add(case.found.persons, described_roles(case.document, case.found.persons, case.found.statements))


def categories(case: Case) -> None:
    for index, person in enumerate(case.found.persons):
        spoken = [statement for statement in case.found.statements if statement.person == index]
        person.category, person.evidence = categorize(case.document, case.article, person, spoken)
    keep_company(case.document, case.found.persons)


def bodies(case: Case) -> None:
    """Mentions that share the name of another; speakers are found without them."""
    mentions = case.found.mentions
    case.found.mentions = sorted([*mentions, *shared(case.document, mentions)], key=attrgetter("start"))


def dates(case: Case) -> None:
    case.found.dates = find_dates(case.document, case.article.published_at)


def lemmas(case: Case) -> None:
    case.found.lemmas = [words_of(case.document, statement) for statement in case.found.statements]


STEPS: tuple[Callable[[Case], None], ...] = (
    people, roles, reports, speakers, descriptions, categories, bodies, dates, lemmas,
)  # fmt: skip


def words_of(document: Document, statement: Statement) -> list[str]:
    """Lemmas of the words of a statement: «Рост составит 3 %» → рост, составить, 3."""
    out: list[str] = []
    for start, stop in statement.report.parts:
        part = slice(bisect_left(document.starts, start), bisect_left(document.starts, stop))
        pairs = zip(document.words[part], document.lemmas[part], strict=True)
        out += [lemma for word, lemma in pairs if word[0].isalnum()]
    return out


def add(persons: list[Person], roles: Iterable[tuple[int, Role]]) -> None:
    """Put each role to its person, once."""
    for index, role in roles:
        known = {(role.start, role.role) for role in persons[index].roles}
        if (role.start, role.role) not in known:
            persons[index].roles.append(role)
