"""`svodka status`: what failed, what ran, how large the tables are; for people, and for monitors."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from flows.ask import asking
from flows.notices import silence, untold
from flows.output import limits, rows
from flows.session import DONE, app, example, out, session

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FAILING = 1  # exit code


@app.command(help_epilogue=example("svodka status", "svodka status --check --hours 26"))
def status(*, check: bool = False, hours: float | None = None) -> int:
    """Failures that no later run has made good, the last runs, how large the tables are, what was rejected and why.

    With --check failures alone, for monitors. It ends with 0 when all is well, with 1 when the last run (or weekly
    summary, or backfill) failed or was killed, when a source gave nothing in the last three runs that asked it (or in
    the last one, if it never gave anything), when no new article has come for silence_hours or notices of [notify] do
    not arrive, with 2 when nothing has run yet or the data cannot be read.

    Parameters
    ----------
    check
        Print what is wrong, one line each, and nothing else.
    hours
        It is a failure, too, when no run has ended for so many hours.
    """
    wrong = list(failing(hours))
    for line in wrong:
        out.print(line, style="red", markup=False, soft_wrap=True)
    if check:
        return FAILING if wrong else DONE
    show()
    return DONE


def failing(hours: float | None) -> Iterator[str]:
    """A line for each thing that is wrong."""
    from tasks.sources.address import safe
    from tasks.sources.fared import failing as silent
    from warehouse.asking import unresolved
    from warehouse.lock import broken_off, last_written

    settings = session.settings
    for run in unresolved(settings.data):
        at = run["finished_at"].astimezone(settings.zone)
        yield f"{run['flow']} failed {at:%Y-%m-%d %H:%M}: {run['error']}"
    yield from silent(settings.folder.sources(), {safe(source.location) for source in settings.sources})
    if holder := broken_off(settings.data):
        yield f"the run of {holder} was killed; the next run goes on from there"
    if holder := broken_off(settings.folder.backfill):
        yield f"the backfill of {holder} was killed; svodka backfill goes on from there"
    if line := silence(settings):
        yield line
    for way, what in untold(settings).items():
        since = what.since.astimezone(settings.zone)
        yield f"notices by {way} have not arrived since {since:%Y-%m-%d %H:%M}: {what.error}"
    ended = last_written(settings.data)
    if hours is not None and (ended is None or datetime.now(UTC) - ended > timedelta(hours=hours)):
        last = f"since {ended.astimezone(settings.zone):%Y-%m-%d %H:%M}" if ended else "yet"
        yield f"no run has ended {last}; does svodka serve run?"


def show() -> None:
    """Print the tables of the status."""
    from tasks.pages.render import render

    with asking() as connection:
        for title, query in tables(connection).items():
            sys.stdout.buffer.write(render(rows(connection.sql(query), limits(connection)), "table", title))
            sys.stdout.buffer.flush()


COUNTED = (
    "raw_documents", "rejected", "articles", "mentions", "roles", "dates", "statements",
    "appearances", "persons", "organizations", "places", "outlets", "versions",
)  # fmt: skip
# Where a table has as many rows without what its view joins, which takes seconds where there are millions.
COUNTED_IN = {
    "articles": "stored.articles",
    "mentions": "stored.mentions",
    "roles": "steps.told_roles",
    "statements": "stored.statements",
}


def tables(connection: DuckDBPyConnection) -> dict[str, str]:
    """What each table of the status shows, in SQL; a catalog that an older version built has fewer tables."""
    from warehouse.asking import KNOWN

    seen = connection.execute("select schema_name, view_name from duckdb_views() where not internal").fetchall()
    there = {f"{schema}.{name}" for schema, name in seen}
    found = {name: COUNTED_IN.get(name, "") for name in COUNTED if f"main.{name}" in there}
    counted = [
        f"select '{name}' as \"table\", count(*) as rows from {place if place in there else name}"
        for name, place in found.items()
    ]
    return {
        "last runs": f"""
        select run_id, flow, finished_at, state, documents, articles, rejected, statements, round(seconds, 1) as seconds
        from {KNOWN} order by finished_at desc limit 10""",
        "tables": " union all ".join(counted),
        "rejected, by reason": """
        select stage, reason, count(*) as documents, any_value(location) as example
        from rejected group by stage, reason order by documents desc, reason limit 20""",
    }
