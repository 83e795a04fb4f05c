"""The weekly summary."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from prefect import flow

from flows import notices
from flows.log import say
from flows.runs import crashed, running
from flows.settings import Settings
from tasks.mailing import brief
from tasks.report import mail_week, write_empty_week, write_site, write_week
from tasks.site.week import EmptyWeekError, WeekError


@flow(name="weekly", on_crashed=[crashed])
def weekly(week: str | None = None, data: str | None = None) -> list[Path]:
    """Write the summary of a week, by default of the one that ended last, and the site, and mail it; returns the files.

    Of a week without articles a page says so; before the first run none is written, and a line says why: neither is a
    failure. A mail that did not reach everybody is one; the files are there all the same.
    """
    with running("weekly", data) as run:
        if not run.settings.folder.catalog.exists():
            say("weekly: nothing written, no run has published anything yet", run.settings)
            return []
        settings, label = run.settings, week or week_before(run.settings)
        told = settings.data, settings.timezone, settings.language
        try:
            files = write_week(*told, label)
        except EmptyWeekError as empty:
            say(f"weekly: {empty}; a page says so", settings)
            return write_empty_week(settings.data, settings.language, label)
        except WeekError as nothing:
            say(f"weekly: nothing written, {nothing}", settings)
            return []
        write_site(*told)
        notices.week(settings, *brief(settings.data, label, settings.mail.site if settings.mail else None))
        if settings.mail:
            mail_week(settings.data, label, settings.mail)
        return [*files, settings.folder.site / "index.html"]


def week_before(settings: Settings) -> str:
    """The last whole week in the reporting time zone: on Monday 2025-11-17, «2025-W46»."""
    return f"{datetime.now(settings.zone) - timedelta(days=7):%G-W%V}"
