"""The lists of outlets and of organizations that have a page; to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasks.site import links as places
from tasks.site.asking import Ask, by
from tasks.site.dependence import dependence
from tasks.site.links import Links, search
from tasks.site.press import Draft, Part


def drafts(ask: Ask, links: Links, written: Callable[[Part], bool]) -> Iterator[Draft | Part]:
    """outlets.html, unless it would show the same, and organizations.html"""
    made_of = ask.made_of("outlet_digests")
    part = Part(places.OUTLETS, " ".join(f"{key} {told}" for key, told in made_of.items()))
    if not written(part):
        yield outlets(ask, list(made_of), links)
    yield part
    yield organizations(ask, links)


def outlets(ask: Ask, ids: list[str], links: Links) -> Draft:
    """outlets.html"""
    first = by(ask.named("outlet_first", ids), "outlet_id")
    rows = [
        row
        | dependence(first.get(row["outlet_id"], []), row["expert_mentions"], links)
        | {
            "href": places.outlet(row["outlet_id"]),
            "list": search(outlet=row["outlet_id"], copies="1"),
            "as_expert": search(outlet=row["outlet_id"], category="expert", count="mentions"),
        }
        for row in ask.named("outlets", ids)
    ]
    rows.sort(key=lambda row: (-row["articles"], row["name"], row["outlet_id"]))
    query = "select * from outlet_expert_matrix order by outlet, mentions desc, name, person_id"
    days = [row[day] for row in rows for day in ("first_day", "last_day") if row[day]]
    shown = {"rows": rows, "between": (min(days), max(days)) if days else None, "query": query}
    return Draft(places.OUTLETS, "outlets.html.j2", shown, nav="outlets")


def organizations(ask: Ask, links: Links) -> Draft:
    """organizations.html"""
    rows = [
        row | {"href": links.organization(row["entity_id"]), "list": search(organization=row["entity_id"])}
        for row in ask.named("organizations_named")
    ]
    shown = {"rows": rows, "query": ask.files["organizations_named"]}
    return Draft(places.ORGANIZATIONS, "organizations.html.j2", shown, nav="organizations")
