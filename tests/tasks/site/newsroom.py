"""A made-up newsroom: a few articles with what is found in them, as a catalog in memory that pages are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from tasks.site import LanguageName, build
from tasks.site.asking import Ask
from tasks.site.language import language
from tasks.site.press import Done
from tasks.site.published import Published
from tests.warehouse.memory import empty_catalog, fill
from warehouse.asking import asked_with
from warehouse.columns import glossary
from warehouse.questions import site_queries

LEMMAS = {"ставку": "ставка", "ставки": "ставка", "повысят": "повысить", "вырастет": "вырасти", "людей": "человек"}
WORD = re.compile(r"\w+(?:-\w+)*")
FETCHED = datetime(2025, 12, 1, tzinfo=UTC)
TODAY = date(2025, 12, 1)


def key(*words: object) -> str:
    """An id of 16 hex digits."""
    return sha256(" ".join(map(str, words)).encode()).hexdigest()[:16]


class Newsroom:
    """Rows of the stored tables, gathered article by article."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.texts: dict[str, str] = {}

    def person(self, name: str, category: str = "expert", articles: int = 0, **told: Any) -> str:
        """Somebody who may appear; returns the id."""
        first, _, last = name.rpartition(" ")
        row = {"person_id": key(name, category), "name": name, "first": first, "last": last, "category": category}
        self.rows["persons"].append(row | {"aliases": [], "articles": articles} | told)
        return str(row["person_id"])

    def article(self, day: str, *lines: str, outlet: str = "Вестник", url: str | None = None, copy_of: str = "") -> str:
        """An article of some lines, the first its headline; returns the id."""
        own, text = key(day, *lines, outlet), "\n".join(lines)
        self.texts[own] = text
        saying, moment = key("saying", outlet), datetime.fromisoformat(f"{day}T09:00:00+00:00") if day else None
        precision = "minute" if day else "none"
        row = {
            "article_id": own, "document_id": key("document", own), "source": "demo", "outlet": outlet, "url": url,
            "title": lines[0], "authors": [], "published_at": moment, "published_precision": precision,
            "language": "ru", "text": text, "encoding": "utf-8", "extractor": "plain", "fetched_at": FETCHED,
            "enriched_by": "1.0", "run_id": "run", "month": day[:7] or "undated",
        }  # fmt: skip
        self.rows["articles"].append(row)
        self.rows["article_outlets"].append({"article_id": own, "saying_id": saying, "month": row["month"]})
        if not any(known["saying_id"] == saying for known in self.rows["sayings"]):
            self.rows["sayings"].append({"saying_id": saying, "outlet_id": key(outlet)})
            self.rows["outlets"].append(
                {"outlet_id": key(outlet), "name": outlet, "hosts": [], "aliases": [], "excluded": False, "articles": 1}
            )
        if copy_of:
            told = {"article_id": own, "reprint_of": copy_of, "similarity": 0.9, "month": row["month"]}
            self.rows["reprints"].append(told)
        return own

    def span(self, article: str, words: str) -> tuple[int, int]:
        start = self.texts[article].index(words)
        return start, start + len(words)

    def of(self, article: str) -> dict[str, Any]:
        """The row of an article."""
        (row,) = (row for row in self.rows["articles"] if row["article_id"] == article)
        return row

    def appears(self, article: str, person: str, name: str, category: str = "expert", evidence: str = "") -> int:
        """Somebody is in an article under a name that stands in it; returns the number there."""
        told = self.of(article)
        number = sum(row["article_id"] == article for row in self.rows["appearances"])
        common = {"article_id": article, "person": number, "month": told["month"]}
        self.rows["appearances"].append(
            common | {
                "person_id": person, "name": name, "category": category, "evidence": evidence, "mentions": 1,
                "statements": 0, "words": 0, "in_title": False, "rule": "full name", "double": False, "main": True,
                "published_at": told["published_at"],
            }
        )  # fmt: skip
        start, stop = self.span(article, name)
        self.rows["mentions"].append(
            common | {"start": start, "stop": stop, "text": name, "normal": name, "kind": "PER", "owner": None}
        )
        return number

    def role(self, article: str, number: int, words: str, role: str, organization: str | None = None) -> None:
        """Words of an article that tell what one of its persons is."""
        start, stop = self.span(article, words)
        self.rows["roles"].append(
            {
                "article_id": article, "person": number, "name": "", "start": start, "stop": stop, "text": words,
                "role": role, "organization": organization, "former": False, "rule": "before_name",
                "month": self.of(article)["month"],
            }
        )  # fmt: skip

    def organization(self, article: str, words: str, name: str) -> str:
        """An organization known by that name, named in an article; returns the id."""
        own, told = key("organization", name), self.of(article)
        seen = {"first_seen": told["published_at"], "last_seen": told["published_at"]}
        self.rows["organizations"].append({"entity_id": own, "name": name, "aliases": [], "articles": 10} | seen)
        self.rows["entity_names"].append({"kind": "ORG", "normal": name, "entity_id": own})
        start, stop = self.span(article, words)
        self.rows["mentions"].append(
            {
                "article_id": article, "month": told["month"], "start": start, "stop": stop, "text": words,
                "normal": name, "kind": "ORG", "person": None, "owner": None,
            }
        )  # fmt: skip
        return own

    def says(
        self,
        article: str,
        number: int | None,
        words: str,
        kind: str = "direct",
        cue: str = "",
        speaker: str | None = None,
    ) -> None:
        """Words of an article said by one of its persons, or by another speaker."""
        (start, stop), told = self.span(article, words), self.of(article)
        said = WORD.findall(words)
        spoken = self.span(article, cue) if cue else (None, None)
        row = {
            "statement_id": key(article, words, number), "article_id": article, "kind": kind,
            "parts": [{"start": start, "stop": stop}], "text": words, "words": len(said), "cue": cue,
            "cue_start": spoken[0], "cue_stop": spoken[1], "source": "", "source_start": None, "source_stop": None,
            "speaker": speaker, "speaker_kind": "organization" if speaker else "person", "person": number,
            "link": "explicit", "rule": "said behind > named", "confidence": 0.9,
            "lemmas": [LEMMAS.get(word.lower(), word.lower()) for word in said], "month": told["month"],
        }  # fmt: skip
        for appearance in self.rows["appearances"]:
            if number is not None and (appearance["article_id"], appearance["person"]) == (article, number):
                appearance["statements"] += 1
                appearance["words"] += len(said)
                row["speaker"] = appearance["name"]
        self.rows["statements"].append(row)

    def date(self, article: str, words: str, first: str, last: str) -> None:
        start, stop = self.span(article, words)
        told = {"article_id": article, "start": start, "stop": stop, "text": words, "grain": "day", "relative": False}
        days = {name: datetime.fromisoformat(day).date() for name, day in (("date_from", first), ("date_to", last))}
        self.rows["dates"].append(told | days | {"rule": "day", "month": self.of(article)["month"]})

    @contextmanager
    def catalog(self) -> Iterator[Ask]:
        """What can be asked of all this."""
        with empty_catalog() as connection:
            fill(connection, self.rows)
            connection.execute("set timezone = 'Europe/Moscow'")
            yield Ask(connection, site_queries(), asked_with)

    def publish(self, folder: Path, name: LanguageName = "ru") -> Done:
        """Write the site of all this."""
        with self.catalog() as ask:
            said = language(name)
            return build.write(ask, said, glossary(ask.connection, said.name), Published(), TODAY, folder)


