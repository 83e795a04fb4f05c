"""Feeds and pages from a server on loopback: what is new is fetched, once, and politely."""

import gzip
import json
from typing import Any

import pytest

from tasks.sources.document import DOCUMENT_BYTES
from tests.tasks.sources.conftest import HTML, PAGE, Reply, Site, fetch


def test_a_page_is_one_document_with_what_the_transport_said(site: Site) -> None:
    site.keep("/a", PAGE, Content_Type="text/html; charset=windows-1251", Set_Cookie="secret=1", ETag='"x"')

    read = fetch(f"{site.url}/a")

    (one,) = read.documents
    assert (one.body, one.media_type, one.charset) == (PAGE, "text/html", "windows-1251")
    assert (one.source, one.url, one.location) == ("127.0.0.1", f"{site.url}/a", f"{site.url}/a")
    assert set(one.headers) == {"content-type", "date", "etag"}
    assert "svodka" in site.headers[0]["user-agent"]


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.keep("/a", PAGE, ETag='"x"', Content_Type="text/html")
    state: dict[str, Any] = {}

    first, second = fetch(f"{site.url}/a", state), fetch(f"{site.url}/a", json.loads(json.dumps(state)))

    assert (len(first.documents), second.documents, second.failures) == (1, [], [])


def test_every_entry_is_kept_and_followed_to_its_page(site: Site) -> None:
    site.feed("/a", "/b")
    site.keep("/a", PAGE, Content_Type="text/html; charset=windows-1251")
    site.keep("/b", PAGE, Content_Type="text/html; charset=windows-1251")

    read = fetch(f"{site.url}/rss")

    kinds = [(one.url, one.media_type) for one in read.documents]
    assert kinds == [(f"{site.url}{path}", kind) for path in ("/a", "/b") for kind in ("application/json", "text/html")]
    entry, page = read.documents[:2]
    assert page.headers["feed-title"] == "Новость /a"
    assert page.headers["feed-published"] == "Wed, 12 Mar 2025 14:05:00 +0300"
    assert page.headers["entry"] == entry.document_id
    assert "page" not in entry.headers


@pytest.mark.parametrize("media_type", ["text/xml", "application/rss+xml; charset=utf-8", "text/html", "text/plain"])
def test_a_feed_is_known_by_its_content_and_its_links_may_be_relative(site: Site, media_type: str) -> None:
    item = "<item><title>Мост открыт</title><link>/a</link><description>Мэр открыл мост</description></item>"
    body = f'<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel>{item}</channel></rss>'
    site.keep("/rss", body.encode("cp1251"), Content_Type=media_type)

    (entry,) = fetch(f"{site.url}/rss").documents

    assert entry.url == f"{site.url}/a"
    assert json.loads(entry.body)["title"] == "Мост открыт"


def test_only_new_entries_of_a_feed_are_followed(site: Site) -> None:
    state: dict[str, Any] = {}
    for path in ("/a", "/b", "/c"):
        site.keep(path, PAGE, Content_Type="text/html")
    site.feed("/a", "/b")
    fetch(f"{site.url}/rss", state)
    unchanged = fetch(f"{site.url}/rss", state)
    site.feed("/c", "/b", tag='"2"')

    read = fetch(f"{site.url}/rss", state)

    assert (unchanged.documents, unchanged.failures) == ([], [])
    assert ([one.url for one in read.pages], read.failures) == ([f"{site.url}/c"], [])
    assert [path for path in site.asked if path != "/robots.txt"] == ["/rss", "/a", "/b", "/rss", "/rss", "/c"]


def test_a_counter_of_comments_makes_no_entry_new(site: Site) -> None:
    state: dict[str, Any] = {}
    for count in (3, 4):
        item = f"<item><title>Мост</title><link>{site.url}/a</link><description>Мост</description>"
        body = f"<rss><channel>{item}<slash:comments>{count}</slash:comments></item></channel></rss>"
        site.keep("/rss", body.encode(), Content_Type="text/xml")
        site.keep("/a", PAGE, Content_Type="text/html")
        read = fetch(f"{site.url}/rss", state)

    assert read.documents == []
    assert site.asked.count("/a") == 1


