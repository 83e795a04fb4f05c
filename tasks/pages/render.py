"""A report's rows as a table for the terminal, CSV, JSON, Markdown, HTML or a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from html import escape
from io import BytesIO, StringIO
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

FORMATS = ("table", "csv", "json", "md", "html", "xlsx")


def render(frame: pd.DataFrame, form: str, title: str) -> bytes:
    """The frame in one of FORMATS, UTF-8 where it is text."""
    return WRITERS[form](frame, title)


def cell(value: Any) -> str:
    """A value as people read it: «2025-11-01», «0.25», «Алексей Мартынов», nothing for null."""
    if isinstance(value, (list, tuple)) or (hasattr(value, "tolist") and not pd.api.types.is_scalar(value)):
        return ", ".join(map(cell, value))
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == datetime.min.time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def terminal(frame: pd.DataFrame, title: str) -> bytes:
    """A table as wide as it needs to be; numbers to the right."""
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for name in frame.columns:
        number = pd.api.types.is_numeric_dtype(frame[name])
        table.add_column(str(name), justify="right" if number else "left", no_wrap=number)
    for row in frame.itertuples(index=False):
        table.add_row(*(Text(cell(value)) for value in row))  # Text: «[…]» in an article is no markup
    out = StringIO()
    Console(file=out, width=160).print(table)
    return out.getvalue().encode()


def comma_separated(frame: pd.DataFrame, title: str) -> bytes:
    return str(frame.to_csv(index=False)).encode()


def lines_of_json(frame: pd.DataFrame, title: str) -> bytes:
    """A JSON array of objects; dates as ISO strings."""
    return json.dumps(frame.to_dict(orient="records"), ensure_ascii=False, indent=1, default=plain).encode() + b"\n"


def plain(value: Any) -> Any:
    """What JSON cannot hold, as something it can."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.tolist() if hasattr(value, "tolist") else str(value)


def markdown(frame: pd.DataFrame, title: str) -> bytes:
    """A Markdown table with the title above; bars in cells are escaped."""
    rows = [[str(name) for name in frame.columns], ["---"] * frame.shape[1]]
    rows += [[cell(value).replace("|", "\\|") for value in row] for row in frame.itertuples(index=False)]
    return (f"## {title}\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n").encode()


def page(frame: pd.DataFrame, title: str) -> bytes:
    """One self-contained HTML page."""
    head = "".join(f"<th>{escape(str(name))}</th>" for name in frame.columns)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell(value))}</td>" for value in row) + "</tr>"
        for row in frame.itertuples(index=False)
    )
    style = "body{font:15px sans-serif;margin:2em}td,th{padding:.2em .8em;text-align:left;border-bottom:1px solid #ddd}"
    return (
        f'<!DOCTYPE html>\n<html lang="ru"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{style}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></body></html>\n"
    ).encode()


def spreadsheet(frame: pd.DataFrame, title: str) -> bytes:
    """An .xlsx workbook; a spreadsheet knows no time zones, so times are written in the zone they have."""
    flat = frame.copy()
    for name in flat.columns:
        if isinstance(flat[name].dtype, pd.DatetimeTZDtype):
            flat[name] = flat[name].dt.tz_localize(None)
        elif flat[name].map(lambda value: isinstance(value, list) or hasattr(value, "tolist")).any():
            flat[name] = flat[name].map(cell)
    out = BytesIO()
    flat.to_excel(out, index=False, sheet_name=title[:31])
    return out.getvalue()


WRITERS: dict[str, Callable[[pd.DataFrame, str], bytes]] = {
    "table": terminal,
    "csv": comma_separated,
    "json": lines_of_json,
    "md": markdown,
    "html": page,
    "xlsx": spreadsheet,
}
