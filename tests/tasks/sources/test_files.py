"""Files and folders of every kind, good and bad: what is readable comes, what is not is told in one line."""

import gzip
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.sources.document import DOCUMENT_BYTES, Failure
from tasks.sources.files import read_path
from tasks.sources.read import stem
from tests.tasks.sources.reading import documents, split, write

RECORD = {
    "id": "7",
    "url": "https://vesti.example/a/7",
    "title": "Урожай вырос",
    "text": "Урожай яблок вырос на треть.",
}
LINE = json.dumps(RECORD, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("name", "body", "media_type"),
    [
        ("заметка.txt", "Урожай вырос".encode("cp1251"), "text/plain"),
        ("page.html", b"<html><p>text</p></html>", "text/html"),
        ("page.HTM", b"<html><p>text</p></html>", "text/html"),
    ],
)
def test_a_text_or_page_is_one_document_with_its_bytes_untouched(
    tmp_path: Path, name: str, body: bytes, media_type: str
) -> None:
    (one,) = documents(write(tmp_path / name, body))

    assert (one.body, one.media_type, one.external_id) == (body, media_type, name)
    assert one.source == name.rsplit(".", 1)[0]


def test_each_json_line_is_a_document_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", b"\xef\xbb\xbf" + LINE + b"\n\n  \n" + LINE.replace(b'"7"', b"8") + b"\r\n")

    first, second = documents(path)

    assert (first.body, first.location, first.external_id) == (LINE, f"{path}:1", "7")
    assert (second.location, second.external_id, second.url) == (f"{path}:4", "8", "https://vesti.example/a/7")


def test_json_lines_keep_their_own_encoding(tmp_path: Path) -> None:
    line = json.dumps(RECORD, ensure_ascii=False).encode("cp1251")

    (one,) = documents(write(tmp_path / "old.jsonl", line))

    assert one.body == line


@pytest.mark.parametrize(
    "body", [LINE, b"[" + LINE + b"]", LINE + b"\n" + LINE.replace(b"7", b"8"), json.dumps(RECORD, indent=2).encode()]
)
def test_json_is_an_object_an_array_or_lines_under_another_name(tmp_path: Path, body: bytes) -> None:
    found = documents(write(tmp_path / "news.json", body))

    assert json.loads(found[0].body) == RECORD
    assert len(found) == body.count(b'"id"')


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "utf-16"])
def test_csv_rows_become_json_in_the_encoding_of_the_file(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["ID", "title", "text"], ["7", "Урожай", '"Яблоки, груши;\nи\tсливы"'], ["8", "Цены", "Выросли"]]
    body = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)

    first, second = documents(write(tmp_path / "table.csv", body))

    inner = "utf-8" if encoding.startswith("utf") else encoding
    assert json.loads(first.body.decode(inner)) == {"ID": "7", "title": "Урожай", "text": "Яблоки, груши;\nи\tсливы"}
    assert (first.external_id, second.external_id) == ("7", "8")


def test_parquet_rows_become_json(tmp_path: Path) -> None:
    table = pa.table({"id": range(1000), "text": ["Текст"] * 1000, "authors": [["А. Седов"]] * 1000})
    pq.write_table(table, tmp_path / "news.parquet", row_group_size=300)

    found = documents(tmp_path / "news.parquet")

    assert [one.external_id for one in found] == [str(number) for number in range(1000)]
    assert json.loads(found[999].body) == {"id": 999, "text": "Текст", "authors": ["А. Седов"]}


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.parquet", "a.xml"])
def test_every_type_may_be_packed(tmp_path: Path, name: str) -> None:
    pq.write_table(pa.table({"text": ["Текст"]}), tmp_path / "a.parquet")
    plain = {
        "a.csv": b"text\nabc\n",
        "a.parquet": (tmp_path / "a.parquet").read_bytes(),
        "a.xml": b"<rss><channel><item><title>T</title><guid>1</guid></item></channel></rss>",
    }.get(name, LINE)
    (tmp_path / "a.parquet").unlink()

    unpacked = documents(write(tmp_path / name, plain))
    packed = documents(write(tmp_path / f"{name}.gz", gzip.compress(plain)))

    assert [one.body for one in packed] == [one.body for one in unpacked]
    assert packed[0].source == "a"


def test_a_folder_is_read_through_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("news/b/2.txt", "news/a.txt", "news/b/1.txt", "news/.hidden.txt", "news/.git/c.txt"):
        write(tmp_path / name, name.encode())

    found = documents(tmp_path / "news")

    assert [one.external_id for one in found] == ["a.txt", "b/1.txt", "b/2.txt"]
    assert {one.source for one in found} == {"news"}
    times = [one.fetched_at for one in found]
    assert times == sorted(set(times))


