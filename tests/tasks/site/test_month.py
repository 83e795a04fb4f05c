"""The page of a month shows expert_mentions_per_month in full, who came and went, and the other reports."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest

from tasks.site import month
from tasks.site.asking import Ask
from tasks.site.build import reached
from tasks.site.language import language
from tasks.site.links import Links
from tasks.site.press import Draft, Press
from tests.tasks.site.recount import Recount
from tests.tasks.site.weeks import ask, catalog, rows

MADE = rows()
RECOUNT = Recount(MADE, "Europe/Moscow")
RU = language("ru")
SEPTEMBER, OCTOBER, NOVEMBER = date(2025, 9, 1), date(2025, 10, 1), date(2025, 11, 1)


@pytest.fixture(scope="module")
def asked() -> Iterator[Ask]:
    with catalog(MADE) as connection:
        yield ask(connection)


@pytest.fixture(scope="module")
def drafts(asked: Ask) -> dict[date, Draft]:
    return {draft.rows["month"]: draft for draft in month.drafts(asked, RU, reached(asked))}


def test_mentions_are_those_of_the_rows(drafts: dict[date, Draft]) -> None:
    counted = Recount(MADE, "Europe/Moscow")
    mentions = Counter(
        (counted.day[row["article_id"]].replace(day=1), row["person_id"])
        for row in counted.people
        if row["category"] == "expert" and row["article_id"] in counted.originals
    )
    for first, draft in drafts.items():
        shown = {row["person_id"]: row for row in draft.rows["experts"]}
        assert shown.keys() == {person for one, person in mentions if one == first}
        for key, row in shown.items():
            assert row["mentions"] == mentions[first, key] == row["months"][-1]
            assert row["months"] == [mentions[one, key] for one in draft.rows["span"]]
            assert row["difference"] == (row["mentions"] - row["months"][-2] if first != SEPTEMBER else None)


def test_who_came_and_who_went(drafts: dict[date, Draft]) -> None:
    assert [row["name"] for row in drafts[NOVEMBER].rows["came"]] == ["Ульяна Сомова"]
    assert drafts[NOVEMBER].rows["went"] == []


def test_a_month_that_goes_on_says_so(drafts: dict[date, Draft]) -> None:
    pages = {first: unescape(Press(RU).page(draft)) for first, draft in drafts.items()}

    assert "Месяц не закончен" in pages[NOVEMBER]
    assert "Месяц не закончен" not in pages[OCTOBER]


def test_every_report_is_there_with_its_query(asked: Ask, drafts: dict[date, Draft]) -> None:
    for report in drafts[OCTOBER].rows["reports"]:
        found = asked(report["query"])
        assert len(found) == len(report["rows"]), report["name"]
        for row, other in zip(report["rows"], found, strict=True):
            for column in report["columns"]:
                assert row[column["name"]] == other[column["name"]], (report["name"], column["name"])


def test_outlets_and_experts_are_those_of_the_rows(asked: Ask, drafts: dict[date, Draft]) -> None:
    counted = Recount(MADE, "Europe/Moscow")
    for first, draft in drafts.items():
        mentions = Counter(
            (counted.outlet[row["article_id"]], counted.name[row["person_id"]])
            for row in counted.people
            if row["category"] == "expert" and row["article_id"] in counted.originals
            if counted.day[row["article_id"]].replace(day=1) == first
        )
        shown = draft.rows["matrix"]
        assert {
            (outlet, row["name"]): cell["mentions"]
            for row in shown["experts"]
            for outlet, cell in zip(shown["outlets"], row["cells"], strict=True)
            if cell["mentions"]
        } == mentions
        assert len(asked(draft.rows["matrix_query"])) == len(mentions)
        page = unescape(Press(RU).page(draft)).replace("\N{NO-BREAK SPACE}", " ")
        assert draft.rows["matrix_query"] in page
        assert "приходится 50 % упоминаний экспертов у издания или больше. Если упоминаний меньше 5" in page


def test_months_before_the_first_article_are_no_zeros(drafts: dict[date, Draft]) -> None:
    first = min(RECOUNT.day.values()).replace(day=1)
    for shown, draft in drafts.items():
        page = Press(RU).page(draft)
        absent = sum(one < first for one in month.months_to(shown))
        assert absent == draft.rows["absent"] > 0
        assert page.count('<td class="n absent">') == absent * len(draft.rows["cells"])
        assert page.count("нет данных: до первой статьи") == 1
    assert month.page(date(2026, 8, 1), [], {}, {}, Links(begun=first))["absent"] == 0


def test_a_month_without_articles_before_is_not_compared(drafts: dict[date, Draft]) -> None:
    page = unescape(Press(RU).page(drafts[SEPTEMBER])).replace("\N{NO-BREAK SPACE}", " ")

    assert "За прошлый месяц статей нет: сравнить не с чем." in page
    for words in (">впервые<", ">снова<", "Пришли", "Новые голоса", ">+"):
        assert words not in page, words
    assert "сравнить не с чем" not in Press(RU).page(drafts[OCTOBER])


def test_an_expert_is_new_or_back_only_against_a_month_with_articles() -> None:
    def change(row: str, compared: bool) -> month.Row:
        told = {"person_id": row, "name": row, "rank": 1, "mentions": 2, "change": None}
        return month.page(NOVEMBER, [told], {}, {row: OCTOBER}, Links(), compared)["experts"][0]

    assert change("p", True)["returned"]
    assert change("p", True)["difference"] == 2
    assert "returned" not in change("p", False)
    assert change("p", False)["difference"] is None


def test_who_shares_the_fifteenth_place_is_among_the_first_in_every_list() -> None:
    def row(number: int, rank: int) -> month.Row:
        key = f"p{number:02}"
        return {"person_id": key, "name": key, "rank": rank, "mentions": 20 - rank, "change": None}

    now = [row(number, min(number, 14)) for number in range(1, 18)]
    before = [row(number, number - 20) for number in range(21, 38)]
    flagship = {NOVEMBER: now, OCTOBER: before}
    shown = month.page(NOVEMBER, now, flagship, month.first_months(flagship), Links())
    later = month.page(date(2025, 12, 1), before, {NOVEMBER: now}, month.first_months(flagship), Links())

    assert len(shown["cells"]) == len(shown["came"]) == len(later["went"]) == 17
    assert len(shown["went"]) == 15


def test_a_week_of_two_months_is_on_the_pages_of_both(drafts: dict[date, Draft]) -> None:
    for first in (OCTOBER, NOVEMBER):
        assert date(2025, 10, 27) in [row["week"] for row in drafts[first].rows["weeks"]]


def test_no_share_is_told_of_few(drafts: dict[date, Draft]) -> None:
    """The same for a kind of share wherever it stands: articles and statements from five on, women from twenty."""
    told = []
    for draft in drafts.values():
        for report in draft.rows["reports"]:
            for row in report["rows"]:
                whole = {
                    "quotability": ("quotability", lambda row: row["mentioned"] < 5),
                    "gender_balance": ("share_of_women", lambda row: row["women"] + row["men"] < 20),
                    "input_health": ("unattributed_share", lambda row: row["statements"] < 5),
                }.get(report["name"])
                if whole:
                    assert (whole[0] in row["few"]) == whole[1](row), (report["name"], row)
                    told.append(whole[0] in row["few"])
    assert {True, False} == {*told}


def test_every_table_says_in_russian_what_it_counts(drafts: dict[date, Draft]) -> None:
    page = unescape(Press(RU).page(drafts[OCTOBER]))
    methods = re.findall(r'class="method"><summary>[^<]+</summary>\s*<p>([^<]+)</p>', page)

    assert len(methods) == 2 + sum(bool(report["rows"]) for report in drafts[OCTOBER].rows["reports"])
    assert [told for told in methods if re.search(r"[a-z]{3}", told) or len(told) < 60] == []
    assert "равные делят место" in methods[0]


def test_months_are_counted_backwards_over_a_new_year() -> None:
    assert month.months_to(date(2025, 2, 1), 4) == [
        date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1),
    ]  # fmt: skip
