"""Where a feed or sitemap leads: robots.txt, pages that are no article, sitemaps, channels, lists."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tasks.sources.lists import feeds_of, jobs, places
from tasks.sources.telegram import preview
from tests.tasks.sources.conftest import PAGE, Read, Site, fetch

WALL = "<html><body><p>Мы используем cookie. Нажмите «Принять».</p></body></html>".encode()
PLAIN = {"Content_Type": "text/html; charset=utf-8"}


def wall(body: bytes, charset: str | None, title: str, words: str) -> str | None:
    """Knows the consent wall of these tests, and nothing else."""
    return "consent wall" if b"cookie" in body else None


def test_pages_robots_txt_forbids_are_not_asked_for_and_the_feed_stays(site: Site) -> None:
    site.feed("/open/a", "/closed/b")
    site.keep("/robots.txt", b"User-agent: *\nDisallow: /closed/\n", Content_Type="text/plain")
    for path in ("/open/a", "/closed/b"):
        site.keep(path, PAGE, **PLAIN)

    kept, overridden = fetch(f"{site.url}/rss"), fetch(f"{site.url}/rss", robots=False)

    assert ([one["title"] for one in kept.records], kept.failures) == (["Новость /open/a", "Новость /closed/b"], [])
    assert [one.url for one in kept.pages] == [f"{site.url}/open/a"]
    assert kept.documents[-1].headers["page"] == "robots.txt forbids it"
    assert kept.notes == ["page not used, the text of the feed stays: robots.txt forbids it"]
    assert site.asked[:3] == ["/rss", "/robots.txt", "/open/a"]
    assert len(overridden.pages) == 2
    assert site.asked.count("/robots.txt") == 1


@pytest.mark.parametrize(("status", "followed"), [(404, 1), (403, 1), (503, 0)])
def test_a_site_that_cannot_say_is_left_alone_one_that_has_no_rules_is_not(
    site: Site, status: int, followed: int
) -> None:
    site.feed("/a")
    site.keep("/robots.txt", b"", status=status)
    site.keep("/a", PAGE, **PLAIN)

    read = fetch(f"{site.url}/rss")

    assert (len(read.records), len(read.pages)) == (1, followed)
    assert ("robots.txt cannot be read" in " ".join(read.reasons)) is (followed == 0)


def test_a_page_that_is_no_article_is_named_and_asked_again_in_later_runs(site: Site) -> None:
    state: dict[str, Any] = {}
    site.feed("/a")
    site.keep("/a", WALL, **PLAIN)

    runs = [fetch(f"{site.url}/rss", state, judge=wall) for _ in range(3)]
    waiting = next(iter(state[f"{site.url}/rss"]["pages"].values()))
    waiting["until"] = ""  # days later
    site.keep("/a", PAGE, **PLAIN)
    last = fetch(f"{site.url}/rss", json.loads(json.dumps(state)), judge=wall)

    assert runs[0].documents[0].headers["page"] == "consent wall"
    assert [len(one.documents) for one in runs] == [1, 0, 0]
    assert [one.notes for one in runs] == [["page not used, the text of the feed stays: consent wall"]] * 2 + [[]]
    assert site.asked.count("/a") == 3
    (page,) = last.documents
    assert (page.url, page.headers["entry"]) == (f"{site.url}/a", runs[0].documents[0].document_id)
    assert not [one for one in (*runs, last) if one.failures]


@pytest.mark.parametrize(
    ("body", "headers", "told"),
    [
        (b"%PDF-1.4 ...", {"Content_Type": "application/pdf"}, "a PDF"),
        (b"%PDF-1.4 ...", {"Content_Type": "text/html"}, "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0", {"Content_Type": "image/png"}, "no page but image/png"),
        (b"", {"status": 302, "Location": "/"}, "redirected to the home page"),
    ],
)
def test_what_is_no_page_leaves_the_entry(site: Site, body: bytes, headers: dict[str, Any], told: str) -> None:
    site.feed("/a")
    site.keep("/", PAGE, **PLAIN)
    site.keep("/a", body, **headers)

    read = fetch(f"{site.url}/rss")

    assert [one.headers["page"] for one in read.documents] == [told]
    assert read.failures == []


def test_the_judge_is_told_what_the_entry_says(site: Site) -> None:
    heard = []
    site.feed("/a")
    site.keep("/a", PAGE, Content_Type="text/html; charset=windows-1251")

    fetch(f"{site.url}/rss", judge=lambda *told: heard.append(told))  # type: ignore[func-returns-value]

    assert heard == [(PAGE, "windows-1251", "Новость /a", "Коротко о /a")]


def test_entries_that_share_a_page_are_not_replaced_by_it(site: Site) -> None:
    items = "".join(
        f"<item><title>Мост {n}</title><link>{site.url}/live#{n}</link><guid isPermaLink='false'>{n}</guid></item>"
        for n in range(3)
    )
    site.keep("/rss", f"<rss><channel>{items}</channel></rss>".encode(), Content_Type="text/xml")

    read = fetch(f"{site.url}/rss")

    assert [one["title"] for one in read.records] == ["Мост 0", "Мост 1", "Мост 2"]
    assert len({one.document_id for one in read.documents}) == 3
    assert site.asked == ["/rss"]


def test_every_reason_for_which_pages_failed_is_told(site: Site) -> None:
    site.feed("/gone", "/closed", "/gone too")
    site.keep("/gone", b"", status=404)
    site.keep("/gone too", b"", status=404)
    site.keep("/closed", b"", status=403)

    (failure,) = fetch(f"{site.url}/rss").failures

    assert failure.reason.startswith("3 pages of 3 entries not fetched, the entries are kept: ")
    assert f"{site.url}/gone answered 404" in failure.reason
    assert "(and 1 more)" in failure.reason
    assert f"{site.url}/closed answered 403" in failure.reason


def sitemap(site: Site, *paths: str, path: str = "/sitemap.xml", packed: bool = False) -> None:
    news = (
        "<news:news><news:publication><news:name>Вестник</news:name></news:publication>"
        "<news:publication_date>2025-03-12T14:05:00+03:00</news:publication_date>"
        "<news:title>Мост {}</news:title></news:news>"
    )
    urls = "".join(
        f"<url><loc>{site.url}{one}</loc><lastmod>2025-03-{10 + n}</lastmod>{news.format(one)}</url>"
        for n, one in enumerate(paths)
    )
    body = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
    site.keep(path, gzip.compress(body) if packed else body, ETag=f'"{len(body)}"', Content_Type="application/xml")
    for one in paths:
        site.keep(one, PAGE, **PLAIN)


@pytest.mark.parametrize(("path", "packed"), [("/sitemap.xml", False), ("/sitemap.xml.gz", True), ("/map", False)])
def test_a_sitemap_gives_its_pages_and_then_only_new_ones(site: Site, path: str, packed: bool) -> None:
    state: dict[str, Any] = {}
    sitemap(site, "/a", "/b", path=path, packed=packed)
    first, second = fetch(site.url + path, state), fetch(site.url + path, state)
    sitemap(site, "/a", "/b", "/c", path=path, packed=packed)
    third = fetch(site.url + path, json.loads(json.dumps(state)))

    assert [one.url for one in first.documents] == [f"{site.url}/b", f"{site.url}/a"]  # the newest first
    assert first.documents[0].headers["feed-title"] == "Мост /b"
    assert first.documents[0].headers["feed-published"] == "2025-03-12T14:05:00+03:00"
    assert (second.documents, [one.url for one in third.documents]) == ([], [f"{site.url}/c"])
    assert not first.failures + second.failures + third.failures


def test_an_index_leads_to_its_sitemaps(site: Site) -> None:
    state: dict[str, Any] = {}
    sitemap(site, "/a", path="/1.xml")
    sitemap(site, "/b", path="/2.xml.gz", packed=True)
    children = "".join(f"<sitemap><loc>{site.url}/{one}</loc></sitemap>" for one in ("1.xml", "2.xml.gz"))
    site.keep("/index.xml", f"<sitemapindex>{children}</sitemapindex>".encode(), Content_Type="text/xml")

    first, second = fetch(f"{site.url}/index.xml", state), fetch(f"{site.url}/index.xml", state)

    assert sorted(str(one.url) for one in first.documents) == [f"{site.url}/a", f"{site.url}/b"]
    assert (first.failures, second.documents, second.failures) == ([], [], [])
    assert site.asked.count("/a") == 1


def test_pages_that_a_sitemap_puts_outside_the_period_are_not_asked_for(site: Site) -> None:
    """What was changed after it may have been published within: it is asked for last."""
    dated = {
        "/before": "<lastmod>2024-02-10</lastmod>",
        "/within": "<lastmod>2024-03-10T12:00:00Z</lastmod>",
        "/changed": "<lastmod>2024-06-01</lastmod>",
        "/undated": "",
        "/news": "<lastmod>2024-03-12</lastmod><news:publication_date>2024-06-02</news:publication_date>",
    }
    urls = "".join(f"<url><loc>{site.url}{path}</loc>{dates}</url>" for path, dates in dated.items())
    site.keep("/map.xml", f"<urlset>{urls}</urlset>".encode(), Content_Type="text/xml")
    old = f"<sitemap><loc>{site.url}/old.xml</loc><lastmod>2023-12-31</lastmod></sitemap>"
    index = f"<sitemapindex>{old}<sitemap><loc>{site.url}/map.xml</loc></sitemap></sitemapindex>"
    site.keep("/index.xml", index.encode(), Content_Type="text/xml")
    for path in dated:
        site.keep(path, PAGE, **PLAIN)
    found = fetch(f"{site.url}/index.xml", days=(date(2024, 3, 1), date(2024, 3, 31)))

    assert [one.url for one in found.documents] == [f"{site.url}{path}" for path in ("/within", "/undated", "/changed")]
    assert found.notes == [
        "sitemap not read: changed last before the period",
        *["page of a sitemap not asked: published outside the period"] * 2,
    ]


def test_a_sitemap_whose_pages_are_all_forbidden_leaves_nothing(site: Site) -> None:
    sitemap(site, "/a", "/b")
    site.keep("/robots.txt", b"User-agent: *\nDisallow: /\n", Content_Type="text/plain")

    read = fetch(f"{site.url}/sitemap.xml")

    assert (read.documents, site.asked) == ([], ["/sitemap.xml", "/robots.txt"])
    assert read.reasons == ["robots.txt forbids all 2 pages of the sitemap; robots = false overrides it"]


def test_a_page_of_a_sitemap_that_is_no_article_is_a_failure(site: Site) -> None:
    sitemap(site, "/a", "/b")
    site.keep("/b", WALL, **PLAIN)

    read = fetch(f"{site.url}/sitemap.xml", judge=wall)

    assert [one.url for one in read.documents] == [f"{site.url}/a"]
    assert [(one.location, one.reason) for one in read.failures] == [
        (f"{site.url}/b", "no article: consent wall; tried again later")
    ]


CHANNEL = """<html><head><link rel="canonical" href="https://t.me/s/zarechye"></head><body>
<div class="tgme_channel_info_header_title"><span>Заречье сегодня</span></div>
<div class="tgme_widget_message" data-post="zarechye/41">
 <div class="tgme_widget_message_text js-message_text">Мост открыт.<br/><b>Мэр</b> доволен &amp; рад.</div>
 <a class="tgme_widget_message_date"><time datetime="2025-03-12T11:05:00+00:00">14:05</time></a>
