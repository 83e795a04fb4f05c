"""Files of many records: JSON lines, JSON, CSV, Parquet. Each record comes out as soon as it is read."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from gzip import GzipFile
from io import BufferedReader, BytesIO, TextIOWrapper

import pyarrow.parquet as pq

from tasks.sources.document import DOCUMENT_BYTES, Document, Failure
from tasks.sources.place import Place, as_json

WHOLE_BYTES = 100_000_000  # what has to be read whole (JSON arrays, feeds, packed Parquet) may not be larger
ROWS = 200  # of Parquet held in memory at once
TEXTS = ("text", "html")
DELIMITERS = ",;\t|"

Stream = BufferedReader | GzipFile


class TooLargeError(Exception):
    """A file that must be read whole is too large for it; the message says what to do."""


def whole(stream: Stream, most: int, advice: str) -> bytes:
    """All bytes of a file. Raises TooLargeError above `most` bytes."""
    body = stream.read(most + 1)
    if len(body) > most:
        raise TooLargeError(f"larger than {most:,} bytes; {advice}")
    return body


def json_lines(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """One document per line; an overlong line is skipped without being held in memory."""
    number = found = 0
    while line := stream.readline(DOCUMENT_BYTES + 1):
        number += 1
        if len(line) > DOCUMENT_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(DOCUMENT_BYTES)
            yield place.failure(f"line longer than {DOCUMENT_BYTES:,} bytes; split it into articles", number)
        elif stripped := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield json_record(stripped, number, place)
        else:
            continue
        found += 1
    if not found:
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
    """One object, an array of objects, or JSON lines under the wrong name."""
    body = whole(stream, WHOLE_BYTES, "give it as JSON lines (.jsonl), which are read one by one")
    try:
        values = json.loads(body.decode("utf-8-sig", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        yield from _lines_after_all(body, place, error)
        return
    if isinstance(values, list):
        if not values:
            yield place.failure("no records in it: the array is empty")
        for number, value in enumerate(values, 1):
            yield json_record(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogateescape"), number, place)
    else:
        yield json_record(body.removeprefix(b"\xef\xbb\xbf").strip(), 1, place)


def _lines_after_all(body: bytes, place: Place, error: Exception) -> Iterator[Document | Failure]:
    """JSON lines when the first line is an object of its own, else the failure of the whole."""
    first = json_record(body.lstrip().partition(b"\n")[0], 1, place)
    if isinstance(first, Document):
        yield from json_lines(BufferedReader(BytesIO(body)), place)
    else:
        yield place.failure(f"not valid JSON ({error}); mend the file", None, body[:DOCUMENT_BYTES])


def csv_rows(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """One document per row, as JSON in the encoding of the file; the first row names the columns."""
    csv.field_size_limit(DOCUMENT_BYTES)
    wide = stream.peek(2).startswith((b"\xff\xfe", b"\xfe\xff"))
    text = TextIOWrapper(stream, "utf-16" if wide else "utf-8-sig", "surrogateescape", newline="")
    header = text.readline(DOCUMENT_BYTES)
    columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=_delimiter(header)), [])]
    if not set(TEXTS) & set(columns):
        yield place.failure(f"no column «text» or «html», only {_listed(columns)}; rename the column")
        return
    rows, found = csv.reader(text, delimiter=_delimiter(header)), False
    try:
        for row in filter(None, rows):
            found = True
            yield _row(columns, row, rows.line_num + 1, place)
    except csv.Error as error:
        yield place.failure(f"not valid CSV ({error}); mend the row, rows after it were not read", rows.line_num + 1)
    if not found:
        yield place.failure("no rows in it, only the names of columns")


def _row(columns: list[str], row: list[str], line: int, place: Place) -> Document | Failure:
    """One row as a document, or what is wrong with it."""
    values = dict(zip(columns, row, strict=False))
    if len(row) != len(columns):
        reason = f"{len(row)} cells under {len(columns)} columns; put quotation marks around cells with a delimiter"
        return place.failure(reason, line, as_json({**values, "": row[len(columns) :]}))
    return place.record(line, as_json(values), values)


def _delimiter(header: str) -> str:
    """The delimiter that splits the header into most names."""
    return max(DELIMITERS, key=header.count)


def _listed(columns: list[str]) -> str:
    return ", ".join(f"«{name}»" for name in columns[:20]) or "an empty line"


def parquet_rows(stream: Stream, place: Place) -> Iterator[Document | Failure]:
    """One document per row, as JSON; the line is the number of the row."""
    packed = isinstance(stream, GzipFile)
    advice = "unpack it first: Parquet is compressed within"
    file = pq.ParquetFile(BytesIO(whole(stream, WHOLE_BYTES, advice)) if packed else stream)
    if not set(TEXTS) & set(file.schema_arrow.names):
        yield place.failure(f"no column «text» or «html», only {_listed(file.schema_arrow.names)}; rename the column")
        return
    if not file.metadata.num_rows:
        yield place.failure("no rows in it")
    rows = (row for batch in file.iter_batches(batch_size=ROWS) for row in batch.to_pylist())
    for number, values in enumerate(rows, 1):
        yield place.record(number, as_json(values), values)
