"""WordPress exports: the published posts, by whom they are, without shortcodes; the rest is counted."""

from pathlib import Path

import pytest

from tasks.sources.document import Document, Note
from tasks.sources.files import read_path
from tasks.sources.wordpress import shown
from tests.tasks.sources.reading import values, write

SPACES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)
WRITER = (
    "<wp:author><wp:author_login><![CDATA[krutova]]></wp:author_login>"
    "<wp:author_display_name><![CDATA[Анна Крутова]]></wp:author_display_name></wp:author>"
)


def item(number: int, text: str, kind: str = "post", status: str = "publish", more: str = "") -> str:
    return (
        f"<item><title>Новость {number}</title><link>https://zv.example/{number}/</link>"
        "<dc:creator>krutova</dc:creator><pubDate>Mon, 10 Nov 2025 11:05:00 +0000</pubDate>"
        f'<guid isPermaLink="false">https://zv.example/?p={number}</guid>'
        f"<content:encoded><![CDATA[{text}]]></content:encoded><wp:status>{status}</wp:status>"
        f"<wp:post_type>{kind}</wp:post_type>{more}</item>"
    )


def export(*items: str) -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel><title>Вестник Заречья</title>'
        f"<wp:wxr_version>1.2</wp:wxr_version>{WRITER}{''.join(items)}</channel></rss>"
    )


def read(path: Path) -> tuple[list[Document], list[str]]:
    found = list(read_path(path, "export"))
    return [one for one in found if isinstance(one, Document)], [one.what for one in found if isinstance(one, Note)]


def test_only_published_posts_are_articles(tmp_path: Path) -> None:
    items = [
        item(1, "Мост открыт."), item(2, "Мост", "attachment", "inherit"), item(3, "Не готово.", "post", "draft"),
        item(4, "О редакции.", "page"), item(5, "", "nav_menu_item"), item(6, "Дом сдан.", "news"),
    ]  # fmt: skip
    good, notes = read(write(tmp_path / "export.xml", export(*items)))

    assert [one.url for one in good] == ["https://zv.example/1/", "https://zv.example/6/"]
    assert notes == [
        f"no post of a WordPress export: {what}" for what in ("attachment", "draft", "page", "part of the site")
    ]
    assert good[0].headers["feed-name"] == "Вестник Заречья"


def test_who_wrote_it_and_where_it_stands(tmp_path: Path) -> None:
    more = (
        '<category domain="post_tag" nicename="m">мост</category>'
        '<category domain="category" nicename="c">Город</category>'
        "<excerpt:encoded>Коротко о мосте, длиннее текста</excerpt:encoded>"
        "<wp:comment><wp:comment_content>Мнение о мосте от читателя.</wp:comment_content></wp:comment>"
    )
    (one,), _ = read(write(tmp_path / "export.xml", export(item(1, "Мост открыт.", more=more))))

    assert values(one)["authors"] == ["Анна Крутова"]
    assert values(one)["section"] == "Город"
    assert values(one)["html"] == "Мост открыт."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('[caption id="a_8" width="300"]<img src="x"/> Фото Крутова[/caption]Мост открыт.', "Мост открыт."),
        ('Мост открыт. [gallery ids="1,2"]', "Мост открыт."),
        ("[embed]https://video.example/1[/embed]Мост открыт.", "Мост открыт."),
        ('[vc_row][vc_column width="1/2"]Мост открыт.[/vc_column][/vc_row]', "Мост открыт."),
        ("[quote]Мост открыт.[/quote]", "Мост открыт."),
        ("Мост [sic] открыт [в среду]. [1]", "Мост [sic] открыт [в среду]. [1]"),
        ("[[gallery]] — так вставляют", "[[gallery]] — так вставляют"),
    ],
)
def test_shortcodes_are_no_text(text: str, left: str) -> None:
    assert shown(text) == left


def test_empty_lines_part_paragraphs_also_between_marks() -> None:
    text = "<strong>Мост</strong> открыт.\n\nДом\nсдан.\n\n<h2>Школа</h2>"

    assert shown(text) == "<p><strong>Мост</strong> открыт.</p>\n<p>Дом<br>сдан.</p>\n<h2>Школа</h2>"
    assert shown("<p>Мост\nоткрыт.</p>\n\n<p>Дом сдан.</p>") == "<p>Мост\nоткрыт.</p>\n\n<p>Дом сдан.</p>"
