"""The data dictionary, made from the schemas and reports: `python -m warehouse.dictionary --check docs/tables.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.catalog import INTERNAL, JOINED, PUBLICATIONS, SHARED, build
from warehouse.questions import question, reports
from warehouse.schemas import TABLES
from warehouse.store import Store

MARKS = {"reports": "<!-- {}reports -->", "dictionary": "<!-- {}dictionary -->"}
IN_REPORTS = {"month": "first day of the month of publication, in the reporting time zone"}  # where it is a DATE


def described() -> dict[str, str]:
    """Description of every column by name; a name means the same in every table."""
    columns = {
        field.name: field.metadata[b"description"].decode()
        for table in TABLES.values()
        if table.name not in INTERNAL
        for field in table.public
    }
    return columns | JOINED


def views() -> dict[str, list[tuple[str, str]]]:
    """Columns and types of every view of an empty catalog: what people really see."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalog.duckdb"
        build(Store(Path(folder)), path, "UTC")
        with duckdb.connect(str(path), read_only=True) as connection:
            rows = connection.execute(
                "select table_name, column_name, data_type from information_schema.columns"
                " where table_schema = 'main' order by table_name, ordinal_position"
            ).fetchall()
    found: dict[str, list[tuple[str, str]]] = {}
    for view, name, kind in rows:
        found.setdefault(view, []).append((name, kind.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")))
    return found


def dictionary() -> str:
    """A table in Markdown for each view people query."""
    columns, found = described(), views()
    own = {name: table for name, table in TABLES.items() if name not in INTERNAL}
    extra = [name for name in SHARED if name not in own]
    lines: list[str] = []
    for name in (*own, *extra):
        about = own[name].description if name in own else PUBLICATIONS
        lines += ["", f"**{name}** – {about}", "", "| column | type | meaning |", "| --- | --- | --- |"]
        by_table = (
            {field.name: field.metadata[b"description"].decode() for field in own[name].schema} if name in own else {}
        )
        for column, kind in found[name]:
            meaning = IN_REPORTS.get(column) if kind == "DATE" else None
            meaning = meaning or JOINED.get(column) or by_table.get(column) or columns[column]
            lines.append(f"| {column} | {kind} | {meaning} |")
    return "\n".join(lines[1:])


def report_list() -> str:
    """The reports with their questions, in Markdown."""
    lines = ["| report | question |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {path.stem} | {question(path)} |" for path in reports())])


def renewed(text: str) -> str:
    """The page with both generated parts as they should be."""
    for name, made in (("reports", report_list()), ("dictionary", dictionary())):
        opening, closing = MARKS[name].format(""), MARKS[name].format("/")
        before, _, rest = text.partition(opening)
        _, _, after = rest.partition(closing)
        text = f"{before}{opening}\n{made}\n{closing}{after}"
    return text


def main(arguments: list[str]) -> Iterator[str]:
    """Write the generated parts, or say that they are stale."""
    mode, path = arguments[0], Path(arguments[1])
    text = path.read_text(encoding="utf8")
    if mode == "--write":
        path.write_text(renewed(text), encoding="utf8")
    elif renewed(text) != text:
        yield f"{path} is stale: run python -m warehouse.dictionary --write {path}"


if __name__ == "__main__":
    problems = list(main(sys.argv[1:]))
    sys.exit("\n".join(problems) or None)
