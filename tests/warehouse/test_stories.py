"""stories(weeks): articles that tell one thing, by the rare names and words they share."""

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from tests.warehouse.memory import empty_catalog

MONDAY = date(2025, 11, 17)
FLOOD = ["Паводок в Залесье: вода поднялась", "В Залесье паводок смыл мост", "Паводок: жители Залесья уехали"]
LEAGUE = ["Северные волки выиграли финал", "Финал выиграли волки из Северска"]


@pytest.fixture
def catalog() -> Iterator[duckdb.DuckDBPyConnection]:
    """Three articles of a flood, two of a match, twenty of other things, one flood of another week."""
    with empty_catalog() as connection:
        told = [(f"f{n}", title, ["zalesye", "reka"]) for n, title in enumerate(FLOOD)]
        told += [(f"m{n}", title, ["seversk", "volki"]) for n, title in enumerate(LEAGUE)]
        told += [(f"o{n}", f"Событие номер {n} города{n}", [f"e{n}", "rossiya"]) for n in range(20)]
        told += [("late", FLOOD[0], ["zalesye", "reka"])]
        for key, title, entities in told:
            day = "2025-11-26" if key == "late" else "2025-11-18"
            connection.execute(
                "insert into stored.articles by name select $1 as article_id, $2 as title, 'Вестник' as outlet,"
                " cast($3 as timestamptz) as published_at, '2025-11' as month",
                [key, title, f"{day} 12:00:00+03"],
            )
            for start, entity in enumerate(entities):
                connection.execute(
                    "insert into stored.mentions by name"
                    " select $1 as article_id, $2 as start, $3 as normal, 'LOC' as kind, '2025-11' as month",
                    [key, start, entity],
                )
        yield connection


def test_articles_that_share_rare_names_and_words_are_one_story(catalog: duckdb.DuckDBPyConnection) -> None:
    found = catalog.execute("select week, story, article_id, similarity from stories([$1])", [MONDAY]).fetchall()

    assert {row[2] for row in found} == {"f0", "f1", "f2"}
    assert len({row[1] for row in found}) == 1
    assert {row[0] for row in found} == {MONDAY}
    assert all(0.2 <= row[3] <= 1 for row in found)
    assert [row[3] for row in found if row[1] == row[2]] == [1]


def test_two_articles_are_no_story_and_weeks_are_apart(catalog: duckdb.DuckDBPyConnection) -> None:
    found = catalog.execute("from stories([$1, $2])", [MONDAY, date(2025, 11, 24)]).fetchall()

    assert {row[2] for row in found} == {"f0", "f1", "f2"}


def test_reprints_make_no_story(catalog: duckdb.DuckDBPyConnection) -> None:
    catalog.execute(
        "insert into stored.reprints by name select 'f1' as article_id, 'f0' as reprint_of, '2025-11' as month"
    )

    assert catalog.execute("from stories([$1])", [MONDAY]).fetchall() == []
