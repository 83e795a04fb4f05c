"""What people decided about organizations and places: which are one, and how they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tasks.identity.decisions import Idle, Merges, agreed, found, merged
from tasks.identity.entities import called, whole_key
from tasks.identity.named import Named
from tasks.identity.overrides import Line, is_merge, said

Row = dict[str, Any]


class Decided(NamedTuple):
    """What the lines say of the entities there are."""

    merges: Merges
    names: dict[str, str]  # given by hand, by the id after merges
    idle: Idle  # lines that find nothing

    @property
    def ids(self) -> set[str]:
        """The entities that lines are about."""
        return {*self.merges.targets, *self.names}


def decided(rows: Sequence[Row], kind: str, lines: Sequence[Line], names: Callable[[], Iterable[str]]) -> Decided:
    """What the lines say, merges first; by rows of what they may mean, as rules alone make them, and more names.

    A name given by hand goes to what the entity is merged into.
    """
    ids, shown = {row["entity_id"] for row in rows}, [row["name"] for row in rows]
    there = Named(
        kind, ids, lambda: rows, "entity_id", lines, whole_key, called, about, lambda: [*names(), *shown]
    )  # fmt: skip
    pairs, idle = found(filter(is_merge, lines), there.pair_of)
    merges, unlike = merged(pairs)
    renames = (line for line in lines if not is_merge(line))
    told, unfound = found(renames, lambda line: said(line, there.id_of(line.person, merges)))
    kept, otherwise = agreed(told)
    return Decided(merges, {one.of: one.value for one in kept}, idle + unlike + unfound + otherwise)


def about(row: Mapping[str, Any]) -> str:
    """What tells an organization or place from others of the name: «МИД (Иран), articles: 3»"""
    return f"{row['name']}, articles: {row['articles']}"


def together(rows: Sequence[Row], target: str, name: str | None) -> Row:
    """One row of those that people made one, under the id and name of `target`; or under a name given by hand.

    The names before become aliases. `articles` of each count what no row before it has.
    """
    kept = next(row for row in rows if row["entity_id"] == target)
    names = {one for row in rows for one in (row["name"], *row["aliases"])}
    shown = name or kept["name"]
    return kept | {
        "name": shown,
        "aliases": sorted(names - {shown}),
        "first_seen": min((row["first_seen"] for row in rows if row["first_seen"]), default=None),
        "last_seen": max((row["last_seen"] for row in rows if row["last_seen"]), default=None),
        "articles": sum(row["articles"] for row in rows),
    }
