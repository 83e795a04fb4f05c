"""The check of the mark `slow` (tests/conftest.py) sees tests that lack it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOADING = """
import pytest
from tasks.nlp.reading.engine import engine

@pytest.fixture(scope="module")
def loaded():
    return engine()

def test_by_itself():
    engine()

def test_by_a_fixture(loaded):
    pass

@pytest.mark.slow
def test_marked():
    engine()

def test_of_other_things():
    pass
"""
RUNNING = """
import pytest

@pytest.fixture
def svodka():
    pass

def test_a_run(svodka):
    pass

@pytest.mark.slow
def test_a_marked_run(svodka):
    pass
"""


@pytest.mark.parametrize(
    ("tests", "told"),
    [
        pytest.param(LOADING, ["test_by_itself", "test_by_a_fixture"], marks=pytest.mark.slow),
        (RUNNING, ["test_a_run"]),
    ],
    ids=["models", "flows"],
)
def test_what_lacks_the_mark_fails(tests: str, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text(tests, encoding="utf8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-c", ROOT / "pyproject.toml", tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    failed = re.findall(r"ERROR at teardown of (\w+) _+\nit .+: mark it slow$", done.stdout, re.MULTILINE)
    assert failed == told, done.stdout
