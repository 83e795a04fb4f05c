"""Commands that ask: they read the catalog and change nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter
from rich.markup import escape

from flows.limits import affordable
from flows.output import Asked, Format, Wanted, show
from flows.session import Output, UsageError, app, err, example, explanation, fail, out, session
from tasks.site import LanguageName

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


ENDED = re.compile(r";\s*(?:--[^\n]*\s*)?\Z")  # a statement, and a comment behind it


@contextmanager
def asking(threads: int | None = None) -> Iterator[DuckDBPyConnection]:
    """The catalog, with times shown in the reporting time zone."""
    from warehouse.asking import open_catalog

    settings = session.settings
    memory = affordable(settings.question_memory)
    with open_catalog(settings.data, settings.timezone, memory, threads) as connection:
        yield connection


def own_views(connection: DuckDBPyConnection) -> dict[str, str]:
    """Let people's own reports be asked; returns what is wrong with those that cannot be, by name."""
    from warehouse.questions import add_own

    return add_own(connection, session.settings.data)


def tell_left_out(wrong: Mapping[str, str]) -> None:
    for line in wrong.values():
        err.print(f"[yellow]left out[/yellow] {escape(line)}", soft_wrap=True)


@app.command(
    help_epilogue=example(
        'svodka sql "select speaker, count(*) as n from statements group by all order by n desc limit 10"',
        'svodka sql "from new_voices" --output voices.xlsx',
        'svodka sql "from new_voices" --excel --output voices.csv',
        "svodka sql < questions.sql",
        'svodka sql "describe statements"',
    )
)
def sql(
    query: str | None = None,
    *,
    form: Annotated[Format | None, Parameter(name="--format")] = None,
    output: Path | None = None,
    excel: bool = False,
    language: Annotated[LanguageName | None, Parameter(name="--language")] = None,
) -> None:
    """Ask the catalog in SQL; without a QUERY a shell.

    Tables: articles, mentions, roles, dates, statements, appearances,
    persons, organizations, places, outlets, publications, raw_documents, rejected,
    runs, and every report, yours too. docs/tables.md says what columns mean.

    Parameters
    ----------
    query
        One SELECT, in quotation marks.
    form
        By default what OUTPUT ends with, else table.
    output
        File to write instead of printing: for people .xlsx and .html, for programs .csv, .parquet, .json, .md.
    excel
        CSV that Russian Excel opens by a double click: semicolons, decimal commas, Russian headings, no formulas.
    language
        Of headings for people: ru or en; by default what svodka.toml says.
    """
    if output and query is None:
        raise UsageError('--output needs a QUERY: svodka sql "select …" --output FILE')
    with asking() as connection:
        tell_left_out(own_views(connection))
        if query is not None:
            answer(connection, query, Wanted(form, output, excel, language))
            return
        for typed in shell_input():
            try:
                if not connection.extract_statements(typed):
                    continue  # a comment
                answer(connection, typed, Wanted(form, None, excel, language))
            except mistakes() as error:
                fail(explanation(error))


def mistakes() -> tuple[type[Exception], ...]:
    """What a shell goes on after."""
    from duckdb import Error

    from warehouse.questions import QuestionError

    return UsageError, QuestionError, Error


def answer(connection: DuckDBPyConnection, query: str, wanted: Wanted) -> None:
    """Show what a question gives. Raises QuestionError for what is none."""
    from warehouse.questions import see_question

    see_question(connection, query)
    show(connection, connection.sql(query), Asked(query), wanted)


def shell_input() -> Iterator[str]:
    """Statements typed or piped in, each up to its semicolon, until the end of input or «exit»."""
    import readline  # noqa: F401 — gives input() its history

    prompt, more = ("svodka> ", "   ...> ") if sys.stdin.isatty() else ("", "")
    typed = ""
    while True:
        try:
            typed += input(more if typed else prompt) + "\n"
        except EOFError:
            if typed.strip():
                yield typed
            return
        if typed.strip() in ("exit", "quit", ".exit", ".quit"):
            return
        if ENDED.search(typed):
            yield typed
            typed = ""


@app.command(
    help_epilogue=example(
        "svodka explain 3f2a9c",
        "svodka explain https://news.example/2025/11/rates",
        'svodka sql "select article_id, title from articles" (finds one)',
    )
)
def explain(article: str) -> None:
    """Show one article with everything found in it, marked in the text, each finding with its rule.

    Parameters
    ----------
    article
        Its article_id, external id, URL, or the beginning of its id.
    """
    from tasks.pages.article import explain as page
    from warehouse.asking import asked_with

    if not article:
        raise UsageError("name an article: its id, or the beginning of it, its external id or its URL")
    with asking() as connection:
        shown = article_called(connection, article)
        article_id = shown["article_id"]
        found = {
            name: records(
                asked_with(connection, f"select * from {name} where article_id = $1 order by {order}", article_id)
            )
            for name, order in EXPLAINED.items()
        }
    Output(highlight=False, width=None if out.is_terminal else 140).print(page(shown, found))


def article_called(connection: DuckDBPyConnection, article: str) -> dict[str, Any]:
    """The article of an id, the beginning of one, an external id or an address. Raises UsageError without one."""
    from warehouse.asking import asked_with

    found = asked_with(  # first which, then all of it: no other text is read
        connection,
        "select month, article_id from stored.articles"
        " where $1 in (article_id, external_id, url) or starts_with(article_id, $1)"
        " order by article_id = $1 desc, article_id limit 1",
        article,
    ).fetchone()
    if found is None:
        raise UsageError(f'no article «{article}»; find one with: svodka sql "select article_id, title from articles"')
    (shown,) = records(asked_with(connection, "select * from articles where month = $1 and article_id = $2", *found))
    return shown


def records(asked: DuckDBPyConnection) -> list[dict[str, Any]]:
    """What a query has given, as dictionaries.

    It is executed: sql(…, params=…) of DuckDB 1.5 keeps the lock of the interpreter while it waits for threads which
    need that to close a file of an object store: on a busy machine some questions never ended.
    """
    names = [column for column, *_ in asked.description or ()]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


EXPLAINED = {
    "statements": "parts[1].start, source_start, statement_id",  # as warehouse/site numbers them
    "appearances": "person",
    "roles": "person, start",
    "mentions": "start",
    "dates": "start",
}
