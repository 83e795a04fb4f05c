"""Many places read side by side, what they give in one stream."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from queue import Full, Queue
from threading import Event, Thread
from typing import TypeVar

Place = TypeVar("Place")
Found = TypeVar("Found")

HELD = 32  # found things that may wait to be taken: each may be as large as a document


class _End:
    """What a thread says last."""


def side_by_side(
    jobs: Sequence[Sequence[Place]], read: Callable[[Place], Iterable[Found]], threads: int
) -> Iterator[Found]:
    """Everything all places give; those of one job one after the other, jobs side by side in so many threads.

    What `read` raises is raised here. The threads end with the process, and when nobody takes what they find.
    """
    todo, found, stop = deque(jobs), Queue[Found | Exception | _End](HELD), Event()
    workers = [
        Thread(target=_work, args=(todo, read, found, stop), daemon=True) for _ in range(min(threads, len(jobs)))
    ]
    for worker in workers:
        worker.start()
    ended = 0
    try:
        while ended < len(workers):
            one = found.get()
            if isinstance(one, Exception):
                raise one
            if isinstance(one, _End):
                ended += 1
            else:
                yield one
    finally:
        stop.set()


def _work(
    todo: deque[Sequence[Place]],
    read: Callable[[Place], Iterable[Found]],
    found: Queue[Found | Exception | _End],
    stop: Event,
) -> None:
    """Take one job after the other until there is none."""
    try:
        while not stop.is_set():
            try:
                job = todo.popleft()
            except IndexError:
                break
            for place in job:
                for one in read(place):
                    _put(one, found, stop)
    except Exception as error:
        _put(error, found, stop)
    _put(_End(), found, stop)


def _put(one: Found | Exception | _End, found: Queue[Found | Exception | _End], stop: Event) -> None:
    """Hand over what was found, unless nobody wants it any more."""
    while not stop.is_set():
        try:
            found.put(one, timeout=1)
        except Full:
            continue
        return
