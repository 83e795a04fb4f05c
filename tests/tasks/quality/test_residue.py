"""Take what was found away from an article, and the places that it explained are listed by kind."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tasks.nlp.annotate import find
from tasks.nlp.findings import Article, Findings, Person, Statement
from tasks.nlp.reading.engine import engine
from tasks.quality.residue import KINDS, Case, excerpt, places, residue

pytestmark = pytest.mark.slow

TEXT = "«Рост составит три процента в год», – сообщил экономист Пётр Греков. Таков прогноз Грекова."


def read(text: str) -> Case:
    """An article with what enrich finds in it."""
    article = Article("a", text)
    document = engine().read([text])[0].without_cycles()
    return Case(article, document, find(article, document))


def kinds(case: Case, change: Callable[[Findings], Findings] = lambda found: found) -> set[str]:
    return {place.kind for place in places(Case(case.article, case.document, change(case.findings)))}


def nobody(one: Statement) -> Statement:
    return replace(one, speaker=None, speaker_kind="unknown", person=None)


def someone(one: Statement) -> Statement:
    return replace(one, speaker="экономист", speaker_kind="unnamed", person=None)


def stripped(person: Person, **fields: object) -> Person:
    return replace(person, **fields)  # type: ignore[arg-type]


CHANGES: dict[str, Callable[[Findings], Findings]] = {
    "quotations": lambda found: replace(found, statements=[]),
    "verbs": lambda found: replace(found, statements=[]),
    "unknown": lambda found: replace(found, statements=[nobody(one) for one in found.statements]),
    "unnamed": lambda found: replace(found, statements=[someone(one) for one in found.statements]),
    "roleless": lambda found: replace(found, persons=[stripped(one, roles=[]) for one in found.persons]),
    "uncategorized": lambda found: replace(found, persons=[stripped(one, category=None) for one in found.persons]),
    "doubles": lambda found: replace(found, persons=[*found.persons, stripped(found.persons[0], last="Грекова")]),
}


@pytest.fixture(scope="module")
def case() -> Case:
    return read(TEXT)


@pytest.mark.parametrize("kind", sorted(CHANGES))
def test_what_nothing_explains_is_listed(case: Case, kind: str) -> None:
    assert kind in kinds(case, CHANGES[kind]) - kinds(case)


def test_what_rules_explain_is_not_listed(case: Case) -> None:
    assert kinds(case) == {"nouns"}  # the noun says nothing of its own: «прогноз»


def test_a_role_whose_word_is_of_no_category_is_listed() -> None:
    assert "wordless" in kinds(read("Путь открыл участник похода Пётр Греков."))


def test_every_kind_is_tried() -> None:
    assert {kind.name for kind in KINDS} == {*CHANGES, "nouns", "wordless"}


def test_articles_are_told_apart_in_batches_of_any_size() -> None:
    articles = [Article(str(number), TEXT if number % 2 else "Шёл дождь.") for number in range(120)]
    assert {place.article_id for place in residue(articles)} == {str(number) for number in range(1, 120, 2)}


def test_an_excerpt_marks_the_place(case: Case) -> None:
    (place,) = places(case)
    assert excerpt(TEXT, place).endswith("экономист Пётр Греков. Таков [прогноз] Грекова.")
