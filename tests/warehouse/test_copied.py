"""Copies of appearances in the catalog are the rows of their files, and are read only while they are."""

from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.test_kept import (
    ZONE,
    appearances_of,
    filled,
    in_files,
    nothing,
    of_chemist,
    put,
    single_one,
    somebody_else,
    store,
)
from warehouse import amended, catalog
from warehouse.pending import Pending
from warehouse.schemas import AMENDED, APPEARANCES
from warehouse.store import Store

assert filled  # the fixtures
assert store


def numbers(path: Path) -> dict[str, int]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return dict(connection.sql("from copied.files").fetchall())


def test_only_new_files_are_read(store: Store) -> None:
    catalog.build(store, store.catalog, ZONE)
    before = numbers(store.catalog)
    store.append(
        APPEARANCES,
        [of_chemist().set_column(APPEARANCES.columns.index("person"), "person", [[9]]).cast(APPEARANCES.schema)],
    )
    with duckdb.connect(str(store.catalog)) as connection:  # marked, to be known again
        connection.execute("update copied.appearances set words = 1000")
    catalog.build(store, store.catalog, ZONE)

    assert before.items() < numbers(store.catalog).items()
    assert set(numbers(store.catalog)) == {*store.made(APPEARANCES).files, *store.made(AMENDED).files}
    with duckdb.connect(str(store.catalog), read_only=True) as connection:
        found = connection.sql(
            "select person, words = 1000 from stored.appearances where month = '2025-10' order by all"
        )
        assert found.fetchall() == [(1, True), (9, False)]


def joined(store: Store) -> None:
    """Its month in another file; the row in it that another stands for is the same."""
    rows = store.read(APPEARANCES, APPEARANCES.columns)
    store.change(APPEARANCES, [rows], rows.select(APPEARANCES.place))


def written(store: Store) -> None:
    """What stood beside its month into it."""
    amended.change(store, [of_chemist()], of_chemist().select(APPEARANCES.place), most=0)


def taken_back(store: Store) -> None:
    store.overwrite(AMENDED, AMENDED.empty())


@pytest.mark.parametrize(
    ("changes", "person"),
    [
        ([single_one], "химик"),
        ([single_one, joined], "химик"),
        ([single_one, written], "химик"),
        ([single_one, taken_back], "врач"),
        ([single_one, joined, taken_back], "врач"),
        ([single_one, taken_back, single_one], "химик"),
    ],
)
def test_amended_rows_stand_in_their_places(store: Store, changes: list[Callable[[Store], None]], person: str) -> None:
    catalog.build(store, store.catalog, ZONE)
    for change in changes:
        change(store)
        catalog.build(store, store.catalog, ZONE)
        assert appearances_of(store.catalog) == in_files(store)
    with duckdb.connect(str(store.catalog), read_only=True) as connection:
        found = connection.sql("select person_id from copied.appearances where article_id = 'a1'")
        assert found.fetchall() == [(person,)]


@pytest.mark.parametrize(("change", "copied"), [(nothing, True), (somebody_else, False), (single_one, False)])
def test_a_run_reads_copies_of_the_version_it_builds_on(
    store: Store, change: Callable[[Store], None], copied: bool
) -> None:
    catalog.build(store, store.catalog, ZONE)
    with duckdb.connect(str(store.catalog)) as connection:  # marked, to be known again
        connection.execute("update copied.appearances set words = 1000")
    change(store)

    with Pending(store, []).connect() as connection:
        found = connection.sql("select bool_and(words = 1000), count(*) from was.appearances")
        assert found.fetchall() == [(copied, 3)]


def test_copies_with_other_columns_are_not_read_and_made_anew(store: Store) -> None:
    catalog.build(store, store.catalog, ZONE)
    with duckdb.connect(str(store.catalog)) as connection:
        connection.execute("alter table copied.appearances drop column words")
    with Pending(store, []).connect() as connection:
        assert connection.sql("select count(words) from was.appearances").fetchall() == [(3,)]
    catalog.build(store, store.catalog, ZONE)

    assert appearances_of(store.catalog) == in_files(store) != []


def test_rows_of_a_person_stand_together_again_when_many_have_come(store: Store) -> None:
    put(store, "appearances", *(appearance(f"b{number}", "врач" if number % 2 else "химик") for number in range(20)))
    catalog.build(store, store.catalog, ZONE)
    assert standing_of(store.catalog) == ["врач", "химик"]
    for number, expected in enumerate((["врач", "химик", "врач"],) * 3 + (["врач", "химик"],)):
        put(store, "appearances", appearance(f"c{number}", "врач"))
        catalog.build(store, store.catalog, ZONE)

        assert standing_of(store.catalog) == expected
    assert appearances_of(store.catalog) == in_files(store)


def appearance(article_id: str, person_id: str) -> dict[str, object]:
    return {"article_id": article_id, "person_id": person_id, "month": "2025-11", "double": False}


def standing_of(path: Path) -> list[str]:
    """The persons as their rows stand, one row after the other."""
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.sql("select person_id from copied.appearances order by rowid").fetchall()
    return [person for person, _ in groupby(person for (person,) in rows)]