def test_the_same_document_again_has_the_same_id_wherever_its_folder_lies(tmp_path: Path) -> None:
    ids = []
    for place in ("one", "two"):
        write(tmp_path / place / "news" / "a.txt", b"text")
        write(tmp_path / place / "news" / "b.jsonl", (b"\n" if place == "two" else b"") + LINE)
        ids.append([one.document_id for one in documents(tmp_path / place / "news")])

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 2


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "news" / "a.txt", b"text")
    (tmp_path / "news" / "again").symlink_to(tmp_path / "news")

    assert [one.external_id for one in documents(tmp_path / "news")] == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("a.txt", b"", "empty"),
        ("a.jsonl", b"\n\n", "no records"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'{"text": ', "not valid JSON"),
        ("a.csv", b"text\n", "no rows"),
        ("a.csv", "заголовок,дата\nа,б\n".encode(), "no column with texts of articles, only «заголовок», «дата»"),
        ("a.parquet", b"PAR1 and no more", "cannot be read as its name says"),
        ("a.csv", "имя;дата\nа;б\n".encode("cp1251"), "no column with texts of articles, only «имя», «дата»"),
        ("a.xml", b"<note>text</note>", "expected RSS, Atom"),
        ("a.xml", b"<?xml version='1.0' encoding='\xc1'?><rss></rss>", "expected RSS, Atom"),
        ("a.doc", b"text", "files of this type are not read (.doc: save it as docx)"),
        ("a", b"text", "known are txt"),
        ("a.txt.gz", b"\x1f\x8b\x08 no more", "gzip file is damaged"),
        ("a.txt", b"a" * (DOCUMENT_BYTES + 1), "no article is that long"),
    ],
)
def test_a_bad_file_is_one_clear_line_and_the_good_ones_still_come(
    tmp_path: Path, name: str, body: bytes, told: str
) -> None:
    write(tmp_path / "news" / name, body)
    write(tmp_path / "news" / "z.txt", b"good")

    good, bad = split(tmp_path / "news")

    assert [one.external_id for one in good] == ["z.txt"]
    assert len(bad) == 1
    assert told in bad[0].reason
    assert bad[0].location == str(tmp_path / "news" / name)


@pytest.mark.parametrize("line", [b"{broken", b"[1, 2]", b'"text"', b"{" * 100_000])
def test_a_broken_line_is_told_with_its_number_and_kept(tmp_path: Path, line: bytes) -> None:
    good, bad = split(write(tmp_path / "a.jsonl", LINE + b"\n" + line + b"\n" + LINE))

    assert [one.location[-2:] for one in good] == [":1", ":3"]
    assert [(one.location[-2:], one.body) for one in bad] == [(":2", line)]


def test_an_overlong_line_is_left_out_and_the_next_ones_read(tmp_path: Path) -> None:
    good, bad = split(write(tmp_path / "a.jsonl", b"x" * (2 * DOCUMENT_BYTES + 5) + b"\n" + LINE))

    assert [one.location[-2:] for one in good] == [":2"]
    assert [one.location[-2:] for one in bad] == [":1"]


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    good, bad = split(write(tmp_path / "a.csv", b"id,text\n1,one, and more\n2,two\n"))

    assert [one.external_id for one in good] == ["2"]
    assert "3 cells under 2 columns" in bad[0].reason


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz"])
def test_what_stands_before_the_cut_of_a_gzip_file_is_kept(tmp_path: Path, name: str) -> None:
    rows = [json.dumps({"id": str(number), "text": os.urandom(40).hex()}).encode() for number in range(2000)]
    if "csv" in name:
        rows = [b"id,text", *(b"%d,%s" % (number, os.urandom(40).hex().encode()) for number in range(2000))]
    packed = gzip.compress(b"\n".join(rows))

    good, bad = split(write(tmp_path / name, packed[: len(packed) // 2]))

    assert len(good) > 500
    assert ["cut short" in one.reason for one in bad] == [True]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    assert "nothing to read" in split(tmp_path)[1][0].reason


def test_a_path_that_does_not_exist_is_told(tmp_path: Path) -> None:
    assert "no such file" in split(tmp_path / "news")[1][0].reason
    assert "no such file" in split(tmp_path / "news.jsonl")[1][0].reason


def test_missing_permission_is_told(tmp_path: Path) -> None:
    """Root may read everything: the reading is done by a child that has become nobody."""
    path = write(tmp_path / "secret.txt", b"text")
    path.chmod(0)
    out, into = os.pipe()
    if not (child := os.fork()):
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            os.write(
                into, "".join(one.reason for one in read_path(path, stem(path)) if isinstance(one, Failure)).encode()
            )
        finally:
            os._exit(0)
    os.waitpid(child, 0)

    assert b"no permission" in os.read(out, 1000)
