"""Report: pages made of what the catalog says; only reads."""

from __future__ import annotations

from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.pages import weekly
from warehouse.asking import open_catalog
from warehouse.folder import DataFolder


@task(cache_policy=NO_CACHE)
def write_week(data: Path, label: str) -> list[Path]:
    """Write the summary of a week («2025-W46», «last») as HTML and Markdown; returns where."""
    with open_catalog(data) as connection:
        week = weekly.read(lambda query: connection.sql(query).df(), label)
    return [weekly.write(week, form, DataFolder(data).reports / f"{week.label}.{form}") for form in ("html", "md")]
