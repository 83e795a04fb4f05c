"""Rows of appearances that the catalog has copies of: there a column is read in a fifth of the time files take.

Deciding who is who, and pages about persons, look through the appearances of all months. A file never changes, so a
new catalog takes the copies of those that are still there over from the one before, and reads the others; what is
amended is put in its place, so that nobody who looks need ask which rows that are. The rows of a person stand together,
but for those that have come since they were put in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse.asking import quoted
from warehouse.questions import select
from warehouse.schemas import AMENDED, APPEARANCES
from warehouse.store import Made, Store, over_files, selected

HERE = "copied.appearances"
OTHERWISE = Path(__file__).parent / "copied_otherwise.sql"
TOGETHER = 50  # files in one transaction: what is not committed stays in memory
STANDS = "stands"  # the column by which a run finds rows again, those near them alone are read then
# Rows, or values, of which each is looked for in what is known of the parts of a table before they are read
FEW = 10_000
BESIDE = 0  # the number of the files whose rows stand in the places of others
# Who asks for a person or a name reads few parts of the table then, and so does who asks which rows are amended.
ORDER = f"number = {BESIDE}, person_id, called, weighed desc, published_at"
SHARE = 8  # they are put in order again when one row of so many has come since
PLACE = ", ".join(APPEARANCES.place)
# By the number of an article rows are found in a fifth of the time: of all rows eight bytes are read, not sixteen
# letters.
NUMBER_OF = "number_of(words) as cast(md5_number_lower(words) >> 1 as bigint)"
ARTICLE = "article_number"
NUMBERED = f"number_of(article_id) as {ARTICLE}"


def columns() -> str:
    """Those of the rows, in SQL."""
    return selected(APPEARANCES, APPEARANCES.columns, APPEARANCES.columns)


def rows() -> str:
    """A SELECT of the copies in the catalog that is connected."""
    return f"select {columns()}, {ARTICLE} from {HERE}"


def fits(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a catalog has copies, with the columns of today."""
    with suppress(duckdb.CatalogException):
        return connection.sql(f"from {HERE} limit 0").columns == [*APPEARANCES.columns, "number", ARTICLE]
    return False


def empty() -> list[str]:
    """The SQL that makes the tables, without rows, where they are not there yet."""
    typed = f"select *, 0 as number, 0::bigint as {ARTICLE} from ({over_files(APPEARANCES, [], [])})"
    return [
        "create schema if not exists copied",
        f"create table if not exists {HERE} as {typed}",
        "create table if not exists copied.files (file varchar, number integer)",
        "create table if not exists copied.since as select 0::bigint as rows",
        "create or replace table copied.turned (month varchar, person_id varchar)",
    ]


def fill(connection: duckdb.DuckDBPyConnection, store: Store, made: Mapping[str, Made]) -> None:
    """Copy the files that versions of appearances and of amended ones are made of, and drop the copies of others.

    `copied.turned` tells who has other rows in a month than in the catalog before, where single ones were amended;
    `copied.since` how many rows have come since all were put in order.
    """
    there = dict(connection.execute("select file, number from copied.files").fetchall())
    written, beside = made[APPEARANCES.name], made[AMENDED.name]
    if gone := [str(number) for file, number in there.items() if number != BESIDE and file not in written.files]:
        for table in (HERE, "copied.files"):
            connection.execute(f"delete from {table} where number in ({', '.join(gone)})")
    amended = over_files(AMENDED, store.paths(AMENDED, beside.files), beside.columns)
    connection.execute(
        f"create or replace temp table amended as select *, {BESIDE} as number, {NUMBERED} from ({amended})"
    )
    if {file for file, number in there.items() if number == BESIDE} != beside.files.keys():
        amend(connection, store, written, there)
        connection.execute(f"delete from copied.files where number = {BESIDE}")
        for file in beside.files:
            connection.execute("insert into copied.files values ($1, $2)", [file, BESIDE])
    fresh = list(enumerate(sorted(written.files.keys() - there.keys()), max(there.values(), default=BESIDE) + 1))
    for at in range(0, len(fresh), TOGETHER):
        connection.execute("begin")
        for number, file in fresh[at : at + TOGETHER]:
            own = over_files(APPEARANCES, store.paths(APPEARANCES, [file]), written.columns)
            add(connection, f"select *, {number}, {NUMBERED} from ({own}) anti join amended using ({PLACE})")
            connection.execute("insert into copied.files values ($1, $2)", [file, number])
        connection.execute("commit")
    connection.execute("drop table amended")
    put_in_order(connection)


