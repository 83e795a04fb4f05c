"""The weekly summary."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from prefect import flow

from flows.settings import Settings, load
from tasks.report import write_week


@flow(name="weekly")
def weekly(week: str | None = None, data: str | None = None) -> list[Path]:
    """Write the summary of a week, by default of the one that ended last; returns the files."""
    settings = load(data=data)
    return write_week(settings.data, week or week_before(settings))


def week_before(settings: Settings) -> str:
    """The last whole week in the reporting time zone: on Monday 2025-11-17, «2025-W46»."""
    return f"{datetime.now(settings.zone) - timedelta(days=7):%G-W%V}"
