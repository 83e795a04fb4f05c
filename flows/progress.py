"""Progress of a run in the terminal: one bar per stage; a line per stage when nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from flows.session import Output


class Bars:
    """A bar for each stage. Safe to call from the threads of a run.

    `passing` ones are taken away when their stage is done, and the time that is left is shown instead of that taken.
    Ones that are not `shown` only count.
    """

    def __init__(self, passing: bool = False, shown: bool = True) -> None:
        self.passing = passing
        self.progress = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn() if passing else TimeElapsedColumn(),
            console=Output(stderr=True),
            disable=not shown,
        )

    def __enter__(self) -> Bars:
        self.progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.progress.stop()

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
        """Show the bar of a stage while it lasts; what is given moves it on."""
        row = self.progress.add_task(name, total=total)
        yield lambda count: self.progress.advance(row, count)
        completed = next(task.completed for task in self.progress.tasks if task.id == row) or 1
        self.progress.update(row, total=completed, completed=completed, visible=not self.passing)

    def say(self, line: str) -> None:
        """Print a line above the bars."""
        self.progress.console.print(line, markup=False, soft_wrap=True)
