"""What all commands share: the app, where output goes, what stands before the command, and errors for users.

Whoever asks for help or a table should not wait for what only runs need. So the modules of commands import light
things at the top and heavy ones (DuckDB, Arrow, pandas, Prefect, natasha) inside the command; tests/flows/test_start.py
holds it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, tzinfo
from errno import EACCES, ENOSPC
from typing import TYPE_CHECKING

from cyclopts import App, CycloptsError
from rich.console import Console
from rich.markup import escape

from flows.log import Form, line

if TYPE_CHECKING:
    from flows.settings import Settings
    from warehouse.store import Store

DONE, SOME_REJECTED, NOTHING_DONE = 0, 1, 2  # exit codes


class Output(Console):
    """Where lines go. When nobody reads them any more the command ends, as main decides; rich would end it with 1."""

    def on_broken_pipe(self) -> None:
        raise  # the error, where rich calls this


# «:smile:» in a path is no smile
out, err = Output(highlight=False, emoji=False), Output(stderr=True, highlight=False, emoji=False)


def example(*lines: str) -> str:
    """The end of a command's help: what people type."""
    return "\n".join(["For example:", "", *(f"    {line}" for line in lines)])


def version() -> str:
    """The versions a report of a fault should name."""
    from importlib.metadata import version as of
    from platform import python_version

    return f"svodka {of('svodka')} (DuckDB {of('duckdb')}, Prefect {of('prefect')}, Python {python_version()})"


app = App(
    name="svodka",
    help="Who is quoted in Russian-language news, as what, how often, where, saying what.",
    version=version,
    version_flags=["--version"],
    help_format="plaintext",  # Markdown would import two more libraries
    help_epilogue=example(
        "svodka run my-articles/", "svodka report expert_mentions_per_month", "svodka report --week last", "svodka sql"
    ),
    console=out,
    suppress_keyboard_interrupt=False,
)
app.meta.suppress_keyboard_interrupt = False  # neither ends by itself: main says what is kept


class UsageError(Exception):
    """Something the user asked for cannot be done; the message says what, where and how to mend it."""


@dataclass
class Session:
    """What stands before the command: the data folder, and whether to show tracebacks."""

    data: str | None = None
    debug: bool = False
    log: Form = "text"  # what an error is told as
    zone: tzinfo = UTC  # and when, then

    @property
    def settings(self) -> Settings:
        from flows.settings import load

        return load(data=self.data)


session = Session()


def there() -> Store:
    """The tables of the settings. Raises UsageError when there are none yet."""
    from flows.stored import store_of

    settings = session.settings
    store = store_of(settings)
    if not store.place.there():
        place = settings.store or settings.data
        raise UsageError(f"no tables in {place}; make some with: svodka run FOLDER-OF-ARTICLES")
    return store


def explanation(error: Exception) -> str:
    """One line that says what, where and how to mend it; our own errors already do."""
    from warehouse.place import MENDS

    first = (str(error).splitlines() or [""])[0]
    match error:
        case CycloptsError():
            help_of = " ".join(["svodka", *(error.command_chain or []), "--help"])
            return f"{first.removesuffix(', ...').rstrip('.')}; see {help_of}"
        case OSError(errno=int(number)):
            place = error.filename or session.settings.data
            return f"{place}: {os.strerror(number)}; {MENDING.get(number, MEND)}"
    match type(error).__module__.split(".")[0]:
        case "flows" | "tasks" | "warehouse":
            return str(error)
        case "duckdb" | "_duckdb":
            if type(error).__name__ == "CatalogException" and older():
                return f"{first} The catalog was made by an older Svodka; make it anew: svodka catalog"
            if "Corrupt database file" in first:  # a block of the catalog; which file it is DuckDB does not say
                return f"{session.settings.folder.catalog}: {first}; {MENDS}"
            return f"{first}; {MENDS}" if os.path.abspath(session.settings.folder.warehouse) in first else first
    return f"{type(error).__name__}: {first} (--debug shows where)"


def older() -> bool:
    """Whether the catalog lacks reports that this version has: an older one made it."""
    from warehouse.asking import CatalogError, open_catalog
    from warehouse.questions import reports

    with suppress(CatalogError), open_catalog(session.settings.data) as connection:
        there = connection.execute("select view_name from duckdb_views()").fetchall()
        return not {path.stem for path in reports()} <= {name for (name,) in there}
    return False


MEND = "mend that and run again, nothing is lost"
MENDING = {
    ENOSPC: "free some space and run again, nothing is lost",
    EACCES: "give yourself the right to, or use --data",
}


def fail(message: str) -> int:
    if session.log == "json":
        err.print(line(message, "json", session.zone, "error"), soft_wrap=True, markup=False)
        return NOTHING_DONE
    err.print(f"[red]svodka:[/red] {escape(message)}", soft_wrap=True)
    return NOTHING_DONE
