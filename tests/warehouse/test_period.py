"""A period has its days as they are in its zone, and a batch keeps what it was left for."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.warehouse.rows import rows
from warehouse.period import Period
from warehouse.schemas import RAW_DOCUMENTS
from warehouse.staging import Batch

MARCH = Period(date(2024, 3, 1), date(2024, 3, 31), "Europe/Moscow")


@pytest.mark.parametrize(
    ("period", "at", "covered"),
    [
        (MARCH, datetime(2024, 2, 29, 20, 59, tzinfo=UTC), False),
        (MARCH, datetime(2024, 2, 29, 21, 0, tzinfo=UTC), True),  # midnight in Moscow
        (MARCH, datetime(2024, 3, 31, 20, 59, tzinfo=UTC), True),
        (MARCH, datetime(2024, 3, 31, 21, 0, tzinfo=UTC), False),
        (MARCH, None, False),
        (Period(None, date(2024, 3, 31), "UTC"), datetime(1953, 3, 17, tzinfo=UTC), True),
        (Period(date(2024, 3, 1), None, "UTC"), datetime(2025, 1, 1, tzinfo=UTC), True),
    ],
)
def test_days_are_those_of_the_zone(period: Period, at: datetime | None, covered: bool) -> None:
    assert period.covers(at) is covered
    assert Period.of(period.told) == period


def test_a_batch_knows_what_it_was_left(tmp_path: Path) -> None:
    batch = Batch(tmp_path)
    batch.write("raw_documents", rows(RAW_DOCUMENTS, *({"document_id": name} for name in "abc")))
    batch.want(MARCH)
    batch.leave_out({"a": "outside"})
    batch.leave_out({"b": "outside"})
    assert batch.read("raw_documents")["document_id"].to_pylist() == ["c"]
    assert (batch.period, batch.left_out) == (MARCH, {"outside": 2})
    batch.want(None)
    assert (batch.period, batch.left_out) == (None, {})
