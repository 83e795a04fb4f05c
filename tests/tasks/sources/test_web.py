"""Feeds and pages from a server on loopback: what is new is fetched, once, and politely."""

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tasks.sources.document import DOCUMENT_BYTES, Document, Failure
from tasks.sources.http import Web
from tasks.sources.read import read

Reply = tuple[int, dict[str, str], bytes]
PAGE = "<html><body><p>Урожай яблок вырос на треть.</p></body></html>".encode("cp1251")
HTML = {"Content-Type": "text/html; charset=windows-1251"}


@dataclass
class Site:
    """A web site whose pages are functions; it remembers what it was asked for."""

    url: str = ""
    pages: dict[str, Callable[[dict[str, str]], Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def answer(self, path: str, headers: dict[str, str]) -> Reply:
        self.asked.append(path)
        self.headers.append(headers)
        return self.pages.get(path, lambda _: (404, {}, b""))(headers)

    def keep(self, path: str, body: bytes, status: int = 200, **headers: str) -> None:
        """A page that answers «not modified» to whoever has its ETag."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        tag = sent.get("ETag")
        self.pages[path] = lambda asked: (
            (304, {}, b"") if tag and asked.get("if-none-match") == tag else (status, sent, body)
        )

    def feed(self, *paths: str, tag: str = '"1"', **more: str) -> None:
        items = "".join(
            f"<item><title>Новость {path}</title><guid>{path}</guid><link>{self.url}{path}</link>"
            f"<pubDate>Wed, 12 Mar 2025 14:05:00 +0300</pubDate><description>Коротко о {path}</description></item>"
            for path in paths
        )
        body = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>{items}</channel></rss>'
        self.keep("/rss", body.encode(), ETag=tag, Content_Type="application/rss+xml", **more)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = site.answer(self.path, {key.lower(): value for key, value in self.headers.items()})
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(url: str, state: dict[str, Any]) -> tuple[list[Document], list[Failure]]:
    found = list(read(url, state, web=Web(backoff=0.01, pause=0)))
    return [one for one in found if isinstance(one, Document)], [one for one in found if isinstance(one, Failure)]


def test_a_page_is_one_document_with_what_the_transport_said(site: Site) -> None:
    site.keep("/a", PAGE, Content_Type="text/html; charset=windows-1251")

    (one,), bad = fetch(f"{site.url}/a", {})

    assert not bad
    assert (one.body, one.media_type, one.charset) == (PAGE, "text/html", "windows-1251")
    assert (one.source, one.url, one.location) == ("127.0.0.1", f"{site.url}/a", f"{site.url}/a")
    assert "svodka" in site.headers[0]["user-agent"]


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.keep("/a", PAGE, ETag='"x"', Content_Type="text/html")
    state: dict[str, Any] = {}

    first, second = fetch(f"{site.url}/a", state), fetch(f"{site.url}/a", json.loads(json.dumps(state)))

    assert (len(first[0]), second) == (1, ([], []))


def test_entries_are_followed_to_their_pages(site: Site) -> None:
    site.feed("/a", "/b")
    site.keep("/a", PAGE, Content_Type="text/html; charset=windows-1251")
    site.keep("/b", PAGE, Content_Type="text/html; charset=windows-1251")

    found, bad = fetch(f"{site.url}/rss", {})

    assert not bad
    assert [(one.url, one.media_type) for one in found] == [(f"{site.url}{path}", "text/html") for path in ("/a", "/b")]
    assert found[0].headers["feed-title"] == "Новость /a"
    assert found[0].headers["feed-published"] == "Wed, 12 Mar 2025 14:05:00 +0300"


@pytest.mark.parametrize("media_type", ["text/xml", "application/rss+xml; charset=utf-8", "text/html"])
def test_a_feed_is_known_by_its_content_and_its_links_may_be_relative(site: Site, media_type: str) -> None:
    item = "<item><title>Мост открыт</title><link>/a</link><description>Мэр открыл мост</description></item>"
    body = f'<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel>{item}</channel></rss>'
    site.keep("/rss", body.encode("cp1251"), Content_Type=media_type)

    (entry,), _ = fetch(f"{site.url}/rss", {})

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

    found, bad = fetch(f"{site.url}/rss", state)

    assert unchanged == ([], [])
    assert ([one.url for one in found], bad) == ([f"{site.url}/c"], [])
    assert site.asked == ["/rss", "/a", "/b", "/rss", "/rss", "/c"]


def test_the_entry_is_kept_when_its_page_cannot_be_fetched_and_the_page_tried_again(site: Site) -> None:
    state: dict[str, Any] = {}
    site.feed("/a", "/gone")
    site.keep("/a", PAGE, Content_Type="text/html")

    found, bad = fetch(f"{site.url}/rss", state)
    site.keep("/gone", PAGE, Content_Type="text/html")
    later, good = fetch(f"{site.url}/rss", state)

    assert json.loads(found[1].body)["html"] == "Коротко о /gone"
    assert (found[1].media_type, found[1].url) == ("application/json", f"{site.url}/gone")
    assert "1 pages of 2 entries not fetched" in bad[0].reason
    assert ([one.url for one in later], good) == ([f"{site.url}/gone"], [])


def test_a_server_that_is_busy_is_asked_again(site: Site) -> None:
    replies = [(503, {"Retry-After": "0"}, b""), (429, {}, b""), (200, HTML, PAGE)]
    site.pages["/a"] = lambda _: replies.pop(0)

    found, bad = fetch(f"{site.url}/a", {})

    assert (found[0].body, bad) == (PAGE, [])


def test_a_host_that_is_down_is_left_alone(site: Site) -> None:
    site.feed(*(f"/{number}" for number in range(20)))
    for number in range(20):
        site.keep(f"/{number}", b"", status=503)

    found, bad = fetch(f"{site.url}/rss", {})

    assert (len(found), len(site.asked)) == (20, 1 + 3 * 3)
    assert "20 pages of 20 entries not fetched" in bad[0].reason


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ((404, {}, b""), "answered 404 Not Found; check the address"),
        ((500, {}, b""), "answered 500 Internal Server Error (3 attempts); run again later"),
        ((429, {"Retry-After": "3600"}, b""), "answered 429 Too Many Requests (1 attempts); run again later"),
        ((302, {"Location": "/a"}, b""), "cannot be fetched"),
        ((302, {"Location": "ftp://127.0.0.1/"}, b""), "expected http:// or https://"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), "cannot be fetched"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(DOCUMENT_BYTES + 1))), "larger than"),
        ((200, {"Content-Type": "application/rss+xml"}, b"<rss><channel></channel></rss>"), "no entries"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(site: Site, reply: Reply, told: str) -> None:
    site.pages["/a"] = lambda _: reply

    found, bad = fetch(f"{site.url}/a", {})

    assert not found
    assert told in bad[0].reason


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[", "http://", "https://nowhere.invalid/a"])
def test_an_address_without_a_server_is_one_line(url: str) -> None:
    found, bad = fetch(url, {})

    assert not found
    assert len(bad) == 1


def test_json_lines_may_lie_on_the_web(site: Site) -> None:
    site.keep("/news.jsonl", b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}')

    found, bad = fetch(f"{site.url}/news.jsonl", {})

    assert ([one.external_id for one in found], bad) == (["1", "2"], [])
