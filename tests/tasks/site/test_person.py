"""The page of a person counts what the rows say, tells why, and agrees with `svodka person`."""

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from flows.person import parts
from tasks.site.timeline import back, drawings
from tests.tasks.site.newsroom import Newsroom, small


def shown(folder: Path, person: str) -> str:
    (found,) = folder.glob(f"person/*/{person}.html")
    return unescape(found.read_text(encoding="utf8")).replace("\N{NO-BREAK SPACE}", " ")


def figures(page: str) -> dict[str, int]:
    """The numbers at the head of a page, by what is told of them."""
    found = re.findall(r"<dt>([^<]+)</dt><dd>(?:<a [^>]*>)?(\d+)", page)
    return {name: int(number) for name, number in found}


@pytest.fixture(scope="module")
def room() -> Newsroom:
    return small()


@pytest.fixture(scope="module")
def site(room: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    room.publish(folder)
    return folder


def test_numbers_are_those_of_the_rows_of_original_articles(room: Newsroom, site: Path) -> None:
    copies = {row["article_id"] for row in room.rows["reprints"]}
    for person in room.rows["persons"]:
        own = [row for row in room.rows["appearances"] if row["person_id"] == person["person_id"]]
        own = [row for row in own if row["article_id"] not in copies]
        outlets = {room.of(row["article_id"])["outlet"] for row in own}
        told = figures(shown(site, person["person_id"]))

        assert told == {
            "статьи-оригиналы": len(own),
            "из них экспертом": sum(row["category"] == "expert" for row in own),
            "где цитируют": sum(row["statements"] > 0 for row in own),
            "высказывания": sum(row["statements"] for row in own),
            "издания": len(outlets),
        }


def test_the_page_says_article_by_article_why_somebody_is_an_expert(room: Newsroom, site: Path) -> None:
    page = shown(site, room.rows["persons"][0]["person_id"])
    why = re.findall(r"<li><b>([^<]+)</b> <time datetime=\"([^\"]+)\">", page)

    assert why == [("«экономист»", "2025-11-10"), ("по другим статьям", "2025-11-17"), ("«Министр»", "2025-10-06")]


def test_what_counts_reprints_too_says_so(room: Newsroom, site: Path) -> None:
    """A name may be in more articles than the page counts above."""
    page = shown(site, room.rows["persons"][0]["person_id"])
    names = page[page.index('<section id="who">') :]

    assert figures(page)["статьи-оригиналы"] == 3
    assert re.findall(r'<td class="n">(\d+)</td>', names) == ["4"]
    assert "здесь и перепечатки" in names


def test_a_statement_leads_to_its_words(room: Newsroom, site: Path) -> None:
    person = room.rows["persons"][0]["person_id"]
    page = shown(site, person)
    (link,) = re.findall(r'href="([^"]+#s1)">Вестник</a>, 10 нояб', page)
    article, _, place = (next(site.glob(f"person/*/{person}.html")).parent / link).as_posix().partition("#")

    assert f"id={place}>" in Path(article).resolve().read_text(encoding="utf8")
    assert "<blockquote>«Банк поднимет ставку»</blockquote>" in page


def test_the_same_words_in_several_articles_are_one_row(tmp_path: Path) -> None:
    room = Newsroom()
    person = room.person("Лев Тихий", articles=5)
    for day in range(1, 6):
        own = room.article(f"2025-11-0{day}", f"Заголовок {day}", "Лев Тихий: «Всё – хорошо».")
        room.says(own, room.appears(own, person, "Лев Тихий"), "Всё – хорошо")
    room.publish(tmp_path)
    page = shown(tmp_path, person)

    assert page.count("<blockquote>") == 1
    assert page.count("#s1") == 3
    assert "ещё 2" in page


def test_what_is_said_in_a_headline_only_says_so(tmp_path: Path) -> None:
    room = Newsroom()
    person = room.person("Лев Тихий", articles=2)
    own = room.article("2025-11-01", "Тихий: «Рост будет»", "Лев Тихий: «Всё – хорошо».")
    number = room.appears(own, person, "Лев Тихий")
    room.says(own, number, "Рост будет")
    room.says(own, number, "Всё – хорошо")
    room.publish(tmp_path)
    headline, body = shown(tmp_path, person).split("<blockquote>")[1:3]

    assert headline.startswith("«Рост будет»")
    assert "прямая речь, в заголовке · <a" in headline
    assert "в заголовке" not in body


def test_at_most_25_statements_are_shown_and_the_search_has_the_rest(tmp_path: Path) -> None:
    room = Newsroom()
    person = room.person("Лев Тихий", articles=1)
    told = [f"«Число {number} верное»" for number in range(30)]
    own = room.article("2025-11-01", "Заголовок", "Лев Тихий: " + ", ".join(told))
    number = room.appears(own, person, "Лев Тихий")
    for words in told:
        room.says(own, number, words.strip("«»"))
    room.publish(tmp_path)
    page = shown(tmp_path, person)

    assert page.count("<blockquote>") == 25
    assert "Здесь 25 последних из 30." in page
    assert re.search(
        rf'<dt>высказывания</dt><dd><a href="[^"]*search.html\?person={person}&kind=said&count=statements">30</a>', page
    )


def test_page_and_command_tell_the_same_of_roles_names_and_categories(room: Newsroom) -> None:
    person = room.rows["persons"][0]["person_id"]
    with room.catalog() as ask:
        told = parts(ask.connection, person)
        roles = ask.named("person_roles", [person])
        names = ask.named("person_names", [person])
        reasons = ask.named("person_evidence", [person])

    assert [(row["role"], row["organization"], row["articles"]) for row in roles] == [
        (row["role"], row["organization"], row["articles"]) for row in told["roles"]
    ]
    counted = Counter({row["name"]: row["articles"] for row in told["names"]})
    assert counted == Counter({row["name"]: row["articles"] for row in names})
    assert {row["category"] for row in reasons} == {row["category"] for row in told["categories"]}


def test_a_namesake_is_told_apart(tmp_path: Path) -> None:
    room = Newsroom()
    one, other = room.person("Лев Тихий", articles=3), room.person("Лев Тихий", "sport", articles=1)
    for person, words in ((one, "Экономист"), (other, "Вратарь")):
        own = room.article("2025-11-01", words, f"{words} Лев Тихий.")
        number = room.appears(own, person, "Лев Тихий", "expert" if person == one else "sport")
        room.role(own, number, words, words.lower())
    room.rows["identities"].append(
        {
            "person_id": one,
            "base_id": one,
            "relation": "parted",
            "name": "sport",
            "other_id": other,
            "reason": "namesake by trade",
        }
    )
    room.publish(tmp_path)
    page = shown(tmp_path, one)

    assert (
        f'Не путать: <a href="../../search.html?person={other}">Лев Тихий</a>, вратарь'
        ' (<i title="namesake by trade">один из тёзок, по роду занятий</i>)' in page
    )
    assert f"merge\t{other}\t{one}" in page, "two of one name are told by their ids"


def test_the_lines_for_overrides_are_ready_to_be_copied(room: Newsroom, site: Path) -> None:
    page = shown(site, room.rows["persons"][0]["person_id"])

    assert "category\tИлья Верхоянцев\texpert\t\tАВТОР\tПРИЧИНА" in page


def test_who_is_neither_an_expert_nor_often_there_has_no_page(tmp_path: Path) -> None:
    room = Newsroom()
    person = room.person("Лев Тихий", "official", articles=2)
    own = room.article("2025-11-01", "Заголовок", "Лев Тихий.")
    room.appears(own, person, "Лев Тихий", "official")
    room.publish(tmp_path)

    assert not list(tmp_path.glob("person/*/*.html"))
    (article,) = tmp_path.glob("article/*/*.html")
    assert f'<li id="p-{person}"><b>Лев Тихий</b>' in article.read_text(encoding="utf8")


def test_bars_lead_to_their_months() -> None:
    from datetime import date

    from tasks.site.language import language

    rows = [{"month": date(2025, month, 1), "n": month, "e": 1} for month in (9, 11)]
    (drawn,) = drawings(rows, "n", "e", {"person": "p"}, language("ru"), "../../")

    assert drawn["title"].replace("\N{NO-BREAK SPACE}", " ") == "декабрь 2024 – ноябрь 2025"
    assert drawn["drawn"].count("<a href=") == 2
    assert "нет данных" not in drawn["drawn"]
    assert 'href="../../search.html?person=p&amp;month=2025-11"' in drawn["drawn"]
    assert back(date(2025, 2, 1), 3) == date(2024, 11, 1)

    years = [{"month": date(year, 1, 1), "n": 2, "e": 1} for year in range(2010, 2026)]
    (drawn,) = drawings(years, "n", "e", {"person": "p"}, language("ru"), "")
    assert (drawn["since"], drawn["earlier"], drawn["href"]) == (2014, 8, "search.html?person=p")

    (drawn,) = drawings(rows, "n", "e", {"person": "p"}, language("ru"), "", begun=date(2025, 8, 1))
    assert 'class="absent"' in drawn["drawn"]
    assert drawn["drawn"].count("нет данных") == 1


def test_below_the_name_stands_the_most_telling_role_of_the_last_month(tmp_path: Path) -> None:
    room = Newsroom()
    person = room.person("Лев Тихий", articles=5)
    told = [
        ("2025-09-01", "аналитика фонда «Парус»", "аналитик", "фонд «Парус»"),
        ("2025-09-02", "аналитика фонда «Парус»", "аналитик", "фонд «Парус»"),
        ("2025-11-03", "Эксперт", "эксперт", None),
        ("2025-11-04", "эксперта", "эксперт", None),
        ("2025-11-05", "директором банка «Мыс»", "директор", "банк «Мыс»"),
    ]
    for day, words, role, organization in told:
        own = room.article(day, words, f"{words} Лев Тихий.")
        room.role(own, room.appears(own, person, "Лев Тихий"), words, role, organization)
    room.publish(tmp_path)

    assert re.findall(r'<p class="lead">(.*?)</p>', shown(tmp_path, person)) == ["директор банка «Мыс»"]


def test_in_an_organization_is_who_is_introduced_by_a_part_of_it(tmp_path: Path) -> None:
    """«председатель правления банка «Мыс»»: the role names the board, and the bank within it."""
    room = Newsroom()
    person = room.person("Лев Тихий", articles=1)
    own = room.article("2025-11-03", "Новости", "Председатель правления банка «Мыс» Лев Тихий уволен.")
    number = room.appears(own, person, "Лев Тихий")
    room.role(own, number, "Председатель правления банка «Мыс»", "председатель", "правление банка «Мыс»")
    room.organization(own, "«Мыс»", "Мыс")
    room.publish(tmp_path)

    (page,) = tmp_path.glob("organization/*/*.html")
    assert "Лев Тихий" in re.sub(r"<[^>]+>", "", page.read_text(encoding="utf8").partition("Кто в ней")[2])
