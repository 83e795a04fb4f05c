"""Reports in six formats hold the same rows."""

import json
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pandas as pd
import pytest

from tasks.pages.render import FORMATS, cell, render

FRAME = pd.DataFrame(
    {
        "month": [date(2025, 10, 1), date(2025, 11, 1)],
        "name": ["Илья Верхоянцев", "Дольская | <Марина>"],
        "mentions": [3, 2],
        "share": [0.25, None],
        "aliases": [["Верхоянцев", "И. Верхоянцев"], []],
        "seen": [datetime(2025, 10, 7, 10, 5, tzinfo=UTC), pd.NaT],
    }
)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_renders_rows_and_no_rows(form: str) -> None:
    assert render(FRAME, form, "Эксперты")
    assert render(FRAME.iloc[:0], form, "Эксперты")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        (0.25, "0.25"),
        (2.0, "2"),
        (7, "7"),
        (["а", "б"], "а, б"),
        (date(2025, 11, 1), "2025-11-01"),
        (datetime(2025, 11, 1, 9, 5), "2025-11-01 09:05"),
    ],
)
def test_cell_shows_a_value_as_people_read_it(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_csv_reads_back() -> None:
    frame = pd.read_csv(StringIO(render(FRAME, "csv", "").decode()))

    assert frame["name"].tolist() == FRAME["name"].tolist()
    assert frame["mentions"].tolist() == [3, 2]


def test_json_is_an_array_of_objects() -> None:
    rows = json.loads(render(FRAME, "json", ""))

    assert rows[0]["month"] == "2025-10-01"
    assert rows[0]["aliases"] == ["Верхоянцев", "И. Верхоянцев"]


def test_markdown_escapes_bars_and_html_escapes_tags() -> None:
    assert "Дольская \\| <Марина>" in render(FRAME, "md", "Т").decode()
    assert "Дольская | &lt;Марина&gt;" in render(FRAME, "html", "Т").decode()


def test_spreadsheet_reads_back() -> None:
    frame = pd.read_excel(BytesIO(render(FRAME, "xlsx", "Эксперты")))

    assert frame["name"].tolist() == FRAME["name"].tolist()
    assert frame["aliases"][0] == "Верхоянцев, И. Верхоянцев"


def test_terminal_table_keeps_whole_names() -> None:
    assert "Илья Верхоянцев" in render(FRAME, "table", "Эксперты").decode()


def test_terminal_prints_brackets_and_colons_as_they_stand() -> None:
    frame = pd.DataFrame({"text": ["[/foo] [bold]x[/bold] urn:x:1 :smile:"]})

    assert "[/foo] [bold]x[/bold] urn:x:1 :smile:" in render(frame, "table", "Т").decode()
