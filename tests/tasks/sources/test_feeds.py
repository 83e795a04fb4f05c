"""Feeds as they are found in the wild: every entry comes out once, with the longest text the feed has of it."""

import time

import pytest

from tasks.sources.feeds import parse, visible
from tasks.sources.place import NO_ID

LONG = "Мост через Вязовку открыли утром в среду. «Мы ждали его два года», — сказала мэр Анна Крутова."
SHORT = "Открыт мост."
HEAD = '<?xml version="1.0" encoding="{}"?>'


def item(inside: str = f"<description>{LONG}</description>", number: int = 1, title: str = "Мост открыт") -> str:
    link = f"https://vesti.example/{number}"
    return f'<item><title>{title}</title><link>{link}</link><guid isPermaLink="false">g{number}</guid>{inside}</item>'


def rss(*items: str, head: str = HEAD.format("utf-8"), channel: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><title>Вестник</title>{channel}{"".join(items)}</channel></rss>'


def texts(feed: str | bytes, charset: str | None = None) -> list[str]:
    found = parse(feed if isinstance(feed, bytes) else feed.encode(), charset)
    return [visible(entry["html"]) for entry in found.entries]


@pytest.mark.parametrize(
    "full",
    [
        f"<yandex:full-text>{LONG}</yandex:full-text>",
        f"<ya:full-text>{LONG}</ya:full-text>",
        f"<rbc_news:full-text>{LONG}</rbc_news:full-text>",
        f"<yandex:full-text><p>{LONG.replace('. ', '.</p> <p>', 1)}</p></yandex:full-text>",
        f"<turbo:content><![CDATA[<p>{LONG}</p>]]></turbo:content>",
        f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>",
        f"<fulltext>{LONG}</fulltext>",
    ],
)
@pytest.mark.parametrize("declared", [True, False])
def test_the_full_text_is_found_under_any_name(full: str, declared: bool) -> None:
    spaces = "".join(f' xmlns:{name}="https://{name}.example"' for name in ("yandex", "ya", "rbc_news", "turbo"))
    spaces += ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    feed = rss(item(f"<description>{SHORT}</description>{full}"))

    assert texts(feed.replace('"2.0"', f'"2.0"{spaces}') if declared else feed) == [LONG]


def test_the_longest_is_what_has_most_words_not_most_markup() -> None:
    picture = "&lt;img srcset=&quot;" + "https://vesti.example/i.jpg 100w, " * 30 + "&quot;&gt;" + SHORT
    feed = rss(item(f"<description>{picture}</description><yandex:full-text>{LONG}</yandex:full-text>"))

    assert texts(feed) == [LONG]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("<![CDATA[<b>Мост</b> &quot;Вязовский&quot; открыт]]>", 'Мост "Вязовский" открыт'),
        ("Цены на &amp;laquo;Полевой&amp;raquo; хлеб", "Цены на «Полевой» хлеб"),
        ("&amp;lt;i&amp;gt;Мост&amp;lt;/i&amp;gt; &amp;amp;quot;Заря&amp;amp;quot;", 'Мост "Заря"'),
        ("Если x &lt; y и y &gt; z", "Если x < y и y > z"),
        ("Мост&nbsp;&laquo;открыт&raquo; &mdash; мэр", "Мост «открыт» — мэр"),
        ("AT&T и R&D в Заречье", "AT&T и R&D в Заречье"),
    ],
)
def test_a_title_is_text_however_often_it_was_escaped(title: str, said: str) -> None:
    assert [entry["title"] for entry in parse(rss(item(title=title)).encode()).entries] == [said]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866", "iso8859-5", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("said", [None, "utf-8", "windows-1251", "cp-1251", "win-1251", "koi8-r", "no-such-name"])
def test_the_encoding_may_be_silent_or_lie(encoding: str, said: str | None) -> None:
    words = LONG.replace("«", '"').replace("»", '"').replace("—", "-")
    head = HEAD.format(said) if said else ""
    feed = rss(item(f"<description>{words}</description>"), head=head).encode(encoding)

    assert texts(feed) == texts(feed, "iso-8859-1") == [words]


@pytest.mark.parametrize(
    "before",
    [
        "\ufeff", "\n\n  ", "\n\ufeff\n", "<br />\n<b>Warning</b>: fopen() in /www/rss.php\n",
        "<!-- " + "лента " * 2000 + "-->", "<!-- <rss> <feed> -->", '<?xml-stylesheet href="a.xsl"?>',
        '<!DOCTYPE rss [<!ENTITY a "б"><!ENTITY b "&a;&a;&a;">]>',
    ],
)  # fmt: skip
@pytest.mark.parametrize("head", ["", HEAD.format("utf-8")])
def test_what_stands_in_front_does_no_harm(before: str, head: str) -> None:
    assert texts(rss(item(), head=before + head)) == texts(rss(item(), head=head + before)) == [LONG]


@pytest.mark.parametrize(
    "spoilt",
    [
        "\x0b", "\x00", "&#11;", "&#x1F;", "&nbsp;", "&shy;", "&unheard_of;", " & ", "<![CDATA[<html><body>]]>",
        "<!-- a -->", "<p>", "</p>",
    ],
)  # fmt: skip
def test_one_spoilt_entry_spoils_no_other(spoilt: str) -> None:
    feed = parse(rss(item(), item(f"<description>{LONG}{spoilt}</description>", 2), item(number=3)).encode())

    assert [entry["url"][-1] for entry in feed.entries] == ["1", "2", "3"]
    assert all(visible(entry["html"]).startswith(LONG) for entry in feed.entries)
    assert feed.wrong is None


