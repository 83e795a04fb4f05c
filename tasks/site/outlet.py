"""The page of an outlet: how much came out, who is heard there, and what came out last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tasks.site import links as places
from tasks.site.asking import Ask, Row, by
from tasks.site.dependence import dependence
from tasks.site.language import Language
from tasks.site.links import Links, search
from tasks.site.press import Draft, Part
from tasks.site.timeline import drawings

PARTS = ("outlet_people", "outlet_months", "outlet_articles", "outlet_first")


def drafts(ask: Ask, said: Language, links: Links, written: Callable[[Part], bool]) -> Iterator[Draft | Part]:
    """The pages of all outlets, but those that would show the same."""
    parts = {
        key: Part(places.outlet(key), f"{told} {links.begun}") for key, told in ask.made_of("outlet_digests").items()
    }
    anew = [key for key, part in parts.items() if not written(part)]
    found = {name: by(ask.named(name, anew), "outlet_id") for name in PARTS} if anew else {}
    for outlet in ask.named("outlets", anew) if anew else ():
        yield draft(outlet, {name: rows.get(outlet["outlet_id"], []) for name, rows in found.items()}, said, links)
    yield from parts.values()


def draft(outlet: Row, told: Mapping[str, Sequence[Row]], said: Language, links: Links) -> Draft:
    """The page of one outlet."""
    people, months, articles, first = (told[name] for name in PARTS)
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
        "said": search(kind="said", count="statements", **own),
        "as_expert": search(category="expert", count="mentions", **own),
        "experts": [row for row in people if row["expert"]],
        "dependence": dependence(first, first[0]["total"] if first else 0, links),
        "query": query(outlet["name"]),
        "people": [row for row in people if not row["expert"]],
        "charts": drawings(months, "articles", "with_expert", own, said, places.root(path), links.begun),
        "articles": articles,
    }
    return Draft(path, "outlet.html.j2", rows, nav="outlets")


def query(name: str) -> str:
    """The query for whom an outlet asks how often."""
    told = name.replace("'", "''")
    return f"select * from outlet_expert_matrix where outlet = '{told}' order by mentions desc, name, person_id"
