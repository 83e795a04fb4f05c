"""What people decided about organizations and places: which are one, and how they are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from tasks.identity.decisions import Idle, Merges, UnfoundError
from tasks.identity.entities import Use, key_of
from tasks.identity.named import Named
from tasks.identity.overrides import Overrides, is_merge

Row = dict[str, Any]


class Corrected(NamedTuple):
    """Entities after what people decided."""

    rows: list[Row]
    meant: list[Row]  # rows of mention_entities
    idle: Idle  # lines that find nothing


def corrected(
    rows: Sequence[Row], kind: str, overrides: Overrides, uses: Iterable[Use], meant: Sequence[Row] = ()
) -> Corrected:
    """The rows of a table of entities, and which is meant by a name that several have, as people corrected them.

    A name given by hand goes to what the entity is merged into; the name before becomes an alias.
    """
    lines = overrides.of(kind)
    there = Named(kind, {row["entity_id"] for row in rows}, lambda: rows, "entity_id", lines, key_of)
    merges, names, idle = Merges(), dict[str, str](), []
    for line in lines:
        try:
            entity = there.id_of(line.person)
            if is_merge(line):
                merges.merge(entity, there.id_of(line.value))
            else:
                names[merges.target_of(entity)] = line.value
        except UnfoundError as error:
            idle.append((line.number, str(error)))
    made = [renamed(row, names.get(row["entity_id"])) for row in merged(rows, merges, uses, meant)]
    return Corrected(made, [row | {"entity_id": merges.target_of(row["entity_id"])} for row in meant], idle)


def merged(rows: Sequence[Row], merges: Merges, uses: Iterable[Use], meant: Iterable[Row]) -> list[Row]:
    """The rows after human merges, each under the name of the one it is merged into."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[merges.target_of(row["entity_id"])].append(row)
    articles = articles_of(rows, uses, meant) if merges.targets else {}
    return [joined(target, group, articles) if len(group) > 1 else group[0] for target, group in groups.items()]


def articles_of(rows: Iterable[Row], uses: Iterable[Use], meant: Iterable[Row]) -> dict[str, set[str]]:
    """The articles of each entity, by id."""
    by_name = {name: row["entity_id"] for row in rows for name in (row["name"], *row["aliases"])}
    there = {(row["article_id"], row["start"]): row["entity_id"] for row in meant}
    found: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        entity = there.get((use.article_id, use.start)) or by_name.get(use.normal)
        if entity:
            found[entity].add(use.article_id)
    return found


def joined(target: str, group: Sequence[Row], articles: dict[str, set[str]]) -> Row:
    """One row of several: the one whose id is kept, with the names, times and articles of all."""
    kept = next(row for row in group if row["entity_id"] == target)
    names = {name for row in group for name in (row["name"], *row["aliases"])}
    return kept | {
        "aliases": sorted(names - {kept["name"]}),
        "first_seen": min((row["first_seen"] for row in group if row["first_seen"]), default=None),
        "last_seen": max((row["last_seen"] for row in group if row["last_seen"]), default=None),
        "articles": len(set().union(*(articles[row["entity_id"]] for row in group))),
    }


def renamed(row: Row, name: str | None) -> Row:
    """The row under a name given by hand."""
    return row | {"name": name, "aliases": sorted({*row["aliases"], row["name"]} - {name})} if name else row
