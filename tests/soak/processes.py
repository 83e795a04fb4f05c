"""CPU seconds and memory of a command, process by process: `python -m tests.soak.processes svodka run news.jsonl.gz`.

The sum is what the system counts for the command and all it has waited for, so it misses nothing. The lines are what
was seen of each process when it was last looked at: up to LOOK seconds less. Memory is the most that was seen.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from resource import RUSAGE_CHILDREN, getrusage

import psutil

LOOK = 0.1  # seconds between two looks at the processes
SHOWN = 70  # characters of a command


def watched(command: list[str]) -> Iterator[str]:
    """Run a command to its end; a line for each process with its CPU seconds, the dearest first, then all together."""
    seen: dict[psutil.Process, tuple[float, float, str]] = {}
    began = time.monotonic()
    child = psutil.Popen(command)
    while child.poll() is None:
        for process in [child, *descendants(child)]:
            with suppress(psutil.Error):
                times = process.cpu_times()
                before = seen.get(process, (0, 0, process.name()))
                words = " ".join(process.cmdline()) or before[2]  # none when it ends
                mebibytes = max(before[1], process.memory_info().rss / 2**20)
                seen[process] = times.user + times.system, mebibytes, words
        time.sleep(LOOK)
    for seconds, mebibytes, words in sorted(seen.values(), reverse=True):
        yield f"{seconds:8.1f} s {mebibytes:6.0f} MiB  {words[-SHOWN:]}"
    used = getrusage(RUSAGE_CHILDREN)
    wall, total = time.monotonic() - began, used.ru_utime + used.ru_stime
    yield f"{total:8.1f} s of CPU together, {wall:.1f} s until the end, exit code {child.returncode}"


def descendants(process: psutil.Process) -> list[psutil.Process]:
    """The processes below one; none when it has just ended."""
    with suppress(psutil.Error):
        found: list[psutil.Process] = process.children(recursive=True)
        return found
    return []


if __name__ == "__main__":
    for line in watched(sys.argv[1:]):
        print(line, file=sys.stderr)
