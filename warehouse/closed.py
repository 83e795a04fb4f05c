"""A catalog for questions of strangers: it reads its own tables and nothing else, and no question lasts for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

import duckdb

from warehouse.asking import quoted

EXPLAIN = re.compile(r"\s*explain\s+(?:analyze\s+)?", re.IGNORECASE)
READS = "write one statement that reads: SELECT, WITH, FROM, DESCRIBE, or EXPLAIN of one"


class RefusedError(Exception):
    """A question is not answered; the message says why and what to ask instead."""


def close(connection: duckdb.DuckDBPyConnection) -> None:
    """Let a connection read the files of the tables it shows and no others, and nobody change that."""
    ((folder,),) = connection.execute("select any_value(folder) from snapshot").fetchall()
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "allow_community_extensions = false",
        "temp_directory = ''",
        f"allowed_directories = [{quoted(str(folder))}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"set {setting}")


def see_it_reads(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raises RefusedError for all but one SELECT, or EXPLAIN of one: COPY would write among the tables.

    EXPLAIN is looked behind: EXPLAIN ANALYZE COPY copies.
    """
    explained = EXPLAIN.match(query)
    found = connection.extract_statements(query[explained.end() :] if explained else query)
    if len(found) != 1:
        raise RefusedError(f"{len(found)} statements where one is answered; {READS}")
    if found[0].type != duckdb.StatementType.SELECT:
        raise RefusedError(f"{found[0].type.name} is not answered, only what reads; {READS}")


@contextmanager
def within(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt what is asked meanwhile when it takes longer. Raises RefusedError then."""
    timer = Timer(seconds, connection.interrupt)
    timer.start()
    try:
        yield
    except duckdb.InterruptException:
        raise RefusedError(f"no answer within {seconds:g} s; ask for one month, or for less") from None
    finally:
        timer.cancel()
