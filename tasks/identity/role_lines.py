"""Roles that people corrected: dropped, or called otherwise, for one person wherever an article gives them.

Who is who is decided before, by the roles as they were read; categories and everything shown follow the correction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from tasks.identity.categories import usual_category
from tasks.identity.decisions import Idle, near
from tasks.identity.local import Local, fold
from tasks.identity.overrides import CONDITIONS, Corrections, Line, among, conditions

DROP = "-"  # as value: the person has no such role
EVIDENCE = "override: role"
KNOWN = "known: "  # before evidence that a text need not say
Key = tuple[str, int]  # article and person


@dataclass(frozen=True, slots=True)
class Role:
    """A role as an article gives it to a person, and what a line makes of it."""

    article_id: str
    person: int
    start: int
    stop: int
    text: str
    role: str
    organization: str | None
    corrected: str | None = None  # what it is called instead; None: there is no such role

    @property
    def key(self) -> Key:
        return self.article_id, self.person


def corrected_roles(
    corrections: Corrections, rows: Iterable[Local], person_of: Mapping[Key, str], roles: Iterable[Role]
) -> tuple[list[Role], Idle]:
    """The roles that lines correct, and the lines that find none."""
    locals_ = {row.key: row for row in rows}
    of_person: dict[str, list[Role]] = defaultdict(list)
    for role in roles:
        of_person[person_of[role.key]].append(role)
    made: dict[Role, Role] = {}
    idle: Idle = []
    for person_id, line in corrections.roles:
        meant = [role for role in of_person[person_id] if is_meant(line, role, locals_[role.key])]
        made |= {role: replace(role, corrected=None if line.value == DROP else line.value) for role in meant}
        if not meant:
            said = alike(conditions(line.where)["role"], {role.role for role in of_person[person_id]})
            idle.append((line.number, f"no article has «{line.person}» with {line.where}{said}"))
    return list(made.values()), idle


def alike(wrong: str, there: Collection[str]) -> str:
    """Roles written like one that the person has not, to end a message; «» when it is the other conditions."""
    return "" if fold(wrong) in map(fold, there) else near(wrong, there)


def is_meant(line: Line, role: Role, row: Local) -> bool:
    """Whether a line is about this role: of this very name, and under its other conditions."""
    wanted = {name: fold(value) for name, value in conditions(line.where).items()}
    wrong, organization = wanted.pop("role"), wanted.pop("organization", "")
    return (
        fold(role.role) == wrong
        and among(organization, [role.organization or ""])
        and all(CONDITIONS[name](row, value) for name, value in wanted.items())
    )


def touched(changed: Iterable[Role], evidence: Mapping[Key, str]) -> dict[Key, dict[str, str | None]]:
    """The appearances whose category a corrected role has told, each with what becomes of its roles."""
    found: dict[Key, dict[str, str | None]] = defaultdict(dict)
    for role in changed:
        if decides(role, evidence[role.key]):
            found[role.key][role.role] = role.corrected
    return found


def left(row: Local, corrected: Mapping[str, str | None]) -> list[str]:
    """The roles of an appearance after correction."""
    return [role for role in (corrected.get(role, role) for role in row.roles) if role]


def told_anew(roles: Iterable[str], telling: Mapping[str, Mapping[str, int]]) -> tuple[str | None, str]:
    """Category and evidence of an appearance whose category a corrected role has told, by the roles left.

    It is that of the first role which tells one: what articles say of others who have this role alone (`telling`: in
    how many each category). «нападающий» for «губернатор» → («sport», «override: role»); no role left → (None, «»)
    """
    found = (usual_category(telling[fold(role)]) for role in roles if fold(role) in telling)
    usual = next(filter(None, found), None)
    return (usual[0], EVIDENCE) if usual else (None, "")


def decides(role: Role, evidence: str) -> bool:
    """Whether the words that decided a category are those of the role: «главы» in «главы Заречья»"""
    words, text = fold(evidence.removeprefix(KNOWN)), fold(role.text)
    return bool(words) and (words in text or text in words)
