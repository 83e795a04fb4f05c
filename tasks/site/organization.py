"""The page of an organization: when it is named, who has a role in it, what it says, and the articles behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tasks.site import links as places
from tasks.site.asking import Ask, Row, by
from tasks.site.language import Language
from tasks.site.links import Links, search
from tasks.site.press import Draft, Part
from tasks.site.timeline import drawings

PARTS = ("organization_months", "organization_articles", "organization_people", "organization_statements")


def drafts(ask: Ask, said: Language, links: Links, written: Callable[[Part], bool]) -> Iterator[Draft | Part]:
    """The pages of all organizations that have one, but those that would show the same."""
    rows = {row["entity_id"]: row for row in ask.named("organizations")}
    made_of = ask.made_of("organization_digests", list(rows))
    parts = {key: Part(places.organization(key), f"{told} {links.begun}") for key, told in made_of.items()}
    ids = [key for key, part in parts.items() if not written(part)]
    found = {name: by(ask.named(name, ids), "entity_id") for name in PARTS} if ids else {}
    for key in ids:
        yield draft(rows[key], {name: told.get(key, []) for name, told in found.items()}, said, links)
    yield from parts.values()


def draft(organization: Row, told: Mapping[str, Sequence[Row]], said: Language, links: Links) -> Draft:
    """The page of one organization."""
    months, articles, people, statements = (told[name] for name in PARTS)
    entity_id = organization["entity_id"]
    path = places.organization(entity_id)
    for row in articles:
        row["href"] = places.article(row["article_id"], row["month"])
    for row in people:
        row["href"] = links.person(row["person_id"])
    for row in statements:
        row["href"] = places.article(row["article_id"], row["month"], row["number"])
    rows = {
        "organization": organization,
        "list": search(organization=entity_id),
        "speaks": search(speaker=entity_id, count="statements"),
        "charts": drawings(months, "articles", None, {"organization": entity_id}, said, places.root(path), links.begun),
        "articles": articles,
        "people": people,
        "statements": statements,
    }
    return Draft(path, "organization.html.j2", rows, nav="organizations")
