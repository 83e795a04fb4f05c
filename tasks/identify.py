"""Identify: who and what the names of all articles are."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.identity.categories import GUESSED, fallbacks
from tasks.identity.corrections import settled
from tasks.identity.decisions import Applied, Idle, applied
from tasks.identity.entities import Use
from tasks.identity.entity_lines import corrected
from tasks.identity.local import Evidence, Local, fold
from tasks.identity.organizations import organizations
from tasks.identity.outlet_lines import merged_outlets, outlet_rows, policy, read_outlet_lines
from tasks.identity.outlets import Said, outlets
from tasks.identity.overrides import Corrections, Overrides, read_overrides
from tasks.identity.people import identify_people, merged, persons
from tasks.identity.places import countries_beside, places
from tasks.identity.role_lines import Role, corrected_roles, told_anew, with_categories
from tasks.identity.sites import land_of
from warehouse.pending import Pending
from warehouse.schemas import APPEARANCES, CATEGORIES, CORRECTED_ROLES, PEOPLE, TABLES
from warehouse.staging import Batch

Row = dict[str, Any]


@task(cache_policy=NO_CACHE)
def identify(pending: Pending, made: Batch, files: Mapping[str, Path]) -> list[Applied]:
    """Write appearances, persons, organizations, places and outlets of all articles, stored and staged.

    `files` are those of people's decisions; returns how their lines fared.
    """
    with uncollected():
        columns = ["article_id", "outlet", "site", "url", "source", "published_at", "extractor"]
        articles = {row["article_id"]: row for row in read(pending, "articles", columns)}
        tables, fared = outlet_tables(articles, files["outlets"])
        put(made, tables)
        overrides = read_overrides(files["overrides"], CATEGORIES)
        tables, idle = appearances_and_persons(pending, articles, overrides)
        put(made, tables)
        tables, also = entity_tables(pending, articles, overrides)
        put(made, tables)
        return fared + applied(files["overrides"], len(overrides.lines), idle + also)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which takes a quarter of the time to walk rows none of which are in a cycle."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def entity_tables(
    pending: Pending, articles: dict[str, Row], overrides: Overrides
) -> tuple[dict[str, list[Row]], Idle]:
    """Rows of organizations, places and mention_entities, and the lines that find none."""
    named = uses(pending, articles)
    lands = {key: land_of(row["url"] or row["outlet"]) for key, row in articles.items()}
    rows, several = organizations(named["ORG"], countries_beside(named["LOC"]), lands)
    bodies = corrected(rows, "organization", overrides, named["ORG"], several)
    there = corrected(places(named["LOC"]), "place", overrides, named["LOC"])
    made = {"organizations": bodies.rows, "mention_entities": bodies.meant, "places": there.rows}
    return made, bodies.idle + there.idle


def outlet_tables(articles: dict[str, Row], file: Path) -> tuple[dict[str, list[Row]], list[Applied]]:
    """Rows of both tables, and how the lines of the file fared.

    Each article's outlet becomes the name of it, and gets its other names beside it.
    """
    lines = read_outlet_lines(file)
    by_articles = outlets(Said(**row) for row in articles.values())
    decided, idle = policy(lines, by_articles)
    there = merged_outlets(by_articles, decided)
    rows = outlet_rows(there, decided)
    known = {row["outlet_id"]: {"outlet": row["name"], "outlet_names": names_of(row)} for row in rows}
    belongs = [{"article_id": one, "outlet_id": outlet.outlet_id} for outlet in there for one in outlet.articles]
    for row in belongs:
        articles[row["article_id"]] |= known[row["outlet_id"]]
    return {"outlets": rows, "article_outlets": belongs}, applied(file, len(lines), idle)


def names_of(outlet: Row) -> frozenset[str]:
    """Everything an outlet is called, as names are compared."""
    return frozenset(map(fold, (outlet["name"], *outlet["hosts"], *outlet["aliases"])))


def read(pending: Pending, table: str, columns: list[str]) -> list[Row]:
    rows: list[Row] = pending.read(table, columns).to_pylist()
    return rows


def put(made: Batch, tables: dict[str, list[Row]]) -> None:
    for name, rows in tables.items():
        made.write(name, pa.Table.from_pylist(rows, TABLES[name].schema))


def appearances_and_persons(
    pending: Pending, articles: dict[str, Row], overrides: Overrides
) -> tuple[dict[str, list[Row]], Idle]:
    """Rows of appearances, persons, identities and corrected roles, and the lines that find nobody."""
    people = read(pending, "people", [name for name in PEOPLE.schema.names if name != "month"])
    roles: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for role in read(pending, "roles", ["article_id", "person", "role", "organization", "former"]):
        if not role["former"]:
            roles[role["article_id"], role["person"]].append(role)
    locals_ = [local(row, articles[row["article_id"]], roles[row["article_id"], row["person"]]) for row in people]
    by_rules = identify_people(locals_, overrides)
    corrections, idle = settled(overrides, locals_, by_rules.found)
    found = merged(by_rules.found, corrections)
    changed, none = corrected_roles(corrections, locals_, found, all_roles(pending) if corrections.roles else [])
    anew = told_anew(changed, locals_, evidence_of(people, {role.key for role in changed}))
    locals_ = list(with_categories(locals_, anew))
    told = anew | fallbacks(locals_, found, corrections)
    who = {(one.article_id, one.person): one for one in found}
    appearances = []
    for row in people:
        key = row["article_id"], row["person"]
        row = row | ({"category": told[key][0], "evidence": told[key][1]} if key in told else {})
        nobody = who[key].person_id in corrections.nobody
        identity = (None, "override: not a person") if nobody else (who[key].person_id, who[key].rule)
        appearances.append(row | dict(zip(("person_id", "rule"), identity, strict=True)))
    columns = APPEARANCES.schema.names
    people_rows = persons(locals_, (one for one in found if one.person_id not in corrections.nobody), corrections)
    made = {
        "appearances": [{name: row[name] for name in columns} for row in appearances],
        "persons": people_rows,
        "identities": identity_rows(by_rules.evidence, corrections, {str(row["person_id"]) for row in people_rows}),
        "corrected_roles": [{name: getattr(role, name) for name in CORRECTED_ROLES.schema.names} for role in changed],
    }
    return made, idle + none


def evidence_of(people: list[Row], keys: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
    return {key: row["evidence"] for row in people if (key := (row["article_id"], row["person"])) in keys}


def all_roles(pending: Pending) -> Iterator[Role]:
    columns = ["article_id", "person", "start", "stop", "text", "role", "organization"]
    return (Role(**row) for piece in pending.pieces("roles", columns) for row in piece.to_pylist())


def identity_rows(evidence: Iterable[Evidence], corrections: Corrections, there: Collection[str]) -> list[Row]:
    """Rows of identities under the ids after people's merges, of the persons there are."""
    rows = {}
    for one in evidence:
        person, other = (corrections.target_of(one_id) if one_id else None for one_id in (one.person_id, one.other_id))
        if person in there and (other is None or other in there) and person != other:
            row = {"person_id": person, "relation": one.relation, "name": one.name, "other_id": other}
            rows[person, one.relation, one.name, one.reason] = row | {"reason": one.reason}
    return [rows[key] for key in sorted(rows)]


