"""The weekly summary."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from prefect import flow

from flows.runs import crashed, running, say
from flows.settings import Settings
from tasks.pages.weekly import WeekError
from tasks.report import mail_week, write_week


@flow(name="weekly", on_crashed=[crashed])
def weekly(week: str | None = None, data: str | None = None) -> list[Path]:
    """Write the summary of a week, by default of the one that ended last, and mail it; returns the files.

    None are written, and a line says why, when there is nothing to sum up: that is no failure. A mail that did not
    reach everybody is one; the files are there all the same.
    """
    with running("weekly", data) as run:
        if not run.settings.folder.catalog.exists():
            say("weekly: nothing written, no run has published anything yet", run.settings)
            return []
        label = week or week_before(run.settings)
        try:
            written = write_week(run.settings.data, label)
        except WeekError as nothing:
            say(f"weekly: nothing written, {nothing}", run.settings)
            return []
        if run.settings.mail:
            mail_week(run.settings.data, label, run.settings.mail)
        return written


def week_before(settings: Settings) -> str:
    """The last whole week in the reporting time zone: on Monday 2025-11-17, «2025-W46»."""
    return f"{datetime.now(settings.zone) - timedelta(days=7):%G-W%V}"