</div>
<div class="tgme_widget_message" data-post="zarechye/42"><a class="tgme_widget_message_photo_wrap"></a></div>
<div class="tgme_widget_message" data-post="zarechye/43">
 <div class="tgme_widget_message_reply"><div class="tgme_widget_message_text">Старое.</div></div>
 <div class="tgme_widget_message_text js-message_text">Хлеб подорожал.</div>
</div></body></html>"""


def test_each_post_of_a_channel_is_a_document(site: Site) -> None:
    site.keep("/s/zarechye", CHANNEL.encode(), **PLAIN)

    read = fetch(f"{site.url}/s/zarechye")

    assert [one.url for one in read.documents] == ["https://t.me/zarechye/41", "https://t.me/zarechye/43"]
    assert [one["outlet"] for one in read.records] == ["Заречье сегодня"] * 2
    assert read.records[0]["published_at"] == "2025-03-12T11:05:00+00:00"
    assert "Мост открыт." in read.records[0]["html"]
    assert "Хлеб подорожал." in read.records[1]["html"]
    assert read.failures == []


def test_a_page_is_fetched_once_whatever_tracks_its_readers(site: Site) -> None:
    site.feed("/a?utm_source=rss", "/a?utm_source=politics&utm_medium=feed#top", "/a?yclid=7", "/b", "/b?id=2")
    for path in ("/a?utm_source=rss", "/b", "/b?id=2"):
        site.keep(path, PAGE, **PLAIN)

    read = fetch(f"{site.url}/rss")

    assert [path for path in site.asked if path[:2] in ("/a", "/b")] == ["/a?utm_source=rss", "/b", "/b?id=2"]
    assert (len(read.records), len(read.pages)) == (5, 3)
    assert read.failures == []


def channel(*numbers: int) -> bytes:
    posts = (
        f'<div class="tgme_widget_message" data-post="zarechye/{number}">'
        f'<div class="tgme_widget_message_text js-message_text">Сообщение {number}.</div></div>'
        for number in numbers
    )
    return f"<html><body>{''.join(posts)}</body></html>".encode()


def test_posts_between_two_runs_are_fetched_however_many(site: Site) -> None:
    state: dict[str, Any] = {}
    site.keep("/s/zarechye", channel(4, 5), **PLAIN)
    first = fetch(f"{site.url}/s/zarechye", state)
    site.keep("/s/zarechye", channel(10, 11), **PLAIN)
    site.keep("/s/zarechye?before=10", channel(7, 9), **PLAIN)
    site.keep("/s/zarechye?before=7", channel(5, 6), **PLAIN)
    second = fetch(f"{site.url}/s/zarechye", state)
    third = fetch(f"{site.url}/s/zarechye", state)

    assert [one["url"].rpartition("/")[2] for one in first.records] == ["4", "5"]
    assert [one["url"].rpartition("/")[2] for one in second.records] == ["10", "11", "7", "9", "5", "6"]
    assert [one["url"].rpartition("/")[2] for one in third.records] == ["10", "11"]
    assert site.asked[1:] == ["/s/zarechye", "/s/zarechye?before=10", "/s/zarechye?before=7", "/s/zarechye"]


def test_older_posts_that_could_not_be_fetched_are_tried_again(site: Site) -> None:
    state: dict[str, Any] = {}
    site.keep("/s/zarechye", channel(4, 5), **PLAIN)
    fetch(f"{site.url}/s/zarechye", state)
    site.keep("/s/zarechye", channel(10, 11), **PLAIN)
    second = fetch(f"{site.url}/s/zarechye", state)
    site.keep("/s/zarechye?before=10", channel(5, 9), **PLAIN)
    third = fetch(f"{site.url}/s/zarechye", state)

    assert "older posts" in second.reasons[0]
    assert [one["url"].rpartition("/")[2] for one in third.records] == ["10", "11", "5", "9"]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://t.me/zarechye?before=41", "https://t.me/s/zarechye?before=41"),
        ("https://t.me/s/zarechye?before=41", "https://t.me/s/zarechye?before=41"),
        ("https://t.me/zarechye", "https://t.me/s/zarechye"),
        ("https://t.me/s/zarechye", "https://t.me/s/zarechye"),
        ("https://t.me/zarechye/41", "https://t.me/zarechye/41?embed=1&mode=tme"),
        ("https://vesti.example/zarechye", "https://vesti.example/zarechye"),
        ("http://[", "http://["),
    ],
)
def test_a_channel_is_asked_where_its_posts_stand(url: str, asked: str) -> None:
    assert preview(url) == asked


OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Город">
<outline text="Вестник" type="rss" xmlUrl="https://vesti.example/rss?a=1&amp;b=2" htmlUrl="https://vesti.example"/>
<outline title="Заря" text="zarya" xmlUrl='https://zarya.example/rss'/></outline></body></opml>"""


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("feeds.opml", OPML.encode()),
        ("feeds.xml", OPML.encode()),
        ("feeds.opml", OPML[: OPML.index("</outline>")].encode()),
        ("f.csv", "feed_url,outlet\nhttps://vesti.example/rss?a=1&b=2,Вестник\nhttps://zarya.example/rss,Заря\n,Нет\n".encode()),
        ("f.csv", "СМИ;RSS\nВестник;https://vesti.example/rss?a=1&b=2\nЗаря;https://zarya.example/rss\n".encode("cp1251")),
        (
            "f.csv",
            "feed,name\nfeed/https%3A%2F%2Fvesti.example%2Frss%3Fa%3D1%26b%3D2,Вестник\nhttps://zarya.example/rss,Заря\n".encode(),
        ),
    ],
)  # fmt: skip
def test_a_list_of_feeds_gives_its_feeds_with_their_names(tmp_path: Path, name: str, body: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(body)

    found = [(one.location, one.name) for one in places(str(path))]

    assert found == [("https://vesti.example/rss?a=1&b=2", "Вестник"), ("https://zarya.example/rss", "Заря")]


def test_a_file_of_addresses_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "feeds.txt"
    path.write_text("https://vesti.example/rss\nhttps://zarya.example/rss\n", encoding="utf8")
    assert [one.location for one in feeds_of(path)] == ["https://vesti.example/rss", "https://zarya.example/rss"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.csv", "url,text\nhttps://vesti.example/1,Мост\n"),
        ("a.txt", "Мост открыт: https://vesti.example/1\n"),
        ("a.xml", "<rss><channel><item><title>Мост</title></item></channel></rss>"),
        ("a.csv", ""),
    ],
)
def test_articles_are_no_list(tmp_path: Path, name: str, body: str) -> None:
    (tmp_path / name).write_text(body, encoding="utf8")
    assert [one.location for one in places(str(tmp_path / name))] == [str(tmp_path / name)]


