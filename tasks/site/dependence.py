"""Who turns to whom: experts by outlets of a week or a month, and how much an outlet depends on one expert."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tasks.site import links as places
from tasks.site.asking import Row
from tasks.site.intervals import FEW
from tasks.site.links import Links

MOST = 20  # experts, and outlets, in the table; of more it says how many there are
LIMIT = 0.5  # the share of its expert mentions from which on an outlet depends on an expert


def matrix(rows: Sequence[Row], links: Links, **period: date) -> Row:
    """The experts and outlets with most mentions of a period (week=… or month=…), and who depends on whom."""
    people, outlets = Counter[tuple[str, str]](), Counter[str]()
    cells: dict[tuple[str, str], int] = {}
    for row in rows:
        people[row["person_id"], row["name"]] += row["mentions"]
        outlets[row["outlet"]] += row["mentions"]
        cells[row["person_id"], row["outlet"]] = row["mentions"]
    first = sorted(people.items(), key=lambda one: (-one[1], one[0][1], one[0][0]))[:MOST]
    columns = sorted(outlets, key=lambda name: (-outlets[name], name))
    told = [of_period(outlet, rows, links) for outlet in columns]
    return {
        "outlets": columns[:MOST],
        "all_outlets": len(columns),
        "all_experts": len(people),
        "experts": [
            {
                "name": name,
                "href": links.person(key),
                "list": places.search(person=key, category="expert", **period),
                "cells": [
                    {
                        "mentions": cells.get((key, outlet), 0),
                        "list": links.from_outlet(outlet, person=key, category="expert", **period),
                    }
                    for outlet in columns[:MOST]
                ],
                "mentions": total,
            }
            for (key, name), total in first
        ],
        "columns": told[:MOST],
        "dependent": [row for row in told if row["dependent"]],
    }


def of_period(outlet: str, rows: Sequence[Row], links: Links) -> Row:
    """How much an outlet depends on the expert it turns to most, of the rows of a week or a month."""
    own = [row for row in rows if row["outlet"] == outlet]
    most, total = max(row["mentions"] for row in own), sum(row["mentions"] for row in own)
    first = [row for row in own if row["mentions"] == most]
    return {"outlet": outlet, "href": links.outlet(outlet), "experts": len(own)} | dependence(first, total, links)


def dependence(first: Sequence[Row], total: int, links: Links) -> Row:
    """How much an outlet depends on the expert it turns to most. Where several are first with the same number it
    depends on none of them, and all are told."""
    most = first[0]["mentions"] if first else 0
    return {
        "mentions": total,
        "most": most,
        "first": [{"name": row["name"], "href": links.person(row["person_id"])} for row in first],
        "share": most / total if total else None,
        "enough": total >= FEW,
        "dependent": total >= FEW and most >= LIMIT * total and len(first) == 1,
    }
