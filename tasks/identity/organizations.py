"""Organizations across articles: abbreviations with full names, by a table and by what articles explain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tasks.identity.entities import Use, abbreviations, declined, entities, variants
from tasks.identity.local import table


def organizations(uses: Sequence[Use]) -> list[dict[str, object]]:
    """Rows of the table organizations.

    «МИД», «Министерство иностранных дел» → one row; «МИД Ирана» → another
    """
    known, told, cases = known_variants(), abbreviations(uses), declined(uses)

    def canonical(key: str) -> str:
        if key in known:
            return known[key]
        full = told.get(key, cases.get(key, key))
        return known.get(full, full)

    return entities(uses, "organization", canonical, known)


@cache
def known_variants() -> dict[str, str]:
    return variants(table("organizations"))
