"""What is packed, unpacked while it is read: gzip, bzip2, xz, zstd, whatever the file is called."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Protocol, TypeAlias

import zstandard

BUFFER = 1 << 16  # bytes; as many are looked at to tell what a stream is
FREE = 2_000_000_000  # bytes that may come out of any file
RATIO = 200  # times its size that may come out of a larger one; articles are packed to a fifth or a twentieth
SUFFIXES = (".gz", ".bz2", ".xz", ".zst", ".gzip", ".zstd")
SHORT = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}
DAMAGE = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile, zstandard.ZstdError)

Stream: TypeAlias = "io.BufferedReader[Any]"


class TooLargeError(Exception):
    """A file, or what comes out of it, is too large; the message says what to do."""


class DamagedError(Exception):
    """What is packed cannot be unpacked to its end; the message says what to do."""


class Source(Protocol):
    """What packed bytes are read from."""

    def read1(self, size: int = -1, /) -> bytes: ...


@dataclass
class Allowance:
    """How much may come out of one file: a bomb of a few kilobytes unpacks to terabytes."""

    packed: int
    unpacked: int = 0

    def spend(self, count: int) -> None:
        """Count bytes that came out. Raises TooLargeError when no file of articles is packed so well."""
        self.unpacked += count
        if self.unpacked > FREE and self.unpacked > RATIO * self.packed:
            advice = "no articles are packed so well, what came first is kept; unpack it yourself if it is right"
            raise TooLargeError(f"{self.unpacked:,} bytes came out of {self.packed:,}: {advice}")


class Unpacked(io.RawIOBase):
    """The bytes behind a packed stream, in full buffers, so that peeking sees far."""

    def __init__(self, inner: Source, allowance: Allowance | None, kind: str = "") -> None:
        self._inner, self._allowance, self._kind = inner, allowance, kind
        self._came = 0
        self._late: Exception | None = None
        self.rest = ""  # what is wrong with what stands behind the packed bytes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fills the buffer. An error that comes after some bytes is raised when more is asked for."""
        filled = 0
        if self._late:
            raise self._late
        if self.rest:
            return 0
        try:
            while filled < len(buffer) and (chunk := self._inner.read1(len(buffer) - filled)):
                buffer[filled : filled + len(chunk)] = chunk
                filled += len(chunk)
                self._spend(len(chunk))
        except DAMAGE as error:
            self._end(error, filled)
        except (OSError, TooLargeError) as error:
            self._late = error
        if self._late and not filled:
            raise self._late
        return filled

    def _spend(self, count: int) -> None:
        self._came += count
        if self._allowance:
            self._allowance.spend(count)

    def _end(self, error: Exception, filled: int) -> None:
        """Bytes behind a whole packed file are told when all before them is read; any other damage ends the reading."""
        behind = str(error).startswith(("Not a gzipped file", "zstd decompressor error: Unknown frame"))
        if behind and (self._came or filled):
            self.rest = f"what stands behind the packed bytes is no {self._kind} and was left out"
        else:
            told = f"the {self._kind} file is damaged or cut short ({error}); what stood before is kept, fetch it again"
            self._late = DamagedError(told)


class _Zstd:
    """Frames of zstd, one after the other; python-zstandard's own reader takes a cut file for a whole one."""

    def __init__(self, inner: Source) -> None:
        self._inner = inner
        self._frame: Any = None
        self._left = self._out = b""

    def read1(self, size: int = -1, /) -> bytes:
        while not self._out:
            packed = self._left or self._inner.read1(1 << 11)  # little: a block of it may come to 64 MB
            self._left = b""
            if not packed:
                break
            self._frame = self._frame or zstandard.ZstdDecompressor(max_window_size=1 << 28).decompressobj()
            self._out = self._frame.decompress(packed)
            if self._frame.eof:
                self._left, self._frame = self._frame.unused_data, None
        if not self._out and self._frame:
            raise EOFError("the last frame is not complete")
        taken, self._out = self._out[:size], self._out[size:]
        return taken


OPENERS: dict[bytes, tuple[str, Callable[[Any], Source]]] = {
    b"\x1f\x8b\x08": ("gzip", lambda stream: gzip.GzipFile(fileobj=stream)),
    b"BZh": ("bzip2", bz2.BZ2File),
    b"\xfd7zXZ\x00": ("xz", lzma.LZMAFile),
    b"\x28\xb5\x2f\xfd": ("zstd", _Zstd),
}


def unpack(stream: Stream, allowance: Allowance) -> Unpacked | None:
    """What is behind a packed stream by its first bytes, None when it is not packed."""
    head = stream.peek(10)
    for magic, (kind, opener) in OPENERS.items():
        if head.startswith(magic) and (kind != "bzip2" or head[4:10] == b"1AY&SY"):
            return Unpacked(opener(stream), allowance, kind)
    return None


def buffered(raw: io.RawIOBase) -> Stream:
    """A stream one can look ahead in."""
    return io.BufferedReader(raw, BUFFER)


def bare(name: str) -> str:
    """A name without what says how it is packed: «news.jsonl.gz» → «news.jsonl», «news.tgz» → «news.tar»."""
    suffix = PurePosixPath(name).suffix
    if suffix.lower() in SUFFIXES:
        return name[: -len(suffix)]
    return name[: -len(suffix)] + SHORT[suffix.lower()] if suffix.lower() in SHORT else name
