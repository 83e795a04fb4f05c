"""Documents out of files and folders, of every kind, packed or not."""

from __future__ import annotations

import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path

from pyarrow import ArrowException

from tasks.sources.archives import DEPTH, Member, tar_members, zip_members
from tasks.sources.delimited import csv_rows
from tasks.sources.document import DOCUMENT_BYTES, Failure, Found
from tasks.sources.feeds import feed_file
from tasks.sources.fields import Names
from tasks.sources.inside import OUT, leads_out
from tasks.sources.kinds import KNOWN, RefusedError, kind_of
from tasks.sources.lists import feeds_of, may_list
from tasks.sources.litter import belongs_to_page, is_litter, is_own
from tasks.sources.packing import BUFFER, Allowance, DamagedError, Stream, TooLargeError, bare, buffered, unpack
from tasks.sources.parquet import parquet_rows
from tasks.sources.place import Place, printable
from tasks.sources.records import json_file, json_lines, whole
from tasks.sources.sheets import SheetError, html_table, sheet_rows
from tasks.sources.webarchive import html_page, mht_page, warc_pages

Reader = Callable[[Stream, Place], Iterator[Found]]
ERRORS = (OSError, ValueError, ArrowException, TooLargeError, DamagedError, RefusedError, SheetError, RuntimeError)
ERRORS_OF_ARCHIVES = (zipfile.BadZipFile, tarfile.TarError)


def one(media_type: str) -> Reader:
    """A reader that takes the whole file as one document."""

    def read(stream: Stream, place: Place) -> Iterator[Found]:
        yield place.document(whole(stream, DOCUMENT_BYTES, "no article is that long: split it"), media_type)

    return read


READERS: dict[str, Reader] = {
    "text": one("text/plain"),
    "html": html_page,
    "mht": mht_page,
    "warc": warc_pages,
    "jsonl": json_lines,
    "json": json_file,
    "csv": csv_rows,
    "sheet": sheet_rows,
    "table": html_table,
    "parquet": parquet_rows,
    "feed": feed_file,
    "docx": one("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": one("application/pdf"),
    "rtf": one("application/rtf"),
}
ARCHIVES: dict[str, Callable[[Stream, Allowance], Iterator[Member]]] = {"zip": zip_members, "tar": tar_members}


def read_path(path: Path, source: str, names: Names | None = None) -> Iterator[Found]:
    """Everything in a file, or in a folder and its folders in the order of names; what programs leave there is not."""
    names = names or Names()
    if not os.path.isdir(path):  # Path.is_dir raises where there is no permission
        yield from read_file(path, place_of(path, path.name, source, names))
        return
    if is_own(str(path)):
        yield Failure(source, printable(path), "a data folder of Svodka, no articles; name the folder of those")
        return
    empty = True
    for found in walk(path, source):
        empty = False
        if isinstance(found, Failure):
            yield found
        elif not (may_list(found.name) and feeds_of(found)):  # its feeds are read beside the folder
            yield from read_file(found, place_of(found, found.relative_to(path).as_posix(), source, names))
    if empty:
        yield Failure(source, printable(path), f"nothing to read in the folder; known are files {KNOWN}")


def place_of(path: Path, inner: str, source: str, names: Names) -> Place:
    return Place(source, printable(path), printable(inner), names, printable(os.path.realpath(path)))


def walk(top: Path, source: str) -> Iterator[Path | Failure]:
    """The files under a folder, each folder once even when links lead round in a circle.

    A link that leads out is a failure: it would make articles of what the user has not named.
    """
    seen: set[str] = set()
    refused: list[OSError] = []
    inside = os.path.realpath(top)
    for folder, folders, files in os.walk(top, followlinks=True, onerror=refused.append):
        real = os.path.realpath(folder)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        own = sorted(kept(folder, folders, files))
        out = {name for name in (*own, *files) if leads_out(os.path.join(folder, name), inside)}
        folders[:] = [name for name in own if name not in out]
        for name in sorted({*files, *out}):
            path = Path(folder, name)
            if not is_litter(name):
                yield Failure(source, printable(path), OUT) if name in out else path
    yield from (Failure(source, printable(error.filename), _reason(error)) for error in refused)


def kept(folder: str, folders: list[str], files: list[str]) -> Iterator[str]:
    """The folders in a folder that are the user's: no litter, no pictures of a saved page, no tables of Svodka."""
    for name in folders:
        if not (is_litter(name) or belongs_to_page(name, files) or is_own(os.path.join(folder, name))):
            yield name


def read_file(path: Path, place: Place) -> Iterator[Found]:
    """The documents of one file. What stands before the place where it breaks is kept."""
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            yield place.failure("a pipe, socket or device, no file; leave it out")
            return
        with buffered(FileIO(path)) as stream:
            yield from read_stream(stream, place, path.name, Allowance(told.st_size))
    except OSError as error:
        yield place.failure(_reason(error))


def read_stream(stream: Stream, place: Place, name: str, allowance: Allowance, depth: int = 0) -> Iterator[Found]:
    """The documents of a stream that is called `name`, packed or not. What stands before a break is kept."""
    try:
        if not stream.peek(1):
            yield place.failure("the file is empty; remove it or fetch it again")
        elif depth > DEPTH:
            yield place.failure(f"packed more than {DEPTH} times; unpack it")
        elif inner := unpack(stream, allowance):
            yield from read_stream(buffered(inner), place, bare(name), allowance, depth + 1)
            if inner.rest:
                yield place.failure(inner.rest)
        else:
            yield from read_plain(stream, place, name, allowance, depth)
    except (*ERRORS, *ERRORS_OF_ARCHIVES) as error:
        yield place.failure(_reason(error))


def read_plain(stream: Stream, place: Place, name: str, allowance: Allowance, depth: int) -> Iterator[Found]:
    """The documents of a stream that is not packed, or those of the files in an archive."""
    kind = kind_of(bare(name), stream.peek(BUFFER))
    if kind not in ARCHIVES:
        yield from READERS[kind](stream, place)
        return
    empty = True
    for member in ARCHIVES[kind](stream, allowance):
        empty, inner = False, place.within(member.name)
        if member.stream is None:
            yield inner.failure(member.reason)
        else:
            yield from read_stream(member.stream, inner, member.name, allowance, depth + 1)
    if empty:
        yield place.failure("no files in it")


def _reason(error: Exception) -> str:
    """What went wrong and how to mend it, in one line."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder; check the path"
        case PermissionError():
            return "no permission to read it; give yourself the right to (chmod +r) or run as its owner"
        case TooLargeError() | DamagedError() | RefusedError() | SheetError():
            return str(error)
        case zipfile.BadZipFile() | tarfile.TarError():
            return f"the archive is damaged or cut short ({error}); what stood before is kept, fetch it again"
        case RecursionError():
            return "nested too deep to be read: lists and objects within each other; mend the file"
        case OSError():
            return f"cannot be read ({error.strerror or error}); check the disk and the path"
        case _:
            return f"cannot be read as its name says ({error}); fetch it again"
