"""Who is meant where an article never gives the full name: by surname and time, by title, by nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache

from tasks.identity.local import Local, fold, id_of, table

WINDOW = timedelta(days=90)  # a person in the news stays there for weeks
REACH = timedelta(days=730)  # the only bearer of a surname, when often in the news; of one article the window
DOMINANT = 0.8  # share of the appearances in the window


class Known:
    """Appearances of persons under their full names, by surname: when each was in the news, and where."""

    def __init__(self, rows: Iterable[Local], ids: Mapping[tuple[str, int], str]) -> None:
        self.times: dict[tuple[str, str], dict[str, list[datetime]]] = defaultdict(lambda: defaultdict(list))
        self.facts: dict[str, tuple[str, str | None]] = {}  # id → initial, gender
        for row in rows:
            person_id, last = ids[row.key], fold(row.last or "")
            self.facts.setdefault(person_id, (fold(row.first or "")[:1], row.gender))
            for outlet in ("", row.outlet):
                times = self.times[last, outlet][person_id]
                if row.published_at:
                    times.append(row.published_at)
        for persons in self.times.values():
            for times in persons.values():
                times.sort()

    def candidates(self, row: Local, outlet: str) -> dict[str, list[datetime]]:
        """Persons of the surname who agree in gender and initial, with the times they were named in an outlet."""
        persons = self.times.get((fold(row.last or ""), outlet), {})
        return {person_id: times for person_id, times in persons.items() if agrees(row, *self.facts[person_id])}


def agrees(row: Local, initial: str, gender: str | None) -> bool:
    """«А. Мартынов» may be Алексей, not Борис; «Мартынова» no man."""
    same = row.gender is None or gender is None or row.gender == gender
    return same and (row.first is None or fold(row.first)[:1] == initial)


def met(row: Local, known: Known) -> tuple[str, str] | None:
    """The person meant by a surname and the rule: most named in that outlet in those weeks, else in all."""
    for outlet, rule in ((row.outlet, "surname, same outlet"), ("", "surname, same weeks")):
        best = dominant(row.published_at, known.candidates(row, outlet))
        if best is not None:
            return best, rule
    return only(row, known)


def dominant(at: datetime | None, candidates: Mapping[str, list[datetime]]) -> str | None:
    """The person most appearances in the window are of."""
    if at is None:
        return None
    counts = {
        person_id: bisect_right(times, at + WINDOW) - bisect_left(times, at - WINDOW)
        for person_id, times in candidates.items()
    }
    best = max(counts, key=lambda person_id: (counts[person_id], person_id), default=None)
    return best if best and counts[best] and counts[best] >= DOMINANT * sum(counts.values()) else None


def only(row: Local, known: Known) -> tuple[str, str] | None:
    """The one person of that surname; the more articles name the person in full, the farther away in time."""
    candidates = known.candidates(row, "")
    if len(candidates) != 1:
        return None
    ((person_id, times),) = candidates.items()
    reach = min(REACH, WINDOW * len(times))
    near = not times or row.published_at is None or times[0] - reach <= row.published_at <= times[-1] + reach
    return (person_id, "only bearer of the surname") if near else None


def lone_name(row: Local) -> tuple[str, str]:
    """Id and rule of a person without surname: «патриарх Кирилл» everywhere, «Владимир» here only."""
    if " " in row.name and row.name.split()[-1].isascii():
        return id_of("person", row.name), "name with a numeral"
    title = next((titles()[word] for role in row.roles for word in fold(role).split() if word in titles()), None)
    if title and row.middle is None:
        return id_of("person", row.name, title), "title and given name"
    return id_of("person", row.name, row.article_id), "given name alone"


@cache
def titles() -> dict[str, str]:
    """Folded titles of those known by the given name → what tells them apart."""
    return {fold(row["title"]): row["class"] for row in table("titles")}
