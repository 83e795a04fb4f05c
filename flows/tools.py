"""What machines may ask: the tools of `svodka mcp`, whose descriptions are what a machine reads before it chooses.

Each gives a dictionary for JSON, small, that says when something was left out; rows lead back to a text. What is wrong
is raised, as for commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Timer
from typing import TYPE_CHECKING, Annotated

from duckdb import InterruptException
from pydantic import Field

from flows.answers import MOST, Told, answer, asked, counted, short
from flows.ask import article_called, asking, own_views, records
from flows.durations import duration
from flows.person import called, parts
from flows.report import of_month, placing, report_file, written_month
from flows.session import UsageError, session
from tasks.identity.decisions import near
from tasks.pages.render import plain
from warehouse.asking import asked_with
from warehouse.columns import Column, described, title
from warehouse.questions import APPEARANCES, STATEMENTS, own_reports, question, reports, see_question, select

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SECONDS = 30  # for one question
DOSSIER = 10  # newest articles in it
BEGINNING, PASSAGE = 2_000, 8_000  # characters of a text: without a span, at most
NAMED = 10  # namesakes told in an error
ENDS = ContextVar[list[Callable[[], None]]]("ENDS")  # what ends a question, for whoever gives it up

Limit = Annotated[int, Field(ge=1, le=MOST, description="rows at most")]
Month = Annotated[
    str | None, Field(description="only this month of publication, «2025-11», in the reporting time zone")
]
Who = Annotated[str, Field(description="a person_id, or a name: «Илья Верхоянцев», «Верхоянцев»")]

INSTRUCTIONS = """Svodka: who is quoted in Russian-language news, as what, how often, where, saying what.
Start with `tables`. Counts are in reports (`report`); the words behind them in `statements` and `appearances`.
Every row that tells of a text has article_id, outlet, url, published_at and offsets: `start` and `stop` count
characters from 0 in the article's text, and `article_text` shows them in place. Cite them. `note` says what was
left out.
An expert mention is an original article in which a person speaks on the ground of knowledge; reprints do not count."""


@contextmanager
def brief(seconds: float = SECONDS) -> Iterator[DuckDBPyConnection]:
    """The catalog as it is now, for one question: a run may swap it in before the next.

    Raises UsageError when the answer takes longer.
    """
    with asking() as connection:
        ENDS.get([]).append(connection.interrupt)
        timer = Timer(seconds, connection.interrupt)
        timer.start()
        try:
            yield connection
        except InterruptException:
            raise UsageError(f"no answer within {duration(seconds)}; ask for one month, or for less") from None
        finally:
            timer.cancel()


def tables(name: Annotated[str | None, Field(description="a table or report: its columns")] = None) -> Told:
    """What there is: all tables and reports with their meanings; with a name its columns, their types and meanings."""
    with brief() as connection:
        wrong = own_views(connection)
        return columns(connection, name) if name else everything(connection, wrong)


def everything(connection: DuckDBPyConnection, wrong: dict[str, str]) -> Told:
    """All tables and reports, and how much is in them."""
    files = [*reports(), *(path for path in own_reports(session.settings.data) if path.stem not in wrong)]
    views = records(
        connection.execute(
            "select view_name as name, comment as meaning from duckdb_views()"
            " where schema_name = 'main' and not internal and view_name <> 'snapshot' order by view_name"
        )
    )
    asked = {path.stem for path in files}
    (size,) = records(
        connection.execute(
            "select (select max(built_at) from snapshot) as built_at, count(*) as articles,"
            " min(published_at) as first_published, max(published_at) as last_published from stored.articles"
        )
    )
    return {
        **plain(size),
        "time_zone": session.settings.timezone,
        "tables": [view for view in views if view["name"] not in asked],
        "reports": [{"name": path.stem, "question": question(path)} for path in files],
        "note": " ".join(f"left out: {line}." for line in wrong.values()),
    }


def columns(connection: DuckDBPyConnection, name: str) -> Told:
    """The columns of a table or report, in English and in Russian. Raises UsageError for one there is not."""
    found = records(
        connection.execute(
            "select column_name as name, data_type as type, comment as meaning from duckdb_columns()"
            " where schema_name = 'main' and not internal and table_name = $1 order by column_index",
            [name],
        )
    )
    if not found:
        there = connection.execute("select view_name from duckdb_views() where schema_name = 'main'").fetchall()
        raise UsageError(f"no table or report is called «{name}»{near(name, [one for (one,) in there])}; see: tables")
    called_so = described([row["name"] for row in found], name)
    told = title(name)
    return {
        "name": name,
        "russian": in_russian(told) if told else "",
        "columns": [row | {"russian": in_russian(column)} for row, column in zip(found, called_so, strict=True)],
    }


def in_russian(column: Column) -> str:
    """How a column or report is called, and what it means."""
    return " – ".join(filter(None, [column.name, column.meaning]))


def report(
    name: Annotated[str, Field(description="for example expert_mentions_per_month; `tables` lists them")],
    month: Month = None,
    limit: Limit = 20,
) -> Told:
    """Run a report: who was mentioned as an expert, who is new, which outlet depends on whom, who repeats whom …

    Its rows are counts in the order of the report. The articles behind a person's count: `appearances`, with
    category «expert». What is wanted in another order or of one week («where week = '2025-11-10'»): `sql`.
    """
    with brief() as connection:
        file = report_file(connection, name)
        with placing(file):
            found, _ = of_month(connection, name, month)
            return {"report": name, "question": question(file), **asked(found, limit)}


def sql(
    query: Annotated[str, Field(description="one SELECT, in the SQL of DuckDB")],
    limit: Limit = 50,
) -> Told:
    """Ask the tables and reports in SQL: one SELECT, or EXPLAIN of one. Nothing can be written or read besides them.

    So that the answer can be traced, select article_id, url and offsets (statements.parts, start, stop), too. Who says
    a word is found fast by its lemma: from said('инфляция', newest := 20).
    """
    with brief() as connection:
        see_question(connection, query)
        own_views(connection)
        return asked(connection.sql(query), limit)


def find_person(name: Annotated[str, Field(description="a name, an alias or a surname, in the nominative")]) -> Told:
    """Who is called so: persons with their ids, roles, categories and in how many articles. Namesakes are several."""
    with brief() as connection:
        found = called(connection, name)
        return answer(found[:MOST], len(found))


def person(who: Who) -> Told:
    """A person's dossier: names, categories with their reasons, roles, newest articles, namesakes, by which rules."""
    with brief() as connection:
        person_id = one(connection, who)
        newest = traced(connection, person_id, None, None, DOSSIER)
        shown = parts(connection, person_id) | {"articles": newest["rows"]}
        return {**{part: short(rows) for part, rows in shown.items()}, "note": newest["note"]}


