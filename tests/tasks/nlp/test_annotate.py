"""The whole enrich step on texts that are not as they should be."""

import pytest

from tasks.nlp.annotate import annotate
from tasks.nlp.findings import Article

BROKEN = [  # text, names, statements
    ("", [], []),
    (" ", [], []),
    ("«", [], []),
    ("»", [], []),
    ("–", [], []),
    (":", [], []),
    ('"', [], []),
    ("Канцелярия сообщила, что", [], []),
    ("Об этом пишет По словам Громова, пуск отложен.", ["Громова"], [["Об этом пишет", "пуск отложен"]]),
    ("Как сообщает , она заявила, что крайне важно, чтобы", [], [["крайне важно, чтобы"]]),
    ("«Мы готовы», –", [], []),
    ("По словам", [], []),
    ("Об этом", [], []),
    ("Громов: «", [], []),
    ("\n\n\n", [], []),
    ("- - - - -", [], []),
    ("«" * 50, [], []),
    ("Громов сказал: " * 30, ["Громов"] * 30, [["Громов сказал: " * 28 + "Громов сказал"]]),
    ("1. 2. 3.", [], []),
    ("😀 сказал Громов 😀", ["Громов"], []),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "names", "statements"), BROKEN, ids=[repr(row[0]) for row in BROKEN])
def test_broken_text_is_read_for_what_it_holds(text: str, names: list[str], statements: list[list[str]]) -> None:
    (found,) = annotate([Article("a", text)])

    assert [text[one.start : one.stop] for one in found.mentions] == names
    assert [[text[start:stop] for start, stop in one.report.parts] for one in found.statements] == statements


COMPANY = [  # text, categories
    ("На выставке висят картины Беловой и Грекова. Режиссёр Анна Лунина уехала.", ["culture", "culture", "culture"]),
    ("Форвард Олег Лунин забил два мяча. На поле вышел и Глеб Ветров.", ["sport", "sport"]),
    ("Экономист Олег Лунин заявил, что рубль упадёт. Пришёл Глеб Ветров.", ["expert", None]),
    ("Матч турнира выиграл испанец Лев Лунин. Теннисист Глеб Ветров уехал.", ["sport", "sport"]),
    ("Полиция задержала испанца Льва Лунина.", ["private"]),
    ("Мэр и полиция ищут семилетнего Льва Лунина.", ["private"]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "categories"), COMPANY, ids=[row[0] for row in COMPANY])
def test_who_is_said_to_be_nothing_is_what_the_article_is_about_but_never_an_expert(
    text: str, categories: list[str | None]
) -> None:
    (found,) = annotate([Article("a", text)])

    assert [person.category for person in found.persons] == categories
    assert {person.evidence for person in found.persons if not person.roles} <= {"context", "", "картины Беловой"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{}.Б. Рогов заявил, что зал полон.", "{}. Б. Рогов"),
        ("«Зал полон», – сообщила {}.Б. Лапина.", "{}. Б. Лапина"),
        ("Зал полон, отметила Лапина {}.Б.", "{}. Б. Лапина"),
        ("По словам {}. Б. Лапиной, зал полон.", "{}. Б. Лапина"),
        ("Зал полон, отметил главврач {}. Рогов.", "{}. Рогов"),
    ],
)
def test_initials_of_all_letters(text: str, name: str) -> None:
    letters = "АБВГДЕЁЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"
    found = annotate([Article("a", text.format(letter)) for letter in letters])
    assert [[one.speaker for one in each.statements] for each in found] == [[name.format(letter)] for letter in letters]
