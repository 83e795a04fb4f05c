"""Pages out of web archives, MHTML and saved files: with their address, date and charset, in little memory."""

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tasks.sources import warcs
from tests.tasks.sources.reading import documents, split, values, write

HTML = "Content-Type: text/html"
PAGE = "<html><body><p>Мост открыт.</p></body></html>"

CHUNKS = b"5\r\n<html\r\n1\r\n>\r\n0\r\n\r\n"


@pytest.mark.parametrize("suffix", warcs.PACKERS)
@pytest.mark.parametrize("name", ["a.warc", "crawl"])
def test_pages_of_a_web_archive(tmp_path: Path, suffix: str, name: str) -> None:
    records = [
        warcs.record("https://a.example/1", PAGE.encode("cp1251"), told=f"{HTML}; charset=windows-1251"),
        warcs.record("https://a.example/2", PAGE.encode(), status="404 Not Found"),
        warcs.record("https://a.example/3", b"\x89PNG", told="Content-Type: image/png"),
        warcs.record("https://a.example/4", b"GET / HTTP/1.1", kind="request"),
        warcs.record("https://a.example/5", gzip.compress(PAGE.encode()), told=f"{HTML}\r\nContent-Encoding: gzip"),
        warcs.record("https://a.example/6", PAGE.encode(), told=f"{HTML}\r\nContent-Encoding: gzip"),
        warcs.record("https://a.example/7", CHUNKS, told=f"{HTML}\r\nTransfer-Encoding: chunked"),
    ]  # fmt: skip
    path = warcs.write(tmp_path / f"{name}{suffix}", iter(records))

    found = documents(path)

    assert [one.url for one in found] == [f"https://a.example/{number}" for number in (1, 5, 6, 7)]
    assert [one.body for one in found] == [PAGE.encode("cp1251"), PAGE.encode(), PAGE.encode(), b"<html>"]
    assert (found[0].charset, found[0].media_type) == ("windows-1251", "text/html")
    assert found[0].headers["warc-date"] == "2025-11-20T10:00:00+00:00"
    assert found[0].location == f"{path}:https://a.example/1"


def test_a_web_archive_without_pages_is_told(tmp_path: Path) -> None:
    path = warcs.write(tmp_path / "a.warc", iter([warcs.record("https://a.example/1", b"", status="404 Not Found")]))

    assert "none of 1 answers is HTML with status 200" in split(path)[1][0].reason


def test_pages_before_the_cut_of_a_web_archive_are_kept(tmp_path: Path) -> None:
    whole = b"".join(warcs.records(20, 2000))
    for name, body in (("a.warc", whole), ("a.warc.gz", gzip.compress(whole))):
        good, (bad,) = split(write(tmp_path / name, body[: len(body) * 3 // 4 - 300]))

        assert len(good) > 10
        assert "cut short" in bad.reason


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """Five hundred pages, 52 MB, take what forty take; a run of 10,000 is measured by hand: see warcs.py."""
    peaks = []
    for count in (40, 500):
        path = warcs.write(tmp_path / f"{count}.warc.gz", warcs.records(count))
        done = subprocess.run([sys.executable, "-m", warcs.__name__, path], capture_output=True, text=True, check=True)
        pages, peak = re.match(r"([\d,]+) pages.* (\d+) MiB", done.stdout).groups()  # type: ignore[union-attr]
        assert pages == str(count)
        peaks.append(int(peak))

    assert peaks[1] < peaks[0] + 25


@pytest.mark.parametrize("where", ["message", "part"])
def test_the_page_of_a_page_saved_as_one_file(tmp_path: Path, where: str) -> None:
    told = {"message": "Snapshot-Content-Location: https://a.example/7\r\n", "part": ""}[where]
    inner = "" if told else "Content-Location: https://a.example/7\r\n"
    body = (
        f"From: <Saved by Blink>\r\n{told}Date: Mon, 10 Nov 2025 14:05:00 +0300\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--b\r\n"
        f"Content-Type: text/html; charset=utf-8\r\n{inner}Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<p>=D0=9C=D0=BE=D1=81=D1=82</p>\r\n--b--\r\n"
    )
    for name in ("page.mht", "page.mhtml", "page", "page.html"):
        (one,) = documents(write(tmp_path / name, body))

        assert (one.body.strip(), one.charset, one.url) == ("<p>Мост</p>".encode(), "utf-8", "https://a.example/7")
        assert one.headers["saved"] == "Mon, 10 Nov 2025 14:05:00 +0300"


def test_mhtml_without_a_page_is_told(tmp_path: Path) -> None:
    assert "no page in it" in split(write(tmp_path / "page.mht", "MIME-Version: 1.0\r\n\r\nnothing"))[1][0].reason


@pytest.mark.parametrize(
    ("mark", "url"),
    [
        ("<!-- saved from url=(0021)https://a.example/7 -->", "https://a.example/7"),
        ("<!--\n Page saved with SingleFile \n url: https://a.example/7 \n saved date: …\n-->", "https://a.example/7"),
        ("<!-- Mirrored from a.example/7 by HTTrack Website Copier/3.x -->", "http://a.example/7"),
        ("<!-- saved from url=(0014)about:internet -->", None),
        ("", None),
    ],
)
def test_the_address_a_browser_wrote_into_a_page(tmp_path: Path, mark: str, url: str | None) -> None:
    body = f"<!DOCTYPE html>\n{mark}\n{PAGE}".encode()

    (one,) = documents(write(tmp_path / "page.html", body))

    assert (one.url, one.body) == (url, body)


def test_pictures_of_a_saved_page_are_no_pages(tmp_path: Path) -> None:
    for name in ("Мост.html", "Мост_files/frame.html", "Дом.htm", "Дом.files/ad.html", "press_files/a.html"):
        write(tmp_path / "saved" / name, PAGE)

    assert [one.external_id for one in documents(tmp_path / "saved")] == ["Дом.htm", "Мост.html", "press_files/a.html"]


def test_a_saved_page_of_a_telegram_channel_is_its_posts(tmp_path: Path) -> None:
    post = (
        '<div class="tgme_widget_message" data-post="zarechye/{0}">'
        '<div class="tgme_widget_message_text js-message_text">Мост открыт, сообщение {0}.</div>'
        '<a class="tgme_widget_message_date"><time datetime="2025-11-1{0}T14:05:00+03:00"></time></a></div>'
    )
    page = f"<html><body>{''.join(map(post.format, range(3)))}</body></html>"

    found = documents(write(tmp_path / "zarechye.html", page))

    assert [one.url for one in found] == [f"https://t.me/zarechye/{n}" for n in range(3)]
    assert [values(one)["published_at"][:10] for one in found] == ["2025-11-10", "2025-11-11", "2025-11-12"]
    assert found[0].location == f"{tmp_path / 'zarechye.html'}#zarechye/0"
