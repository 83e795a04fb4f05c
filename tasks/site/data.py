"""What stands behind the pages: definitions, reports, tables with their columns, runs, what was rejected, and how to
correct who is who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.site import links as places
from tasks.site.asking import Ask, Row
from tasks.site.links import Links
from tasks.site.press import Draft


def drafts(ask: Ask, links: Links, glossary: Sequence[Row]) -> Iterator[Draft]:
    """data.html, with all tables and reports and their columns as the glossary calls and explains them."""
    rows = {
        "reports": [row for row in glossary if row["report"]],
        "tables": [row for row in glossary if not row["report"]],
        "runs": ask.named("data_runs"),
        "rejected": ask.named("data_rejected"),
        "together": [
            row
            | {
                "href": links.person(row["person_id"]),
                "other_href": links.person(row["other_id"]),
                "list": places.search(person=row["person_id"], beside=row["other_id"]),
            }
            for row in ask.named("data_together")
        ],
        "queries": {name: ask.files[f"data_{name}"] for name in ("runs", "rejected", "together")},
    }
    yield Draft(places.DATA, "data.html.j2", rows, nav="data")
