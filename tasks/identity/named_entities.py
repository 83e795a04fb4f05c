"""Organizations and places: what the names in new and changed articles mean, and what else that changes.

Names are decided first (entity_names), then mentions (entity_meanings); months are counted (entity_months), and what
was counted of anything touched becomes its row (entity_rows).
"""

from __future__ import annotations

from tasks.identity.decisions import Idle
from tasks.identity.entity_meanings import decide_mentions
from tasks.identity.entity_months import count_months, month_groups
from tasks.identity.entity_names import count_ties, decide_names, find_cases, know_names, leave_names, read_names
from tasks.identity.entity_rows import decide_lines, leave_rows, see_targets
from tasks.identity.overrides import Overrides
from tasks.identity.tables import (
    Connection,
    add,
    count,
    look_everywhere,
    make,
    months_of,
    prepare,
    read_months,
)

MENTIONED = "select article_id, month, start, kind, normal, owner from {}.mentions"
TABLES = {
    "mention_entities": ("article_id",),
    "entity_names": ("kind", "normal"),
    "entity_ties": ("relation", "kind", "name", "other"),
    "meanings": ("entity_id",),
    "name_months": ("entity_number", "month"),
    "decided_entities": ("entity_id",),
    "organizations": ("entity_id",),
    "places": ("entity_id",),
}


def identify_entities(connection: Connection, overrides: Overrides, whole: bool = False) -> Idle:
    """Leave rows of organizations and places, and which mentions mean which; returns the lines that find none.

    Outlets come before: whose an article is tells the country it is written in.
    """
    prepare(connection, TABLES, whole)
    look(connection, whole)
    read_names(connection)
    find_cases(connection)
    count_ties(connection)
    decide_names(connection)
    look_farther(connection)
    for months in month_groups(connection, "entities.articles"):
        read_months(connection, months)
        decide_mentions(connection)
    see_touched(connection, whole)
    leave_names(connection)
    count_months(connection, whole)
    idle = decide_lines(connection, overrides)
    leave_rows(connection)
    if whole:
        look_everywhere(connection, TABLES)
    return idle


def look(connection: Connection, whole: bool) -> None:
    """Make `here` the names in the articles looked at, and `gone` those they had before."""
    connection.execute("create schema entities")
    connection.execute("create table entities.looked as from changed")
    if whole:
        connection.execute("create view entities.articles as select article_id, month from now.articles")
        connection.execute(f"create view entities.here as {MENTIONED.format('now')} where kind <> 'PER'")
        connection.execute(f"create table entities.gone as {MENTIONED.format('was')} limit 0")
    else:
        read_months(connection, months_of(connection, "touched_months"))
        make(connection, "entities.here", "entities/here")
        make(connection, "entities.gone", "entities/gone")
        told = "select article_id, month from entities.here union select article_id, month from entities.gone"
        connection.execute(f"create table entities.articles as {told}")


def look_farther(connection: Connection) -> None:
    """Look at the other articles, too, that have a name which means something else now."""
    make(connection, "entities.moved_months", "entities/moved_months")
    read_months(connection, months_of(connection, "entities.moved_months"))
    make(connection, "entities.moved_articles", "entities/moved_articles")
    if count(connection, "entities.moved_articles"):
        for name in ("here", "gone"):
            add(connection, f"entities.{name}", "entities/farther")
        connection.execute("insert into entities.articles from entities.moved_articles")
        connection.execute("insert into entities.looked select article_id from entities.moved_articles")
        make(connection, "entities.stored", "entities/stored")
        know_names(connection)


def see_touched(connection: Connection, whole: bool) -> None:
    """Make `wanted` what the articles looked at told or tell, by month."""
    see_targets(connection, "before")
    connection.execute("create view entities.meanings_now as from before.meanings union from entities.meant")
    connection.execute("insert into looked.mention_entities from entities.looked")
    connection.execute("create table entities.told_anew (entity_id varchar)")
    read_months(connection, [] if whole else months_of(connection, "entities.articles"))
    make(connection, "entities.was_meant", "entities/was_meant")
    make(connection, "entities.now_meant", "entities/now_meant")
    make(connection, "entities.wanted", "entities/touched")
