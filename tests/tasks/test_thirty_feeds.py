"""Thirty feeds on thirty hosts with six hundred pages and the troubles of the web: nothing is lost without a word."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tasks.ingest import Ingested, Reach, Reading, ingest
from tasks.sources.lists import places
from tests.tasks.sources.conftest import Site, serving
from warehouse.folder import DataFolder
from warehouse.known import Known
from warehouse.staging import Staging

PAGES = 20
RSS, HTML = "application/rss+xml; charset=utf-8", "text/html; charset=utf-8"
TOWNS = ["Заречье", "Подлипье", "Верховье", "Каменка", "Ольховка", "Сосновка", "Дубрава", "Берёзовка", "Липки", "Ключи"]
THINGS = ["мост", "школу", "больницу", "библиотеку", "стадион", "дорогу", "набережную", "театр", "вокзал", "парк"]
NAMELESS = [("«", '"'), ("»", '"'), ("—", "-")]


def title(host: int, number: int) -> str:
    return f"{TOWNS[number % 10]}: жители получили {THINGS[(number + host) % 10]} номер {host}-{number}"


def story(host: int, number: int) -> str:
    town, thing = TOWNS[number % 10], THINGS[(number + host) % 10]
    return (
        f"В посёлке {town} сдали {thing} номер {host}-{number}. «Мы ждали этого {number + 2} года», — сказал глава "
        f"посёлка Илья Торбин. Работы закончили на {host + 1} недель раньше срока, проверка замечаний не нашла."
    )


def page(host: int, number: int) -> bytes:
    more = "Корреспондент побывал на месте и поговорил с жителями соседних улиц, они довольны."
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title(host, number)}</title></head><body><article>"
        f"<h1>{title(host, number)}</h1><p>{story(host, number)}</p><p>{more}</p></article></body></html>"
    ).encode()


def simple(head: str, *lines: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><head><meta charset=utf-8><title>{head}</title></head><body><h1>{head}</h1>{body}</body>".encode()


CONSENT = simple(
    "Согласие на обработку данных",
    "Мы используем файлы cookie и похожие технологии. Нажимая «Принять», вы соглашаетесь на обработку данных.",
)
GONE = simple("Страница не найдена", "К сожалению, такой страницы нет. Возможно, она была удалена.")


def rss(host: int, site: Site, full: bool = True, said: str = "utf-8", link: str = "{url}/p/{number}") -> str:
    items = "".join(
        f"<item><title>{title(host, number)}</title><link>{link.format(url=site.url, number=number)}</link>"
        f'<guid isPermaLink="false">{host}-{number}</guid><pubDate>Wed, {number + 1} Oct 2025 14:05:00 +0300</pubDate>'
        f"<description>{story(host, number)[:70]}</description>"
        + (f"<yandex:full-text>{story(host, number)}</yandex:full-text>" if full else "")
        + "</item>"
        for number in range(PAGES)
    )
    return (
        f'<?xml version="1.0" encoding="{said}"?><rss version="2.0" xmlns:yandex="http://news.yandex.ru"><channel>'
        f"<title>Вестник {host}</title>{items}</channel></rss>"
    )


def plainly(text: str) -> str:
    for one, other in NAMELESS:
        text = text.replace(one, other)
    return text


def sitemap(site: Site) -> bytes:
    urls = "".join(f"<url><loc>{site.url}/p/{number}</loc></url>" for number in range(PAGES))
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def json_feed(host: int) -> bytes:
    items = [
        {
            "id": str(number),
            "url": f"https://json.example/{number}",
            "title": title(host, number),
            "content_text": story(host, number),
        }
        for number in range(PAGES)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}, ensure_ascii=False).encode()


# How each host sends its feed: body and headers. Where nothing is said it is a sound feed with an ETag.
FEEDS: dict[int, Callable[[int, Site], tuple[bytes, dict[str, str]]]] = {
    1: lambda host, site: (rss(host, site, said="windows-1251").encode("cp1251"), {}),
    2: lambda host, site: (plainly(rss(host, site, said="utf-8")).encode("koi8-r"), {}),
    3: lambda host, site: (rss(host, site, said="utf-16").encode("utf-16"), {}),
    4: lambda host, site: (gzip.compress(rss(host, site).encode()), {}),
    5: lambda host, site: (rss(host, site).encode(), {"Content_Encoding": "gzip"}),
    6: lambda host, site: (rss(host, site).encode(), {"Content_Type": "text/plain"}),
    7: lambda host, site: (("<!-- " + "лента " * 900 + "-->" + rss(host, site)).encode(), {}),
    8: lambda host, site: (("\n\n\ufeff" + rss(host, site).replace("сдали", "сдали\x0b")).encode(), {}),
    9: lambda host, site: (rss(host, site, link="/p/{number}").encode(), {"Content_Type": "application/octet-stream"}),
    20: lambda host, site: (rss(host, site, link="{url}/live#{number}").encode(), {}),
    21: lambda host, site: (sitemap(site), {"Content_Type": "application/xml"}),
    22: lambda host, site: (json_feed(host), {"Content_Type": "application/feed+json"}),
    25: lambda host, site: (rss(host, site).encode()[:-700], {}),
    26: lambda host, site: (b"\x8b\x03\x80\x9c\x01", {"Content_Encoding": "br"}),
}


def trouble(host: int, site: Site, elsewhere: str) -> None:
    """What goes wrong with the pages of a host, or with its feed as a whole."""
    replies = {
        10: (200, {"Content-Type": HTML}, CONSENT),
        11: (200, {"Content-Type": HTML}, GONE),
        12: (302, {"Location": "/"}, b""),
        13: (200, {"Content-Type": "application/pdf"}, b"%PDF-1.4\n"),
        15: (403, {}, b"no"),
        16: (429, {"Retry-After": "3600"}, b""),
        17: (200, {"Content-Type": HTML, "Content-Length": "90000"}, b"<html>"),
        19: (302, {"Location": elsewhere}, b""),
    }
    for number in range(PAGES):
        if host in replies:
            site.pages[f"/p/{number}"] = lambda _, reply=replies[host]: reply  # type: ignore[misc]
        elif host == 18:
            site.keep(f"/p/{number}", b"", status=302, Location=f"/p/{number}")
        else:
            site.keep(f"/p/{number}", page(host, number), Content_Type=HTML)
    if host == 14:
        site.keep("/robots.txt", b"User-agent: *\nDisallow: /p/\n", Content_Type="text/plain")
    if host == 23:
        site.keep("/rss", b"", status=500)
    if host == 27:
        site.keep("/rss", b"", status=302, Location="/rss")
    if host == 28:
        site.keep("/rss", b"no feed any more", status=410)


@pytest.fixture
def web(tmp_path: Path) -> Iterator[list[Site]]:
    """Thirty hosts on loopback, and one that nobody named."""
    with ExitStack() as stack:
        first = stack.enter_context(serving("127.0.0.10"))
        sites = [first, *(stack.enter_context(serving(f"127.0.0.{10 + n}", first.port)) for n in range(1, 30))]
        hidden = stack.enter_context(serving("127.0.0.99", first.port))
        hidden.keep("/", page(0, 0), Content_Type=HTML)
        for host, site in enumerate(sites):
            body, headers = FEEDS.get(host, lambda host, site: (rss(host, site).encode(), {}))(host, site)
            site.keep("/rss", body, ETag='"1"', **{"Content_Type": RSS, **headers})
            site.keep("/", page(host, 99), Content_Type=HTML)
            trouble(host, site, hidden.url)
        rows = [f"{site.url}/rss,Вестник {host}" for host, site in enumerate(sites)]
        (tmp_path / "feeds.csv").write_text("\n".join(["feed_url,outlet", *rows]), encoding="utf8")
        yield sites
        assert hidden.asked == []


def run(folder: Path, known: Known) -> Ingested:
    wanted = places(str(folder / "feeds.csv"))
    how = Reading(DataFolder(folder / "data"), "run", 500, Reach(delay=0, backoff=0.01))
    return ingest.fn("places", wanted, how, known, lambda _: None)


def staged(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """How many entries and how many pages came in, by source."""
    entries, pages = Counter[str](), Counter[str]()
    for batch in Staging(folder / "data" / "staging").batches():
        for row in batch.read("raw_documents", ["source", "media_type"]).to_pylist():
            (entries if row["media_type"] == "application/json" else pages)[row["source"]] += 1
    return entries, pages


WITHOUT_PAGES = {*range(10, 21), 22}
UNREAD = {23, 26, 27, 28}
REASONS = {
    15: "20 pages of 20 entries not fetched, the entries are kept: {url}/p/0 answered 403 Forbidden",
    16: "20 pages of 20 entries not fetched, the entries are kept: {url}/p/0 answered 429 Too Many Requests",
    17: "20 pages of 20 entries not fetched, the entries are kept: {url}/p/0 the connection broke",
    18: "20 pages of 20 entries not fetched, the entries are kept: {url}/p/0 cannot be fetched (redirected round",
    19: "20 pages of 20 entries not fetched, the entries are kept: {url}/p/0 leads to «127.0.0.99», which",
    23: "answered 500 Internal Server Error",
    25: "the feed is cut in the middle",
    26: "packed as «br», which was not asked for",
    27: "cannot be fetched (redirected round in a circle)",
    28: "answered 410 Gone",
}
STAY = "page not used, the text of the feed stays: "


def test_thirty_feeds_with_the_troubles_of_the_web_in_two_runs(web: list[Site], tmp_path: Path) -> None:
    known = Known()
    first = run(tmp_path, known)

    came_in_whole(tmp_path)
    told = dict(first.rejected)
    assert sorted(told) == sorted(f"{web[host].url}/rss" for host in REASONS)
    for host, reason in REASONS.items():
        assert told[f"{web[host].url}/rss"].startswith(reason.format(url=web[host].url))
    assert first.notes == {
        f"{STAY}consent wall": 20, f"{STAY}missing page": 20, f"{STAY}redirected to the home page": 20,
        f"{STAY}a PDF": 20, f"{STAY}robots.txt forbids it": 20,
    }  # fmt: skip

    for site in web:
        site.asked.clear()
        site.headers.clear()
    second = run(tmp_path, known)

    assert second.documents == 0
    nothing_unchanged_was_fetched(web)
    assert sorted(dict(second.rejected)) == sorted(f"{web[host].url}/rss" for host in REASONS if host != 16)


def came_in_whole(folder: Path) -> None:
    """Every feed that can be read has all its entries and pages, the cut one all but its last."""
    entries, pages = staged(folder)
    for host in range(30):
        name = f"Вестник {host}"
        here = 0 if host in UNREAD | {21} else PAGES
        least = PAGES - 2 if host == 25 else here
        assert least <= entries[name] <= here, name
        assert (0 if host in UNREAD | WITHOUT_PAGES else least or PAGES) <= pages[name] <= PAGES, name


def nothing_unchanged_was_fetched(web: list[Site]) -> None:
    """Whatever came in whole is asked for once, on condition; pages that were not to be had are tried again."""
    for host in (*range(10), 20, 21, 22, 24, 29):
        assert web[host].asked == ["/rss"]
        assert web[host].headers[0]["if-none-match"] == '"1"'
    for host in (10, 11, 12, 13):
        assert set(web[host].asked) - {"/"} == {"/robots.txt", "/rss", *(f"/p/{number}" for number in range(PAGES))}
    assert web[16].asked == ["/rss"]  # its pages are not asked within the hour
