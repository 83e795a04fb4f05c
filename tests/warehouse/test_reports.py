"""Every report on a folder of rows: <table>.csv in, expect.csv out. A column that is not given is null.

`expect.csv` names the columns it cares about; rows are compared in the order of the report.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.memory import count, empty_catalog, insert, table_of
from warehouse.questions import question, reports
from warehouse.schemas import TABLES

CASES = Path(__file__).parent / "reports"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/expect.csv"))


@pytest.fixture
def empty() -> Iterator[duckdb.DuckDBPyConnection]:
    with empty_catalog() as connection:
        yield connection


def fill(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Insert the rows of every CSV of a case."""
    insert(connection, [path for path in folder.glob("*.csv") if path.stem != "expect"])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_report_gives_the_expected_rows(folder: Path, empty: duckdb.DuckDBPyConnection) -> None:
    fill(empty, folder)
    wanted = empty.sql(f"select * from read_csv('{folder / 'expect.csv'}', all_varchar = true)")
    columns = ", ".join(f"cast({name} as varchar)" for name in wanted.columns)

    assert empty.sql(f"select {columns} from {folder.parent.name}").fetchall() == wanted.fetchall()


TWINS = {  # of everybody and everything, named in the same articles
    "persons": "person_id || '+' as person_id",
    "appearances": "person + 100 as person, person_id || '+' as person_id",
    "organizations": "entity_id || '+' as entity_id",
    "places": "entity_id || '+' as entity_id",
    "entity_names": "normal || '+' as normal, entity_id || '+' as entity_id",
    "mentions": "start + 100 as start, normal || '+' as normal",
}


@pytest.mark.parametrize("name", [path.stem for path in reports()])
def test_report_has_one_order_where_names_and_numbers_are_equal(name: str, empty: duckdb.DuckDBPyConnection) -> None:
    """Whatever the order in which rows are stored."""
    fill(empty, CASES / name / "two_months")
    for table, other in TWINS.items():
        empty.execute(f"insert into stored.{table_of(table)} select * replace ({other}) from stored.{table_of(table)}")
    count(empty)
    one = empty.sql(f"from {name}").fetchall()
    for table in map(table_of, TABLES):
        empty.execute(f"create or replace table stored.{table} as select * from stored.{table} order by rowid desc")
    count(empty)

    assert empty.sql(f"from {name}").fetchall() == one


@pytest.mark.parametrize("path", reports(), ids=lambda path: path.stem)
def test_report_on_an_empty_catalog_has_columns_and_no_rows(path: Path, empty: duckdb.DuckDBPyConnection) -> None:
    relation = empty.sql(path.read_text(encoding="utf8"))

    assert len(relation.columns) > 1
    assert relation.fetchall() == []


@pytest.mark.parametrize("path", reports(), ids=lambda path: path.stem)
def test_report_says_its_question_and_grain_and_has_a_case(path: Path) -> None:
    lines = path.read_text(encoding="utf8").splitlines()

    assert question(path).endswith(("?", "."))
    assert lines[1].startswith("-- Grain: ")
    assert any(folder.parent.name == path.stem for folder in FOLDERS), f"no case in tests/warehouse/reports/{path.stem}"
