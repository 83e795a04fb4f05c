"""Workers answer in order, keep a bad article to itself, start late and never hang."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from tasks.nlp.findings import Article, Findings
from tasks.nlp.processes import WORK, Processes, death
from tasks.nlp.workers import Failure, WorkerDiedError, attempt

DEADLY = "tests.tasks.nlp.deadly"


def article(number: int, text: str = "Об этом сообщил министр Пётр Ветров.") -> Article:
    return Article(f"article {number}", text)


def test_nothing_to_do_starts_no_process() -> None:
    with Processes(2) as workers:
        assert workers.submit([]).result() == []
        assert not workers.idle


@pytest.mark.slow
def test_answers_come_in_order_from_processes_that_stay() -> None:
    with Processes(2) as workers:
        first = [workers.submit([article(n), article(n + 1)]) for n in (1, 3, 5)]
        names = [found.article_id for future in first for found in future.result()]
        assert names == [f"article {n}" for n in range(1, 7)]
        processes = {process.process.pid for process in workers.idle}
        assert 1 <= len(processes) <= 2
        workers.submit([article(7)]).result()
        assert {process.process.pid for process in workers.idle} == processes


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_worker_that_is_killed_or_hangs_costs_its_batch_a_retry(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tasks.nlp.processes.START_SECONDS", 20)
    monkeypatch.setattr("tasks.nlp.workers.PATIENCE", 1)
    with Processes(1) as workers:
        workers.submit([article(1)]).result()
        process = workers.idle[0].process
        os.kill(process.pid, number)
        found = workers.submit([article(2), article(3)]).result(timeout=120)
        assert [one.article_id for one in found if isinstance(one, Findings)] == ["article 2", "article 3"]
        assert process.returncode == -signal.SIGKILL


@pytest.mark.slow
def test_a_batch_over_which_two_workers_die_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.nlp.processes.WORK", f"from {DEADLY} import die; die(); {WORK}")
    with Processes(1) as workers:
        with pytest.raises(WorkerDiedError, match="memory ran out"):
            workers.submit([article(1), article(2, "Конец.")]).result(timeout=120)
        (found,) = workers.submit([article(3)]).result(timeout=120)
        assert isinstance(found, Findings)


@pytest.mark.slow
def test_an_article_that_takes_without_end_is_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.nlp.processes.WORK", f"from {DEADLY} import hang; hang(); {WORK}")
    with Processes(1) as workers:
        found = workers.submit([article(1), article(2, "Без конца."), article(3)]).result(timeout=120)
    assert [type(one) for one in found] == [Findings, Failure, Findings]
    assert isinstance(found[1], Failure)
    assert found[1].reason.startswith("TimeoutError: took longer than 3 s")


def test_a_worker_that_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.nlp.processes.WORK", "import sys; sys.exit(3)")
    with Processes(1) as workers, pytest.raises(WorkerDiedError, match="ended with code 3"):
        workers.submit([article(1)]).result(timeout=60)


def fail_on_two(articles: Sequence[Article]) -> list[Findings]:
    if any(one.article_id == "article 2" for one in articles):
        raise ValueError("no such verb")
    return [Findings(one.article_id, [], [], [], [], []) for one in articles]


def test_an_article_that_fails_does_not_take_the_others_with_it() -> None:
    found = attempt(fail_on_two, [article(n) for n in (1, 2, 3)])

    assert [one.article_id for one in found] == ["article 1", "article 2", "article 3"]
    failure = found[1]
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("ValueError: no such verb (test_processes.py:")
    assert not any(isinstance(one, Failure) for one in (found[0], found[2]))


@pytest.mark.parametrize(("code", "words"), [(-signal.SIGKILL, "memory ran out"), (1, "code 1")])
def test_a_death_is_explained(code: int, words: str) -> None:
    assert words in death(code, 500)


def test_a_worker_imports_nothing_of_the_flows() -> None:
    """The process that annotates must start fast and stay small."""
    code = "import sys, tasks.nlp.processes, tasks.nlp.dask_worker, tasks.nlp.annotate; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"prefect", "duckdb", "pandas", "pyarrow"} & set(modules)


def test_the_asking_process_does_not_load_the_models() -> None:
    code = "import sys, tasks.nlp.processes; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"distributed", "natasha", "numpy", "tasks.nlp.reading.engine"} & set(modules)


@pytest.mark.slow
def test_the_pool_ends_at_once_with_its_processes() -> None:
    with Processes(1) as workers:
        workers.submit([article(1)]).result()
        process = workers.idle[0].process
        started = time.monotonic()
    assert process.returncode == 0
    assert time.monotonic() - started < 5


ASK = """
import sys
from tasks.nlp.findings import Article
from tasks.nlp.processes import Processes
with Processes(1) as workers:
    workers.submit([Article("short", "Об этом сообщил министр.")]).result()
    asked = workers.submit([Article(str(n), "Слово за слово. " * 1000) for n in range(int(sys.argv[1]))])
    print(workers.started[0].process.pid, flush=True)
    asked.result()
"""


@pytest.mark.slow
@pytest.mark.parametrize("articles", [5, 1000])
def test_a_worker_does_not_outlive_the_process_that_asks(articles: int, tmp_path: Path) -> None:
    """Nor does it finish a long batch: kill -9 leaves nobody to read the answer. A short one ends without a word."""
    said = tmp_path / "said"
    with said.open("wb") as file:
        words = [sys.executable, "-c", ASK, str(articles)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=file, text=True) as asking:
            assert asking.stdout
            worker = int(asking.stdout.readline())
            time.sleep(0.1)
            asking.kill()
    for _ in range(60):
        if not alive(worker):
            assert not said.read_text(encoding="utf8")
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker went on")


def alive(pid: int) -> bool:
    """Whether a process is there and is more than a zombie."""
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
