"""Every check passes on a sound catalog and finds what it is for."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.memory import empty_catalog, table_of
from tests.warehouse.rows import rows
from warehouse.checking import checks, failures
from warehouse.schemas import TABLES

#       0       8             22
TEXT = "Рост — «3 %», сказала Дольская в среду."
OWN = {"article_id": "a", "person": 0}
SOUND = {
    "articles": {"article_id": "a", "text": TEXT},
    "mentions": OWN | {"start": 22, "stop": 30, "text": "Дольская", "kind": "PER"},
    "roles": OWN | {"start": 22, "stop": 30, "text": "Дольская"},
    "dates": {"article_id": "a", "start": 31, "stop": 38, "text": "в среду"},
    "statements": OWN
    | {"statement_id": "s", "parts": [{"start": 0, "stop": 4}, {"start": 8, "stop": 11}], "text": "Рост … 3 %"}
    | {"words": 2, "cue": "сказала", "cue_start": 14, "cue_stop": 21}
    | {"source": "Дольская", "source_start": 22, "source_stop": 30},
    "people": OWN | {"statements": 1, "words": 2},
    "appearances": OWN | {"person_id": "p"},
    "persons": {"person_id": "p"},
}
BROKEN = {
    "surfaces": "update stored.mentions set start = start - 1",
    "pieces": "update stored.statements set parts = [{'start': 30, 'stop': 99}]",
    "cues": "update stored.statements set source = 'она'",
    "orphans": "update stored.dates set article_id = 'b'",
    "identities": "delete from stored.persons",
    "originals": "insert into stored.reprints values ('a', 'a', 1, '2025-11')",
    "days": "update stored.dates set date_to = date_from - 1",
    "keys": "insert into stored.articles from stored.articles",
    "counts": "update stored.people set statements = 2",
}


@pytest.fixture
def sound() -> Iterator[duckdb.DuckDBPyConnection]:
    """A catalog in memory with one article in which everything fits."""
    with empty_catalog() as connection:
        for name, row in SOUND.items():
            connection.register("given", rows(TABLES[name], row))
            connection.execute(f"insert into stored.{table_of(name)} from given")
        yield connection


def test_a_sound_catalog_passes(sound: duckdb.DuckDBPyConnection) -> None:
    assert list(failures(sound)) == []


@pytest.mark.parametrize("path", checks(), ids=lambda path: path.stem)
def test_check_finds_what_it_is_for(path: Path, sound: duckdb.DuckDBPyConnection) -> None:
    name = path.stem
    sound.execute(BROKEN[name])

    found = [line for line in failures(sound) if line.startswith(f"{name}: ")]

    assert len(found) == 1
    assert " First: " in found[0]
    assert " Mend: " in found[0]


def test_pieces_must_give_the_text_of_their_statement(sound: duckdb.DuckDBPyConnection) -> None:
    sound.execute("update stored.statements set text = 'Рост 3 %'")

    assert [line.split(":")[0] for line in failures(sound)] == ["pieces"]
