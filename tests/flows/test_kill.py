"""kill -9 at any moment: the next run makes the tables an undisturbed run makes, and readers see whole snapshots."""

from pathlib import Path

import pytest

from tests.flows.conftest import clean, contents
from tests.soak.kills import SETTINGS, Kill, Start, left_files, plan, seen, words

pytestmark = pytest.mark.slow
KILLS, SECONDS = 3, 4.0  # in a row, each after so long at most


def test_killed_runs_lose_nothing(server: str, home: str, published: Path, samples: Path, tmp_path: Path) -> None:
    """What `make soak` does a hundred times."""
    start = Start("nothing", None, {}, contents(published), frozenset(left_files(published)), SECONDS)
    kills = [Kill("command", kill.moment) for kill in plan(KILLS, 20251124)]
    environment, data = clean(PREFECT_HOME=home, **SETTINGS), tmp_path / "data"
    found = seen(kills, start, data, words(data, samples), environment, server)
    assert found.kills == KILLS
    assert found.looks > KILLS
    assert not found.wrong, f"{found} {found.files}"
    assert not list((data / "staging").iterdir())
