"""One command reads a list of feeds, tells what was left out, and reads only what is new the next time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.conftest import Svodka, ask
from tests.tasks.sources.conftest import serving

pytestmark = pytest.mark.slow
WORDS = (
    "Мост через Вязовку в посёлке {0} открыли в среду утром. «Мы ждали этого два года», — сказал мэр Илья Торбин. "
    "Движение пустят с пятницы, автобусы пойдут по новому маршруту через площадь."
)
MORE = "Проезд по нему будет бесплатным для всех жителей области, а автобусы пойдут по новому маршруту уже с пятницы."


def test_a_list_of_feeds_in_one_command(svodka: Svodka, tmp_path: Path) -> None:
    with serving("127.0.0.71") as open_site, serving("127.0.0.72") as closed:
        rows = [
            "feed_url,outlet",
            f"{open_site.url}/rss,Вестник",
            f"{closed.url}/rss,Заря",
            "http://127.0.0.73:9/,Тишина",
        ]
        for site, towns in ((open_site, ("Заречье", "Каменка")), (closed, ("Ольховка", "Дубрава"))):
            items = ""
            for number, town in enumerate(towns):
                text, link = WORDS.format(town), f"{site.url}/{number}"
                head = f"{town}: мост через Вязовку открыт"
                items += f"<item><title>{head}</title><link>{link}</link><description>{text}</description></item>"
                body = f"<h1>{head}</h1><p>{text}</p><p>{MORE}</p>"
                page = f"<html><head><title>{head}</title></head><body>{body}</body></html>"
                site.keep(f"/{number}", page.encode(), Content_Type="text/html; charset=utf-8")
            site.keep("/rss", f"<rss><channel>{items}</channel></rss>".encode(), ETag='"1"', Content_Type="text/xml")
        closed.keep("/robots.txt", b"User-agent: *\nDisallow: /", Content_Type="text/plain")
        (tmp_path / "feeds.csv").write_text("\n".join(rows), encoding="utf8")
        first = svodka("--data", tmp_path / "data", "run", tmp_path / "feeds.csv", SVODKA_DELAY="0")
        asked = list(open_site.asked)
        second = svodka("--data", tmp_path / "data", "run", tmp_path / "feeds.csv", SVODKA_DELAY="0")

    assert (first.returncode, second.returncode) == (1, 1)  # one address is dead, and said to be
    assert ask(tmp_path / "data", "select count(*) from articles") == [(4,)]
    assert first.stdout.startswith("6 documents, 4 articles (")
    assert ", 2 that tell the same or less, " in first.stdout  # the entries beside their pages
    assert "robots.txt forbids it" in first.stderr + first.stdout
    assert "127.0.0.73" in first.stderr + first.stdout
    assert [*asked, "/rss"] == open_site.asked
    assert list(json.loads((tmp_path / "data" / "sources.json").read_text(encoding="utf8")))


def test_a_password_in_an_address_is_kept_nowhere(alone: Svodka, home: str, tmp_path: Path) -> None:
    """Not by Prefect, either, which keeps what a flow is called with."""
    with serving() as site:
        site.feed("/a")
        address = site.url.replace("://", "://user:geheim@")
        done = alone("--data", tmp_path, "run", f"{address}/rss", f"{address}/gone")
        assert any("authorization" in asked for asked in site.headers)

    assert "answered 404" in done.stderr
    assert "geheim" not in done.stdout + done.stderr
    kept = [path for folder in (tmp_path, Path(home)) for path in folder.rglob("*") if path.is_file()]
    assert any(path.name == "prefect.db" for path in kept)
    assert [path for path in kept if b"geheim" in path.read_bytes()] == []
