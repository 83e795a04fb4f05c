"""The whole of ingest for one place: a path or an address in, documents and failures out."""

from __future__ import annotations

import os
from collections.abc import Iterator, MutableMapping
from io import BufferedReader, BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from tasks.sources.document import Document, Failure
from tasks.sources.feeds import ADVICE, as_document, facts, fingerprint, parse
from tasks.sources.files import READERS, read_path
from tasks.sources.http import Answer, UnreachableError, Web
from tasks.sources.place import Place

State = MutableMapping[str, dict[str, Any]]  # by address: etag, last_modified and, of feeds, entries already read
PAGES = (".html", ".htm", ".xml", ".rss", ".atom")


def read(location: str, state: State, name: str | None = None, web: Web | None = None) -> Iterator[Document | Failure]:
    """Every document at a path or address, one at a time, and a failure for each thing that could not be read.

    `state` is what is remembered of addresses between runs: it comes back changed when the place was read to its
    end, and the caller keeps it (as JSON) once the documents are safe. `name` is the source, by default the name of
    the file, folder or host.
    """
    if not location.lower().startswith(("http://", "https://")):
        path = Path(location).expanduser()
        yield from read_path(path, name or stem(path))
        return
    place = Place(name or host(location), location, location)
    with web or Web() as web:
        yield from read_address(place, state, web)


def stem(path: Path) -> str:
    """The name of a file or folder without what says its type: «news-dev.jsonl.gz» → «news-dev»."""
    name = Path(os.path.abspath(path)).name
    return name if os.path.isdir(path) else name.removesuffix(".gz").rsplit(".", 1)[0] or name


def host(url: str) -> str:
    """The host of an address, else the address itself: «https://www.vesti.example/rss» → «vesti.example»."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:  # «http://[»
        return url


def read_address(place: Place, state: State, web: Web) -> Iterator[Document | Failure]:
    """The page, or the articles of the feed or file, at an address; nothing when it has not changed."""
    known = state.get(place.location, {})
    try:
        answer = web.get(place.location, known)
    except UnreachableError as error:
        yield place.failure(str(error))
        return
    if answer is None:
        return
    suffix = PurePosixPath(urlsplit(answer.url).path).suffix.lower()
    if is_feed(answer):
        yield from read_entries(answer, place, state, web)
    elif suffix in READERS and suffix not in PAGES and answer.media_type != "text/html":
        yield from READERS[suffix](BufferedReader(BytesIO(answer.body)), place)
        state[place.location] = answer.validators
    else:
        yield page(answer, place.source)
        state[place.location] = answer.validators


def is_feed(answer: Answer) -> bool:
    """Whether the answer is RSS or Atom, whatever it is declared as."""
    start = answer.body[:2000].lower()
    return b"<html" not in start and any(tag in start for tag in (b"<rss", b"<feed", b"<rdf:rdf"))


def page(answer: Answer, source: str, told: dict[str, str] | None = None) -> Document:
    """A page as a document."""
    return Document(
        source,
        answer.url,
        answer.body,
        answer.media_type or "text/html",
        external_id=answer.url,
        url=answer.url,
        charset=answer.charset,
        headers={**answer.headers, **(told or {})},
    )


def read_entries(answer: Answer, place: Place, state: State, web: Web) -> Iterator[Document | Failure]:
    """The pages behind those entries of a feed that are new or changed; the entry itself when there is no page.

    When a page cannot be fetched its entry is tried again by the next run, even if the feed has not changed.
    """
    known = state.get(place.location, {}).get("entries", [])
    entries = {fingerprint(values): values for values in parse(answer.body, answer.headers, answer.url)}
    if not entries:
        yield place.failure(f"no entries in the feed; {ADVICE}", body=answer.body)
    missed: dict[str, str] = {}
    for number, (mark, values) in enumerate(entries.items(), 1):
        if mark not in known:
            try:
                yield behind(values, place, web) or as_document(values, number, place)
            except UnreachableError as error:
                missed[mark] = f"{values['url']} {error}"
                yield as_document(values, number, place)
    if missed:
        first = next(iter(missed.values()))
        yield place.failure(f"{len(missed)} pages of {len(entries)} entries not fetched, the entries are kept: {first}")
    state[place.location] = {
        **({} if missed else answer.validators),
        "entries": [mark for mark in entries if mark not in missed],
    }


def behind(values: dict[str, Any], place: Place, web: Web) -> Document | None:
    """The page an entry links to, None without a link. Raises UnreachableError."""
    url = values.get("url")
    answer = web.get(url) if url else None
    return page(answer, place.source, facts(values)) if answer else None
