"""The page of a person: how often, as what and why, what was said and where, and who that is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from tasks.site import corrections
from tasks.site import links as places
from tasks.site.asking import Ask, Row, by
from tasks.site.language import Language
from tasks.site.links import Links, search
from tasks.site.press import Draft, Part
from tasks.site.timeline import drawings

PARTS = (
    "person_months", "person_evidence", "person_roles", "person_statements", "person_outlets", "person_together",
    "person_names", "person_namesakes", "person_joined",
)  # fmt: skip
TOGETHER = 2_000  # persons who are asked about at once
Rows = Sequence[Row]


def drafts(ask: Ask, said: Language, links: Links, written: Callable[[Part], bool]) -> Iterator[Draft | Part]:
    """The pages of all who have one, but those that would show the same."""
    made_of = ask.made_of("person_digests", list(links.people))
    parts = {key: Part(places.sharded("person", key), f"{told} {links.begun}") for key, told in made_of.items()}
    ids = [key for key, part in parts.items() if not written(part)]
    for start in range(0, len(ids), TOGETHER):
        group = ids[start : start + TOGETHER]
        found = {name: by(ask.named(name, group), "person_id") for name in PARTS}
        for who in ask.named("person_who", group):
            yield draft(who, {name: rows.get(who["person_id"], []) for name, rows in found.items()}, said, links)
    yield from parts.values()


def draft(who: Row, told: Mapping[str, Rows], said: Language, links: Links) -> Draft:
    """The page of one person."""
    months, evidence, roles, statements, outlets, together, names, namesakes, joined = (told[name] for name in PARTS)
    person_id, path = who["person_id"], places.sharded("person", who["person_id"])
    for row in evidence:
        row["href"] = f"{places.article(row['article_id'], row['month'])}#p-{person_id}"
    for row in statements:
        row["places"] = [
            place | {"href": places.article(place["article_id"], place["month"], place["number"])}
            for place in row["places"]
        ]
        row["more"] = (
            search(person=person_id, q=f'"{quotable(row["text"])}"') if row["times"] > len(row["places"]) else None
        )
    for row in outlets:
        row["href"] = places.outlet(row["outlet_id"]) if row["outlet_id"] else None
        row["list"] = search(person=person_id, outlet=row["outlet_id"] or row["outlet"])
    for row in namesakes:
        row["href"] = links.person(row["other_id"])
    for row in together:
        row["href"] = links.page(row["other_id"])
        row["list"] = search(person=person_id, beside=row["other_id"])
    others = [row | {"person_id": row["other_id"]} for row in namesakes]
    return Draft(
        path,
        "person.html.j2",
        {
            "who": who,
            "list": search(person=person_id),
            "told_in": search(person=person_id, kind="said"),
            "statements_list": search(person=person_id, kind="said", count="statements"),
            "as_expert": search(person=person_id, category="expert"),
            "charts": drawings(
                dark(months, who["expert"] > 0),
                "articles",
                "dark",
                {"person": person_id},
                said,
                places.root(path),
                links.begun,
            ),
            "reasons": [
                {
                    "list": search(person=person_id, category=category),
                    "said": search(person=person_id, category=category, kind="said"),
                    "rows": list(rows),
                }
                for category, rows in groupby(evidence, key=itemgetter("category"))
            ],
            "roles": roles,
            "statements": statements,
            "outlets": outlets,
            "together": together,
            "names": names,
            "namesakes": namesakes,
            "joined": joined,
            "lines": corrections.lines(who, others, roles, evidence[0]["article_id"] if evidence else "", said),
        },
        nav="people",
    )


def quotable(text: str) -> str:
    """Words of a statement to be searched for as they are: without quotation marks, no more than a dozen."""
    return " ".join("".join(" " if letter in '"«»“”„' else letter for letter in text).split()[:12])


def dark(months: Rows, expert: bool) -> list[Row]:
    """The months with what is dark in a chart: articles as an expert of who ever was one, else those with words."""
    return [
        row | {"dark": row["articles"] * (row["category"] == "expert") if expert else row["quoted"]} for row in months
    ]
