"""RSS and Atom: entries as records, followed to their pages when the feed came over the web."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import unescape
from typing import Any

import feedparser

from tasks.sources.document import Document, Failure
from tasks.sources.place import Place, as_json
from tasks.sources.records import WHOLE_BYTES, Stream, whole

ADVICE = "expected RSS or Atom with at least one entry"
FULL_TEXTS = ("yandex_full-text", "full-text", "fulltext")  # whole articles for aggregators, beside the summary
UNPRINTABLE = ("published_parsed", "updated_parsed", "created_parsed", "expired_parsed")  # the strings are kept


def feed_file(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """The entries of a feed kept in a file, as they stand there."""
    entries = parse(whole(stream, WHOLE_BYTES, "split the feed"))
    if not entries:
        yield place.failure(f"no entries in it; {ADVICE}")
    for number, entry in enumerate(entries, 1):
        yield as_document(entry, number, place)


def parse(body: bytes, headers: Mapping[str, str] | None = None, base: str = "") -> list[dict[str, Any]]:
    """The entries of a feed, as records with the keys every record has and the entry itself beside them."""
    told = {**(headers or {}), "content-location": base}
    try:
        return [record(entry) for entry in feedparser.parse(body, response_headers=told).entries]
    except Exception:  # feedparser raises whatever its parsers do on mutilated XML: KeyError, UnicodeDecodeError …
        return []


def record(entry: Mapping[str, Any]) -> dict[str, Any]:
    """One entry as a record. Its id is the link: a guid would part the entry from the page behind it."""
    link = entry.get("link")
    contents = [part.get("value", "") for part in entry.get("content", [])]
    texts = [*(entry.get(name) or "" for name in FULL_TEXTS), *contents, entry.get("summary") or ""]
    return {
        **({"url": link} if link else {"id": entry.get("id")}),
        "title": unescape(entry.get("title") or ""),
        "authors": [name for author in entry.get("authors", []) if (name := author.get("name"))],
        "section": next((tag.get("term") for tag in entry.get("tags", [])), None),
        "published_at": entry.get("published") or entry.get("updated"),
        "html": max(texts, key=len),
        "entry": {name: value for name, value in entry.items() if name not in UNPRINTABLE},
    }


def as_document(values: Mapping[str, Any], number: int, place: Place) -> Document:
    """The entry alone as a document, known by its guid or link."""
    entry = values["entry"]
    body = as_json(values)
    known = entry.get("id") or entry.get("link")
    return Document(place.source, f"{place.location}:{number}", body, "application/json", known, values.get("url"))


def facts(values: Mapping[str, Any]) -> dict[str, str]:
    """What the feed says of the page behind an entry, to go with the page: a page may name no time of its own."""
    told = {
        "feed-title": values["title"],
        "feed-published": values["published_at"],
        "feed-author": ", ".join(values["authors"]),
        "feed-section": values["section"],
    }
    return {name: value for name, value in told.items() if value}


def fingerprint(values: Mapping[str, Any]) -> str:
    """Changes when anything the feed says of the entry changes."""
    return sha256(as_json(values)).hexdigest()[:16]
