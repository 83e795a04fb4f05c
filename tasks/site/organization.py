"""The page of an organization: when it is named, who has a role in it, what it says, and the articles behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tasks.site import links as places
from tasks.site.asking import Ask, Row, by
from tasks.site.language import Language
from tasks.site.links import Links, search
from tasks.site.press import Draft
from tasks.site.timeline import drawings

PARTS = ("organization_months", "organization_articles", "organization_people", "organization_statements")


def drafts(ask: Ask, said: Language, links: Links) -> Iterator[Draft]:
    """The pages of all organizations that have one."""
    found = ask.named("organizations")
    ids = [row["entity_id"] for row in found]
    parts = {name: by(ask.named(name, ids), "entity_id") for name in PARTS}
    for row in found:
        yield draft(row, {name: rows.get(row["entity_id"], []) for name, rows in parts.items()}, said, links)


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
        "speaks": search(speaker=entity_id),
        "charts": drawings(months, "articles", None, {"organization": entity_id}, said, places.root(path)),
        "articles": articles,
        "people": people,
        "statements": statements,
    }
    return Draft(path, "organization.html.j2", rows)
