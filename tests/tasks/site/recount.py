"""The figures of a week counted in plain Python from the rows of the stored tables, as definitions say: no SQL.

Reprints are no originals; an expert mention is an original article in which the person is an expert.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest

Row = Mapping[str, Any]


class Recount:
    """All rows, arranged by week."""

    def __init__(self, rows: Mapping[str, Sequence[Row]], zone: str) -> None:
        self.rows, copies = rows, {row["article_id"] for row in rows.get("reprints", ())}
        outlets = names_of_outlets(rows)
        self.day = {
            row["article_id"]: row["published_at"].astimezone(ZoneInfo(zone)).date()
            for row in rows["articles"]
            if row["published_at"]
        }
        self.week = {key: day - timedelta(days=day.weekday()) for key, day in self.day.items()}
        self.originals = self.week.keys() - copies
        self.outlet = {row["article_id"]: outlets.get(row["article_id"], row["outlet"]) for row in rows["articles"]}
        self.name = {row["person_id"]: row["name"] for row in rows["persons"]}
        self.gender = {row["person_id"]: row["gender"] if row["gender_by"] else None for row in rows["persons"]}
        self.people = united(rows["appearances"])

    def articles(self, monday: date) -> list[str]:
        return [key for key, week in self.week.items() if week == monday]

    def those(self, monday: date, category: str | None = None) -> list[Row]:
        """Persons in originals of a week, once an article."""
        return [
            row
            for row in self.people
            if row["article_id"] in self.originals and self.week[row["article_id"]] == monday
            if category in (None, row["category"])
        ]

    def health(self, monday: date) -> dict[str, Any]:
        articles, experts = self.articles(monday), self.those(monday, "expert")
        said = [
            row
            for row in self.rows["statements"]
            if row["article_id"] in self.originals and self.week[row["article_id"]] == monday
        ]
        kinds = Counter(row["speaker_kind"] for row in said)
        before = [len(self.articles(monday - timedelta(weeks=back))) for back in range(1, 9)]
        return {
            "articles": len(articles),
            "usual_articles": median(filter(None, before)) if any(before) else None,
            "outlets": len({self.outlet[key] for key in articles}),
            "reprints": len(set(articles) - self.originals),
            "statements": len(said),
            "by_persons": kinds["person"],
            "by_organizations": kinds["organization"],
            "by_unnamed": kinds["unnamed"],
            "unattributed": kinds["unknown"],
            "expert_mentions": len(experts),
            "experts": len({row["person_id"] for row in experts}),
        }

    def experts(self, monday: date) -> dict[str, dict[str, Any]]:
        """What is told of each expert of a week, by id, with the place."""
        found: dict[str, dict[str, Any]] = {}
        for key, rows in grouped(self.those(monday, "expert"), "person_id").items():
            found[key] = {
                "mentions": len(rows),
                "quoted": sum(row["statements"] > 0 for row in rows),
                "statements": sum(row["statements"] for row in rows),
                "outlets": len({self.outlet[row["article_id"]] for row in rows}),
                "weeks": [self.mentions(key, monday - timedelta(weeks=back)) for back in range(8, -1, -1)],
            }
        order = {key: (-row["mentions"], -row["quoted"], -row["statements"]) for key, row in found.items()}
        for key, row in found.items():
            row["rank"] = 1 + sum(other < order[key] for other in order.values())
        return found

    def mentions(self, person_id: str, monday: date) -> int:
        return sum(row["person_id"] == person_id for row in self.those(monday, "expert"))

    def new_voices(self, monday: date) -> set[str]:
        """Experts of a week who were none in any week before."""
        before = {
            row["person_id"]
            for row in self.people
            if row["category"] == "expert" and row["article_id"] in self.originals
            if self.week[row["article_id"]] < monday
        }
        return {row["person_id"] for row in self.those(monday, "expert")} - before

    def words(self, monday: date) -> Counter[str]:
        """Words attributed to each person."""
        said: Counter[str] = Counter()
        for row in self.those(monday):
            said[row["person_id"]] += row["words"] if row["statements"] else 0
        return said

    def genders(self, monday: date, category: str | None = None) -> tuple[int, int, int]:
        """Women, men and unknown."""
        found = Counter(self.gender[row["person_id"]] for row in self.those(monday, category))
        return found["f"], found["m"], found[None]

    def outlet_experts(self, monday: date) -> Counter[tuple[str, str]]:
        return Counter((self.outlet[row["article_id"]], row["person_id"]) for row in self.those(monday, "expert"))

    def came_in(self, monday: date) -> dict[str, list[int]]:
        """Articles of each outlet by day, with reprints."""
        found: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
        for key in self.articles(monday):
            found[self.outlet[key]][self.day[key].weekday()] += 1
        return dict(found)

    def entities(self, monday: date) -> Counter[str]:
        """In how many originals each organization and place is named."""
        names = {(row["kind"], row["normal"]): row["entity_id"] for row in self.rows["entity_names"]}
        told = {(row["article_id"], row["start"]): row["entity_id"] for row in self.rows.get("mention_entities", ())}
        pairs = {
            (row["article_id"], told.get((row["article_id"], row["start"])) or names.get((row["kind"], row["normal"])))
            for row in self.rows["mentions"]
            if row["kind"] != "PER"
            if row["article_id"] in self.originals and self.week[row["article_id"]] == monday
        }
        return Counter(entity for _, entity in pairs)

    def appearances(self, person_id: str, monday: date) -> int:
        return sum(row["person_id"] == person_id for row in self.those(monday))

    def spikes(self, monday: date) -> dict[str, tuple[int, int, int]]:
        """Who is in more articles than in any comparable week of the eight before: now, least, most."""
        size = {week: len(self.articles(week)) for week in (monday - timedelta(weeks=back) for back in range(9))}
        alike = [week for week in size if week < monday and size[week] and size[week] >= 0.5 * size[monday]]
        found = {}
        for person_id in {row["person_id"] for row in self.those(monday)} if len(alike) >= 4 else ():
            now = self.appearances(person_id, monday)
            before = [self.appearances(person_id, week) for week in alike]
            if now >= 3 and now > max(before):
                found[person_id] = (now, min(before), max(before))
        return found


def united(appearances: Iterable[Row]) -> list[Row]:
    """Persons once an article; one that is there under several numbers is what the most telling of them says."""
    made = []
    for rows in grouped([row for row in appearances if row["person_id"]], "article_id", "person_id").values():
        best = min(
            rows, key=lambda row: (row["category"] == "other", -row["statements"], -row["mentions"], row["person"])
        )
        sums = {name: sum(row[name] for row in rows) for name in ("mentions", "statements", "words")}
        made.append({**best, **sums})
    return made


def grouped(rows: Iterable[Row], *names: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[names[0]] if len(names) == 1 else tuple(row[name] for name in names)].append(row)
    return found


def names_of_outlets(rows: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """The names of outlets by article, where identify has told them."""
    outlet = {row["outlet_id"]: row["name"] for row in rows.get("outlets", ())}
    saying = {row["saying_id"]: outlet.get(row["outlet_id"]) for row in rows.get("sayings", ())}
    told = {row["article_id"]: saying.get(row["saying_id"]) for row in rows.get("article_outlets", ())}
    return {key: name for key, name in told.items() if name}


def agrees(shown: dict[str, Any], counted: Recount) -> None:
    """Every figure of a week, counted once more in plain Python."""
    monday = shown["monday"]
    health = counted.health(monday)
    assert {name: shown["health"][name] for name in health} == health

    people = shown["experts"] + shown["other_experts"]
    experts = counted.experts(monday)
    told = ("mentions", "quoted", "statements", "outlets", "weeks", "rank")
    assert {row["person_id"]: {name: row[name] for name in told} for row in people} == experts
    assert [row["rank"] for row in people] == sorted(row["rank"] for row in people)
    assert all(len(row["articles_listed"]) == row["mentions"] for row in people)

    new = counted.new_voices(monday)
    assert {row["person_id"] for row in shown["new_voices"]} <= new
    assert shown["new_voices_all"] == len(new)

    days = counted.came_in(monday)
    outlets = {row["name"]: row["days"] for row in shown["outlets"] + shown["other_outlets"] if row["articles"]}
    assert outlets == days
    assert all(row["articles"] == sum(row["days"]) for row in shown["outlets"])

    words = counted.words(monday)
    total = sum(words.values())
    assert shown["voice"]["words"] == total
    assert [row["words"] for row in shown["voice"]["rows"]] == sorted(filter(None, words.values()), reverse=True)[:10]
    for row in shown["voice"]["rows"]:
        assert row["words"] == words[row["person_id"]]
        assert row["share"] == pytest.approx(row["words"] / total)
        assert row["interval"][0] <= row["share"] <= row["interval"][1]

    for row in shown["gender"]:
        assert (row["women"], row["men"], row["unknown"]) == counted.genders(monday, row["category"])

    cells = counted.outlet_experts(monday)
    for expert in shown["matrix"]["experts"]:
        (key,) = (row["person_id"] for row in people if row["name"] == expert["name"])
        for outlet, cell in zip(shown["matrix"]["outlets"], expert["cells"], strict=True):
            assert cell["mentions"] == cells[outlet, key]
    for column in shown["matrix"]["columns"]:
        own = [number for (outlet, _), number in cells.items() if outlet == column["outlet"]]
        assert (column["experts"], column["mentions"]) == (len(own), sum(own))
        assert column["share"] == pytest.approx(max(own) / sum(own))

    named = counted.entities(monday)
    for row in shown["organizations"] + shown["places"]:
        assert row["articles"] == named[row["entity_id"]]
        assert len(row["articles_listed"]) == min(10, row["articles"])

    spikes = counted.spikes(monday)
    assert {row["person_id"]: (row["articles"], row["low"], row["high"]) for row in shown["spikes"]}.items() <= (
        spikes.items()
    )
    assert len(shown["spikes"]) == min(10, len(spikes))
    for group in shown["newsworthy"]:
        for row in group["people"]:
            assert row["articles"] == counted.appearances(row["person_id"], monday)

    for story in shown["stories"]:
        assert len(story["listed"]) == story["articles"] == sum(story["days"]) >= 3
        assert {row["article_id"] for row in story["listed"]} <= counted.originals
