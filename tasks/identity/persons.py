"""The table persons: the name most articles use, the category most of them tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from tasks.identity.categories import UNKNOWN, usual_category
from tasks.identity.overrides import Corrections

T = TypeVar("T", bound=Hashable)
Row = dict[str, Any]
NAMES, TOLD, GUESS, GENDER = 0b0111, 0b1011, 0b1101, 0b1110  # what rows count, as GROUPING of SQL says


def persons(counted: Iterable[Row], corrections: Corrections) -> Iterator[Row]:
    """Rows of the table persons; `counted` by person how articles call and tell one."""
    for person_id, rows in groupby(counted, itemgetter("person_id")):
        yield person_row(person_id, list(rows), corrections)


def person_row(person_id: str, rows: Sequence[Row], corrections: Corrections) -> Row:
    """One person across articles."""
    named = [row for row in rows if row["what"] == NAMES]
    own = [row for row in named if row["own"]] or named
    full = [row for row in own if is_full(row)] or own
    usual = most(full, lambda row: (short_of(row), row["first"], row["last"])) or ("", None, None)
    name = corrections.names.get(person_id) or usual[0]
    told = counts((row for row in rows if row["what"] == TOLD), itemgetter("told"))
    by_articles = usual_category(told, counts((row for row in rows if row["what"] == GUESS), itemgetter("guess")))
    by_words = usual_category(told)
    decided = corrections.categories.get(person_id)
    gender, gender_by = gender_of([row for row in rows if row["what"] == GENDER])
    return {
        "person_id": person_id,
        "name": name,
        "first": usual[1],
        "middle": most(full, itemgetter("middle")),
        "last": usual[2],
        "gender": gender,
        "gender_by": gender_by,
        "category": decided or (by_articles[0] if by_articles else UNKNOWN),
        "aliases": sorted({row["name"] for row in named} - {name}),
        "first_seen": min((row["first_seen"] for row in named if row["first_seen"]), default=None),
        "last_seen": max((row["last_seen"] for row in named if row["last_seen"]), default=None),
        "articles": sum(row["articles"] for row in named),
        "told_category": by_words[0] if by_words else None,
        "told_in": by_words[1] if by_words else 0,
        "told_of": by_words[2] if by_words else 0,
        "decided": decided is not None,
    }


def gender_of(rows: Sequence[Row]) -> tuple[str | None, str | None]:
    """The gender most articles tell, and by what; where none is, that by which most read the name, if one is."""
    telling = [row for row in rows if row["gender_by"] is not None]
    if gender := only_most(counts(telling, itemgetter("gender"))):
        return gender, most((row for row in telling if row["gender"] == gender), itemgetter("gender_by"))
    return only_most(counts(rows, itemgetter("gender"))), None


def is_full(row: Row) -> bool:
    """Given name and surname: «Алексей Мартынов», not «А. Мартынов»."""
    return bool(row["first"] and row["last"]) and not row["first"].endswith(".")


def short_of(row: Row) -> str:
    """The name without patronymic: «Алексей Мартынов»."""
    named = row["middle"] and row["last"]
    return str(row["name"].replace(f" {row['middle']} ", " ") if named else row["name"])


def counts(rows: Iterable[Row], value: Callable[[Row], T | None]) -> Counter[T]:
    """How many appearances have each value."""
    found: Counter[T] = Counter()
    for row in rows:
        if (one := value(row)) is not None:
            found[one] += row["times"]
    return found


def only_most(found: Counter[T]) -> T | None:
    """The most frequent of some values; None of none, and where another is as frequent."""
    (first, most_times), (_, times) = (*found.most_common(2), (None, 0), (None, 0))[:2]
    return first if most_times > times else None


def most(rows: Iterable[Row], value: Callable[[Row], T | None]) -> T | None:
    """The most frequent value; of equally frequent ones the first in order; None without any."""
    found = counts(rows, value)
    return min(found, key=lambda one: (-found[one], str(one)), default=None)
