"""What the names of organizations mean where their article tells it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from tasks.identity.entity_names import Meaning, meaning
from tasks.identity.frame import PIECE
from tasks.identity.organizations import meant
from tasks.identity.tables import Connection, make, put, select
from tasks.identity.whose import Use

HOME = "RU"  # country of an outlet of which nothing else is known

Row = tuple[Any, ...]  # of entities/uses
USE = 6  # its columns that are those of a Use; what its name means by itself and the month follow
Told = list[tuple[Row, Meaning]]  # mentions with what they mean


def decide_mentions(db: Connection) -> None:
    """Leave the mentions, in the articles looked at of these months, that mean another organization than by name."""
    make(db, "entities.asking", "entities/asking")
    company: dict[str, Counter[str]] = defaultdict(Counter)
    for article, country, times in db.execute(select("entities/company")).fetchall():
        company[article][country] = times
    lands: dict[str, str] = dict(db.execute(select("entities/lands")).fetchall())
    found: Told = []
    for article, rows in groupby(uses(db), itemgetter(0)):
        found += told(list(rows), company.get(article, Counter()), lands.get(article, HOME))
    put(db, "entities.meant", {one.entity_id: one for _, one in found}.values())
    mentions = ((article, start, one.entity_id, row[-1]) for (article, start, *row), one in found)
    put(db, "new.mention_entities", mentions)


def uses(db: Connection) -> Iterator[Row]:
    """The names of organizations in articles that may tell what they mean, in text order."""
    found = db.execute(select("entities/uses"))
    while rows := found.fetchmany(PIECE):
        yield from rows


def told(rows: Sequence[Row], company: Counter[str], land: str) -> Told:
    """The mentions of an article that mean something else than their names by themselves."""
    bodies = meant([Use(*row[:USE]) for row in rows], company, land)
    meanings = (meaning("ORG", body.key, body.owner) for body in bodies)
    return [(row, one) for row, one in zip(rows, meanings, strict=True) if one and one.entity_id != row[USE]]
