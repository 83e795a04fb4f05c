"""A run for a period leaves out what was published outside, counts it, and loses nothing of it."""

from pathlib import Path

import pytest

from tests.flows.conftest import ARTICLES, Ended, Svodka, ask, contents

pytestmark = pytest.mark.slow
DAYS = ("--since", "2025-11-01", "--until", "2025-11-15")
INSIDE = "published_at at time zone 'Europe/Moscow' between '2025-11-01' and '2025-11-16'"


def test_what_lies_outside_is_counted_and_read_by_a_later_run(
    svodka: Svodka, published: Path, samples: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    [(inside,)] = ask(published, f"select count(*) from articles where {INSIDE}")
    done = svodka("--data", data, "run", samples, *DAYS)
    assert done.returncode == 0, done.stderr
    assert 0 < int(str(inside)) < ARTICLES
    assert f"{ARTICLES - int(str(inside))} × published outside 2025-11-01…2025-11-15, left out" in done.stdout
    assert ask(data, f"select count(*), count(*) filter ({INSIDE}) from articles") == [(inside, inside)]
    assert ask(data, "select count(*) from raw_documents") == [(inside,)]
    done = svodka("--data", data, "run", samples)
    assert done.returncode == 0, done.stderr
    assert contents(data) == contents(published)


def test_days_that_are_turned_round(command: object, tmp_path: Path) -> None:
    assert callable(command)
    ended: Ended = command("run", tmp_path, "--since", "2025-11-15", "--until", "2025-11-01")
    assert (ended.code, "--since 2025-11-15 is after --until 2025-11-01" in ended.err) == (2, True)
