"""Heads of state and government, for articles that name them without their post."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

from tasks.nlp.findings import Person, Role
from tasks.nlp.lexicon import table

SHORT = {"премьер-министр": "премьер", "генсекретарь": "генсек", "экс-президент": "президент", "экс-премьер": "премьер"}


@cache
def leaders() -> dict[str, list[Mapping[str, str]]]:
    """Rows of words/leaders.tsv by surname."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in table("leaders"):
        found.setdefault(row["surname"], []).append(row)
    return found


def leader(person: Person, published_at: datetime | None) -> tuple[str, str] | None:
    """Category and office of a well-known leader at a time: official in office, else politician.

    «Трамп ввёл пошлины», 2018 → official, «президент США»; 2022 → politician
    """
    rows = [row for row in leaders().get(person.last or "", ()) if is_same(person, row)]
    if not rows:
        return None
    row = in_office(rows, published_at)
    return ("official", row["office"]) if row else ("politician", rows[0]["office"])


def ruling(person: Person, published_at: datetime | None) -> Role | None:
    """The office of a well-known leader at a time, as a role nobody needs to tell; None when several are possible.

    «Мэй», 2018 → «премьер Великобритании»
    """
    rows = [row for row in leaders().get(person.last or "", ()) if is_same(person, row)]
    row = in_office(rows, published_at)
    if row is None or "," in row["office"]:
        return None
    return Role(0, 0, row["office"], row["place"] or None, False, "known")


def is_same(person: Person, row: Mapping[str, str]) -> bool:
    """«Дмитрий Медведев», «Д. Медведев», not «Даниил Медведев»; a rare surname suffices."""
    if not person.first:
        return not row["full"]
    given = person.first.rstrip(".")
    return row["given"] == given or (len(given) == 1 and row["given"].startswith(given))


def in_office(rows: Sequence[Mapping[str, str]], published_at: datetime | None) -> Mapping[str, str] | None:
    """The office held at a time; without a time the latest, when it is not over."""
    if published_at is None:
        return next((row for row in rows if not row["to"]), None)
    month = published_at.strftime("%Y-%m")
    return next((row for row in rows if row["from"] <= month and (not row["to"] or month <= row["to"])), None)


def place_led(person: Person, role: str) -> str | None:
    """The country or body of a well-known leader whom a text gives only the office, whenever he had it.

    Путин, «бывший президент» → «Россия»; None for other posts and persons
    """
    head = SHORT.get(word := role.split()[-1], word)
    rows = (row for row in leaders().get(person.last or "", ()) if is_same(person, row))
    places = {row["place"] for row in rows if head in re.findall(r"[\w-]+", row["office"])}
    return next(iter(places)) or None if len(places) == 1 else None
