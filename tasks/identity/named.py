"""Who and what there is, by the names and ids that people write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tasks.identity.decisions import Merges, Said, UnfoundError, near
from tasks.identity.overrides import ID, Line, is_rename, reference

ALONE = Merges()  # of nobody


@dataclass(frozen=True)
class Named:
    """The persons, organizations or places that rules and splits have found, by what a line may call them.

    Of them all only those need be given that lines may mean; `names` are those of all, for lines that mean nobody.
    """

    kind: str
    ids: set[str]
    table: Callable[[], Sequence[Mapping[str, Any]]]  # their rows
    id_column: str
    lines: Sequence[Line]
    folded: Callable[[str], str]  # a name in a line as it is compared
    keys: Callable[[str], set[str]]  # with what somebody's name may be called
    about: Callable[[Mapping[str, Any]], str]  # what tells one from others of the name
    names: Callable[[], Iterable[str]]

    @cached_property
    def renamed(self) -> dict[str, list[str]]:
        """Names given by hand → whom these lines give them."""
        found = defaultdict(list)
        for line in filter(is_rename, self.lines):
            for key in self.keys(line.value):
                found[key].append(line.person)
        return found

    @cached_property
    def rows(self) -> Mapping[str, Mapping[str, Any]]:
        """Their rows by id."""
        return {row[self.id_column]: row for row in self.table()}

    def pair_of(self, line: Line) -> Said:
        """What a merge says. Raises UnfoundError."""
        return Said(line.number, self.id_of(line.person), self.id_of(line.value))

    def id_of(self, name: str, merges: Merges = ALONE) -> str:
        """Whose name or id it is, after these merges. Raises UnfoundError, also where several have the name."""
        if ID.fullmatch(name):
            if name in self.ids:
                return merges.target_of(name)
            raise UnfoundError(f"no {self.kind} has the id {name}")
        ones = {merges.target_of(one): one for one in sorted(self.called(name))}
        if len(ones) > 1:
            told = ", ".join(f"{target} ({self.about(self.rows[one])})" for target, one in sorted(ones.items()))
            raise UnfoundError(f"{len(ones)} {self.kind}s are called «{name}»; write an id: {told}")
        if not ones:
            by_hand = [line.value for line in self.lines if is_rename(line)]
            raise UnfoundError(f"no {self.kind} is called «{name}»{near(name, [*self.names(), *by_hand])}")
        return next(iter(ones))

    def called(self, name: str, renamed: bool = True) -> set[str]:
        """Those shown under a name, just so or as names are compared; else those whom lines or articles call so."""
        folded = self.folded(name)
        ways: tuple[Callable[[], set[str]], ...] = (
            lambda: {one for one, row in self.rows.items() if row["name"] == name},
            lambda: {one for one, row in self.rows.items() if folded in self.keys(row["name"])},
            lambda: {one for who in self.renamed.get(folded, ()) if renamed for one in self.given(who)},
            lambda: {
                one for one, row in self.rows.items() if any(folded in self.keys(alias) for alias in row["aliases"])
            },
            lambda: {reference(name, self.kind)} & self.ids,
        )
        return next(filter(None, (found() for found in ways)), set())

    def given(self, who: str) -> set[str]:
        """Whom a line that gives a name is about; several when it is about none of them alone."""
        return {who} & self.ids if ID.fullmatch(who) else self.called(who, renamed=False)
