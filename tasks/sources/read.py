"""The whole of ingest for one place: a path or an address in, documents and failures out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from tasks.sources.address import UnreachableError, host, on_the_web, origin_of, parsed, safe
from tasks.sources.answer import Answer
from tasks.sources.document import Failure, Found, Note
from tasks.sources.entries import read_entries, read_waiting
from tasks.sources.fields import Fields, Names
from tasks.sources.files import read_path, read_stream
from tasks.sources.lists import feeds_in
from tasks.sources.memory import State, failed, resting
from tasks.sources.packing import Allowance, bare
from tasks.sources.place import Place, printable
from tasks.sources.sitemaps import read_sitemap, tried_again
from tasks.sources.sniffing import called_as, kind
from tasks.sources.telegram import BACK, earlier, numbers, posts, preview
from tasks.sources.visit import Visit, page


def read(
    location: str,
    state: State,
    visit: Visit,
    name: str | None = None,
    trusted: bool = True,
    fields: Fields | None = None,
) -> Iterator[Found]:
    """Every document at a path or address, one at a time, and a failure for each thing that could not be read.

    `state` is what is remembered of addresses between runs: it comes back changed when the place was read to its
    end, and the caller keeps it (as JSON) once the documents are safe. `name` is the source, by default the name of
    the file, folder or host. An address that is not `trusted` was named by another site: it must be public. `fields`
    is how fields are called in the user's exports.
    """
    if not on_the_web(location) and "://" in location:  # a mistyped scheme: no path, and a password may be in it
        yield Failure(name or host(location), safe(location), "no web address; expected http:// or https:// and a host")
        return
    if not on_the_web(location):
        path = Path(location).expanduser()
        yield from read_path(path, name or stem(path), Names(fields))
        return
    where = safe(location)
    place = Place(name or host(where), where, where, Names(fields))
    try:
        home = origin_of(parsed(location)) if trusted else visit.home
        yield from read_address(location, place, state, replace(visit, home=home))
    except UnreachableError as error:
        yield gave_nothing(place, state, error)


def stem(path: Path) -> str:
    """The name of a file or folder without what says its type: «news-dev.jsonl.gz» → «news-dev»."""
    name = printable(Path(os.path.abspath(path)).name)
    return name if os.path.isdir(path) else bare(name).rsplit(".", 1)[0] or name


def gave_nothing(place: Place, state: State, error: UnreachableError) -> Found:
    """An address that gave nothing, remembered."""
    state[place.location] = failed(state.get(place.location, {}), str(error), error.wait)
    return place.failure(str(error))


def read_address(location: str, place: Place, state: State, visit: Visit) -> Iterator[Found]:
    """The page, or the articles of what is at an address; nothing when it has not changed. Raises UnreachableError."""
    known = state.get(place.location, {})
    if visit.patient and (reason := resting(known)):
        yield place.failure(reason)
        return
    answer = visit.web.get(preview(location), known, visit.home, visit.web.export)
    state[place.location] = {name: value for name, value in known.items() if name != "failed"}
    if answer is not None:
        yield from read_answer(answer, place, state, visit)
    elif "pages" in known and known.get("is") == "sitemap":
        yield from tried_again(place, state, visit)
    elif "pages" in known:
        yield from read_waiting(place, state, visit)


def read_answer(answer: Answer, place: Place, state: State, visit: Visit) -> Iterator[Found]:
    """What an answer holds, by what it is."""
    start = answer.start
    match kind(answer.media_type, start, answer.charset):
        case "feed":
            yield from read_entries(answer, place, state, visit)
        case "sitemap":
            yield from read_sitemap(answer, place, state, visit)
        case "list" | "addresses":
            for feed in feeds_in(answer.body):
                yield from read(feed.location, state, visit, feed.name, trusted=False, fields=place.names.own)
        case "channel":
            yield from read_channel(answer, place, state, visit)
        case "page":
            yield from read_page(answer, place, state)
        case "binary" | "text" as form:
            yield from read_records(answer, start, form, place, state)


def read_page(answer: Answer, place: Place, state: State) -> Iterator[Found]:
    """A page a user named; one cut in the middle is not taken for the whole."""
    if answer.cut:
        raise UnreachableError(f"{answer.cut}; run again later")
    yield page(answer, place.source)
    state[place.location] = answer.validators


def read_channel(answer: Answer, place: Place, state: State, visit: Visit) -> Iterator[Found]:
    """The posts of a Telegram channel: the latest, and those before them down to what an earlier run has read."""
    found = list(posts(answer.body, place))
    yield from found
    read_to, there = int(state.get(place.location, {}).get("newest", 0)), numbers(answer.body)
    newest, whole = max([read_to, *there]), not answer.cut
    try:
        yield from read_back(answer, place, visit, read_to)
    except UnreachableError as error:
        newest, whole = read_to, False
        yield place.failure(f"older posts not fetched: {error}")
    if not found:
        yield place.failure("no posts with text in the channel; expected a public one, as https://t.me/s/NAME")
    if answer.cut:
        yield place.failure(f"{answer.cut}; the posts before are kept, fetch it again")
    state[place.location] = {**(answer.validators if whole else {}), "newest": newest}


def read_back(answer: Answer, place: Place, visit: Visit, read_to: int) -> Iterator[Found]:
    """The posts before those on a page, back to one that was read. Raises UnreachableError."""
    there, pages = numbers(answer.body), 0
    while read_to and there and min(there) > read_to + 1:
        older = visit.web.get(earlier(answer.url, min(there)), home=visit.home) if pages < BACK else None
        if older is None:
            yield Note(f"posts of a channel more than {BACK} pages back not read")
            return
        pages, there = pages + 1, [one for one in numbers(older.body) if one < min(there)]
        yield from posts(older.body, place)


def read_records(answer: Answer, start: bytes, form: str, place: Place, state: State) -> Iterator[Found]:
    """The records of a file at an address, or its plain text."""
    called = called_as(PurePosixPath(urlsplit(answer.url).path).name, answer.media_type, start)
    if called is not None:
        yield from read_stream(answer.stream, place, called, Allowance(answer.content.size))
        if answer.cut:
            yield place.failure(f"{answer.cut}; what came before is kept, fetch it again")
        state[place.location] = {} if answer.cut else answer.validators
    elif form == "binary":
        what = answer.media_type or "something binary"
        yield place.failure(f"no text but {what}; give the address of a page or feed")
    else:
        yield from read_page(answer, place, state)
