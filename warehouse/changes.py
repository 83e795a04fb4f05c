"""What a run changes in months that were reported before: whose expert mentions are other ones now."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from warehouse.asking import CatalogError, open_catalog
from warehouse.questions import select
from warehouse.schemas import APPEARANCES, ARTICLE_OUTLETS, OUTLETS, REPRINTS
from warehouse.staging import Changes

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
    """What a catalog shows: the articles in which some persons are experts, by month."""

    experts: pa.Table
    newest: date | None  # month of an article


def concerned(data: Path, made: Changes, fresh: Iterable[str]) -> pa.Table | None:
    """The persons whose months before may become other ones; None without a catalog, or when an older version made it.

    That are those who are, or were, experts in an article that a run changes and that is not `fresh`; when outlets have
    changed, every expert.
    """
    with suppress(CatalogError, duckdb.Error), open_catalog(data, threads=1) as connection:
        given = {"put": [APPEARANCES.empty(), *made.rows(APPEARANCES)], "fresh": [ids(fresh)]}
        given["places"] = [
            made.keys(table).select(["article_id"]) for table in (APPEARANCES, REPRINTS, ARTICLE_OUTLETS)
        ]
        for name, tables in given.items():
            connection.register(name, pa.concat_tables(tables))
        outlets = made.keys(OUTLETS).num_rows > 0 and connection.sql("from stored.outlets limit 1").fetchall() != []
        return connection.sql(select(PAST / ("experts.sql" if outlets else "concerned.sql"))).to_arrow_table()
    return None


def ids(articles: Iterable[str]) -> pa.Table:
    return pa.table({"article_id": pa.array(list(articles), pa.string())})


def shown(data: Path, persons: pa.Table | None) -> Shown | None:
    """What the catalog of a data folder shows of some persons; None when nobody can be looked at."""
    if persons is None:
        return None
    with suppress(CatalogError, duckdb.Error), open_catalog(data, threads=1) as connection:
        connection.register("persons_asked", persons)
        ((newest,),) = connection.sql(select(PAST / "newest.sql")).fetchall() if persons.num_rows else [(None,)]
        return Shown(connection.sql(select(PAST / "expert_articles.sql")).to_arrow_table(), newest)
    return None


def changes(before: Shown | None, now: Shown | None, fresh: Iterable[str], growing: bool) -> list[Change]:
    """Whose expert mentions have changed, and not by `fresh` articles alone, the largest change first.

    When new articles were read (`growing`), the newest month is not told: it changes with every run.
    """
    if before is None or now is None:
        return []
    with duckdb.connect() as connection:
        tables = {"before": before.experts, "now": now.experts, "fresh": ids(fresh)}
        for name, rows in tables.items():
            connection.register(name, rows)
        found = map(Change._make, connection.sql(select(PAST / "changed.sql")).fetchall())
        return [one for one in found if not growing or one.month != now.newest]
