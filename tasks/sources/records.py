"""Files of JSON: lines, lists, and what programs wrap around a list of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from tasks.sources.document import DOCUMENT_BYTES, Document, Failure
from tasks.sources.packing import Stream, TooLargeError
from tasks.sources.place import Place, as_json
from tasks.sources.wide import narrow
from tasks.sources.wrappers import error_said, records

WHOLE_BYTES = 100_000_000  # what has to be read whole (JSON lists, feeds, pages of spreadsheets) may not be larger
BLANK_LINES = 1_000_000  # one after the other, after which nothing is expected any more


def whole(stream: Stream, most: int, advice: str) -> bytes:
    """All bytes of a file. Raises TooLargeError above `most` bytes."""
    body = stream.read(most + 1)
    if len(body) > most:
        raise TooLargeError(f"larger than {most:,} bytes; {advice}")
    return body


def json_lines(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """One document per line; an overlong line is skipped without being held in memory."""
    stream = narrow(stream)
    number = found = blank = 0
    while (line := stream.readline(DOCUMENT_BYTES + 1)) and blank < BLANK_LINES:
        number, blank = number + 1, blank + 1
        if len(line) > DOCUMENT_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(DOCUMENT_BYTES)
            yield place.failure(f"line longer than {DOCUMENT_BYTES:,} bytes; split it into articles", number)
        elif stripped := line.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n\x1e"):
            yield json_record(stripped, number, place)
        else:
            continue
        found, blank = found + 1, 0
    if blank >= BLANK_LINES:
        yield place.failure(f"more than {BLANK_LINES:,} empty lines one after the other; rows behind them not read")
    elif not found:
        yield place.failure("no records in it; expected one JSON object per line")


def json_record(body: bytes, line: int, place: Place) -> Document | Failure:
    """One JSON object as a document, in whatever 8-bit encoding it is: names of keys are ASCII in all of them."""
    try:
        values = json.loads(body.decode("utf-8", "surrogateescape"))
    except ValueError as error:
        return place.failure(f"not valid JSON ({error}); mend or remove the line", line, body)
    except RecursionError:
        return place.failure("JSON nested too deep; remove the line", line, body)
    if not isinstance(values, dict):
        return place.failure("not a JSON object; expected {…} with a key «text» or «html»", line, body)
    return place.record(line, body, values)


def json_file(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """One object, a list of objects, a list within an object, or JSON lines under the wrong name."""
    body = whole(narrow(stream), WHOLE_BYTES, "give it as JSON lines (.jsonl), which are read one by one")
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        values = json.loads(body.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        yield from _lines_after_all(body, place, error)
        return
    found = records(values, place.names)
    if said := error_said(values):
        yield place.failure(f"the error message of a service, no articles: {said[:200]}", body=body[:DOCUMENT_BYTES])
    elif found is None:
        yield json_record(body.strip(), 1, place)
    elif not found:
        yield place.failure("no records in it: the list is empty")
    for number, value in enumerate(() if said else found or (), 1):
        yield _item(value, number, place)


def _item(value: Any, number: int, place: Place) -> Document | Failure:
    """One item of a list as a document."""
    body = as_json(value)
    if not isinstance(value, dict):
        return place.failure("not a JSON object; expected {…} with a key «text» or «html»", number, body)
    return place.record(number, body, value)


def _lines_after_all(body: bytes, place: Place, error: Exception) -> Iterator[Document | Failure]:
    """JSON lines when the first line is an object of its own, else the failure of the whole."""
    first = json_record(body.lstrip().partition(b"\n")[0], 1, place)
    if isinstance(first, Document):
        yield from json_lines(BufferedReader(BytesIO(body)), place)
    else:
        yield place.failure(f"not valid JSON ({error}); mend the file", None, body[:DOCUMENT_BYTES])
