"""The lines of overrides.tsv that would correct what is told of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tasks.site.language import Language

Row = Mapping[str, Any]


def lines(who: Row, namesakes: Sequence[Row], roles: Sequence[Row], article_id: str, said: Language) -> list[str]:
    """Lines for people to choose from and to complete, words in capitals; their columns are parted by tabs.

    `who` and each namesake have person_id, name and category, a role has role and former; the article is one of theirs.
    """
    name = who["name"]
    lasting = [role for role in roles if not role["former"]]
    one = who["person_id"] if name in {other["name"] for other in namesakes} else name
    other = namesakes[0]["person_id"] if namesakes else said.say("OTHER NAME OR ID")
    condition = f"role={lasting[-1]['role']}" if lasting else f"article={article_id}"
    made = [
        ("merge", other, one, ""),
        ("split", one, said.say("WHO THAT IS"), condition),
        ("rename", one, said.say("NEW NAME"), ""),
        ("category", one, who["category"], ""),
        *([("role", one, "-", condition)] if lasting else []),
        ("not-a-person", one, "", ""),
    ]
    return ["\t".join([*cells, said.say("AUTHOR"), said.say("REASON")]) for cells in made]
