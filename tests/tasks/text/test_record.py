"""Records of exports: names of fields from elsewhere, values in every shape."""

import json
from typing import Any

import pytest

from tasks.text.draft import Draft, Unreadable
from tasks.text.record import record


def read(values: dict[str, Any], **fields: Any) -> Draft:
    return record(json.dumps(values, ensure_ascii=False), {"fields": json.dumps(fields)} if fields else {})


def test_fields_are_taken_where_the_headers_say() -> None:
    values = {
        "Заголовок": "Мост открыт", "Материал": "Движение пустят.", "Дата": "10.11.2025", "Время": "14:05:00",
        "source": {"name": "Вестник"}, "a.b": "Город", "text": "не это",
    }  # fmt: skip
    draft = read(
        values, title="Заголовок", text="Материал", published_at=["Дата", "Время"], outlet="source.name", section="a.b"
    )

    assert (draft.title, draft.text, draft.outlet, draft.section) == (
        "Мост открыт",
        "Движение пустят.",
        "Вестник",
        "Город",
    )
    assert draft.published == ("10.11.2025 14:05:00",)


@pytest.mark.parametrize("clock", ["", "днём", None, "2025-11-10 14:05"])
def test_what_is_no_clock_is_not_put_behind_the_date(clock: object) -> None:
    assert read({"t": "Мост", "d": "10.11.2025", "c": clock}, text="t", published_at=["d", "c"]).published == (
        "10.11.2025",
    )


@pytest.mark.parametrize(
    ("date", "clock", "at"),
    [
        ("10.11.2025", 0.75, "10.11.2025 18:00"),
        ("2025-11-10", "1899-12-31 09:15:00", "2025-11-10 09:15:00"),
        ("10.11.2025", "30.12.1899 9:15", "10.11.2025 9:15"),
        ("2025-11-10 00:00:00", "09:15", "2025-11-10 09:15"),
        (45971, 0.75, "45971.75"),
        ("45971", "18:00", "45971.75"),
    ],
)
def test_a_clock_as_spreadsheets_keep_it(date: object, clock: object, at: str) -> None:
    assert read({"t": "Мост", "d": date, "c": clock}, text="t", published_at=["d", "c"]).published == (at,)


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("zv.example/news/1", "http://zv.example/news/1"),
        ("www.zv.example", "http://www.zv.example"),
        ("вестник.рф/новости/1?id=2", "http://вестник.рф/новости/1?id=2"),
        ("https://zv.example/1", "https://zv.example/1"),
        ("стр. 5/6", "стр. 5/6"),
        ("/news/1", "/news/1"),
    ],
)
def test_an_address_without_scheme(told: str, url: str) -> None:
    assert read({"text": "Мост", "url": told}).url == url


def test_a_record_without_text_tells_its_fields() -> None:
    with pytest.raises(Unreadable, match="«Текст» is empty; its fields are «Дата», «Текст»"):
        read({"Дата": "10.11.2025", "Текст": ""}, text="Текст", published_at="Дата")
    with pytest.raises(Unreadable, match="its fields are «a», «b»"):
        read({"a": 1, "b": 2})


def test_the_mark_of_a_cut_is_no_text() -> None:
    assert read({"text": "Мост открыли утром… [+1234 chars]"}).text == "Мост открыли утром…"


NOTHING = (None, "", "nan", "NaN", "NaT", "None", "null", "N/A", "-", float("nan"), [], {}, "[]", r"\N")


@pytest.mark.parametrize("nothing", NOTHING)
def test_what_exports_write_for_nothing(nothing: object) -> None:
    keys = ("title", "outlet", "authors", "section", "published_at", "url", "id")

    draft = read(dict.fromkeys(keys, nothing) | {"text": "Мост"})

    assert draft == Draft("Мост", "record", published=(None,))


@pytest.mark.parametrize(
    "authors",
    [
        "Ольга Рогова, Пётр Ким",
        ["Ольга Рогова", "Пётр Ким"],
        [{"@type": "Person", "name": "Ольга Рогова", "url": "/a/1"}, {"name": "Пётр Ким"}],
        "['Ольга Рогова', 'Пётр Ким']",
        "['Ольга Рогова' 'Пётр Ким']",
        '["Ольга Рогова", "Пётр Ким"]',
        [7, ["Ольга Рогова"], "Пётр Ким"],
    ],
)
def test_authors_in_every_shape(authors: object) -> None:
    assert read({"authors": authors, "text": "Мост"}).authors == ("Ольга Рогова", "Пётр Ким")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        (["Первый.", "Второй."], "Первый.\n\nВторой."),
        ([{"type": "bold", "text": "Мост"}, " открыт ", {"type": "link", "text": "тут"}], "Мост открыт тут"),
        ({"rendered": "<p>Первый.</p><p>Второй.</p>"}, "Первый.\n\nВторой."),
        (r"Первый.\r\n\"Второй\".", 'Первый.\n"Второй".'),
        (r"Файл C:\news открыт.", r"Файл C:\news открыт."),
        ("Первый.\nВ строке \\n написано.", "Первый.\nВ строке \\n написано."),
    ],
)
def test_texts_in_every_shape(text: object, read_as: str) -> None:
    assert read({"text": text}).text == read_as


@pytest.mark.parametrize(
    ("time", "found"),
    [
        ({"$date": "2025-11-10T11:05:00Z"}, "2025-11-10T11:05:00Z"),
        ({"$date": {"$numberLong": "1762772700000"}}, "1762772700000"),
        (["2025-11-10 14:05"], "2025-11-10 14:05"),
        (45971.58, 45971.58),
    ],
)
def test_times_go_on_as_found(time: object, found: object) -> None:
    assert read({"published_at": time, "text": "Мост"}).published == (found,)


@pytest.mark.parametrize("values", [{"text": "nan"}, {"text": []}, {"title": "Мост"}, {"text": {"a": 1}}])
def test_a_record_without_text_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(Unreadable, match="without text"):
        read(values)


def test_a_deep_value_is_no_end() -> None:
    deep: Any = "Мост"
    for _ in range(200):
        deep = [deep]

    assert read({"title": deep, "text": "Мост"}).title == ""


def test_a_record_nested_too_deep_says_so() -> None:
    with pytest.raises(Unreadable, match="JSON nested too deep; remove"):
        record('{"text": "Мост", "x": ' + "[" * 100_000 + "]" * 100_000 + "}")
