"""One site under all its hosts; on a platform the channel, not the host."""

import pytest

from tasks.identity.local import table
from tasks.identity.sites import land_of, site_of, written


@pytest.mark.parametrize(
    "address",
    [
        "https://vesti.example/a/1", "http://www.vesti.example/a/1", "https://WWW2.Vesti.Example./",
        "//m.vesti.example",
        "https://mobile.vesti.example:8080/a", "http://touch.vesti.example", "http://wap.vesti.example",
        "https://amp.vesti.example/a", "https://www.m.vesti.example/a", "https://vesti.example/a/1/amp",
        "https://vesti-example.cdn.ampproject.org/c/s/www.vesti.example/a/1",
    ],
)  # fmt: skip
def test_one_site_under_all_its_hosts(address: str) -> None:
    site = site_of(address)
    assert site is not None
    assert (site.key, site.tells) == ("vesti.example", True)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("http://xn--80akegkrsl5c.xn--p1ai/novosti", "заречинск.рф"),
        ("http://WWW.XN--80AKEGKRSL5C.XN--P1AI", "заречинск.рф"),
        ("https://заречинск.рф/новости", "заречинск.рф"),
        ("http://xn--ab.example/1", "xn--ab.example"),
        ("http://spb.vesti.example/1", "spb.vesti.example"),
        ("http://m.example/1", "m.example"),
        ("https://t.me/Zarechinsk_News", "t.me/zarechinsk_news"),
        ("https://telegram.me/s/zarechinsk_news?before=9", "t.me/zarechinsk_news"),
        ("https://vk.com/wall-7700_15?reply=2", "vk.com/club7700"),
        ("https://m.vk.com/public7700", "vk.com/club7700"),
        ("https://zen.yandex.ru/media/zarechye/ceny-1", "dzen.ru/zarechye"),
        ("https://news.livejournal.com/15.html", "news.livejournal.com"),
    ],
)
def test_sites_and_channels(address: str, key: str) -> None:
    site = site_of(address)
    assert site is not None
    assert site.key == key


@pytest.mark.parametrize("row", table("platforms"), ids=lambda row: row["example"])
def test_each_line_of_the_platforms_finds_the_channel_of_its_example(row: dict[str, str]) -> None:
    site = site_of(row["example"])
    assert site is not None
    assert (site.host, site.kind, site.tells) == (row["host"], row["kind"], True)


@pytest.mark.parametrize(
    "address",
    ["https://dzen.ru/a/Zf3a9c", "https://www.youtube.com/watch?v=7700", "https://t.me/", "https://vk.com/feed",
     "https://t.me/joinchat/AAA", "https://www.instagram.com/p/C77/"],
)  # fmt: skip
def test_an_address_on_a_platform_that_names_no_channel_tells_no_outlet(address: str) -> None:
    site = site_of(address)
    assert site is not None
    assert not site.tells


@pytest.mark.parametrize(
    ("address", "land"),
    [("https://vesti.zarechye.ua/a/1", "UA"), ("vesti.kz", "KZ"), ("https://vesti.com/a.ua", "RU"), ("Вестник", "RU")],
)
def test_country_of_an_outlet_by_its_address(address: str, land: str) -> None:
    assert land_of(address) == land


@pytest.mark.parametrize("address", ["", "http://[", "/a/1"])
def test_no_site(address: str) -> None:
    assert site_of(address) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Lenta.Example", "lenta.example"),
        ("www.vesti.example/", "vesti.example"),
        ("https://t.me/zarechinsk", "t.me/zarechinsk"),
        ("заречинск.рф", "заречинск.рф"),
        ("Лента.ру", None),
        ("Газета.Ru", None),
        ("Заречинский вестник", None),
        ("РБК", None),
    ],
)
def test_a_name_that_is_written_as_an_address(text: str, key: str | None) -> None:
    site = written(text)
    assert (site.key if site else None) == key
