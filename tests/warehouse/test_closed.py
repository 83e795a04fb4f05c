"""A catalog for questions of strangers: it answers what is in it, and nothing that is not."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.buckets import BUCKET
from tests.warehouse.rows import article
from tests.warehouse.test_store import put
from warehouse.asking import open_catalog
from warehouse.catalog import build
from warehouse.closed import RefusedError, close, see_it_reads, within
from warehouse.store import Store


def published(store: Store) -> None:
    """An article, and the catalog that shows it."""
    put(store, article("a"))
    build(store, store.catalog, "Europe/Moscow")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an article, and beside its tables what is nobody's business."""
    folder = tmp_path_factory.mktemp("data")
    published(Store(folder / "warehouse"))
    (folder / "secret.csv").write_text("password\nseven\n", encoding="utf8")
    (folder / "warehouse-of-others").mkdir()
    (folder / "warehouse-of-others" / "secret.csv").write_text("password\nseven\n", encoding="utf8")
    return folder


@pytest.fixture
def closed(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_catalog(data) as connection:
        close(connection)
        yield connection


@pytest.mark.parametrize(
    "query",
    [
        "select count(*) from articles;",
        "with a as (from articles) from a",
        "describe articles",
        "explain select count(*) from articles",
        "EXPLAIN ANALYZE from articles",
        "from articles semi join mentions using (article_id)",
    ],
)
def test_what_reads_is_answered(closed: duckdb.DuckDBPyConnection, query: str) -> None:
    see_it_reads(closed, query)
    assert closed.sql(query).fetchall()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("copy (select 1) to '{data}/warehouse/articles/x.parquet'", "COPY is not answered"),
        ("explain analyze copy (select 1) to '{data}/warehouse/articles/x.parquet'", "COPY is not answered"),
        ("explain (analyze) copy (select 1) to '{data}/warehouse/articles/x.parquet'", "syntax error"),
        ("/* */ explain analyze copy (select 1) to '{data}/warehouse/articles/x.parquet'", "EXPLAIN is not answered"),
        ("explain explain analyze copy (select 1) to '{data}/warehouse/x.parquet'", "EXPLAIN is not answered"),
        ("attach '{data}/other.duckdb'", "ATTACH is not answered"),
        ("create temp table t as select 1", "CREATE is not answered"),
        ("set memory_limit = '1TB'", "SET is not answered"),
        ("install httpfs", "LOAD is not answered"),
        ("select 1; select 2", "2 statements"),
        ("select 1; copy (select 1) to '{data}/x'", "2 statements"),
        ("-- nothing", "0 statements"),
    ],
)
def test_what_does_more_is_refused(closed: duckdb.DuckDBPyConnection, data: Path, query: str, said: str) -> None:
    with pytest.raises((RefusedError, duckdb.ParserException), match=said):
        see_it_reads(closed, query.format(data=data))


@pytest.mark.parametrize(
    "query",
    [
        "from read_text('/etc/passwd')",
        "from '/etc/passwd'",
        "from '{data}/secret.csv'",
        "from read_csv('{data}/warehouse/../secret.csv')",
        "from '{data}/warehouse-of-others/secret.csv'",
        "from glob('{data}/*')",
        "from query('from read_csv(''{data}/secret.csv'')')",
    ],
)
def test_nothing_beside_the_tables_is_read(closed: duckdb.DuckDBPyConnection, data: Path, query: str) -> None:
    see_it_reads(closed, query.format(data=data))
    with pytest.raises((duckdb.PermissionException, duckdb.CatalogException)):
        closed.sql(query.format(data=data)).fetchall()


@pytest.mark.parametrize("setting", ["enable_external_access = true", "allowed_directories = ['/']", "threads = 64"])
def test_what_is_closed_stays_closed(closed: duckdb.DuckDBPyConnection, setting: str) -> None:
    with pytest.raises(duckdb.InvalidInputException, match="locked"):
        closed.execute(f"set {setting}")


def test_tables_in_an_object_store_are_read_and_nothing_else_there(address: str, tmp_path: Path) -> None:
    published(Store(tmp_path / "warehouse", address))
    with open_catalog(tmp_path) as connection:
        close(connection)
        assert connection.sql("select count(*) from articles").fetchall() == [(1,)]
        with pytest.raises(duckdb.PermissionException):
            connection.sql(f"from read_text('s3://{BUCKET}/other/secret.txt')").fetchall()


def test_a_question_that_takes_too_long_ends(closed: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(RefusedError, match=r"no answer within 0\.2 s"), within(closed, 0.2):
        closed.sql("select max(a.i * b.i) from range(10_000_000) a(i), range(10_000_000) b(i)").fetchall()
    assert closed.sql("select 1").fetchall() == [(1,)]
