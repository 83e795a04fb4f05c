"""Two machines run into one object store at the same moment, one is killed while it publishes, and nothing is lost."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.buckets import BUCKET, Server
from tests.flows.conftest import FEW_ARTICLES, SVODKA, Svodka, ask, clean, contents, of_no_bar

pytestmark = pytest.mark.slow
STORE = f"s3://{BUCKET}/press/news"


@pytest.fixture(scope="module")
def environment(s3: Server) -> Iterator[dict[str, str]]:
    """What leads to the store: in the settings and, for tests that look into it, here."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in s3.environment().items():
            patch.setenv(name, value)
        yield s3.environment(SVODKA_STORE=STORE, SVODKA_WORKERS="1")


@pytest.fixture(scope="module")
def machines(
    environment: dict[str, str],
    s3: Server,
    home: str,
    server: str,
    few: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, Path, str]:
    """The data folders of the one killed while it published and of the one refused, and what the latter said."""
    folders = [tmp_path_factory.mktemp(name) for name in ("one", "other")]
    told = clean(PREFECT_HOME=home, PREFECT_API_URL=server, **environment)
    runs = [
        subprocess.Popen(
            [SVODKA, "--data", str(folder), "run", str(few)],
            env=told, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf8",
        )
        for folder in folders
    ]  # fmt: skip
    committed, deadline = f"{STORE}/articles/_delta_log/00000000000000000001.json", time.monotonic() + 240
    while not s3.files.exists(committed) and time.monotonic() < deadline:
        time.sleep(0.02)
    (killed,) = (number for number, run in enumerate(runs) if run.poll() is None)
    runs[killed].kill()
    runs[killed].communicate()
    _, said = runs[1 - killed].communicate()
    assert runs[1 - killed].returncode == 2, said
    return folders[killed], folders[1 - killed], said


@pytest.fixture(scope="module")
def again(
    machines: tuple[Path, Path, str], environment: dict[str, str], alone: Svodka, few: Path
) -> subprocess.CompletedProcess[str]:
    """The next run of the one that was killed."""
    return alone("--data", machines[0], "run", few, **environment)


def test_one_of_two_is_refused_and_says_by_whom(machines: tuple[Path, Path, str]) -> None:
    said = [line for line in of_no_bar(machines[2]) if line.startswith("svodka:")]
    assert len(said) == 1
    assert said[0].startswith(f"svodka: {STORE} is being written by process ")


def test_the_killed_one_goes_on_and_has_the_tables_of_a_folder(
    machines: tuple[Path, Path, str], again: subprocess.CompletedProcess[str], few_published: Path
) -> None:
    assert again.returncode == 0, again.stderr
    assert f"{FEW_ARTICLES} articles" in again.stdout
    assert contents(machines[0]) == contents(few_published)
    assert not list((machines[0] / "warehouse").glob("*/"))


@pytest.mark.parametrize(
    "words",
    [
        ["sql", "select speaker, count(*) as n from statements group by all order by all", "--format", "csv"],
        ["report", "expert_mentions_per_month", "--format", "csv"],
    ],
)
def test_questions_have_the_same_answers(
    words: list[str],
    machines: tuple[Path, Path, str],
    again: subprocess.CompletedProcess[str],
    environment: dict[str, str],
    alone: Svodka,
    few_published: Path,
) -> None:
    there, here = alone("--data", machines[0], *words, **environment), alone("--data", few_published, *words)
    assert there.returncode == 0, there.stderr
    assert there.stdout == here.stdout
    assert there.stdout.count("\n") > 5


def test_the_refused_one_finds_nothing_new_and_shows_it_all(
    machines: tuple[Path, Path, str],
    again: subprocess.CompletedProcess[str],
    environment: dict[str, str],
    alone: Svodka,
    few: Path,
    few_published: Path,
) -> None:
    done = alone("--data", machines[1], "run", few, **environment)
    assert (done.returncode, done.stdout) == (0, f"Nothing is new; {FEW_ARTICLES} seen before.\n"), done.stderr
    assert contents(machines[1]) == contents(few_published)
    assert ask_runs(machines[1]) == ask_runs(machines[0])


def ask_runs(data: Path) -> list[tuple[object, ...]]:
    return ask(data, "select run_id, state from runs order by all")


def test_what_the_store_has_lost_is_made_again(
    machines: tuple[Path, Path, str],
    again: subprocess.CompletedProcess[str],
    environment: dict[str, str],
    svodka: Svodka,
    few_published: Path,
    s3: Server,
) -> None:
    """A file of findings: named, read again from the texts, and nothing else lost."""
    data = machines[0]
    ((file,),) = ask(data, "select file from stored.files where \"table\" = 'mentions' order by rows desc limit 1")
    s3.files.rm_file(f"{STORE}/mentions/{file}")
    checked = svodka("--data", data, "check", **environment)
    assert (checked.returncode, checked.stdout) == (1, f"table mentions: {STORE}/mentions/{file} is missing\n")
    done = svodka("--data", data, "repair", "--yes", **environment)
    assert done.returncode == 0, done.stderr
    assert contents(data) == contents(few_published)
    assert svodka("--data", data, "check", **environment).stdout == "all is whole\n"
