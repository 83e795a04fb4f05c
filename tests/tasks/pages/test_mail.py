"""The mail says what the page says, and runs, loads and links nothing else."""

import re
from email.message import EmailMessage
from typing import Any

import pytest

from tasks.pages import mail
from tasks.pages.mail import (
    Letter,
    Row,
    counted,
    letter,
    link,
    listed,
    message,
    sentences,
    shown_as,
    usual_query,
    whole,
)
from tasks.site.asking import Ask
from tasks.site.week import one

LABEL = "2025-W41"
SITE = "https://svodka.example/news/"
NOTHING_BEFORE = {"weeks": 0, **dict.fromkeys(mail.HEALTH)}


@pytest.fixture
def week(ask: Ask) -> Row:
    return one(ask, LABEL)


@pytest.fixture
def usual(ask: Ask, week: Row) -> Row:
    (found,) = ask(usual_query(week["monday"]))
    return found


@pytest.fixture
def said(week: Row, usual: Row) -> Letter:
    return letter(week, usual, None)


def with_rows(week: Row, name: str, *rows: Row) -> Row:
    return {**week, name: list(rows)}


def test_both_forms_say_who_and_what(said: Letter, week: Row) -> None:
    for text in (said.html, said.text):
        assert said.subject == "Сводка недели 6 октября – 12 октября 2025" in text
        assert text.index("Марина Дольская") < text.index("Илья Верхоянцев")
        assert "«Интриги нет»" in text
        assert "«рубль «окрепнет»»" not in text
        assert all(sentence in text for sentence in sentences(week, NOTHING_BEFORE))


def test_its_figures_are_those_of_the_week(said: Letter, week: Row) -> None:
    health = week["health"]
    assert f"{counted(health['articles'], 'статья', 'статьи', 'статей')}," in said.text
    for key, name in mail.HEALTH.items():
        assert f"{name}: {shown_as(key, health[key])}\n" in said.text
        assert f">{name}</td>" in said.html
    for row in week["experts"]:
        assert f"упоминаний {row['mentions']}, высказываний {row['statements']}" in said.text


def test_what_is_usual_is_the_median_of_weeks_before(ask: Ask, week: Row, usual: Row) -> None:
    between = f"week between date '{week['monday']}' - 56 and date '{week['monday']}' - 7"
    assert usual["weeks"] == len(ask(f"select * from weekly_health where {between}"))
    figures = (10, 3.5, 0.25, 1268, None, 2)
    told = {"weeks": 5} | dict(zip(mail.HEALTH, figures, strict=True))
    text = letter(week, told, None).text
    assert "медиана 5 нед. до этой" in text
    assert "(10)\n" in text
    assert "(3,5)\n" in text
    assert "(25,0 %)\n" in text
    assert "(1\u00a0268)\n" in text
    assert "(–)\n" in text


@pytest.mark.parametrize(("before", "told"), [(5, False), (7, True)])
def test_a_week_with_less_than_half_of_the_usual_is_told(before: int, told: bool, week: Row) -> None:
    found = {**week["health"], "articles": 3}
    few = sentences({**week, "health": found}, NOTHING_BEFORE | {"weeks": 3, "articles": before})
    assert ("может быть неполной" in few[-1]) == told


def test_who_leads_and_who_is_new_without_gender_or_case(week: Row) -> None:
    leading = [{"rank": 1, "name": "Анна Кот", "role": "врач"}, {"rank": 2, "name": "Ян Ли", "role": None}]
    rows = [row | {"mentions": 21} for row in leading] + [{"rank": 3, "name": "Лев Грот", "role": None, "mentions": 20}]
    lead = sentences(with_rows(week, "experts", *rows), NOTHING_BEFORE)
    assert lead[1] == "Чаще всех экспертом: Анна Кот (врач), Ян Ли – 21\u00a0статья у каждого."
    alone = sentences(with_rows(week, "experts", *rows[::2]), NOTHING_BEFORE)
    assert alone[1] == "Чаще всех экспертом: Анна Кот (врач) – 21\u00a0статья."
    nobody = with_rows(with_rows(week, "experts"), "new_voices") | {"begins": False}
    assert sentences(nobody, NOTHING_BEFORE)[1:] == ["Новых экспертов нет."]
    assert sentences(nobody | {"begins": True}, NOTHING_BEFORE)[1:] == [], "in the first week everybody is new"
    assert listed(["а", "б", "в", "г"]) == "а, б, в и другие"


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "1\u00a0статья"), (3, "3\u00a0статьи"), (12, "12\u00a0статей"), (1021, "1\u00a0021\u00a0статья")],
)
def test_numbers_agree_with_their_word(number: int, shown: str) -> None:
    assert counted(number, "статья", "статьи", "статей") == shown


