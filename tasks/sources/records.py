"""Files of JSON: lines, lists, and what programs wrap around a list of articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from tasks.sources.document import DOCUMENT_BYTES, Document, Failure
from tasks.sources.nested import behind, too_deep
from tasks.sources.packing import Stream, TooLargeError
from tasks.sources.place import Place, as_json
from tasks.sources.wide import narrow
from tasks.sources.wrappers import error_said, records

WHOLE_BYTES = 100_000_000  # what has to be read whole (JSON lists, feeds, pages of spreadsheets) may not be larger
COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"|,(?=\s*+(?:[\]}]|\Z))', re.DOTALL)  # texts, and commas before an end
DIGITS = 4300  # of a number that Python reads
REMOVE = "remove what is nested there, or the record"
BETWEEN = re.compile(r"[\s,]*")
END = re.compile(r"[\s,]*\]\s*\Z")
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
        values, mended = loaded(body)
        told = as_json(values) if mended else body
    except ValueError as error:
        return place.failure(f"not valid JSON ({error}); mend or remove the line", line, body)
    except RecursionError:
        return place.failure(too_deep(written(body), REMOVE), line, body)
    if not isinstance(values, dict):
        return place.failure("not a JSON object; expected {…} with a key «text» or «html»", line, body)
    return place.record(line, told, values, {"mended": mended} if mended else None)


def loaded(body: bytes) -> tuple[Any, str]:
    """A JSON value, and what had to be mended to read it. Raises ValueError, RecursionError.

    [{"text": "Мост",}, {"text": "Дом"},] → two records, «a comma too many»
    """
    text = written(body)
    try:
        return json.loads(text), ""
    except json.JSONDecodeError:
        fewer = COMMA.sub(lambda found: found[0] if found[0] != "," else "", text)
        if len(fewer) == len(text):
            raise
        return json.loads(fewer), "a comma too many"
    except ValueError:  # of numbers, the only one that is no error of JSON
        return json.loads(text, parse_int=number), f"a number of more than {DIGITS} digits"


def written(body: bytes) -> str:
    """The characters of JSON in whatever 8-bit encoding; what is no UTF-8 goes back to the bytes it was."""
    return body.decode("utf-8", "surrogateescape")


def number(digits: str) -> int | str:
    """A number; one that Python does not read, an id gone wrong, as its digits."""
    return int(digits) if len(digits) <= DIGITS else digits


def json_file(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """One object, a list of objects, a list within an object, or JSON lines under the wrong name."""
    body = whole(narrow(stream), WHOLE_BYTES, "give it as JSON lines (.jsonl), which are read one by one")
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        values, mended = loaded(body)
    except (ValueError, RecursionError) as error:
        yield from _lines_after_all(body, place, error)
        return
    found = records(values, place.names)
    if said := error_said(values):
        yield place.failure(f"the error message of a service, no articles: {said[:200]}", body=body[:DOCUMENT_BYTES])
    elif found is None:
        yield _item(values, 1, place) if mended else json_record(body.strip(), 1, place)
    elif not found:
        yield place.failure("no records in it: the list is empty")
    for number, value in enumerate(() if said else found or (), 1):
        yield _item(value, number, place)


def items(text: str, place: Place) -> Iterator[Document | Failure]:
    """The items of a list; of one that is nested too deep the failure. Raises ValueError where it is no list (more)."""
    decoder, at, count = json.JSONDecoder(), text.find("[") + 1, 0
    if text[:at].strip() != "[":
        raise ValueError("no list")
    while at < len(text) and not END.match(text, at):
        start, count = BETWEEN.match(text, at).end(), count + 1  # type: ignore[union-attr] # matches the empty text
        try:
            value, at = decoder.raw_decode(text, start)
        except RecursionError:
            at = behind(text, start)
            body = text[start:at].encode("utf-8", "surrogateescape")
            yield place.failure(too_deep(text, REMOVE, start), count, body[:DOCUMENT_BYTES])
        else:
            yield _item(value, count, place)


def _item(value: Any, number: int, place: Place) -> Document | Failure:
    """One item of a list as a document."""
    try:
        body = as_json(value)
    except RecursionError:
        return place.failure(f"JSON nested too deep; {REMOVE}", number)
    if not isinstance(value, dict):
        return place.failure("not a JSON object; expected {…} with a key «text» or «html»", number, body)
    return place.record(number, body, value)


def _lines_after_all(body: bytes, place: Place, error: Exception) -> Iterator[Document | Failure]:
    """JSON lines when the first line is an object of its own, else what is whole of a list, and what is wrong."""
    first = json_record(body.lstrip().partition(b"\n")[0], 1, place)
    if isinstance(first, Document):
        yield from json_lines(BufferedReader(BytesIO(body)), place)
        return
    text, found, kept = written(body), False, 0
    try:
        for one in items(text, place):
            found, kept = True, kept + isinstance(one, Document)
            yield one
        if isinstance(error, RecursionError):
            return  # those it was about are told
    except ValueError as broken:
        error = broken if found and isinstance(error, RecursionError) else error
    if isinstance(error, RecursionError):
        yield place.failure(too_deep(text, "mend the file"), None, body[:DOCUMENT_BYTES])
    elif found:
        yield place.failure(f"not valid JSON ({error}); the {kept} records before it are kept, mend the file")
    else:
        yield place.failure(f"not valid JSON ({error}); mend the file", None, body[:DOCUMENT_BYTES])
