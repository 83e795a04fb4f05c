"""Reports in every format hold the same rows, and what stands in an article stays text in all of them."""

import csv
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from html import escape, unescape
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tasks.pages.render import EXCEL, FORMATS, render, write
from tasks.pages.rows import About, Rows, cell

SEEN = datetime(2025, 10, 7, 10, 5, tzinfo=UTC)
FOUND = Rows(
    ["month", "name", "mentions", "share", "aliases", "seen"],
    [
        (date(2025, 10, 1), "Илья Верхоянцев", 3, 0.25, ["Верхоянцев", "И. Верхоянцев"], SEEN),
        (date(2025, 11, 1), "Дольская | <Марина>", 2, None, [], None),
    ],
)
NAMES = ["Илья Верхоянцев", "Дольская | <Марина>"]


def one(value: object) -> Rows:
    return Rows(["text"], [(value,)])


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_renders_rows_and_no_rows(form: str) -> None:
    assert render(FOUND, form, "Эксперты")
    assert render(FOUND._replace(rows=[]), form, "Эксперты")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (float("nan"), ""),
        (0.25, "0.25"),
        (2.0, "2"),
        (Decimal("1.50"), "1.5"),
        (7, "7"),
        (["а", "б"], "а, б"),
        (date(2025, 11, 1), "2025-11-01"),
        (datetime(2025, 11, 1, 9, 5), "2025-11-01 09:05"),
    ],
)
def test_cell_shows_a_value_as_people_read_it(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_csv_reads_back() -> None:
    rows = list(csv.DictReader(StringIO(render(FOUND, "csv", "").decode())))

    assert [row["name"] for row in rows] == NAMES
    assert [row["mentions"] for row in rows] == ["3", "2"]
    assert [row["share"] for row in rows] == ["0.25", ""]
    assert rows[0]["seen"] == "2025-10-07 10:05:00+00:00"


def test_whole_numbers_beside_nothing_stay_whole() -> None:
    assert render(Rows(["change"], [(4,), (None,)]), "csv", "") == b'change\n4\n""\n'


def test_json_is_an_array_of_objects() -> None:
    rows = json.loads(render(FOUND, "json", ""))

    assert rows[0]["month"] == "2025-10-01"
    assert rows[0]["aliases"] == ["Верхоянцев", "И. Верхоянцев"]
    assert rows[1]["share"] is None


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (float("nan"), None),
        (float("inf"), None),
        (Decimal("1.5"), 1.5),
        ([{"start": 0, "stop": 4}], [{"start": 0, "stop": 4}]),
        (True, True),
        (b"\xd0", "b'\\xd0'"),
        (timedelta(days=1), "1 day, 0:00:00"),
    ],
)
def test_json_of_what_json_does_not_have(value: object, written: object) -> None:
    assert json.loads(render(one(value), "json", "")) == [{"text": written}]


def test_markdown_escapes_bars_and_html_escapes_tags() -> None:
    assert "Дольская \\| <Марина>" in render(FOUND, "md", "Т").decode()
    assert "Дольская | &lt;Марина&gt;" in render(FOUND, "html", "Т").decode()


def test_a_row_of_markdown_is_one_line() -> None:
    assert render(one("Мост\n\nоткрыли"), "md", "Т").decode().endswith("\n| Мост открыли |\n")


def test_spreadsheet_reads_back() -> None:
    header, first, second = load_workbook(BytesIO(render(FOUND, "xlsx", "Эксперты"))).active.values

    assert list(header) == FOUND.columns
    assert first == (
        datetime(2025, 10, 1), "Илья Верхоянцев", 3, 0.25, "Верхоянцев, И. Верхоянцев", datetime(2025, 10, 7, 10, 5),
    )  # fmt: skip
    assert second[1] == NAMES[1]
    assert second[3] is None


@pytest.mark.parametrize("text", ["=1+1", "Мост\x0bоткрыли", "[Мост]"])
def test_a_spreadsheet_takes_any_text_as_text(text: str) -> None:
    sheet, _ = load_workbook(BytesIO(render(one(text), "xlsx", "«[Мост]»: /?"))).worksheets

    assert sheet["A2"].value == text.replace("\x0b", "")
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize("title", ["Определения", "history", "", "'", "Кто упоминается экспертом чаще других"])
def test_a_sheet_has_a_name_that_excel_takes(title: str) -> None:
    first, second = load_workbook(BytesIO(render(one(1), "xlsx", title))).sheetnames

    assert 0 < len(first) <= 31
    assert first.casefold() not in ("history", "определения")
    assert second == "Определения"


def test_json_does_not_break_lines_within_a_text() -> None:
    found = Rows(["text", "parts"], [("а\u2028б\nв", [{"start": 0}]), ("г", [])])

    assert json.loads(render(found, "json", "")) == [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert (
        render(found, "json", "")
        == json.dumps(
            [dict(zip(found.columns, row, strict=True)) for row in found.rows], ensure_ascii=False, indent=1
        ).encode()
        + b"\n"
    )


HOSTILE_ADDRESSES = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,<b>", "file:///etc/passwd",
    "//news.example/1", "https://", "https://[", 'https://news.example/"onmouseover="alert(1)', "https://a b",
    "https://news.example/1\njavascript:alert(1)", "vbscript:x", "ftp://news.example/", "https:news.example",
]  # fmt: skip


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_only_an_address_of_the_web_is_a_link(address: str, form: str) -> None:
    written = render(one(address), form, "Т")

    if form == "html":
        assert "<a" not in written.decode()
        assert f"<td>{escape(address)}</td>" in written.decode()
    else:
        assert load_workbook(BytesIO(written)).worksheets[0]["A2"].hyperlink is None


def test_an_address_of_the_web_is_a_link() -> None:
    address = "https://news.example/дело?a=1&b=2#s3"

    assert '<a href="https://news.example/дело?a=1&amp;b=2#s3" rel=' in render(one(address), "html", "Т").decode()
    linked = load_workbook(BytesIO(render(one(address), "xlsx", "Т"))).worksheets[0]["A2"]
    assert linked.value == address
    assert linked.hyperlink.target.startswith("https://news.example/")


def test_a_page_runs_nothing_and_asks_nobody() -> None:
    written = render(one("<script>alert(1)</script>"), "html", "<script>alert(2)</script>").decode()
    policy = unescape(re.search(r'Content-Security-Policy" content="(.*?)"', written)[1])  # type: ignore[index]
    style = re.search(r"<style>(.*?)</style>", written)[1]  # type: ignore[index]

    assert "<script" not in written
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert b64encode(sha256(style.encode()).digest()).decode() in policy
    assert "style=" not in written


def test_the_rest_of_the_rows_is_not_read_before_the_first_is_written() -> None:
    def rows() -> Iterator[tuple[int]]:
        yield (1,)
        yield (2,)
        written.append(len(out.getvalue()))

    for form in ("csv", "json", "md", "html", EXCEL):
        out, written = BytesIO(), list[int]()
        write(Rows(["n"], rows()), form, About("Т"), out)
        assert b"2" in out.getvalue()[: written[0]], form


def test_terminal_table_keeps_whole_names() -> None:
    assert "Илья Верхоянцев" in render(FOUND, "table", "Эксперты").decode()


def test_terminal_prints_brackets_and_colons_as_they_stand() -> None:
    shown = render(one("[/foo] [bold]x[/bold] urn:x:1 :smile:"), "table", "Т").decode()

    assert "[/foo] [bold]x[/bold] urn:x:1 :smile:" in shown
