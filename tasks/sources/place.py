"""Where in a source something stands, and the making of documents and failures that stand there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from tasks.sources.document import Document, Failure


@dataclass(frozen=True, slots=True)
class Place:
    """One file of a source, or one address."""

    source: str
    location: str
    inner: str  # the path within the folder that was given; the address itself for the web

    def document(self, body: bytes, media_type: str) -> Document:
        """The whole file as one document, known by its path within the folder."""
        return Document(self.source, self.location, body, media_type, self.inner)

    def record(self, line: int, body: bytes, values: Mapping[str, object]) -> Document:
        """One record of the file as a document; `line` counts from 1, `body` is JSON."""
        return Document(
            self.source,
            f"{self.location}:{line}",
            body,
            "application/json",
            _word(values.get("id")),
            _word(values.get("url")),
        )

    def failure(self, reason: str, line: int | None = None, body: bytes | None = None) -> Failure:
        """What could not be read here, one line."""
        where = self.location if line is None else f"{self.location}:{line}"
        return Failure(self.source, where, _writable(" ".join(reason.split())), body)


def as_json(values: Mapping[str, object]) -> bytes:
    """A row as JSON bytes; letters that could not be decoded come out as the bytes they were."""
    return json.dumps(values, ensure_ascii=False, default=str).encode("utf-8", "surrogateescape")


def _word(value: object) -> str | None:
    """An id or address as text, None when there is none: 17 → «17»."""
    if value is None or isinstance(value, (list, dict, bool)):
        return None
    return _writable(str(value)).strip() or None


def _writable(text: str) -> str:
    """The text with «?» for what could not be decoded."""
    return text.encode("utf-8", "replace").decode()