def local(row: Row, article: Row, roles: list[Row]) -> Local:
    """A person of one article, as identity reads it."""
    names = ("article_id", "person", "name", "first", "middle", "last", "gender")
    guessed = row["evidence"] == GUESSED
    return Local(
        **{name: row[name] for name in names},
        category=None if guessed else row["category"],
        guess=row["category"] if guessed else None,
        outlet=article["outlet"],
        outlet_names=article["outlet_names"],
        published_at=article["published_at"],
        roles=tuple(role["role"] for role in roles),
        organizations=tuple(role["organization"] for role in roles if role["organization"]),
        posts=tuple((role["role"], role["organization"]) for role in roles if role["organization"]),
    )


def uses(pending: Pending, articles: dict[str, Row]) -> dict[str, list[Use]]:
    """Every mention of an organization, and each place of an article once."""
    found: dict[str, list[Use]] = {"ORG": [], "LOC": []}
    for piece in pending.pieces("mentions", ["article_id", "start", "normal", "kind", "owner"]):
        for row in piece.filter(pc.equal(piece["kind"], "ORG")).drop_columns("kind").to_pylist():
            found["ORG"].append(Use(published_at=articles[row["article_id"]]["published_at"], **row))
        places_ = piece.filter(pc.equal(piece["kind"], "LOC")).group_by(["article_id", "normal"])
        for row in (
            places_.aggregate([("start", "count")]).rename_columns(["article_id", "normal", "times"]).to_pylist()
        ):
            found["LOC"].append(Use(published_at=articles[row["article_id"]]["published_at"], **row))
    return found
