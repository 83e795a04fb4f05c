"""What Excel opens: dates are dates, numbers numbers, and nothing out of an article is a formula."""

import csv
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tasks.pages import excel
from tasks.pages.excel import TooManyRowsError, typed
from tasks.pages.render import EXCEL, render, write
from tasks.pages.rows import About, Rows


class Head(NamedTuple):
    name: str
    shown: str = ""
    meaning: str = ""


HOSTILE = [
    "=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1", "\u00a0=1+1",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1", '=HYPERLINK("https://news.example","x")', "- Да, – сказал он.",
]  # fmt: skip
FOUND = Rows(
    ["month", "name", "share", "seen", "known", "said", "url"],
    [
        (date(2025, 11, 1), "Илья Верхоянцев", 0.254, datetime(2025, 11, 7, 10, 5, tzinfo=UTC), True, 3, "https://a.example/1"),
        (date(1812, 9, 7), "=1+1", None, datetime(1812, 9, 7, 6, 0), False, 10**16, "javascript:alert(1)"),
    ],
)  # fmt: skip
ABOUT = About(
    "Упоминания: эксперты",
    [
        Head("Месяц", "month", "месяц публикации"), Head("Имя"), Head("Доля", "percent"), Head("Видели"),
        Head("Известен"), Head("Сказал"), Head("Ссылка"),
    ],
    [("Запрос", "=from new_voices"), ("Версия", "svodka 0")],
)  # fmt: skip


def written(found: Rows, about: About) -> tuple[Worksheet, Worksheet]:
    out = BytesIO()
    write(found, "xlsx", about, out)
    return tuple(load_workbook(out).worksheets)


NOTHING_SAID = About("")


def read(found: Rows, about: About = NOTHING_SAID) -> list[list[str]]:
    out = BytesIO()
    write(found, EXCEL, about, out)
    text = out.getvalue().decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline=""), delimiter=";"))


def test_cells_of_a_workbook_are_what_they_are() -> None:
    sheet, _ = written(FOUND, ABOUT)
    first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2))

    assert first == [
        datetime(2025, 11, 1), "Илья Верхоянцев", 0.254, datetime(2025, 11, 7, 10, 5), True, 3, "https://a.example/1",
    ]  # fmt: skip
    assert second == ["1812-09-07", "=1+1", None, "1812-09-07 06:00", False, "1" + "0" * 16, "javascript:alert(1)"]
    assert [cell.data_type for cell in sheet[2]] == ["d", "s", "n", "d", "b", "n", "s"]
    assert sheet["B3"].data_type == "s"
    assert (sheet["A2"].number_format, sheet["C2"].number_format) == ("mm.yyyy", "0.0%")


def test_a_workbook_has_headings_filter_frozen_header_and_widths() -> None:
    sheet, _ = written(FOUND, ABOUT)

    assert [cell.value for cell in sheet[1]] == [head.name for head in ABOUT.headings]
    assert sheet["A1"].font.bold
    assert sheet.title == "Упоминания  эксперты"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:G3")
    assert sheet.column_dimensions["B"].width > len("Илья Верхоянцев")
    assert sheet.column_dimensions["B"].width < sheet.column_dimensions["G"].width < 62


