"""Parquet: one document per row, a few hundred rows in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.parquet as pq

from tasks.sources.archives import seekable
from tasks.sources.document import Found
from tasks.sources.packing import Stream
from tasks.sources.place import Place, as_json
from tasks.sources.table import no_text

ROWS = 200  # held in memory at once


def parquet_rows(stream: Stream, place: Place) -> Iterator[Found]:
    """One document per row, as JSON; the line is the number of the row."""
    file = pq.ParquetFile(seekable(stream))
    names = file.schema_arrow.names

    def has_text(row: dict[str, object]) -> bool:
        return bool({"text", "html"} & place.names.of(row).keys())

    if not file.metadata.num_rows:
        yield place.failure("no rows in it")
        return
    number = 0
    for batch in file.iter_batches(batch_size=ROWS):
        rows = [{name: as_text(value) for name, value in row.items()} for row in batch.to_pylist()]
        if not number and not (place.names.has_text(names) or any(map(has_text, rows))):
            yield place.failure(no_text([names, *([str(row[name]) for name in names] for row in rows)], place))
            return
        for values in rows:
            number += 1
            yield place.record(number, as_json(values), values)


def as_text(value: object) -> object:
    """A text that is kept as bytes, as text."""
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