def test_the_entry_stays_when_its_page_cannot_be_fetched_and_the_page_is_tried_again(site: Site) -> None:
    state: dict[str, Any] = {}
    site.feed("/a", "/gone")
    site.keep("/a", PAGE, Content_Type="text/html")

    first = fetch(f"{site.url}/rss", state)
    site.keep("/gone", PAGE, Content_Type="text/html")
    later = fetch(f"{site.url}/rss", json.loads(json.dumps(state)))

    entry = first.documents[2]
    assert json.loads(entry.body)["html"] == "Коротко о /gone"
    assert (entry.media_type, entry.url) == ("application/json", f"{site.url}/gone")
    assert entry.headers["page"].startswith("not fetched: answered 404")
    assert "1 pages of 2 entries not fetched" in first.reasons[0]
    assert ([one.url for one in later.documents], later.failures) == ([f"{site.url}/gone"], [])
    assert later.documents[0].headers["entry"] == entry.document_id
    assert later.documents[0].headers["feed-title"] == "Новость /gone"


def test_a_server_that_is_busy_is_asked_again(site: Site) -> None:
    replies: list[Reply] = [(503, {"Retry-After": "0"}, b""), (429, {}, b""), (200, HTML, PAGE)]
    site.pages["/a"] = lambda _: replies.pop(0)

    read = fetch(f"{site.url}/a")

    assert (read.documents[0].body, read.failures) == (PAGE, [])


def test_a_host_that_is_down_is_left_alone(site: Site) -> None:
    site.feed(*(f"/{number}" for number in range(20)))
    for number in range(20):
        site.keep(f"/{number}", b"", status=503)

    read = fetch(f"{site.url}/rss")

    assert (len(read.documents), len(site.asked)) == (20, 2 + 3 * 3)
    assert "20 pages of 20 entries not fetched" in read.reasons[0]


def test_a_host_that_asks_for_an_hour_is_not_asked_again_in_that_hour(site: Site) -> None:
    state: dict[str, Any] = {}
    site.feed(*(f"/{number}" for number in range(5)))
    for number in range(5):
        site.keep(f"/{number}", b"", status=429, Retry_After="3600")

    read, again = fetch(f"{site.url}/rss", state), fetch(f"{site.url}/rss", state)

    assert len(read.documents) == 5
    assert "5 pages of 5 entries not fetched, the entries are kept" in read.reasons[0]
    assert [path for path in site.asked if path[1:].isdigit()] == ["/0"]
    assert (again.documents, again.failures) == ([], [])


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ((404, {}, b""), "answered 404 Not Found; check the address"),
        ((204, {}, b""), "answered with nothing"),
        ((304, {}, b""), "answered 304"),
        ((500, {}, b""), "answered 500 Internal Server Error (3 attempts); run again later"),
        ((429, {"Retry-After": "3600"}, b""), "answered 429 Too Many Requests (1 attempts); run again later"),
        ((302, {"Location": "/a"}, b""), "round in a circle"),
        ((302, {"Location": "ftp://127.0.0.1/"}, b""), "expected http:// or https://"),
        ((302, {}, b""), "answered 302"),
        ((200, {"Content-Encoding": "br"}, b"\x8b\x03\x80\x9c\x01"), "packed as «br», which was not asked for"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(DOCUMENT_BYTES * 2))), "times its size"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20]), "cut short"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n\0\0"), "no text but image/png"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(site: Site, reply: Reply, told: str) -> None:
    site.pages["/a"] = lambda _: reply

    read = fetch(f"{site.url}/a")

    assert not read.documents
    assert told in read.reasons[0]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[", "http://", "https://nowhere.invalid/a"])
def test_an_address_without_a_server_is_one_line(url: str) -> None:
    read = fetch(url)

    assert not read.documents
    assert len(read.failures) == 1


@pytest.mark.parametrize("url", ["htp://u:secret@127.0.0.1/x", "ftp://u:secret@vesti.example/x"])
def test_an_address_of_another_scheme_is_no_path(url: str) -> None:
    (failure,) = fetch(url).failures

    assert failure.reason.startswith("no web address; expected http:// or https://")
    assert "secret" not in repr(failure)


def test_a_name_and_password_go_to_the_server_and_nowhere_else(site: Site) -> None:
    state: dict[str, Any] = {}
    site.keep("/a", PAGE, Content_Type="text/html", ETag='"1"')

    read = fetch(site.url.replace("://", "://user:se%40cret@") + "/a", state)

    assert site.headers[0]["authorization"] == "Basic dXNlcjpzZUBjcmV0"
    assert "cret" not in repr((read, state))
