"""How far an answer may go: in time, in size, to which addresses, by which packing."""

import gzip
import json
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import pytest

from tasks.sources.network import public
from tasks.sources.transfer import Room
from tests.tasks.sources.conftest import HTML, PAGE, Site, fetch

RECORDS = '{"id": 1, "text": "Мост открыт."}\n{"id": 2, "text": "Хлеб дорожает."}\n'.encode()
ITEM = "<item><title>Мост {0}</title><link>{1}/{0}</link><description>Мост {0}</description></item>"
FEED = f"<rss><channel><title>Вестник</title>{ITEM}</channel></rss>"
SHORT = Room(1_000_000, seconds=1.0)


@contextmanager
def talking(say: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that says what it is told to, to one caller after the other."""
    listener = socket.create_server(("127.0.0.1", 0))

    def work() -> None:
        while True:
            try:
                caller, _ = listener.accept()
            except OSError:
                return
            with caller:
                caller.recv(65536)
                try:
                    say(caller)
                except OSError:
                    continue

    thread = Thread(target=work, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def dripping(head: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    def say(caller: socket.socket) -> None:
        caller.sendall(head)
        while True:
            caller.sendall(drop)
            time.sleep(0.05)

    return say


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2000000\r\n\r\n", b"<p>"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        (b"HT", b"T"),
    ],
    ids=["body", "header", "chunk", "status"],
)
def test_no_server_holds_a_run_by_a_few_bytes_now_and_then(head: bytes, drop: bytes) -> None:
    with talking(dripping(head, drop)) as url:
        begun = time.monotonic()
        read = fetch(f"{url}/a", export=SHORT)

    assert time.monotonic() - begun < 10
    assert read.documents == []
    assert any(words in read.reasons[0] for words in ("took too long", "no answer in time", "no connection"))


def test_what_comes_too_slowly_is_given_up_long_before_its_time() -> None:
    with talking(dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n", b"<p>")) as url:
        read = fetch(f"{url}/a", export=Room(1_000_000, seconds=600, grace=0.5))

    assert "took too long" in read.reasons[0]


def test_what_came_of_a_feed_before_the_connection_broke_is_kept() -> None:
    body = FEED.format(1, "https://vesti.example").encode()

    def say(caller: socket.socket) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 90000\r\n\r\n" + body[:-20])

    with talking(say) as url:
        read = fetch(url)

    assert [one["title"] for one in read.records] == ["Мост 1"]
    assert any("the connection broke" in reason and "cut in the middle" in reason for reason in read.reasons)


def test_what_came_of_an_export_before_the_connection_broke_is_kept() -> None:
    def say(caller: socket.socket) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n" + RECORDS)

    with talking(say) as url:
        read = fetch(f"{url}/export.jsonl")

    assert [one["id"] for one in read.records] == [1, 2]
    assert "the connection broke" in read.reasons[0]


def test_an_export_larger_than_a_page_may_be_is_read(site: Site) -> None:
    line = json.dumps({"text": "Мост открыт. " * 400}, ensure_ascii=False).encode() + b"\n"
    site.keep("/export.jsonl", line * 2500)

    read = fetch(f"{site.url}/export.jsonl")

    assert (len(read.documents), read.failures) == (2500, [])


def packed_by(name: str) -> bytes:
    return {
        "gzip": gzip.compress(RECORDS),
        "deflate": zlib.compress(RECORDS),
        "raw deflate": zlib.compress(RECORDS)[2:-4],
        "gzip, gzip": gzip.compress(gzip.compress(RECORDS)),
    }[name]


@pytest.mark.parametrize("name", ["gzip", "deflate", "raw deflate", "gzip, gzip"])
@pytest.mark.parametrize("path", ["/export.jsonl", "/export"])
def test_what_was_packed_for_the_way_is_unpacked(site: Site, name: str, path: str) -> None:
    site.keep(path, packed_by(name), Content_Encoding=name.removeprefix("raw "), Content_Type="application/x-ndjson")

    read = fetch(site.url + path)

    assert ([one["id"] for one in read.records], read.failures) == ([1, 2], [])


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "utf-8", "none"])
@pytest.mark.parametrize("body", [FEED.format(1, "").encode(), RECORDS], ids=["feed", "records"])
def test_a_packing_that_is_none_is_not_believed(site: Site, encoding: str, body: bytes) -> None:
    site.keep("/a", body, Content_Encoding=encoding, Content_Type="application/x-ndjson")

    read = fetch(f"{site.url}/a", robots=False)

    assert read.records


@pytest.mark.parametrize(
    ("path", "body", "headers"),
    [
        ("/export.jsonl.gz", gzip.compress(RECORDS), {"Content_Type": "application/gzip"}),
        ("/export.jsonl.gz", gzip.compress(RECORDS), {"Content_Encoding": "gzip"}),
        ("/export.jsonl.gz?v=2", gzip.compress(RECORDS), {}),
        ("/export", gzip.compress(RECORDS), {}),
        ("/export", RECORDS, {"Content_Type": "application/json"}),
        ("/export", RECORDS, {"Content_Type": "text/plain"}),
        ("/export.csv.gz", gzip.compress("id;text\n1;Мост\n2;Хлеб\n".encode()), {}),
        ("/export", "id;text\n1;Мост\n2;Хлеб\n".encode(), {"Content_Type": "text/csv; charset=utf-8"}),
        ("/export.php", b'[{"id": 1, "text": "a"}, {"id": 2, "text": "b"}]', {"Content_Type": "text/html"}),
    ],
)
def test_records_are_known_by_what_they_are(site: Site, path: str, body: bytes, headers: dict[str, str]) -> None:
    site.keep(path, body, **headers)

    read = fetch(site.url + path)

    assert ([str(one["id"]) for one in read.records], read.failures) == (["1", "2"], [])


@pytest.mark.parametrize("media_type", ["text/plain; charset=utf-8", "application/octet-stream", "", "text/xml"])
def test_a_page_is_known_by_what_it_is(site: Site, media_type: str) -> None:
    site.keep("/a", PAGE, **({"Content_Type": media_type} if media_type else {}))

    (one,) = fetch(f"{site.url}/a").documents

    assert (one.media_type, one.body) == ("text/html", PAGE)


@pytest.mark.parametrize("status", [200, 201, 203, 206, 226])
def test_a_page_with_a_rare_status_is_a_page(site: Site, status: int) -> None:
    site.keep("/a", PAGE, status=status, Content_Type="text/html")

    assert len(fetch(f"{site.url}/a").documents) == 1


@pytest.mark.parametrize(
    ("address", "open_to_all"),
    [
        ("93.184.215.14", True), ("2a00:1450:4010:c0b::71", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("192.168.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("::1", False),
        ("::ffff:127.0.0.1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("224.0.0.1", False),
        ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("64:ff9b::5db8:d70e", True), ("::127.0.0.1", False),
        ("64:ff9b:1::7f00:1", False), ("::ffff:0:127.0.0.1", False), ("fec0::1", False), ("ff02::1", False),
        ("2001:0:7f00:1::", False), ("::", False), ("255.255.255.255", False),
    ],
)  # fmt: skip
def test_which_addresses_are_open_to_all(address: str, open_to_all: bool) -> None:
    assert public(address) is open_to_all


HOSTS = ["127.0.0.1", "localhost", "2130706433", "127.1", "0x7f.1", "0.0.0.0", "[::ffff:127.0.0.1]", "[::1]"]
NETWORKS = ["10.0.0.1", "192.168.0.1", "169.254.169.254", "[fe80::1]", "224.0.0.1", "vesti.example@127.0.0.1"]


@pytest.mark.parametrize("scheme", ["http:", ""])
@pytest.mark.parametrize("host", HOSTS + NETWORKS)
def test_links_into_the_own_network_are_not_followed(site: Site, scheme: str, host: str) -> None:
    inner = f"{scheme}//{host}:{site.port + 1}"
    site.keep("/rss", FEED.format(1, inner).encode(), Content_Type="text/xml")

    read = fetch(f"{site.url}/rss")

    assert [one["title"] for one in read.records] == ["Мост 1"]
    assert "is not public" in read.reasons[0]
    assert "private_addresses = true" in read.reasons[0]


def test_a_redirect_into_the_own_network_is_not_followed(site: Site, other: Site) -> None:
    other.keep("/secret", PAGE, Content_Type="text/html")
    site.keep("/a", b"", status=302, Location=f"{other.url}/secret")

    refused, allowed = fetch(f"{site.url}/a"), fetch(f"{site.url}/a", private=True)

    assert "is not public" in refused.reasons[0]
    assert [one.url for one in allowed.documents] == [f"{other.url}/secret"]
    assert other.asked == ["/secret"]


def test_passwords_and_cookies_are_not_shown_to_another_site(site: Site, other: Site) -> None:
    other.keep("/b", PAGE, Content_Type="text/html")
    site.keep("/a", b"", status=302, Location=f"{other.url}/b", Set_Cookie="id=7")

    fetch(site.url.replace("://", "://user:secret@") + "/a", private=True)

    assert "authorization" in site.headers[0]
    assert not {"authorization", "cookie"} & set(other.headers[0])


def test_a_site_that_wants_its_cookie_back_gets_it(site: Site) -> None:
    site.pages["/a"] = lambda asked: (
        (200, HTML, PAGE)
        if asked.get("cookie") == "seen=1"
        else (302, {"Location": "/a", "Set-Cookie": "seen=1; Path=/"}, b"")
    )

    assert len(fetch(f"{site.url}/a").documents) == 1


def test_a_site_is_asked_by_one_at_a_time_and_with_pauses(site: Site) -> None:
    site.feed("/a", "/b")
    for path in ("/a", "/b"):
        site.keep(path, PAGE, Content_Type="text/html")

    fetch(f"{site.url}/rss", delay=0.2)

    gaps = [later - earlier for earlier, later in zip(site.times, site.times[1:], strict=False)]
    assert len(gaps) == 3
    assert min(gaps) >= 0.2


def test_an_address_dead_for_days_is_asked_less_often_and_says_so(site: Site) -> None:
    state: dict[str, Any] = {}
    for _ in range(5):
        read = fetch(f"{site.url}/gone", state)

    assert len(site.asked) == 3
    assert "answered 404" in read.reasons[0]
    assert "so in 3 runs, not asked again before" in read.reasons[0]
    site.keep("/gone", PAGE, Content_Type="text/html")
    named = fetch(f"{site.url}/gone", state, patient=False)
    assert (len(named.documents), "failed" in state[f"{site.url}/gone"]) == (1, False)
