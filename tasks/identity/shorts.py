"""The appearances by a surname or a given name alone that new articles make somebody else's, or bring with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import duckdb
import pyarrow as pa

from tasks.identity.frame import Row, anew, ask, give, rows_of, run
from tasks.identity.local import Local, fold
from tasks.identity.reading import id_for, local, locals_of
from tasks.identity.short import (
    ALONE, BY_ITSELF, IN_THE_NEWS, WINDOW, Bearer, Decision, Known, alike_throughout, at_any_time, identify_short, patronymic,
)  # fmt: skip
from tasks.identity.spelling import stem, whole

TEXT, NUMBER = pa.string(), pa.int32()
KEY = {"article_id": TEXT, "person": NUMBER}
AT_ONCE = 20_000  # rows in memory together
MONTHS = 4  # before and after one, that 90 days may reach into


def decide_shorts(db: duckdb.DuckDBPyConnection) -> None:
    """Add to `rebased` who is meant by surnames and given names alone, where that is new or another one than before."""
    run(db, "shorts", weeks=WINDOW.days)
    for some in some_surnames(db, "shorts"):
        anew(db, "asked_rows", ((row["article_id"], row["person"]) for row in of_surnames(db, "shorts", some)), **KEY)
        rows = asked_rows(db)
        known = known_to(db, [one for _, one in rows], in_the_news=True)
        decided = dict(identify_short((one for _, one in rows), known))
        keep(db, ((row, decided[one]) for row, one in rows))
    run(db, "patterns", alone=ALONE, news=IN_THE_NEWS, fixed=BY_ITSELF)
    for some in some_surnames(db, "patterns"):
        again(db, list(of_surnames(db, "patterns", some)))


def again(db: duckdb.DuckDBPyConnection, patterns: Sequence[Row]) -> None:
    """Decide again what is known of all time decides, where for rows written alike that gives something else."""
    known = known_to(db, [written(one, one["start"]) for one in patterns])
    wrong = [one["pattern"] for one in patterns if not stays(one, known)]
    anew(db, "asked", ((pattern,) for pattern in wrong), pattern=pa.int64())
    if wrong:
        run(db, "of_patterns")
        keep(db, ((row, at_any_time(one, known)) for row, one in asked_rows(db)))


def stays(pattern: Row, known: Known) -> bool:
    """Whether all rows of a pattern are decided as they were."""
    first, last = (written(pattern, pattern[time]) for time in ("start", "stop"))
    different = [first, last, *([written(pattern, None)] if pattern["undated"] else [])]
    decisions = {told(at_any_time(row, known)) for row in different}
    return decisions == {(pattern["base_id"], pattern["base_rule"])} and alike_throughout(first, last, known)


def told(decision: Decision) -> Decision:
    """A decision as patterns have it: somebody without surname is another one in each article."""
    return ("", ALONE) if decision[1] == ALONE else decision


def written(pattern: Row, at: datetime | None) -> Local:
    """A row of a pattern."""
    return local({"article_id": "", "person": 0, "published_at": at} | pattern, ())


def keep(db: duckdb.DuckDBPyConnection, decided: Iterable[tuple[Row, Decision]]) -> None:
    """Add decisions to `rebased`, where they are other ones than before."""
    changed = (
        (row["article_id"], row["person"], *decision)
        for row, decision in decided
        if decision != (row["base_id"], row["base_rule"])
    )
    give(db, "rebased", changed, **KEY, base_id=TEXT, base_rule=TEXT)


def some_surnames(db: duckdb.DuckDBPyConnection, table: str) -> Iterator[list[str]]:
    """The surnames in a table, so many at a time that their rows are not too many."""
    some, size = [], 0
    for row in list(rows_of(db, f"select surname, count(*) as times from {table} group by surname order by surname")):
        some.append(row["surname"])
        size += row["times"]
        if size > AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def of_surnames(db: duckdb.DuckDBPyConnection, table: str, surnames: Iterable[str]) -> Iterator[Row]:
    """The rows of a table with these surnames."""
    anew(db, "asked", ((surname,) for surname in surnames), name=TEXT)
    return rows_of(db, f"select * from {table} semi join asked on asked.name = {table}.surname")


def asked_rows(db: duckdb.DuckDBPyConnection) -> list[tuple[Row, Local]]:
    """The rows of `asked_rows`, each with the person of the article."""
    rows = list(ask(db, "short_rows"))
    return list(zip(rows, locals_of(db, rows), strict=True))


def known_to(db: duckdb.DuckDBPyConnection, rows: Sequence[Local], in_the_news: bool = False) -> Known:
    """Who may be meant by these, of all time or in the news, too."""
    stems = stems_of(db, {stem(fold(row.first or "")) for row in rows if row.last is None})
    calls = {fold(row.last) for row in rows if row.last} | set(stems.values())
    calls |= {patronymic(row) for row in rows if row.last is None and row.middle}
    anew(db, "asked", ((call,) for call in sorted(calls - {""})), name=TEXT)
    bearers: dict[str, dict[str, Bearer]] = defaultdict(dict)
    for row in ask(db, "bearers"):
        bearers[row["call"]][row["base_id"]] = Bearer(*(row[name] for name in Bearer._fields))
    return Known(bearers, times_of(db, rows) if in_the_news else {}, wholes_of(db, rows), stems)


def stems_of(db: duckdb.DuckDBPyConnection, stems: Collection[str]) -> dict[str, str]:
    """The surnames of these stems, where there is one of it."""
    anew(db, "asked", ((one,) for one in sorted(stems)), name=TEXT)
    return {row["stem"]: row["surname"] for row in ask(db, "stems")}


def wholes_of(db: duckdb.DuckDBPyConnection, rows: Iterable[Local]) -> dict[str, str]:
    """Full names that sound as one of the rows is written, with the id."""
    anew(db, "asked", ((one,) for one in sorted({whole(fold(row.name)) for row in rows if row.last})), name=TEXT)
    return {row["whole"]: id_for(row["leader"]) for row in ask(db, "wholes")}


def times_of(db: duckdb.DuckDBPyConnection, rows: Iterable[Local]) -> Mapping[tuple[str, str], list[tuple[datetime, str]]]:
    """When the bearers of the surnames were in the news, in all outlets (under «») and in each."""
    months = {(fold(row.last), month_after(row.published_at, by)) for row in rows if row.last and row.published_at for by in range(-MONTHS, MONTHS + 1)}
    anew(db, "asked_months", sorted(months), surname=TEXT, month=TEXT)
    found: dict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)
    for row in ask(db, "times"):
        for outlet in {"", row["outlet"]}:
            found[row["surname"], outlet].append((row["published_at"], row["base_id"]))
    for times in found.values():
        times.sort()
    return found


def month_after(at: datetime, by: int) -> str:
    """The month so many after that of a time: «2025-11»"""
    year, month = divmod(at.year * 12 + at.month - 1 + by, 12)
    return f"{year:04}-{month + 1:02}"
