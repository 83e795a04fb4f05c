"""Charts of somebody over time: by month, and by year where there is more to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tasks.site import charts
from tasks.site.asking import Row
from tasks.site.language import Language
from tasks.site.links import search

BARS = 12  # months, and years, in a chart

Counts = dict[Any, tuple[int, int]]


def drawings(
    rows: Sequence[Row],
    whole: str,
    dark: str | None,
    asked: Mapping[str, str],
    said: Language,
    root: str,
    begun: date | None = None,
) -> list[Row]:
    """Charts of the last twelve months, when something was in several, and of the years: each with its title.

    `whole` and `dark` name columns of the rows, which are of months, in order. A bar leads to the search for `asked`.
    `begun` is the first month of all articles: of those before nothing is known.
    """
    if not rows:
        return []
    first, last = rows[0]["month"], rows[-1]["month"]
    months = [back(last, number) for number in reversed(range(BARS))]
    counts = counted(rows, whole, dark, lambda month: month)
    hrefs = [root + search(**asked, month=month) for month in months]
    title = f"{said.month(months[0])} – {said.month(last)}"
    values = [counts.get(month, (0, 0)) for month in months]
    lately = sum(1 for whole, _ in values if whole) > 1
    unknown = absent(months, begun), said.say("no data")
    made = [chart(title, values, list(map(said.month_short, months)), hrefs, *unknown)] if lately else []
    if first.year < last.year and first < months[0]:
        years = range(first.year, last.year + 1)[-BARS:]
        counts = counted(rows, whole, dark, lambda month: month.year)
        hrefs = [root + search(**asked, year=str(year)) for year in years]
        values = [counts.get(year, (0, 0)) for year in years]
        earlier = sum(whole for year, (whole, _) in counts.items() if year < years[0])
        made.append(
            chart(f"{years[0]}–{years[-1]}", values, list(map(str, years)), hrefs)
            | {"since": years[0], "earlier": earlier, "href": root + search(**asked)}
        )
    return made


def absent(periods: Sequence[date], begun: date | None) -> int:
    """How many of the first periods are before the first of which there are articles."""
    return sum(begun is not None and period < begun for period in periods)


def chart(
    title: str,
    values: Sequence[tuple[int, int]],
    labels: Sequence[str],
    hrefs: Sequence[str],
    unknown: int = 0,
    nothing: str = "",
) -> Row:
    """A bar a period, with or without articles."""
    return {
        "title": title,
        "earlier": 0,  # articles before the first period
        "drawn": charts.months(values, labels, title, hrefs=hrefs, absent=unknown, nothing=nothing),
    }


def counted(rows: Sequence[Row], whole: str, dark: str | None, period: Callable[[date], Any]) -> Counts:
    """Articles of each period, and those of them that are dark."""
    found: Counts = {}
    for row in rows:
        before = found.get(period(row["month"]), (0, 0))
        found[period(row["month"])] = before[0] + row[whole], before[1] + (row[dark] if dark else 0)
    return found


def back(month: date, months: int) -> date:
    """The month so many months before."""
    total = month.year * 12 + month.month - 1 - months
    return date(total // 12, total % 12 + 1, 1)
