"""The site of the samples: written by the command, its weeks counted once more from the rows in the tables."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tasks.site import week
from tasks.site.asking import Ask
from tasks.site.links import Links
from tests.flows.conftest import Ended
from tests.tasks.site.lists import numbers, wrong
from tests.tasks.site.recount import Recount, agrees
from warehouse.asking import asked_with, open_catalog
from warehouse.questions import site_queries

pytestmark = pytest.mark.slow
TABLES = (
    "articles", "reprints", "appearances", "statements", "persons", "mentions", "mention_entities", "entity_names",
    "article_outlets", "sayings", "outlets",
)  # fmt: skip


def test_the_site_is_written_and_a_second_time_not(
    command: Callable[..., Ended], published: Path, tmp_path: Path
) -> None:
    done = command("--data", published, "site", "--output", tmp_path)
    assert (done.code, done.out.splitlines()[-1]) == (0, str(tmp_path / "index.html"))
    assert '<html lang="ru">' in (tmp_path / "index.html").read_text(encoding="utf8")
    assert (tmp_path / "assets/style.css").is_file()

    again = command("--data", published, "site", "--output", tmp_path)
    assert ", 0 written, 0 removed" in again.out

    english = command("--data", published, "site", "--output", tmp_path, "--language", "en")
    assert ", 0 written" not in english.out
    assert '<html lang="en">' in (tmp_path / "index.html").read_text(encoding="utf8")


def test_every_number_with_a_list_is_as_long_as_the_list(
    command: Callable[..., Ended], published: Path, tmp_path: Path
) -> None:
    assert command("--data", published, "site", "--output", tmp_path).code == 0
    with open_catalog(published, "Europe/Moscow") as connection:
        assert len(list(numbers(tmp_path))) > 300
        assert wrong(tmp_path, Ask(connection, site_queries(), asked_with)) == []


@pytest.mark.parametrize("monday", [date(2025, 11, 10), date(2025, 11, 17)])
def test_every_figure_of_a_week_is_that_of_the_rows(published: Path, monday: date) -> None:
    with open_catalog(published, "Europe/Moscow") as connection:
        asked = Ask(connection, site_queries(), asked_with)
        (shown,) = week.read(asked, [monday], Links())
        rows = {name: asked(f"from stored.{name}") for name in TABLES}

    agrees(shown, Recount(rows, "Europe/Moscow"))
