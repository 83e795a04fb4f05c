"""Where pages are, and which addresses may become links."""

from datetime import date

import pytest

from tasks.site.links import Links, article, outside, root, search

MONDAY, NOVEMBER = date(2025, 11, 17), date(2025, 11, 1)
LINKS = Links({"26da90b3"}, {MONDAY}, {NOVEMBER}, organizations={"7441"}, outlets={"Вестник": "ab"})


def test_pages_have_their_places() -> None:
    assert article("3f2a", "2025-11", 3) == "article/2025-11/3f2a.html#s3"
    assert LINKS.person("26da90b3") == "person/26/26da90b3.html"
    assert LINKS.organization("7441") == "organization/74/7441.html"
    assert LINKS.outlet("Вестник") == "outlet/ab.html"
    assert LINKS.from_outlet("Вестник", month=NOVEMBER) == "search.html?outlet=ab&month=2025-11"
    assert LINKS.week(MONDAY) == "week/2025-W47.html"
    assert LINKS.month(NOVEMBER) == "month/2025-11.html"


def test_what_has_no_page_leads_to_the_search_that_lists_it() -> None:
    assert LINKS.person("a0") == "search.html?person=a0"
    assert LINKS.week(date(2025, 11, 24)) == "search.html?week=2025-W48"
    assert LINKS.month(date(2025, 12, 1)) == "search.html?month=2025-12"


def test_search_keeps_what_is_asked() -> None:
    assert search(q="ставка & «рубль»", week=MONDAY, person=None) == (
        "search.html?q=%D1%81%D1%82%D0%B0%D0%B2%D0%BA%D0%B0%20%26%20%C2%AB%D1%80%D1%83%D0%B1%D0%BB%D1%8C%C2%BB"
        "&week=2025-W47"
    )


def test_a_strange_id_stays_within_its_folder() -> None:
    assert article("../../x", "2025-11") == "article/2025-11/..%2F..%2Fx.html"


@pytest.mark.parametrize("address", ["https://news.example/1", "http://новости.example/?a=1&b=2"])
def test_addresses_of_the_web_are_links(address: str) -> None:
    assert outside(address) == address


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "//news.example", "file:///etc",
     "http:alert", "http://[", "", None],
)  # fmt: skip
def test_other_addresses_are_none(address: str | None) -> None:
    assert outside(address) is None


@pytest.mark.parametrize(
    ("path", "way"), [("a.html", ""), ("week/2025-W47.html", "../"), ("person/a/b.html", "../../")]
)
def test_way_to_the_top(path: str, way: str) -> None:
    assert root(path) == way
