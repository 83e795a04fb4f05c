"""Every table has a way back, whatever it has lost."""

import shutil
from pathlib import Path

import pytest

from tasks.mend import of_table, plan
from tests.warehouse.rows import rows
from warehouse import catalog
from warehouse.integrity import standings
from warehouse.schemas import RAW_DOCUMENTS, RUNS, TABLES
from warehouse.store import Store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables with a row each, and their catalog. Tests copy them."""
    store = Store(tmp_path_factory.mktemp("data") / "warehouse")
    for table in TABLES.values():
        store.append(table, [rows(table, {})])
    catalog.build(store, store.catalog, "UTC")
    return store.root


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_mended_in_some_way(name: str, made: Path, tmp_path: Path) -> None:
    """Of all but raw documents and runs what is lost is made again."""
    store, table = Store(Path(shutil.copytree(made, tmp_path / "warehouse"))), TABLES[name]
    (file,) = store.files(table)
    Path(file).unlink()
    stand = standings(store)
    (damaged,) = (one for one in stand if one.broken)
    planned = plan(store, stand, list(damaged.findings(store)))
    assert [one.table for one in planned.tables] == [table]
    assert planned.leaves_work == (table not in (RAW_DOCUMENTS, RUNS))
    assert of_table(store, damaged, raw_whole=True).say in list(planned.lines)[1]
