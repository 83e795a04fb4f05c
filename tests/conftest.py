"""The mark `slow` is held: a test without it that asks for the language models, or for a run of the flows, fails."""

import sys
from collections.abc import Iterator

import pytest

RUN = {"svodka", "server", "published"}  # fixtures of tests/flows that run flows
ASKED = pytest.StashKey[int]()


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
