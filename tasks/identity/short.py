"""Who is meant where an article never gives the full name: by surname and time, by title, by nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from tasks.identity.local import Local, fold, id_of, table
from tasks.identity.namesakes import FAR
from tasks.identity.spelling import PARTS, common, gendered, genders, stem, whole
from tasks.identity.ties import full_name

WINDOW = timedelta(days=90)  # a person in the news stays there for weeks
REACH = timedelta(days=730)  # the only bearer of a surname, when often in the news; of one article the window
OFTEN = 2  # articles after which a person is meant at any time by a surname that few bear
FAMOUS = 20  # and by one that many bear
DOMINANT = 0.8  # share of the appearances in the window


class Known:
    """Who bears which surname, where and when they were in the news under their full names."""

    def __init__(self, rows: Iterable[Local], ids: Mapping[tuple[str, int], str]) -> None:
        self.times: dict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)  # (surname, outlet or «»)
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)  # surname → articles of each bearer
        self.facts: dict[str, tuple[str, str | None]] = {}  # id → given name, gender
        self.whole: dict[str, str] = {}  # a full name as it sounds, in one word → id
        self.stems: dict[str, set[str]] = defaultdict(set)  # of a surname → surnames
        names: set[str] = set()
        for row in rows:
            person_id, last = ids[row.key], fold(row.last or "")
            self.facts.setdefault(person_id, (fold(row.first or ""), row.gender))
            if (name := full_name(row)) not in names:
                names.add(name)
                self.whole.setdefault(whole(name), person_id)
                self.stems[stem(last)].add(last)
            for short in filter(None, (last, patronymic(row))):
                self.counts[short][person_id] += 1
                if row.published_at:
                    self.times[short, ""].append((row.published_at, person_id))
                    self.times[short, row.outlet].append((row.published_at, person_id))
        for times in self.times.values():
            times.sort()

    def agrees(self, row: Local, person_id: str) -> bool:
        """«А. Мартынов» may be Алексей, not Борис; «Мартынова» no man."""
        gender = self.facts[person_id][1]
        return (row.gender is None or gender is None or row.gender == gender) and self.begins(row, person_id)

    def begins(self, row: Local, person_id: str) -> bool:
        return self.facts[person_id][0].startswith(fold(row.first or "")[:1])

    def named(self, person_id: str) -> bool:
        """Whether the given name is one: «Адольф», not «Чехословакий»."""
        return any(word in genders() for word in PARTS.findall(self.facts[person_id][0]))


def patronymic(row: Local) -> str:
    """«дмитрий анатольевич»; «» without."""
    return f"{fold(row.first or '')} {fold(row.middle)}" if row.middle and not row.middle.endswith(".") else ""


def identify_short(rows: Sequence[Local], known: Known) -> Iterator[tuple[Local, tuple[str, str]]]:
    """Each row with id and rule: the person meant, else one of its own."""
    by_surname: dict[str, list[Local]] = defaultdict(list)
    for row in rows:
        if row.last is None:
            yield row, lone_name(row, known)
        else:
            by_surname[fold(row.last)].append(row)
    for surname, same in by_surname.items():
        recent = in_the_news(surname, same, known)
        for row in same:
            meant = recent.get(row.key) or one_word(row, known) or only(row, known) or best_known(row, known)
            yield row, meant or (id_of("person", row.name), "surname alone: unresolved")


def in_the_news(surname: str, rows: Sequence[Local], known: Known) -> dict[tuple[str, int], tuple[str, str]]:
    """Who of the surname was named most in the weeks around each row, in its outlet or in all."""
    found: dict[tuple[str, int], tuple[str, str]] = {}
    by_outlet: dict[str, list[Local]] = defaultdict(list)
    for row in rows:
        if row.published_at:
            by_outlet[row.outlet].append(row)
    dated = [row for row in rows if row.published_at]
    for outlet, same, rule in [
        *((outlet, same, "surname, same outlet") for outlet, same in by_outlet.items() if outlet),
        ("", dated, "surname, same weeks"),
    ]:
        for row, counts in around(
            [row for row in same if row.key not in found], known.times.get((surname, outlet), [])
        ):
            agreeing = {one: count for one, count in counts.items() if count and known.agrees(row, one)}
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


def one_word(row: Local, known: Known) -> tuple[str, str] | None:
    """A full name written as one word: «Азия-Биби»."""
    found = known.whole.get(whole(fold(row.name)))
    return (found, "full name in one word") if found else None


def only(row: Local, known: Known) -> tuple[str, str] | None:
    """The one person of that surname; the more articles name the person in full, the farther away in time."""
    surname = fold(row.last or "")
    bearers = [one for one in known.counts.get(surname, ()) if known.agrees(row, one)]
    if len(bearers) != 1:
        return None
    times = [at for at, one in known.times.get((surname, ""), ()) if one == bearers[0]]
    reach = min(REACH, WINDOW * len(times))
    near = not times or row.published_at is None or times[0] - reach <= row.published_at <= times[-1] + reach
    return (bearers[0], "only bearer of the surname") if near else None


def best_known(row: Local, known: Known) -> tuple[str, str] | None:
    """The one whom most articles of all time mean; those of one article, or of no given name, count for nothing.

    The gender of «канцлер Меркель» is that of the post: it parts nobody where the surname itself tells none.
    """
    surname = fold(row.last or "")
    fits = known.agrees if gendered(surname) else known.begins
    best = most({
        one: count
        for one, count in known.counts.get(surname, {}).items()
        if count > 1 and known.named(one) and fits(row, one)
    })  # fmt: skip
    least = FAMOUS if surname in common() else OFTEN
    return (best, "best known of the surname") if best and known.counts[surname][best] >= least else None


def lone_name(row: Local, known: Known) -> tuple[str, str]:
    """Id and rule of a person without surname: «патриарх Кирилл» everywhere, «Дмитрий Анатольевич», «Владимир»."""
    if " " in row.name and row.name.split()[-1].isascii():
        return id_of("person", row.name), "name with a numeral"
    title = next((titles()[word] for role in row.roles for word in fold(role).split() if word in titles()), None)
    if title and row.middle is None:
        return id_of("person", row.name, title), "title and given name"
    addressed = best_known(replace(row, last=patronymic(row)), known)
    if addressed:
        return addressed[0], "given name and patronymic"
    return misread(row, known) or (id_of("person", row.name, row.article_id), "given name alone")


def misread(row: Local, known: Known) -> tuple[str, str] | None:
    """A surname taken for a given name: «Асад», «Сталина» as the genitive of Сталин."""
    written = known.stems.get(stem(fold(row.first or "")), ()) if row.middle is None else ()
    if len(written) != 1:
        return None
    best = best_known(replace(row, first=None, last=min(written), gender=None), known)
    return (best[0], "surname read as given name") if best else None


@cache
def titles() -> dict[str, str]:
    """Folded titles of those known by the given name → what tells them apart."""
    return {fold(row["title"]): row["class"] for row in table("titles")}
