"""JSON-LD: the page's own article is chosen, however it is written down."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from tasks.text.linked import crumbs, linked_article

HEAD, URL = "Мост через Зарянку открыли", "https://vesti.example/a/7"
OWN = {"@type": "NewsArticle", "headline": HEAD, "datePublished": "2025-11-10T14:05:00+03:00", "url": URL}
OTHER = {"@type": "NewsArticle", "headline": "Хлеб подорожал", "datePublished": "2025-11-02", "url": f"{URL}1"}


def read(*scripts: object, head: str = HEAD, url: str = URL) -> object:
    texts = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in scripts]
    html = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return linked_article(LexborHTMLParser(html), [head], [url]).get("datePublished")


@pytest.mark.parametrize(
    "kind",
    ["Article", "https://schema.org/NewsArticle", "http://schema.org/ReportageNewsArticle", "schema:BlogPosting"],
)
def test_an_article_is_known_by_its_type(kind: str) -> None:
    assert read(OWN | {"@type": kind}) == OWN["datePublished"]
    assert read(OWN | {"@type": ["Thing", kind]}) == OWN["datePublished"]
    assert read(OWN | {"@type": "NewsMediaOrganization"}) is None


@pytest.mark.parametrize(
    "holder",
    [
        lambda own: [OTHER, own],
        lambda own: {"@graph": [{"@type": "WebSite"}, OTHER, own]},
        lambda own: {"@type": "WebPage", "mainEntity": own},
        lambda own: {"@type": "WebPage", "mainEntity": [OTHER, {"@graph": [own]}]},
        lambda own: {"@type": "ItemList", "itemListElement": [OTHER], "mainEntityOfPage": own},
    ],
)
def test_the_article_is_found_where_it_stands_and_told_from_others(holder: object) -> None:
    assert read(holder(OWN)) == OWN["datePublished"]  # type: ignore[operator]
    assert read(OTHER, holder(OWN)) == OWN["datePublished"]  # type: ignore[operator]


def test_the_address_or_the_headline_is_enough() -> None:
    assert (
        read(OTHER, OWN | {"headline": "Зарянка: мост", "url": "http://www.vesti.example/a/7/"}) == OWN["datePublished"]
    )
    assert read(OTHER, OWN | {"url": "https://vesti.example/news"}) == OWN["datePublished"]
    assert read({key: OWN[key] for key in ("@type", "datePublished")}) == OWN["datePublished"]


def test_an_article_about_something_else_is_none() -> None:
    assert read(OTHER) is None
    assert read(OTHER | {"headline": "Мост через Ольшанку закрыли"}, head="Мост через Зарянку открыли") is None
    assert read({"@type": "WebPage", "relatedLink": [OWN]}) is None


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type":"NewsArticle","headline":"Мост через Зарянку открыли","datePublished":"2025-11-10",}',
        '/* «Вестник» */ {"@type":"NewsArticle", // вид\n"headline":"Мост открыли","datePublished":"2025-11-10"};',
        '{"@type":"WebSite"}{"@type":"NewsArticle","headline":"Мост открыли","datePublished":"2025-11-10"}',
        '<!--{"@type":"NewsArticle","headline":"Мост\nчерез Зарянку","datePublished":"2025-11-10"}-->',
        "{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;datePublished&quot;:&quot;2025-11-10&quot;}",
        '{"@type":"NewsArticle","headline":"Мост "Зарянка"","datePublished":"2025-11-10"}',
    ],
)
def test_json_written_by_hand_is_mended(broken: str) -> None:
    assert read(broken) == "2025-11-10"


def test_addresses_are_no_remarks() -> None:
    assert (
        read('{"@type":"NewsArticle","image":"https://vesti.example/1.jpg","datePublished":"2025-11-10",}')
        == "2025-11-10"
    )


def test_nothing_is_guessed_from_json_beyond_repair_that_tells_of_several() -> None:
    assert read('[{"@type":"NewsArticle","datePublished":"1"}, {"@type":"NewsArticle" "datePublished":"2"}]') is None


def test_the_way_to_the_page_names_its_sections() -> None:
    steps = [{"@type": "ListItem", "name": "Главная"}, {"@type": "ListItem", "item": {"name": "Город"}}, None]
    script = json.dumps({"@type": "BreadcrumbList", "itemListElement": steps})

    assert crumbs(LexborHTMLParser(f'<script type="application/ld+json">{script}</script>')) == ["Главная", "Город"]
