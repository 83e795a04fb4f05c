"""Spreadsheets: xlsx, xlsb, xls, ods, and tables of HTML that call themselves xls."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from tasks.sources.archives import seekable
from tasks.sources.document import Document, Failure
from tasks.sources.packing import Stream
from tasks.sources.place import Place
from tasks.sources.records import WHOLE_BYTES, whole
from tasks.sources.table import Row, documents, header
from tasks.sources.wide import narrow

UNPACKED = 1_000_000_000  # bytes within an xlsx; a sheet of a million rows has half of it
ZIP = b"PK"


class SheetError(Exception):
    """A spreadsheet that cannot be read; the message says what to do."""


def sheet_rows(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """One document per row of every sheet that has a column of texts; formulas and macros are not run."""
    file = seekable(stream)
    if stream.peek(2).startswith(ZIP) if file is stream else file.read(2) == ZIP:
        refuse_bomb(file)
    file.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
        sheets = [(name, rows_of(workbook, name)) for name in workbook.sheet_names]
    except CalamineError as error:
        told = "protected by a password" if "assword" in str(error) else f"cannot be read ({error})"
        raise SheetError(f"{told}; save it as xlsx without one, or as csv") from error
    filled = [(name, rows) for name, rows in sheets if rows]
    texts = [(name, rows) for name, rows in filled if header(rows[:30], place) is not None] or filled[:1]
    if not texts:
        yield place.failure("no rows in it")
    for name, rows in texts:
        yield from documents(rows, place, name if len(filled) > 1 else "")


def rows_of(workbook: CalamineWorkbook, name: str) -> list[Row]:
    """The rows of a sheet, numbered as they are there."""
    sheet = workbook.get_sheet_by_name(name)
    start = sheet.start[0] if sheet.start else 0
    return [
        Row(number, [value(cell) for cell in cells])
        for number, cells in enumerate(sheet.to_python(skip_empty_area=True), start + 1)
        if any(cell != "" for cell in cells)
    ]


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


def html_table(stream: Stream, place: Place) -> Iterator[Document | Failure]:
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
