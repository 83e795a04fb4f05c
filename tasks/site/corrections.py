"""The lines of overrides.tsv that would correct what is told of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
PLACEHOLDERS = ("AUTHOR", "REASON")


def lines(who: Row, namesakes: Sequence[Row], roles: Sequence[Row], article_id: str) -> list[str]:
    """Lines for people to choose from and to complete; their columns are parted by tabs.

    `who` and each namesake have person_id, name and category, a role has role and former; the article is one of theirs.
    """
    name = who["name"]
    lasting = [role for role in roles if not role["former"]]
    one = who["person_id"] if name in {other["name"] for other in namesakes} else name
    other = namesakes[0]["person_id"] if namesakes else "OTHER NAME OR ID"
    condition = f"role={lasting[-1]['role']}" if lasting else f"article={article_id}"
    made = [
        ("merge", other, one, ""),
        ("split", one, "WHO THAT IS", condition),
        ("rename", one, "NEW NAME", ""),
        ("category", one, who["category"], ""),
        *([("role", one, "-", condition)] if lasting else []),
        ("not-a-person", one, "", ""),
    ]
    return ["\t".join([*cells, *PLACEHOLDERS]) for cells in made]
