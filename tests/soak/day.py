"""The news of one day as a source: made-up articles in real sentences, about people of an archive and some new ones.

`python -m tests.soak.day FILE --articles 1000000` writes 200 articles of the day after an archive of that size.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from tests.soak.cast import Cast, cast_of
from tests.soak.chunk import BACK, REPRINTS
from tests.soak.draws import drawn
from tests.soak.world import World

FIRST = date(2026, 11, 1)  # the day after the archive
NEWCOMERS = 0.2  # of articles are about people no archive knows
OPENINGS = (
    "В городе {place} прошло заседание",
    "Город {place} принял участников встречи",
    "Город {place} готовится к зиме",
)
TOLD = (
    "{who} {said}, что {clause}.",
    "По словам собеседника агентства, {clause}. Об этом {said} {who}.",
    "«{Clause}», – {said} {who}.",
)
MORE = (
    "«{Clause}», – {added} {short}.",
    "{short} также {added}, что {clause}.",
    "Представитель организации {body} сообщил, что {clause}.",
)
PHRASES = [
    line.split("\t")
    for line in Path(__file__).with_name("phrases.tsv").read_text(encoding="utf8").splitlines()[2:]
]  # fmt: skip


def articles(world: World, day: date, count: int) -> Iterator[dict[str, Any]]:
    """So many articles of a day; of the same world and day the same."""
    chance = np.random.default_rng([world.seed, 4, day.toordinal()])
    strangers = World(world.size // 10, world.seed + 1000)
    casts = {new: cast_of(strangers if new else world, chance, count) for new in (False, True)}
    outlet = drawn(chance, world.outlet_shares, count)
    names, hosts = (column.to_pylist() for column in world.outlets)
    made: list[dict[str, str]] = []
    for number in range(count):
        again = made and chance.random() < REPRINTS
        told = made[-chance.integers(1, min(len(made), BACK) + 1)] if again else None
        made.append(told or story(world, chance, casts[bool(chance.random() < NEWCOMERS)], number))
        seconds = 7 * 3600 + number * 15 * 3600 // count
        yield {
            "id": f"{day}-{number}",
            "url": f"https://{hosts[outlet[number]]}/{day:%Y/%m/%d}/{number}.html",
            "outlet": names[outlet[number]],
            "published_at": f"{day}T{seconds // 3600:02}:{seconds // 60 % 60:02}:00+03:00",
            **made[-1],
        }


def story(world: World, chance: np.random.Generator, cast: Cast, number: int) -> dict[str, str]:
    """Title and text of one article, about the people of one story of a cast."""
    place = world.places[int(drawn(chance, world.place_shares, 1)[0])].as_py()
    paragraphs = [f"{pick(chance, OPENINGS).format(place=place)}."]
    for row in np.flatnonzero(cast.story == number):
        paragraphs.append(" ".join(speaking(world, chance, cast, int(row))))
    paragraphs.append(f"Ранее сообщалось, что {clause(chance)}.")
    return {"title": capital(clause(chance)), "text": "\n\n".join(paragraphs)}


def speaking(world: World, chance: np.random.Generator, cast: Cast, row: int) -> Iterator[str]:
    """What one of the cast says, in two or three sentences."""
    she = cast.known["gender"][row].as_py() == "f"
    post, name, short = cast.post[row].as_py(), cast.names["name"][row].as_py(), cast.names["short"][row].as_py()
    body = world.organizations[int(drawn(chance, world.organization_shares, 1)[0])].as_py()
    for forms, who in ((TOLD, f"{post} {name}" if cast.told[row] else name), (MORE, short)):
        said, added = ("сообщила", "добавила") if she else ("сообщил", "добавил")
        told = clause(chance)
        filled = {"who": who, "short": short, "body": body, "said": said, "added": added, "clause": told}
        yield capital(pick(chance, forms).format(**filled, Clause=capital(told)))


def clause(chance: np.random.Generator) -> str:
    """«инфляция снизится до 7 процентов после сбора урожая», mostly stranger."""
    return " ".join(pick(chance, column) for column in zip(*PHRASES, strict=True)).replace(
        "{}", str(chance.integers(2, 98))
    )


def pick(chance: np.random.Generator, options: Any) -> str:
    return str(options[int(chance.integers(0, len(options)))])


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def main(arguments: list[str]) -> None:
    parser = ArgumentParser(prog="python -m tests.soak.day", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=10_000, help="size of the archive")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--day", type=date.fromisoformat, default=FIRST)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(arguments)
    with told.file.open("w", encoding="utf8") as file:
        for article in articles(World(told.articles, told.seed), told.day, told.count):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
