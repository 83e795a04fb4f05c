"""Workers of a Dask cluster answer as those of this machine do, however the cluster fares."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import tasks.nlp
from tasks.nlp.cluster import Cluster, ClusterError
from tasks.nlp.findings import Article
from tasks.nlp.version import enrich_version
from tasks.nlp.workers import PART, Answer, Failure, WorkerDiedError, hire
from tests.clusters import FOR_SVODKA, Running, scheduler, until

pytestmark = pytest.mark.slow
DEADLY = ("--preload", str(Path(__file__).with_name("deadly.py")))
Here = Callable[[list[Article]], Answer]
FEW = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}  # a part dies twice, not four times, before it is blamed


def article(number: int, sentences: int = 1) -> Article:
    text = f"Об этом сообщил министр Пётр Ветров. Сумма составит {number} рублей. " * sentences
    return Article(f"article {number}", text)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A cluster with two workers for Svodka, each under a nanny."""
    with scheduler(tmp_path_factory.mktemp("cluster"), **FEW) as running:
        running.worker(*FOR_SVODKA, *DEADLY)
        running.worker(*FOR_SVODKA, *DEADLY)
        yield running


@pytest.fixture
def cluster(started: Running) -> Running:
    """That cluster, with both of them there: those that a test before has killed may still be starting anew."""
    until(lambda: sum(bool(worker["nanny"]) for worker in started.there().values()) == 2)
    return started


@pytest.fixture(scope="module")
def here() -> Iterator[Here]:
    """A function that asks a process on this machine, the same each time: to load its engine takes longest."""
    with hire(1) as workers:
        yield lambda articles: workers.submit(articles).result()


def test_answers_are_those_of_this_machine(cluster: Running, here: Here) -> None:
    articles = [article(number) for number in range(2 * PART + 10)]
    with hire(cluster.address) as workers:
        asked = [workers.submit(articles), workers.submit(articles[:3])]
        assert asked[0].result() == here(articles)
        assert asked[1].result() == asked[0].result()[:3]
        assert workers.refused() == []


def test_the_work_of_a_killed_worker_is_done_by_others(cluster: Running, here: Here) -> None:
    articles = [article(number, 4) for number in range(4 * PART)]
    with hire(cluster.address) as workers:
        asked = workers.submit(articles)
        until(lambda: len(cluster.busy()) == 2)
        os.kill(cluster.pids()[cluster.busy()[0]], signal.SIGKILL)
        assert asked.result() == here(articles)


def test_articles_that_kill_every_worker_take_no_others_with_them(cluster: Running, here: Here) -> None:
    deadly, others = [Article("deadly", "Конец.")], [[article(number, 5)] for number in range(6)]
    with hire(cluster.address) as workers:
        asked = [workers.submit(deadly), *map(workers.submit, others)]
        with pytest.raises(
            WorkerDiedError, match=r"2 workers died over the same 1 articles, the last .* tcp://.*memory"
        ):
            asked[0].result()
        assert [one.result() for one in asked[1:]] == [here(one) for one in others]


def test_an_article_that_takes_without_end_is_a_failure_of_its_own(cluster: Running, here: Here) -> None:
    """As on this machine: the others are read, and the worker stays."""
    pids, endless = cluster.pids(), Article("endless", "Без конца.")
    with hire(cluster.address) as workers:
        found = workers.submit([article(1), endless, article(2)]).result(timeout=120)
        assert [found[0], found[2]] == here([article(1), article(2)])
        assert isinstance(found[1], Failure)
        assert found[1].reason.startswith("TimeoutError: took longer than 3 s (dask_worker.py:")
        assert workers.submit([article(3)]).result() == here([article(3)])
    assert cluster.pids() == pids


def test_a_worker_that_was_started_for_something_else_gets_nothing(cluster: Running, here: Here) -> None:
    other = cluster.worker("--no-nanny")
    with hire(cluster.address) as workers:
        assert workers.submit([article(1)]).result() == here([article(1)])
        (line,) = workers.refused()
    assert line == f"worker {other} is not used: it was not started for Svodka, with --preload tasks.nlp.dask_worker"


def test_workers_that_cannot_be_used_are_refused_by_name(tmp_path: Path) -> None:
    rules = shutil.copytree(Path(tasks.nlp.__path__[0]).parent, tmp_path / "old" / "tasks")
    with (rules / "nlp" / "annotate.py").open("a", encoding="utf8") as file:
        file.write("\n# a rule of before\n")
    with scheduler(tmp_path) as running:
        old = running.worker(*FOR_SVODKA, PYTHONPATH=str(tmp_path / "old"))
        greedy = running.worker(*FOR_SVODKA, "--no-nanny", OPENBLAS_NUM_THREADS="2")
        with hire(running.address) as workers, pytest.raises(ClusterError) as caught:
            workers.submit([article(1)]).result()
    said = str(caught.value)
    assert f"no worker of {running.address} can be used: " in said
    assert f"{old} is not used: its rules are 0." in said
    assert f" and ours {enrich_version()}; install the same Svodka there" in said
    assert f"{greedy} is not used: its sums would take several cores; start it under a nanny, or with OPENBLAS" in said


def test_a_cluster_without_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.nlp.cluster.LOOK", 0.1)
    monkeypatch.setattr("tasks.nlp.cluster.PATIENCE", 0.2)
    with scheduler(tmp_path) as running, hire(running.address) as workers, pytest.raises(ClusterError) as caught:
        workers.submit([article(1)]).result()
    assert "has had no worker for 0.2 s" in str(caught.value)
    assert f": dask worker {running.address} --nthreads 1 --preload tasks.nlp.dask_worker;" in str(caught.value)


def test_a_scheduler_that_ends_is_told(tmp_path: Path) -> None:
    with ExitStack() as running:
        cluster = Cluster(running.enter_context(scheduler(tmp_path)).address)
        asked = cluster.submit([article(1)])
        until(lambda: cluster.joined and cluster.joined.done())
        running.close()
        with cluster, pytest.raises(ClusterError, match="has gone"):
            asked.result()


ASK = """
import sys
from tasks.nlp.findings import Article
from tasks.nlp.workers import hire
with hire(sys.argv[1]) as workers:
    workers.submit([Article(str(n), "Слово за слово. " * 50) for n in range(3000)]).result()
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_nothing_goes_on_in_the_cluster_when_the_run_has_ended(cluster: Running, how: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", ASK, cluster.address], stderr=subprocess.DEVNULL) as asking:
        until(cluster.busy)
        asking.send_signal(how)
    until(lambda: not cluster.busy(), 20)
