"""Roles against NEREL: `python -m tests.quality.score_nerel DIR` prints the recall of WORKS_AS and WORKPLACE.

DIR holds brat files (.txt, .ann). WORKS_AS (person, profession) is found when a role of that person overlaps the
profession or has all its words; WORKPLACE (person, organization or place) when a role of that person overlaps the
workplace or its organization has half of its words. Words are compared by their first five letters. Relations of a
profession to its workplace, without a person, are not compared.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tasks.nlp.annotate import annotate
from tasks.nlp.findings import Article, Findings, Role
from tests.quality.score_factrueval import stems, touches


class Entity(NamedTuple):
    """A marked span of a text."""

    kind: str
    start: int
    stop: int
    text: str


class Relation(NamedTuple):
    """Two spans that belong together."""

    kind: str
    person: Entity
    other: Entity


def relations(path: Path) -> Iterator[Relation]:
    """Relations of persons to their professions and workplaces in one annotation file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if line]
    entities = {row[0]: entity(row) for row in rows if row[0].startswith("T")}
    for row in rows:
        if row[0].startswith("R"):
            kind, first, second = row[1].split()
            person, other = entities[first.removeprefix("Arg1:")], entities[second.removeprefix("Arg2:")]
            if kind in ("WORKS_AS", "WORKPLACE") and person.kind == "PERSON":
                yield Relation(kind, person, other)


def entity(row: Sequence[str]) -> Entity:
    """«T7, PERSON 99 113, Олег Дроздов»; of a span in pieces the first begins and the last ends it."""
    kind, start, *_, stop = row[1].replace(";", " ").split()
    return Entity(kind, int(start), int(stop), row[2])


def is_found(relation: Relation, findings: Findings) -> bool:
    """Whether a role of the relation's person tells it."""
    name = relation.person.start, relation.person.stop
    roles = [
        role
        for one in findings.persons
        if any(touches(name, mention) for mention in one.mentions)
        for role in one.roles
    ]
    return any(tells(relation, role) for role in roles)


def tells(relation: Relation, role: Role) -> bool:
    if touches((relation.other.start, relation.other.stop), (role.start, role.stop)):
        return True
    words = stems(relation.other.text)
    if relation.kind == "WORKS_AS":
        return words <= stems(f"{role.role} {role.organization or ''}")
    return 2 * len(words & stems(role.organization or "")) >= len(words)


def main(folder: str) -> None:
    """Print the figures of one folder."""
    paths = sorted(Path(folder).glob("*.txt"))
    articles = [Article(path.stem, path.read_bytes().decode("utf8")) for path in paths]
    found, wanted = Counter[str](), Counter[str]()
    for path, findings in zip(paths, annotate(articles), strict=True):
        for relation in relations(path.with_suffix(".ann")):
            wanted[relation.kind] += 1
            found[relation.kind] += is_found(relation, findings)
    for kind in sorted(wanted):
        print(f"recall of {kind:15} {found[kind] / wanted[kind]:.3f}  ({found[kind]} of {wanted[kind]})")


if __name__ == "__main__":
    main(sys.argv[1])