def amend(connection: duckdb.DuckDBPyConnection, store: Store, written: Made, there: Mapping[str, int]) -> None:
    """Put what is amended otherwise than before in its place, and back what is amended no more, from files `there`."""
    connection.execute(f"create or replace temp table otherwise as {select(OTHERWISE)}")
    places = f"(select {NUMBERED}, person from otherwise) as o using ({ARTICLE}, person)"
    find(connection, "before", f"select rowid as {STANDS}, month, person_id from {HERE} semi join {places}")
    connection.execute(f"delete from {HERE} where rowid in (select {STANDS} from before)")
    find(connection, "anew", f"from amended semi join otherwise using ({PLACE})")
    add(connection, "from anew")
    connection.execute(f"delete from otherwise where ({PLACE}) in (select ({PLACE}) from anew)")
    if len(connection.table("otherwise")):
        for file in written.files.keys() & there.keys():
            own = over_files(APPEARANCES, store.paths(APPEARANCES, [file]), written.columns)
            find(
                connection,
                "back",
                f"select *, {there[file]} as number, {NUMBERED} from ({own}) semi join otherwise using ({PLACE})",
            )
            add(connection, "from back")
    connection.execute("drop table otherwise")


def find(connection: duckdb.DuckDBPyConnection, name: str, rows: str) -> None:
    """Make a table of rows of copies that come or go one by one, and remember whose they are."""
    connection.execute(f"create or replace temp table {name} as {rows}")
    connection.execute(
        f"insert into copied.turned select distinct month, person_id from {name} where person_id is not null"
    )


def add(connection: duckdb.DuckDBPyConnection, rows: str) -> None:
    """Add rows behind those that are in order."""
    connection.execute(f"insert into {HERE} {rows}")
    connection.execute("update copied.since set rows = rows + $1", connection.fetchone())


def put_in_order(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the rows of each person stand together again, when many have come since they did."""
    (since,) = connection.execute("from copied.since").fetchone() or (0,)
    if since * SHARE > len(connection.table(HERE)):
        connection.execute(f"create table copied.in_order as from {HERE} order by {ORDER}")
        connection.execute(f"drop table {HERE}")
        connection.execute("alter table copied.in_order rename to appearances; update copied.since set rows = 0")
        connection.execute("checkpoint")  # so that what is kept is written where they were


def attached(connection: duckdb.DuckDBPyConnection, catalog: Path, made: Mapping[str, Made]) -> str | None:
    """A SELECT of the copies in a catalog, attached, and where they stand; None when they are of other versions."""
    both = made[APPEARANCES.name], made[AMENDED.name]
    with suppress(duckdb.Error):
        connection.execute(f"attach {quoted(str(catalog))} as shown (read_only)")
        there = {file for (file,) in connection.execute("select file from shown.copied.files").fetchall()}
        if all(one.fits for one in both) and there == {file for one in both for file in one.files}:
            found = f"select {columns()}, {ARTICLE}, rowid as {STANDS} from shown.{HERE}"
            connection.execute(f"{found} limit 0")  # an older version may have copied other columns
            return found
    return None


def standing(rows: str) -> str:
    """A SELECT of rows that are not copied, with such columns, too."""
    return f"select *, {NUMBERED}, concat_ws(' ', article_id, person) as {STANDS} from ({rows})"
