"""The lock of a data folder: one process writes at a time, and which one it is, or was, stands in the file."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

NAME = "lock"
BRIEFLY = ", for a commit"  # behind the name of a writer that others wait for
LOOK = 0.2  # seconds between two tries


class LockedError(Exception):
    """Another process writes; the message says which."""

    def __init__(self, place: object, holder: str, mend: str = "wait for it, or stop it") -> None:
        super().__init__(f"{place} is being written by {holder}; {mend}")
        self.holder = holder


def broken_off(folder: Path) -> str | None:
    """The writer that ended without letting go of the data folder, as a killed one does; None when there is none."""
    told = written_in(folder)
    return told if told and not alive(int(told.split()[1])) else None


def holder(folder: Path) -> str | None:
    """The writer that holds the data folder; None when nobody does."""
    told = written_in(folder)
    return told if told and alive(int(told.split()[1])) else None


def written_in(folder: Path) -> str:
    """What the lock says."""
    path = folder / NAME
    return path.read_text(encoding="utf8").strip() if path.exists() else ""


def alive(process: int) -> bool:
    """Whether a process of this id is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is there, and of another user
        return True
    return True


def last_written(folder: Path) -> datetime | None:
    """When a writer last let go of the data folder, or took hold of it; None when there was none yet."""
    path = folder / NAME
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None


@contextmanager
def locked(folder: Path, briefly: bool = False, patient: bool = False) -> Iterator[None]:
    """Hold the data folder for one writer. Raises LockedError that names the other one.

    Who holds it `briefly`, for one commit, is waited for; who is `patient` waits for everybody.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a+", encoding="utf8") as file:
        while not took(file):
            file.seek(0)
            holder = file.read().strip()  # none while one begins or ends
            if holder and not holder.endswith(BRIEFLY) and not patient:
                raise LockedError(folder, holder)
            time.sleep(LOOK)
        file.truncate(0)
        file.write(f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC{BRIEFLY if briefly else ''}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def took(file: IO[str]) -> bool:
    """Whether nobody else holds the file, which is held from then on."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
