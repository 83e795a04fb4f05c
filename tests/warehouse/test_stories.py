"""stories(weeks): articles that tell one thing, by the rare names and words they share."""

from collections.abc import Iterator
from datetime import date
from random import Random

import duckdb
import pyarrow as pa
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


LETTERS = "абвгдежзик"  # a number as a word


def by_chance(articles: int, stories: int, size: int) -> tuple[pa.Table, pa.Table]:
    """A week of articles whose names and words are drawn, the frequent ones often; the first ones tell stories: these
    share two names and two words of their own."""
    draw, told, named = Random(5), [], []
    for number in range(articles):
        names = [f"имя{one}" for one in set(draw.choices(range(600), [1 / (at + 3) for at in range(600)], k=8))]
        words = draw.choices(range(3000), [1 / (at + 8) for at in range(3000)], k=6)
        title = ["".join(LETTERS[int(digit)] for digit in f"{word * 7919 % 99991:05}") for word in words]
        if number < stories * size:
            own = "".join(LETTERS[int(digit)] for digit in f"{number // size:05}")
            names[-2:], title[-2:] = [f"город{own}", f"река{own}"], [f"б{own[::-1]}", f"к{own[::-1]}"]
        row = {"article_id": f"a{number:05}", "month": "2025-11"}
        told.append(row | {"title": " ".join(title), "outlet": "Вестник", "moment": "2025-11-18 12:00:00+03"})
        named += [row | {"start": at, "normal": name, "kind": "LOC"} for at, name in enumerate(names)]
    return pa.Table.from_pylist(told), pa.Table.from_pylist(named)


@pytest.mark.parametrize(("articles", "stories", "size"), [(200, 6, 5), (2000, 20, 8)])
def test_a_large_week_has_its_stories_and_few_that_are_chance(articles: int, stories: int, size: int) -> None:
    told, named = by_chance(articles, stories, size)
    with empty_catalog() as catalog:
        catalog.register("told", told)
        catalog.register("named", named)
        catalog.execute(
            "insert into stored.articles by name"
            " select * exclude (moment), cast(moment as timestamptz) as published_at from told"
        )
        catalog.execute("insert into stored.mentions by name from named")
        found = catalog.execute("select story, article_id from stories([$1])", [MONDAY]).fetchall()

    def meant(article: str) -> int:
        return int(article[1:]) // size

    true = {story for story, _ in found if meant(story) < stories}
    joined = sum(meant(story) == meant(article) < stories for story, article in found)
    assert {meant(story) for story in true} == set(range(stories))
    assert joined >= 0.9 * stories * size
    assert len({story for story, _ in found} - true) <= 0.2 * stories
