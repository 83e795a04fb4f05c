"""The data dictionary, made from the schemas and reports: `python -m warehouse.dictionary --check docs/tables.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.catalog import INTERNAL, JOINED, SHARED, WITHOUT_TABLE, build
from warehouse.questions import REPORTS, question, reports
from warehouse.schemas import TABLES
from warehouse.store import Store

MARKS = {"reports": "<!-- {}reports -->", "dictionary": "<!-- {}dictionary -->"}
IN_REPORTS = {"month": "first day of the month of publication, in the reporting time zone"}  # where it is a DATE


def described() -> dict[str, str]:
    """Description of every column by name, where a table has none of its own: the last table with it says it."""
    columns = {name: said for table in TABLES if table not in INTERNAL for name, said in of_table(table).items()}
    return columns | JOINED


def of_table(name: str) -> dict[str, str]:
    """What the columns of a table mean; nothing of what is no table."""
    own = TABLES[name].schema if name in TABLES else ()
    return {field.name: JOINED.get(field.name) or field.metadata[b"description"].decode() for field in own}


def about(view: str) -> str:
    """What a table holds, or a report answers."""
    if view in TABLES:
        return TABLES[view].description
    return WITHOUT_TABLE.get(view) or question(REPORTS / f"{view}.sql")


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
    own = [name for name in TABLES if name not in INTERNAL]
    extra = [name for name in SHARED if name not in own]
    lines: list[str] = []
    for name in (*own, *extra):
        lines += ["", f"**{name}** – {about(name)}", "", "| column | type | meaning |", "| --- | --- | --- |"]
        told = columns | of_table(name)
        for column, kind in found[name]:
            meaning = IN_REPORTS.get(column) if kind == "DATE" else None
            lines.append(f"| {column} | {kind} | {meaning or told[column]} |")
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
