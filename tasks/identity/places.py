"""Places across articles, each with its country."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from tasks.identity.entities import Use, entities, key_of, variants
from tasks.identity.local import table

PLURALS = ("ах", "ях", "ов", "ам", "ям")  # cases of names like «Нидерланды» that enrich leaves as they stand


def places(uses: Sequence[Use]) -> list[dict[str, object]]:
    """Rows of the table places.

    «РФ», «Россия» → one row with country RU; «Казань» → RU; «Карибское море» → no country
    """
    known = known_variants()
    seen = {key_of(use.normal) for use in uses} | known.keys()

    def canonical(key: str) -> str:
        key = key if key in known else nominative(key, seen)
        return known.get(key, key)

    rows = entities(uses, "place", canonical)
    return [row | {"country": country_of(row)} for row in rows]


def nominative(key: str, seen: Iterable[str]) -> str:
    """A plural that was left in another case: «нидерландах» → «нидерланды» when that is a name too."""
    if not key.endswith(PLURALS):
        return key
    return next((plural for plural in (key[:-2] + "ы", key[:-2] + "и") if plural in seen), key)


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
