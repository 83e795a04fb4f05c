"""Report: pages made of what the catalog says; only reads."""

from __future__ import annotations

import os
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.pages import weekly
from warehouse.catalog import open_catalog


@task(cache_policy=NO_CACHE)
def write_week(data: Path, label: str) -> list[Path]:
    """Write the summary of a week («2025-W46», «last») as HTML and Markdown; returns where."""
    with open_catalog(data) as connection:
        monday = weekly.find_week(lambda sql: connection.sql(sql).df(), label)
        week = weekly.collect(lambda sql: connection.sql(sql).df(), monday)
    written = []
    for suffix, text in ((".html", weekly.html(week)), (".md", weekly.markdown(week))):
        path = data / "reports" / f"{week.label}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.part")
        beside.write_text(text, encoding="utf8")
        os.replace(beside, path)
        written.append(path)
    return written
