"""The catalog opened for questions. Needs DuckDB alone: Arrow and Delta tables would cost a question a second."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import duckdb

from warehouse.folder import CATALOG, DataFolder
from warehouse.place import StorageError, place_of

# A catalog built before there were `state` and `error` knows neither; such runs are all completed ones.
KNOWN = "(from runs union all by name select null::varchar as state, null::varchar as error where false)"
UNRESOLVED = f"""
    select flow, run_id, finished_at, error from {KNOWN}
    qualify row_number() over (partition by flow order by finished_at desc) = 1 and state = 'failed'
    order by finished_at desc"""

RECORD_THERE = "from duckdb_tables() where (schema_name, table_name) = ('stored', 'files')"


class CatalogError(Exception):
    """The catalog cannot be opened; the message says how to mend it."""


def open_catalog(folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection that only reads the catalog of a data folder. Raises CatalogError without one, or after a move."""
    path = DataFolder(folder).catalog
    if not path.exists():
        raise CatalogError(f"no catalog in {folder}; make one with: svodka --data {folder} run FOLDER-OF-ARTICLES")
    return open_file(path)


def open_file(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that only reads the catalog in a file, and the tables it shows. Raises CatalogError."""
    place, connection = place_of(tables(path)), connect(path)
    try:
        if place.there():
            place.open(connection)
            return connection
        said = f"{path} points to {place}, which is gone; after a move run: svodka --data {path.parent.parent} catalog"
    except StorageError as error:
        said = str(error)
    connection.close()
    raise CatalogError(said)


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that only reads; of a copy when someone holds the file, as a shell without -readonly does.

    Raises CatalogError when the file is damaged.
    """
    try:
        return opened(path)
    except duckdb.IOException as error:
        if "lock" not in str(error):
            raise (error if "Permission denied" in str(error) else damaged(path, error)) from error
        with NamedTemporaryFile(suffix=f"-{CATALOG}") as copy:
            shutil.copyfile(path, copy.name)
            return opened(Path(copy.name))
    except duckdb.ConnectionException:  # this process has it open to write
        raise
    except duckdb.Error as error:
        raise damaged(path, error) from error


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that only reads, and finds a snapshot there."""
    connection = duckdb.connect(str(path), read_only=True)
    connection.execute("select * from snapshot limit 0")
    return connection


def damaged(path: Path, error: duckdb.Error) -> CatalogError:
    """What to say of a catalog that cannot be opened."""
    return CatalogError(
        f"{path} is damaged: {str(error).splitlines()[0]}; svodka repair makes it anew, nothing is lost"
    )


def shown(path: Path) -> dict[str, int]:
    """The version of each table that a catalog shows; none when there is no catalog."""
    if not path.exists():
        return {}
    with connect(path) as connection:
        return dict(connection.execute('select "table", version from snapshot').fetchall())


def recorded(path: Path) -> dict[str, dict[str, tuple[int, int]]]:
    """The files each table had when a catalog was made: bytes and rows by path within the table.

    Nothing when there is no catalog, or an older version has made it.
    """
    found: dict[str, dict[str, tuple[int, int]]] = {}
    if path.exists():
        with connect(path) as connection:
            if connection.execute(RECORD_THERE).fetchall():
                found = {name: {} for (name,) in connection.execute('select "table" from snapshot').fetchall()}
                for name, file, size, rows in connection.execute("from stored.files").fetchall():
                    found[name][file] = (size, rows)
    return found


def tables(path: Path) -> str:
    """Where the tables are that a catalog shows."""
    with connect(path) as connection:
        ((found,),) = connection.execute("select any_value(folder) from snapshot").fetchall()
        return str(found)


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
