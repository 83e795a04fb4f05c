"""A small archive in memory: articles come in, are told anew and vanish, and tables are made of them as runs do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from tasks.identify import begin
from tasks.identity.article_outlets import TABLES as OUTLETS
from tasks.identity.article_outlets import identify_outlets
from tasks.identity.decisions import Idle
from tasks.identity.named_entities import TABLES as ENTITIES
from tasks.identity.named_entities import identify_entities
from tasks.identity.outlet_lines import OutletLine
from tasks.identity.overrides import Overrides
from tests.tasks.identity.archive import FEW, given, viewed
from tests.warehouse.rows import rows
from warehouse.catalog import STEP, VIEWS, macros
from warehouse.copied import NUMBER_OF
from warehouse.pending import settle
from warehouse.questions import select
from warehouse.schemas import ACROSS, TABLES
from warehouse.staging import Changes
from warehouse.store import check

Row = dict[str, Any]
MADE = ("identified", *OUTLETS, *ENTITIES)
EMPTY = {name: table.empty() for name, table in TABLES.items()}


@dataclass(frozen=True)
class Mention:
    """A name in an article."""

    kind: str
    normal: str
    owner: str | None = None


@dataclass(frozen=True)
class Article:
    """What identify reads of an article."""

    article_id: str
    published_at: datetime | None = None
    mentions: tuple[Mention, ...] = ()
    outlet: str = "zv.example"
    url: str | None = "https://zv.example/1"
    site: str | None = None
    source: str = "архив"
    extractor: str = "record"

    @property
    def month(self) -> str:
        return f"{self.published_at:%Y-%m}" if self.published_at else "undated"


@dataclass
class Archive:
    """Articles, and the tables made of them by the last run."""

    articles: dict[str, Article] = field(default_factory=dict)
    tables: dict[str, pa.Table] = field(default_factory=lambda: {table.name: table.empty() for table in ACROSS})
    moved: set[str] = field(default_factory=set)  # articles that the last run found to be of another outlet
    said: tuple[Idle, Idle] = ([], [])  # lines of the last run on outlets and others that find none

    def run(
        self,
        *told: Article,
        gone: Collection[str] = (),
        overrides: Overrides | None = None,
        outlets: Sequence[OutletLine] = (),
        everything: bool = False,
    ) -> None:
        """Take in articles, new or told anew, and let some vanish."""
        before, decided = dict(self.articles), overrides or Overrides()
        self.articles |= {one.article_id: one for one in told}
        self.articles = {key: one for key, one in self.articles.items() if key not in gone}
        with duckdb.connect(config=FEW) as db, TemporaryDirectory() as folder:
            db.execute(f"create macro {NUMBER_OF}")
            self.see(db, before, {one.article_id for one in told} | set(gone))
            whole = begin(db, everything)
            idle = identify_outlets(db, outlets, whole)
            self.moved = {one for (one,) in db.execute("from moved_outlets").fetchall()}
            db.execute("insert into about from moved_outlets")  # as identify does, for persons
            self.said = idle, identify_entities(db, decided, whole)
            for name in MADE:
                self.take(db, name, Path(folder), whole)

    def see(self, db: duckdb.DuckDBPyConnection, before: dict[str, Article], changed: set[str]) -> None:
        """Make what a run finds."""
        db.execute("set timezone = 'UTC'")
        for schema in ("was", "now", "come", "new", "looked"):
            db.execute(f"create schema {schema}")
        for schema, articles in (("was", before), ("now", self.articles)):
            given(db, f"{schema}.articles", article_rows(articles))
            given(db, f"{schema}.mentions", mention_rows(articles))
        for name, table in self.tables.items():
            viewed(db, name, table)
        given(db, "changed", pa.table({"article_id": pa.array(sorted(changed), pa.string())}))
        db.execute(
            "create view stood as select article_id, month from was.articles semi join changed using (article_id)"
        )
        db.execute("create view come.articles as from now.articles semi join changed using (article_id)")

    def take(self, db: duckdb.DuckDBPyConnection, name: str, folder: Path, whole: bool) -> None:
        """Make the changes of a table, as publish does."""
        table, changes = TABLES[name], Changes(folder)
        settle(db, table, changes, whole)
        given(db, f"going_{name}", changes.keys(table))
        kept = db.sql(f"from was.{name} anti join going_{name} using ({', '.join(table.place)})").to_arrow_table()
        made = pa.concat_tables([kept.cast(table.schema), *changes.rows(table)])
        check(table, made)
        self.tables[name] = made.sort_by([(key, "ascending") for key in table.key])

    def rows(self, table: str) -> list[Row]:
        """The rows that the last run made."""
        return self.tables[table].to_pylist()

    def outlets(self) -> dict[str, str]:
        """The outlet of each article."""
        meant = {row["saying_id"]: row["outlet_id"] for row in self.rows("sayings")}
        return {row["article_id"]: meant[row["saying_id"]] for row in self.rows("article_outlets")}

    def mentions(self) -> list[tuple[str, int, str | None]]:
        """Each mention by article and place, with what it means, as people see it."""
        with duckdb.connect(config=FEW) as connection:
            connection.execute("create schema stored")
            for name, rows in (EMPTY | self.tables | {"mentions": mention_rows(self.articles)}).items():
                given(connection, f"stored.{name}", rows)
            for statement in macros("UTC"):
                connection.execute(statement)
            connection.execute(f"create schema steps; create view steps.named as {select(STEP / 'named.sql')}")
            seen = f"select article_id, start, entity_id from ({select(VIEWS / 'mentions.sql')}) order by all"
            return connection.execute(seen).fetchall()

    def whole(self, overrides: Overrides | None = None, outlets: Sequence[OutletLine] = ()) -> Archive:
        """The same articles, looked at in one go."""
        made = Archive()
        made.run(*self.articles.values(), overrides=overrides, outlets=outlets, everything=True)
        return made


def article_rows(articles: dict[str, Article]) -> pa.Table:
    columns = ("article_id", "published_at", "outlet", "url", "site", "source", "extractor", "month")
    made = [{name: getattr(one, name) for name in columns} for one in articles.values()]
    return rows(TABLES["articles"], *made)


def mention_rows(articles: dict[str, Article]) -> pa.Table:
    made = [
        {"article_id": one.article_id, "start": at, "stop": at + 1, "kind": named.kind, "normal": named.normal}
        | {"owner": named.owner, "month": one.month, "person": None}
        for one in articles.values()
        for at, named in enumerate(one.mentions)
    ]
    return rows(TABLES["mentions"], *made)
