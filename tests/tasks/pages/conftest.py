"""A week to sum up: the rows of the tests of reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.site.asking import Ask
from tests.warehouse.memory import empty_catalog, insert
from warehouse.asking import asked_with
from warehouse.questions import site_queries
from warehouse.schemas import TABLES

WORLD = Path(__file__).parents[2] / "warehouse/reports"


@pytest.fixture
def ask() -> Iterator[Ask]:
    """The rows of the report tests, as a catalog in memory."""
    found = [sorted(WORLD.glob(f"*/two_months/{name}.csv"))[:1] for name in TABLES]
    with empty_catalog() as connection:
        insert(connection, [path for paths in found for path in paths])
        yield Ask(connection, site_queries(), asked_with)
