"""Identify: who and what the names of all articles are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.identity.categories import fallbacks
from tasks.identity.entities import Use
from tasks.identity.local import Assignment, Local
from tasks.identity.organizations import organizations
from tasks.identity.overrides import Overrides, read_overrides
from tasks.identity.people import identify_people, persons
from tasks.identity.places import places
from warehouse.pending import Pending
from warehouse.schemas import APPEARANCES, CATEGORIES, ORGANIZATIONS, PERSONS, PLACES, Table
from warehouse.staging import Batch

Row = dict[str, Any]
PERSON_COLUMNS = ("article_id", "person", "name", "first", "middle", "last", "gender", "category")
ROLE_COLUMNS = ("article_id", "person", "role", "organization", "former")
FACTS = ("evidence", "mentions", "statements", "words", "in_title")


@task(cache_policy=NO_CACHE)
def identify(pending: Pending, made: Batch, overrides: Path) -> Batch:
    """Write appearances, persons, organizations and places of all articles, stored and staged."""
    human = read_overrides(overrides, CATEGORIES)
    articles = by_article(pending.read("articles", ["article_id", "outlet", "published_at"]))
    people = pending.read("people", [*PERSON_COLUMNS, *FACTS]).to_pylist()
    locals_ = list(local_people(people, pending.read("roles", ROLE_COLUMNS).to_pylist(), articles))
    found = identify_people(locals_, human)
    put(made, APPEARANCES, appearances(people, locals_, found, human))
    put(made, PERSONS, persons(locals_, found, human))
    mentions = pending.read("mentions", ["article_id", "normal", "kind"])
    put(made, ORGANIZATIONS, organizations(uses(mentions, "ORG", articles)))
    put(made, PLACES, places(uses(mentions, "LOC", articles)))
    return made


def put(made: Batch, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    made.write(table.name, pa.Table.from_pylist(list(rows), table.schema))


def by_article(articles: pa.Table) -> dict[str, Row]:
    return {row["article_id"]: row for row in articles.to_pylist()}


def local_people(people: Iterable[Row], roles: Iterable[Row], articles: Mapping[str, Row]) -> Iterable[Local]:
    """Persons of single articles with the roles they have in them, former ones left out."""
    held: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for role in roles:
        if not role["former"]:
            held[role["article_id"], role["person"]].append(role)
    for row in people:
        article, own = articles[row["article_id"]], held[row["article_id"], row["person"]]
        yield Local(
            **{name: row[name] for name in PERSON_COLUMNS},
            outlet=article["outlet"],
            published_at=article["published_at"],
            roles=tuple(role["role"] for role in own),
            organizations=tuple(role["organization"] for role in own if role["organization"]),
        )


def appearances(
    people: Iterable[Row], locals_: Sequence[Local], found: Sequence[Assignment], human: Overrides
) -> Iterable[Row]:
    """Rows of the table appearances."""
    assigned = {(one.article_id, one.person): one for one in found}
    decided = fallbacks(locals_, found, human)
    for row in people:
        key = row["article_id"], row["person"]
        category, evidence = decided.get(key, (row["category"], row["evidence"]))
        yield {name: row[name] for name in ("article_id", "person", "name", *FACTS)} | {
            "person_id": assigned[key].person_id,
            "category": category,
            "evidence": evidence,
            "rule": assigned[key].rule,
        }


def uses(mentions: pa.Table, kind: str, articles: Mapping[str, Row]) -> list[Use]:
    """Each name of a kind once per article."""
    own = mentions.filter(pc.equal(mentions["kind"], kind)).group_by(["article_id", "normal"]).aggregate([])
    return [
        Use(row["normal"], row["article_id"], articles[row["article_id"]]["published_at"])
        for row in own.select(["article_id", "normal"]).to_pylist()
    ]