def test_a_list_at_an_address_is_read_but_leads_nowhere_private(site: Site, other: Site) -> None:
    other.feed("/a")
    site.feed("/a")
    site.keep("/a", PAGE, **PLAIN)
    outlines = "".join(f'<outline xmlUrl="{one.url}/rss"/>' for one in (site, other))
    site.keep("/feeds.opml", f"<opml><body>{outlines}</body></opml>".encode(), Content_Type="text/xml")

    read = fetch(f"{site.url}/feeds.opml")

    assert {one.url for one in read.documents} == {f"{site.url}/a"}
    assert [("is not public" in one.reason, one.location) for one in read.failures] == [(True, f"{other.url}/rss")]
    assert other.asked == []


def test_addresses_of_one_host_are_one_job_and_paths_another() -> None:
    wanted = [
        one
        for place in ("a/", "https://a.example/1", "https://b.example/", "b/", "https://www.a.example/2")
        for one in places(place)
    ]
    assert [[one.location for one in job] for job in jobs([*wanted, *wanted])] == [
        ["a/", "b/"], ["https://a.example/1", "https://www.a.example/2"], ["https://b.example/"],
    ]  # fmt: skip


def test_nothing_read_says_why(site: Site) -> None:
    site.keep("/map", b"<urlset></urlset>", Content_Type="text/xml")
    read: Read = fetch(f"{site.url}/map")
    assert read.reasons == ["no addresses in the sitemap; expected <loc> in each <url>"]
