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
from tasks.identity.tables import Connection, add, count, make, months_of, prepare, read_months, touch_months

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


def identify_entities(db: Connection, overrides: Overrides, whole: bool = False) -> Idle:
    """Leave rows of organizations and places, and which mentions mean which; returns the lines that find none.

    Outlets come before: whose an article is tells the country it is written in.
    """
    prepare(db, TABLES)
    touch_months(db, whole)
    look(db, whole)
    read_names(db)
    find_cases(db)
    count_ties(db)
    decide_names(db)
    look_farther(db)
    for months in month_groups(db, "entities.articles"):
        read_months(db, months)
        decide_mentions(db)
    see_touched(db, whole)
    leave_names(db)
    count_months(db, whole)
    idle = decide_lines(db, overrides)
    leave_rows(db)
    return idle


def look(db: Connection, whole: bool) -> None:
    """Make `here` the names in the articles looked at, and `gone` those they had before."""
    db.execute("create schema entities; create table entities.looked as from changed")
    if whole:
        db.execute("create view entities.articles as select article_id, month from now.articles")
        db.execute(f"create view entities.here as {MENTIONED.format('now')} where kind <> 'PER'")
        db.execute(f"create table entities.gone as {MENTIONED.format('was')} limit 0")
    else:
        make(db, "entities.here", "entities/here")
        make(db, "entities.gone", "entities/gone")
        told = "select article_id, month from entities.here union select article_id, month from entities.gone"
        db.execute(f"create table entities.articles as {told}")


def look_farther(db: Connection) -> None:
    """Look at the other articles, too, that have a name which means something else now."""
    make(db, "entities.moved_months", "entities/moved_months")
    read_months(db, months_of(db, "entities.moved_months"))
    make(db, "entities.moved_articles", "entities/moved_articles")
    if count(db, "entities.moved_articles"):
        for name in ("here", "gone"):
            add(db, f"entities.{name}", "entities/farther")
        db.execute("insert into entities.articles from entities.moved_articles")
        db.execute("insert into entities.looked select article_id from entities.moved_articles")
        make(db, "entities.stored", "entities/stored")
        know_names(db)


def see_touched(db: Connection, whole: bool) -> None:
    """Make `wanted` what the articles looked at told or tell, by month."""
    see_targets(db, "old")
    db.execute("create view entities.meanings_now as from old.meanings union from entities.meant")
    db.execute("insert into looked.mention_entities from entities.looked")
    db.execute("create table entities.told_anew (entity_id varchar)")
    read_months(db, [] if whole else months_of(db, "entities.articles"))
    make(db, "entities.was_meant", "entities/was_meant")
    make(db, "entities.now_meant", "entities/now_meant")
    make(db, "entities.wanted", "entities/touched")
