"""Pages built as Russian media build theirs, each with what a reader would write down of it; see layouts/."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tasks.text.article import RawDocument, normalize

FOLDER = Path(__file__).parent / "layouts"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf8"))
NOW = datetime(2025, 11, 25, 2, 0, tzinfo=UTC)
PARAGRAPHS = ("Новый мост через реку Зарянку открыли", "Мы ждали этого семь лет", "Подрядчик дважды переносил сроки")
# of other articles, of comments, of menus, of captions: nothing of it belongs into any text
STRANGERS = ("Кротов", "Велегин", "Хлеб подорожал", "Снег", "толку", "Ура!", "Наконец-то", "Фото", "cookie", "Популярн")


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.html")))
def test_an_article_is_read_from_every_layout(name: str) -> None:
    expected = EXPECTED[name]
    body = (FOLDER / name).read_bytes()

    article = normalize(RawDocument("s", name, name, None, "text/html", None, body, NOW))

    at = article.published_at and article.published_at.astimezone(ZoneInfo("Europe/Moscow"))
    assert {
        "title": article.title,
        "subtitle": article.subtitle or "",
        "authors": list(article.authors),
        "section": article.section or "",
        "at": f"{at:%Y-%m-%d %H:%M}" if at else "",
        "precision": article.published_precision,
        "extractor": article.extractor,
        "encoding": article.encoding,
    } == {"subtitle": "", "authors": [], "section": "", "extractor": "trafilatura", "encoding": "utf-8"} | expected[
        "is"
    ]
    paragraphs = [*PARAGRAPHS, *expected.get("has", [])]
    assert [article.text.count(paragraph) for paragraph in paragraphs] == [1] * len(paragraphs)
    assert [stranger for stranger in STRANGERS if stranger in article.text] == []


def test_every_layout_has_its_expectation() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in FOLDER.glob("*.html"))
    assert len(EXPECTED) >= 20
