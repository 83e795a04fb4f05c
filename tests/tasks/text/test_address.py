"""One form for the many ways an address is written."""

import pytest

from tasks.text.address import canonical, host, web


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.vesti.example/a/1/?utm_source=x#top", "vesti.example/a/1"),
        ("https://vesti.example/a/1?from=rss&yclid=3", "vesti.example/a/1"),
        ("https://m.vesti.example/a/1", "vesti.example/a/1"),
        ("https://amp.vesti.example/a/1", "vesti.example/a/1"),
        ("https://www.m.vesti.example/a/1/amp/", "vesti.example/a/1"),
        ("https://vesti.example/a/1.amp.html", "vesti.example/a/1"),
        ("https://vesti.example/a?id=5", "vesti.example/a?id=5"),
        ("https://vesti.example/news?cid=101", "vesti.example/news?cid=101"),
        ("https://vesti.example/news?source=5&utm_campaign=w", "vesti.example/news?source=5"),
        ("https://vesti.example/news#!/2025/7", "vesti.example/news#!/2025/7"),
        ("https://vesti.example/news#n17", "vesti.example/news#n17"),
        ("https://vesti.example/news#comment-17", "vesti.example/news"),
        ("https://m.example/a", "m.example/a"),
        ("https://ria.example/", ""),
        ("https://ria.example", ""),
        ("ftp://ria.example/a", ""),
        ("javascript:alert(1)//a", ""),
        ("", ""),
        ("не адрес", ""),
        ("http://[", ""),
    ],
)
def test_addresses_are_compared_without_ornaments(url: str, key: str) -> None:
    assert canonical(url) == key


def test_a_host_in_cyrillic_is_readable() -> None:
    assert host("https://www.xn--b1agasnmr.xn--p1ai/a") == b"xn--b1agasnmr.xn--p1ai".decode("idna")
    assert host("https://xn--/a") == "xn--"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/a", "http://"]
)
def test_only_addresses_of_the_web_are_kept(url: str) -> None:
    assert web(url) == ""
    assert web(" https://vesti.example/a ") == "https://vesti.example/a"
    assert web("https://user:geheim@vesti.example/@a?b=c@d") == "https://vesti.example/@a?b=c@d"
