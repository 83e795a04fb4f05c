"""Where noun phrases end, and their nominative. In the texts `[…]` marks the phrase."""

import pytest

from tasks.nlp.document import Document
from tasks.nlp.reading.engine import engine
from tasks.nlp.roles.phrases import Phrase, in_nominative, phrase_at

pytestmark = pytest.mark.slow

EXTENTS = [
    ("заместителем", "Он был [первым заместителем министра обороны Чехии] три года."),
    ("посол", "Уехал [чрезвычайный и полномочный посол Чехии в Варшаве] Ян Новотны."),
    ("министр", "Приехал [министр труда, занятости и социальной защиты] Пётр Котов."),
    ("руководитель", "Это [руководитель центра «Мемория»] Анна Котова."),
    ("глава", "Это [глава движения за чистый город] Анна Котова."),
    ("директор", "Как [директор школы № 5] Анна Котова ждёт ремонта."),
    ("полковник", "Это [полковник армии США в отставке] Сэм Грант."),
    ("кандидат", "Это [кандидат в президенты Чехии] Ян Новотны."),
    ("директор", "Это [директор] по словам коллег."),
    ("министр", "Это [министр] и депутат парламента."),
    ("сотрудник", "Это [сотрудник института имени Сомова] Пётр Котов."),
]


@pytest.mark.parametrize(("noun", "marked"), EXTENTS)
def test_extent(noun: str, marked: str) -> None:
    document, expected = marked_phrase(marked, noun)

    assert phrase_at(document, expected.head) == expected


NOMINATIVES = [
    ("Он был [первым заместителем министра обороны].", "заместителем", "первый заместитель министра обороны"),
    ("Он писал [бывшей солистке театра].", "солистке", "бывшая солистка театра"),
    ("Это директор [Тульского института экономики].", "института", "Тульский институт экономики"),
    ("Это глава [Федеральной налоговой службы России].", "службы", "Федеральная налоговая служба России"),
    ("Он сослался на [лучшего тренера страны].", "тренера", "лучший тренер страны"),
    ("Это профессор [Высшей школы торговли].", "школы", "Высшая школа торговли"),
    ("Допросили [задержанного].", "задержанного", "задержанный"),
]


@pytest.mark.parametrize(("marked", "noun", "nominative"), NOMINATIVES)
def test_nominative(marked: str, noun: str, nominative: str) -> None:
    assert in_nominative(*marked_phrase(marked, noun)) == nominative


def test_nominative_keeps_the_plural_of_an_organization() -> None:
    document, phrase = marked_phrase("Он возглавил штаб [вооружённых сил страны].", "сил")

    assert in_nominative(document, phrase, plural=True) == "вооружённые силы страны"


def marked_phrase(marked: str, noun: str) -> tuple[Document, Phrase]:
    """The document and the marked tokens around a noun."""
    (document,) = engine().read([marked.replace("[", "").replace("]", "")])
    first, last = document.token_at(marked.index("[")), document.token_at(marked.index("]") - 2)
    return document, Phrase(first, document.words.index(noun), last + 1)
