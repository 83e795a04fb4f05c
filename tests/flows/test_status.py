"""`svodka status --check`: a source that gives nothing any more is named, and the exit code tells."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from flows.runs import begin, keep
from flows.settings import load
from tasks.ingest import Reach, Reading, ingest
from tasks.sources.lists import places
from tests.flows.conftest import Ended
from tests.tasks.sources.conftest import Site, serving
from warehouse.folder import DataFolder
from warehouse.known import Known

LINE = '{"text": "Мост через Вязовку открыли утром в среду."}\n'


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.feed("/a")
        yield site


@pytest.fixture
def desk(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a folder and a feed to read."""
    for name in ("SVODKA_DATA", "SVODKA_CONFIG", "SVODKA_SOURCES"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.jsonl").write_text(LINE, encoding="utf8")
    (tmp_path / "feeds.csv").write_text(f"feed_url\n{site.url}/rss\n", encoding="utf8")
    monkeypatch.chdir(tmp_path)
    keep(begin("daily"), load())  # so that there is a catalog
    return tmp_path


RUNS = count(1)


def run(*locations: str) -> None:
    """What a run remembers of the places it asks."""
    wanted = [one for location in locations for one in places(location, patient=False)]
    how = Reading(DataFolder(Path("data")), f"run-{next(RUNS):03}", 500, Reach(delay=0, backoff=0.01, robots=False))
    ingest.fn("places", wanted, how, Known(), lambda _: None)


@pytest.mark.parametrize("configured", [True, False])
@pytest.mark.parametrize("listed", [True, False])
def test_a_source_that_worked_is_named_when_three_runs_asked_it_in_vain(
    command: Callable[..., Ended], desk: Path, site: Site, configured: bool, listed: bool
) -> None:
    feed, named = f"{site.url}/rss", "feeds.csv" if listed else f"{site.url}/rss"
    if configured:
        settings = "".join(f'[[sources]]\nlocation = "{one}"\n' for one in ("archive", named))
        (desk / "svodka.toml").write_text(settings, encoding="utf8")
    places = [source.location for source in load().sources] or ["archive", named]
    run(*places)
    assert command("status", "--check").code == 0

    site.pages["/rss"] = lambda _: (404, {}, b"")
    for _ in range(2):
        run(*places)
        assert command("status", "--check").code == 0
    run(*places)
    told = command("status", "--check")
    assert told.out.startswith(f"source {feed} gave nothing in the last 3 runs that asked it: answered 404 Not Found")
    assert (told.code, told.out.count("\n")) == (1, 1)
    assert command("status").out.startswith(told.out)

    site.feed("/a")
    run(*places)
    rests = listed  # a day, for the feeds of a list
    assert command("status", "--check").code == int(rests)


def test_one_that_has_never_worked_is_named_at_once(command: Callable[..., Ended], desk: Path) -> None:
    run("archive", "gone")
    told = command("status", "--check")
    reason = "there is no such file or folder; check the path"
    assert (told.code, told.out) == (1, f"source gone gave nothing in the run that asked it: {reason}\n")

    (desk / "gone").symlink_to("archive")
    run("archive", "gone")
    assert command("status", "--check").code == 0


def test_one_that_is_asked_no_more_is_not_named(command: Callable[..., Ended], desk: Path) -> None:
    run("archive", "gone")
    run("archive")
    assert command("status", "--check").code == 0

    (desk / "svodka.toml").write_text('[[sources]]\nlocation = "archive"\n', encoding="utf8")
    run(load().sources[0].location)
    run("elsewhere")
    assert command("status", "--check").code == 0


def test_a_damaged_memory_is_no_answer(command: Callable[..., Ended], desk: Path) -> None:
    run("gone")
    (desk / "data" / "sources.json").write_text('{"places": [', encoding="utf8")
    assert command("status", "--check").code == 0
