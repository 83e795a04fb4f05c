"""prefect.yaml: the flows of `svodka serve` deployed to a work pool, and run by a worker."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows.settings import Settings
from tests.flows.conftest import ROOT, ask, clean

pytestmark = pytest.mark.slow
PREFECT = str(Path(sys.executable).with_name("prefect"))


def test_a_worker_runs_what_is_deployed(server: str, home: str, samples: Path, tmp_path: Path) -> None:
    """With the commands of docs/running.md, in the folder of a svodka.toml."""
    (tmp_path / "svodka.toml").write_text(
        f'data = "press"\nworkers = 1\n[[sources]]\nlocation = "{samples / "notes"}"\n', encoding="utf8"
    )
    given = clean(PREFECT_HOME=home, PREFECT_API_URL=server, SVODKA_HOME=str(tmp_path), PYTHONPATH=str(ROOT))

    def prefect(*words: str) -> str:
        done = subprocess.run(
            [PREFECT, "--no-prompt", *words], env=given, cwd=ROOT, capture_output=True, encoding="utf8", timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def asked(path: str, **told: Any) -> Any:
        return httpx.post(f"{server}/{path}", json=told, timeout=60).raise_for_status().json()

    prefect("work-pool", "create", "svodka", "--type", "process")
    prefect("deploy", "--all")
    made = {one["entrypoint"]: one for one in asked("deployments/filter") if one["work_pool_name"] == "svodka"}
    crons = {name: [at["schedule"] for at in one["schedules"]] for name, one in made.items()}
    defaults = Settings()
    assert {(name, at["cron"], at["timezone"]) for name, (at,) in crons.items()} == {
        ("flows.daily.daily", defaults.daily, defaults.timezone),
        ("flows.weekly.weekly", defaults.weekly, defaults.timezone),
    }
    begun = asked(f"deployments/{made['flows.daily.daily']['id']}/create_flow_run", state={"type": "SCHEDULED"})
    prefect("worker", "start", "--pool", "svodka", "--run-once")
    ended = httpx.get(f"{server}/flow_runs/{begun['id']}", timeout=60).json()
    assert ended["state"]["type"] == "COMPLETED", ended["state"]
    assert ask(tmp_path / "press", "select flow, articles, state from runs") == [("daily", 5, "completed")]