def appearances(
    who: Who,
    month: Month = None,
    category: Annotated[str | None, Field(description="expert, official, politician, business …")] = None,
    limit: Limit = 20,
) -> Told:
    """The articles a person is in, the newest first: as what, by which words (evidence, roles with offsets), where.

    Tells why somebody counts as an expert, article by article.
    """
    with brief() as connection:
        return traced(connection, one(connection, who), month, category, limit)


def statements(
    who: Annotated[str | None, Field(description="a person_id, or a name; nothing: whoever speaks")] = None,
    lemmas: Annotated[
        str | None, Field(description="words the statement has, in dictionary form: «ставка», «ключевой ставка»")
    ] = None,
    month: Month = None,
    limit: Limit = 20,
) -> Told:
    """What a person said, or who says a word, or what a person said with a word; the newest first.

    `parts` are the offsets of the words, `cue_start` those of «сказал», `source_start` those of who is named there.
    `kind`: direct is word for word, mixed in part, indirect retold. A reprint tells whose in `reprint_of`;
    `total` counts reprints, reports do not.
    """
    if not who and not lemmas:
        raise UsageError("name a person (who) or words (lemmas), or both")
    with brief() as connection:
        wanted = [lemma_there(connection, word) for word in (lemmas or "").lower().split()]
        given = {
            "person": one(connection, who) if who else None,
            "words": sorted(set(wanted)),
            "month": month and written_month(month),
            "newest": limit,
        }
        return counted(records(asked_with(connection, select(STATEMENTS), **given)))


def article_text(
    article: Annotated[str, Field(description="article_id, address or external id")],
    start: Annotated[int, Field(ge=0, description="first character of a span")] = 0,
    stop: Annotated[int | None, Field(description="character after its last; without: the text from `start`")] = None,
    context: Annotated[int, Field(ge=0, le=PASSAGE, description="characters shown before and after the span")] = 300,
) -> Told:
    """The text of an article around a span, to see words where they stand; without a span from the beginning.

    `start` and `stop` of the answer are those of the text shown.
    """
    with brief() as connection:
        found = article_called(connection, article)
    text = found["text"]
    if start >= len(text) or (stop is not None and not start < stop <= len(text)):
        raise UsageError(
            f"no span {start}–{stop or ''} in {found['article_id']}, whose text has the characters 0–{len(text)};"
            " give start < stop within them"
        )
    begin = start if stop is None else max(0, start - context)
    end = min(len(text), begin + BEGINNING if stop is None else stop + context, begin + PASSAGE)
    more = f"; go on with start={end}" if end < len(text) else ""
    told: Told = plain(
        {name: found[name] for name in ("article_id", "outlet", "url", "published_at", "title", "reprint_of")}
        | {"span": text[start:stop][:PASSAGE] if stop else None, "start": begin, "stop": end, "text": text[begin:end]}
        | {"characters": len(text), "note": f"characters {begin}–{end} of {len(text)}{more}"}
    )
    return told


TOOLS = (tables, report, sql, find_person, person, appearances, statements, article_text)


def one(connection: DuckDBPyConnection, who: str) -> str:
    """The id of the one person who is called so. Raises UsageError for none, and for several with their ids."""
    found = called(connection, who)
    if len(found) > 1:
        told = [f"{row['person_id']} ({row['name']}, {row['role']}, {row['articles']} articles)" for row in found]
        more = f" and {len(found) - NAMED} more: find_person" if len(found) > NAMED else ""
        raise UsageError(f"{len(found)} persons are called «{who}»; take an id: {', '.join(told[:NAMED])}{more}")
    return str(found[0]["person_id"])


def lemma_there(connection: DuckDBPyConnection, word: str) -> str:
    """A word that is the lemma of something said. Raises UsageError, with lemmas written alike."""
    there = "select 1 from kept.lemma_statements where key = short_key($1) and lemma = $1 limit 1"
    if not asked_with(connection, there, word).fetchall():
        alike = "select distinct lemma from kept.lemma_statements where starts_with(lemma, left($1, 3))"
        others = [lemma for (lemma,) in asked_with(connection, alike, word).fetchall()]
        raise UsageError(f"no statement has the lemma «{word}»; give the dictionary form{near(word, others)}")
    return word


def traced(connection: DuckDBPyConnection, person_id: str, month: str | None, category: str | None, limit: int) -> Told:
    """The articles a person is in, with the words that say as what."""
    given = {"person": person_id, "month": month and written_month(month), "category": category, "newest": limit}
    return counted(records(asked_with(connection, select(APPEARANCES), **given)))
