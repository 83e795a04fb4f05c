"""Questions: files with one SELECT each, the question in the first line; and what is a question at all.

Svodka's reports, people's own beside their data, what is asked of one person, and what leads back to a text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from warehouse.asking import identifier, quoted
from warehouse.folder import DataFolder

REPORTS = Path(__file__).parent / "reports"
PERSON = Path(__file__).parent / "person"
SITE = Path(__file__).parent / "site"
CALLED = PERSON / "called.sql"  # who has a name
TRACED = Path(__file__).parent / "traced"
STATEMENTS, APPEARANCES = TRACED / "statements.sql", TRACED / "appearances.sql"
LINE = re.compile(r"^LINE (\d+):", re.MULTILINE)
# What of EXPLAIN stands before what it explains. Nothing in it may hide more than DuckDB takes for a comment or option:
# no comment within a comment, neither comment nor quotation mark among options.
GAP = r"(?:[\s\ufeff]|--[^\n\r]*[\n\r]|/\*(?:(?!/\*|\*/).)*\*/)*+"
OPTIONS = r"\(\s*(?:analyze|format)\b[\w\s,]*\)"
EXPLAIN = re.compile(rf"{GAP}explain\b{GAP}(?:analyze\b{GAP})?(?:{OPTIONS})?", re.IGNORECASE | re.DOTALL)
# Table functions that look at nothing but their arguments and the names in the catalog
HARMLESS = {
    "duckdb_columns", "duckdb_databases", "duckdb_functions", "duckdb_keywords", "duckdb_schemas", "duckdb_settings",
    "duckdb_tables", "duckdb_types", "duckdb_views", "generate_series", "icu_calendar_names", "json_each", "json_tree",
    "pg_timezone_names", "pragma_table_info", "pragma_version", "range", "repeat", "repeat_row", "test_all_types",
    "unnest",
}  # fmt: skip
OWN = "select function_name from duckdb_functions() where database_name = current_database() and not internal"


class QuestionError(Exception):
    """A question that is not asked; the message says why and what to ask instead."""


class ReportError(Exception):
    """A report of one's own cannot be used; the message says the file, the line and what is wrong."""


def reports() -> list[Path]:
    """The files of all reports of Svodka, each a SELECT and a view of its name."""
    return sorted(REPORTS.glob("*.sql"))


def ask_once(connection: duckdb.DuckDBPyConnection, schema: str, names: Iterable[str]) -> None:
    """Make tables of views that are asked again and again."""
    for name in names:
        connection.execute(f"alter view {schema}.{name} rename to each_{name}")
        connection.execute(f"create table {schema}.{name} as from {schema}.each_{name}; drop view {schema}.each_{name}")


def person_parts() -> list[Path]:
    """The files of all that is asked of one person, in order, each with an id as $1: one file more is one part more."""
    return sorted(PERSON.glob("[0-9]_*.sql"))


def site_queries() -> dict[str, str]:
    """What pages of the site ask beside reports, by name."""
    return {path.stem: select(path) for path in sorted(SITE.glob("*.sql"))}


def part_name(path: Path) -> str:
    """«1_who.sql» → «who»"""
    return path.stem.partition("_")[2] or path.stem


def own_reports(data: Path) -> list[Path]:
    """The files of people's own reports in a data folder."""
    return sorted(DataFolder(data).own_reports.glob("*.sql"))


def question(path: Path) -> str:
    """What a report answers: the first line of its file, when that is a comment."""
    first = content(path).lstrip().partition("\n")[0]
    return first.removeprefix("--").strip() if first.startswith("--") else ""


def select(path: Path) -> str:
    """The SELECT in a file, without a closing semicolon."""
    return content(path).rstrip().removesuffix(";")


def content(path: Path) -> str:
    """The text of a file. Raises ReportError when it is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ReportError(f"{path}:{line}: no text in UTF-8; save it as UTF-8") from None


def add_own(connection: duckdb.DuckDBPyConnection, data: Path) -> dict[str, str]:
    """Make every own report a view of this connection; returns what is wrong with those that cannot be, by name.

    They are not in the catalog itself, so that a file with a mistake stops neither a run nor another report.
    """
    views = "select view_name from duckdb_views() where schema_name = 'main' and not internal"
    taken = {name.casefold() for (name,) in connection.execute(views).fetchall()}
    wrong: dict[str, str] = {}
    for path in own_reports(data):
        try:
            if path.stem.casefold() in taken:
                raise ReportError(f"{path}: Svodka has a table or report of this name; give the file another")
            add(connection, path)
        except ReportError as error:
            wrong[path.stem] = str(error)
    return wrong


def add(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make a view of the report in a file. Raises ReportError."""
    text = content(path)
    try:
        see_one_select(connection, path, text)
        connection.execute(f"create temp view {identifier(path.stem)} as {text}")  # in its first line: lines stay
    except duckdb.Error as error:
        raise ReportError(placed(path, error)) from None


def placed(path: Path, error: duckdb.Error) -> str:
    """What DuckDB says is wrong with a report, in one line that begins with the file and, if known, the line."""
    found = LINE.search(str(error))
    said = str(error).splitlines()[0]
    return f"{path}:{found[1]}: {said}" if found else f"{path}: {said}"


def see_one_select(connection: duckdb.DuckDBPyConnection, path: Path, text: str) -> None:
    """Raises ReportError for anything but one SELECT that only reads."""
    found = connection.extract_statements(text)
    if not found:
        raise ReportError(f"{path}:1: there is no SELECT in it; write one below the question")
    strange = [one for one in found if one.type != duckdb.StatementType.SELECT] or found[1:]
    if strange:
        before, statement, _ = text.partition(strange[0].query.lstrip())
        comments = re.match(r"(\s|--[^\n]*\n)*", statement)
        line = (before + (comments[0] if comments else "")).count("\n") + 1
        raise ReportError(f"{path}:{line}: a report is one SELECT and nothing else")
    try:
        see_question(connection, text)
    except QuestionError as error:
        raise ReportError(f"{path}: {error}") from None


def see_question(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raises QuestionError for what is no question: anything but one SELECT, or its EXPLAIN, that only reads.

    Raises duckdb.ParserException for what is no SQL.
    """
    kinds = [one.type for one in connection.extract_statements(query)]
    if not kinds:
        raise QuestionError("there is no question in it; ask one SELECT")
    if len(kinds) > 1:
        mend = "ask one SELECT at a time; PIVOT is one with IN: PIVOT … ON column IN ('value', …)"
        raise QuestionError(f"{len(kinds)} statements where one is asked; {mend}")
    before = EXPLAIN.match(query) if kinds[0] == duckdb.StatementType.EXPLAIN else None
    told = query[before.end() :] if before else query
    # By its full name and without a parameter: for both all views of the catalog are read, a third of a second
    ((tree,),) = connection.execute(f"select system.main.json_serialize_sql({quoted(told)})").fetchall()
    read = json.loads(tree)
    if read["error"] or len(read["statements"]) != 1:
        raise QuestionError("that is no question: one SELECT is asked here, or EXPLAIN of one; nothing is changed here")
    strange = set(table_functions(read)) - HARMLESS
    if strange and (strange := strange - {name for (name,) in connection.execute(OWN).fetchall()}):
        raise QuestionError(f"«{min(strange)}» is not asked here: questions read the tables and reports, nothing else")


def table_functions(tree: Any) -> Iterator[str]:
    """The functions that a SELECT reads from, wherever in it."""
    if isinstance(tree, dict):
        if tree.get("type") == "TABLE_FUNCTION":
            yield tree["function"]["function_name"].casefold()
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from table_functions(one)
