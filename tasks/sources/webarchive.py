"""Pages as they were saved: WARC files of crawlers, MHTML and HTML files of browsers and mirrors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email import policy
from email.parser import BytesParser
from io import BytesIO, UnsupportedOperation
from typing import Any

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecordType

from tasks.sources.document import DOCUMENT_BYTES, Document, Failure
from tasks.sources.packing import Stream
from tasks.sources.place import Place
from tasks.sources.records import whole
from tasks.sources.telegram import CHANNEL, posts
from tasks.sources.telegram_export import PAGE as EXPORT
from tasks.sources.telegram_export import messages

KINDS = WarcRecordType.response | WarcRecordType.resource
PAGES = ("text/html", "application/xhtml+xml")
CODINGS: dict[str, Callable[[Any], Any]] = {
    "chunked": ChunkedReader, "gzip": GzipReader, "x-gzip": GzipReader, "br": BrotliReader, "zstd": ZstdReader,
}  # fmt: skip
# What browsers and mirrors write into a page they save: its address.
SAVED = re.compile(
    rb"<!--\s*(?:saved from url=\(\d+\)\s*(?P<browser>\S+)"
    rb"|Page saved with SingleFile\s+url:\s*(?P<single>\S+)"
    rb"|Mirrored from (?P<mirror>\S+) by HTTrack)",
)
SAVED_WITHIN = 4096  # bytes from the beginning in which they write it


class _Stream:
    """What fastwarc reads from: it asks for the position, which a packed stream does not tell."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read1(size)  # read would lose what came before an error
        self._at += len(chunk)
        return chunk

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        raise UnsupportedOperation("seek")

    def close(self) -> None:
        """The stream is closed by who opened it."""


def warc_pages(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """The pages of a WARC file, one at a time: answers of HTML with status 200, with address, date and charset."""
    others = pages = 0
    for record in ArchiveIterator(_Stream(stream), record_types=KINDS, auto_decode="none", stream_detect=True):
        if is_page(record):
            pages += 1
            yield page(record, place)
        else:
            others += 1
    if not pages:
        yield place.failure(f"no pages in it: none of {others:,} answers is HTML with status 200")


def is_page(record: Any) -> bool:
    """Whether a record is a page that was there."""
    if not record.is_http:
        return (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower() in PAGES
    return bool(record.http_headers) and record.http_headers.status_code == 200 and record.http_content_type in PAGES


def page(record: Any, place: Place) -> Document | Failure:
    """The page of a record, or why there is none."""
    url, expected = record.headers.get("WARC-Target-URI", "").strip("<>"), record.content_length
    body = record.reader.read(DOCUMENT_BYTES + 1)
    one = Place(place.source, f"{place.location}:{url}", url, place.names)
    if len(body) > DOCUMENT_BYTES:
        return one.failure(f"larger than {DOCUMENT_BYTES:,} bytes; no article is that long")
    if len(body) < expected:
        return one.failure("the file is cut short within this page; fetch it again", body=body)
    told = dict(record.http_headers) if record.http_headers else {}
    date = {"warc-date": record.record_date.isoformat()} if record.record_date else {}
    headers = {name.lower(): value for name, value in told.items()} | date
    body = decoded(body, headers)
    if not body.strip():
        return one.failure("the page is empty")
    return one.document(body, "text/html", url, record.http_charset, headers)


def decoded(body: bytes, headers: dict[str, str]) -> bytes:
    """The page as it was before it was sent; as it is when it is not packed as its headers say: crawlers unpack."""
    for name in ("transfer-encoding", "content-encoding"):
        for coding in reversed(headers.get(name, "").lower().split(",")):
            if opener := CODINGS.get(coding.strip()):
                try:
                    body = opener(BytesIO(body)).read(DOCUMENT_BYTES)
                except OSError:
                    continue
    return body


def mht_page(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """The page of an MHTML file, without its pictures and styles."""
    body = whole(stream, 5 * DOCUMENT_BYTES, "no page is that large")
    message = BytesParser(policy=policy.default).parsebytes(body)
    part = next((part for part in message.walk() if part.get_content_type() in PAGES), None)
    inner = part.get_payload(decode=True) if part else None
    if not part or not isinstance(inner, bytes) or not inner.strip():
        yield place.failure("no page in it; save the page again as HTML or MHTML")
        return
    given = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
    url = str(given).strip() if str(given).startswith(("http://", "https://")) else None
    saved = {"saved": str(message["Date"])} if message["Date"] else {}
    yield place.document(inner, "text/html", url, part.get_content_charset(), saved)


def html_page(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """A page as one document, with the address a browser or mirror wrote into it; of Telegram its posts."""
    body = whole(stream, DOCUMENT_BYTES, "no article is that long: split it")
    if CHANNEL in body and (found_posts := list(posts(body, place))):
        yield from found_posts
        return
    if EXPORT in body:
        yield from messages(body, place)
        return
    found = SAVED.search(body[:SAVED_WITHIN])
    url = next(filter(None, found.groups()), b"").decode("ascii", "ignore") if found else ""
    url = f"http://{url}" if found and found["mirror"] else url
    yield place.document(body, "text/html", url if url.startswith(("http://", "https://")) else None)
