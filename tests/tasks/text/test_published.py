"""Times in all the forms feeds, pages and exports write them."""

from datetime import UTC, datetime

import pytest

from tasks.text.draft import Unreadable
from tasks.text.published import parse, published

NOW = datetime(2025, 11, 24, 2, 0, tzinfo=UTC)  # 5 in the morning in Moscow


@pytest.mark.parametrize(
    ("value", "expected", "precision", "zone"),
    [
        ("2024-03-12T14:05:33+03:00", "2024-03-12 11:05:33", "second", "+03:00"),
        ("2024-03-12T14:05:33.467+0500", "2024-03-12 09:05:33", "second", "+05:00"),
        ("2024-03-12T14:05:33Z", "2024-03-12 14:05:33", "second", "+00:00"),
        ("2024-03-12T14:05", "2024-03-12 11:05:00", "minute", None),
        ("2024-03-12 14:05:33", "2024-03-12 11:05:33", "second", None),
        ("2013-07-01T12:00", "2013-07-01 08:00:00", "minute", None),  # Moscow was four hours ahead that year
        ("2024-03-12", "2024-03-11 21:00:00", "day", None),
        ("2024-03", "2024-02-29 21:00:00", "month", None),
        ("Wed, 29 Jul 2015 19:17:05 +0300", "2015-07-29 16:17:05", "second", "+03:00"),
        ("Wed, 29 Jul 2015 19:17:05 MSK", "2015-07-29 16:17:05", "second", "+03:00"),
        ("29 Jul 2015 19:17 GMT", "2015-07-29 19:17:00", "minute", "+00:00"),
        (1710241533, "2024-03-12 11:05:33", "second", "+00:00"),
        ("1710241533000", "2024-03-12 11:05:33", "second", "+00:00"),
        ("12 марта 2024, 14:05", "2024-03-12 11:05:00", "minute", None),
        ("14:05, 12 марта 2024", "2024-03-12 11:05:00", "minute", None),
        ("Вторник, 12 мая 2024 года в 14:05 (мск)", "2024-05-12 11:05:00", "minute", "+03:00"),
        ("Опубликовано: 12.03.2024 14:05", "2024-03-12 11:05:00", "minute", None),
        ("12.03.24", "2024-03-11 21:00:00", "day", None),
        ("12 марта 2024 г.", "2024-03-11 21:00:00", "day", None),
        ("30 декабря, 14:05", "2024-12-30 11:05:00", "minute", None),  # the last one, not the next
        ("сегодня в 10:30", "2025-11-24 07:30:00", "minute", None),
        ("Вчера, 18:00", "2025-11-23 15:00:00", "minute", None),
        ("3 часа назад", "2025-11-23 23:00:00", "minute", None),
        ("March 12, 2024", "2024-03-11 21:00:00", "day", None),
    ],
)
def test_a_time_is_read_however_it_is_written(value: object, expected: str, precision: str, zone: str | None) -> None:
    found = parse(value, NOW)

    assert found.at is not None
    assert f"{found.at:%Y-%m-%d %H:%M:%S}" == expected
    assert (found.precision, found.zone) == (precision, zone)


@pytest.mark.parametrize(
    "value", [None, "", "скоро", "2024", "31 февраля 2024", "0000-00-00", "2024-13-45", True, [], "9" * 20]
)
def test_what_is_no_time_is_unknown(value: object) -> None:
    assert parse(value, NOW).precision == "none"


def test_a_more_exact_time_of_the_same_day_wins() -> None:
    found = published(("2024-03-12", "2024-03-12T14:05:33+03:00", "2023-01-01T10:00:00+03:00"), NOW)

    assert found.at == datetime(2024, 3, 12, 11, 5, 33, tzinfo=UTC)
    assert published(("без даты", None), NOW).at is None


def test_the_future_is_refused() -> None:
    with pytest.raises(Unreadable, match="2099-01-01, in the future"):
        published(("2099-01-01T12:00:00+03:00",), NOW)
    assert published(("2025-11-25",), NOW).at
