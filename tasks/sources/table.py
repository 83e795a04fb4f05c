"""Tables of any kind: where the names of columns stand, which column is what, a row as a document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from tasks.sources.document import Document, Failure, Found, Note
from tasks.sources.fields import ADDRESS
from tasks.sources.place import Place, as_json

PREAMBLE = 30  # rows above the names of columns: «Отчёт по запросу …», «Период: …»
SAMPLE = 20  # rows looked at to guess which column is the text
LONG = 100  # letters of a cell that may be an article
LINK = "Ссылка"  # the column for addresses where a table has none
TOTAL = re.compile(r"\s*(?:итого|всего|итог|total|grand total)\b", re.IGNORECASE)
SHORT = 40  # characters of a cell in a row of totals
CUT = 32_767  # characters of a cell that Excel keeps
DATE = re.compile(r"(?:\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{4}|\d{10}$)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read."""

    number: int  # of the line, from 1
    cells: list[object]
    mended: str = ""  # what was wrong with it and put right
    links: Mapping[int, str] = field(default_factory=dict)  # addresses behind its cells, by number


def documents(rows: Iterable[Row], place: Place, sheet: str = "") -> Iterator[Found]:
    """The rows under the names of columns as documents. One failure when there is no column with texts."""
    rows = iter(rows)
    first = list(islice(rows, PREAMBLE))
    at = header(first, place)
    if at is None:
        yield place.failure(no_text([list(map(str, row.cells)) for row in first], place), body=_sample(first))
        return
    columns, found = distinct(str(cell) for cell in trimmed(first[at].cells)), False
    for row in chain(first[at + 1 :], rows):
        if any(map(str, row.cells)):
            found = True
            yield total(row) or document(columns, row, place, sheet)
    if not found:
        yield place.failure("no rows in it, only the names of columns")


def header(rows: Sequence[Row], place: Place) -> int | None:
    """Which row names the columns: the first with a name for the text."""
    return next((i for i, row in enumerate(rows) if place.names.has_text(map(str, row.cells))), None)


def document(columns: list[str], row: Row, place: Place, sheet: str) -> Document | Failure:
    """One row as a document, or what is wrong with it. Empty cells beyond the last column are left out."""
    cells = list(row.cells)
    while len(cells) > len(columns) and cells[-1] in ("", None):
        cells.pop()
    values = dict(zip(columns, cells, strict=False))
    line = f"{sheet}:{row.number}" if sheet else row.number
    if len(cells) != len(columns):
        reason = f"{len(cells)} cells under {len(columns)} columns; put quotation marks around cells with a delimiter"
        return place.failure(reason, line, as_json({**values, "": cells[len(columns) :]}))
    cut = f"a cell of {CUT:,} characters: Excel cuts them there" if CUT in map(_length, cells) else ""
    mended = "; ".join(filter(None, (row.mended, cut)))
    values |= address(columns, row, values, place) if row.links else {}
    return place.record(line, as_json(values), values, {"mended": mended} if mended else None)


def total(row: Row) -> Note | None:
    """A row of totals: «Итого», 12; it has no text, and says nothing an article could."""
    first, *others = [str(cell) for cell in row.cells if str(cell or "").strip()] or [""]
    is_total = TOTAL.match(first) and len(first) <= SHORT and all(len(one) <= SHORT for one in others)
    return Note("a row of totals in a table") if is_total else None


def address(columns: list[str], row: Row, values: Mapping[str, object], place: Place) -> dict[str, object]:
    """The address behind a cell, under the name of the column for it: that of its own cell, else of the headline."""
    found = place.names.of(values)
    name = found.get("url")
    if isinstance(name, str) and ADDRESS.match(str(values[name])):
        return {}
    wanted = (columns.index(one) for one in (name, found.get("title")) if one in columns)
    at = next((number for number in wanted if number in row.links), min(row.links))
    return {name if isinstance(name, str) else LINK: row.links[at]}


def trimmed(cells: list[object]) -> list[object]:
    """The cells without the empty ones at the end."""
    return trimmed(cells[:-1]) if cells and cells[-1] in ("", None) else cells


def distinct(names: Iterable[str]) -> list[str]:
    """Names of columns, each once: the second «Текст» is «Текст 2»."""
    known: dict[str, int] = {}
    out = []
    for name in (" ".join(name.split()) for name in names):
        known[name] = known.get(name, 0) + 1
        out.append(name if known[name] == 1 else f"{name} {known[name]}")
    return out


def no_text(rows: Sequence[Sequence[str]], place: Place) -> str:
    """Why the table is not read: the columns it has, and what to write into svodka.toml so that it is."""
    names = next((row for row in rows if sum(map(bool, row)) > 1), rows[0] if rows else [])
    listed = ", ".join(f"«{name[:40]}»" for name in names[:20]) or "none"
    if any(ADDRESS.match(name) or DATE.match(name) for name in names):
        return "no names of columns in its first row; put them there: id, url, title, published_at, text"
    fields = guesses(distinct(names), rows)
    if "text" in fields:
        line = ", ".join(f"{key} = {json.dumps(name, ensure_ascii=False)}" for key, name in fields.items())
        return f"no column «text» or «html», only {listed}; put at the top of svodka.toml: fields = {{ {line} }}"
    return f"no column with texts of articles, only {listed}; a list of links is no source: export it with the texts"


def guesses(names: list[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Which column seems to be what, by what stands in it: the longest cells are the texts."""
    below = [row for row in list(rows)[:SAMPLE] if len(row) == len(names)][1:]
    columns = {name: [row[i] for row in below if row[i]] for i, name in enumerate(names) if name}
    longest = max(columns, key=lambda name: _mean(columns[name]), default="")
    fields = {}
    if longest and _mean(columns[longest]) >= LONG:
        fields["text"] = longest
    for key, form in (("url", ADDRESS), ("published_at", DATE)):
        fitting = (name for name, cells in columns.items() if cells and all(map(form.match, cells)))
        if name := next(fitting, ""):
            fields[key] = name
    rest = (name for name in columns if name not in fields.values() and _mean(columns[name]) >= LONG / 5)
    title = next(rest, "")
    return {**fields, "title": title} if title else fields


def _mean(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / max(1, len(cells))


def _length(cell: object) -> int:
    return len(cell) if isinstance(cell, str) else 0


def _sample(rows: Sequence[Row]) -> bytes:
    """The first rows, to be kept with the failure."""
    return as_json([row.cells for row in rows])
