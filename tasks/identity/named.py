"""Who and what there is, by the names and ids that people write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tasks.identity.decisions import UnfoundError, near
from tasks.identity.overrides import ID, Line, is_rename, reference


@dataclass(frozen=True)
class Named:
    """The persons, organizations or places that rules and splits have found, by what a line may call them.

    Of them all only those need be given that lines may mean; `names` are those of all, for lines that mean nobody.
    """

    kind: str
    ids: Collection[str]
    table: Callable[[], Sequence[Mapping[str, object]]]  # their rows, made when a name is no plain one
    id_column: str
    lines: Sequence[Line]
    folded: Callable[[str], str]  # a name as it is compared
    names: Callable[[], Iterable[str]] | None = None

    @cached_property
    def renamed(self) -> dict[str, Line]:
        """The lines that give names by hand, by these."""
        return {self.folded(line.value): line for line in self.lines if is_rename(line)}

    @cached_property
    def called(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Ids by name: those shown under it, and those some article calls so."""
        shown, also = defaultdict(set), defaultdict(set)
        for row in self.table():
            shown[str(row["name"])].add(str(row[self.id_column]))
            for name in row["aliases"]:  # type: ignore[attr-defined]
                also[name].add(str(row[self.id_column]))
        return shown, also

    def id_of(self, name: str, renamed: bool = True) -> str:
        """Whose name or id it is. Raises UnfoundError."""
        if reference(name, self.kind) in self.ids:
            return reference(name, self.kind)
        if renamed and self.folded(name) in self.renamed:
            return self.id_of(self.renamed[self.folded(name)].person, renamed=False)
        if ID.fullmatch(name):
            raise UnfoundError(f"no {self.kind} has the id {name}")
        for names in self.called:
            ids = {one for other, ids in names.items() if self.folded(other) == self.folded(name) for one in ids}
            if len(ids) > 1:
                raise UnfoundError(
                    f"{len(ids)} {self.kind}s are called «{name}»; write an id: {', '.join(sorted(ids))}"
                )
            if ids:
                return ids.pop()
        there = self.names() if self.names else chain(*self.called)
        by_hand = [line.value for line in self.renamed.values()]
        raise UnfoundError(f"no {self.kind} is called «{name}»{near(name, [*there, *by_hand])}")
