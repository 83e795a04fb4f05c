"""Copies of articles as editors make them, and articles that only look like copies; all made up, the same every time.

    python -m tests.quality.rewrites [ARTICLES.jsonl]

prints how many of them `reprints` tells apart; the articles are the annotated ones of the project, or your own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from tasks.text.reprints import Item, reprints

HERE = Path(__file__).parent
GOLD = HERE / "gold.jsonl"
FORMS = (HERE / "forms.txt").read_text(encoding="utf8").splitlines()
NOON = datetime(2025, 8, 5, 12, tzinfo=UTC)

HEADLINES = (
    "Стало известно, чем закончилось обсуждение", "Подробности: что решили в крае", "Главное к этому часу",
    "Названы причины и сроки", "Что об этом думают местные жители и власти", "В ведомстве раскрыли детали",
)  # fmt: skip
WHO = "краевой суд|комиссия по бюджету|новый директор музея|глава района|союз пекарей|совет ветеранов|дорожная служба"
DID = "отложила решение о|рассказала журналистам про|обещает к осени закончить|снова проверила|не поддержала"
WHAT = (
    "ремонт набережной|дело о поставках угля|новую котельную|конкурс хоров|выставку старых фотографий|закупку автобусов"
)
WHEN = "ещё в четверг|после долгого спора|не дожидаясь зимы|вопреки прогнозам|по просьбе жителей|вслед за соседями"
WHY = "так решили почти единогласно|подробностей пока нет|ждать больше нельзя|сумму никто не назвал|сроки уже прошли"
CREDITS = (
    "Об этом сообщает агентство «Заречье-информ».", "Источник: «Столичный вестник».",
    "ЗАРЕЧИНСК, 5 авг — Заречье-информ.", "Читайте также: как менялся город за десять лет.",
    "Подпишитесь на наш канал, чтобы не пропустить новости.",
)  # fmt: skip
TEAMS = ("Маяк", "Прибой", "Труд", "Химик", "Север")
Edit = Callable[[list[str], Random], list[str]]


def headline(parts: list[str], random: Random) -> list[str]:
    return [random.choice(HEADLINES), *parts[1:]]


def lead(parts: list[str], random: Random) -> list[str]:
    return [parts[0], told(random, 1), *parts[2:]]


def told(random: Random, sentences: int) -> str:
    """News that nobody else has."""
    parts = ([random.choice(part.split("|")) for part in (WHEN, WHO, DID, WHAT, WHY)] for _ in range(sentences))
    return " ".join(f"{one.capitalize()} {who} {did} {what}, {why}." for one, who, did, what, why in parts)


def drop(parts: list[str], random: Random) -> list[str]:
    """Without one paragraph behind the lead, where three are left."""
    gone = random.randrange(2, len(parts)) if len(parts) > 4 else len(parts)
    return parts[:gone] + parts[gone + 1 :]


def credit(parts: list[str], random: Random) -> list[str]:
    at = random.choice((1, len(parts)))
    return [*parts[:at], random.choice(CREDITS), *parts[at:]]


def reword(parts: list[str], random: Random) -> list[str]:
    """One word in thirty another, quotes and dashes as another office writes them."""
    words = [word if random.random() > 1 / 30 else "впрочем" for word in " ¶ ".join(parts).split(" ")]
    return " ".join(words).replace("«", '"').replace("»", '"').replace("—", "-").split(" ¶ ")


EDITS: tuple[Edit, ...] = (headline, lead, drop, credit, reword)
SETS = [edits for size in (1, 2, 3) for edits in combinations(EDITS, size)]


class Case(NamedTuple):
    """An article, the article it is a copy of, and how it was made."""

    item: Item
    copy_of: str | None
    kind: str


def originals(path: Path) -> list[tuple[str, list[str]]]:
    rows = map(json.loads, path.read_text(encoding="utf8").splitlines())
    return [(row["id"], [part for part in row["text"].split("\n") if part.strip()]) for row in rows]


def cases(articles: list[tuple[str, list[str]]], seed: int = 1) -> Iterator[Case]:
    """Every article with five copies, an article on the same topic, one that quotes it; and forms filled in anew."""
    random = Random(seed)
    for number, (name, parts) in enumerate(articles):
        at = NOON + timedelta(hours=number)
        yield Case(item(name, parts, at), None, "original")
        for copy, (changed, kind) in enumerate(islice(copies(parts, random), 5)):
            later = at + timedelta(minutes=random.randrange(5, 2000))
            yield Case(item(f"{name} copy {copy}", changed, later), name, kind)
        known = max(parts[2:] or parts[1:], key=len)
        again = [random.choice(HEADLINES), *(told(random, 2) for _ in range(4)), known]
        yield Case(item(f"{name} topic", again, at + timedelta(hours=5)), None, "same topic")
    for form in FORMS:
        for day in range(1, 21):
            numbers = {key: random.randrange(1, 99) for key in "abcdefghikmn"}
            one, two = random.sample(TEAMS, 2)
            parts = form.format(day=day, one=one, two=two, **numbers).split(" ¶ ")
            yield Case(item(f"{form[:12]} {day}", parts, NOON + timedelta(hours=day)), None, "same form")


def copies(parts: list[str], random: Random) -> Iterator[tuple[list[str], str]]:
    """Copies edited in one to three ways; what keeps less than half of the text is an article of its own."""
    while True:
        edits = random.choice(SETS)
        changed = parts
        for edit in edits:
            before, changed = changed, edit(changed, random)
        kept = before if edits[-1] is reword else changed
        if 2 * words(part for part in kept if part in parts) >= words(parts):
            yield changed, "+".join(edit.__name__ for edit in edits)


def words(parts: Iterable[str]) -> int:
    return sum(len(part.split()) for part in parts)


def item(name: str, parts: list[str], at: datetime) -> Item:
    return Item(name, at, at, "\n\n".join(parts))


def figures(given: list[Case]) -> tuple[float, float, list[str]]:
    """Precision and recall, and a line for every mistake."""
    found = {one.article_id: one.reprint_of for one in reprints(case.item for case in given)}
    right = [case for case in given if case.copy_of and found.get(case.item.article_id) == case.copy_of]
    copies = [case for case in given if case.copy_of]
    wrong = [case for case in given if found.get(case.item.article_id) != case.copy_of]
    lines = [f"{case.kind}: {case.item.article_id} → {found.get(case.item.article_id)}" for case in wrong]
    return len(right) / max(1, len(found)), len(right) / max(1, len(copies)), lines


if __name__ == "__main__":
    precision, recall, mistakes = figures(list(cases(originals(Path(sys.argv[1]) if sys.argv[1:] else GOLD))))
    print(*mistakes, f"precision {precision:.3f}, recall {recall:.3f}", sep="\n")
