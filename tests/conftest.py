"""The mark `slow` is held: a test without it that asks for the language models, or for a run of the flows, fails."""

import os
import sys
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tasks.nlp.workers import ONE_THREAD
from tests import buckets

os.environ.update(ONE_THREAD)  # before numpy is imported, as for workers: two wait for each other, thrice the time

RUN = {"svodka", "server", "published"}  # fixtures of tests/flows that run flows
ASKED = pytest.StashKey[int]()


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[buckets.Server]:
    """A server of objects, real and empty."""
    with buckets.running(tmp_path_factory.mktemp("s3")) as server:
        yield server


@pytest.fixture
def address(s3: buckets.Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """A place in it where nothing is yet, which this process may write to."""
    for name, value in s3.environment().items():
        monkeypatch.setenv(name, value)
    return f"s3://{buckets.BUCKET}/news-{uuid4().hex[:8]}"


def asked() -> int:
    """How often the engine was asked for in this process: it is loaded once, by whoever comes first."""
    module = sys.modules.get("tasks.nlp.reading.engine")
    if module is None:
        return 0
    info = module._engine.cache_info()
    return int(info.hits + info.misses)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    item.stash[ASKED] = asked()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    yield
    if item.get_closest_marker("slow"):
        return
    if asked() > item.stash[ASKED]:
        pytest.fail("it loads the language models: mark it slow", pytrace=False)
    if RUN & set(getattr(item, "fixturenames", ())):
        pytest.fail("it runs whole flows: mark it slow", pytrace=False)
