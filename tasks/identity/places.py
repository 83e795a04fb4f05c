"""Places across articles, each with its country: by tables, else by the places it is named with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from tasks.identity.entities import Row, Use, declined, entities, key_of, nominatives, variants
from tasks.identity.local import id_of, table

CLEAR = 0.4  # of the places named with an unknown one lie in one country: it does too


def places(uses: Sequence[Use]) -> list[Row]:
    """Rows of the table places.

    «РФ», «Россия» → one row with country RU; «Казань» → RU; «Карибское море» → no country; «Заречная улица» in an
    article on Казань → RU
    """
    cases, company = declined(uses), countries_beside(uses)
    groups: dict[tuple[str, ...], list[Use]] = defaultdict(list)
    for use in uses:
        if key := key_of(use.normal):
            groups[known_form(key) or cases.get(key, key),].append(use)
    lands = {id_of("place", key): country_of(key, group, company) for (key,), group in groups.items()}
    rows = entities(groups, "place", known_variants())
    return [row | {"country": lands[str(row["entity_id"])]} for row in rows]


def country_of(key: str, uses: Iterable[Use], company: Mapping[str, Mapping[str, int]]) -> str | None:
    """ISO 3166-1 alpha-2 code of the country the place is or lies in; None when unknown or in none."""
    if key in known_variants():
        return countries()[key] or None
    if city := country_of_city(key):
        return city
    shares: Counter[str] = Counter()
    for use in uses:
        named = company[use.article_id]
        shares.update({code: count / sum(named.values()) for code, count in named.items()})
    best = min(shares, key=lambda code: (-shares[code], code), default=None)
    return best if best and shares[best] >= CLEAR * sum(shares.values()) else None


def countries_beside(uses: Iterable[Use]) -> dict[str, Counter[str]]:
    """For each article the countries of the places it names, by how often it does."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for use in uses:
        if (code := country_named(key_of(use.normal))) in present():
            found[use.article_id][code] += use.times
    return found


@cache
def country_named(key: str) -> str | None:
    """The country of a place that the tables know, in any case: «казанью» → RU"""
    known = known_form(key)
    return countries()[known] or None if known else country_of_city(key)


@cache
def place_named(key: str) -> str | None:
    """The place of a name in any case: the code of a country, else the key of a region or city; None when unknown.

    «ирана» → IR; «подмосковье» → московская область; «заречье» → None
    """
    known = known_form(key)
    return codes().get(known, known) if known else None


@cache
def known_form(key: str) -> str | None:
    """The name in the tables that a name stands for, in any case: «рф», «россией» → россия"""
    return next((known_variants()[form] for form in (key, *nominatives(key)) if form in known_variants()), None)


def country_of_city(key: str) -> str | None:
    return next((cities()[form] for form in (key, *nominatives(key)) if form in cities()), None)


@cache
def known_variants() -> dict[str, str]:
    return variants(table("countries")) | variants(table("places"))


@cache
def codes() -> dict[str, str]:
    """Key of each country → its code."""
    return {key_of(row["name"]): row["code"] for row in table("countries")}


@cache
def place_names() -> dict[str, str]:
    """What countries, by code, and other places in the tables, by key, are called."""
    return {row["code"]: row["name"] for row in table("countries")} | {
        key_of(row["name"]): row["name"] for row in table("places")
    }


@cache
def present() -> frozenset[str]:
    """The codes of all countries there are."""
    return frozenset(codes().values())


@cache
def countries() -> dict[str, str]:
    """Key of each country, region and city in the tables → code of its country; empty for what lies in none."""
    own = {key_of(row["name"]): row["country"] for row in table("places")}
    return codes() | own


@cache
def cities() -> dict[str, str]:
    """Key of each larger city of the world → code of its country."""
    return {key_of(name): row["country"] for row in table("cities") for name in row["names"].split("|")}
