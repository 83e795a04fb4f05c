"""Copies of appearances in the catalog are the rows of their files, and are read only while they are."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.test_kept import ZONE, appearances_of, filled, in_files, nothing, of_chemist, somebody_else, store
from warehouse import catalog
from warehouse.pending import Pending
from warehouse.schemas import APPEARANCES
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
    assert set(numbers(store.catalog)) == set(store.made(APPEARANCES).files)
    with duckdb.connect(str(store.catalog), read_only=True) as connection:
        found = connection.sql(
            "select person, words = 1000 from stored.appearances where month = '2025-10' order by all"
        )
        assert found.fetchall() == [(1, True), (9, False)]


@pytest.mark.parametrize(("change", "copied"), [(nothing, True), (somebody_else, False)])
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
