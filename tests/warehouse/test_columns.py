"""Every column people see has a Russian name and a meaning."""

from functools import cache

import pytest

from warehouse.columns import Column, described, table, title
from warehouse.dictionary import views
from warehouse.questions import reports

REPORTS = [path.stem for path in reports()]


@cache
def seen() -> dict[str, list[str]]:
    return {view: [name for name, _ in columns] for view, columns in views().items()}


def test_every_column_of_every_view_has_a_name_and_a_meaning() -> None:
    lacking = [
        f"{view}.{name}"
        for view, names in seen().items()
        for name in names
        if not {(name, view), (name, "*")} & table().keys()
    ]
    assert not lacking, "write them into warehouse/columns.tsv"
    assert all(column.name and column.meaning for column in table().values())


@pytest.mark.parametrize("view", REPORTS)
def test_every_report_has_a_title(view: str) -> None:
    assert title(view), "write it into warehouse/columns.tsv, with the column «*»"


def test_no_view_has_a_name_twice() -> None:
    twice = [(view, one.name) for view, names in seen().items() for one in described(names, view) if "(" in one.name]
    assert not twice


def test_the_table_names_nothing_that_is_not_there() -> None:
    known = {(name, view) for view, names in seen().items() for name in names}
    columns = {name for name, _ in known} | {"report", "question"}  # of the list of reports
    stale = [
        (name, view)
        for name, view in table()
        if (view not in REPORTS if name == "*" else (name, view) not in known if view != "*" else name not in columns)
    ]
    assert not stale
    assert {column.shown for column in table().values()} == {"", "percent", "month"}


def test_a_column_means_what_it_means_in_its_view() -> None:
    (here,), (elsewhere,) = described(["mentions"], "appearances"), described(["mentions"], "quotability")
    assert here.name == elsewhere.name == "Упоминания"
    assert "встретилось в статье" in here.meaning
    assert "статьи-оригиналы" in elsewhere.meaning


def test_of_a_question_only_names_are_known() -> None:
    assert described(["share", "n"], None) == [Column("Доля"), Column("n")]


def test_no_two_columns_are_called_alike() -> None:
    names = [column.name for column in described(["outlet", "name"], "weekly_outlets")]
    assert names == ["Издание (outlet)", "Издание (name)"]
