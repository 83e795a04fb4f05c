"""The week: who was heard as an expert, what it was about, and how sure that is. One set of rows, two forms: a page of
the site, which also stands alone in a file, and Markdown.

Every number is a cell of a view named weekly_…, whose query the page shows beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from tasks.site import links as places
from tasks.site.asking import Ask, Row, by
from tasks.site.dependence import matrix
from tasks.site.intervals import SURE, shares
from tasks.site.links import Links, week_label
from tasks.site.press import Draft, Part, Press, put
from tasks.site.published import Published, changes, figures
from tasks.site.stories import behind, causes, stories
from tasks.site.timeline import absent

Rows = list[Row]

# Of each view: the order of its rows, and how many of a week are shown; None is all.
SHOWN: dict[str, tuple[str, int | None]] = {
    "experts": ("rank, name, person_id", None),
    "newsworthy": ("articles desc, category, rank, name, person_id", None),
    "spikes": ("rank", 10),
    "new_voices": ("rank", 20),
    "new_roles": ("name, person_id", 10),
    "outlets": ("rank, name", None),
    "outlet_experts": ("outlet, mentions desc, name, person_id", None),
    "organizations": ("rank, name, entity_id", 10),
    "places": ("rank, name, entity_id", 10),
    "share_of_voice": ("rank, name, person_id", 10),
    "gender": ("category nulls first", None),
}
# The lists behind numbers: of whom or what, in which views; of each view the first of them, or all.
LISTS = {
    "people_articles": ("person_id", ("experts", "spikes")),
    "entity_articles": ("entity_id", ("organizations", "places")),
}
FIRST = {"organizations": 10, "places": 10}
EXPERTS = 15  # with their words; the others by name
NEWSWORTHY = 5  # of a category, in two articles or more
IN_STORIES = (("people", "article_id"), ("copies", "original_id"))  # what is asked of articles in stories, and by what
LISTED = 10  # articles behind a number; the search has them all
OUTLETS = 12  # in the table of what came in
BACK = 8  # weeks before that tell what is usual
THIN = 0.5  # of the articles of a week: weeks before with fewer are not compared with
COMPARED = 4  # weeks to compare with; where there are fewer nothing is said to be usual
REVISED = 90  # days in which weeks are compared with what they said


class WeekError(Exception):
    """A week that cannot be read, or has no articles; the message says which there are."""


class EmptyWeekError(WeekError):
    """A week in which no article was published: it may be one that the weekly summary is due for."""


def parse_week(label: str) -> date:
    """Monday of a week written «2025-W46». Raises WeekError."""
    try:
        return date.fromisoformat(f"{label}-1")
    except ValueError:
        raise WeekError(f"«{label}» is no week: write the year and the ISO week, for example 2025-W46") from None


def find_week(ask: Ask, label: str) -> date:
    """Monday of the week meant by «2025-W46», or by «last»: the last one in which something was published.

    Raises WeekError, also when no article was published in it.
    """
    known = [row["week"] for row in ask("select week from weekly_health order by week")]
    if not known:
        raise WeekError("no article has a publication date yet; run svodka run FOLDER first")
    monday = known[-1] if label == "last" else parse_week(label)
    if monday not in known:
        span = f"{week_label(known[0])} to {week_label(known[-1])}"
        raise EmptyWeekError(f"no articles in {week_label(monday)}; there are some from {span}")
    return monday


def drafts(
    ask: Ask, links: Links, published: Published, today: date, written: Callable[[Part], bool]
) -> Iterator[Draft | Part]:
    """The page of every week that has one, the last is the first page of the site, too: but those that would show the
    same."""
    mondays, told = sorted(links.weeks), ask.made_of("week_digests")

    def parts(monday: date) -> list[Part]:
        around = neighbour(monday, -1, links), neighbour(monday, 1, links), months(monday, links)
        before = published.digest(week_label(monday - timedelta(days=REVISED)), week_label(monday))
        made_of = repr((told[monday], around, over(monday, today), before))
        return [Part(path, made_of) for path in paths(monday, mondays[-1])]

    anew = [monday for monday in mondays if not all(map(written, parts(monday)))]
    for rows in read(ask, anew, links, published, today):
        yield from (page(rows, path) for path in paths(rows["monday"], mondays[-1]))
    for monday in mondays:
        yield from parts(monday)


def paths(monday: date, last: date) -> list[str]:
    """Where the page of a week stands."""
    return [f"week/{week_label(monday)}.html", *([places.INDEX] if monday == last else [])]


def over(monday: date, today: date) -> bool:
    """Whether a week has ended."""
    return monday + timedelta(days=6) < today


def one(ask: Ask, label: str, published: Published | None = None) -> Row:
    """What a week shows that is meant by «2025-W46» or «last». Raises WeekError."""
    return next(read(ask, [find_week(ask, label)], Links(), published))


def written(press: Press, rows: Row, form: str, path: Path) -> Path:
    """Write a week into a file that needs nothing else, as html or md, the whole at once; returns where."""
    made = press.alone(page(rows, path.name)) if form == "html" else press.markdown("week.md.j2", rows)
    put(path, made.encode())
    return path


def written_empty(press: Press, label: str, form: str, path: Path) -> Path:
    """Write that nothing was published in a week, for whom looks where its summary should be; returns where."""
    rows = {"monday": parse_week(label), "label": label}
    made = press.alone(Draft(path.name, "empty.html.j2", rows, nav="week"))
    put(path, (made if form == "html" else press.markdown("empty.md.j2", rows)).encode())
    return path


def page(rows: Row, path: str) -> Draft:
    """The page of these rows."""
    return Draft(path, "week.html.j2", rows, nav="week")


def read(
    ask: Ask, mondays: Sequence[date], links: Links, published: Published | None = None, today: date = date.min
) -> Iterator[Row]:
    """What the pages of weeks show. A week that is over is written down as published."""
    if not mondays:
        return
    published = published or Published()
    health = {row["week"]: row for row in ask("select * from weekly_health order by week")}
    compared = {
        known for known in health for monday in mondays if timedelta(0) <= monday - known < timedelta(days=REVISED)
    }
    weeks, wider = sorted(mondays), sorted(compared)
    with ask.within(months_around(weeks)):
        views = {name: by_week(rows_in(ask, name, wider if name == "experts" else weeks)) for name in SHOWN}
        rules = {row["week"]: row["rules"] or [] for row in ask.named("week_rules", wider)}
        more = {name: by_week(ask.named(f"week_{name}", weeks)) for name in ("stories", "voices")}
        for name, (key, shown_in) in LISTS.items():
            of = [
                (week, row[key])
                for one in shown_in
                for week in weeks
                for row in views[one].get(week, [])[: FIRST.get(one)]
            ]
            more[name] = by_week(ask.named(f"week_{name}", *map(list, zip(*of, strict=True))) if of else [])
    told_in = [row["article_id"] for rows in more["stories"].values() for row in rows]
    speaking, copies = (by(ask.named(f"week_story_{name}", told_in), key) for name, key in IN_STORIES)
    told = {week: figures(health[week], views["experts"].get(week, []), rules.get(week, [])) for week in wider}
    for monday in weeks:
        found = {name: rows.get(monday, []) for name, rows in (views | more).items()}
        made = stories(found["stories"], speaking, copies, links)
        yield shown(monday, found, made, health, links) | {
            "stories": made,
            "main": leading(made, "articles", "outlets"),
            "revisions": revisions(monday, told, published),
            "rules": rules.get(monday, []),
        }
    for week in weeks:
        if over(week, today):
            published.keep(week_label(week), told[week])


def months_around(weeks: Sequence[date]) -> list[str]:
    """The months of weeks and of those they are compared with, and where time zones reach into."""
    first, last = weeks[0] - timedelta(weeks=BACK + 1), weeks[-1] + timedelta(weeks=2)
    return sorted({f"{first + timedelta(days=day):%Y-%m}" for day in range((last - first).days)})


def rows_in(ask: Ask, name: str, weeks: Sequence[date]) -> Rows:
    """The rows of a block in several weeks. DuckDB asks early what these lie between, but not what is in a list."""
    if not weeks:
        return []
    within = "week between $2 and $3 and list_contains($1, week)"
    query = f"select * from weekly_{name} where {within} order by week, {SHOWN[name][0]}"
    return ask(query, weeks, min(weeks), max(weeks))


def query(name: str, monday: date) -> str:
    """The query that gives exactly the rows of a block."""
    order, most = SHOWN[name]
    limit = f" limit {most}" if most else ""
    return f"select * from weekly_{name} where week = date '{monday}' order by {order}{limit}"


def by_week(rows: Iterable[Row]) -> dict[date, Rows]:
    return {week: list(found) for week, found in groupby(rows, key=lambda row: row["week"])}


def shown(monday: date, found: dict[str, Rows], told: Rows, health: dict[date, Row], links: Links) -> Row:
    """The rows of one week and its stories, with where they lead."""
    cut = {name: found[name][:most] for name, (_, most) in SHOWN.items()}
    articles = behind(found["people_articles"], "person_id")
    as_expert = behind([row for row in found["people_articles"] if row["as_expert"]], "person_id")
    mentions = behind(found["entity_articles"], "entity_id")

    def person(row: Row, listed: dict[str, Rows] | None = None) -> Row:
        key, category = row["person_id"], "expert" if listed is as_expert else None
        leads = {
            "href": links.person(key),
            "list": places.search(person=key, category=category, week=monday),
            "said": places.search(person=key, category=category, kind="said", week=monday),
            "statements_list": places.search(
                person=key, category=category, kind="said", week=monday, count="statements"
            ),
        }
        return (
            moved(row, compared)
            | leads
            | quoted(row)
            | ({"articles_listed": listed.get(key, [])} if listed is not None else {})
        )

    compared = monday - timedelta(weeks=1) in health
    alike = comparable(monday, health)
    experts = [person(row, as_expert) | {"usual": usual(row["weeks"], alike)} for row in cut["experts"]]
    mentions_of = {row["person_id"]: row["mentions"] for row in found["experts"]}
    spikes = [
        person(row, articles)
        | {
            "causes": causes(row["person_id"], found["people_articles"], told),
            "mentions": mentions_of.get(row["person_id"], 0),
        }
        for row in cut["spikes"]
    ]
    span = [monday - timedelta(weeks=back) for back in range(BACK, -1, -1)]
    outlets = [
        row | {"href": links.outlet(row["name"]), "list": links.from_outlet(row["name"], week=monday, copies="1")}
        for row in cut["outlets"]
    ]
    return {
        "monday": monday,
        "label": week_label(monday),
        "all": places.search(week=monday, copies="1"),
        "reprints": places.search(week=monday, copies="only"),
        "statements": places.search(week=monday, kind="said", count="statements"),
        "as_expert": places.search(week=monday, category="expert", count="mentions"),
        "before": neighbour(monday, -1, links),
        "after": neighbour(monday, 1, links),
        "months": months(monday, links),
        "begins": monday == min(health),
        "compared": compared,
        "health": health[monday],
        "history": {name: [health.get(week, {}).get(name, 0) or 0 for week in span] for name in health[monday]},
        "absent": absent(span, min(health)),
        "outlets": outlets[:OUTLETS],
        "other_outlets": outlets[OUTLETS:],
        "silent": [row["name"] for row in cut["outlets"] if not row["articles"]],
        "experts": experts[:EXPERTS],
        "other_experts": experts[EXPERTS:],
        "newsworthy": newsworthy([person(row) for row in cut["newsworthy"]]),
        "spikes": spikes,
        "leading": {"experts": leading(experts, "mentions"), "spikes": leading(spikes, "articles", "high")},
        "new_voices": [person(row, as_expert) for row in cut["new_voices"]],
        "new_voices_all": len(found["new_voices"]),
        "found": {name: len(found[name]) for name in SHOWN},
        "new_roles": [person(row, as_expert) for row in cut["new_roles"]],
        "matrix": matrix(found["outlet_experts"], links, week=monday),
        "organizations": [
            moved(row, compared)
            | {
                "href": links.organization(row["entity_id"]),
                "list": places.search(organization=row["entity_id"], week=monday),
                "articles_listed": mentions.get(row["entity_id"], []),
            }
            for row in cut["organizations"]
        ],
        "places": [
            moved(row, compared)
            | {
                "list": places.search(place=row["entity_id"], week=monday),
                "articles_listed": mentions.get(row["entity_id"], []),
            }
            for row in cut["places"]
        ],
        "voice": voice([person(row) for row in cut["share_of_voice"]], found["share_of_voice"], found["voices"]),
        "gender": gender(cut["gender"], found["voices"]),
        "queries": {name: query(name, monday) for name in SHOWN}
        | {
            "health": "select * from weekly_health"
            f" where week between date '{span[0]}' and date '{monday}' order by week",
            "stories": f"select * from stories([date '{monday}'])",
        },
    }


def comparable(monday: date, health: dict[date, Row]) -> list[int]:
    """Which of the weeks before a week is compared with, by their places in `weeks`: as in the report weekly_spikes."""
    articles = [health.get(monday - timedelta(weeks=back), {}).get("articles", 0) for back in range(BACK, -1, -1)]
    return [place for place, number in enumerate(articles[:-1]) if number and number >= THIN * articles[-1]]


def usual(weeks: Sequence[int], alike: Sequence[int]) -> tuple[int, int] | None:
    """The least and the most of the weeks that are compared with; None where those are too few to tell."""
    numbers = [weeks[place] for place in alike]
    return (min(numbers), max(numbers)) if len(numbers) >= COMPARED else None


def neighbour(monday: date, step: int, links: Links) -> Row | None:
    """The week before or after, when it has a page."""
    week = monday + timedelta(weeks=step)
    return {"monday": week, "href": links.week(week)} if week in links.weeks else None


def months(monday: date, links: Links) -> Rows:
    """The months a week has a day in, of those that have a page."""
    return [{"first": first, "href": links.month(first)} for first in places.months_of(monday) if first in links.months]


def moved(row: Row, compared: bool) -> Row:
    """A row without what it says of the period before, where of that there are no articles: nobody is back, or new."""
    return row if compared else {name: value for name, value in row.items() if name != "returned"}


def quoted(row: Row) -> Row:
    """Where the quotation of a person stands."""
    if not row.get("quotation"):
        return {}
    place = places.article(row["quotation_article_id"], row["quotation_month"], row["quotation_number"])
    return {"quotation_href": place}


def leading(rows: Rows, *numbers: str) -> Rows:
    """The first row, and those that have the same numbers: who is first with others is not told alone."""
    return [row for row in rows if all(row[name] == rows[0][name] for name in numbers)]


def newsworthy(rows: Rows) -> Rows:
    """Who was in the news besides experts, by category, the category of the most frequent first."""
    found: dict[str, Rows] = defaultdict(list)
    for row in rows:
        if row["articles"] >= 2:
            found[row["category"]].append(row)
    return [
        {"category": category, "people": people[:NEWSWORTHY], "of_all": len(people)}
        for category, people in found.items()
    ]


def per_article(rows: Rows, number: Callable[[Row, str], float], columns: Sequence[str]) -> list[list[float]]:
    """For each article the sum of a number of its people, in each column."""
    return [
        [sum(number(row, column) for row in people) for column in columns]
        for people in (list(found) for _, found in groupby(rows, key=lambda row: row["article_id"]))
    ]


def voice(shown_rows: Rows, rows: Rows, voices: Rows) -> Row:
    """Shares of all words of persons, with their intervals, and what is left for the others."""
    keys = [row["person_id"] for row in shown_rows]
    table = per_article(voices, lambda row, key: row["words"] * (key in ("", row["person_id"])), ["", *keys])
    found = shares([row[1:] for row in table], [row[0] for row in table])
    words = sum(row["words"] for row in rows)
    rest = words - sum(row["words"] for row in shown_rows)
    ends = [*(one[1] for one in found if one), *(row["share"] or 0 for row in shown_rows), rest / words if words else 0]
    return {
        "full": max(ends, default=1),  # the share of the whole width: what reaches farthest, so that nothing is cut off
        "rows": [row | {"interval": one} for row, one in zip(shown_rows, found or [None] * len(keys), strict=True)],
        "words": words,
        "others": len(rows) - len(shown_rows),
        "rest": rest,
        "rest_share": rest / words if words else None,
    }


def gender(rows: Rows, voices: Rows) -> Rows:
    """The share of women by category, with intervals where there are enough to tell."""
    made = []
    for row in rows:
        own = [one for one in voices if one["gender"] and row["category"] in (None, one["category"])]
        people = per_article(own, lambda one, key: key in ("", one["gender"]), ["", "f"])
        words = per_article(own, lambda one, key: one["words"] * (key in ("", one["gender"])), ["", "f"])
        enough = row["women"] + row["men"] >= SURE
        told = [shares([pair[1:] for pair in pairs], [pair[0] for pair in pairs]) for pairs in (people, words)]
        of_people, of_words = ((one[0] if one and enough else None) for one in told)
        made.append(row | {"enough": enough, "of_people": of_people, "of_words": of_words})
    return sorted(made, key=lambda row: (row["category"] is not None, -(row["women"] + row["men"])))


def revisions(monday: date, told: dict[date, Any], published: Published) -> Rows:
    """What weeks of the last 90 days say now, other than when they were published."""
    found = []
    for week, now in sorted(told.items(), reverse=True):
        before = published.told(week_label(week))
        if before and timedelta(0) <= monday - week < timedelta(days=REVISED):
            found += [row | {"week": week} for row in changes(before, now)]
    return found
