"""The catalog opened for questions. Needs DuckDB alone: Arrow and Delta tables would cost a question a second.

What is opened reads the tables and nothing else. Into a folder it may read DuckDB also writes: before questions that
others have thought of stands `questions.see_question`.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, cast

import duckdb

from warehouse.folder import CATALOG, DataFolder
from warehouse.place import StorageError, place_of

# Settings that DuckDB takes only when a connection is made: nothing is fetched, no file of the user's is looked into.
ALONE: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,  # «from query» is no variable of ours
}
# A catalog built before there were `state` and `error` knows neither; such runs are all completed ones.
KNOWN = "(from runs union all by name select null::varchar as state, null::varchar as error where false)"
UNRESOLVED = f"""
    select flow, run_id, finished_at, error from {KNOWN}
    qualify row_number() over (partition by flow order by finished_at desc) = 1 and state = 'failed'
    order by finished_at desc"""

TABLES_THERE = "select schema_name, table_name from duckdb_tables() where database_name = 'catalog'"
RECORD_THERE = "from duckdb_tables() where (schema_name, table_name) = ('stored', 'files')"


class CatalogError(Exception):
    """The catalog cannot be opened; the message says how to mend it."""


def open_catalog(
    folder: Path, zone: str | None = None, memory: float | None = None, threads: int | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection that reads what the catalog of a data folder shows, with times in `zone`, and nothing else.

    It takes no more than so many GB of `memory` and so many `threads`: for a question of few rows one, for a second one
    only doubles what it takes of the processor. Raises CatalogError without one, or after a move.
    """
    path = DataFolder(folder).catalog
    if not path.exists():
        raise CatalogError(f"no catalog in {folder}; make one with: svodka --data {folder} run FOLDER-OF-ARTICLES")
    return open_file(path, zone, memory, threads)


def open_file(
    path: Path, zone: str | None = None, memory: float | None = None, threads: int | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection that reads the catalog in a file and the tables it shows, and nothing else. Raises CatalogError."""
    connection = duckdb.connect(config=ALONE)  # of its own: those of one file would share what is locked
    try:
        attach(connection, path)
        place = place_of(shown_folder(connection))
        if place.there():
            place.open(connection)
            if zone:
                connection.execute(f"set timezone = {quoted(zone)}")
            if memory:
                connection.execute(f"set memory_limit = '{memory}GB'")
            if threads:
                connection.execute(f"set threads = {threads}")
            # What does not fit into memory goes beside the catalog; by itself DuckDB would let .tmp be read, too
            connection.execute(f"set temp_directory = {quoted(f'{path}.tmp')}")
            confine(connection, place.uri())
            return connection
        said = f"{path} points to {place}, which is gone; after a move run: svodka --data {path.parent.parent} catalog"
    except StorageError as error:
        said = str(error)
    connection.close()
    raise CatalogError(said)


def confine(connection: duckdb.DuckDBPyConnection, place: str) -> None:
    """Let a connection read what is at a place and nothing else, for good."""
    connection.execute(f"set allowed_directories = [{quoted(f'{place}/')}]")
    connection.execute("set enable_external_access = false; set lock_configuration = true")


def attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Show the catalog; a copy of it when someone holds the file, as a shell without -readonly does.

    Raises CatalogError when the file is damaged.
    """
    shown = "attach {} as catalog (read_only); use catalog; select * from snapshot limit 0"
    try:
        connection.execute(shown.format(quoted(str(path))))
    except duckdb.IOException as error:
        if "set lock" not in str(error):  # a damaged «block» has none
            raise (error if "Permission denied" in str(error) else damaged(path, error)) from error
        with NamedTemporaryFile(suffix=f"-{CATALOG}") as copy:
            shutil.copyfile(path, copy.name)
            connection.execute(shown.format(quoted(copy.name)))
    except duckdb.Error as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: duckdb.Error) -> CatalogError:
    """What to say of a catalog that cannot be opened."""
    return CatalogError(
        f"{path} is damaged: {str(error).splitlines()[0]}; svodka repair makes it anew, nothing is lost"
    )


@contextmanager
def connect(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to what stands in the catalog itself. Raises CatalogError where that cannot be read."""
    with duckdb.connect() as connection:
        attach(connection, path)
        try:
            yield connection
        except duckdb.Error as error:
            raise damaged(path, error) from error


def read_through(path: Path) -> None:
    """Read all rows that stand in a catalog. Raises CatalogError where some cannot be read."""
    with connect(path) as connection:
        for schema, name in connection.execute(TABLES_THERE).fetchall():
            connection.execute(
                f"select bit_xor(hash(one)) from {identifier(schema)}.{identifier(name)} as one"
            ).fetchall()


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
        return shown_folder(connection)


def shown_folder(connection: duckdb.DuckDBPyConnection) -> str:
    ((found,),) = connection.execute("select any_value(folder) from snapshot").fetchall()
    return str(found)


def unresolved(folder: Path) -> list[dict[str, Any]]:
    """The last run of each flow, where it failed; the newest first. Raises CatalogError."""
    with open_catalog(folder) as connection:
        found = connection.sql(UNRESOLVED)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def last_grown(folder: Path) -> datetime | None:
    """When new articles were last published, else when the first run began; None without any. Raises CatalogError."""
    with open_catalog(folder, "UTC") as connection:
        query = f"""
            select coalesce(max(finished_at) filter (articles > coalesce(updated, 0)), min(started_at)) from {KNOWN}"""
        (found,) = connection.execute(query).fetchone() or (None,)
    return cast("datetime | None", found)


def asked_with(
    connection: duckdb.DuckDBPyConnection, query: str, *values: Any, **named: Any
) -> duckdb.DuckDBPyConnection:
    """Ask a query in which $1, $2 …, or $name, stand for values; what it has given is fetched from what is returned.

    The values are told in SQL: to see of which kind one is DuckDB imports pandas, half a second of the processor.
    """
    told = [*map(literal, values), *(f"{name} := {literal(value)}" for name, value in named.items())]
    if not told:
        return connection.execute(query)
    return connection.execute(f"prepare question as {query}\n; execute question({', '.join(told)})")


def literal(value: Any) -> str:
    """A text, number, day, nothing, or a list of them in SQL: «Заря» → 'Заря'. Raises TypeError for anything else."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (int, float)):  # bool, too
        return repr(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"date {quoted(value.isoformat())}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(literal, value))}]"
    raise TypeError(f"{value!r} cannot be told in SQL")


def quoted(text: str) -> str:
    """A string in SQL."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """The name of a view in SQL, whatever letters are in it."""
    return '"' + name.replace('"', '""') + '"'
