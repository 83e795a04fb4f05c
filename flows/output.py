"""Where an answer goes: to the terminal, or to a file that is there whole or not at all."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from flows.limits import Limits, affordable
from flows.session import UsageError, session, version

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    from tasks.pages.rows import About, Rows
    from tasks.site import LanguageName
    from tasks.site.language import Language

Format = Literal["table", "csv", "json", "md", "html", "xlsx", "parquet"]
PIECE = 1000  # rows fetched at a time
PLAIN = re.compile(  # a question that shows columns of one view as they are
    r"\s*(?:select\s+\*\s+)?from\s+(\w+)"
    r"(?:\s+(?:where|order\s+by|limit)\b(?!.*\b(?:select|from|union|join|intersect|except)\b).*?)?\s*;?\s*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Wanted:
    """In which form an answer is wanted, for what, and where."""

    form: str | None = None  # by default what `output` ends with
    output: Path | None = None  # else it is printed
    excel: bool = False  # CSV for a double click
    language: LanguageName | None = None  # of headings for people; by default that of the settings


@dataclass(frozen=True)
class Asked:
    """What was asked: of the view of this name, where it is one, by this query."""

    query: str
    view: str = ""
    question: str = ""


def show(connection: DuckDBPyConnection, relation: DuckDBPyRelation, asked: Asked, wanted: Wanted) -> None:
    """Print what a query gives, or write it to a file in the format its name ends with. Raises UsageError."""
    from tasks.pages.render import FOR_PEOPLE, write
    from tasks.pages.rows import About

    form, output = chosen(wanted), wanted.output
    left = limits(connection)
    named = relation.select("*")  # every column under a name of its own: «select 1 as n, 2 as n» has n and n_1
    name = wanted.language or session.settings.language
    about = explained(connection, named.columns, asked, name) if form in FOR_PEOPLE else About(asked.view)
    if output is None:
        write(rows(named, left), form, about, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    with whole(output) as path:
        if form == "parquet":
            with left.held():
                write_parquet(named, path)
        else:
            with path.open("wb") as file:
                write(rows(named, left), form, about, file)


def write_parquet(relation: DuckDBPyRelation, path: Path) -> None:
    """Write what a query gives, without DuckDB, which may write nowhere. Parquet of Arrow has no INTERVAL: text."""
    from pyarrow.parquet import ParquetWriter

    from warehouse.asking import identifier

    typed = zip(relation.columns, relation.types, strict=True)
    columns = (
        f"cast({identifier(name)} as varchar) as {identifier(name)}" for name, kind in typed if kind == "INTERVAL"
    )
    kept = ", ".join(columns)
    reader = relation.select(f"* replace ({kept})" if kept else "*").to_arrow_reader(PIECE * 100)
    with ParquetWriter(path, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)


def chosen(wanted: Wanted) -> str:
    """The format of what is printed or written. Raises UsageError for one there is not, or that does not go."""
    from tasks.pages.render import EXCEL, FORMATS

    output, known = wanted.output, (*FORMATS, "parquet")
    suffix = output.suffix.lower().removeprefix(".") if output else ""
    told = wanted.form or (suffix if suffix in known else None)
    if output and told is None and suffix not in ("", "txt"):
        raise UsageError(f"{output}: no format ends with .{suffix}; there are {', '.join(known)}, or say --format")
    if told not in (*known, None):
        raise UsageError(f"no format is called «{told}»; there are {', '.join(known)}")
    if wanted.excel and told not in ("csv", None):
        raise UsageError(f"--excel is for csv, and this is {told}; leave one out")
    if output and session.settings.folder.keeps(output):
        raise UsageError(f"{output} is where Svodka keeps its own data, or you your decisions; name a file elsewhere")
    if output is None and (told == "parquet" or (told == "xlsx" and sys.stdout.isatty())):
        raise UsageError(f"{told} is no text: name a file with --output report.{told}")
    return EXCEL if wanted.excel else told or "table"


def limits(connection: DuckDBPyConnection) -> Limits:
    """What the settings let one question take."""
    return Limits(connection, affordable(session.settings.question_memory), session.settings.question_seconds)


def rows(relation: DuckDBPyRelation, left: Limits) -> Rows:
    """What a query gives, the first rows at once, the others as they are asked for: no other query in between."""
    from tasks.pages.rows import Rows

    with left.held():  # before anything is written: a question that fails mostly fails here
        first = relation.fetchmany(PIECE)
    return Rows(relation.columns, chain(first, pieces(relation, left)))


def pieces(relation: DuckDBPyRelation, left: Limits) -> Iterator[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = [()]
    while found:
        with left.held():
            found = relation.fetchmany(PIECE)
        yield from found


@contextmanager
def whole(output: Path) -> Iterator[Path]:
    """A file beside that takes the place of `output` when all is written; pipes and devices are written as they are."""
    if output.exists() and not output.is_file():
        yield output
        return
    target = output.resolve()  # a link stays one
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield beside
        os.replace(beside, target)
    except OSError as error:
        error.filename, error.filename2 = str(output), None
        raise
    finally:
        beside.unlink(missing_ok=True)


def explained(connection: DuckDBPyConnection, columns: list[str], asked: Asked, name: LanguageName) -> About:
    """What people who do not ask in SQL are told: headings, meanings, question, query, versions."""
    from tasks.pages.rows import About
    from tasks.site.language import language
    from warehouse.columns import described, title

    view, said = known_view(connection, asked), language(name)
    told = title(view, name) if view else None
    return About(
        told.name if told else view or asked.view or said.say("Answer"),
        described(columns, view, name),
        [fact for fact in facts(connection, view, asked, told.meaning if told else "", said) if fact[1]],
        name,
    )


def known_view(connection: DuckDBPyConnection, asked: Asked) -> str | None:
    """The view of Svodka whose columns are shown as they are; None of one's own reports and of other questions."""
    found = re.fullmatch(PLAIN, asked.query)
    name = asked.view or (found[1] if found else "")
    there = connection.execute(
        "select view_name from duckdb_views() where schema_name = 'main' and not internal and not temporary"
    ).fetchall()
    return name if (name,) in there else None


def facts(
    connection: DuckDBPyConnection, view: str | None, asked: Asked, question: str, said: Language
) -> Iterator[tuple[str, str]]:
    """Whence the rows are."""
    from warehouse.questions import reports, select

    files = {path.stem: path for path in reports()}
    zone = session.settings.timezone
    last = connection.execute("select max_by(run_id, finished_at), max(finished_at) from runs").fetchone()
    rules = connection.execute("select string_agg(distinct enriched_by, ', ') from stored.articles").fetchone()
    yield said.say("Question"), question or asked.question
    yield said.say("Query"), asked.query
    yield said.say("Its SQL"), select(files[view]) if view in files else ""
    yield (
        said.say("Data"),
        " ".join([said.say("run"), f"{last[0]},", moment(last[1], said)]) if last and last[0] else "",
    )
    yield said.say("Time zone"), zone
    yield said.say("Made"), moment(datetime.now(session.settings.zone), said)
    yield said.say("Rules"), rules[0] if rules and rules[0] else ""
    yield said.say("Version"), version()


def moment(when: datetime, said: Language) -> str:
    """«12.11.2025 09:05», in English «2025-11-12 09:05»"""
    return f"{when:%d.%m.%Y %H:%M}" if said.name == "ru" else f"{when:%Y-%m-%d %H:%M}"
