"""Places across articles, each with its country."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tasks.identity.entities import Use, declined, entities, key_of, nominatives, variants
from tasks.identity.local import table


def places(uses: Sequence[Use]) -> list[dict[str, object]]:
    """Rows of the table places.

    «РФ», «Россия» → one row with country RU; «Казань» → RU; «Карибское море» → no country
    """
    known = known_variants()

    cases = declined(uses)

    def canonical(key: str) -> str:
        guesses = (known[guess] for guess in (key, *nominatives(key)) if guess in known)
        return next(guesses, cases.get(key, key))

    rows = entities(uses, "place", canonical, known)
    return [row | {"country": country_of(row)} for row in rows]


def country_of(row: dict[str, object]) -> str | None:
    """ISO 3166-1 alpha-2 code of the country the place is or lies in; None when unknown or in none."""
    names = [str(row["name"]), *(str(alias) for alias in row["aliases"])]  # type: ignore[attr-defined]
    return next((code for name in names if (code := countries().get(key_of(name)))), None)


@cache
def known_variants() -> dict[str, str]:
    return variants(table("countries")) | variants(table("places"))


@cache
def countries() -> dict[str, str]:
    """Key of each country, region and city → code of its country."""
    return {
        key_of(variant): row["country"] if "country" in row else row["code"]
        for row in (*table("countries"), *table("places"))
        for variant in (row["name"], *row["variants"].split("|"))
        if variant
    }
