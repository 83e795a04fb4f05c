"""The weekly summary in Russian: one page of HTML that needs nothing else, and the same as Markdown.

Every number on it is a cell of a view named weekly_…; the page prints the query beside the number.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined

from tasks.pages.charts import Spec, bars_by_week, svg

WEEKS_SHOWN = 12  # in the chart: a quarter
TOP = 15  # experts; 10 of everything else
TOP_OTHER = 10

Query = Callable[[str], pd.DataFrame]


@dataclass(frozen=True)
class Section:
    """A part of the summary: the view it reads and the query that gives exactly its rows."""

    view: str
    rows: tuple[dict[str, Any], ...]
    query: str


@dataclass(frozen=True)
class Week:
    """Everything the page shows."""

    monday: date
    sections: Mapping[str, Section]
    history: pd.DataFrame  # weekly_health of the weeks in the chart
    history_query: str

    @property
    def label(self) -> str:
        """«2025-W46»"""
        return week_label(self.monday)


class WeekError(Exception):
    """A week that cannot be read, or has no articles; the message says which there are."""


def week_label(monday: date) -> str:
    """The ISO name of the week that begins on a Monday: 2025-11-10 → «2025-W46»."""
    return f"{monday:%G-W%V}"


def parse_week(label: str) -> date:
    """Monday of a week written «2025-W46». Raises WeekError."""
    try:
        return date.fromisoformat(f"{label}-1")
    except ValueError:
        raise WeekError(f"«{label}» is no week: write the year and the ISO week, for example 2025-W46") from None


def find_week(query: Query, label: str) -> date:
    """Monday of the week meant by «2025-W46», or by «last»: the last one in which something was published."""
    if label != "last":
        return parse_week(label)
    last = query("select max(week) as week from weekly_health").iloc[0]["week"]
    if pd.isna(last):
        raise WeekError("no article has a publication date yet; run svodka run FOLDER first")
    return date.fromisoformat(f"{last:%Y-%m-%d}")


def read(query: Query, label: str) -> Week:
    """The week meant by «2025-W46» or «last». Raises WeekError."""
    return collect(query, find_week(query, label))


def collect(query: Query, monday: date) -> Week:
    """The rows of one week. Raises WeekError when no article was published in it."""
    day = f"date '{monday}'"
    shown = {  # in the order of the view, so that who is shown of those with one rank does not change
        "experts": f"order by rank, name, person_id limit {TOP}",
        "new_voices": f"order by rank limit {TOP_OTHER}",
        "organizations": f"order by rank, name, entity_id limit {TOP_OTHER}",
        "places": f"order by rank, name, entity_id limit {TOP_OTHER}",
        "outlets": f"order by rank, name limit {TOP_OTHER}",
    }
    queries = {"health": f"select * from weekly_health where week = {day}"} | {
        name: f"select * from weekly_{name} where week = {day} {order}" for name, order in shown.items()
    }
    sections = {name: Section(f"weekly_{name}", records(query(text)), text) for name, text in queries.items()}
    if not sections["health"].rows:
        known = query("select min(week) as earliest, max(week) as latest from weekly_health").iloc[0]
        span = f"{known['earliest']:%G-W%V} to {known['latest']:%G-W%V}"
        raise WeekError(f"no articles in {week_label(monday)}; there are some from {span}")
    first = monday - timedelta(weeks=WEEKS_SHOWN - 1)
    history_query = (
        f"select week, expert_mentions from weekly_health where week between date '{first}' and {day} order by week"
    )
    return Week(monday, sections, query(history_query), history_query)


def records(frame: pd.DataFrame) -> tuple[dict[str, Any], ...]:
    """Rows as dictionaries, with None for every kind of missing value."""
    plain = frame.astype(object).where(frame.notna(), None)
    return tuple(plain.to_dict(orient="records"))


def chart(week: Week) -> Spec:
    """Expert mentions of the last twelve weeks, weeks without articles as zero."""
    known = {pd.Timestamp(row.week).date(): int(row.expert_mentions) for row in week.history.itertuples()}
    weeks = [week.monday - timedelta(weeks=back) for back in reversed(range(WEEKS_SHOWN))]
    return bars_by_week(weeks, [known.get(day, 0) for day in weeks], week.monday, "Упоминания экспертов по неделям")


def html(week: Week) -> str:
    """The page."""
    return TEMPLATES.get_template("weekly.html.j2").render(context(week), chart=svg(chart(week)))


def markdown(week: Week) -> str:
    """The same as Markdown, without the chart."""
    return TEMPLATES.get_template("weekly.md.j2").render(context(week))


def write(week: Week, form: str, path: Path) -> Path:
    """Write the summary as html or md, the whole file at once; returns where."""
    text = {"html": html, "md": markdown}[form](week)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf8")
    os.replace(beside, path)
    return path


def context(week: Week) -> dict[str, Any]:
    sunday = week.monday + timedelta(days=6)
    return {
        "label": week.label,
        "period": f"{format_date(week.monday, 'd MMMM', locale='ru')} – {format_date(sunday, 'd MMMM y', locale='ru')}",
        "health": week.sections["health"].rows[0],
        "sections": week.sections,
        "history_query": week.history_query,
    }


# what the templates write with


def percent(value: float | None) -> str:
    """0.254 → «25,4 %»; nothing to divide → «–»."""
    return "–" if value is None else f"{value:.1%}".replace(".", ",").replace("%", " %")


def move(row: Mapping[str, Any]) -> str:
    """How a place changed against the week before: «▲ 2», «▼ 1», «=», «новый»."""
    change = row["change"]
    if change is None:
        return "новый"
    return "=" if change == 0 else f"{'▲' if change > 0 else '▼'} {abs(int(change))}"


def quote(row: Mapping[str, Any], length: int = 240) -> str:
    """What someone said, of bearable length: in quotation marks only when it is word for word."""
    text = " ".join(row["quotation"].split())
    short = text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
    return f"«{short}»" if row["quotation_kind"] == "direct" else short


def environment() -> Environment:
    """Templates of this package; HTML is escaped, Markdown is not."""
    made = Environment(
        loader=PackageLoader("tasks.pages"),
        autoescape=lambda name: bool(name) and ".html" in str(name),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"percent": percent, "move": move, "quote": quote}
    return made


TEMPLATES = environment()
