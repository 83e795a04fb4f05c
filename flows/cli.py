"""The command: every word a user can say, each a few lines on top of flows and tasks."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from datetime import date
from types import FrameType
from typing import Annotated

from cyclopts import Parameter

import flows.ask
import flows.bench
import flows.check
import flows.machines
import flows.mail
import flows.measure
import flows.person
import flows.report
import flows.site
import flows.status
from flows.log import Form, say
from flows.session import (
    DONE,
    NOTHING_DONE,
    SOME_REJECTED,
    UsageError,
    app,
    err,
    example,
    explanation,
    fail,
    out,
    session,
    there,
)
from flows.summary import tell

STOPPED = "stopped; what was read so far is kept, and the next run goes on from there"
COMMENT = re.compile(r"--(?:\s|[^\n=]*\n)")  # a question that begins with one is no option
END_SECONDS = 80  # for an orderly end when told to stop, before systemd kills, at 90; the system's alarm holds it
__all__ = ["app", "flows", "main"]  # the modules of flows imported here bring their commands


@app.meta.default
def launch(
    *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
    data: Annotated[str | None, Parameter(name="--data")] = None,
    debug: bool = False,
) -> int:
    """Run a command.

    Parameters
    ----------
    data
        Folder the data lives in (else SVODKA_DATA, else `data` in svodka.toml, else data/).
    debug
        Show the traceback of an error.
    """
    session.data, session.debug = data, debug
    code = app([f"\n{token}" if COMMENT.match(token) else token for token in tokens])
    return code if isinstance(code, int) else DONE


@app.command(
    help_epilogue=example(
        "svodka run my-articles/",
        "svodka run export.jsonl.gz https://news.example/rss",
        "svodka --data press run archive/ && svodka --data press status",
        "svodka run export.jsonl.gz --since 2024-01-01 --until 2024-03-31",
    )
)
def run(*places: str, since: date | None = None, until: date | None = None) -> int:
    """Read PLACES (or all sources of svodka.toml) and publish what is new.

    Ends with 0 when all is done, 1 when some documents were rejected (all others are done), 2 when nothing could be.

    Parameters
    ----------
    places
        Files, folders, addresses of pages, feeds, sitemaps and channels, lists of feeds (OPML, CSV). Files may be txt,
        html, mht, warc, docx, pdf, rtf, csv, tsv, xlsx, xls, ods, jsonl, json, parquet, xml, zip, tar, and .gz, .bz2,
        .xz, .zst of these; docs/sources.md says how each is read.
    since
        The first day (2024-01-31) of publication: what came out before is counted and left for a run without it.
    until
        The last such day.
    """
    settings = session.settings
    if since and until and until < since:
        raise UsageError(f"--since {since} is after --until {until}; turn them round")
    if not places and not settings.sources:
        raise UsageError("nothing to read: name a file, folder or address, or put [[sources]] into svodka.toml")
    from flows import server

    server.ready(settings)
    from flows.daily import daily, secret

    outcome = daily([secret(place) for place in places] or None, str(settings.data), since, until)
    tell(outcome)
    if outcome.error:
        return NOTHING_DONE
    return SOME_REJECTED if outcome.rejected else DONE


@app.command(help_epilogue=example("svodka backfill", "svodka backfill --everything"))
def backfill(*, everything: bool = False) -> int:
    """Enrich again the articles that an older version of the rules has read, and publish them: the newest month first.

    Other runs go on beside it. One that was stopped goes on where it was.

    Parameters
    ----------
    everything
        All articles, also those the present version has read.
    """
    settings = session.settings
    from flows import server

    server.ready(settings)
    from flows.backfill import backfill as flow

    tell(flow(everything, str(settings.data)))
    return DONE


@app.command(help_epilogue=example("svodka identify", "svodka --data press identify"))
def identify(*, all: bool = False) -> int:
    """Decide again who is who in what is stored, by overrides.tsv and outlets.tsv; nothing new is read.

    Says how many lines of the files applied, which find nobody, and whose mentions in which month that changes.

    Parameters
    ----------
    all
        Look at every article, not only at what changed lines touch: gives the same, in more time.
    """
    settings = session.settings
    there()
    from flows import server

    server.ready(settings)
    from flows.identify import identify as flow

    tell(flow(all, str(settings.data)))
    return DONE


@app.command(
    help_epilogue=example(
        "svodka serve",
        "SVODKA_DAILY='30 5 * * *' svodka serve",
        "svodka serve --log json",
    )
)
def serve(*, log: Form | None = None) -> None:
    """Run the daily flow and the weekly summary at their times until stopped; starts the Prefect server it needs.

    One run at a time, the daily one first; a time that was missed is caught up once. What happens is told on stderr.

    Parameters
    ----------
    log
        What the lines are: text, or json, an object a line (else `log` in svodka.toml, else text).
    """
    os.environ |= {"SVODKA_LOG": log} if log else {}  # for the processes of runs, too
    settings = session.settings
    session.log, session.zone = settings.log, settings.zone
    settings.data.mkdir(parents=True, exist_ok=True)
    from flows import server

    with server.permanent(settings) as (address, own):
        os.environ["PREFECT_API_URL"] = address
        page = address.removesuffix("/api")
        times = f"daily {settings.daily}, weekly {settings.weekly} ({settings.timezone})"
        say(f"serving {settings.data}: {times}; {page}", settings, data=str(settings.data), server=page)
        from flows import schedules

        schedules.serve_flows(settings, own)


@app.command(help_epilogue=example("mv data /srv/press && svodka --data /srv/press catalog"))
def catalog() -> None:
    """Build the catalog again: after a move of the data, or of what another machine has put into the same store.

    A damaged one is moved to broken/ in the data folder.
    """
    from warehouse.catalog import build
    from warehouse.integrity import verify
    from warehouse.lock import locked

    settings, store = session.settings, there()
    if not flows.check.made_anew(settings, store):
        with locked(settings.data):  # beside a run it would show again what was there before that
            verify(store)
            build(store, store.catalog, settings.timezone, store.shown())  # what a killed run wrote stays unseen
    out.print(str(store.catalog), soft_wrap=True)


@app.command(help_epilogue=example("svodka unlock"))
def unlock() -> None:
    """Let go of a store that a run on another machine held when that was killed, and only then."""
    store = there()
    holder = store.place.unlock()
    out.print(f"let go of {store.place}, held by {holder}" if holder else f"nobody holds {store.place}", soft_wrap=True)


class Stopped(KeyboardInterrupt):
    """Told to end by SIGTERM, as systemd and kill do."""


def stop(number: int, frame: FrameType | None) -> None:
    """End in order, and in any case: where the signal meets a finalizer, Python drops what is raised.

    Who tells it a second time does not want to wait. Servers and workers end with this process.
    """
    for again in (signal.SIGINT, signal.SIGTERM):
        signal.signal(again, at_once)
    signal.alarm(END_SECONDS)
    raise Stopped if number == signal.SIGTERM else KeyboardInterrupt


def at_once(number: int, frame: FrameType | None) -> None:
    err.show_cursor()  # which bars hide
    fail(STOPPED)
    os._exit(128 + number)


def main() -> None:
    """Entry point: exit codes 0 done, 1 some rejected, 2 nothing could be done, 128 + n ended by signal n."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        code = ended()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python writes what is left when it ends
        code = 128 + signal.SIGPIPE
    sys.exit(code)


def ended() -> int:
    """Exit code of the command; what went wrong is told. Raises BrokenPipeError when nobody reads what it prints."""
    try:
        return int(app.meta(sys.argv[1:], result_action="return_value", exit_on_error=False, print_error=False) or DONE)
    except KeyboardInterrupt as error:
        fail(STOPPED)
        return 128 + (signal.SIGTERM if isinstance(error, Stopped) else signal.SIGINT)
    except Exception as error:
        if session.debug or (isinstance(error, BrokenPipeError) and unread()):
            raise
        return fail(explanation(error))


def unread() -> bool:
    """Whether a pipe we print to has nobody at its other end any more: `svodka status | head -1`."""
    ends = select.poll()
    for stream in (sys.stdout, sys.stderr):
        ends.register(stream, 0)  # only what is always told: that the other end is closed
    return bool(ends.poll(0))
