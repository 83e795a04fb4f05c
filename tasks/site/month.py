"""The month: expert_mentions_per_month in full, who came and went, twelve months of the first, and every other report
that knows months, as tables."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from tasks.site import links as places
from tasks.site.asking import Ask, Row
from tasks.site.dependence import matrix
from tasks.site.intervals import FEW, SURE
from tasks.site.language import Language
from tasks.site.links import Links, month_label
from tasks.site.press import Draft
from tasks.site.timeline import absent

Rows = list[Row]

FLAGSHIP = "expert_mentions_per_month"
TURNING = "outlet_experts_per_month"
NEW = "new_voices"
TURNED = "outlet, mentions desc, name, person_id"
EXPERTS = 60  # in the table; the others by name
FIRST = 15  # places: who came among them and who went
LEADERS = 20  # of those who have them, in a list
SMALL = 12  # experts with a chart of their own
SPAN = 12  # months in charts


class Column(NamedTuple):
    """A column of a report as a table: what it holds and how that is written."""

    name: str
    title: str
    form: str = "number"  # number, percent, text, day, person, organization or category
    of: tuple[str, ...] = ()  # of a share: the columns whose sum it is a share of, and of how many it is told
    least: int = FEW


class Report(NamedTuple):
    """A report that knows months: which rows of a month are shown first, and what of them."""

    name: str
    title: str
    order: str
    most: int
    columns: tuple[Column, ...]
    about: str  # what is counted, and which rows there are
    counted: str | None = "articles"  # the column whose numbers the lists behind them have; None of none


def reports(said: Language) -> tuple[Report, ...]:
    """The reports beside the flagship."""
    say = said.say
    name, articles = Column("name", say("Name"), "person"), Column("articles", say("Articles"))
    words, statements = Column("words", say("Words")), Column("statements", say("Statements"))
    category, outlets = Column("category", say("Category"), "category"), Column("outlets", say("Outlets"))
    what = Column("name", say("What it is called"), "text")
    return (
        Report(NEW, say("New voices"), "first_day, name, person_id", 40, (
            name, Column("first_day", say("First day"), "day"), Column("outlet", say("Outlet"), "text"),
        ), say("Experts for the first time in all articles there are: day and outlet of the first. The first forty.")),
        Report("expert_statements_per_month", say("What experts said"), "statements desc, words desc, person_id", 20, (
            name, statements, Column("direct", say("direct")), Column("mixed", say("mixed")),
            Column("indirect", say("reported")), words, articles, outlets,
        ), say("Statements of persons in original articles in which they are experts; the first twenty by statements."),
            "statements"),
        Report("share_of_voice", say("Share of voice"), "share desc, name, person_id", 10, (
            name, category, articles, statements, words, Column("share", say("Share"), "percent"),
        ), say("Words attributed to persons in original articles, and the share of all such words; the first ten."),
            "statements"),
        Report("quotability", say("Who gets a word in"), "mentioned desc, quotability desc, name, person_id", 15, (
            name, category, Column("mentioned", say("Articles")), Column("quoted", say("Quoted")),
            Column("quotability", say("Share of quoted"), "percent", ("mentioned",)),
        ), say("Original articles that mention somebody, and of them those in which the person has a word. Persons in"
               " two or more; the first fifteen by articles. Of fewer than five articles no share is told."),
            "mentioned"),
        Report("gender_balance", say("Women and men"), "women + men desc, category", 20, (
            category, Column("women", say("Women")), Column("men", say("Men")), Column("unknown", say("unknown")),
            Column("share_of_women", say("Share of women"), "percent", ("women", "men"), SURE),
            Column("share_of_women_quoted", say("among those quoted"), "percent", ("women_quoted", "men_quoted"), SURE),
        ), say("A person counts once an original article. Gender is told by given name, patronymic and words beside the"
               " name; who is unknown is left out of the shares. Of fewer than twenty no share is told."), None),
        Report("organizations_per_month", say("Organizations"), "rank, name, entity_id", 10, (
            what._replace(form="organization"), articles, Column("mentions", say("times named")),
        ), say("Original articles that name it, and how often they do; the first ten.")),
        Report("places_per_month", say("Places"), "rank, name, entity_id", 10, (
            what, articles, Column("mentions", say("times named")),
        ), say("Original articles that name it, and how often they do; the first ten.")),
        Report("input_health", say("What came in"), "articles desc, outlet", 20, (
            Column("outlet", say("Outlet"), "text"), articles, Column("usual", say("Median")),
            Column("reprints", say("Reprints")), Column("not_russian", say("not in Russian")), statements,
            Column("unattributed_share", say("Without a speaker"), "percent", ("statements",)),
        ), say("Articles with reprints; the median is that of the other months of the outlet. Without a speaker is a"
               " share of the statements; of fewer than five none is told. The first twenty by articles.")),
    )  # fmt: skip


def drafts(ask: Ask, said: Language, links: Links) -> Iterator[Draft]:
    """The page of every month in which somebody was an expert."""
    months = [row["month"] for row in ask.named("months")]
    days = {row["month"]: row for row in ask.named("month_days")}
    flagship = by_month(ask(f"select * from {FLAGSHIP} order by month, rank, name, person_id"))
    roles = {(row["month"], row["person_id"]): row["role"] for row in ask.named("month_roles", months)}
    tables = {report.name: by_month(ask(reading(report), months)) for report in reports(said)}
    turning = by_month(ask(f"select * from {TURNING} order by month, {TURNED}"))
    seen = first_months(flagship)
    weeks = [row["week"] for row in ask.named("weeks")]
    for month in months:
        rows = [row | {"role": roles.get((month, row["person_id"]))} for row in flagship[month]]
        shown = page(month, rows, flagship, seen, links, months_to(month, 2)[0] in days) | {
            "days": days[month],
            "whole": days[month]["last_day"].day == monthrange(month.year, month.month)[1] or month != months[-1],
            "weeks": [{"week": week, "href": links.week(week)} for week in weeks if month in places.months_of(week)],
            "matrix": matrix(turning.get(month, []), links, month=month),
            "matrix_query": f"select * from {TURNING} where month = date '{month}' order by {TURNED}",
            "reports": [
                table(report, month, tables[report.name].get(month, []), links)
                for report in reports(said)
                if report.name != NEW or month != links.begun  # where articles begin everybody is new
            ],
        }
        yield Draft(links.month(month), "month.html.j2", shown, nav="month")


def reading(report: Report) -> str:
    """The rows of a report that are shown, of the months that are asked for."""
    return (
        f"select *, count(*) over (partition by month) as of_all from {report.name} where list_contains($1, month)"
        f" qualify row_number() over (partition by month order by {report.order}) <= {report.most}"
        f" order by month, {report.order}"
    )


def by_month(rows: Iterable[Row]) -> dict[date, Rows]:
    return {month: list(found) for month, found in groupby(rows, key=lambda row: row["month"])}


def first_months(flagship: dict[date, Rows]) -> dict[str, date]:
    """When somebody was an expert for the first time."""
    seen: dict[str, date] = {}
    for month in sorted(flagship):
        for row in flagship[month]:
            seen.setdefault(row["person_id"], month)
    return seen


def months_to(month: date, many: int = SPAN) -> list[date]:
    """So many months, the last of them `month`."""
    numbers = [month.year * 12 + month.month - 1 - back for back in reversed(range(many))]
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def page(
    month: date, rows: Rows, flagship: dict[date, Rows], seen: dict[str, date], links: Links, compared: bool = True
) -> Row:
    """What the page shows of the flagship. A month is compared with the one before where that has articles."""
    span = months_to(month)
    history: dict[str, list[int]] = defaultdict(lambda: [0] * SPAN)
    for place, one in enumerate(span):
        for row in flagship.get(one, []):
            history[row["person_id"]][place] = row["mentions"]
    before = {row["person_id"]: row for row in flagship.get(span[-2], [])}
    now = {row["person_id"]: row for row in rows}
    leaders = list(filter(first, rows))

    def person(row: Row) -> Row:
        key = row["person_id"]
        return row | {
            "href": links.person(key),
            "list": places.search(person=key, category="expert", month=month),
            "said": places.search(person=key, category="expert", kind="said", month=month),
            "statements_list": places.search(
                person=key, category="expert", kind="said", month=month, count="statements"
            ),
            "months": history[key],
            "difference": row["mentions"] - history[key][-2] if compared else None,
            **({"returned": seen[key] < month} if compared else {}),
        }

    came = [person(row) for row in leaders if compared and not first(before.get(row["person_id"]))]
    went = [
        row | {"href": links.person(key), "now": now[key]["mentions"] if key in now else 0}
        for key, row in before.items()
        if first(row) and not first(now.get(key))
    ]
    return {
        "month": month,
        "label": month_label(month),
        "all": places.search(month=month, copies="1"),
        "before": neighbour(month, -1, links),
        "after": neighbour(month, 1, links),
        "span": span,
        "absent": absent(span, links.begun),
        "experts": [person(row) for row in rows[:EXPERTS]],
        "others": [person(row) for row in rows[EXPERTS:]],
        "mentions": sum(row["mentions"] for row in rows),
        "compared": compared,
        "came": came[:LEADERS],
        "went": went[:LEADERS],
        "of_all": {"came": len(came), "went": len(went)},
        "cells": [
            [places.search(person=row["person_id"], category="expert", month=one) for one in span]
            for row in leaders[:LEADERS]
        ],
        "query": f"select * from {FLAGSHIP} where month = date '{month}' order by rank, name, person_id",
    }  # fmt: skip


def first(row: Row | None) -> bool:
    """Whether somebody is among the first of a month; equals share a place, so that there may be more of them."""
    return row is not None and row["rank"] <= FIRST


def neighbour(month: date, step: int, links: Links) -> Row | None:
    """The month before or after, when it has a page."""
    number = month.year * 12 + month.month - 1 + step
    other = date(number // 12, number % 12 + 1, 1)
    return {"month": other, "href": links.month(other)} if other in links.months else None


def table(report: Report, month: date, rows: Rows, links: Links) -> dict[str, Any]:
    """A report of a month as a table, with where its rows lead."""
    made = []
    for row in rows:
        told = {column.name: row[column.name] for column in report.columns}
        told["few"] = [
            column.name
            for column in report.columns
            if column.of and sum(map(row.__getitem__, column.of)) < column.least
        ]
        made.append(told | dict(zip(("href", "list"), leads(report, row, month, links), strict=True)))
    return {
        "name": report.name,
        "title": report.title,
        "about": report.about,
        "columns": [column._asdict() for column in report.columns],
        "counted": report.counted,
        "rows": made,
        "of_all": rows[0]["of_all"] if rows else 0,
        "query": f"select * from {report.name} where month = date '{month}'"
        f" order by {report.order} limit {report.most}",
    }


def leads(report: Report, row: Row, month: date, links: Links) -> tuple[str | None, str]:
    """Where a row of a report leads: the page of whom it is about, and the search for what it counts."""
    said = report.counted == "statements"
    match report.columns[0].form, report.name:
        case "person", name:
            category = "expert" if name in (NEW, "expert_statements_per_month") else None
            return links.page(row["person_id"]), places.search(
                person=row["person_id"],
                category=category,
                kind="said" if said else None,
                month=month,
                count="statements" if said else None,
            )
        case "organization", _:
            key = row["entity_id"]
            return links.page(key), places.search(organization=key, month=month)
        case _, "places_per_month":
            return None, places.search(place=row["entity_id"], month=month)
        case "category", _:
            return None, places.search(category=row["category"], month=month)
    return links.outlet(row["outlet"]), links.from_outlet(row["outlet"], month=month, copies="1")
