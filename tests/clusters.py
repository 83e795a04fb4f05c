"""Dask clusters for tests: a real scheduler and real workers in processes of their own, on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from distributed import Client

DASK = str(Path(sys.executable).with_name("dask"))
FOR_SVODKA = ("--preload", "tasks.nlp.dask_worker")


class Running:
    """A scheduler, and the workers that are started."""

    def __init__(self, folder: Path, address: str, client: Client, processes: ExitStack) -> None:
        self.folder, self.address, self.client, self.processes = folder, address, client, processes

    def worker(self, *words: str, **environment: str) -> str:
        """Start a worker, wait until it has joined, and tell its address."""
        before = self.there().keys()
        begin(self.processes, self.folder, "worker", self.address, "--nthreads", "1", *words, **environment)
        until(lambda: self.there().keys() - before)
        (joined,) = self.there().keys() - before
        return joined

    def there(self) -> dict[str, Any]:
        """What the workers tell of themselves, by address."""
        return dict(self.client.scheduler_info()["workers"])

    def pids(self) -> dict[str, int]:
        """The process of each worker."""
        return dict(self.client.run(os.getpid))

    def busy(self) -> list[str]:
        """Addresses of workers that have work."""
        return [address for address, keys in self.client.processing().items() if keys]


@contextmanager
def scheduler(folder: Path, **environment: str) -> Iterator[Running]:
    """A cluster without workers; all that is started for it ends with it."""
    told = folder / "scheduler.json"
    with ExitStack() as processes:
        words = ("--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told))
        begin(processes, folder, "scheduler", *words, **environment)
        until(lambda: told.exists() and told.read_text().endswith("}"))  # it is made empty, and written then
        address = json.loads(told.read_text())["address"]
        client = processes.enter_context(Client(address, timeout=60, set_as_default=False))
        yield Running(folder, address, client, processes)


def begin(processes: ExitStack, folder: Path, kind: str, *words: str, **environment: str) -> None:
    """Start a scheduler or worker; its log is in the folder."""
    with (folder / f"{kind}.log").open("ab") as log:
        process = subprocess.Popen(
            [DASK, kind, *words, "--no-dashboard"], env=os.environ | environment, stdout=log, stderr=log, cwd=folder
        )
    processes.callback(end, process)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(60)


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)
