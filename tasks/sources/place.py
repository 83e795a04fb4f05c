"""Where in a source something stands, and the making of documents and failures that stand there."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import isinf

from tasks.sources.document import OWN_NAMES, Document, Failure
from tasks.sources.fields import Names, Path, at, given

STANDARD = Names()
NO_ID = "an id that is no number (1e999, Infinity), left out"


@dataclass(frozen=True, slots=True)
class Place:
    """One file of a source, or one address."""

    source: str
    location: str
    inner: str  # the path within the folder that was given; the address itself for the web
    names: Names = field(default_factory=Names)  # how fields are called in its records
    real: str = ""  # the path of a file however it was named; «» for the web

    def within(self, name: str) -> Place:
        """A file in an archive: «export.zip» → «export.zip/news.csv»."""
        name = _writable(name)
        real = f"{self.real}/{name}" if self.real else ""
        return replace(self, location=f"{self.location}/{name}", inner=f"{self.inner}/{name}", real=real)

    def document(
        self,
        body: bytes,
        media_type: str,
        url: str | None = None,
        charset: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Document:
        """The whole file as one document, known by its path within the folder."""
        told = {**({"file": self.real} if self.real else {}), **(headers or {})}
        return Document(self.source, self.location, body, media_type, self.inner, url, charset, told)

    def record(
        self,
        line: int | str,
        body: bytes,
        values: Mapping[str, object],
        headers: Mapping[str, str] | None = None,
    ) -> Document:
        """One record of the file as a document; `line` counts from 1, `body` is JSON.

        Names of fields other than the standard ones go with it: which field is what.
        """
        found = self.names.of(values)
        own = {OWN_NAMES: "yes"} if self.names.own and found != STANDARD.of(values) else {}
        mended = {"mended": NO_ID} if endless(_value(values, found.get("id"))) else {}
        foreign = {"fields": json.dumps(found, ensure_ascii=False)} if any(k != v for k, v in found.items()) else {}
        return Document(
            self.source,
            f"{self.location}:{line}",
            body,
            "application/json",
            _word(values, found.get("id")),
            _word(values, found.get("url")),
            None,
            {**foreign, **own, **mended, **(headers or {})},
        )

    def failure(self, reason: str, line: int | str | None = None, body: bytes | None = None) -> Failure:
        """What could not be read here, one line."""
        where = self.location if line is None else f"{self.location}:{line}"
        return Failure(self.source, where, _writable(" ".join(reason.split())), body)


def printable(path: str | os.PathLike[str]) -> str:
    """A path as it can be written down; bytes that are no UTF-8 are shown: «\\xcd\\xee….txt»."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def as_json(values: object) -> bytes:
    """A row as JSON bytes; letters that could not be decoded come out as the bytes they were."""
    return json.dumps(values, ensure_ascii=False, default=_plain).encode("utf-8", "surrogateescape")


def _plain(value: object) -> str:
    """What JSON has no form for: texts that Parquet keeps as bytes, times."""
    if isinstance(value, (bytes, bytearray)):
        return value.decode("utf-8", "surrogateescape")
    return str(value)


def endless(value: object) -> bool:
    """Whether a value is a number beyond all, as 1e999 and Infinity are read: no id, for all would have the same."""
    return isinstance(value, float) and isinf(value)


def _value(values: Mapping[str, object], path: Path | None) -> object:
    """The value at a path, out of a list or object in which it is alone: [17] and {"$oid": 17} → 17."""
    value = at(values, path) if isinstance(path, str) else None
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    return next(iter(value.values())) if isinstance(value, dict) and len(value) == 1 else value


def _word(values: Mapping[str, object], path: Path | None) -> str | None:
    """An id or address as text, None when there is none: 17, [17] and {"$oid": 17} → «17»."""
    value = _value(values, path)
    if isinstance(value, (list, dict, bool)) or not given(value):
        return None
    return _writable(_plain(value) if isinstance(value, bytes) else str(value)).strip() or None


def _writable(text: str) -> str:
    """The text with «?» for what could not be decoded."""
    return text.encode("utf-8", "replace").decode()