def test_a_feed_cut_anywhere_keeps_what_stood_before_and_says_so() -> None:
    whole = rss(*(item(f"<description><![CDATA[<p>{LONG}</p>]]></description>", number) for number in range(1, 4)))
    for stop in range(whole.index("</item>") + 7, len(whole) - 7, 23):
        feed = parse(whole[:stop].encode())
        complete = whole[:stop].count("</item>")
        assert complete <= len(feed.entries) <= complete + 1
        assert [visible(entry["html"]) for entry in feed.entries[:complete]] == [LONG] * complete
        assert feed.wrong is not None
        assert "cut in the middle" in feed.wrong


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "begins with nothing"),
        ("Просто текст без разметки", "begins with «Просто текст без разметки»"),
        ("<!doctype html><html><body>Вход</body></html>", "begins with <html>"),
        ('<?xml version="1.0"?><yml_catalog></yml_catalog>', "begins with <yml_catalog>"),
        (rss(item("", title=""), item(number=2)), "1 of 2 entries have neither title nor text"),
        ('{"version": ', "not valid JSON"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 100_000, "JSON nested too deep"),
    ],
)
def test_a_broken_feed_says_what_is_wrong(body: str, told: str) -> None:
    assert told in str(parse(body.encode()).wrong)


@pytest.mark.parametrize(
    "body",
    [
        rss(),
        "<rss><channel></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Вестник</title></feed>',
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    ],
)
def test_a_feed_without_entries_is_no_fault(body: str) -> None:
    found = parse(body.encode())

    assert (found.entries, found.wrong) == ([], None)
    assert [one.what for one in found.left] == ["a feed without entries"]


def test_entries_that_share_a_page_are_told_apart_by_their_ids() -> None:
    def shared(number: int, place: str) -> str:
        return item(number=number).replace(f"https://vesti.example/{number}", f"https://vesti.example/live{place}")

    one_link = parse(rss(shared(1, ""), shared(2, "")).encode()).entries
    places = parse(rss(shared(1, "#a"), shared(2, "#b")).encode()).entries
    alone = parse(rss(item()).encode()).entries

    assert [entry["id"] for entry in one_link] == [entry["id"] for entry in places] == ["g1", "g2"]
    assert "id" not in alone[0]  # the link is its identity: the page behind it has no guid


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<guid>https://vesti.example/a</guid>", "https://vesti.example/a"),
        ('<guid isPermaLink="true">https://vesti.example/a</guid>', "https://vesti.example/a"),
        ("<link> /news/a\n</link>", "https://vesti.example/news/a"),
        ("<link>javascript:void(0)</link><guid>7</guid>", None),
        ("<link>ftp://vesti.example/a</link>", None),
        ("<guid isPermaLink='false'>tag:vesti.example,2025:a</guid>", None),
    ],
)
def test_the_address_of_an_entry_is_one_of_the_web(inside: str, url: str | None) -> None:
    feed = rss(f"<item><title>Мост</title>{inside}</item>", channel="<link>https://vesti.example/</link>")

    assert [entry["url"] for entry in parse(feed.encode()).entries] == [url]


def test_a_number_beyond_all_is_no_id_of_an_entry() -> None:
    items = ", ".join(f'{{"id": {number}, "content_text": "Мост {number}."}}' for number in ("1e999", "7"))
    found = parse(f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}'.encode())

    assert [entry["id"] for entry in found.entries] == [None, "7"]
    assert [one.what for one in found.left] == [f"put right: {NO_ID}"]


def test_atom_rdf_and_json_feed() -> None:
    atom = (
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Мост</a:title>'
        '<a:link rel="self" href="https://vesti.example/self"/><a:link href="https://vesti.example/1"/>'
        f'<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></a:content>'
        "<a:updated>2025-03-12T14:05:00+03:00</a:updated></a:entry></a:feed>"
    )
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x"><title>Мост</title>'
        f"<link>https://vesti.example/1</link><description>{LONG}</description>"
        "<dc:date>2025-03-12T14:05:00+03:00</dc:date></item></rdf:RDF>"
    )
    json_feed = (
        '{"version": "https://jsonfeed.org/version/1", "home_page_url": "https://vesti.example/", "items": [{"id": 1, '
        f'"url": "/1", "title": "Мост", "content_html": "<p>{LONG}</p>", "summary": "{SHORT}", '
        '"date_published": "2025-03-12T14:05:00+03:00"}]}'
    )
    for body in (atom, rdf, json_feed):
        (entry,) = parse(body.encode()).entries
        assert (entry["title"], entry["url"]) == ("Мост", "https://vesti.example/1")
        assert entry["published_at"] == "2025-03-12T14:05:00+03:00"
        assert visible(entry["html"]) == LONG


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<!--", "<![CDATA[", " <!doctype [", "<yandex:full-text>", "<x>", "</x>", "&", "<?", "<item>", "]]>", "&a"],
)
def test_no_feed_however_mutilated_takes_long(piece: str) -> None:
    begun = time.process_time()
    parse(("<rss>" + piece * 20_000).encode())

    assert time.process_time() - begun < 20  # quadratic reading takes minutes
