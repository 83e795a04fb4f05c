"""Commands that ask: they read the catalog and change nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter
from rich.console import Console

from flows.session import UsageError, app, explanation, fail, out, session
from warehouse.catalog import open_catalog, question, reports
from warehouse.store import quoted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pandas import DataFrame

Format = Literal["table", "csv", "json", "md", "html", "xlsx"]


@contextmanager
def asking() -> Iterator[DuckDBPyConnection]:
    """The catalog, with times shown in the reporting time zone."""
    settings = session.settings
    with open_catalog(settings.data) as connection:
        connection.execute(f"set timezone = {quoted(settings.timezone)}")
        yield connection


@app.command
def report(
    name: str | None = None,
    *,
    month: str | None = None,
    week: str | None = None,
    form: Annotated[Format, Parameter(name="--format")] = "table",
    output: Path | None = None,
) -> None:
    """Print a report; without a NAME the list of them. With --week write the weekly summary.

    Parameters
    ----------
    name
        For example expert_mentions_per_month.
    month
        Only this month: 2025-11.
    week
        Write the summary of this week, 2025-W46 or last, as HTML and Markdown, and say where.
    form
        table, csv, json, md, html or xlsx.
    output
        File to write instead of printing.
    """
    data = session.settings.data
    if week:
        from tasks.report import write_week

        for path in write_week.fn(data, week):
            out.print(str(path), soft_wrap=True)
        return
    from tasks.pages.render import render

    with asking() as connection:
        frame = report_frame(connection, name, month)
    made = render(frame, form, name or "reports")
    if output:
        output.write_bytes(made)
    elif form == "xlsx" and sys.stdout.isatty():
        raise UsageError("a spreadsheet is no text: name a file with --output report.xlsx")
    else:
        sys.stdout.buffer.write(made)


def report_frame(connection: DuckDBPyConnection, name: str | None, month: str | None) -> DataFrame:
    """Rows of a report, or the list of reports. Raises UsageError for a name or month there is not."""
    questions = {path.stem: question(path) for path in reports()}
    if name is None:
        listed = ", ".join(f"({quoted(key)}, {quoted(text)})" for key, text in questions.items())
        return connection.sql(f"select * from (values {listed}) as r(report, question)").df()
    if name not in questions:
        near = get_close_matches(name, questions, 3)
        mend = f"did you mean {', '.join(near)}?" if near else "svodka report lists them"
        raise UsageError(f"no report is called «{name}»; {mend}")
    rows = connection.sql(f"select * from {name}")
    if month is None:
        return rows.df()
    if "month" not in rows.columns:
        raise UsageError(f"{name} has no months; leave --month out")
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise UsageError(f"«{month}» is no month: write year and month, for example 2025-11") from None
    return rows.filter(f"month = date '{first}'").df()


@app.command
def sql(query: str | None = None, *, form: Annotated[Format, Parameter(name="--format")] = "table") -> None:
    """Ask the catalog in SQL; without a QUERY a shell.

    Tables: articles, mentions, roles, dates, statements, appearances, persons, organizations, places, raw_documents,
    rejected, runs, and every report. The README says what their columns mean.

    Parameters
    ----------
    query
        For example "select speaker, count(*) from statements group by all order by 2 desc limit 10".
    form
        table, csv, json, md, html or xlsx.
    """
    with asking() as connection:
        if query is not None:
            answer(connection, query, form)
            return
        for typed in shell_input():
            try:
                answer(connection, typed, form)
            except (UsageError, duckdb_error()) as error:
                fail(explanation(error))


def duckdb_error() -> type[Exception]:
    from duckdb import Error

    return Error


def answer(connection: DuckDBPyConnection, query: str, form: str) -> None:
    from tasks.pages.render import FORMATS, render

    if form not in FORMATS:
        raise UsageError(f"no format is called «{form}»; there are {', '.join(FORMATS)}")
    relation = connection.sql(query)
    if relation is not None:
        sys.stdout.buffer.write(render(relation.df(), form, ""))
        sys.stdout.buffer.flush()


def shell_input() -> Iterator[str]:
    """Statements typed, each up to its semicolon, until the end of input or «exit»."""
    import readline  # noqa: F401 — gives input() its history

    typed = ""
    while True:
        try:
            typed += input("svodka> " if not typed else "   ...> ") + "\n"
        except EOFError:
            return
        if typed.strip() in ("exit", "quit", ".exit", ".quit"):
            return
        if typed.rstrip().endswith(";"):
            yield typed
            typed = ""


@app.command
def explain(article: str) -> None:
    """Show one article with everything found in it, marked in the text, each finding with its rule.

    Parameters
    ----------
    article
        Its article_id, external id, URL, or the beginning of its id.
    """
    from tasks.pages.article import explain as page

    if not article:
        raise UsageError("name an article: its id, or the beginning of it, its external id or its URL")
    with asking() as connection:
        found = connection.execute(
            "select * from articles where $1 in (article_id, external_id, url) or starts_with(article_id, $1)"
            " order by article_id = $1 desc, article_id limit 1",
            [article],
        ).to_arrow_table().to_pylist()  # fmt: skip
        if not found:
            raise UsageError(
                f'no article «{article}»; find one with: svodka sql "select article_id, title from articles"'
            )
        tables = {
            name: connection.execute(
                f"select * from {name} where article_id = $1 order by {order}", [found[0]["article_id"]]
            )
            .to_arrow_table()
            .to_pylist()
            for name, order in EXPLAINED.items()
        }
    Console(highlight=False, width=None if out.is_terminal else 140).print(page(found[0], tables))


EXPLAINED = {
    "statements": "parts[1].start, source_start",
    "appearances": "person",
    "roles": "person, start",
    "mentions": "start",
    "dates": "start",
}


@app.command
def status() -> None:
    """Last runs, how large the tables are, what was rejected and why."""
    from tasks.pages.render import render

    with asking() as connection:
        for title, query in STATUS.items():
            sys.stdout.buffer.write(render(connection.sql(query).df(), "table", title))
            sys.stdout.buffer.flush()


COUNTED = (
    "raw_documents", "rejected", "articles", "mentions", "roles", "dates", "statements",
    "appearances", "persons", "organizations", "places",
)  # fmt: skip
STATUS = {
    "last runs": """
        select run_id, flow, finished_at, documents, articles, rejected, statements, round(seconds, 1) as seconds
        from runs order by finished_at desc limit 10""",
    "tables": " union all ".join(f"select '{name}' as \"table\", count(*) as rows from {name}" for name in COUNTED),
    "rejected, by reason": """
        select stage, reason, count(*) as documents, any_value(location) as example
        from rejected group by stage, reason order by documents desc, reason limit 20""",
}
