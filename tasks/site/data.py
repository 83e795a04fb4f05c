"""What stands behind the pages: definitions, reports, tables with their columns, runs, what was rejected, and how to
correct who is who."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.site import links as places
from tasks.site.asking import Ask
from tasks.site.links import Links
from tasks.site.press import Draft


def drafts(ask: Ask, links: Links) -> Iterator[Draft]:
    """data.html"""
    described = ask.named("data_columns")
    rows = {
        "reports": [row for row in described if not row["columns"]],
        "tables": [row for row in described if row["columns"]],
        "runs": ask.named("data_runs"),
        "rejected": ask.named("data_rejected"),
        "together": [
            row | {"href": links.person(row["person_id"]), "other_href": links.person(row["other_id"])}
            for row in ask.named("data_together")
        ],
        "queries": {name: ask.files[f"data_{name}"] for name in ("columns", "runs", "rejected", "together")},
    }
    yield Draft(places.DATA, "data.html.j2", rows, nav="data")
