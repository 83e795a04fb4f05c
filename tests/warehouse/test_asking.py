"""Questions with values in them: what is told is what arrives, and costs no library."""

import subprocess
import sys
from datetime import date
from typing import Any

import duckdb
import pytest

from warehouse.asking import asked_with, literal

CODE = """
import sys, duckdb
from warehouse.asking import asked_with
found = asked_with(duckdb.connect(), "select $1, $2", "Заря", ["а"]).fetchall()
print(found, *({"pandas", "pyarrow"} & set(sys.modules)))"""


@pytest.mark.parametrize(
    "value",
    [
        "Заря",
        "О'Нил; drop table people --",
        "two\nlines -- and \\ more",
        17,
        2.5,
        True,
        None,
        date(2025, 11, 3),
        ["а", "б'в"],
        [date(2025, 11, 3)],
        [],
    ],
)
def test_a_value_arrives_as_it_is(value: Any) -> None:
    with duckdb.connect() as connection:
        assert asked_with(connection, "select $1 -- $1, not of a comment", value).fetchall() == [(value,)]
        assert asked_with(connection, "select $it where $it is not distinct from $it", it=value).fetchall() == [
            (value,)
        ]


def test_a_question_without_values_is_asked_as_it_is() -> None:
    with duckdb.connect() as connection:
        assert asked_with(connection, "select 1 as one").fetchall() == [(1,)]


def test_what_sql_has_no_word_for_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot be told in SQL"):
        literal(object())


def test_a_question_with_values_needs_duckdb_alone() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, encoding="utf8", check=True)
    assert done.stdout.strip() == "[('Заря', ['а'])]"
