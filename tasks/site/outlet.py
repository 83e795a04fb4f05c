"""The page of an outlet: how much came out, who is heard there, and what came out last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tasks.site import links as places
from tasks.site.asking import Ask, Row, by
from tasks.site.language import Language
from tasks.site.links import Links, search
from tasks.site.press import Draft
from tasks.site.timeline import drawings

PARTS = ("outlet_people", "outlet_months", "outlet_articles")


def drafts(ask: Ask, said: Language, links: Links) -> Iterator[Draft]:
    """The pages of all outlets."""
    parts = {name: by(ask.named(name), "outlet_id") for name in PARTS}
    for outlet in ask.named("outlets"):
        yield draft(outlet, {name: rows.get(outlet["outlet_id"], []) for name, rows in parts.items()}, said, links)


def draft(outlet: Row, told: Mapping[str, Sequence[Row]], said: Language, links: Links) -> Draft:
    """The page of one outlet."""
    people, months, articles = (told[name] for name in PARTS)
    path, own = places.outlet(outlet["outlet_id"]), {"outlet": outlet["outlet_id"]}
    for row in people:
        row["href"] = links.person(row["person_id"])
        row["list"] = search(person=row["person_id"], category="expert" if row["expert"] else None, **own)
    for row in articles:
        row["href"] = places.article(row["article_id"], row["month"])
    rows = {
        "outlet": outlet,
        "list": search(**own),
        "all": search(copies="1", **own),
        "as_expert": search(category="expert", **own),
        "experts": [row for row in people if row["expert"]],
        "people": [row for row in people if not row["expert"]],
        "charts": drawings(months, "articles", "with_expert", own, said, places.root(path)),
        "articles": articles,
    }
    return Draft(path, "outlet.html.j2", rows)
