"""What must hold across tables: every file of checks/ is a SELECT that must give no rows.

`python -m warehouse.checking data/warehouse/catalog.duckdb` says what does not hold.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from warehouse.asking import open_file
from warehouse.questions import question, select

CHECKS = Path(__file__).parent / "checks"


def checks() -> list[Path]:
    """The files of all checks."""
    return sorted(CHECKS.glob("*.sql"))


def failures(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """One line for each check that finds rows: how many, what is wrong, the first of them, how to mend it."""
    for path in checks():
        found = connection.sql(select(path))
        names, rows = found.columns, found.fetchall()
        if rows:
            first = ", ".join(f"{name} {value}" for name, value in zip(names, rows[0], strict=True))
            yield f"{path.stem}: {len(rows)} rows. {question(path)} First: {first}. {mend(path)}"


def mend(path: Path) -> str:
    """What to do about it: the second line of a check."""
    return path.read_text(encoding="utf8").splitlines()[1].removeprefix("--").strip()


if __name__ == "__main__":
    with open_file(Path(sys.argv[1])) as opened:
        sys.exit("\n".join(failures(opened)) or None)
