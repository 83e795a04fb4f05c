"""All months and weeks there are, the newest first."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.site import links as places
from tasks.site.asking import Ask
from tasks.site.links import Links
from tasks.site.press import Draft


def drafts(ask: Ask, links: Links) -> Iterator[Draft]:
    """archive.html"""
    experts = {row["month"]: row for row in ask.named("months")}
    rows = [
        {
            "month": row["month"],
            "href": links.month(row["month"]),
            "list": places.search(month=row["month"], copies="1"),
            "articles": row["articles"],
            "experts": experts.get(row["month"], {}).get("experts", 0),
            "mentions": experts.get(row["month"], {}).get("mentions", 0),
            "weeks": [
                {"week": week, "href": links.week(week)}
                for week in sorted(links.weeks)
                if row["month"] in places.months_of(week)
            ],
        }
        for row in ask.named("month_days")
    ]
    queries = {"months": ask.files["months"], "articles": ask.files["month_days"], "weeks": ask.files["weeks"]}
    yield Draft(places.ARCHIVE, "archive.html.j2", {"rows": rows[::-1], "queries": queries}, nav="month")
