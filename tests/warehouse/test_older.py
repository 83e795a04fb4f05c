"""A warehouse that an older version wrote goes on: tables and columns it did not have are empty, then filled."""

import json
import os
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import write_deltalake

from tests.warehouse.rows import article
from warehouse import catalog
from warehouse.schemas import ARTICLES
from warehouse.staging import Batch
from warehouse.store import Store

QUERY = "select article_id, outlet, outlet_id, site from articles order by article_id"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Articles of two months as a version wrote them that knew neither outlets nor what sites are called."""
    store = Store(tmp_path / "warehouse")
    for key, month in (("a", "2025-10"), ("b", "2025-11")):
        before = article(key, month=month)["articles"].drop_columns(["site"])
        write_deltalake(store.path(ARTICLES), before, mode="append", partition_by=["month"])
    return store


def asked(store: Store, query: str) -> list[tuple[object, ...]]:
    path = store.root / "catalog.duckdb"
    catalog.build(store, path, "Europe/Moscow")
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.sql(query).fetchall()


def test_columns_that_were_described_in_other_words_take_rows(tmp_path: Path) -> None:
    store = Store(tmp_path / "warehouse")
    told = [field.with_metadata({**field.metadata, b"description": b"in other words"}) for field in ARTICLES.schema]
    store.append(replace(ARTICLES, schema=pa.schema(told)), [article("a")["articles"].cast(pa.schema(told))])
    new = article("b")["articles"]
    store.append(ARTICLES, [new])
    store.change(ARTICLES, [new], new.select(ARTICLES.place))

    assert asked(store, "select article_id from articles order by article_id") == [("a",), ("b",)]


def test_it_is_shown_as_it_is(store: Store) -> None:
    assert asked(store, QUERY) == [("a", "слово", None, None), ("b", "слово", None, None)]
    assert asked(store, "select count(*) from publications") == [(2,)]
    assert asked(store, "select * from outlets") == []


def test_new_rows_have_the_new_column_and_old_ones_null(store: Store) -> None:
    store.replace_articles({"articles": [article("c", month="2025-11")["articles"]]}, ["c"])
    assert asked(store, "select article_id, site from articles order by article_id") == [
        ("a", None), ("b", None), ("c", "слово"),
    ]  # fmt: skip
    found = store.read(ARTICLES, ["article_id", "site"]).sort_by("article_id").to_pydict()
    assert found == {"article_id": ["a", "b", "c"], "site": [None, None, "слово"]}
    wanted = pa.table({"article_id": ["b", "c"]})
    assert sorted(store.matching(ARTICLES, ["article_id", "site"], wanted).to_pydict()["site"], key=str) == [
        None,
        "слово",
    ]


def test_no_rows_leave_the_table_as_it_is(store: Store) -> None:
    before = store.table(ARTICLES).version()
    store.append(ARTICLES, [ARTICLES.empty()])
    assert store.table(ARTICLES).version() == before


def test_a_staged_batch_is_finished(tmp_path: Path) -> None:
    staged = Batch(tmp_path)
    rows = article("a")["articles"]
    pq.write_table(rows.drop_columns(["site"]), staged.path("articles"))
    assert staged.read("articles").schema.names == ARTICLES.columns
    assert staged.read("articles", ["site", "article_id"]).to_pydict() == {"site": [None], "article_id": ["a"]}


def log(store: Store) -> Path:
    return Path(store.path(ARTICLES), "_delta_log")


def test_a_log_is_read_from_a_checkpoint_a_few_commits_back(store: Store) -> None:
    """Each look at a table reads all commits behind it."""
    store.tidy(1)
    add(store, until=25)

    told = json.loads((log(store) / "_last_checkpoint").read_text(encoding="utf8"))
    assert store.table(ARTICLES).version() - told["version"] < 10


def test_what_a_log_tells_of_the_snapshot_that_is_shown_stays_however_old(tmp_path: Path) -> None:
    """A run that is killed after months without any goes back to it; until the next one is shown it is needed."""
    store = Store(tmp_path / "warehouse")
    store.tidy(1)
    add(store, until=8)
    shown, before = store.versions(), read(store)
    age(store)
    add(store, until=12)  # with a checkpoint right behind what is shown

    store.go_back(shown)
    assert read(store) == before

    age(store)
    store.trim(shown, store.versions())
    assert min(file.name for file in log(store).iterdir()).startswith("00000000000000000009.")
    assert read(store) == before


def add(store: Store, until: int) -> None:
    """Add articles until the table has that version."""
    while (version := store.table(ARTICLES).version()) < until:
        store.append(ARTICLES, [article(f"n{version}")["articles"]])


def read(store: Store) -> list[str]:
    return sorted(store.read(ARTICLES, ["article_id"])["article_id"].to_pylist())


def age(store: Store) -> None:
    """Let all that the log of articles has be older than the retention time."""
    for file in log(store).iterdir():
        os.utime(file, (0, 0))
