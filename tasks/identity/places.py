"""Places, each with its country: by tables, else by the places it is named with."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from tasks.identity.entities import Entity, Row, key_of, nominatives, row_of, variants
from tasks.identity.local import REMEMBERED, table

PLACE = "place"
CLEAR = 4, 10  # of the places named with an unknown one lie in one country: it does too
PARTS = (
    232_792_560  # of what an article names: a multiple of all numbers up to 20, so that sums are the same in any order
)


def place_row(place: Entity) -> Row:
    """A row of the table places.

    «РФ», «Россия» → one row with country RU; «Казань» → RU; «Карибское море» → no country; «Заречная улица» in an
    article on Казань → RU
    """
    return row_of(place, known_variants()) | {"country": country_of(place.key, place.beside)}


def country_of(key: str, beside: Counter[str]) -> str | None:
    """ISO 3166-1 alpha-2 code of the country the place is or lies in; None when unknown or in none."""
    if key in known_variants():
        return country_named(key)
    if city := country_of_city(key):
        return city
    best = min(beside, key=lambda code: (-beside[code], code), default=None)
    few, many = CLEAR
    return best if best and many * beside[best] >= few * beside.total() else None


def is_unknown(key: str) -> bool:
    """Whether no table knows the place, so that its articles must tell where it lies."""
    return key not in known_variants() and country_of_city(key) is None


@lru_cache(REMEMBERED)
def country_named(key: str) -> str | None:
    """The country of a place that the tables know, in any case: «казанью» → RU"""
    known = known_form(key)
    return countries()[known] or None if known else country_of_city(key)


@lru_cache(REMEMBERED)
def place_named(key: str) -> str | None:
    """The place of a name in any case: the code of a country, else the key of a region or city; None when unknown.

    «ирана» → IR; «подмосковье» → московская область; «заречье» → None
    """
    known = known_form(key)
    return codes().get(known, known) if known else None


@lru_cache(REMEMBERED)
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
