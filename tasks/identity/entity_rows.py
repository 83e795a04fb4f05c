"""The rows of organizations and places, by what articles tell and people decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from tasks.identity.decisions import Idle
from tasks.identity.entities import Entity, key_of
from tasks.identity.entity_lines import Decided, decided, together
from tasks.identity.entity_months import count_months
from tasks.identity.entity_names import KINDS
from tasks.identity.frame import Row, ask, pieces
from tasks.identity.local import fold
from tasks.identity.organizations import organization_row
from tasks.identity.overrides import Line, Overrides, is_merge, reference
from tasks.identity.places import place_row
from tasks.identity.tables import Connection, add, count, make, put

MAKERS = {"ORG": organization_row, "LOC": place_row}
TABLES = {"ORG": "organizations", "LOC": "places"}


def decide_lines(db: Connection, overrides: Overrides) -> Idle:
    """Leave what people decided, with what that changes counted anew; returns the lines that find none."""
    see_lines(db, overrides)
    total(db, "entities/called_in_lines")
    rows = [(row["kind"], MAKERS[row["kind"]](entity(row))) for row in ask(db, "entities/rows")]
    made = {}
    for kind, name in KINDS.items():
        lines = overrides.of(name)
        there = [row for of, row in rows if of == kind]
        made[kind] = decided(there, name, lines, partial(names_like, db, kind, lines))
    put(db, "new.decided_entities", (row for one in made.values() for row in decision_rows(one)))
    db.execute("insert into looked.decided_entities select entity_id from was.decided_entities")
    db.execute("create table entities.former_targets as from entities.targets")
    see_targets(db, "new")
    make(db, "entities.regrouped", "entities/regrouped")
    make(db, "entities.wanted", "entities/regrouped_months")
    count_months(db, whole=False)
    return [line for one in made.values() for line in one.idle]


def see_lines(db: Connection, overrides: Overrides) -> None:
    """Make tables of the ids and names in people's lines."""
    db.execute("create table entities.line_ids (entity_id varchar)")
    db.execute("create table entities.line_keys (kind varchar, key varchar)")
    for kind, name in KINDS.items():
        lines = overrides.of(name)
        called = [*(line.person for line in lines), *(line.value for line in lines if is_merge(line))]
        put(db, "entities.line_ids", ((reference(one, name),) for one in called))
        put(db, "entities.line_keys", ((kind, key_of(one)) for one in called))


def see_targets(db: Connection, schema: str) -> None:
    """Make `targets`: what people made one, each with what it is merged into, that with itself."""
    source = f"{schema}.decided_entities"
    rows = f"select entity_id, target_id from {source} union select target_id, target_id from {source}"
    db.execute(f"create or replace table entities.targets as {rows}")


def names_like(db: Connection, kind: str, lines: Sequence[Line]) -> list[str]:
    """The names that have a word which begins as a word of a line does: those that may be proposed."""
    words = {word[:2] for line in lines for name in (line.person, line.value) for word in fold(name).split()}
    query = "select normal from after.entity_names where kind = $kind and regexp_matches(key, $pattern)"
    pattern = rf"(^|\s)({'|'.join(map(re.escape, sorted(words)))})"
    return [normal for (normal,) in db.execute(query, {"kind": kind, "pattern": pattern}).fetchall()]


def decision_rows(made: Decided) -> Iterator[tuple[str, str, str | None]]:
    """Rows of decided_entities."""
    for one in made.ids:
        yield one, made.merges.target_of(one), made.names.get(one)


def total(db: Connection, question: str) -> None:
    """Make `totals` of the names of these organizations and places."""
    make(db, "entities.ids", question)
    some = count(db, "entities.ids") > 0  # else nothing need be read to find none
    for name in ("to_total", "totals", "beside"):
        make(db, f"entities.{name}", f"entities/{name}", some)


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


def leave_rows(db: Connection) -> None:
    """Leave the rows of the organizations and places of which anything has changed, and what they are by rules."""
    make(db, "entities.rows_touched", "entities/rows_touched")
    total(db, "entities/made_one")
    for some in pieces(told(db)):
        for kind, name in TABLES.items():
            columns = db.table(f"new.{name}").columns
            put(db, f"new.{name}", ([row[column] for column in columns] for of, row in some if of == kind))
    for name in TABLES.values():
        db.execute(f"insert into looked.{name} from entities.rows_touched")
    db.execute("insert into looked.meanings select distinct entity_id from entities.told_anew")
    add(db, "new.meanings", "entities/meanings")


def told(db: Connection) -> Iterator[tuple[str, Row]]:
    """Rows of organizations and places, each with its kind."""
    given: dict[str, str] = dict(db.execute("select entity_id, name from new.decided_entities").fetchall())
    for target, rows in groupby(ask(db, "entities/rows"), lambda row: row["target_id"]):
        made_one = [(row["kind"], MAKERS[row["kind"]](entity(row))) for row in rows]
        yield made_one[0][0], together([row for _, row in made_one], target, given.get(target))