def test_large_numbers_stay_whole() -> None:
    assert whole(1_234_567) == "1\u00a0234\u00a0567"
    assert whole(12.5) == "12,5"


def test_a_week_without_experts(week: Row) -> None:
    said = letter(with_rows(week, "experts"), NOTHING_BEFORE, None)
    assert "экспертов не упоминали" in said.html
    assert "экспертов не упоминали" in said.text
    assert set(said.pictures) == {"weeks"}
    assert "cid:experts" not in said.html


ROW = {
    "quotation_url": "https://news.example/1",
    "quotation_article_id": "3f2a",
    "quotation_month": "2025-11",
    "quotation_number": 3,
}


@pytest.mark.parametrize(
    ("row", "site", "address"),
    [
        (ROW, None, "https://news.example/1"),
        (ROW, SITE, "https://svodka.example/news/article/2025-11/3f2a.html#s3"),
        (ROW | {"quotation_number": None}, SITE, "https://svodka.example/news/article/2025-11/3f2a.html"),
        ({"quotation_url": "https://news.example/1"}, SITE, "https://news.example/1"),
        ({"quotation_url": "javascript:alert(1)"}, None, None),
        ({"quotation_url": None}, None, None),
    ],
)
def test_words_lead_to_the_site_else_to_the_outlet(row: dict[str, Any], site: str | None, address: str | None) -> None:
    assert link(row, site) == address


def test_the_week_leads_to_its_page_where_there_is_a_site(week: Row, usual: Row, said: Letter) -> None:
    told = letter(week, usual, SITE)
    page = "https://svodka.example/news/week/2025-W41.html"
    assert f'href="{page}"' in told.html
    assert page in told.text
    assert "в приложенном файле" in said.html
    assert "в приложенном файле" in said.text


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_what_stands_in_articles_stays_text(week: Row) -> None:
    row = dict(week["experts"][0]) | {
        "name": HOSTILE, "role": HOSTILE, "quotation": HOSTILE, "quotation_outlet": HOSTILE,
        "quotation_url": "javascript:alert(1)", "rank": 1,
    }  # fmt: skip
    said = letter(with_rows(week, "experts", row), NOTHING_BEFORE, None)
    assert "<script" not in said.html
    assert "<img src=x" not in said.html
    assert "javascript:" not in said.html + said.text
    assert HOSTILE in said.text


def test_it_loads_nothing_from_elsewhere(said: Letter) -> None:
    assert {*re.findall(r'src="(.*?)"', said.html)} == {f"cid:{name}@svodka" for name in said.pictures}
    assert not re.search(r"<(script|link|iframe|style)\b|url\(|@import", said.html)
    assert len(said.html.encode()) < 60_000


def test_a_message_has_text_html_pictures_and_the_page(said: Letter) -> None:
    page = "<!DOCTYPE html><p>Неделя</p>\n"
    attached = {"svodka-2025-W41.html": page.encode(), "svodka-2025-W41.pdf": b"%PDF-1.4"}
    made = message(said, "Сводка <svodka@news.example>", ["anna@news.example", "Борис <boris@news.example>"], attached)
    assert isinstance(made, EmailMessage)
    assert (made["Subject"], made["From"]) == (said.subject, "Сводка <svodka@news.example>")
    assert [one.addr_spec for one in made["To"].addresses] == ["anna@news.example", "boris@news.example"]
    assert made["Message-ID"].endswith("@news.example>")
    assert made["Auto-Submitted"] == "auto-generated"
    assert made.get_body(("plain",)).get_content() == said.text  # type: ignore[union-attr]
    assert made.get_body(("html",)).get_content() == said.html + "\n"  # type: ignore[union-attr]
    drawn = [part for part in made.walk() if part.get_content_type() == "image/png"]
    pictures = {part["Content-ID"]: part.get_content() for part in drawn}
    assert {*pictures} == {f"<{name}@svodka>" for name in said.pictures}
    assert all(picture.startswith(b"\x89PNG") for picture in pictures.values())
    files = {part.get_filename(): part for part in made.iter_attachments()}
    assert files["svodka-2025-W41.html"].get_content().strip() == page.strip()
    assert files["svodka-2025-W41.pdf"].get_content_type() == "application/pdf"
    assert max(map(len, made.as_bytes().splitlines())) < 998  # what SMTP allows