def small() -> Newsroom:
    """Three articles of two outlets and a reprint; two experts, one of whom is an official elsewhere."""
    room = Newsroom()
    north = room.person("Илья Верхоянцев", articles=4)
    south = room.person("Марина Дольская", articles=1)
    one = room.article(
        "2025-11-10", "Ставку повысят", "«Банк поднимет ставку», – сказал экономист Илья Верхоянцев 6 ноября.",
        url="https://news.example/1",
    )  # fmt: skip
    number = room.appears(one, north, "Илья Верхоянцев", evidence="экономист")
    room.role(one, number, "экономист", "экономист")
    room.says(one, number, "Банк поднимет ставку", cue="сказал")
    room.date(one, "6 ноября", "2025-11-06", "2025-11-06")
    two = room.article(
        "2025-11-17",
        "Рубль окрепнет",
        "По словам Марины Дольской, рубль вырастет. Илья Верхоянцев молчал.",
        outlet="Курьер",
    )
    number = room.appears(two, south, "Марины Дольской", evidence="аналитик")
    room.says(two, number, "рубль вырастет", "indirect", cue="По словам")
    room.appears(two, north, "Илья Верхоянцев", evidence="elsewhere: expert")
    three = room.article("2025-10-06", "Совет", "Министр Илья Верхоянцев заявил: «Ставки для людей низкие».")
    number = room.appears(three, north, "Илья Верхоянцев", "official", "Министр")
    room.says(three, number, "Ставки для людей низкие", cue="заявил")
    copy = room.article(
        "2025-11-11",
        "Ставку повысят",
        "«Банк поднимет ставку», – сказал Илья Верхоянцев.",
        outlet="Курьер",
        copy_of=one,
    )
    number = room.appears(copy, north, "Илья Верхоянцев", evidence="экономист")
    room.says(copy, number, "Банк поднимет ставку", cue="сказал")
    return room
