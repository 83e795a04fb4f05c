"""The rows of organizations and places, by what articles tell and people decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from tasks.identity.decisions import Idle
from tasks.identity.entities import Entity, key_of
from tasks.identity.entity_lines import Decided, decided, together
from tasks.identity.entity_months import count_months
from tasks.identity.entity_names import KINDS, PIECE, Row, pieces
from tasks.identity.local import fold
from tasks.identity.organizations import organization_row
from tasks.identity.overrides import Overrides, is_merge, reference
from tasks.identity.places import place_row
from tasks.identity.tables import Connection, add, make, put, select

MAKERS = {"ORG": organization_row, "LOC": place_row}
TABLES = {"ORG": "organizations", "LOC": "places"}


def decide_lines(connection: Connection, overrides: Overrides) -> Idle:
    """Leave what people decided, with what that changes counted anew; returns the lines that find none."""
    see_lines(connection, overrides)
    total(connection, "entities/called_in_lines")
    rows = [(row["kind"], MAKERS[row["kind"]](entity(row))) for row in of_totals(connection)]
    made = {
        kind: decided([row for of, row in rows if of == kind], name, overrides, names_like(connection, kind))
        for kind, name in KINDS.items()
    }
    put(connection, "new.decided_entities", (row for one in made.values() for row in decision_rows(one)))
    connection.execute("insert into looked.decided_entities select entity_id from was.decided_entities")
    connection.execute("create table entities.former_targets as from entities.targets")
    see_targets(connection, "new")
    make(connection, "entities.regrouped", "entities/regrouped")
    make(connection, "entities.wanted", "entities/regrouped_months")
    count_months(connection, whole=False)
    return [line for one in made.values() for line in one.idle]


def see_lines(connection: Connection, overrides: Overrides) -> None:
    """Make tables of the ids and names in people's lines."""
    connection.execute("create table entities.line_ids (entity_id varchar)")
    connection.execute("create table entities.line_keys (kind varchar, key varchar)")
    for kind, name in KINDS.items():
        lines = overrides.of(name)
        called = [*(line.person for line in lines), *(line.value for line in lines if is_merge(line))]
        put(connection, "entities.line_ids", ((reference(one, name),) for one in called))
        put(connection, "entities.line_keys", ((kind, key_of(one)) for one in called))


def see_targets(connection: Connection, schema: str) -> None:
    """Make `targets`: what people made one, each with what it is merged into, that with itself."""
    source = f"{schema}.decided_entities"
    rows = f"select entity_id, target_id from {source} union select target_id, target_id from {source}"
    connection.execute(f"create or replace table entities.targets as {rows}")


def names_like(connection: Connection, kind: str) -> Callable[[str], Iterable[str]]:
    """Gives the names that have a word which begins as one of a name does."""

    def like(name: str) -> Iterable[str]:
        starts = "|".join(re.escape(word[:2]) for word in fold(name).split())
        query = "select normal from after.entity_names where kind = $kind and regexp_matches(key, $pattern)"
        found = connection.execute(query, {"kind": kind, "pattern": rf"(^|\s)({starts})"}).fetchall()
        return (normal for (normal,) in found)

    return like


def decision_rows(made: Decided) -> Iterator[tuple[str, str, str | None]]:
    """Rows of decided_entities."""
    for one in made.ids:
        yield one, made.merges.target_of(one), made.names.get(one)


def total(connection: Connection, question: str) -> None:
    """Make `totals` of the names of these organizations and places."""
    make(connection, "entities.to_total", question)
    make(connection, "entities.totals", "entities/totals")


def of_totals(connection: Connection) -> Iterator[Row]:
    """What is known of each of these, those that people made one after each other."""
    for rows in pieces(connection, select("entities/rows")):
        yield from rows


def entity(row: Row) -> Entity:
    """An organization or place as rules alone know it."""
    beside: Counter[str] = Counter()
    for one in row["beside"] or ():
        beside[one["name"]] += one["weight"]
    return Entity(
        entity_id=row["entity_id"],
        key=row["key"],
        owner=row["owner"],
        names={one["normal"]: one["articles"] for one in row["names"]},
        articles=row["articles"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        beside=beside,
    )


def leave_rows(connection: Connection) -> None:
    """Leave the rows of the organizations and places of which anything has changed, and what they are by rules."""
    make(connection, "entities.rows_touched", "entities/rows_touched")
    total(connection, "entities/to_total")
    for name in TABLES.values():
        connection.execute(f"insert into looked.{name} from entities.rows_touched")
    given: dict[str, str] = dict(
        connection.execute("select entity_id, name from new.decided_entities where name is not null").fetchall()
    )
    made: dict[str, list[Row]] = {kind: [] for kind in TABLES}
    for target, rows in groupby(of_totals(connection), lambda row: row["target_id"]):
        group = list(rows)
        kind = group[0]["kind"]
        made[kind].append(together([MAKERS[kind](entity(row)) for row in group], target, given.get(target)))
        if len(made[kind]) == PIECE:
            leave(connection, kind, made[kind])
    for kind, left in made.items():
        leave(connection, kind, left)
    connection.execute("insert into looked.meanings select distinct entity_id from entities.told_anew")
    add(connection, "new.meanings", "entities/meanings")


def leave(connection: Connection, kind: str, rows: list[Row]) -> None:
    """Put rows of a table, and forget them."""
    order = connection.sql(f"from new.{TABLES[kind]}").columns
    put(connection, f"new.{TABLES[kind]}", ([row[name] for name in order] for row in rows))
    rows.clear()