def test_a_sheet_of_definitions_says_what_columns_mean_and_whence_they_are() -> None:
    _, sheet = written(FOUND, ABOUT)
    rows = [[cell or "" for cell in row] for row in sheet.values]

    assert sheet.title == "Определения"
    assert rows[:2] == [["Столбец", "Имя в SQL", "Что значит"], ["Месяц", "month", "месяц публикации"]]
    assert rows[-2:] == [["Запрос", "", "=from new_voices"], ["Версия", "", "svodka 0"]]
    assert {cell.data_type for row in sheet for cell in row if cell.value is not None} == {"s"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_an_article_is_a_formula(text: str) -> None:
    sheet, _ = written(Rows([text], [(text,), ([text],)]), About(text, [Head(text)]))
    for place in ("A1", "A2", "A3"):
        assert sheet[place].data_type == "s"
        assert sheet[place].value.replace("_x000D_", "\r") == text

    for (cell,) in read(Rows([text], [(text,), ([text],)]), About("", [Head(text)])):
        assert cell == f"'{text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_csv_is_the_exact_data(text: str) -> None:
    read_back = csv.reader(StringIO(render(Rows(["text"], [(text,)]), "csv", "").decode(), newline=""))
    assert list(read_back) == [["text"], [text]]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""), (0.25, "0,25"), (-0.5, "-0,5"), (float("nan"), ""), (Decimal("1.50"), "1,50"), (-7, "-7"),
        (True, "ИСТИНА"), (False, "ЛОЖЬ"), (date(2025, 11, 1), "2025-11-01"), (time(9, 5), "09:05:00"),
        (datetime(2025, 11, 1, 9, 5, tzinfo=UTC), "2025-11-01 09:05:00"), (["а", "б"], "а, б"), ("2025-11", "2025-11"),
        ("1234567890123456", "'1234567890123456"), ("12345678901234e5", "'12345678901234e5"), (10**16, "'1" + "0" * 16),
        ("Мост; «Алый»", "Мост; «Алый»"), ("", ""),
    ],
)  # fmt: skip
def test_csv_for_excel_is_typed_as_russian_excel_reads_it(value: Any, shown: str) -> None:
    assert typed(value) == shown
    assert read(Rows(["n"], [(value, "а")])) == [["n"], [shown, "а"]]


def test_csv_in_english_is_as_english_excel_wants_it() -> None:
    out = BytesIO()
    found = Rows(["name", "share", "first"], [("=1+1; a", 0.25, True)])
    write(found, EXCEL, About("", [Head("Name"), Head("Share"), Head("First")], language="en"), out)

    assert out.getvalue().decode() == "\ufeffName,Share,First\r\n'=1+1; a,0.25,TRUE\r\n"


def test_csv_for_excel_has_russian_headings_and_its_own_ends_of_lines() -> None:
    out = BytesIO()
    write(Rows(["name"], [("Мост\nАлый",)]), EXCEL, About("", [Head("Имя")]), out)
    assert out.getvalue().decode() == '\ufeffИмя\r\n"Мост\nАлый"\r\n'


@pytest.mark.parametrize("letter", ["я", "😀"])
def test_a_text_too_long_for_a_cell_is_cut_and_that_is_said(letter: str) -> None:
    sheet, definitions = written(Rows(["text"], [(letter * 33_000,), ("б" * 32_767,)]), About(""))
    held = sheet["A2"].value

    assert held.rstrip("…") == letter * len(held.rstrip("…"))
    assert 32_764 <= len(held.encode("utf-16-le")) / 2 <= 32_767
    assert sheet["A3"].value == "б" * 32_767
    assert [row for row in definitions.values if row[0] == "Обрезано" and row[2].endswith(": 1; целиком они в csv")]


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "ROWS", 3)
    sheet, _ = written(Rows(["n"], [(1,), (2,)]), About(""))
    assert sheet.max_row == 3
    with pytest.raises(TooManyRowsError, match=r"holds 2 rows.*parquet"):
        written(Rows(["n"], [(1,), (2,), (3,)]), About(""))


def test_no_rows_make_a_workbook_with_a_header() -> None:
    sheet, _ = written(Rows(["n"], []), About(""))
    assert list(sheet.values) == [("n",)]


def test_links_beyond_what_a_sheet_holds_are_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "LINKS", 1)
    long = "https://news.example/" + "a" * 2_100
    sheet, _ = written(Rows(["url"], [(long,), ("https://news.example/1",), ("https://news.example/2",)]), About(""))
    assert [bool(sheet[place].hyperlink) for place in ("A2", "A3", "A4")] == [False, True, False]
    assert sheet["A2"].value == long
