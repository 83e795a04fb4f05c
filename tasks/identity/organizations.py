"""Organizations across articles: one row each, whatever it is called; of a name that many have, a row for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter

from tasks.identity.abbreviations import bare, everywhere, explained, initials
from tasks.identity.bodies import bodies, body_of, known_names
from tasks.identity.entities import Row, Use, declined, entities, key_of, nominatives
from tasks.identity.local import id_of, table
from tasks.identity.places import countries, place_names, present
from tasks.identity.whose import Article

KIND = "organization"
Groups = dict[tuple[str, ...], list[Use]]


def organizations(
    uses: Sequence[Use], company: Mapping[str, Mapping[str, int]], lands: Mapping[str, str]
) -> tuple[list[Row], list[Row]]:
    """Rows of the tables organizations and mention_entities.

    «МИД», «Министерство иностранных дел» → one row for each country; «ОАО "РЖД"», «РЖД» → one row

    `company`: the countries each article names and how often; `lands`: the country of its outlet.
    """
    groups: Groups = defaultdict(list)
    canonical = names(uses)
    for article_id, own in by_article(uses).items():
        keys = [canonical(use) for use in own]
        about = Counter(company.get(article_id)) + Counter(country for key in keys if (country := land_of(key)))
        for use, body in zip(own, Article(own, keys, about, lands[article_id]).meant(), strict=True):
            groups[tuple(filter(None, (body.key, body.owner)))].append(use)
    groups.pop((), None)
    rows = entities(groups, KIND, known_names() | {form: body.key for form, body in bodies().items()})
    of = {id_of(KIND, *key): key for key in groups}
    return [shown(row, key := of[str(row["entity_id"])], groups[key]) for row in rows], several(groups)


def by_article(uses: Sequence[Use]) -> dict[str, list[Use]]:
    """The names of each article in text order."""
    found: dict[str, list[Use]] = defaultdict(list)
    for use in sorted(uses, key=attrgetter("article_id", "start")):
        found[use.article_id].append(use)
    return found


def names(uses: Sequence[Use]) -> Callable[[Use], str]:
    """The key of the full name of a use, by the table and by what articles explain: «СПЗ» → союз пекарей заречья"""
    told, cases = explained(uses), declined(uses)
    once, here = everywhere(told), initials(uses) | told

    def canonical(use: Use) -> str:
        form = table_form(use.normal)
        if form and (form in known_names() or (use.article_id, form) not in told):
            return known_names().get(form, form)
        key = cases.get(key := bare(use.normal), key)
        full = here.get((use.article_id, key)) or once.get(key, key)
        return known_names().get(full, full)

    return canonical


@cache
def table_form(normal: str) -> str | None:
    """The name in the tables that a name is written as, in any case: «Генассамблее» → генассамблея"""
    key = bare(normal)
    forms = (key_of(normal), key, *nominatives(key))
    return next((form for form in forms if form in known_names() or form in bodies()), None)


@cache
def land_of(key: str) -> str:
    """The country of an organization in the table; empty when it tells none: «Госдума» → RU, «ООН» → «»"""
    return lands().get(key, "")


@cache
def lands() -> dict[str, str]:
    return {key_of(row["name"]): row["country"] for row in table("organizations")}


def shown(row: Row, key: tuple[str, ...], uses: Sequence[Use]) -> Row:
    """A row with its country, and with whose it is behind a name that many have: «МИД (Великобритания)»."""
    owner, name = key[1] if len(key) > 1 else "", str(row["name"])
    form = body_of(key_of(name))
    whose = label(owner, uses) if owner and form and not form.owner else None
    country = owner if owner in present() else countries().get(owner) or land_of(key[0])
    told = {"name": f"{name} ({whose})", "aliases": sorted({name, *row["aliases"]})} if whose else {}  # type: ignore[misc]
    return row | told | {"country": country or None}


def label(owner: str, uses: Sequence[Use]) -> str | None:
    """Whose a body is, as people are told: the name of a country or place, else as the articles call it."""
    told = Counter(use.owner for use in uses if use.owner)
    return place_names().get(owner) or min(told, key=lambda name: (-told[name], name), default=None)


def several(groups: Groups) -> list[Row]:
    """Rows of mention_entities: the mentions of names that stand for several organizations, with the one each means."""
    meanings: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key, uses in groups.items():
        for use in uses:
            meanings[use.normal].add(key)
    rows = [
        {"article_id": use.article_id, "start": use.start, "entity_id": id_of(KIND, *key)}
        for key, uses in groups.items()
        for use in uses
        if len(meanings[use.normal]) > 1
    ]
    return sorted(rows, key=lambda row: (str(row["article_id"]), int(str(row["start"]))))
