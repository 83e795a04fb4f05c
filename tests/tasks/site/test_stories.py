"""What a story of a week is called: by what happened, before what somebody thinks of it."""

from datetime import datetime
from typing import Any

import pytest

from tasks.site.stories import bare, comment, first, headline

SPEAKERS = ["Марина Дольская", "Пётр Грачёв"]


@pytest.mark.parametrize(
    "title",
    [
        "Дольская: снижение ставки станет ошибкой",
        "Экономист Марина Дольская: ставку снизили зря",
        "Ставка снизилась, кредиты нет – Дольская",
        "Рубль вырастет к весне, считает Грачев",
        "Налог на пустые квартиры не спасёт рынок: мнение",
        "Комментарий: зачем Центробанку низкая ставка",
        "Чьи пустые квартиры обложат налогом",
        "Банки объединяются: выиграют ли клиенты?",
        "«Мы видим, что рынок растёт»",
        "«Ставка никому не поможет»: Дольская о решении Центробанка",
    ],
)
def test_what_somebody_thinks_is_a_comment(title: str) -> None:
    assert comment(title, SPEAKERS)


@pytest.mark.parametrize(
    "title",
    [
        "Центробанк снизил ставку",
        "Паводок в Залесье: вода поднялась",
        "«Северные волки» – чемпионы края",
        "«Заречхим» признал утечку масла в реку",
        "Марина Дольская возглавила Центр макроанализа",
        "Школы Верхнезёрска закрыты: грипп",
        "Кассир вернул кошелёк",
        "",
    ],
)
def test_what_happened_is_none(title: str) -> None:
    assert not comment(title, SPEAKERS)


def article(name: str, title: str | None, similarity: float) -> dict[str, Any]:
    return {"article_id": name, "title": title, "similarity": similarity}


def test_a_story_is_called_by_what_happened() -> None:
    speaking = {"a": [{"name": "Марина Дольская"}], "b": [{"name": "Марина Дольская"}]}
    told = [
        article("a", "Дольская: снижение ставки станет ошибкой", 1),
        article("b", "Ставку снизят снова, считает Дольская", 0.7),
        article("c", "Центробанк снизил ставку", 0.4),
        article("d", "Банки ответили на решение Центробанка", 0.3),
    ]

    assert headline(told, speaking)["article_id"] == "c"
    assert headline(told[:2], speaking)["article_id"] == "a"
    assert headline(told, {})["article_id"] == "a"


def told(outlet: str, moment: str, precision: str = "minute") -> dict[str, Any]:
    when = datetime.fromisoformat(moment)
    return {"outlet": outlet, "moment": when, "day": when.date(), "published_precision": precision}


def test_a_story_is_told_first_at_an_hour_only_where_all_of_that_day_have_one() -> None:
    monday, later = told("Вестник", "2025-11-17T09:00"), told("Курьер", "2025-11-17T10:30")
    whole = told("Заря", "2025-11-17T00:00", "day")

    assert first([later, monday]) == {"outlets": ["Вестник"], "day": monday["day"], "moment": monday["moment"]}
    assert first([whole, monday]) == {"outlets": ["Заря", "Вестник"], "day": monday["day"], "moment": None}
    assert first([monday, told("Телеграф", "2025-11-17T09:00")])["outlets"] == ["Вестник", "Телеграф"]  # type: ignore[index]
    assert first([monday, told("Заря", "2025-11-18T00:00", "day")])["moment"] == monday["moment"]  # type: ignore[index]
    assert first([told("Заря", "2025-11-01T00:00", "month")]) is None


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("13:16 В Залесье открыли мост", "В Залесье открыли мост"),
        ("13.01.2019 02:12 : Посол уехал", "Посол уехал"),
        ("13:16 | «Зенит» победил", "«Зенит» победил"),
        ("Мост открыт Вчера, 23:34", "Мост открыт"),
        ("10.12 рубля за литр", "10.12 рубля за литр"),
        ("Встреча начнётся в 12:30", "Встреча начнётся в 12:30"),
        ("21:19", "21:19"),
        (None, None),
    ],
)
def test_a_story_is_called_without_the_clock_of_its_page(title: str | None, shown: str | None) -> None:
    assert bare(title) == shown
