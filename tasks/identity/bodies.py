"""Names that many bodies have, one in each country, region or parent: «МИД», «Верховный суд», «Управление»."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from tasks.identity.entities import key_of, names_of, variants
from tasks.identity.local import REMEMBERED, table
from tasks.identity.places import codes, place_named

ONE = "article"  # home of what is another body in every article
HOME = "RU"  # whose body a name means by itself: where nothing tells, most articles are of Russia


class Body(NamedTuple):
    """A name that many have, and whose it is: the code of a country, the key of a place, organization or article."""

    key: str
    owner: str = ""
    home: str = ""  # whose it is when nothing tells; empty: the country the article speaks of
    fixed: bool = False  # this form of the name is of one country: «ВСУ»


@cache
def bodies() -> dict[str, Body]:
    """Every form of the names in the table, by key."""
    found = {}
    for row in table("bodies"):
        key, home = key_of(row["name"]), home_of(row["home"])
        for form in names_of(row):
            name, _, code = form.partition("=")
            found[key_of(name)] = Body(key, code, home, bool(code))
    return found


def home_of(home: str) -> str:
    """A home in the table as an owner: «US», «СССР» → ссср, «ООН» → организация объединенных наций"""
    key = key_of(home)
    return home if home in (ONE, *codes().values()) else known_names().get(key, key)


@cache
def known_names() -> dict[str, str]:
    """Key of every name of an organization in the table → key of the one it is shown under."""
    return variants(table("organizations"))


@lru_cache(REMEMBERED)
def body_of(key: str) -> Body | None:
    """What a name stands for when many have it, with its place where the name itself tells it.

    «мид» → Министерство иностранных дел; «мид ирана» → the same of IR; «совбез оон» → of the UN; «росатом» → None
    """
    if key in bodies():
        return bodies()[key]
    for cut in (at for at, letter in enumerate(key) if letter == " "):
        body, rest = bodies().get(key[:cut]) or begun(key[:cut]), key[cut + 1 :]
        if body and (owner := place_named(rest) or known_names().get(rest)):
            return body._replace(owner=owner)
    return begun(key)


def begun(key: str) -> Body | None:
    """A name that the table knows by its first word: «министерство экономики», of «Министерство *»"""
    return Body(key) if f"{key.partition(' ')[0]} *" in bodies() and " " in key else None


def by_itself(key: str) -> tuple[str, str]:
    """What a name is taken for that its article tells nothing of, as name and owner; only what differs is kept.

    «мид» → that of Russia; «росатом» → itself
    """
    body = body_of(key)
    if not body:
        return key, ""
    of_parent = body.home in known_names()
    return body.key, body.owner or (HOME if of_parent or body.home == ONE else body.home or HOME)
