"""What holds for all tests."""

import sys
from collections.abc import Iterator

import pytest


def readings() -> int:
    """How often the engine was asked for: its models take seconds to load and 400 MB."""
    module = sys.modules.get("tasks.nlp.reading.engine")
    return sum(module._engine.cache_info()[:2]) if module else 0


@pytest.fixture(autouse=True)
def slow_tests_say_so(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that loads the language models is marked, so that `pytest -m "not slow"` stays quick."""
    before = readings()
    yield
    if readings() > before and not request.node.get_closest_marker("slow"):
        pytest.fail("this test loads the language models: mark it slow")
