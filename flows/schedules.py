"""The schedules: a Prefect server when none is configured, and the daily and weekly flows on their cron times."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import httpx

from flows.settings import Settings

START_SECONDS = 180  # a first start migrates the database: 10 s, and minutes on a busy machine
END_SECONDS = 20


class ServerError(Exception):
    """The Prefect server cannot be reached or started; the message says how to mend it."""


@contextmanager
def server(settings: Settings) -> Iterator[str]:
    """Address of the API: of the configured server, else of one started here and stopped at the end.

    Prefect's temporary server is not enough: it never fires schedules.
    """
    if address := configured():
        yield address
        return
    address = f"http://127.0.0.1:{settings.port}/api"
    if healthy(address):
        raise ServerError(
            f"port {settings.port} is taken; set PREFECT_API_URL={address} to use it, or another «port» in svodka.toml"
        )
    # The port as a variable, not as an option: only then does the page of the server look for its API there too.
    environment = {**os.environ, "PREFECT_SERVER_API_PORT": str(settings.port)}
    log = (settings.data / "prefect-server.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-m", "prefect", "server", "start"],
        env=environment,
        stdout=log,
        stderr=log,
    )
    try:
        wait(process, address, Path(log.name))
        yield address
    finally:
        end(process)
        log.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, and make it when it does not."""
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def configured() -> str | None:
    """Address of the API of the server that is configured, if one is. Raises ServerError when it does not answer."""
    address = os.environ.get("PREFECT_API_URL")
    if address:
        from prefect.client.orchestration import get_client

        with get_client(sync_client=True) as client:
            if client.api_healthcheck():
                raise ServerError(f"no Prefect server answers at {address}; start it, or unset PREFECT_API_URL")
    return address


def wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Return when the server answers. Raises ServerError."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerError(f"the Prefect server ended at its start; {log} says why")
        if healthy(address):
            return
        time.sleep(0.5)
    raise ServerError(f"the Prefect server did not answer within {START_SECONDS} s; {log} says why")


def healthy(address: str) -> bool:
    """Whether a Prefect server answers there."""
    try:
        return httpx.get(f"{address}/health", timeout=2).is_success
    except httpx.HTTPError:
        return False


def serve_flows(settings: Settings) -> None:
    """Run the daily flow and the weekly summary at their times until stopped.

    At most one run at a time: runs missed while the machine was off are caught up one after the other.
    """
    warnings.filterwarnings("ignore", "coroutine 'Runner.astop'", RuntimeWarning)  # Prefect's, when it is terminated
    from prefect import Flow, serve
    from prefect.deployments.runner import RunnerDeployment
    from prefect.schedules import Cron

    from flows.daily import daily
    from flows.weekly import weekly

    def scheduled(flow: Flow[..., Any], cron: str) -> RunnerDeployment:
        at = Cron(cron, timezone=settings.timezone)
        made = flow.to_deployment(flow.name, schedule=at, parameters={"data": str(settings.data.resolve())})
        return cast(RunnerDeployment, made)  # a coroutine only where an event loop runs

    serve(scheduled(daily, settings.daily), scheduled(weekly, settings.weekly), limit=1, print_starting_message=False)
