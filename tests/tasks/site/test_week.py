"""The page of a week shows what the rows say, whole sentences, and how sure shares are."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from random import Random

import pytest

from tasks.site import charts, week
from tasks.site.asking import Ask, Row
from tasks.site.intervals import shares
from tasks.site.language import language
from tasks.site.links import Links
from tasks.site.press import Press
from tasks.site.published import Published
from tests.tasks.site.recount import Recount, agrees
from tests.tasks.site.weeks import MONDAY, ask, catalog, rows

MADE = rows()
PRESS = Press(language("ru"))
LINKS = Links(people={f"p{number}" for number in range(7)}, weeks={MONDAY})


@pytest.fixture(scope="module")
def asked() -> Iterator[Ask]:
    with catalog(MADE) as connection:
        yield ask(connection)


@pytest.fixture(scope="module")
def shown(asked: Ask) -> Row:
    return next(week.read(asked, [MONDAY], LINKS))


def test_every_figure_is_that_of_the_rows(shown: Row) -> None:
    agrees(shown, Recount(MADE, "Europe/Moscow"))


def test_the_week_has_all_it_is_to_show(shown: Row) -> None:
    """So that what agrees above is not nothing."""
    assert shown["health"]["reprints"] == 1
    assert "Степан Кречетов" in [row["name"] for row in shown["spikes"]]
    assert shown["stories"][0]["title"].startswith("Залесье: паводок")
    assert [row["name"] for row in shown["new_voices"]] == ["Ульяна Сомова"]
    assert shown["newsworthy"][0]["category"] == "official"
    assert shown["experts"][0]["quotation"].endswith(shown["experts"][0]["quotation_article_id"])
    assert shown["experts"][0]["role"]
    assert shown["organizations"]
    assert shown["places"]


def test_page_says_what_happened_and_gives_the_query_of_every_block(shown: Row, asked: Ask) -> None:
    page = unescape(PRESS.page(week.page(shown, "week/2025-W47.html")))

    assert "17–23\N{NO-BREAK SPACE}ноября\N{NO-BREAK SPACE}2025" in page
    assert "Главный сюжет:" in page
    assert "Заметнее всего выше обычного:" in page
    for name, query in shown["queries"].items():
        assert query in page
        assert bool(asked(query)) == (name != "new_roles"), name


def test_a_story_lists_its_reprints_behind_its_articles(shown: Row) -> None:
    (copied,) = (story for story in shown["stories"] if story["reprints"])
    page = unescape(PRESS.page(week.page(shown, "week/2025-W47.html"))).replace("\N{NO-BREAK SPACE}", " ")
    _, _, listed = page.partition(f"<summary>{copied['articles']} статей, 1 перепечатка</summary>")
    listed, _, _ = listed.partition("</details>")

    assert listed.count("<li>") == copied["articles"] + 1
    assert f'{copied["repeating"][0]["href"]}">' in listed
    assert listed.count("перепечатка") == 1


def test_who_is_first_with_others_is_not_told_alone(shown: Row) -> None:
    def told(**rows: object) -> str:
        page = unescape(PRESS.page(week.page(shown | rows, "week/2025-W47.html")))
        return page.replace("\N{NO-BREAK SPACE}", " ").partition("</ol>")[0]

    first = shown["experts"][0]
    spike, story = shown["spikes"][0], shown["stories"][0]
    alike = {"experts": week.leading([first | {"name": f"Лев {n}"} for n in range(5)], "mentions")}
    alike["spikes"] = [spike, spike | {"name": "Ян Тихий"}]
    page = told(leading=alike, main=[story, story | {"title": "Мост закрыт"}])

    assert len(shown["leading"]["experts"]) == sum(row["mentions"] == first["mentions"] for row in shown["experts"])
    assert "Чаще всех экспертами, наравне:" in page
    assert "Лев 2" in page
    assert 'и <a href="#experts">ещё 2</a> – ' in page
    assert "Ян Тихий</a> – " in page
    assert "Главные сюжеты:" in page
    assert "Мост закрыт" in page
    alone = told(leading={"experts": [first], "spikes": [spike]}, main=[story])
    assert "Чаще всех экспертом:" in alone
    assert "Главный сюжет:" in alone
    assert "наравне" not in alone


def test_new_experts_and_as_what_somebody_stands_out_are_always_told(shown: Row) -> None:
    def told(**rows: object) -> str:
        page = unescape(PRESS.page(week.page(shown | rows, "week/2025-W47.html")))
        return page.replace("\N{NO-BREAK SPACE}", " ").partition("</ol>")[0]

    spike = shown["spikes"][0]
    two = [shown["new_voices"][0], shown["new_voices"][0] | {"name": "Ян Тихий"}]
    assert shown["new_voices_all"] == 1
    assert "Впервые экспертом:</b> " in told()
    assert "Впервые экспертами:</b> " in told(new_voices=two, new_voices_all=2)
    for mentions, words in {
        0: " статьи; ",
        1: ", экспертом – в 1 из них; ",
        spike["articles"]: ", во всех экспертом",
    }.items():
        page = told(spikes=[spike | {"mentions": mentions}], leading={"experts": [], "spikes": [spike]})
        assert words in page.partition("Заметнее всего выше обычного:")[2]


def test_weeks_before_the_first_article_are_no_zeros(shown: Row, asked: Ask) -> None:
    (early,) = week.read(asked, [MONDAY - timedelta(weeks=7)], LINKS)
    page = unescape(PRESS.page(week.page(early, "week/2025-W40.html")))

    assert (shown["absent"], early["absent"]) == (0, 6)
    assert "по неделям: –, –, –, –, –, –, " in page
    assert page.count("нет данных: до первой статьи") == 1
    assert "нет данных" not in PRESS.page(week.page(shown, "week/2025-W47.html"))


def test_the_first_week_is_not_compared(asked: Ask) -> None:
    monday, october = MONDAY - timedelta(weeks=9), date(2025, 10, 1)
    first, later = week.read(asked, [monday, monday + timedelta(weeks=2)], LINKS)
    page = unescape(PRESS.page(week.page(first, "week/2025-W38.html")))

    assert page.count("За прошлую неделю статей нет: сравнить не с чем.") == 1
    assert "Статьи начинаются с этой недели" in page
    assert ">снова<" not in page
    assert ">впервые<" not in page
    assert first["experts"]
    assert "сравнить не с чем" not in PRESS.markdown("week.md.j2", later)
    assert "Статьи начинаются с этой недели" in PRESS.markdown("week.md.j2", first)
    assert [row["first"] for row in first["months"]] == []
    (both,) = week.read(asked, [date(2025, 9, 29)], Links(months={october}))
    assert both["months"] == [{"first": october, "href": "month/2025-10.html"}]


def test_after_weeks_without_articles_nobody_is_new_or_back() -> None:
    row = {"name": "Лев Тихий", "change": None, "returned": True}

    assert week.moved(row, True) == row
    assert "returned" not in week.moved(row, False)


def test_what_is_usual_of_an_expert_is_what_is_usual_of_a_spike(shown: Row) -> None:
    """Over the same weeks: those that are too thin to be compared with count in neither."""
    alike = [
        place for place, number in enumerate(shown["history"]["articles"][:8])
        if number >= 0.5 * shown["health"]["articles"]
    ]  # fmt: skip
    assert 4 <= len(alike) <= 8
    for row in shown["experts"]:
        numbers = [row["weeks"][place] for place in alike]
        assert row["usual"] == (min(numbers), max(numbers))
    for row in shown["spikes"]:
        numbers = [row["weeks"][place] for place in alike]
        assert (row["low"], row["high"]) == (min(numbers), max(numbers))


def test_no_interval_of_a_share_is_cut_off(shown: Row) -> None:
    """Nor is that of somebody who says less than the first, and whose share is less sure."""
    spoken = [
        {"article_id": article, "person_id": person, "words": words}
        for article, person, words in [("a", "p", 50), ("b", "p", 50), ("c", "p", 50), ("d", "q", 140)]
    ]
    people = [
        {"person_id": "p", "words": 150, "share": 150 / 290},
        {"person_id": "q", "words": 140, "share": 140 / 290},
    ]
    told = week.voice(people, people, spoken)

    assert told["full"] == max(row["interval"][1] for row in told["rows"])
    for row in [*shown["voice"]["rows"], *told["rows"]]:
        assert row["interval"][1] <= max(told["full"], shown["voice"]["full"])
        drawn = charts.share(row["share"], "", row["interval"], full=told["full"])
        assert max(float(end) for end in re.findall(r"[HM](\d+\.\d)", drawn)) <= 159


def test_thin_weeks_are_not_compared_with() -> None:
    health = {MONDAY - timedelta(weeks=back): {"articles": 100 if back % 2 else 400} for back in range(9)}

    assert week.comparable(MONDAY, health) == [0, 2, 4, 6]
    assert week.usual([9, 1, 9, 3, 9, 0, 9, 2, 5], [1, 3, 5, 7]) == (0, 3)
    assert week.usual([9, 1, 9, 3, 9, 0, 9, 2, 5], [1, 3, 5]) is None


def test_a_median_is_not_called_usual(shown: Row) -> None:
    page = unescape(PRESS.page(week.page(shown, "week/2025-W47.html")))
    table = page[page.index('id="input"') : page.index("</table>")]

    assert "Медиана" in table
    assert "бычно" not in table


def test_a_file_alone_needs_nothing_from_elsewhere(shown: Row) -> None:
    page = PRESS.alone(week.page(shown, "week.html"))

    assert "<script" not in page
    assert "<link" not in page
    assert 'href="../' not in page
    assert "search.html" not in page
    assert 'href="https://news.example/' in page
    assert (
        PRESS.alone(week.page(shown, "week.html"), "https://desk.example/news/").count(
            'href="https://desk.example/news/'
        )
        > 20
    )


def test_markdown_says_the_same(shown: Row) -> None:
    text = PRESS.markdown("week.md.j2", shown)

    assert text.startswith("# Сводка недели 2025-W47")
    for row in shown["experts"]:
        assert f"**{row['name']}**" in text
    assert shown["queries"]["experts"] in text


def test_words_of_others_are_no_markdown() -> None:
    made = deepcopy(MADE)
    made["persons"][0]["name"] = "[Марина](javascript:alert(1)) <b>*"
    with catalog(made) as connection:
        text = PRESS.markdown("week.md.j2", week.one(ask(connection), "last"))

    assert "\\[Марина\\](javascript:alert(1)) \\<b\\>\\*" in text


def test_last_week_is_the_last_with_an_article(asked: Ask) -> None:
    assert week.find_week(asked, "last") == MONDAY


def test_week_without_articles_says_which_weeks_have_some(asked: Ask) -> None:
    with pytest.raises(week.WeekError, match="2025-W38 to 2025-W47"):
        week.find_week(asked, "2024-W01")


@pytest.mark.parametrize("label", ["2025-46", "2025-W60", "прошлая", ""])
def test_what_is_no_week_is_refused(label: str) -> None:
    with pytest.raises(week.WeekError, match="2025-W46"):
        week.parse_week(label)


def test_what_changed_since_a_week_was_published(tmp_path: Path) -> None:
    """A week is written down once, after its end; a later page tells what is another now, and why."""
    published, later = Published(tmp_path), MONDAY + timedelta(days=8)
    with catalog(MADE) as connection:
        (first,) = week.read(ask(connection), [MONDAY], LINKS, published, MONDAY + timedelta(days=6))
        assert not list(tmp_path.iterdir()), "the week was not over"
        (first,) = week.read(ask(connection), [MONDAY], LINKS, published, later)
        (again,) = week.read(ask(connection), [MONDAY], LINKS, published, later)
    assert first["revisions"] == again["revisions"] == []

    made = deepcopy(MADE)
    gone = next(
        row["article_id"]
        for row in made["appearances"]
        if row["article_id"].startswith("a9") and row["person_id"] == "p0"
    )
    made["articles"] = [row for row in made["articles"] if row["article_id"] != gone]
    for name in ("appearances", "statements", "mentions", "roles", "reprints"):
        made[name] = [row for row in made[name] if row["article_id"] != gone]
    with catalog(made) as connection:
        (now,) = week.read(ask(connection), [MONDAY], LINKS, published, later)

    told = {(row["figure"], row["name"]): (row["before"], row["now"], row["why"]) for row in now["revisions"]}
    assert told["articles", None] == (first["health"]["articles"], first["health"]["articles"] - 1, "articles")
    before = next(row["mentions"] for row in first["experts"] if row["name"] == "Марина Дольская")
    assert told["mentions", "Марина Дольская"] == (before, before - 1, "articles")
    assert "Что изменилось" in PRESS.page(week.page(now, "week/2025-W47.html"))


def test_intervals_are_those_of_articles_drawn_anew() -> None:
    """The same as with another generator, within what a thousand draws tell; and always the same."""
    draw = Random(3)
    parts = [[draw.choice((0, 0, 5, 20)), draw.randrange(3)] for _ in range(60)]
    wholes = [sum(row) + draw.randrange(30) for row in parts]
    found = shares(parts, wholes)

    assert found == shares(parts, wholes)
    for column in (0, 1):
        drawn = []
        for _ in range(3000):
            chosen = draw.choices(range(60), k=60)
            drawn.append(sum(parts[one][column] for one in chosen) / sum(wholes[one] for one in chosen))
        drawn.sort()
        assert found[column] == pytest.approx((drawn[75], drawn[2924]), abs=0.02)


def test_nothing_has_no_interval() -> None:
    assert shares([[0.0, 0.0]], [0.0]) == [None, None]
    assert shares([], []) == []
