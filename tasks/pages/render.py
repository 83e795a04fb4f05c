"""A report's rows as a table for the terminal, CSV, JSON, Markdown, HTML or what Excel reads, row by row."""

from __future__ import annotations

import csv
import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from hashlib import sha256
from html import escape
from io import BytesIO, StringIO
from math import isfinite
from typing import Any, BinaryIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tasks.pages.excel import separated, workbook
from tasks.pages.links import web
from tasks.pages.rows import About, Lines, Rows, cell

FORMATS = ("table", "csv", "json", "md", "html", "xlsx")
EXCEL = "csv --excel"  # the form of CSV that Excel opens right
FOR_PEOPLE = (EXCEL, "html", "xlsx")  # with headings in a language; the others have names that programs know


def render(found: Rows, form: str, title: str) -> bytes:
    """The rows in one of FORMATS, UTF-8 where it is text."""
    out = BytesIO()
    write(found, form, About(title), out)
    return out.getvalue()


def write(found: Rows, form: str, about: About, out: BinaryIO) -> None:
    """Write the rows in one of FORMATS or as EXCEL, without keeping them, but for the terminal."""
    WRITERS[form](found, about, out)


def terminal(found: Rows, about: About, out: BinaryIO) -> None:
    """A table as wide as it needs to be; numbers to the right."""
    rows = list(found.rows)
    table = Table(title=about.title, title_justify="left", show_edge=False, pad_edge=False)
    for place, name in enumerate(found.columns):
        number = numeric([row[place] for row in rows])
        table.add_column(Text(name), justify="right" if number else "left", no_wrap=number)
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))  # Text: «[…]» in an article is no markup
    shown = StringIO()
    Console(file=shown, width=160).print(table)
    out.write(shown.getvalue().encode())


def numeric(values: Sequence[Any]) -> bool:
    """Whether a column holds numbers, and some."""
    known = [value for value in values if value is not None]
    return bool(known) and all(map(number, known))


def number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def comma_separated(found: Rows, about: About, out: BinaryIO) -> None:
    """CSV with a header; exact data: numbers in full, lists joined by commas."""
    writer = csv.writer(Lines(out, "\n"))
    writer.writerow(found.columns)
    writer.writerows([cell(value) if isinstance(value, list) else value for value in row] for row in found.rows)


def array_of_json(found: Rows, about: About, out: BinaryIO) -> None:
    """A JSON array of objects; dates as ISO strings, what JSON has no number for as null."""
    before = "[\n "
    for row in found.rows:
        record = {name: plain(value) for name, value in zip(found.columns, row, strict=True)}
        out.write((before + json.dumps(record, ensure_ascii=False, indent=1).replace("\n", "\n ")).encode())
        before = ",\n "
    out.write(b"[]\n" if before.startswith("[") else b"\n]\n")


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


def markdown(found: Rows, about: About, out: BinaryIO) -> None:
    """A Markdown table with the title above; bars in cells are escaped, their lines joined."""
    out.write(f"## {about.title}\n\n".encode())
    for row in [found.columns, ["---"] * len(found.columns)]:
        out.write(f"| {' | '.join(row)} |\n".encode())
    for cells in found.rows:
        row = [" ".join(cell(value).replace("|", "\\|").split()) for value in cells]
        out.write(f"| {' | '.join(row)} |\n".encode())


STYLE = (
    "body{font:15px sans-serif;margin:2em}td,th{padding:.2em .8em;text-align:left;vertical-align:top;"
    "border-bottom:1px solid #ddd}td.n{text-align:right;white-space:nowrap}dt{font-weight:bold;margin-top:.6em}"
    "dd{margin:0;white-space:pre-wrap}"
)
POLICY = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"


def page(found: Rows, about: About, out: BinaryIO) -> None:
    """One HTML page that needs nothing else and runs nothing; addresses of pages in cells are links."""
    title = escape(about.title)
    out.write(
        f'<!DOCTYPE html>\n<html lang="{about.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n<table><thead><tr>".encode()
    )
    out.write("".join(f"<th>{escape(name)}</th>" for name in about.names(found)).encode())
    out.write(b"</tr></thead><tbody>\n")
    for row in found.rows:
        out.write(f"<tr>{''.join(map(table_cell, row))}</tr>\n".encode())
    out.write(b"</tbody></table>\n")
    out.write("".join(definitions(found, about)).encode())
    out.write(b"</body></html>\n")


NUMBER = ' class="n"'


def table_cell(value: Any) -> str:
    if web(value):
        address = escape(value)
        return f'<td><a href="{address}" rel="noopener noreferrer">{address}</a></td>'
    return f"<td{NUMBER if number(value) else ''}>{escape(cell(value))}</td>"


def definitions(found: Rows, about: About) -> Iterator[str]:
    """What columns mean and whence the rows are, behind a click."""
    columns = zip(about.names(found), found.columns, about.meanings(found), strict=True)
    told = [*((f"{head} ({name})", meaning) for head, name, meaning in columns if meaning), *about.facts]
    if told:
        summary = about.say("How it is counted")
        yield f"<details><summary>{escape(summary)}</summary><dl>\n"
        yield from (f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>\n" for name, said in told)
        yield "</dl></details>\n"


WRITERS: dict[str, Callable[[Rows, About, BinaryIO], None]] = {
    "table": terminal,
    "csv": comma_separated,
    "json": array_of_json,
    "md": markdown,
    "html": page,
    "xlsx": workbook,
    EXCEL: separated,
}
