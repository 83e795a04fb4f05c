"""What an address answered: a body, another address, nothing new, or a refusal."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from io import BufferedReader

import httpcore
import httpx

from tasks.sources.address import UnreachableError, safe
from tasks.sources.transfer import (
    GZIP,
    PAGE,
    START,
    Body,
    Room,
    TransferError,
    Unpacker,
    beginning,
    swollen,
    unzipped,
)
from tasks.sources.waiting import BusyError, retry_after

BUSY = {429, 500, 502, 503, 504}
MOVED = {301, 302, 303, 307, 308}
KEPT = ("content-type", "content-language", "date", "etag", "last-modified")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave."""

    url: str  # after redirects, without a password
    content: Body
    media_type: str
    charset: str | None
    headers: Mapping[str, str]
    cut: str | None = None  # why it is not whole
    late: bool = False  # cut because it took too long

    @property
    def packed(self) -> bool:
        """Whether the bytes are packed with gzip, though no Content-Encoding says so."""
        return self.content.start(2) == GZIP

    @property
    def start(self) -> bytes:
        """What it begins with, unpacked."""
        start = self.content.start(START)
        return beginning(start) if self.packed else start

    @property
    def body(self) -> bytes:
        """All bytes, unpacked. Raises UnreachableError when they are more than a document may have."""
        body = self.content.small
        if body is not None and self.packed:
            body = unzipped(body, PAGE.bytes)
        if body is None:
            raise UnreachableError(f"larger than {PAGE.bytes:,} bytes; no article or feed is that long")
        return body

    @property
    def stream(self) -> BufferedReader:
        """All bytes as a file, of any size, as they came."""
        return self.content.stream()

    @property
    def validators(self) -> dict[str, str]:
        """What to show the server next time, so that it need not send the same again."""
        names = {"etag": "etag", "last_modified": "last-modified"}
        return {key: self.headers[name] for key, name in names.items() if name in self.headers}


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer that names another address."""

    to: str
    cookies: Mapping[str, str]  # some sites lead round in a circle until they get them back


def answered(response: httpcore.Response, address: httpx.URL, room: Room, conditional: bool) -> Answer | Moved | None:
    """The answer, None when nothing changed. Raises UnreachableError, BusyError, TransferError."""
    headers = {name.decode("latin-1").lower(): words(value) for name, value in response.headers}
    status = response.status
    what = f"answered {status} {phrase(status)}".strip()
    if status == HTTPStatus.NOT_MODIFIED and conditional:
        return None
    if status in BUSY:
        raise BusyError(what, retry_after(headers.get("retry-after")))
    if status in MOVED and headers.get("location"):
        return Moved(headers["location"], cookies(response))
    if not 200 <= status < 300:
        raise UnreachableError(f"{what}; check the address")
    return taken(response, headers, address, room)


def taken(response: httpcore.Response, headers: Mapping[str, str], address: httpx.URL, room: Room) -> Answer:
    """The body of an answer, as far as it came."""
    body, unpacker = Body(room), Unpacker(headers.get("content-encoding", ""))
    cut, late = None, False
    try:
        download(response, unpacker, body)
    except (httpcore.ReadError, httpcore.RemoteProtocolError):
        cut = f"the connection broke after {body.size:,} bytes"
    except httpcore.TimeoutException:
        cut, late = f"took too long, only {body.size:,} bytes came", True
    if not body.size:
        raise BusyError(cut or "answered with nothing", attempts=1)
    declared = headers.get("content-type", "")
    return Answer(
        url=safe(str(address)),
        content=body,
        media_type=declared.partition(";")[0].strip().lower(),
        charset=charset_in(declared),
        headers={name: headers[name] for name in KEPT if name in headers},
        cut=cut or ("the packed answer is cut short" if unpacker.incomplete else None),
        late=late,
    )


def download(response: httpcore.Response, unpacker: Unpacker, body: Body) -> None:
    """Fill the body. Raises TransferError, and what httpcore raises."""
    came = 0
    for chunk in response.iter_stream():
        came += len(chunk)
        for piece in unpacker.feed(chunk):
            body.add(piece)
            if swollen(body.size, came):
                raise TransferError(f"unpacks to {body.size // came} times its size; no news does")


def cookies(response: httpcore.Response) -> dict[str, str]:
    """The cookies an answer sets, by name."""
    pairs = [words(value).partition(";")[0] for name, value in response.headers if name.lower() == b"set-cookie"]
    return {pair.partition("=")[0].strip(): pair.partition("=")[2].strip() for pair in pairs}


def charset_in(declared: str) -> str | None:
    """The charset of a Content-Type, None when there is none or Python does not know it."""
    found = CHARSET.search(declared)
    try:
        return found[1] if found and codecs.lookup(found[1]) else None
    except LookupError:
        return None


def words(value: bytes) -> str:
    """A header as text: UTF-8 where it is valid, as some sites write Cyrillic addresses."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def phrase(status: int) -> str:
    """«Not Found» for 404."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
