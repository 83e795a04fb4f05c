"""The Prefect server of a command: the one that is configured, else one started here that ends with the command."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from flows.settings import Settings
from warehouse.lock import locked

START_SECONDS = 180  # a first start migrates the database: 10 s, and minutes on a busy machine
END_SECONDS = 20
HOST = "127.0.0.1"


class ServerError(Exception):
    """The Prefect server cannot be reached or started; the message says how to mend it."""


def ready(settings: Settings) -> None:
    """See that a run can begin: a server answers, the configured one or one for the time of this command."""
    settings.data.mkdir(parents=True, exist_ok=True)
    if not configured():
        temporary(settings.data)


def temporary(data: Path) -> None:
    """Start a server without schedules and pages; its history is in PREFECT_HOME, as that of Prefect's own would be.

    Prefect's own temporary server stays when the command is killed. The port is opened here, so nobody can take it
    in between, and Prefect is imported here while the server does the same.
    """
    with socket.create_server((HOST, 0)) as listening:
        address = f"http://{HOST}:{listening.getsockname()[1]}/api"
        log = data / "prefect-server.log"
        process = start(["flows.server", str(listening.fileno())], log, listening=listening)
    atexit.register(end, process)  # before Prefect is imported, so after Prefect has sent what it still has to send
    os.environ["PREFECT_API_URL"] = address
    import prefect  # noqa: F401

    wait(process, address, log)


@contextmanager
def permanent(settings: Settings) -> Iterator[str]:
    """Address of the API: of the configured server, else of one started here and stopped at the end.

    A temporary server is not enough: it never fires schedules. Prefect's home is beside the data, unless PREFECT_HOME
    says where: so each data folder has a server, a database and deployments of its own.
    """
    if address := configured():
        yield address
        return
    address = f"http://{HOST}:{settings.port}/api"
    if healthy(address):
        raise ServerError(
            f"port {settings.port} is taken; set PREFECT_API_URL={address} to use it, or another «port» in svodka.toml"
        )
    home = Path(os.environ.setdefault("PREFECT_HOME", str(settings.data.resolve() / "prefect")))
    with locked(home):
        # The port as a variable, not as an option: only then does the server's page look for its API there too.
        os.environ["PREFECT_SERVER_API_PORT"] = str(settings.port)
        log = settings.data / "prefect-server.log"
        process = start(["prefect", "server", "start"], log)
        try:
            wait(process, address, log)
            yield address
        finally:
            end(process)


def start(words: Sequence[str], log: Path, listening: socket.socket | None = None) -> subprocess.Popen[bytes]:
    """Start a module of Python that ends when this process does; signals of the terminal do not reach it."""
    with log.open("ab") as file:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "flows.attached", *words],
            stdin=subprocess.PIPE,
            stdout=file,
            stderr=file,
            pass_fds=[listening.fileno()] if listening else [],
            process_group=0,
        )


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


def answer(listening: socket.socket) -> None:
    """Be the temporary server on an open port, until told to end."""
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=True, final=True)
    uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on")).run(sockets=[listening])


if __name__ == "__main__":
    answer(socket.socket(fileno=int(sys.argv[1])))
