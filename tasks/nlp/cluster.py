"""Workers on other machines: those of a Dask cluster that is there. Articles travel, findings come back."""

from __future__ import annotations

import logging
import pickle
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from itertools import islice
from threading import Lock
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import distributed
from distributed.scheduler import KilledWorker
from distributed.versions import VersionMismatchWarning

from tasks.nlp.dask_worker import TOLD, offer
from tasks.nlp.findings import Article
from tasks.nlp.version import enrich_version
from tasks.nlp.workers import Answer, WorkerDiedError, parts

# As text: the scheduler unpickles what it passes on, and a function by its name would have to be installed there too.
WORK = "__import__('tasks.nlp.dask_worker', fromlist=['answer']).answer(asked)"
CONNECT = 10  # seconds to wait for the scheduler
LOOK = 5  # seconds between two looks for workers while an answer is awaited
PATIENCE = 60  # seconds without any worker: those that were lost may be starting again, or the first ones be ordered
AT_ONCE = 64  # batches awaited
NAMED = 3  # workers told one by one in an error
PRELOAD = "tasks.nlp.dask_worker"
START = f"dask worker {{}} --nthreads 1 --preload {PRELOAD}"


class ClusterError(RuntimeError):
    """The cluster cannot be used; the message says why and how to mend it."""


class Cluster:
    """The workers of a cluster that read by our rules; connected to when there is work, left when the run ends."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.threads = ThreadPoolExecutor(AT_ONCE, "cluster")  # each waits for one batch
        self.begin, self.alone = Lock(), Lock()
        self.joined: Future[distributed.Client] | None = None
        self.seen = 0.0  # when there was a worker, by the monotonic clock

    def submit(self, articles: Sequence[Article]) -> Future[Answer]:
        with self.begin:
            self.joined = self.joined or self.threads.submit(self._join)
        return self.threads.submit(self._annotate, self.joined, list(articles))

    def refused(self) -> list[str]:
        if self.joined is None:
            return []
        return list(refusals(workers_of(self.joined.result()), enrich_version()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error and not isinstance(error, Exception):  # told to stop: nobody waits for the batches in work
            self._leave()
        self.threads.shutdown(cancel_futures=True)
        self._leave()

    def _join(self) -> distributed.Client:
        """A client of the scheduler. Raises ClusterError when none answers, or has workers but none for us."""
        client = connected(self.address)
        self.seen = time.monotonic()
        there, told = workers_of(client), enrich_version()
        if there and not fit(there, told):
            client.close()
            raise ClusterError(f"no worker of {self.address} can be used: {listed(refusals(there, told))}")
        return client

    def _leave(self) -> None:
        """Let the scheduler forget what we wait for; all it has not begun is dropped."""
        if self.joined and self.joined.done() and not self.joined.exception():
            self.joined.result().close()

    def _annotate(self, joined: Future[distributed.Client], articles: list[Article]) -> Answer:
        client = joined.result()
        pending = [(part, ask(client, part)) for part in parts(articles)]
        try:
            return [found for part, asked in pending for found in self._answer(client, part, asked)]
        except (CancelledError, OSError) as error:
            gone = f"the Dask scheduler at {self.address} has gone ({error})"
            raise ClusterError(f"{gone}; see that it runs and run again, nothing is lost") from None

    def _answer(self, client: distributed.Client, part: Sequence[Article], asked: distributed.Future[bytes]) -> Answer:
        try:
            return self._received(client, asked)
        except KilledWorker:
            pass
        with self.alone:  # whatever waited at those workers is blamed, too: now it has to kill them by itself
            try:
                return self._received(client, ask(client, part))
            except KilledWorker as error:
                raise WorkerDiedError(death(error, len(part))) from None

    def _received(self, client: distributed.Client, asked: distributed.Future[bytes]) -> Answer:
        """The answer to a part. Raises KilledWorker, ClusterError when no worker is left."""
        while True:
            try:
                found: Answer = pickle.loads(asked.result(timeout=LOOK))
                self.seen = time.monotonic()
                return found
            except TimeoutError:
                self._look(client)

    def _look(self, client: distributed.Client) -> None:
        """Raises ClusterError when there has been no worker for long."""
        if fit(workers_of(client), enrich_version()):
            self.seen = time.monotonic()
        elif time.monotonic() - self.seen > PATIENCE:
            raise ClusterError(
                f"{self.address} has had no worker for {PATIENCE} s; start one: {START.format(self.address)};"
                " then run again, nothing is lost"
            )


def connected(address: str) -> distributed.Client:
    """A client of the scheduler at an address. Raises ClusterError."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is an error of ours
    warnings.simplefilter("ignore", VersionMismatchWarning)  # of libraries: what has to be equal is seen to here
    warnings.filterwarnings("ignore", "Sending large graph")  # long articles
    if address.startswith("tls:") and not distributed.Security().get_connection_args("client").get("ssl_context"):
        raise ClusterError(f"{address} takes encrypted connections: tell Dask your certificates, see docs/scale.md")
    try:
        return distributed.Client(address, timeout=CONNECT, set_as_default=False, name="svodka")
    except (OSError, ValueError) as error:
        mend = "start one (dask scheduler), or correct «workers» in svodka.toml or SVODKA_WORKERS"
        raise ClusterError(f"no Dask scheduler answers at {address} ({error}); {mend}") from None


def ask(client: distributed.Client, part: Sequence[Article]) -> distributed.Future[bytes]:
    """The answer of some worker to a part, to come."""
    asked = pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
    key, needed = f"svodka-{uuid4().hex}", {offer(enrich_version()): 1}
    return client.submit(eval, WORK, {"asked": asked}, key=key, resources=needed)


def workers_of(client: distributed.Client) -> dict[str, Any]:
    """What each worker of a cluster tells of itself, by address."""
    return dict(client.scheduler_info()["workers"])


def fit(there: dict[str, Any], version: str) -> list[str]:
    """Addresses of the workers that read by the rules of this version."""
    return [address for address, told in there.items() if told.get(TOLD, {}).get("rules") == version]


def refusals(there: dict[str, Any], version: str) -> Iterator[str]:
    """A line for each of the others."""
    for address in sorted(there.keys() - set(fit(there, version))):
        yield f"worker {address} is not used: {refusal(there[address].get(TOLD), version)}"


def refusal(told: dict[str, str] | None, version: str) -> str:
    """Why a worker is not used, and how to mend it."""
    if told is None:
        return f"it was not started for Svodka, with --preload {PRELOAD}"
    if "rules" in told:
        return f"its rules are {told['rules']} and ours {version}; install the same Svodka there and start it again"
    return told["unfit"]


def listed(lines: Iterator[str]) -> str:
    """The first lines in one."""
    first, more = list(islice(lines, NAMED)), sum(1 for _ in lines)
    return "; ".join([*first, f"and {more} more"] if more else first)


def death(error: KilledWorker, articles: int) -> str:
    """What killed workers, in words."""
    return (
        f"{error.allowed_failures + 1} workers died over the same {articles} articles, the last of them"
        f" {error.last_worker.address}: most likely memory ran out, give them more (--memory-limit); their logs say."
        f" The articles were not annotated; run again to take them up"
    )
