"""Spreadsheets: xlsx, xlsb, xls, ods, and tables of HTML that call themselves xls."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from tasks.sources.archives import seekable
from tasks.sources.document import Found
from tasks.sources.links import links
from tasks.sources.packing import Stream
from tasks.sources.place import Place
from tasks.sources.records import WHOLE_BYTES, whole
from tasks.sources.table import Row, documents, header
from tasks.sources.wide import narrow

UNPACKED = 1_000_000_000  # bytes within an xlsx; a sheet of a million rows has half of it
ZIP = b"PK"


class SheetError(Exception):
    """A spreadsheet that cannot be read; the message says what to do."""


def sheet_rows(stream: Stream, place: Place) -> Iterator[Found]:
    """One document per row of every sheet that has a column of texts; formulas and macros are not run."""
    file = seekable(stream)
    if stream.peek(2).startswith(ZIP) if file is stream else file.read(2) == ZIP:
        refuse_bomb(file)
    file.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        behind = links(file)
        sheets = [(name, rows_of(workbook, name, behind.get(name, {}))) for name in workbook.sheet_names]
    except CalamineError as error:
        told = "protected by a password" if "assword" in str(error) else f"cannot be read ({error})"
        raise SheetError(f"{told}; save it as xlsx without one, or as csv") from error
    filled = [(name, rows) for name, rows in sheets if rows]
    texts = [(name, rows) for name, rows in filled if header(rows[:30], place) is not None] or filled[:1]
    if not texts:
        yield place.failure("no rows in it")
    for name, rows in texts:
        yield from documents(rows, place, name if len(filled) > 1 else "")


def rows_of(workbook: CalamineWorkbook, name: str, links: Mapping[int, Mapping[int, str]]) -> list[Row]:
    """The rows of a sheet, numbered as they are there, with the addresses behind their cells."""
    sheet = workbook.get_sheet_by_name(name)
    top, left = sheet.start or (0, 0)
    cells = sheet.to_python(skip_empty_area=True)
    fill(cells, sheet.merged_cell_ranges or [], top, left)
    return [
        Row(number, list(map(value, row)), links=shifted(links.get(number, {}), left, len(row)))
        for number, row in enumerate(cells, top + 1)
        if any(cell != "" for cell in row)
    ]


def fill(
    cells: list[list[Any]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]], top: int, left: int
) -> None:
    """Give all rows of a merged cell its value: one day beside the three articles of it."""
    for (first, column), (last, _) in merged:
        for row in range(max(first + 1, top), min(last + 1, top + len(cells))):
            if first >= top and 0 <= column - left < len(cells[row - top]):
                cells[row - top][column - left] = cells[first - top][column - left]


def shifted(links: Mapping[int, str], left: int, width: int) -> dict[int, str]:
    """Addresses by the number of the cell among those that were read."""
    return {column - left: url for column, url in links.items() if 0 <= column - left < width}


def value(cell: Any) -> object:
    """A cell as found; whole numbers are kept as floats in spreadsheets: 7.0 → 7."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def refuse_bomb(file: Any) -> None:
    """Raises SheetError when more comes out of the file than it says, or than a table can have."""
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(info.file_size for info in archive.infolist())
            damaged = size <= UNPACKED and archive.testzip()  # what is longer than it says fails its checksum
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise SheetError(f"the file is damaged ({error}); fetch it again") from error
    if size > UNPACKED:
        raise SheetError(f"{size:,} bytes come out of it, more than {UNPACKED:,}; export it as csv")
    if damaged:
        raise SheetError(f"the file is damaged (in {damaged}); fetch it again")


def html_table(stream: Stream, place: Place) -> Iterator[Found]:
    """One document per row of the first table with texts in HTML that is called .xls: many sites export so."""
    body = whole(narrow(stream), WHOLE_BYTES, "export it as csv")
    charset = "windows-1251" if b"1251" in body[:4096] else "utf-8"
    tree = LexborHTMLParser(body.decode(charset, "replace"))
    tables = [rows for table in tree.css("table") if (rows := _html_rows(table))]
    best = next((rows for rows in tables if header(rows[:30], place) is not None), tables[0] if tables else [])
    yield from documents(best, place)


def _html_rows(table: Any) -> list[Row]:
    rows = (row.css("td, th") for row in table.css("tr"))
    texts = ([cell.text(separator="\n", strip=True) for cell in cells] for cells in rows)
    return [Row(number, list(cells)) for number, cells in enumerate(texts, 1) if cells]
