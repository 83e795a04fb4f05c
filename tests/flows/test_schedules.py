"""`svodka serve` registers both schedules and ends without a word when it is told to."""

import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.flows.conftest import SVODKA, clean

pytestmark = pytest.mark.slow


def registered(server: str) -> dict[str, Any]:
    """The deployments that run on a schedule: name → cron and time zone."""
    found = httpx.post(f"{server}/deployments/filter", json={}).json()
    return {
        one["name"]: (schedule["schedule"]["cron"], schedule["schedule"]["timezone"])
        for one in found
        for schedule in one["schedules"]
        if not one["paused"]
    }


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_both_schedules_are_registered_until_it_is_stopped(
    how: signal.Signals, server: str, home: str, tmp_path: Path
) -> None:
    environment = clean(
        PREFECT_HOME=home, PREFECT_API_URL=server, SVODKA_DAILY="7 5 * * *", SVODKA_TIMEZONE="Asia/Omsk"
    )
    words = [SVODKA, "--data", str(tmp_path / "data"), "serve"]
    with subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, encoding="utf8") as serving:
        deadline = time.monotonic() + 60
        expected = {"daily": ("7 5 * * *", "Asia/Omsk"), "weekly": ("0 7 * * 1", "Asia/Omsk")}
        while registered(server) != expected and time.monotonic() < deadline:
            time.sleep(0.3)
        assert registered(server) == expected
        time.sleep(1)  # for the runner to begin to wait
        serving.send_signal(how)
        _, said = serving.communicate(timeout=30)
    assert "Traceback" not in said
    assert "Warning" not in said
    assert registered(server) == {}  # paused: nothing is scheduled that nobody would run
