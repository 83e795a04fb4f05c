"""A report's rows as a table for the terminal, CSV, JSON, Markdown, HTML or a spreadsheet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from html import escape
from io import BytesIO, StringIO
from math import isfinite, isnan
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

FORMATS = ("table", "csv", "json", "md", "html", "xlsx")
FORBIDDEN = re.compile(r"[][:*?/\\]")  # in the name of a sheet


class Rows(NamedTuple):
    """What a query gives: names of columns and rows of Python values, as DuckDB fetches them."""

    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


def render(found: Rows, form: str, title: str) -> bytes:
    """The rows in one of FORMATS, UTF-8 where it is text."""
    return WRITERS[form](found, title)


def cell(value: Any) -> str:
    """A value as people read it: «2025-11-01», «0.25», «Верхоянцев, И. Верхоянцев» of a list, nothing for null."""
    match value:
        case None:
            return ""
        case list():
            return ", ".join(map(cell, value))
        case float() | Decimal():
            return "" if isnan(value) else f"{value:.3f}".rstrip("0").rstrip(".")
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == datetime.min.time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def terminal(found: Rows, title: str) -> bytes:
    """A table as wide as it needs to be; numbers to the right."""
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for place, name in enumerate(found.columns):
        number = numeric([row[place] for row in found.rows])
        table.add_column(Text(name), justify="right" if number else "left", no_wrap=number)
    for row in found.rows:
        table.add_row(*(Text(cell(value)) for value in row))  # Text: «[…]» in an article is no markup
    out = StringIO()
    Console(file=out, width=160).print(table)
    return out.getvalue().encode()


def numeric(values: Sequence[Any]) -> bool:
    """Whether a column holds numbers, and some."""
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(one, (int, float, Decimal)) and not isinstance(one, bool) for one in known)


def comma_separated(found: Rows, title: str) -> bytes:
    """CSV with a header; numbers in full, lists joined by commas."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(found.columns)
    writer.writerows([cell(value) if isinstance(value, list) else value for value in row] for row in found.rows)
    return out.getvalue().encode()


def array_of_json(found: Rows, title: str) -> bytes:
    """A JSON array of objects; dates as ISO strings, what JSON has no number for as null."""
    records = [{name: plain(value) for name, value in zip(found.columns, row, strict=True)} for row in found.rows]
    return json.dumps(records, ensure_ascii=False, indent=1).encode() + b"\n"


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() | Decimal():
            return float(value) if isfinite(value) else None
        case date() | time():
            return value.isoformat()
        case list():
            return list(map(plain, value))
        case dict():
            return {str(name): plain(one) for name, one in value.items()}
    return str(value)


def markdown(found: Rows, title: str) -> bytes:
    """A Markdown table with the title above; bars in cells are escaped, their lines joined."""
    rows = [found.columns, ["---"] * len(found.columns)]
    rows += [[" ".join(cell(value).replace("|", "\\|").split()) for value in row] for row in found.rows]
    return (f"## {title}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n").encode()


def page(found: Rows, title: str) -> bytes:
    """One self-contained HTML page."""
    head = "".join(f"<th>{escape(name)}</th>" for name in found.columns)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell(value))}</td>" for value in row) + "</tr>" for row in found.rows
    )
    style = "body{font:15px sans-serif;margin:2em}td,th{padding:.2em .8em;text-align:left;border-bottom:1px solid #ddd}"
    return (
        f'<!DOCTYPE html>\n<html lang="ru"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{style}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></body></html>\n"
    ).encode()


def spreadsheet(found: Rows, title: str) -> bytes:
    """An .xlsx workbook; a spreadsheet knows no time zones, so times are written in the zone they have."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet(FORBIDDEN.sub(" ", title)[:31] or None)

    def written(value: Any) -> Any:
        match value:
            case datetime():
                return value.replace(tzinfo=None)
            case None | bool() | int() | date() | time():
                return value
            case float() | Decimal() if isfinite(value):
                return value
        made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", cell(value)))
        made.data_type = "s"  # «=…» in an article is no formula
        return made

    for row in [found.columns, *found.rows]:
        sheet.append([written(value) for value in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS: dict[str, Callable[[Rows, str], bytes]] = {
    "table": terminal,
    "csv": comma_separated,
    "json": array_of_json,
    "md": markdown,
    "html": page,
    "xlsx": spreadsheet,
}
