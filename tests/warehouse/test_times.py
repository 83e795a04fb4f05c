"""The time in the reporting zone, as views make it of a moment and its month."""

import duckdb
import pytest

from warehouse.catalog import macros

HOURS = """
    select moment, strftime(moment at time zone 'UTC', '%Y-%m') as month
    from range(timestamptz '{}-01-01 00:00:00+00', timestamptz '{}-01-01 00:00:00+00', interval 1 hour) as r(moment)"""


@pytest.mark.parametrize(
    ("zone", "since", "until"),
    [
        ("Europe/Moscow", 2009, 2016),  # summer time until 2011, then for good, until 2014
        ("Europe/Berlin", 2024, 2026),
        ("Asia/Kathmandu", 2025, 2026),
        ("Africa/Casablanca", 2012, 2016),  # no summer time in the Ramadan of these years
        ("Africa/Cairo", 2013, 2015),
        ("Pacific/Apia", 2011, 2012),  # 30 December 2011 was left out
    ],
)
def test_time_by_month_is_the_time_in_the_zone(zone: str, since: int, until: int) -> None:
    with duckdb.connect() as connection:
        for statement in macros(zone):
            connection.execute(statement)
        wrong = "where local_time_in(month, moment) is distinct from local_time(moment) limit 1"
        assert connection.sql(f"from ({HOURS.format(since, until)}) {wrong}").fetchall() == []


def test_time_without_a_month() -> None:
    with duckdb.connect() as connection:
        for statement in macros("Europe/Moscow"):
            connection.execute(statement)
        moment = "timestamptz '2025-12-31 21:30:00+00'"
        told = connection.sql(
            f"select local_time_in('undated', {moment}), local_time_in('undated', null::timestamptz)"
        ).fetchall()
        assert [str(one) for one in told[0]] == ["2026-01-01 00:30:00", "None"]
