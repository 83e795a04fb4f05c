"""All pages of the site, as drafts: one kind after another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tasks.site import archive, data, month, people, week
from tasks.site.asking import Ask
from tasks.site.language import Language
from tasks.site.links import Links
from tasks.site.press import Draft
from tasks.site.published import Published


def reached(ask: Ask) -> Links:
    """Which pages there are to be, so that links lead only to those."""
    return Links(
        people=frozenset(row["person_id"] for row in ask.named("people")),
        weeks=frozenset(row["week"] for row in ask.named("weeks")),
        months=frozenset(row["month"] for row in ask.named("months")),
        organizations=frozenset(row["entity_id"] for row in ask.named("organizations")),
        outlets={
            row["name"]: row["outlet_id"] for row in ask("select name, outlet_id from outlets order by outlet_id")
        },
    )


def drafts(ask: Ask, said: Language, published: Published, today: date) -> Iterator[Draft]:
    """Every page of the site. Weeks that are over by `today` are written down as published."""
    links = reached(ask)
    yield from week.drafts(ask, said, links, published, today)
    yield from month.drafts(ask, said, links)
    yield from archive.drafts(ask, links)
    yield from people.drafts(ask, said, links)
    yield from data.drafts(ask, links)
