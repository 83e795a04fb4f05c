"""Documents out of files and folders: text, HTML, JSON, CSV, Parquet, feeds, packed with gzip or not."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from pyarrow import ArrowException

from tasks.sources.document import DOCUMENT_BYTES, Document, Failure
from tasks.sources.feeds import feed_file
from tasks.sources.place import Place
from tasks.sources.records import Stream, TooLargeError, csv_rows, json_file, json_lines, parquet_rows, whole

Reader = Callable[[Stream, Place], Iterator[Document | Failure]]


def one(media_type: str) -> Reader:
    """A reader that takes the whole file as one document."""

    def read(stream: Stream, place: Place) -> Iterator[Document | Failure]:
        yield place.document(whole(stream, DOCUMENT_BYTES, "no article is that long: split it"), media_type)

    return read


READERS: dict[str, Reader] = {
    ".txt": one("text/plain"),
    ".html": one("text/html"),
    ".htm": one("text/html"),
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".json": json_file,
    ".csv": csv_rows,
    ".tsv": csv_rows,
    ".parquet": parquet_rows,
    ".xml": feed_file,
    ".rss": feed_file,
    ".atom": feed_file,
}
KNOWN = ", ".join(READERS) + " and .gz of these"


def read_path(path: Path, source: str) -> Iterator[Document | Failure]:
    """Everything in a file, or in a folder and its folders in the order of names; hidden files are left alone."""
    if not os.path.isdir(path):  # Path.is_dir raises where there is no permission
        yield from read_file(path, Place(source, str(path), path.name))
        return
    empty = True
    for found in walk(path, source):
        empty = False
        if isinstance(found, Failure):
            yield found
        else:
            yield from read_file(found, Place(source, str(found), found.relative_to(path).as_posix()))
    if empty:
        yield Failure(source, str(path), f"nothing to read in the folder; known are files {KNOWN}")


def walk(top: Path, source: str) -> Iterator[Path | Failure]:
    """The files under a folder, each folder once even when links lead round in a circle."""
    seen: set[str] = set()
    refused: list[OSError] = []
    for folder, folders, files in os.walk(top, followlinks=True, onerror=refused.append):
        real = os.path.realpath(folder)
        folders[:] = [] if real in seen else sorted(name for name in folders if not name.startswith("."))
        if real not in seen:
            yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))
        seen.add(real)
    yield from (Failure(source, str(error.filename), _reason(error)) for error in refused)


def read_file(path: Path, place: Place) -> Iterator[Document | Failure]:
    """The documents of one file. What stands before the place where it breaks is kept."""
    packed = path.suffix.lower() == ".gz"
    reader = READERS.get((Path(path.stem) if packed else path).suffix.lower())
    try:
        size = path.stat().st_size
        if reader is None:
            yield place.failure(f"files of this type are not read; known are {KNOWN}")
        elif not size:
            yield place.failure("the file is empty; remove it or fetch it again")
        else:
            with gzip.open(path) if packed else path.open("rb") as stream:
                yield from reader(stream, place)
    except (OSError, EOFError, ValueError, zlib.error, ArrowException, TooLargeError) as error:
        yield place.failure(_reason(error))


def _reason(error: Exception) -> str:
    """What went wrong and how to mend it, in one line."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder; check the path"
        case PermissionError():
            return "no permission to read it; give yourself the right to (chmod +r) or run as its owner"
        case EOFError() | zlib.error() | gzip.BadGzipFile():
            return f"the gzip file is damaged or cut short ({error}); what stood before is kept, fetch it again"
        case TooLargeError():
            return str(error)
        case OSError():
            return f"cannot be read ({error.strerror or error}); check the disk and the path"
        case _:
            return f"cannot be read as its name says ({error}); fetch it again"
