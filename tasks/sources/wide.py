"""Text in UTF-16, with or without a mark that says so, as UTF-8."""

from __future__ import annotations

import codecs
import io
from typing import Any

from tasks.sources.packing import BUFFER, Stream, buffered

SAMPLE = 4096  # bytes looked at
HIGH = (0x00, 0x04, 0x20, 0x21)  # upper bytes of Latin and Cyrillic letters, dashes, №
SHARE = 0.95  # of all upper bytes that are among these
MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def wide(head: bytes) -> str | None:
    """The UTF-16 the bytes are in, None when they are no UTF-16: Excel's «Unicode text» has no mark at times."""
    for mark, encoding in MARKS.items():
        if head.startswith(mark):
            return encoding
    pairs = head[: min(SAMPLE, len(head)) & ~1]
    zeros = pairs.count(0)
    if zeros < len(pairs) / 20:  # the blanks of a text alone are more
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = pairs[first::2], pairs[1 - first :: 2]
        if sum(map(high.count, HIGH)) > SHARE * len(high) and not low.count(0):
            return encoding
    return None


class Recoded(io.RawIOBase):
    """A stream in UTF-16 as UTF-8."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            chunk = self._stream.read(BUFFER)
            self._left = self._decoder.decode(chunk, not chunk).removeprefix("\ufeff").encode("utf-8", "replace")
            if not chunk:
                break
        taken = self._left[: len(buffer)]
        buffer[: len(taken)], self._left = taken, self._left[len(taken) :]
        return len(taken)


def narrow(stream: Stream) -> Stream:
    """The stream as UTF-8 when it is UTF-16, else as it is."""
    encoding = wide(stream.peek(SAMPLE))
    return buffered(Recoded(stream, encoding)) if encoding else stream
