"""Tables brought back to what is left of them: broken commits and files set aside, the rest told in a new commit."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
from deltalake import DeltaTable, Schema
from deltalake.exceptions import DeltaError
from deltalake.transaction import AddAction, RemoveAction, create_table_with_add_actions

from warehouse.integrity import LOG, Standing, broken_commits, decoded, missing, number
from warehouse.schemas import RUNS, Table
from warehouse.store import OWN, PIECE, File, Store, made_of, saying

SAME_ROWS = ("OPTIMIZE", "VACUUM START", "VACUUM END")  # what commits do that leave all rows as they were


def same_before(store: Store, standing: Standing) -> tuple[int, Mapping[str, File]] | None:
    """An older version with the same rows whose files are all whole, and these files; of runs, which no document tells,
    one with the rows of fewer runs."""
    if standing.log is None:
        with suppress(DeltaError, OSError):
            made = DeltaTable(store.path(standing.table), version=standing.version).history()
            for one in made[:-1]:
                if one["operation"] not in SAME_ROWS and standing.table is not RUNS:
                    return None
                version = one["version"] - 1
                files = made_of(standing.table, DeltaTable(store.path(standing.table), version=version)).files
                if files and whole(store, Standing(standing.table, version, files)):
                    return version, files
    return None


def whole(store: Store, standing: Standing) -> bool:
    """Whether all files are there and can be read."""
    gone = missing(standing.files, store.place.sizes(standing.table.name))
    return not gone and not decoded(store, standing, lambda count: None).broken


def mend(store: Store, standing: Standing, files: Mapping[str, File], aside: Path) -> None:
    """Make the newest version of a table one of these files; what is broken is moved `aside`."""
    table = standing.table
    with saying(f"table {table.name} in {store.place}"):
        if standing.log:
            cut(store, table, aside)
        there = store.place.sizes(table.name)
        for path in standing.broken or ():
            if path in there:
                store.place.set_aside(table.name, path, (aside / table.name / path).parent)
        make_of(store, table, files)


def cut(store: Store, table: Table, aside: Path) -> None:
    """Set aside the commits of a log from the first broken one on; all of it when the rest cannot be read."""
    sizes = [path for path in store.place.sizes(table.name) if path.startswith(LOG)]
    first = next(broken_commits(store, table, sizes), None)
    later = [path for path in sizes if first and not before(path, number(first))]
    for path in later:
        store.place.set_aside(table.name, path, aside / table.name / LOG)
    if not opens(store, table):
        for path in set(sizes) - set(later):
            store.place.set_aside(table.name, path, aside / table.name / LOG)


def before(path: str, version: int) -> bool:
    """Whether a file of a log is of a version before; what points at the last checkpoint may be of any."""
    told = Path(path).name[:20]
    return told.isdigit() and int(told) < version


def opens(store: Store, table: Table) -> bool:
    """Whether the log can be read."""
    with suppress(DeltaError, OSError):
        DeltaTable(store.path(table))
        return True
    return False


def make_of(store: Store, table: Table, files: Mapping[str, File]) -> None:
    """Make these the files of a table, in one commit; no commit when they are."""
    parts = ["month"] if table.partitioned else []
    if opens(store, table):
        delta = DeltaTable(store.path(table))
        there = made_of(table, delta).files
        actions: list[AddAction | RemoveAction] = [removed(path) for path in there if files.get(path) != there[path]]
        actions += [added(path, file) for path, file in files.items() if there.get(path) != file]
        if actions:
            delta.create_write_transaction(actions, "append", delta.schema(), parts, commit_properties=OWN)
    else:
        create_table_with_add_actions(
            store.path(table),
            Schema.from_arrow(written(store, table, files)),
            [added(path, file) for path, file in files.items()],
            partition_by=parts,
            commit_properties=OWN,
        )


def once(store: Store, table: Table) -> None:
    """Leave one row of each key, where files were taken of which some may have been made of others."""
    (key,) = table.key
    source = store.selection(table)
    with store.connect() as connection:
        ((twice,),) = connection.execute(f"select count(*) - count(distinct {key}) from ({source})").fetchall()
        if twice:
            rows = connection.execute(f"{source} qualify row_number() over (partition by {key}) = 1")
            reader = rows.to_arrow_reader(PIECE)
            batches = (table.completed(pa.Table.from_batches([batch])).cast(table.schema) for batch in reader)
            pieces = (batch for piece in batches for batch in piece.to_batches())
            store.write(table, pa.RecordBatchReader.from_batches(table.schema, pieces), mode="overwrite")


def written(store: Store, table: Table, files: Iterable[str]) -> pa.Schema:
    """The schema that files were written with, which may be an older one with fewer columns."""
    first = next(iter(store.paths(table, files)), None)
    if first is None:
        return table.schema
    with store.connect() as connection:
        names = {
            name for name, *_ in connection.execute(f"describe select * from read_parquet(['{first}'])").fetchall()
        }
    return pa.schema([field for field in table.schema if field.name in names or field.name == "month"])


def added(path: str, file: File) -> AddAction:
    """What a commit says of a file that is there from then on."""
    return AddAction(path, file.bytes, partition(path), now(), True, json.dumps({"numRecords": file.rows}))


def removed(path: str) -> RemoveAction:
    """What a commit says of a file that is there no more."""
    return RemoveAction(path, True, now(), partition_values=dict(partition(path)))


def partition(path: str) -> Mapping[str, str | None]:
    """The month whose rows are in a file, of a table by month."""
    month = month_in(path)
    return {"month": month} if month else {}


def month_in(path: str) -> str | None:
    """«2025-11» of «month=2025-11/part-….parquet»."""
    folder, slash, _ = path.rpartition("/")
    return unquote(folder.removeprefix("month=")) if slash else None


def now() -> int:
    """Milliseconds of the epoch."""
    return int(time.time() * 1000)
