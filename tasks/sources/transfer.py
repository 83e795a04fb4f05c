"""The bytes of an answer: unpacked as they come, never more than there is room for."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader, BytesIO, FileIO
from tempfile import TemporaryFile

from tasks.sources.document import DOCUMENT_BYTES

GZIP = b"\x1f\x8b"
PIECE = 1 << 16
START = 100_000  # bytes that tell what an answer is
PACKINGS = {"gzip", "x-gzip", "deflate"}
FOREIGN = {"br", "zstd", "compress", "x-compress", "xz", "bzip2"}  # packings we never ask for
TEXT = (b"<", b"{", b"[", b"\xef")  # what text begins with


class TransferError(Exception):
    """An answer that cannot be taken in; the message says why."""


@dataclass(frozen=True, slots=True)
class Room:
    """How long and how large a download may be."""

    bytes: int
    seconds: float
    grace: float = 60  # seconds after which it must come at a bearable rate


PAGE = Room(DOCUMENT_BYTES, 60)
EXPORT = Room(4_000_000_000, 3600)  # what a user names may be an export of years
SWOLLEN = 200  # times its size: text packs to a twentieth


class Unpacker:
    """Undoes Content-Encoding when the bytes are what it says; servers often lie."""

    def __init__(self, encoding: str) -> None:
        names = [name.strip().lower() for name in encoding.split(",")]
        self._foreign = next((name for name in names if name in FOREIGN), None)
        self._named = [name for name in reversed(names) if name in PACKINGS]
        self._stages: list[zlib._Decompress] | None = None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """The chunk unpacked, in pieces. Raises TransferError."""
        if self._stages is None:
            self._stages = self._begin(chunk)
        try:
            yield from self._through(chunk, self._stages)
        except zlib.error as error:
            raise TransferError(f"packed wrongly ({error}); fetch it again later") from error

    @property
    def incomplete(self) -> bool:
        """Whether the packed bytes end before their end."""
        return any(not stage.eof for stage in self._stages or [])

    def _begin(self, start: bytes) -> list[zlib._Decompress]:
        if self._foreign and start[:1] not in TEXT:
            raise TransferError(f"packed as «{self._foreign}», which was not asked for; tell the site")
        stages = []
        for name in self._named:
            window = window_of(name, start)
            if window is None:
                break
            stages.append(zlib.decompressobj(window))
            start = zlib.decompressobj(window).decompress(start, 64)
        return stages

    def _through(self, chunk: bytes, stages: list[zlib._Decompress]) -> Iterator[bytes]:
        if not stages:
            yield chunk
            return
        first, rest = stages[0], stages[1:]
        while chunk and not first.eof:
            piece = first.decompress(chunk, PIECE)
            chunk = first.unconsumed_tail
            yield from self._through(piece, rest)


def window_of(name: str, start: bytes) -> int | None:
    """How zlib is to read what begins so, None when it is not packed after all."""
    if name != "deflate":
        return zlib.MAX_WBITS | 16 if start.startswith(GZIP) else None
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            zlib.decompressobj(window).decompress(start, 64)
        except zlib.error:
            continue
        return None if start.lstrip()[:1] in TEXT else window
    return None


def unzipped(body: bytes, most: int) -> bytes | None:
    """What gzip bytes hold, as far as they are whole; None when it is more than `most` bytes."""
    out, unpacker = b"", zlib.decompressobj(zlib.MAX_WBITS | 16)
    with suppress(zlib.error):
        out = unpacker.decompress(body, most)
    return None if unpacker.unconsumed_tail else out


def beginning(body: bytes) -> bytes:
    """What the first gzip bytes hold."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, START)
    except zlib.error:
        return b""


class Body:
    """What has come so far: in memory while it is no larger than a document, else in a file without a name."""

    def __init__(self, room: Room) -> None:
        self.room, self.size = room, 0
        self._memory = bytearray()
        self._file: FileIO | None = None

    def add(self, piece: bytes) -> None:
        """Keep a piece. Raises TransferError when there is no room for it."""
        self.size += len(piece)
        if self.size > self.room.bytes:
            raise TransferError(f"larger than {self.room.bytes:,} bytes; no article or feed is that long")
        if self._file is None and self.size > DOCUMENT_BYTES:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 — closed with the answer
            self._file.write(self._memory)
            self._memory.clear()
        if self._file is None:
            self._memory += piece
        else:
            self._file.write(piece)

    def stream(self) -> BufferedReader:
        """All of it, from its beginning."""
        if self._file is None:
            return BufferedReader(BytesIO(self._memory))
        self._file.seek(0)
        return os.fdopen(os.dup(self._file.fileno()), "rb")

    def start(self, size: int) -> bytes:
        """Its first bytes."""
        return bytes(self._memory[:size]) if self._file is None else os.pread(self._file.fileno(), size, 0)

    @property
    def small(self) -> bytes | None:
        """All of it when it is no larger than a document."""
        return bytes(self._memory) if self._file is None else None


def swollen(size: int, came: int) -> bool:
    """Whether what is unpacked is so much larger than what came that it is a bomb."""
    return size > DOCUMENT_BYTES and size > came * SWOLLEN
