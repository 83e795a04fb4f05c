"""The Prefect server of a command: the one that is configured, else that of `svodka serve`, else one started here.

`svodka serve` leaves the address of its server in the data folder, so that runs beside it need not start another one,
which takes as long as everything else they do when nothing is new.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from errno import EADDRINUSE
from importlib.metadata import version
from pathlib import Path

import httpx

from flows.durations import duration
from flows.settings import Settings
from warehouse.folder import DataFolder
from warehouse.lock import LockedError, alive, locked

START_SECONDS = 180  # a first start migrates the database: 10 s, and minutes on a busy machine
END_SECONDS = 20
STARTS = 3  # of a temporary server that is killed, in one run
GONE_SECONDS = 60  # without an answer, and a server that was started here is taken for gone
HOST = "127.0.0.1"
KEPT = 100_000  # objects made until garbage is looked for; at 700, as by default, it takes a tenth of the imports


class ServerError(Exception):
    """The Prefect server cannot be reached or started; the message says how to mend it."""


def ready(settings: Settings) -> None:
    """See that a run can begin: a server answers, the configured one, that of `svodka serve`, or one started for it."""
    gc.set_threshold(KEPT)
    settings.data.mkdir(parents=True, exist_ok=True)
    if configured():
        return
    if address := served(settings.folder):
        os.environ["PREFECT_API_URL"] = address
    else:
        temporary(settings.folder)


def temporary(folder: DataFolder) -> None:
    """Start a server without schedules and pages; its history is in PREFECT_HOME, as that of Prefect's own would be.

    Prefect's own temporary server stays when the command is killed. The port is opened here, so nobody can take it
    in between, and Prefect is imported here while the server does the same. Without a server a run would ask in vain
    for minutes, and then fail: so one that is killed, by the system when memory is short, is started again.
    """
    listening = socket.create_server((HOST, 0))
    address = f"http://{HOST}:{listening.getsockname()[1]}/api"
    server = Temporary(listening, folder.server_log)
    atexit.register(server.end)  # before Prefect is imported, so after Prefect has sent what it still has to send
    os.environ["PREFECT_API_URL"] = address
    import prefect  # noqa: F401

    wait(server.process, address, folder.server_log)
    server.attend()


class Temporary:
    """A server on an open port, to be started again there when it is killed: what is asked meanwhile waits for it."""

    def __init__(self, listening: socket.socket, log: Path) -> None:
        self.listening, self.log, self.changing, self.ended = listening, log, threading.Lock(), False
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return start(["flows.server", str(self.listening.fileno())], self.log, listening=self.listening)

    def attend(self) -> None:
        """From now on start it again, as often as STARTS says."""
        threading.Thread(target=self._attend, daemon=True).start()

    def _attend(self) -> None:
        for _ in range(STARTS):
            self.process.wait()
            with self.changing:
                if self.ended:
                    return
                self.process = self._start()
        self.listening.close()  # where it does not live nobody need wait for it

    def end(self) -> None:
        """End it for good."""
        with self.changing:
            self.ended = True
        end(self.process)


@contextmanager
def permanent(settings: Settings) -> Iterator[tuple[str, subprocess.Popen[bytes] | None]]:
    """Address of the API of the configured server; else of one started here and stopped at the end, with its process.

    A temporary server is not enough: it never fires schedules. Prefect's home is beside the data, unless PREFECT_HOME
    says where: so each data folder has a server, a database and deployments of its own. Raises ServerError.
    """
    if address := configured():
        with alone(settings.folder.prefect):
            yield address, None
        return
    home = Path(os.environ.setdefault("PREFECT_HOME", str(settings.folder.prefect.resolve())))
    with alone(settings.folder.prefect, home):
        address = f"http://{HOST}:{settings.port}/api"
        see_port(settings.port, address)
        # The port as a variable, not as an option: only then does the server's page look for its API there too.
        os.environ["PREFECT_SERVER_API_PORT"] = str(settings.port)
        log = settings.folder.server_log
        process = start(["prefect", "server", "start"], log)
        try:
            wait(process, address, log)
            with left(settings.folder.server, address):
                yield address, process
        finally:
            end(process)


@contextmanager
def alone(*folders: Path) -> Iterator[None]:
    """Be the only server of schedules of a data folder, and with a home of Prefect. Raises ServerError."""
    with ExitStack() as held:
        try:
            for folder in sorted({folder.resolve() for folder in folders}):
                held.enter_context(locked(folder))
        except LockedError as error:
            raise ServerError(
                f"svodka serve runs already for {folder.parent}: {error.holder}; stop that first"
            ) from None
        yield


def see_port(port: int, address: str) -> None:
    """Raises ServerError when somebody else has the port: Prefect would say so in its log, after half a minute."""
    if healthy(address):
        raise ServerError(
            f"port {port} is taken; set PREFECT_API_URL={address} to use it, or another «port» in svodka.toml"
        )
    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        reason = "taken by another program" if error.errno == EADDRINUSE else f"not to be had: {error.strerror}"
        raise ServerError(f"port {port} is {reason}; write another «port» into svodka.toml") from None


@contextmanager
def left(file: Path, address: str) -> Iterator[None]:
    """Leave word in the data folder where the server answers, for the time it does."""
    words = {"address": address, "process": os.getpid(), "prefect": version("prefect")}
    new = file.with_suffix(".new")
    new.write_text(json.dumps(words), encoding="utf8")
    new.replace(file)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def served(folder: DataFolder) -> str | None:
    """Address of the API of the server that `svodka serve` of this data folder keeps; None when none answers.

    What a killed one has left, and a server of another version of Prefect, are passed over.
    """
    with suppress(OSError, ValueError, KeyError, TypeError, httpx.InvalidURL):  # no such file, or not as we write it
        word = json.loads(folder.server.read_text(encoding="utf8"))
        fits = word["prefect"] == version("prefect") and alive(word["process"])
        if fits and healthy(word["address"]):
            return str(word["address"])
    return None


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
    raise ServerError(f"the Prefect server did not answer within {duration(START_SECONDS)}; {log} says why")


def healthy(address: str) -> bool:
    """Whether a Prefect server of this machine answers there."""
    try:
        return httpx.get(f"{address}/health", timeout=2, verify=False).is_success  # HTTP: no need to load certificates
    except httpx.HTTPError:
        return False


def answer(listening: socket.socket) -> None:
    """Be the temporary server on an open port, until told to end."""
    gc.set_threshold(KEPT)
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=True, final=True)
    uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on")).run(sockets=[listening])


if __name__ == "__main__":
    answer(socket.socket(fileno=int(sys.argv[1])))
