"""What a run changes in months that were reported before: whose expert mentions are other ones now."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from warehouse.asking import CatalogError, open_catalog
from warehouse.questions import select

PAST = Path(__file__).parent / "past"


class Change(NamedTuple):
    """Expert mentions of a person in a month, before and now."""

    month: date
    person_id: str
    name: str
    before: int
    now: int


@dataclass(frozen=True)
class Shown:
    """What a catalog shows: the articles in which somebody is an expert, and all articles."""

    experts: pa.Table
    articles: pa.Table
    newest: date | None  # month of an article


def shown(data: Path) -> Shown | None:
    """What the catalog of a data folder shows; None without one, or when an older version made it."""
    with suppress(CatalogError, duckdb.Error), open_catalog(data) as connection:
        newest = connection.execute("select max(month) from publications").fetchall()[0][0]
        articles = connection.sql("select article_id from publications").to_arrow_table()
        return Shown(connection.sql(select(PAST / "expert_articles.sql")).to_arrow_table(), articles, newest)
    return None


def changes(before: Shown | None, now: Shown | None, growing: bool) -> list[Change]:
    """Whose expert mentions have changed, and not by new articles alone, the largest change first.

    When new articles were read (`growing`), the newest month is not told: it changes with every run.
    """
    if before is None or now is None:
        return []
    with duckdb.connect() as connection:
        tables = {"before": before.experts, "now": now.experts, "known": before.articles}
        for name, rows in tables.items():
            connection.register(name, rows)
        found = map(Change._make, connection.sql(select(PAST / "changed.sql")).fetchall())
        return [one for one in found if not growing or one.month != now.newest]
