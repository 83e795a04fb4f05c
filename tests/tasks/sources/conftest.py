"""A web site on loopback, and the places of it read as ingest reads them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tasks.sources.document import Document, Failure, Note
from tasks.sources.http import Web
from tasks.sources.read import read
from tasks.sources.robots import Robots
from tasks.sources.visit import Judge, Visit

Reply = tuple[int, dict[str, str], bytes]
PAGE = "<html><body><p>Урожай яблок вырос на треть.</p></body></html>".encode("cp1251")
HTML = {"Content-Type": "text/html; charset=windows-1251"}


@dataclass
class Site:
    """A web site whose pages are functions; it remembers what it was asked for."""

    url: str = ""
    port: int = 0
    pages: dict[str, Callable[[dict[str, str]], Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def answer(self, path: str, headers: dict[str, str]) -> Reply:
        self.asked.append(path)
        self.times.append(time.monotonic())
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


@contextmanager
def serving(address: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """A site on loopback as long as it is needed."""
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

    server = ThreadingHTTPServer((address, port), Handler)
    site.port = server.server_port
    site.url = f"http://{address}:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def other() -> Iterator[Site]:
    with serving() as site:
        yield site


def anything(body: bytes, charset: str | None, title: str, words: str) -> str | None:
    """Takes every page for the article."""
    return None


@dataclass
class Read:
    """What a place gave."""

    documents: list[Document]
    failures: list[Failure]
    notes: list[str]

    @property
    def reasons(self) -> list[str]:
        return [one.reason for one in self.failures]

    @property
    def pages(self) -> list[Document]:
        return [one for one in self.documents if one.media_type != "application/json"]

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(one.body) for one in self.documents if one.media_type == "application/json"]


def fetch(
    url: str,
    state: dict[str, Any] | None = None,
    judge: Judge = anything,
    patient: bool = True,
    days: tuple[date | None, date | None] = (None, None),
    **given: Any,
) -> Read:
    """Read a place with an impatient web that rests nowhere."""
    with Web(**{"delay": 0, "backoff": 0.01, **given}) as web:
        visit = Visit(web, Robots(web), judge, patient=patient, since=days[0], until=days[1])
        found = list(read(url, {} if state is None else state, visit))
    return Read(
        [one for one in found if isinstance(one, Document)],
        [one for one in found if isinstance(one, Failure)],
        [one.what for one in found if isinstance(one, Note)],
    )
