"""Report: pages made of what the catalog says; only reads."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.mailing import deliver, named
from tasks.post import Mail, MailError
from tasks.site import LanguageName, week
from tasks.site.asking import Ask
from tasks.site.build import write
from tasks.site.language import language
from tasks.site.press import Done, Press
from tasks.site.published import Published
from warehouse.asking import asked_with, open_catalog
from warehouse.columns import glossary
from warehouse.folder import DataFolder
from warehouse.questions import site_queries

FORMS = ("html", "md")


@task(cache_policy=NO_CACHE)
def write_week(data: Path, zone: str, name: LanguageName, label: str) -> list[Path]:
    """Write the summary of a week («2025-W46», «last») as HTML and Markdown; returns where."""
    folder, press = DataFolder(data), Press(language(name))
    with open_catalog(data, zone) as connection:
        rows = week.one(Ask(connection, site_queries(), asked_with), label, Published(folder.published))
    return [week.written(press, rows, form, folder.reports / f"{rows['label']}.{form}") for form in FORMS]


def write_empty_week(data: Path, name: LanguageName, label: str) -> list[Path]:
    """Write pages that say that nothing was published in a week («2025-W46»); returns where."""
    folder, press = DataFolder(data).reports, Press(language(name))
    return [week.written_empty(press, label, form, folder / f"{label}.{form}") for form in FORMS]


@task(cache_policy=NO_CACHE)
def mail_week(data: Path, label: str, mail: Mail) -> None:
    """Send the mail of a week to those who do not have it. Raises MailError when not all of them got it."""
    done = deliver(data, label, mail)
    if done.refused:
        raise MailError(f"{done.week} was mailed to {', '.join(done.sent)}, not to all: {named(done.refused)}")


@task(cache_policy=NO_CACHE)
def write_site(data: Path, zone: str, name: LanguageName, folder: Path | None = None) -> Done:
    """Bring the site in a folder, by default that of the data, to what the catalog says."""
    said, published = language(name), Published(DataFolder(data).published)
    today = datetime.now(ZoneInfo(zone)).date()
    with open_catalog(data, zone) as connection:
        where = folder or DataFolder(data).site
        return write(
            Ask(connection, site_queries(), asked_with), said, glossary(connection, said.name), published, today, where
        )
