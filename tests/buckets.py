"""Object stores for tests: a real S3 server, in a process of its own on loopback, with buckets and who may do what."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import s3fs

WEED = str(Path(sys.executable).with_name("weed"))
BUCKET = "tables"
WRITER, READER = ("writer", "secret-of-writer"), ("reader", "secret-of-reader")
RIGHTS = {WRITER: ["Admin"], READER: [f"Read:{BUCKET}", f"List:{BUCKET}"]}
PORTS = ("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc")
START_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server: how it is reached, as a user would tell it."""

    address: str

    def environment(self, who: tuple[str, str] = WRITER, **given: str) -> dict[str, str]:
        """The variables that lead to it."""
        key, secret = who
        return {
            "AWS_ENDPOINT_URL": self.address,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": key,
            "AWS_SECRET_ACCESS_KEY": secret,
        } | given

    @property
    def files(self) -> Any:
        """What is in it, seen by nobody's code but that of s3fs."""
        key, secret = WRITER
        return s3fs.S3FileSystem(key=key, secret=secret, endpoint_url=self.address, use_listings_cache=False)


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server that keeps its things in a folder, with one bucket."""
    rights = [
        {"name": key, "credentials": [{"accessKey": key, "secretKey": secret}], "actions": actions}
        for (key, secret), actions in RIGHTS.items()
    ]
    (folder / "rights.json").write_text(json.dumps({"identities": rights}), encoding="utf8")
    (folder / "kept").mkdir()
    ports = free_ports("s3.port", "s3.port.grpc", *PORTS)
    words = {
        **ports,
        "dir": folder / "kept",
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "s3": "true",
        "s3.config": folder / "rights.json",
        "s3.port.iceberg": 0,
        "s3.port.lance": 0,
        "s3.localSocket": folder / "s3",
        "filer.localSocket": folder / "filer",
        "master.telemetry": "false",
        "master.volumeSizeLimitMB": 64,
        "volume.max": 50,
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [WEED, "server", *(f"-{name}={value}" for name, value in words.items())],
            stdout=log, stderr=log, cwd=folder, env=os.environ | {"HOME": str(folder)},
        )  # fmt: skip
        try:
            server = Server(f"http://127.0.0.1:{ports['s3.port']}")
            wait(server, process, folder / "log")
            yield server
        finally:
            process.kill()
            process.wait()


def free_ports(*names: str) -> dict[str, int]:
    """A port for each name, all different: the server opens them by number."""
    with ExitStack() as taken:
        sockets = {name: taken.enter_context(socket.create_server(("127.0.0.1", 0))) for name in names}
        return {name: int(one.getsockname()[1]) for name, one in sockets.items()}


def wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server keeps what it is given."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            server.files.call_s3("create_bucket", Bucket=BUCKET)
            server.files.pipe_file(f"{BUCKET}/there", b"")
            return
        except Exception as error:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(log.read_text(encoding="utf8", errors="replace")[-2000:]) from error
            time.sleep(0.2)
