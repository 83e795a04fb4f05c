"""Spreadsheets as people fill them: merged cells, links behind words, clocks as numbers, totals below."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tasks.sources.document import Document, Note
from tasks.sources.files import read_path
from tests.tasks.sources.reading import MOST, documents, fields, split, values, write

HEAD = ("Дата", "Заголовок", "Текст")


def book(*rows: tuple[object, ...], change: Callable[[Any], None] = lambda sheet: None) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    change(workbook.active)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_what_is_merged_down_holds_for_all_its_rows(tmp_path: Path) -> None:
    rows = [HEAD, (date(2025, 11, 10), "Мост", MOST), (None, "Дом", MOST), (date(2025, 11, 11), "Сад", MOST)]
    body = book(*rows, change=lambda sheet: sheet.merge_cells("A2:A3"))

    found = documents(write(tmp_path / "a.xlsx", body))

    assert [values(one)["Дата"] for one in found] == ["2025-11-10", "2025-11-10", "2025-11-11"]


def linked(sheet: Any) -> None:
    sheet["B2"].hyperlink = "https://zv.example/1"
    sheet["B3"] = '=HYPERLINK("https://zv.example/2", "Дом")'


def test_the_address_behind_a_headline(tmp_path: Path) -> None:
    body = book(HEAD, (date(2025, 11, 10), "Мост", MOST), (date(2025, 11, 10), "", MOST), change=linked)

    found = documents(write(tmp_path / "a.xlsx", body))

    assert [one.url for one in found] == ["https://zv.example/1", "https://zv.example/2"]
    assert values(found[0])["Заголовок"] == "Мост"


def test_the_address_behind_a_word_in_the_column_for_it(tmp_path: Path) -> None:
    rows = [("Ссылка", "Заголовок", "Текст"), ("открыть", "Мост", MOST), ("https://zv.example/9", "Дом", MOST)]
    body = book(*rows, change=linked)
    first, second = documents(write(tmp_path / "a.xlsx", body))

    assert (first.url, second.url) == ("https://zv.example/1", "https://zv.example/9")


@pytest.mark.parametrize("clock", [0.75, time(18), datetime(1899, 12, 31, 18), "1899-12-30 18:00:00", "18:00"])
@pytest.mark.parametrize("day", [date(2025, 11, 10), datetime(2025, 11, 10), "10.11.2025 0:00:00"])
def test_a_clock_in_a_column_of_its_own(tmp_path: Path, clock: object, day: object) -> None:
    path = write(tmp_path / "a.xlsx", book(("Дата", "Время", "Текст"), (day, clock, MOST)))

    (one,) = documents(path)

    assert fields(one)["published_at"] == ["Дата", "Время"]


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    (one,) = documents(write(tmp_path / "a.xlsx", book(("Текст", "Текст", "Заголовок"), ("", MOST, "Мост"))))

    assert fields(one) == {"text": "Текст 2", "title": "Заголовок"}


def test_totals_are_no_articles(tmp_path: Path) -> None:
    body = book(HEAD, (date(2025, 11, 10), "Мост", MOST), ("Итого", 1, None), (None, "Всего публикаций: 1", None))
    found = list(read_path(write(tmp_path / "a.xlsx", body), "a"))

    assert [type(one) for one in found] == [Document, Note, Note]


def test_a_source_that_is_an_address(tmp_path: Path) -> None:
    body = book(("Источник", "Место публикации", "Текст"), ("https://zv.example/1", "Вестник", MOST))
    (one,) = documents(write(tmp_path / "a.xlsx", body))
    (two,) = documents(write(tmp_path / "b.xlsx", book(("Источник", "Текст"), ("Вестник", MOST))))

    assert fields(one) == {"url": "Источник", "outlet": "Место публикации", "text": "Текст"}
    assert fields(two) == {"outlet": "Источник", "text": "Текст"}
    assert split(tmp_path)[1] == []
