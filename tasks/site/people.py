"""The list of people: everyone with a page, who is an expert most often first; to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.site.asking import Ask
from tasks.site.language import Language
from tasks.site.links import PEOPLE, Links, search
from tasks.site.press import Draft


def drafts(ask: Ask, said: Language, links: Links) -> Iterator[Draft]:
    """people.html"""
    roles = {row["person_id"]: row["role"] for row in ask.named("people_roles")}
    rows = [
        row
        | {
            "role": roles.get(row["person_id"]),
            "href": links.person(row["person_id"]),
            "list": search(person=row["person_id"]),
            "as_expert": search(person=row["person_id"], category="expert"),
        }
        for row in ask.named("people")
    ]
    yield Draft(PEOPLE, "people.html.j2", {"rows": rows, "query": ask.files["people"]}, nav="people")
