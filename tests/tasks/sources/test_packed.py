"""Packed files and archives: what they are called says little, what is behind them is read, bombs are harmless."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tasks.sources import packing
from tests.tasks.sources.reading import documents, split, write

LINE = '{"id": 7, "text": "Мост открыт."}\n'.encode()
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lambda body: lzma.compress(body, preset=0),
    ".zst": lambda body: zstandard.ZstdCompressor().compress(body),
}


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, body in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("name", ["a.jsonl{}", "a.jsonl", "a{}", "a.jsonl.gz"])
def test_a_file_is_unpacked_by_its_bytes_whatever_it_is_called(tmp_path: Path, suffix: str, name: str) -> None:
    (one,) = documents(write(tmp_path / name.format(suffix), PACKERS[suffix](LINE)))

    assert one.body == LINE.strip()
    assert one.source == "a"


def test_a_file_that_is_called_packed_and_is_not(tmp_path: Path) -> None:
    assert [one.body for one in documents(write(tmp_path / "a.jsonl.gz", LINE))] == [LINE.strip()]
    assert [one.body for one in documents(write(tmp_path / "a.txt.bz2", b"text"))] == [b"text"]


@pytest.mark.parametrize("suffix", PACKERS)
def test_several_packed_files_one_behind_the_other_are_one(tmp_path: Path, suffix: str) -> None:
    assert len(documents(write(tmp_path / f"a.jsonl{suffix}", PACKERS[suffix](LINE) + PACKERS[suffix](LINE)))) == 2


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_stands_behind_a_packed_file_is_told_and_costs_nothing(tmp_path: Path, suffix: str) -> None:
    good, (bad,) = split(write(tmp_path / f"a.jsonl{suffix}", PACKERS[suffix](LINE.strip()) + b"# end of export"))

    assert [one.body for one in good] == [LINE.strip()]
    assert "stands behind the packed bytes" in bad.reason
    assert len(documents(write(tmp_path / "b.jsonl.gz", gzip.compress(LINE) + bytes(512)))) == 1


@pytest.mark.parametrize("suffix", PACKERS)
def test_what_stands_before_a_cut_is_kept_and_the_cut_told(tmp_path: Path, suffix: str) -> None:
    lines = b"".join(b'{"text": "%s"}\n' % os.urandom(50).hex().encode() for _ in range(20_000))
    packed = PACKERS[suffix](lines)

    good, (bad,) = split(write(tmp_path / f"a.jsonl{suffix}", packed[: len(packed) // 2]))

    assert len(good) > 1000
    assert "damaged or cut short" in bad.reason


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_the_files_of_an_archive(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    inner = pack({"д.jsonl.gz": gzip.compress(LINE)})
    files = {
        "новости/а.jsonl": LINE,
        "б.txt": b"text",
        "__MACOSX/._x": b"1",
        "в.zip": inner,
        "../г.txt": b"out",
        "пусто.txt": b"",
    }
    path = write(tmp_path / "a.bin", pack(files))

    good, (bad,) = split(path)

    assert [one.location.removeprefix(str(path)) for one in good] == [
        "/новости/а.jsonl:1", "/б.txt", "/в.zip/д.jsonl.gz:1", "/../г.txt",
    ]  # fmt: skip
    assert [one.external_id for one in good] == ["7", "a.bin/б.txt", "7", "a.bin/../г.txt"]
    assert (bad.location, bad.reason[:17]) == (f"{path}/пусто.txt", "the file is empty")
    assert list(tmp_path.rglob("*г.txt")) == []


@pytest.mark.parametrize(
    ("name", "pack"), [("a.tgz", gzip.compress), ("a.tar.xz", lzma.compress), ("a.tar.zst", PACKERS[".zst"])]
)
def test_a_packed_tar(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    (one,) = documents(write(tmp_path / name, pack(tarred({"а.jsonl": LINE}))))

    assert (one.location, one.source) == (f"{tmp_path}/{name}/а.jsonl:1", "a")


def test_names_in_an_archive_of_windows(tmp_path: Path) -> None:
    raw = zipped({"xxxx.txt": b"text"}).replace(b"xxxx", "мост".encode("cp866"))

    assert documents(write(tmp_path / "a.zip", raw))[0].external_id == "a.zip/мост.txt"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (zipped({"a.jsonl": LINE * 99})[:-30], "archive is damaged"),
        (tarred({"a.txt": b"x" * 5000})[:2000], "archive is damaged"),
        (zipped({}), "no files in it"),
    ],
)
def test_a_damaged_archive_is_told(tmp_path: Path, body: bytes, told: str) -> None:
    assert told in split(write(tmp_path / "a.zip", body))[1][0].reason


def test_a_password_is_told(tmp_path: Path) -> None:
    body = bytearray(zipped({"a.txt": b"text"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(mark) + at] |= 1

    assert "password" in split(write(tmp_path / "a.zip", bytes(body)))[1][0].reason


def test_packing_in_packing_ends(tmp_path: Path) -> None:
    body = LINE
    for _ in range(6):
        body = gzip.compress(body)

    assert "packed more than 4 times" in split(write(tmp_path / "a.gz", body))[1][0].reason


@pytest.mark.parametrize(
    "pack", [gzip.compress, lambda body: zipped({"a.jsonl": body}), lambda body: zipped({"a.csv": body})]
)
def test_a_bomb_is_not_unpacked_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]
) -> None:
    """The measure is lowered here: two gigabytes take ten seconds."""
    monkeypatch.setattr(packing, "FREE", 5_000_000)

    good, bad = split(write(tmp_path / "a.bin", pack(LINE + b'{"text": "' + b"0" * 30_000_000 + b'"}\n')))

    assert len(good) <= 1
    assert "came out of" in bad[-1].reason
