"""Who is meant where an article never gives the full name: by surname and time, by title, by nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from tasks.identity.local import Local, fold, id_of, table
from tasks.identity.namesakes import FAR
from tasks.identity.spelling import PARTS, common, gendered, genders, stem, whole

WINDOW = timedelta(days=90)  # a person in the news stays there for weeks
REACH = timedelta(days=730)  # the only bearer of a surname, when often in the news; of one article the window
OFTEN = 2  # articles after which a person is meant at any time by a surname that few bear
FAMOUS = 20  # and by one that many bear
DOMINANT = 0.8  # share of the appearances in the window
PAST = datetime.min.replace(tzinfo=UTC)
# rules that look at the weeks around, and those that no other article can change
IN_THE_NEWS = ("surname, same outlet", "surname, same weeks")
BY_ITSELF = NUMERAL, TITLE = ("name with a numeral", "title and given name")
UNRESOLVED, ALONE = "surname alone: unresolved", "given name alone"

Decision = tuple[str, str]  # id and rule


class Bearer(NamedTuple):
    """Somebody under one surname, or one given name and patronymic, whatever the articles."""

    given: str
    gender: str | None
    times: int  # appearances
    dated: int  # of them with a publication time
    first: datetime | None
    last: datetime | None

    @property
    def named(self) -> bool:
        """Whether the given name is one: «Адольф», not «Чехословакий»."""
        return any(word in genders() for word in PARTS.findall(self.given))

    def begins(self, row: Local) -> bool:
        """«А. Мартынов» may be Алексей, not Борис."""
        return self.given.startswith(fold(row.first or "")[:1])

    def agrees(self, row: Local) -> bool:
        """The same, and «Мартынова» is no man."""
        return (row.gender is None or self.gender is None or row.gender == self.gender) and self.begins(row)


@dataclass(frozen=True)
class Known:
    """Who bears which surname, where and when they were in the news under their full names."""

    bearers: Mapping[str, Mapping[str, Bearer]]  # surname, or given name and patronymic → by id
    times: Mapping[tuple[str, str], Sequence[tuple[datetime, str]]]  # surname and outlet or «» → in order, with ids
    wholes: Mapping[str, str]  # a full name as it sounds, in one word → id
    stems: Mapping[str, str]  # stem of a surname that no other has → the surname

    def of(self, called: str) -> Mapping[str, Bearer]:
        return self.bearers.get(called, {})


def patronymic(first: str | None, middle: str | None) -> str:
    """«дмитрий анатольевич»; «» without."""
    return f"{fold(first or '')} {fold(middle)}" if middle and not middle.endswith(".") else ""


def identify_short(rows: Iterable[Local], known: Known) -> Iterator[tuple[Local, Decision]]:
    """Each row with id and rule: the person meant, else one of its own."""
    by_surname: dict[str, list[Local]] = defaultdict(list)
    for row in rows:
        by_surname[fold(row.last or "")].append(row)
    for surname, same in by_surname.items():
        recent = in_the_news(surname, same, known) if surname else {}
        for row in same:
            yield row, recent.get(row.key) or at_any_time(row, known)


def at_any_time(row: Local, known: Known) -> Decision:
    """Who is meant where nobody of the surname is in the news; somebody of its own when nothing tells."""
    if row.last is None:
        return lone_name(row, known)
    meant = one_word(row, known) or only(row, known) or best_known(row, known)
    return meant or (id_of("person", row.name), UNRESOLVED)


def alike_throughout(first: Local, last: Local, known: Known) -> bool:
    """Whether rows that differ in time alone, between these two, are all decided alike."""
    bearers = [one for one in known.of(fold(first.last or "")).values() if one.agrees(first)]
    if first.last is None or len(bearers) != 1 or first.published_at is None or last.published_at is None:
        return True
    start, stop = reach(bearers[0])
    inside = start <= first.published_at and last.published_at <= stop
    return inside or last.published_at < start or first.published_at > stop


def in_the_news(surname: str, rows: Sequence[Local], known: Known) -> dict[tuple[str, int], Decision]:
    """Who of the surname was named most in the weeks around each row, in its outlet or in all."""
    found: dict[tuple[str, int], Decision] = {}
    bearers = known.of(surname)
    by_outlet: dict[str, list[Local]] = defaultdict(list)
    for row in rows:
        if row.published_at:
            by_outlet[row.outlet].append(row)
    dated = [row for row in rows if row.published_at]
    for outlet, same, rule in [
        *((outlet, same, IN_THE_NEWS[0]) for outlet, same in by_outlet.items() if outlet),
        ("", dated, IN_THE_NEWS[1]),
    ]:
        for row, counts in around(
            [row for row in same if row.key not in found], known.times.get((surname, outlet), [])
        ):
            agreeing = {one: count for one, count in counts.items() if count and bearers[one].agrees(row)}
            best = most(agreeing)
            if best:
                found[row.key] = best, rule
    return found


def around(rows: Iterable[Local], times: Sequence[tuple[datetime, str]]) -> Iterator[tuple[Local, Counter[str]]]:
    """Each row with how often each person was named in the weeks around it; the counter changes with the next."""
    counts: Counter[str] = Counter()
    start = stop = 0
    for row in sorted(rows, key=lambda row: (row.published_at or FAR, row.key)):
        at = row.published_at or FAR
        while stop < len(times) and times[stop][0] <= at + WINDOW:
            counts[times[stop][1]] += 1
            stop += 1
        while start < stop and times[start][0] < at - WINDOW:
            counts[times[start][1]] -= 1
            start += 1
        counts = +counts
        yield row, counts


def most(counts: Mapping[str, int]) -> str | None:
    """The person nearly all of the count is of."""
    best = max(counts, key=lambda person_id: (counts[person_id], person_id), default=None)
    return best if best and counts[best] >= DOMINANT * sum(counts.values()) else None


def one_word(row: Local, known: Known) -> Decision | None:
    """A full name written as one word: «Азия-Биби»."""
    found = known.wholes.get(whole(fold(row.name)))
    return (found, "full name in one word") if found else None


def only(row: Local, known: Known) -> Decision | None:
    """The one person of that surname; the more articles name the person in full, the farther away in time."""
    bearers = {key: one for key, one in known.of(fold(row.last or "")).items() if one.agrees(row)}
    if len(bearers) != 1:
        return None
    ((person_id, one),) = bearers.items()
    start, stop = reach(one)
    near = row.published_at is None or start <= row.published_at <= stop
    return (person_id, "only bearer of the surname") if near else None


def reach(one: Bearer) -> tuple[datetime, datetime]:
    """From when to when the only bearer of a surname is meant by it."""
    if one.first is None or one.last is None:
        return PAST, FAR
    far = min(REACH, WINDOW * one.dated)
    return one.first - far, one.last + far


def best_known(row: Local, known: Known) -> Decision | None:
    """The one whom most articles of all time mean; those of one article, or of no given name, count for nothing.

    The gender of «канцлер Меркель» is that of the post: it parts nobody where the surname itself tells none.
    """
    surname = fold(row.last or "")
    fits = Bearer.agrees if gendered(surname) else Bearer.begins
    counts = {
        key: one.times for key, one in known.of(surname).items() if one.times > 1 and one.named and fits(one, row)
    }
    best = most(counts)
    least = FAMOUS if surname in common() else OFTEN
    return (best, "best known of the surname") if best and counts[best] >= least else None


def lone_name(row: Local, known: Known) -> Decision:
    """Id and rule of a person without surname: «патриарх Кирилл» everywhere, «Дмитрий Анатольевич», «Владимир»."""
    if " " in row.name and row.name.split()[-1].isascii():
        return id_of("person", row.name), NUMERAL
    title = next((titles()[word] for role in row.roles for word in fold(role).split() if word in titles()), None)
    if title and row.middle is None:
        return id_of("person", row.name, title), TITLE
    addressed = best_known(replace(row, last=patronymic(row.first, row.middle)), known)
    if addressed:
        return addressed[0], "given name and patronymic"
    return misread(row, known) or (id_of("person", row.name, row.article_id), ALONE)


def misread(row: Local, known: Known) -> Decision | None:
    """A surname taken for a given name: «Асад», «Сталина» as the genitive of Сталин."""
    surname = known.stems.get(stem(fold(row.first or ""))) if row.middle is None else None
    if surname is None:
        return None
    best = best_known(replace(row, first=None, last=surname, gender=None), known)
    return (best[0], "surname read as given name") if best else None


@cache
def titles() -> dict[str, str]:
    """Folded titles of those known by the given name → what tells them apart."""
    return {fold(row["title"]): row["class"] for row in table("titles")}
