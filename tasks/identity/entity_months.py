"""How many articles of each month have which name of which organization or place."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.identity.places import PARTS
from tasks.identity.tables import Connection, make, read_months

TOGETHER = 50_000  # articles whose names are in memory at once

WANTED = (  # months of articles; one in which there are none any more is read, too
    "(select month from now.articles semi join entities.wanted using (month)"
    " union all select distinct month from entities.wanted)"
)
STEPS = ("unknown", "lying", "beside_places", "owners")


def count_months(db: Connection, whole: bool) -> None:
    """Leave the rows of name_months of what is `wanted`; of everything, when the whole is looked at."""
    source = "now.articles" if whole else WANTED
    db.execute(f"set variable parts = {PARTS}")
    for months in month_groups(db, source):
        read_months(db, months)
        see_mentions(db, whole)
        make(db, "entities.named", "entities/named")
        if whole:
            make(db, "entities.wanted", "entities/every")
        for name in STEPS:
            make(db, f"entities.{name}", f"entities/{name}")
        make(db, "entities.counted", "entities/name_months")
        leave(db)


def see_mentions(db: Connection, whole: bool) -> None:
    """Make views of the mentions and names that are to be counted."""
    if whole:
        db.execute("create or replace view entities.near_mentions as from now.mentions")
        db.execute("create or replace view entities.counting as from entities.names_now")
    else:
        make(db, "entities.counted_months", "entities/counted_months")
        near = "from now.mentions semi join entities.counted_months using (kind, normal, month)"
        db.execute(f"create or replace view entities.near_mentions as {near}")
        counting = "select distinct kind, normal, name_number, key, entity_id from entities.counted_months"
        db.execute(f"create or replace view entities.counting as {counting}")
    countries = "select normal, country from entities.names_now where kind = 'LOC' and country is not null"
    db.execute(f"create or replace view entities.countries as {countries}")


def leave(db: Connection) -> None:
    """Put what was counted in place of what was counted of the same before."""
    wanted = "select entity_number, month from entities.wanted where list_contains(getvariable('months'), month)"
    db.execute(f"delete from new.name_months where (entity_number, month) in ({wanted})")
    db.execute(f"insert into looked.name_months {wanted}")
    db.execute("insert into entities.told_anew select distinct entity_id from entities.wanted")
    db.execute("insert into new.name_months by name from entities.counted")


def month_groups(db: Connection, source: str) -> Iterator[list[str]]:
    """Months with at most so many articles together, or one."""
    group: list[str] = []
    held = 0
    counts = db.execute(f"select month, count(*) from {source} group by month order by month").fetchall()
    for month, articles in counts:
        if group and held + articles > TOGETHER:
            yield group
            group, held = [], 0
        group.append(month)
        held += articles
    if group:
        yield group
