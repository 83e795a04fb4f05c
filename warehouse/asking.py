"""The catalog opened for questions. Needs DuckDB alone: Arrow and Delta tables would cost a question a second."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import duckdb

NAME = "catalog.duckdb"
# A catalog built before there were `state` and `error` knows neither; such runs are all completed ones.
KNOWN = "(from runs union all by name select null::varchar as state, null::varchar as error where false)"
UNRESOLVED = f"""
    select flow, run_id, finished_at, error from {KNOWN}
    qualify row_number() over (partition by flow order by finished_at desc) = 1 and state = 'failed'
    order by finished_at desc"""


class CatalogError(Exception):
    """The catalog cannot be opened; the message says how to mend it."""


def open_catalog(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection that only reads the catalog of a data folder. Raises CatalogError without one, or after a move."""
    path = catalog_path(folder)
    if not path.exists():
        raise CatalogError(f"no catalog in {folder}; make one with: svodka --data {folder} run FOLDER-OF-ARTICLES")
    connection = connect(path)
    ((tables,),) = connection.execute("select any_value(folder) from snapshot").fetchall()
    if not Path(tables).exists():
        connection.close()
        raise CatalogError(
            f"{path} points to {tables}, which is gone; after a move run: svodka --data {folder} catalog"
        )
    return connection


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that only reads; of a copy when someone holds the file, as a shell without -readonly does."""
    try:
        return duckdb.connect(str(path), read_only=True)
    except duckdb.IOException as error:
        if "lock" not in str(error):
            raise
        with NamedTemporaryFile(suffix=f"-{NAME}") as copy:
            shutil.copyfile(path, copy.name)
            return duckdb.connect(copy.name, read_only=True)


def catalog_path(folder: Path) -> Path:
    """Where the catalog of a data folder is."""
    return folder / "warehouse" / NAME


def shown(path: Path) -> dict[str, int]:
    """The version of each table that a catalog shows; none when there is no catalog."""
    if not path.exists():
        return {}
    with connect(path) as connection:
        return dict(connection.execute('select "table", version from snapshot').fetchall())


def unresolved(folder: Path) -> list[dict[str, Any]]:
    """The last run of each flow, where it failed; the newest first. Raises CatalogError."""
    with open_catalog(folder) as connection:
        found = connection.sql(UNRESOLVED)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def quoted(text: str) -> str:
    """A string in SQL."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """The name of a view in SQL, whatever letters are in it."""
    return '"' + name.replace('"', '""') + '"'
