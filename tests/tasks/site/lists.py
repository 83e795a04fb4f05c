"""Numbers on pages that lead to the search, and how long the list there is, counted without its script."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from tasks.site.asking import Ask

Row = dict[str, Any]


class Number(NamedTuple):
    """A number on a page that is a link, and what the search is asked there."""

    page: str
    asked: str
    number: int


class Counts(NamedTuple):
    """What the search says of a list: articles, statements, and mentions of people."""

    articles: int
    statements: int
    mentions: int


class Links(HTMLParser):
    """The links of a page with their words, in drawings, too."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.within = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append([dict(attrs).get("href") or "", ""])
            self.within = True

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.within:
            self.found[-1][1] += data


def numbers(folder: Path) -> Iterator[Number]:
    """Every number of a site that leads to the search for no words."""
    for path in sorted(folder.rglob("*.html")):
        for href, words in Links(path.read_text(encoding="utf8")).found:
            place, told = urlsplit(href), re.sub(r"\s", "", words)
            if place.path.endswith("search.html") and told.isdecimal() and "q" not in parse_qs(place.query):
                yield Number(path.relative_to(folder).as_posix(), place.query, int(told))


class Lists:
    """The rows that the search finds."""

    def __init__(self, ask: Ask) -> None:
        self.rows = ask.named("search")
        self.naming = {(row["entity_id"], row["article_id"]) for row in ask.named("named")}
        self.people: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            if row["speaker_kind"] == "person":
                self.people[row["speaker_id"]].add(row["article_id"])

    def counts(self, question: str) -> Counts:
        """Of what is asked in an address."""
        asked = {name: values[0] for name, values in parse_qs(question).items()}
        found = [row for row in self.rows if self.meant(row, **asked)]
        told = {(row["article_id"], row["speaker_id"]) for row in found if row["speaker_kind"] == "person"}
        return Counts(
            len({row["article_id"] for row in found}),
            sum(row["kind"] not in ("mention", "article") for row in found),
            sum(person is not None for _, person in told),
        )

    def meant(self, row: Row, copies: str = "", count: str = "", **asked: str) -> bool:
        """Whether a row is in the list."""
        sort = copies != "only" if row["original"] else copies in ("1", "only")
        return sort and all(self.answers(row, name, asked[name]) for name in asked)

    def answers(self, row: Row, name: str, value: str) -> bool:
        match name:
            case "person":
                return row["speaker_kind"] == "person" and row["speaker_id"] == value
            case "beside":
                return row["article_id"] in self.people[value]
            case "speaker":
                return row["speaker_kind"] == "organization" and value in (row["speaker_id"], row["speaker"])
            case "organization" | "place":
                return (value, row["article_id"]) in self.naming
            case "kind" if value == "said":
                return row["kind"] not in ("mention", "article")
            case "outlet":
                return value in (row["outlet_id"], row["outlet"])
            case "year" | "month":
                return f"{row['day']}".startswith(f"{value}-")
            case "week":
                monday = date.fromisoformat(f"{value}-1")
                return bool(row["day"]) and monday <= row["day"] < monday + timedelta(weeks=1)
        return bool(row[name] == value)


def wrong(folder: Path, ask: Ask) -> list[tuple[Number, Counts]]:
    """The numbers of a site that are none of those which the search says first of the list behind them, and those of
    nothing: there is no list of it."""
    lists = Lists(ask)
    return [
        (one, told) for one in numbers(folder) if one.number not in (told := lists.counts(one.asked)) or not one.number
    ]
