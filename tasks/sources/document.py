"""What a source yields: documents exactly as found, failures that say what could not be read, and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock

DOCUMENT_BYTES = 20_000_000  # a document above this is no article: 5 million characters in UTF-8, with room for markup


OWN_NAMES = "own-names"  # header of a record that the user's [fields] have given other names than it would have


class Clock:
    """The time, later with every call, so that documents keep the order in which they were read."""

    def __init__(self) -> None:
        self._last = datetime.min.replace(tzinfo=UTC)
        self._lock = Lock()

    def __call__(self) -> datetime:
        with self._lock:
            self._last = max(datetime.now(UTC), self._last + timedelta(microseconds=1))
            return self._last


now = Clock()


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it came in: its bytes, where from, when."""

    source: str
    location: str  # a path, path:line or URL, for people
    body: bytes
    media_type: str  # text/plain, text/html, application/json (one record), pdf, docx or rtf
    external_id: str | None = None  # the id the source gives it; the path within the folder for a file
    url: str | None = None
    charset: str | None = None  # as the transport declared it
    headers: Mapping[str, str] = field(default_factory=dict)
    fetched_at: datetime = field(default_factory=now)

    @property
    def document_id(self) -> str:
        """Hash of source, external id and bytes, 16 hex digits: the same document again is the same row.

        The line of a file is no part of it: a record keeps its id when others are put in front of it. Under the
        user's own names of fields it is another document.
        """
        names = self.headers.get("fields", "") if OWN_NAMES in self.headers else ""
        head = f"{self.source}\x1f{self.external_id or ''}\x1f{names}".encode()
        return sha256(head + self.body).hexdigest()[:16]

    @property
    def raw_sha256(self) -> str:
        """SHA-256 of the bytes."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """One document, or part of a source, that could not be read."""

    source: str
    location: str
    reason: str  # what is wrong and how to mend it, one line
    body: bytes | None = None  # what could be read of it


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was left out without loss, to be counted in the summary of a run."""

    what: str


Found = Document | Failure | Note
