"""What all commands share: the app, where output goes, what stands before the command, and errors for users."""

from __future__ import annotations

import os
from dataclasses import dataclass
from errno import EACCES, ENOSPC
from pathlib import Path

from cyclopts import App, CycloptsError
from rich.console import Console
from rich.markup import escape

from flows.settings import Settings, load

app = App(
    name="svodka",
    help="Who is quoted in Russian-language news, as what, how often, where, saying what.",
    version_flags=["--version"],
    help_epilogue="Start with: svodka run FOLDER, then svodka report expert_mentions_per_month, then svodka sql.",
)
DONE, SOME_REJECTED, NOTHING_DONE = 0, 1, 2  # exit codes

out, err = Console(highlight=False), Console(stderr=True, highlight=False)


class UsageError(Exception):
    """Something the user asked for cannot be done; the message says what, where and how to mend it."""


@dataclass
class Session:
    """What stands before the command: the data folder, and whether to show tracebacks."""

    data: Path | None = None
    debug: bool = False

    @property
    def settings(self) -> Settings:
        return load(data=self.data)


session = Session()


def explanation(error: Exception) -> str:
    """One line that says what, where and how to mend it; our own errors already do."""
    first = (str(error).splitlines() or [""])[0]
    match error:
        case CycloptsError():
            return f"{first.rstrip('.')}; see {' '.join(['svodka', *(error.command_chain or []), '--help'])}"
        case OSError(errno=int(number)):
            place = error.filename or session.settings.data
            return f"{place}: {os.strerror(number)}; {MENDING.get(number, MEND)}"
    match type(error).__module__.split(".")[0]:
        case "flows" | "tasks" | "warehouse":
            return str(error)
        case "duckdb" | "_duckdb":
            return first
    return f"{type(error).__name__}: {first} (--debug shows where)"


MEND = "mend that and run again, nothing is lost"
MENDING = {
    ENOSPC: "free some space and run again, nothing is lost",
    EACCES: "give yourself the right to, or use --data",
}


def fail(message: str) -> int:
    err.print(f"[red]svodka:[/red] {escape(message)}", soft_wrap=True)
    return NOTHING_DONE
