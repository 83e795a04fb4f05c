"""What all commands share: the app, where output goes, what stands before the command, and errors for users."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cyclopts import App
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
    own = type(error).__module__.split(".")[0] in ("flows", "tasks", "warehouse")
    if own:
        return str(error)
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''} (--debug shows where)"


def fail(message: str) -> int:
    err.print(f"[red]svodka:[/red] {escape(message)}", soft_wrap=True)
    return NOTHING_DONE
