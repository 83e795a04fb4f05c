"""Organizations: which one a mention means, and what it is shown as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache

from tasks.identity.abbreviations import bare, explained, initials, short_of, without_short
from tasks.identity.bodies import Body, bodies, body_of, known_names
from tasks.identity.entities import Entity, Row, key_of, nominatives, row_of
from tasks.identity.local import REMEMBERED, table
from tasks.identity.places import countries, place_names, present
from tasks.identity.whose import Article, Use

ORGANIZATION = "organization"


def meant(uses: Sequence[Use], company: Mapping[str, int], land: str) -> list[Body]:
    """What each of the names in an article means, in text order.

    `company`: the countries it names and how often; `land`: that of its outlet.
    """
    names = [use.normal for use in uses]
    told = explained(names)
    here = initials(names) | told
    keys = [canonical(use, here, told) for use in uses]
    about = Counter(company) + Counter(country for key in keys if (country := land_of(key)))
    return Article(uses, keys, about, land).meant()


def canonical(use: Use, here: Mapping[str, str], told: Collection[str]) -> str:
    """The key of the full name of a use, by the table and by what articles explain: «СПЗ» → союз пекарей заречья

    `here`: abbreviations that the article spells out; `told`: those of them that it explains in brackets.
    """
    form = table_form(use.normal)
    if form and (form in known_names() or form not in told):
        return known_names().get(form, form)
    full = here.get(use.nominative) or use.full_name
    return known_names().get(full, full)


@lru_cache(REMEMBERED)
def table_form(normal: str) -> str | None:
    """The name in the tables that a name is written as, in any case: «Генассамблее» → генассамблея

    «Центр дальних космических полётов (NASA)» → nasa: of letters in another language only the number fits
    """
    key, short = bare(normal), short_of(normal)
    forms = (key_of(normal), key, *nominatives(key))
    latin = (short,) if short and short.isascii() and short in known_names() else ()
    return next((form for form in (*forms, *latin) if form in known_names() or form in bodies()), None)


@cache
def land_of(key: str) -> str:
    """The country of an organization in the table; empty when it tells none: «Госдума» → RU, «ООН» → «»"""
    return lands().get(key, "")


@cache
def lands() -> dict[str, str]:
    return {key_of(row["name"]): row["country"] for row in table("organizations")}


def organization_row(one: Entity) -> Row:
    """A row of the table organizations: with its country, and with whose it is behind a name that many have.

    «МИД», «Министерство иностранных дел» → «МИД (Великобритания)»; «ОАО "РЖД"», «РЖД» → «РЖД»
    """
    row = row_of(one, forms())
    if (full := without_short(str(row["name"]))) != row["name"]:
        row |= {"name": full, "aliases": sorted({*one.names} - {full})}
    name, form = str(row["name"]), body_of(key_of(str(row["name"])))
    whose = label(one) if one.owner and form and not form.owner else None
    country = one.owner if one.owner in present() else countries().get(one.owner) or land_of(one.key)
    told = {"name": f"{name} ({whose})", "aliases": sorted({name, *one.names})} if whose else {}
    return row | told | {"country": country or None}


def label(one: Entity) -> str | None:
    """Whose a body is, as people are told: the name of a country or place, else as the articles call it."""
    told = one.beside
    return place_names().get(one.owner) or min(told, key=lambda name: (-told[name], name), default=None)


@cache
def forms() -> dict[str, str]:
    """Every name in the tables, by key, with the key of what it stands for."""
    return known_names() | {form: body.key for form, body in bodies().items()}
