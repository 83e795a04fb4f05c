"""Whose expert mentions in months before are other ones than they were: not those that new articles alone add to."""

from datetime import date
from pathlib import Path

import pyarrow as pa

from warehouse.changes import Shown, changes, concerned, shown
from warehouse.staging import Changes

OCTOBER, NOVEMBER = date(2025, 10, 1), date(2025, 11, 1)
NAMES = {"g": "Пётр Громов", "h": "Пётр Громов", "b": "Илья Белов"}


def catalog(*experts: tuple[date, str, str], newest: date = NOVEMBER) -> Shown:
    """A catalog: month, person and the articles, one letter each, in which that is an expert."""
    rows = [
        {"month": month, "person_id": person, "name": NAMES[person], "article_id": article}
        for month, person, found in experts
        for article in found
    ]
    schema = pa.schema([("month", pa.date32()), *((name, pa.string()) for name in ("person_id", "name", "article_id"))])
    return Shown(pa.Table.from_pylist(rows, schema), newest)


BEFORE = catalog((OCTOBER, "g", "abcd"), (NOVEMBER, "g", "e"), (NOVEMBER, "b", "f"))


def test_a_split_is_told_in_every_month_when_nothing_new_was_read() -> None:
    after = catalog((OCTOBER, "g", "a"), (OCTOBER, "h", "bcd"), (NOVEMBER, "h", "e"), (NOVEMBER, "b", "f"))
    assert changes(BEFORE, after, "ghi", growing=False) == [
        (OCTOBER, "g", "Пётр Громов", 4, 1),
        (OCTOBER, "h", "Пётр Громов", 0, 3),
        (NOVEMBER, "g", "Пётр Громов", 1, 0),
        (NOVEMBER, "h", "Пётр Громов", 0, 1),
    ]
    assert {one.month for one in changes(BEFORE, after, "ghi", growing=True)} == {OCTOBER}


def test_new_articles_alone_are_no_change() -> None:
    after = catalog((OCTOBER, "g", "abcdg"), (OCTOBER, "b", "h"), (NOVEMBER, "g", "e"), (NOVEMBER, "b", "fi"))
    assert changes(BEFORE, after, "ghi", growing=False) == []


def test_with_new_articles_the_figures_are_those_of_the_report() -> None:
    after = catalog((OCTOBER, "g", "abg"), (NOVEMBER, "g", "e"), (NOVEMBER, "b", "f"))
    assert changes(BEFORE, after, "ghi", growing=False) == [(OCTOBER, "g", "Пётр Громов", 4, 3)]


def test_before_the_first_run_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert shown(tmp_path, concerned(tmp_path, Changes(tmp_path), [])) is None
    assert changes(None, BEFORE, "", growing=True) == []
