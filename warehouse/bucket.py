"""Tables in an object store, reached as the environment says: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID and the like.

Beside the tables stands snapshot.json: the version of each that the last run left whole, and who writes now. It is put
only in place of the one that was read, so of two writers one is first, and the other knows.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from socket import gethostname
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from warehouse.lock import LockedError
from warehouse.place import PROCESS, StorageError, put, without_login

if TYPE_CHECKING:
    import duckdb

NAME = "snapshot.json"
IDENTITY = "identity"  # in a data folder: its name among those that write to one store
LOOK = 1.0  # seconds between two looks at who writes
BRIEFLY, PATIENCE = 600, 3600  # seconds at most that a writer is waited for: nobody sees here whether it still lives
FIRST = ("PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey")  # somebody else was
KEY = "correct AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
SILENT = "nothing answers at {endpoint}; see that it runs, or correct AWS_ENDPOINT_URL"
REGION = "the bucket is in another region; correct AWS_REGION"
MENDING = {
    "AccessDenied": "this key may not {what} there; give it the right to list, read, write and delete in the bucket",
    "InvalidAccessKeyId": f"{{endpoint}} does not know the key; {KEY}",
    "SignatureDoesNotMatch": f"{{endpoint}} does not accept the key; {KEY}",
    "NoCredentialsError": "there is no key; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    "PartialCredentialsError": "the key is incomplete; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    "EndpointConnectionError": SILENT,
    "ConnectTimeoutError": SILENT,
    "ConnectionClosedError": SILENT,
    "ReadTimeoutError": SILENT,
    "AuthorizationHeaderMalformed": REGION,
    "PermanentRedirect": REGION,
}


@dataclass(frozen=True)
class Writer:
    """Who writes."""

    told: str  # «process 12 on press-1 since 2025-11-30 06:00 UTC», for people
    data: str  # identity of its data folder
    process: str  # PROCESS of its process
    briefly: bool  # for one commit


@dataclass(frozen=True)
class Snapshot:
    """What snapshot.json says; `tag` is the one the server has given it, None when there is none yet."""

    versions: dict[str, int] | None = None
    writer: Writer | None = None
    tag: str | None = None


@dataclass(frozen=True)
class Bucket:
    """Tables under s3://bucket/prefix."""

    address: str

    def __str__(self) -> str:
        return self.address

    def uri(self, name: str = "") -> str:
        return f"{self.address}/{name}".rstrip("/")

    def there(self) -> bool:
        return self._tag("") is not None

    def same(self, uri: str) -> bool:
        return uri == self.address

    def open(self, connection: duckdb.DuckDBPyConnection) -> None:
        connection.register_filesystem(self._files)

    @contextmanager
    def held(self, data: Path, briefly: bool, patient: bool) -> Iterator[bool]:
        self._take(identity(data), briefly, patient)
        try:
            yield self._read().versions is None
        finally:
            with suppress(StorageError):  # then it seems held, and the next run of this data folder holds it again
                self._let_go()

    def shown(self, here: dict[str, int]) -> dict[str, int] | None:
        return self._read().versions

    def settle(self, versions: Mapping[str, int]) -> None:
        while (now := self._own()).versions != versions:
            self._put(replace(now, versions=dict(versions)))

    def sweep(self, name: str) -> None:
        """Nothing: an object is there whole or not at all."""

    def sizes(self, name: str) -> dict[str, int]:
        folder = self.uri(name).removeprefix("s3://")
        with self._saying("list"):
            found = self._files.find(folder, detail=True)
        return {path.removeprefix(f"{folder}/"): told["size"] for path, told in found.items()}

    def flush(self, since: float) -> None:
        """Nothing: the store keeps what it has taken."""

    def content(self, name: str, path: str) -> bytes:
        with self._saying("read"):
            return bytes(self._files.cat_file(f"{self.uri(name)}/{path}"))

    def set_aside(self, name: str, path: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        there = f"{self.uri(name)}/{path}"
        with self._saying("read"):
            self._files.get_file(there, str(folder / Path(path).name))
            self._files.rm_file(there)

    def unlock(self) -> str | None:
        while writer := (now := self._read()).writer:
            if self._put(replace(now, writer=None)):
                return writer.told
        return None

    def _take(self, data: str, briefly: bool, patient: bool) -> None:
        """Hold it, unless another data folder does: a writer of this one has ended, or it would hold the folder."""
        told = f"process {os.getpid()} on {gethostname()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        own, deadline = Writer(told, data, PROCESS, briefly), time.monotonic() + (PATIENCE if patient else BRIEFLY)
        while True:
            now = self._read()
            if now.writer is None or now.writer.data == data:
                if now.tag is None and not self.there():
                    now = replace(now, versions={})
                if self._put(replace(now, writer=own)):
                    return
            elif not (patient or now.writer.briefly) or time.monotonic() > deadline:
                mend = "wait for it, or stop it; when it ended without letting go: svodka unlock"
                raise LockedError(self, now.writer.told, mend)
            else:
                time.sleep(LOOK)

    def _own(self) -> Snapshot:
        """The snapshot of which this process is the writer. Raises StorageError when it is so no more."""
        now = self._read()
        if now.writer is None or now.writer.process != PROCESS:
            other = now.writer.told if now.writer else "nobody; it was let go with svodka unlock"
            raise StorageError(
                f"{self} is not held by this run any more, but by {other}; run again, nothing of it is shown or lost"
            )
        return now

    def _let_go(self) -> None:
        while not self._put(replace(self._own(), writer=None)):
            pass

    def _read(self) -> Snapshot:
        """What snapshot.json says. First its tag is asked: should another take its place then, that is met in _put."""
        if tag := self._tag(NAME):
            with self._saying("read"), suppress(FileNotFoundError):
                told = json.loads(self._files.cat_file(self.uri(NAME)))
                return Snapshot(told["versions"], Writer(**told["writer"]) if told["writer"] else None, tag)
        return Snapshot()

    def _put(self, snapshot: Snapshot) -> bool:
        """Put it in place of the one with its tag; false when that has gone meanwhile."""
        told = {name: value for name, value in asdict(snapshot).items() if name != "tag"}
        body, (bucket, key) = json.dumps(told, indent=1).encode(), self._split(NAME)
        condition = {"IfMatch": snapshot.tag} if snapshot.tag else {"IfNoneMatch": "*"}
        with self._saying("write"):
            try:
                self._files.call_s3("put_object", Bucket=bucket, Key=key, Body=body, **condition)
            except OSError as error:
                if code(error) in FIRST:
                    return False
                raise
        return True

    def _tag(self, name: str) -> str | None:
        """The tag of an object beside the tables, or of anything; None without. Asked so an error has its reason."""
        bucket, key = self._split(name)
        with self._saying("read"):
            listed = self._files.call_s3("list_objects_v2", Bucket=bucket, Prefix=key, MaxKeys=1)
        found = (str(one["ETag"]) for one in listed.get("Contents", []) if one["Key"] == key or not name)
        return next(found, None)

    def _split(self, name: str) -> tuple[str, str]:
        """The bucket, and the key of an object beside the tables."""
        bucket, _, key = f"{self.address}/{name}".removeprefix("s3://").partition("/")
        return bucket, key

    @cached_property
    def _files(self) -> Any:
        """The store as fsspec knows it. Raises StorageError."""
        try:
            from warehouse.objects import objects
        except ImportError:
            raise StorageError(f"{self}: tables in an object store need s3fs; install it: pip install s3fs") from None
        if endpoint().startswith("http:") and os.environ.get("AWS_ALLOW_HTTP", "").lower() not in ("true", "1"):
            raise StorageError(
                f"{self} would be read and written at {endpoint()} without encryption;"
                " when that is meant set AWS_ALLOW_HTTP=true, else name https:// in AWS_ENDPOINT_URL"
            )
        return objects()

    @contextmanager
    def _saying(self, what: str) -> Iterator[None]:
        """Turn errors of the store into a line that says what and how to mend it, and holds no secrets."""
        try:
            yield
        except (StorageError, FileNotFoundError) as error:
            if code(error) != "NoSuchBucket":
                raise
            raise StorageError(f"{self}: {endpoint()} has no such bucket; create it, or correct «store»") from error
        except Exception as error:
            known = MENDING.get(code(error), f"{code(error)}; mend that and run again, nothing is lost")
            raise StorageError(f"{self}: {known.format(what=what, endpoint=endpoint())}") from error


def identity(data: Path) -> str:
    """The name of a data folder among all that write to one store: made when it writes there first."""
    path = data / IDENTITY
    if not path.exists():
        beside = path.with_suffix(".part")
        beside.write_text(uuid4().hex, encoding="utf8")
        put(beside, path)
    return path.read_text(encoding="utf8")


def endpoint() -> str:
    """Where the store is asked for, without a password."""
    return without_login(os.environ.get("AWS_ENDPOINT_URL") or "https://s3.amazonaws.com")


def code(error: BaseException) -> str:
    """The name of an error: what the server calls it, else its type."""
    response = getattr(error.__cause__, "response", None) or getattr(error, "response", None) or {}
    return str(response.get("Error", {}).get("Code") or type(error).__name__)
