"""Ten made-up weeks of news, as rows of the stored tables: what pages of weeks and months are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from tasks.site import build
from tasks.site.asking import Ask
from tasks.site.language import language
from tasks.site.press import Done
from tasks.site.published import Published
from tests.warehouse.memory import empty_catalog, fill
from warehouse.asking import asked_with
from warehouse.columns import glossary
from warehouse.questions import site_queries

MONDAY = date(2025, 11, 17)  # the last of the ten
FIRST = MONDAY - timedelta(weeks=9)
ZONE = ZoneInfo("Europe/Moscow")
OUTLETS = ("Вестник", "Телеграф", "Курьер", "Заря")
TOPICS = ("ставку", "паводок", "урожай", "выборы", "связь", "дороги")
PEOPLE = {  # name: usual category, gender, role, organization, weeks from which on
    "Марина Дольская": ("expert", "f", "экономист", "банк «Исток»", 0),
    "Илья Верхоянцев": ("expert", "m", "политолог", "Институт региональной повестки", 0),
    "Тимофей Озерский": ("expert", "m", "почвовед", None, 2),
    "Ульяна Сомова": ("expert", "f", "эксперт", None, 9),
    "Степан Кречетов": ("official", "m", "губернатор", "Залесский край", 0),
    "Алла Ветрова": ("official", "f", "министр", None, 0),
    "Пётр Греков": ("business", None, "директор", "компания «Север»", 0),
}
Rows = dict[str, list[dict[str, Any]]]


def rows() -> Rows:
    """Ten weeks of fourteen articles or so, the last with a flood that Кречетов speaks of; always the same."""
    draw, made = Random(7), defaultdict[str, list[dict[str, Any]]](list)
    for place, (name, (category, gender, *_)) in enumerate(PEOPLE.items()):
        made["persons"].append(
            {
                "person_id": f"p{place}", "name": name, "category": category, "gender": gender, "aliases": [],
                "first": name.split()[0], "last": name.split()[1],
                "gender_by": gender and "given name", "articles": 9, "first_seen": moment(FIRST, 0, 10),
                "last_seen": moment(MONDAY, 0, 10),
            }
        )  # fmt: skip
    for kind, names in {"organizations": ("МЧС", "Центробанк"), "places": ("Залесье", "Речной")}.items():
        for name in names:
            entity = {"entity_id": f"e-{name}", "name": name, "aliases": [], "articles": 5}
            made[kind].append(entity | {"first_seen": moment(FIRST, 0, 10), "last_seen": moment(MONDAY, 0, 10)})
            known = {"kind": "ORG" if kind == "organizations" else "LOC", "normal": name, "entity_id": f"e-{name}"}
            made["entity_names"].append(known)
    for week in range(10):
        monday = FIRST + timedelta(weeks=week)
        for number in range(14 + week % 3):
            article(made, draw, monday, week, number)
    made["reprints"].append({"article_id": "a901", "reprint_of": "a900", "similarity": 0.95})
    return dict(made)


def article(made: Rows, draw: Random, monday: date, week: int, number: int) -> None:
    """One article with one to three persons, each of whom may say something."""
    own, flood = f"a{week}{number:02}", week == 9 and number < 11
    topic = "паводок" if flood else draw.choice(TOPICS)
    title = f"Залесье: {topic} обсудили {own}" if flood else f"О теме «{topic}» говорят в городе{own}"
    when = moment(monday, number % 7, 9 + number % 12)
    told = {
        "article_id": own, "document_id": own, "source": "demo",
        "outlet": OUTLETS[draw.randrange(4) if week else 0], "url": f"https://news.example/{own}",
        "title": title, "authors": [], "published_at": when, "text": title, "published_precision": "minute",
        "language": "ru", "encoding": "utf-8", "extractor": "plain",
        "fetched_at": moment(MONDAY, 8, 0), "enriched_by": "1.0", "run_id": "run",
    }  # fmt: skip
    made["articles"].append(told)
    for start, entity in enumerate(["e-Залесье", "e-МЧС"] if flood else draw.sample(["e-Речной", "e-Центробанк"], 1)):
        kind, name = "ORG" if entity in ("e-МЧС", "e-Центробанк") else "LOC", entity[2:]
        made["mentions"].append(
            {"article_id": own, "start": start, "stop": start + 1, "text": name, "normal": name, "kind": kind}
        )
    there = [name for name, told in PEOPLE.items() if told[4] <= week]
    names = draw.sample(there, draw.choice((1, 2, 2, 3)))
    if flood and "Степан Кречетов" not in names:
        names.append("Степан Кречетов")
    for person, name in enumerate(names):
        category, _, role, organization, _ = PEOPLE[name]
        said = draw.randrange(3)
        common = {"article_id": own, "person": person}
        made["appearances"].append(
            common | {
                "person_id": f"p{list(PEOPLE).index(name)}", "name": name, "category": category, "evidence": role,
                "mentions": 1, "statements": said, "words": 8 * said, "in_title": False, "rule": "full name",
                "published_at": when,
            }
        )  # fmt: skip
        made["roles"].append(
            common | {
                "name": name, "start": person, "stop": person + 1, "text": role, "role": role,
                "organization": organization, "former": False, "rule": "before_name",
            }
        )  # fmt: skip
        for turn in range(said):
            words = f"Мы видим, что тема {topic} важна для всех {own}"
            made["statements"].append(
                {
                    "statement_id": f"{own}{person}{turn}", "article_id": own, "kind": ("direct", "indirect")[turn],
                    "parts": [added(told, words)], "words": 8, "person": person, "text": words, "speaker": name,
                    "speaker_kind": "person", "lemmas": [topic], "confidence": 0.9, "rule": "after", "link": "explicit",
                }
            )  # fmt: skip
    if number % 5 == 0:
        made["statements"].append(
            {
                "statement_id": f"{own}u", "article_id": own, "kind": "indirect",
                "parts": [added(told, "решение уже готово")], "text": "решение уже готово", "words": 3,
                "speaker_kind": "unknown", "lemmas": [], "confidence": 0.5, "rule": "none", "link": "explicit",
            }
        )  # fmt: skip


def added(article: dict[str, Any], words: str) -> dict[str, int]:
    """A line more of an article: where its words stand."""
    start = len(article["text"]) + 1
    article["text"] += f"\n{words}"
    return {"start": start, "stop": start + len(words)}


def moment(monday: date, day: int, hour: int) -> datetime:
    return datetime(monday.year, monday.month, monday.day, hour, tzinfo=ZONE) + timedelta(days=day)


@contextmanager
def catalog(made: Rows) -> Iterator[duckdb.DuckDBPyConnection]:
    """These rows as a catalog in memory."""
    months = {row["article_id"]: f"{row['published_at'].astimezone(UTC):%Y-%m}" for row in made["articles"]}
    with empty_catalog() as connection:
        connection.execute("set timezone = 'Europe/Moscow'")
        dated = {
            name: [row | ({"month": months[row["article_id"]]} if "article_id" in row else {}) for row in found]
            for name, found in made.items()
        }
        fill(connection, dated)
        yield connection


def ask(connection: duckdb.DuckDBPyConnection) -> Ask:
    return Ask(connection, site_queries(), asked_with)


def site(made: Rows, folder: Path, said: str = "ru", published: Path | None = None) -> Done:
    """Write the site of these rows into a folder."""
    with catalog(made) as connection:
        spoken = language(said)  # type: ignore[arg-type]
        told = glossary(connection, spoken.name)
        return build.write(ask(connection), spoken, told, Published(published), MONDAY + timedelta(days=8), folder)
