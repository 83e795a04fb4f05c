"""Pages give their article and what the markup knows of it; menus and notes stay behind."""

import json

import pytest

from tasks.text.draft import Unreadable
from tasks.text.extraction import from_fragment, from_page

BODY = """
<nav><a href="/">Главная</a> <a href="/sport">Спорт</a></nav>
<main><article>
<h1>Мост через Зарянку открыт</h1>
<p class="article__subtitle">Строили семь лет</p>
<p>Мэр Олег Седов открыл в среду новый мост через реку Зарянку. Движение пустят уже вечером, обещают власти.</p>
<p>«Мы ждали этого семь лет», — сказал мэр. По его словам, проезд будет бесплатным для всех жителей города.</p>
<p>Ранее подрядчик дважды переносил сроки. Строители объясняли это паводком и задержкой поставок металла.</p>
</article></main>
<footer>© Вестник. Все права защищены. Редакция не отвечает за мнения читателей.</footer>
"""
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Вестник"},
        {
            "@type": "NewsArticle",
            "headline": "Мост открыт &quot;досрочно&quot;",
            "datePublished": "2025-03-12T14:05:33+03:00",
            "author": [{"@type": "Person", "name": "Ольга Рогова"}, {"@type": "Organization", "name": "Вестник"}],
            "articleSection": ["Город"],
        },
    ],
}


def page(head: str = "", body: str = BODY) -> str:
    return f'<!DOCTYPE html><html lang="ru"><head>{head}</head><body>{body}</body></html>'


def test_the_article_comes_without_menus_in_paragraphs() -> None:
    draft = from_page(page())

    assert draft.extractor == "trafilatura"
    assert "Главная" not in draft.text
    assert "Все права" not in draft.text
    assert "жителей города.\n\nРанее подрядчик" in draft.text


def test_json_ld_is_believed_first() -> None:
    head = f'<script type="application/ld+json">{json.dumps(LINKED, ensure_ascii=False)}</script>'
    head += '<meta property="og:title" content="Другой — Вестник">'

    draft = from_page(page(head))

    assert draft.title == 'Мост открыт "досрочно"'
    assert (draft.authors, draft.section) == (("Ольга Рогова",), "Город")
    assert draft.published[0] == "2025-03-12T14:05:33+03:00"


def test_the_page_as_it_is_shown_is_believed_next() -> None:
    draft = from_page(page('<link rel="canonical" href="https://vesti.example/a/7">'))

    assert (draft.title, draft.subtitle) == ("Мост через Зарянку открыт", "Строили семь лет")
    assert draft.url == "https://vesti.example/a/7"


@pytest.mark.parametrize(
    "markup",
    [
        '<meta property="article:published_time" content="2025-03-12T14:05:33+03:00">',
        '<meta itemprop="datePublished" content="2025-03-12T14:05:33+03:00">',
        '<time datetime="2025-03-12T14:05:33+03:00">14:05</time>',
        '<span itemprop="datePublished" content="2025-03-12T14:05:33+03:00">вчера</span>',
    ],
)
def test_the_time_of_day_is_found_in_markup(markup: str) -> None:
    head, body = (markup, BODY) if markup.startswith("<meta") else ("", markup + BODY)

    assert "2025-03-12T14:05:33+03:00" in from_page(page(head, body)).published


def test_the_second_headline_of_another_article_is_none_of_this_one() -> None:
    aside = "<aside><div><div><h2 class='teaser__subtitle'>Читайте также: цены выросли</h2></div></div></aside>"

    assert from_page(page(body=aside + BODY)).subtitle == "Строили семь лет"
    assert from_page(page(body=aside + BODY.replace("article__subtitle", "lead"))).subtitle == ""
    assert from_page(page(body=aside + BODY.replace("</h1>", "</h1><h2>Мэр доволен</h2>"))).subtitle == "Мэр доволен"


def test_a_time_shown_in_words_is_found() -> None:
    assert "12 марта 2025, 14:05" in from_page(page(body=f"<time>12 марта 2025, 14:05</time>{BODY}")).published


def test_the_address_dates_a_page_that_is_silent() -> None:
    head = '<link rel="canonical" href="https://vesti.example/2025/03/12/most/">'

    assert from_page(page(head)).published == ("2025-03-12",)


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Цены выросли — Вестник", "Вестник", "Цены выросли"),
        ("Цены выросли | Вестник. Новости дня", "", "Цены выросли"),
        ("Цены выросли — эксперт", "Вестник", "Цены выросли — эксперт"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_headline(title: str, site: str, expected: str) -> None:
    head = f'<title>{title}</title><meta property="og:site_name" content="{site}">'

    assert from_page(page(head, BODY.replace("<h1>", "<h3>").replace("</h1>", "</h3>"))).title == expected


def test_an_agency_is_no_author() -> None:
    assert from_page(page('<meta name="author" content="Андрей Седов, Ольга Рогова">')).authors == (
        "Андрей Седов",
        "Ольга Рогова",
    )
    head = '<meta property="og:site_name" content="Вестник"><meta name="author" content="Вестник">'
    assert from_page(page(head)).authors == ()


def test_a_page_without_an_article_is_told() -> None:
    with pytest.raises(Unreadable, match="no article text"):
        from_page(page(body="<img src='a.jpg'>"))
    with pytest.raises(Unreadable, match="no article: page that JavaScript fills"):
        from_page(page(body="<script>show()</script>"))


@pytest.mark.parametrize("linked", ["{broken", "[]", "null", '{"@type": ["WebPage", null]}', '"text"', '{"@graph": 5}'])
def test_broken_json_ld_does_no_harm(linked: str) -> None:
    assert from_page(page(f'<script type="application/ld+json">{linked}</script>')).title == "Мост через Зарянку открыт"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Один.</p><p>Два <b>и</b> три.</p>", "Один.\n\nДва и три."),
        ("Один.<br>Два.<br/><br/>Три.", "Один.\n\nДва.\n\nТри."),
        ("5 &lt; 7 &amp; «да»", "5 < 7 & «да»"),
        ("<div>А<script>x()</script></div><ul><li>Б</li><li>В</li></ul>", "А\n\nБ\n\nВ"),
        ("просто текст\nв две строки", "просто текст\nв две строки"),
        ("", ""),
    ],
)
def test_a_piece_of_html_becomes_paragraphs(html: str, text: str) -> None:
    assert from_fragment(html) == text
