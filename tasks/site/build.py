"""All pages of the site, as drafts: one kind after another."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.site import people
from tasks.site.asking import Ask
from tasks.site.language import Language
from tasks.site.links import Links
from tasks.site.press import Draft


def reached(ask: Ask) -> Links:
    """Which pages there are to be, so that links lead only to those."""
    return Links(
        people=frozenset(row["person_id"] for row in ask.named("people")),
        weeks=frozenset(row["week"] for row in ask.named("weeks")),
        months=frozenset(row["month"] for row in ask.named("months")),
        organizations=frozenset(row["entity_id"] for row in ask.named("organizations")),
    )


def drafts(ask: Ask, said: Language) -> Iterator[Draft]:
    """Every page of the site."""
    links = reached(ask)
    yield from people.drafts(ask, said, links)
