"""`svodka serve`: both schedules of every data folder, failures told at once, and no process left at its end."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psutil
import pytest

from flows import server as servers
from flows.cli import STOPPED
from tests import hooks
from tests.flows.conftest import FEW_ARTICLES, ROOT, SVODKA, Svodka, ask, clean, execute, free_port
from tests.flows.test_ending import marked, until
from tests.hooks import SECRET, Hook
from warehouse.folder import DataFolder

pytestmark = pytest.mark.slow
WAIT = 400  # seconds at most: a busy machine takes long to start Prefect


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hooks.running() as hook:
        yield hook


@dataclass
class Serving:
    """A `svodka serve` of one data folder."""

    data: Path
    server: str
    process: subprocess.Popen[bytes]
    mark: str  # in the environment of all its processes

    @property
    def said(self) -> str:
        return (self.data / "said").read_text(encoding="utf8")

    def deployments(self) -> list[dict[str, Any]]:
        """Those of this folder that run on a schedule."""
        with suppress(httpx.HTTPError):
            found = httpx.post(f"{self.server}/deployments/filter", json={}).json()
            return [
                one
                for one in found
                if not one["paused"] and one["parameters"].get("data") == str(self.data) and one["schedules"]
            ]
        return []

    def schedules(self) -> list[tuple[str, str]]:
        return sorted(
            (one["schedule"]["cron"], one["schedule"]["timezone"])
            for made in self.deployments()
            for one in made["schedules"]
        )

    def start(self, flow: str) -> str:
        """Start the flow now, as its schedule would; the id of the run."""
        (deployment,) = [one["id"] for one in self.deployments() if one["entrypoint"].endswith(f":{flow}")]
        address, made = f"{self.server}/deployments/{deployment}/create_flow_run", dict[str, str]()

        def created() -> bool:  # a busy server may refuse at first
            made.update(httpx.post(address, json={"state": {"type": "SCHEDULED"}}, timeout=60).json())
            return "id" in made

        assert until(created, WAIT), made
        return made["id"]

    def state(self, run: str) -> str:
        """How a run ended."""
        seen: list[str] = []

        def ended() -> bool:
            seen.append(httpx.get(f"{self.server}/flow_runs/{run}", timeout=60).json()["state"]["type"])
            return seen[-1] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")

        assert until(ended, WAIT), seen
        return seen[-1]

    def runs(self) -> int:
        """How many runs its server knows."""
        return int(httpx.post(f"{self.server}/flow_runs/count", json={}, timeout=60).json())

    def working(self) -> bool:
        """Whether a run is so far that it has a worker."""
        return any("work()" in line for line in marked(self.mark))

    def told(self) -> list[str]:
        """The lines of failed runs."""
        return [line for line in self.said.splitlines() if " failed: " in line]


@contextmanager
def serving(data: Path, server: str | None = None, **env: str) -> Iterator[Serving]:
    """Serve a data folder until the end, from another folder; with a server of its own unless one is given."""
    data.mkdir(exist_ok=True)
    port, mark = free_port(), uuid4().hex
    given = {"PREFECT_API_URL": server} if server else {"SVODKA_PORT": str(port)}
    given["PREFECT_RUNNER_POLL_FREQUENCY"] = "1"  # seconds until a run begins that is due; ten by default
    with (
        (data / "said").open("wb") as said,
        subprocess.Popen(
            [SVODKA, "--data", str(data), "serve"],
            env=clean(MARK=mark, HOME=str(data.parent), **given, **env), stdout=said, stderr=said, cwd=data.parent,
        ) as process,
    ):  # fmt: skip
        one = Serving(data, server or f"http://127.0.0.1:{port}/api", process, mark)
        try:
            assert until(lambda: len(one.deployments()) == 2 or process.poll() is not None, WAIT)
            assert process.poll() is None, one.said
            yield one
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                process.wait(90)


def test_both_schedules_are_registered_until_it_is_stopped(server: str, home: str, tmp_path: Path) -> None:
    """Those of two data folders at one server, each until its own end: by Ctrl-C, by SIGTERM."""
    given = {"PREFECT_HOME": home, "SVODKA_DAILY": "7 5 * * *", "SVODKA_TIMEZONE": "Asia/Omsk"}
    both = [("0 7 * * 1", "Asia/Omsk"), ("7 5 * * *", "Asia/Omsk")]
    with serving(tmp_path / "one", server, **given) as one, serving(tmp_path / "two", server, **given) as two:
        assert one.schedules() == both
        time.sleep(5)  # for the runners to begin to wait, on a busy machine too
        for served, how in ((one, signal.SIGINT), (two, signal.SIGTERM)):
            assert served.schedules() == both
            served.process.send_signal(how)
            served.process.wait(90)
            assert "Traceback" not in served.said
            assert "Warning" not in served.said
            assert served.schedules() == []  # paused: nothing is scheduled that nobody would run


def migrated(data: Path, home: str) -> Path:
    """A data folder with a copy of a database of Prefect: to make a new one takes a server half a minute."""
    folder = data / "prefect"
    folder.mkdir(parents=True)
    with (
        closing(sqlite3.connect(f"{home}/prefect.db")) as made,
        closing(sqlite3.connect(folder / "prefect.db")) as copy,
    ):
        made.backup(copy)
    return data


def test_two_data_folders_with_servers_of_their_own(server: str, home: str, few: Path, tmp_path: Path) -> None:
    """Each runs, in its folder, and serves runs by hand there; a second server of the same folder is refused.

    Of a killed one nothing stays but a word of where it was, which keeps no run from starting a server.
    """
    sources = json.dumps([{"location": str(few)}])
    one_folder, two_folder = (migrated(tmp_path / name, home) for name in ("one", "two"))
    with serving(one_folder, SVODKA_SOURCES=sources) as one, serving(two_folder) as two:
        again = subprocess.run(
            [SVODKA, "--data", one.data, "serve"],
            env=clean(SVODKA_PORT=str(free_port())),
            capture_output=True,
            text=True,
        )
        assert (again.returncode, len(again.stderr.splitlines())) == (2, 1)
        assert again.stderr.startswith("svodka: svodka serve runs already for ")
        assert f"process {one.process.pid} " in again.stderr

        assert one.state(one.start("daily")) == "COMPLETED"
        assert ask(one.data, "select flow, articles, state from runs") == [("daily", FEW_ARTICLES, "completed")]
        assert not (two.data / "warehouse").exists()

        known = one.runs(), two.runs()
        by_hand = execute("--data", one.data, "run", few)
        assert (by_hand.returncode, by_hand.stdout) == (0, f"Nothing is new; {FEW_ARTICLES} seen before.\n")
        assert (one.runs(), two.runs()) == (known[0] + 1, known[1])

        assert two.state(two.start("weekly")) == "COMPLETED"  # before any daily run: a line, no failure
        assert "weekly: nothing written, no run has published anything yet" in two.said
        assert one.state(one.start("weekly")) == "COMPLETED"
        assert "weekly: no articles in " in one.said
        (page,) = (one.data / "reports").glob("*.html")
        assert "не поступило ни одной статьи" in page.read_text(encoding="utf8")

        one.process.kill()
        one.process.wait()
        for _ in range(2):  # who is in a hurry
            two.process.send_signal(signal.SIGINT)
            time.sleep(0.1)
        assert two.process.wait(30) == 130
        assert two.said.endswith("svodka: stopped; what was read so far is kept, and the next run goes on from there\n")
        assert "Traceback" not in two.said
        for served in (one, two):
            assert until(lambda served=served: not marked(served.mark)), marked(served.mark)  # type: ignore[misc]
    assert (DataFolder(one_folder).server).exists()
    alone = execute("--data", one_folder, "run", few, PREFECT_HOME=home)
    assert (alone.returncode, alone.stdout) == (0, by_hand.stdout)


def test_a_port_that_somebody_has_is_named(server: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(servers.ServerError, match=f"port {port} is taken by another program; write another «port»"):
            servers.see_port(port, f"http://127.0.0.1:{port}/api")
    with pytest.raises(servers.ServerError, match=f"set PREFECT_API_URL={server} to use it"):
        servers.see_port(int(server.removesuffix("/api").rpartition(":")[2]), server)


def test_a_server_is_used_while_it_answers(server: str, tmp_path: Path) -> None:
    """And the word of where it does stays for that time."""
    file = DataFolder(tmp_path).server
    with servers.left(file, server):
        assert servers.served(DataFolder(tmp_path)) == server
        written = json.loads(file.read_text(encoding="utf8"))
    assert not file.exists()
    assert servers.served(DataFolder(tmp_path)) is None
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    nowhere = f"http://127.0.0.1:{free_port()}/api"
    others = [
        {"process": dead.pid},
        {"prefect": "2.0"},
        {"address": nowhere},
        {"address": "http://[/api"},
        {"process": ""},
    ]
    for wrong in [*(json.dumps(written | other) for other in others), "{}", "[]", "no JSON"]:
        file.write_text(wrong, encoding="utf8")
        assert servers.served(DataFolder(tmp_path)) is None, wrong


def test_a_run_that_fails_is_told_and_kept(
    server: str, home: str, svodka: Svodka, few: Path, hook: Hook, tmp_path: Path
) -> None:
    """On the terminal, in `runs`, in the status and its exit code, until the flow succeeds again."""
    data = tmp_path / "data"
    sources, notify = json.dumps([{"location": "/nowhere"}]), json.dumps({"webhook": hook.address})
    with serving(data, server, PREFECT_HOME=home, SVODKA_SOURCES=sources, SVODKA_NOTIFY=notify) as one:
        one.state(one.start("daily"))
        (line,) = one.told()
        assert "/nowhere" in line
        assert until(lambda: len(hook.taken) == 1)
        assert hook.taken[0]["text"].endswith(line.partition(" daily ")[2])
    kept = [path for path in [*Path(home).rglob("*"), *data.rglob("*")] if path.is_file()]
    assert len(kept) > 5
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]
    ((state, error),) = ask(data, "select state, error from runs")
    assert state == "failed"
    assert line.endswith(f" daily failed: {error}")
    assert svodka("--data", data, "status").stdout.startswith("daily failed ")
    check = svodka("--data", data, "status", "--check")
    failed, source = check.stdout.splitlines()
    assert (check.returncode, failed.startswith("daily failed "), "/nowhere" in source) == (1, True, True)

    assert svodka("--data", data, "run", few).returncode == 0
    assert ask(data, "select state from runs order by finished_at") == [("failed",), ("completed",)]
    assert svodka("--data", data, "status", "--check", "--hours", "1").returncode == 0


@pytest.mark.parametrize("when", ["at the start", "between runs", "in a run"])
def test_a_server_of_its_own_that_is_killed_ends_it_and_both_start_again(when: str, few: Path, tmp_path: Path) -> None:
    """As docs/running.md says: systemd and containers start both again by the exit code."""
    data = tmp_path / "data"
    with serving(data, SVODKA_SOURCES=json.dumps([{"location": str(few)}])) as serve:
        if when != "at the start":
            run = serve.start("daily")
            assert serve.state(run) == "COMPLETED" if when == "between runs" else until(serve.working, WAIT), serve.said
        (server,) = (
            one
            for one in psutil.Process(serve.process.pid).children()
            if one.cmdline()[-3:] == ["prefect", "server", "start"]
        )
        os.killpg(server.pid, signal.SIGKILL)  # it has a group of its own
        assert serve.process.wait(WAIT) == 2
        gone = f"svodka: the Prefect server has gone; {DataFolder(data).server_log} says why"
        assert gone in serve.said.splitlines()
        assert when == "in a run" or "Traceback" not in serve.said  # of a run Prefect tells its own errors, too
        assert until(lambda: not marked(serve.mark), 30), marked(serve.mark)
        assert not DataFolder(data).server.exists()
    with serving(data) as again:
        assert len(again.deployments()) == 2
        assert until(DataFolder(data).server.exists, WAIT)


def test_a_run_that_breaks_or_is_killed_is_told_and_kept(server: str, home: str, few: Path, tmp_path: Path) -> None:
    """One that is stopped with the server of schedules is neither."""
    data = tmp_path / "data"
    sources = json.dumps([{"location": str(few)}])
    with serving(data, server, PREFECT_HOME=home, SVODKA_SOURCES=sources, SVODKA_LOG="json") as one:
        (data / "staging").write_text("no folder", encoding="utf8")
        assert one.state(one.start("daily")) == "FAILED"
        assert len(one.told()) == 1
        (data / "staging").unlink()
        assert ask(data, "select state from runs") == [("failed",)]

        killed = one.start("daily")
        assert until(one.working, WAIT)
        (engine,) = [
            child for child in psutil.Process(one.process.pid).children() if "prefect.engine" in child.cmdline()
        ]
        engine.kill()
        assert one.state(killed) == "CRASHED"
        assert until(lambda: len(one.told()) == 2), one.said
        assert json.loads(one.told()[-1])["message"].startswith("daily failed: the run ended before its time")
        assert until(lambda: len(ask(data, "select 1 from runs where state = 'failed'")) == 2)

        stopped = one.start("daily")
        assert until(one.working, WAIT)
        one.process.terminate()
        assert one.process.wait(90) == 143
        assert one.state(stopped) == "CANCELLED"
        lines = [json.loads(line) for line in one.said.splitlines()]
        assert {line["time"][-6:] for line in lines} == {"+03:00"}
        said = [line["message"] for line in lines]
        assert said[-2:] == ["stopping the daily run; the next one goes on from there", STOPPED]
        assert until(lambda: not marked(one.mark)), marked(one.mark)
        assert len(one.told()) == 2
        assert len(ask(data, "select 1 from runs")) == 2


def test_a_proxy_is_not_asked_for_servers_of_this_machine(server: str) -> None:
    """Prefect would look for its own server through it, and a run would never begin."""
    asking = f"import flows, flows.server; print(flows.server.healthy({server!r}))"
    proxies = {name: "http://127.0.0.1:1" for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy")}

    done = subprocess.run(
        [sys.executable, "-c", asking], env=clean(**proxies), cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "True\n"
