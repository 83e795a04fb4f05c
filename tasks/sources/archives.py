"""Files within zip and tar files, one after the other, nothing written to disk under a name from within."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from tasks.sources.inside import OUT_OF_ARCHIVE, leads_out_of_archive
from tasks.sources.litter import belongs_to_page, is_litter
from tasks.sources.packing import Allowance, Stream, Unpacked, buffered

MEMORY = 10_000_000  # bytes of a file that must be read from its end kept in memory; more goes to a temporary file
DEPTH = 4  # packings within each other: a .tar.gz with a .zip with .jsonl.gz has four
ENCRYPTED = 1
LONGEST_TARGET = 4096  # bytes of the path a link leads to
UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """One file within an archive: a stream, or why there is none."""

    name: str
    stream: Stream | None
    reason: str = ""


def seekable(stream: Stream) -> IO[bytes]:
    """The stream, or a copy of it that can be read from any place."""
    if stream.seekable():
        return stream
    copy = SpooledTemporaryFile(MEMORY)  # noqa: SIM115 — goes with the last reference to it
    while chunk := stream.read(1 << 20):
        copy.write(chunk)
    copy.seek(0)
    return cast("IO[bytes]", copy)


def zip_members(stream: Stream, allowance: Allowance) -> Iterator[Member]:
    """The files of a zip file. Raises BadZipFile."""
    with zipfile.ZipFile(seekable(stream)) as archive:
        infos = [(member_name(info), info) for info in archive.infolist()]
        names = {name for name, _ in infos}
        for name, info in infos:
            if info.is_dir() or left_out(name) or of_saved_page(name, names):
                continue
            if info.flag_bits & ENCRYPTED:
                yield Member(name, None, "protected by a password; unpack it yourself")
                continue
            try:
                with archive.open(info) as opened:
                    if stat.S_ISLNK(info.external_attr >> 16):  # its bytes are the path it leads to
                        yield from told(name, opened.read(LONGEST_TARGET).decode("utf-8", "replace"))
                        continue
                    yield Member(name, buffered(Unpacked(opened, allowance, "zip")))  # type: ignore[arg-type]
            except (NotImplementedError, zipfile.BadZipFile) as error:
                yield Member(name, None, f"cannot be unpacked ({error}); unpack it yourself or fetch it again")


def tar_members(stream: Stream, allowance: Allowance) -> Iterator[Member]:
    """The files of a tar file, in one pass. Raises TarError."""
    with tarfile.open(fileobj=stream, mode="r|", encoding="utf-8") as archive:
        for info in archive:
            if info.issym() and not left_out(info.name):
                yield from told(info.name, info.linkname)
            if info.isfile() and not left_out(info.name):
                opened = archive.extractfile(info)
                allowance.spend(0)
                yield Member(info.name, buffered(Unpacked(opened, None, "tar")) if opened else None)  # type: ignore[arg-type]


def told(name: str, target: str) -> Iterator[Member]:
    """A link within an archive when it leads out; one that does not leads to what is read under its own name."""
    if leads_out_of_archive(name, target):
        yield Member(name, None, OUT_OF_ARCHIVE)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of a file; Windows writes it in cp866, macOS in UTF-8 without saying so: «новости.csv»."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp866")


def of_saved_page(name: str, names: Collection[str]) -> bool:
    """Whether a file lies in the folder of a page saved beside it: «Новость_files/1.js» beside «Новость.html»."""
    folders = (str(folder) for folder in PurePosixPath(name).parents)
    return any(belongs_to_page(folder, names) for folder in folders)


def left_out(name: str) -> bool:
    return any(is_litter(part) for part in PurePosixPath(name).parts if part != "..")
