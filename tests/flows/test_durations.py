"""How long something takes is written for people wherever it is told."""

from datetime import UTC, datetime

import pytest

from flows.durations import duration
from flows.runs import Outcome
from flows.summary import summary


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "0 s"), (0.0036, "0.004 s"), (0.5, "0.5 s"), (2.71828, "2.718 s"), (8, "8 s"), (9.9999, "10 s"),
        (45.4, "45 s"), (90, "90 s"), (91, "1 min 31 s"), (0.0266667 * 3600, "1 min 36 s"), (119.9, "2 min"),
        (300, "5 min"), (599.9, "10 min"), (600, "10 min"), (754, "13 min"), (3600, "60 min"), (5399, "90 min"),
        (5400, "1 h 30 min"), (26 * 3600, "26 h"), (36 * 3600, "36 h"), (1.6666667 * 3600, "1 h 40 min"),
        (48 * 3600 - 1, "48 h"), (86_400 * 2, "2 days"), (86_400 * 3.17, "3 days 4 h"),
        (86_400 * 400, "400 days"), (1e9, "11574 days 2 h"),
    ],
)  # fmt: skip
def test_two_units_at_most(seconds: float, told: str) -> None:
    assert duration(seconds) == told


def test_a_long_run_is_told_in_hours() -> None:
    run = Outcome("run", "daily", [], datetime.now(UTC), changed=True, documents=3)
    run.started_at = datetime.fromtimestamp(datetime.now(UTC).timestamp() - 7000, UTC)
    assert " in 1 h 57 min." in next(summary(run))
