"""What a file is and what it is not: sniffed where the name says nothing, refused with what it is, or passed over."""

import time
from contextlib import suppress
from pathlib import Path

import pytest

from tasks.sources.kinds import RefusedError, kind_of
from tests.tasks.sources.reading import documents, split, write

PAGE = b"<!-- a page -->\n<!DOCTYPE html><html><body><p>text</p></body></html>"
FEED = b"<?xml version='1.0'?><rss><channel><item><title>T</title><guid>1</guid></item></channel></rss>"


@pytest.mark.parametrize(
    ("name", "body", "kind"),
    [
        ("news.php", PAGE, "html"),
        ("news.html?id=3", PAGE, "html"),
        ("index.php?page=2&x=a.txt", PAGE, "html"),
        ("12345", PAGE, "html"),
        ("saved.txt", PAGE, "html"),
        ("export.csv", PAGE, "html"),
        ("page.html", "\ufeff<html>".encode("utf-16-le"), "html"),
        ("rss.php", FEED, "feed"),
        ("rss.html", FEED, "feed"),
        ("api", b'{"articles": []}', "json"),
        ("api.php", b'{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        ("a.txt", b"{rtf is something else}", "text"),
        ("a.txt", b"{\\rtf1 text}", "rtf"),
        ("a.txt", b"%PDF-1.4", "pdf"),
        ("a.xls", b"text\tid\n", "csv"),
        ("a.xls", b"<table><tr><td>text", "csv"),
    ],
)
def test_the_first_bytes_go_before_the_name(name: str, body: bytes, kind: str) -> None:
    assert kind_of(name, body) == kind


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("robots.txt", b"# all\n\nUser-agent: *\nDisallow: /\n", "robots.txt, no article"),
        ("sitemap.xml", b"<?xml version='1.0'?>\n<urlset><url/></urlset>", "a sitemap"),
        ("map", b"<sitemapindex>", "a sitemap"),
        ("feeds.xml", b"<opml version='2.0'>", "a list of feeds"),
        ("feeds.opml", b"<opml version='2.0'>", "a list of feeds"),
        ("index.html", b"<html><head><title>Index of /news/</title>", "a directory listing"),
        ("index.php", b"<?php echo 1;", "a script"),
        ("run.txt", b"#!/bin/sh\necho", "a script"),
        ("main.js", b"var a = 1;", "a script"),
        ("a.jpg", b"\xff\xd8\xff", "a picture"),
        ("a.rar", b"Rar!", "unpack it"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as docx"),
        ("a.txt", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", "save it as docx"),
        ("a.pkl", b"\x80\x04", "run programs"),
        ("a.xls", b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?>", "save it as xlsx"),
        ("a", b"text", "known are txt"),
    ],
)
def test_what_is_no_article_says_what_it_is(name: str, body: bytes, told: str) -> None:
    with pytest.raises(RefusedError, match=told):
        kind_of(name, body)


ENDLESS = (
    b"\n" * 60_000,
    b"<!-- -->" * 8000,
    b"#\n" * 30_000,
    b"{}" + b"\n" * 60_000,
    b"a:b\n" * 16_000,
    b"{" * 60_000,
)


@pytest.mark.parametrize("body", ENDLESS)
@pytest.mark.parametrize("name", ["a", "a.txt", "a.html", "a.jsonl", "a.xml", "a.csv"])
def test_looking_takes_no_time(name: str, body: bytes) -> None:
    start = time.process_time()
    with suppress(RefusedError):
        kind_of(name, body)
    assert time.process_time() - start < 1.0  # a second way through such bytes takes minutes


LITTER = (
    "~$отчёт.docx", ".~lock.отчёт.xlsx#", "Thumbs.db", "thumbs.db", "desktop.ini", ".DS_Store", "_SUCCESS", "_metadata",
    "_common_metadata", ".part-0.parquet.crc", "part-0.crc", "_committed_123", "новости.txt~", "Icon\r", "SHA256SUMS",
    "a.warc.gz.md5", "CC-NEWS.cdxj", "__MACOSX/._a.txt", "@eaDir/a.txt", "$RECYCLE.BIN/a.txt", "hts-cache/a.txt",
    "hts-log.txt",
)  # fmt: skip


def test_what_programs_leave_beside_data_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", *LITTER):
        write(tmp_path / "news" / name, b"text")

    assert [one.external_id for one in documents(tmp_path / "news")] == ["a.txt"]


def test_a_folder_of_litter_alone_is_told(tmp_path: Path) -> None:
    write(tmp_path / "news" / "_SUCCESS", b"")

    assert "nothing to read" in split(tmp_path / "news")[1][0].reason


def test_equal_names_in_two_folders_of_one_name_are_two_documents(tmp_path: Path) -> None:
    ids = [
        documents(write(tmp_path / top / "news" / "a.txt", text).parent)[0].document_id
        for top, text in (("one", "Мост"), ("two", "Дом"))
    ]

    assert len(set(ids)) == 2
