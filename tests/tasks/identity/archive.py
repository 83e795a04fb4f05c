"""An archive in memory on which identify runs as it does on the stored one: a batch after the other, or all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from tasks.identify import begin
from tasks.identity.decisions import Idle
from tasks.identity.frame import declared
from tasks.identity.joining import MOST
from tasks.identity.local import Local, id_of
from tasks.identity.overrides import Line, Overrides
from tasks.identity.people import identify_people
from tasks.identity.standing import show_people
from warehouse.copied import NUMBER_OF, standing
from warehouse.pending import settle
from warehouse.schemas import ACROSS, ARTICLES, OUTLETS, PEOPLE, ROLES, TABLES
from warehouse.staging import Changes

MADE = (
    "appearances",
    "persons",
    "identities",
    "names",
    "name_pairs",
    "decided_persons",
    "corrected_roles",
    "identified",
)
FEW: dict[str, Any] = {"threads": 1}  # for a few rows several take longer
Row = dict[str, Any]


@dataclass
class Archive:
    """Persons of articles by article, and the tables made of them."""

    articles: dict[str, list[Local]] = field(default_factory=dict)
    tables: dict[str, pa.Table] = field(default_factory=lambda: {table.name: table.empty() for table in ACROSS})
    idle: Idle = field(default_factory=list)

    def add(self, articles: Mapping[str, list[Local]], overrides: Overrides | None = None, **how: Any) -> Archive:
        """Take in articles, new ones or told anew, and decide who is who."""
        before = dict(self.articles)
        self.articles |= articles
        with duckdb.connect(config=FEW) as db, TemporaryDirectory() as folder:
            for schema in ("was", "now", "come", "new", "looked"):
                db.execute(f"create schema {schema}")
            db.execute(f"create macro {NUMBER_OF}; set timezone = 'UTC'")
            for name, rows in self.tables.items():
                viewed(db, name, rows)
            given(db, "changed", pa.table({"article_id": pa.array(sorted(articles), pa.string())}))
            for name, rows in stored(self.articles).items():
                given(db, name, rows)
            given(db, "was.articles", stored(before)["now.articles"])
            given(db, "was.people", stored(before)["now.people"])
            db.execute(
                "create view stood as select article_id, month from was.articles semi join changed using (article_id)"
            )
            for name in ("articles", "people"):
                db.execute(f"create view come.{name} as from now.{name} semi join changed using (article_id)")
            whole = begin(db, everything=how.get("everything", False))
            identify_people(db, how.get("most", MOST))
            self.idle = show_people(db, overrides or Overrides())
            for name in MADE:
                self.take(db, name, Path(folder), whole)
        return self

    def take(self, db: duckdb.DuckDBPyConnection, name: str, folder: Path, whole: bool) -> None:
        """Make the changes of a table, as publish does."""
        table, changes = TABLES[name], Changes(folder)
        settle(db, table, changes, whole)
        place = ", ".join(table.place)
        given(db, "going", changes.keys(table))
        rows = f"select {', '.join(table.columns)} from was.{name} anti join going using ({place})"
        kept = db.sql(rows).to_arrow_table().cast(table.schema)
        db.execute("drop table going")
        self.tables[name] = pa.concat_tables([kept, *changes.rows(table)])
        assert self.tables[name].num_rows == len(
            set(zip(*(self.tables[name][key].to_pylist() for key in table.key), strict=True))
        )

    def rows(self, name: str) -> list[Row]:
        """The rows of a table in order."""
        table = TABLES[name]
        return self.tables[name].sort_by([(key, "ascending") for key in table.key]).to_pylist()

    def ids(self, rows: Iterable[Local]) -> list[str | None]:
        """Who these are."""
        found = {(row["article_id"], row["person"]): row["person_id"] for row in self.rows("appearances")}
        return [found[row.key] for row in rows]


def archive(rows: Iterable[Local], overrides: Overrides | None = None) -> Archive:
    """An archive of these persons of articles, taken in at once; only to be read."""
    return taken_in(tuple(rows), tuple(overrides.lines) if overrides else ())


@lru_cache(maxsize=4)  # several things are asked of the same ones, each after the other
def taken_in(rows: tuple[Local, ...], lines: tuple[Line, ...]) -> Archive:
    articles: dict[str, list[Local]] = {}
    for row in rows:
        articles.setdefault(row.article_id, []).append(row)
    return Archive().add(articles, Overrides(list(lines)))


def viewed(db: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Show a table as it `was`, by a view over the rows, as a run does."""
    given(db, f"was.written_{name}", rows)
    written = f"from was.written_{name}"
    db.execute(f"create view was.{name} as {standing(written) if name == 'appearances' else written}")


def given(db: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Make a table; most have no rows, and are made in a tenth of the time when DuckDB is not shown that."""
    db.execute(f"create table {name} ({declared(tuple((field.name, field.type) for field in rows.schema))})")
    if rows.num_rows:
        db.register("rows_given", rows)
        db.execute(f"insert into {name} from rows_given")
        db.unregister("rows_given")


def stored(articles: Mapping[str, list[Local]]) -> dict[str, pa.Table]:
    """The tables that tell persons, roles and outlets of articles."""
    everyone = [row for rows in articles.values() for row in rows]
    outlets = {row.outlet: row for row in everyone}
    return {
        "now.articles": of(
            ARTICLES,
            (
                {"article_id": one, "published_at": time_of(rows), "month": month_of(rows)}
                for one, rows in articles.items()
            ),
        ),
        "now.people": of(PEOPLE, map(person, everyone)),
        "now.roles": of(ROLES, (role for row in everyone for role in roles_of(row))),
        "now.article_outlets": pa.Table.from_pylist(
            [
                {"article_id": one, "outlet_id": id_of("outlet", rows[0].outlet), "month": month_of(rows)}
                for one, rows in articles.items()
                if rows
            ],
            pa.schema([(name, pa.string()) for name in ("article_id", "outlet_id", "month")]),
        ),
        "new.outlets": of(
            OUTLETS,
            (
                {"outlet_id": id_of("outlet", one), "name": one, "hosts": [], "aliases": sorted(row.outlet_names)}
                for one, row in outlets.items()
            ),
        ),
    }


def of(table: Any, rows: Iterable[Row]) -> pa.Table:
    """Rows with these columns, and null or empty in all others."""
    return pa.Table.from_pylist(list(rows), pa.schema([field.with_nullable(True) for field in table.schema]))


def time_of(rows: list[Local]) -> Any:
    return rows[0].published_at if rows else None


def month_of(rows: list[Local]) -> str:
    at = time_of(rows)
    return f"{at:%Y-%m}" if at else "undated"


def person(row: Local) -> Row:
    names = ("article_id", "person", "name", "first", "middle", "last", "gender")
    told = {
        "category": row.category or row.guess,
        "evidence": "context" if row.guess and not row.category else evidence(row),
    }
    told["gender_by"] = row.first and f"given name: {row.first}"
    counts = {"mentions": 1, "statements": 0, "words": 0, "in_title": False, "month": month_of([row])}
    return {name: getattr(row, name) for name in names} | told | counts


def evidence(row: Local) -> str:
    return row.roles[0] if row.category and row.roles else ""


def roles_of(row: Local) -> Iterable[Row]:
    """The roles of a person in its article, each with its organization; an organization without one has some role."""
    for at, (role, body) in enumerate(zip_longest(row.roles, row.organizations)):
        role = role or "человек"
        own = {"article_id": row.article_id, "person": row.person, "start": 10 * at, "stop": 10 * at + len(role)}
        yield own | {"text": role, "role": role, "organization": body, "former": False, "month": month_of([row])}
