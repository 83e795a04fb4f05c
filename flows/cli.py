"""The command: every word a user can say, each a few lines on top of flows and tasks."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter
from rich.console import Console

from flows.settings import Settings, load

if TYPE_CHECKING:
    pass

DONE, SOME_REJECTED, NOTHING_DONE = 0, 1, 2

app = App(
    name="svodka",
    help="Who is quoted in Russian-language news, as what, how often, where, saying what.",
    version_flags=["--version"],
    help_epilogue="Start with: svodka run FOLDER, then svodka report expert_mentions_per_month, then svodka sql.",
)
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


@app.meta.default
def launch(
    *tokens: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)],
    data: Path | None = None,
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
    code = app(tokens)
    return code if isinstance(code, int) else DONE


def main() -> None:
    """Entry point: exit codes 0 done, 1 some documents rejected, 2 nothing could be done."""
    try:
        sys.exit(app.meta(result_action="return_value"))
    except KeyboardInterrupt:
        sys.exit(fail("stopped; what was read so far is kept, and the next run goes on from there"))
    except Exception as error:
        if session.debug:
            raise
        sys.exit(fail(explanation(error)))


def explanation(error: Exception) -> str:
    """One line that says what, where and how to mend it; our own errors already do."""
    own = type(error).__module__.split(".")[0] in ("flows", "tasks", "warehouse")
    if own:
        return str(error)
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''} (--debug shows where)"


def fail(message: str) -> int:
    err.print(f"[red]svodka:[/red] {message}", soft_wrap=True, markup=True)
    return NOTHING_DONE
