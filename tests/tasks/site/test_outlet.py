"""The page of an outlet says whom it asks most, whether it depends on one expert, and what is not all of a list."""

import re
from html import unescape
from pathlib import Path

import pytest

from tasks.site.outlet import query
from tests.tasks.site.newsroom import Newsroom, key


def asking(room: Newsroom, outlet: str, **times: int) -> None:
    """Articles of an outlet in which people are experts, so many times each."""
    for name, number in times.items():
        person = room.person(f"{name} {outlet}", articles=number)
        for day in range(1, number + 1):
            own = room.article(f"2025-11-{day:02}", f"{name} {day}", f"Экономист {name}.", outlet=outlet)
            room.appears(own, person, name)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room, folder = Newsroom(), tmp_path_factory.mktemp("site")
    asking(room, "Заря", Лев=3, Ян=2)
    asking(room, "Вестник", Лев=4, Ян=3, Рем=3)
    asking(room, "Курьер", Лев=3, Ян=3)
    asking(room, "Маяк", Лев=3, Ян=1)
    room.publish(folder)
    return folder


def page(site: Path, outlet: str) -> str:
    text = unescape((site / f"outlet/{key(outlet)}.html").read_text(encoding="utf8"))
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_outlet_that_depends_on_one_expert_says_so(site: Path) -> None:
    told = page(site, "Заря")

    assert re.search(r"Заря зависит от одного эксперта \(по всем статьям, \d+ нояб. 2025 – \d+ нояб. 2025\):", told)
    assert ">Лев Заря</a> – 60 % его упоминаний экспертов (3 из 5)." in told
    assert "приходится 50 % упоминаний экспертов у издания или больше. Если упоминаний меньше 5" in told
    assert "select * from outlet_expert_matrix where outlet = 'Заря'" in told


def test_the_query_of_an_outlet_is_one_whatever_it_is_called() -> None:
    assert "where outlet = 'Т''Заря' order by" in query("Т'Заря")


def test_an_outlet_that_depends_on_nobody_says_whom_it_asks_most(site: Path) -> None:
    told = page(site, "Вестник")

    assert "Вестник зависит от одного эксперта" not in told
    assert ">Лев Вестник</a> – 40 % его упоминаний экспертов (4 из 10)." in told


def test_two_of_one_share_are_told_together(site: Path) -> None:
    told = page(site, "Курьер")

    assert "Курьер зависит от одного эксперта" not in told
    assert ">Ян Курьер</a> – 50 % его упоминаний экспертов (3 из 6 у каждого)." in told
    assert ">Лев Курьер</a>, <a" in told


def test_of_few_mentions_no_share_is_told(site: Path) -> None:
    told = page(site, "Маяк")

    assert "Маяк зависит от одного эксперта" not in told
    assert ">Лев Маяк</a> – 3 из 4." in told


def test_all_outlets_are_listed_with_whom_they_ask(site: Path) -> None:
    text = unescape((site / "outlets.html").read_text(encoding="utf8")).replace("\N{NO-BREAK SPACE}", " ")
    rows = [re.sub(r"<[^>]+>", " ", row).split() for row in text.split("<tr>")[2:]]
    found = {row[0]: row[1:] for row in rows}

    dependent = text.partition("Зависят от одного эксперта (по всем статьям, ")[2].partition("</p>")[0]
    assert "</a> (<a " in dependent
    assert "Ни одно не зависит" not in text
    assert list(found) == ["Вестник", "Курьер", "Заря", "Маяк"], "most articles first"
    assert found["Заря"][:3] == ["5", "5", "2"]
    assert " ".join(found["Заря"][3:]).startswith("Лев Заря 60 % зависит")
    assert found["Курьер"][3:] == ["Лев", "Курьер", ",", "Ян", "Курьер", "50", "%"]
    assert " ".join(found["Маяк"]).startswith("4 4 2 Лев Маяк 3 из 4")


def test_people_are_listed_by_how_often_they_are_experts(tmp_path: Path) -> None:
    room = Newsroom()
    asking(room, "Заря", Ян=1, Лев=2)
    official = room.person("Пётр Ветров", "official", articles=4)
    for day in range(1, 5):
        own = room.article(f"2025-11-{day:02}", f"Указ {day}", "Губернатор Пётр Ветров молчал.")
        room.role(own, room.appears(own, official, "Пётр Ветров", "official"), "Губернатор", "губернатор")
    room.organization(own, "Указ 4", "Палата")
    room.publish(tmp_path)
    text = (tmp_path / "people.html").read_text(encoding="utf8")
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in text.split("<tr>")[2:]]
    told = [[re.sub(r"<[^>]+>", "", cell) for cell in row[:5]] for row in rows]

    assert told == [
        ["Лев Заря", "", "эксперт", "2", "2"],
        ["Ян Заря", "", "эксперт", "1", "1"],
        ["Пётр Ветров", "губернатор", "чиновник", "0", "4"],
    ]
    assert 'data-sort="Ветров Пётр"' in text
    assert "Столбец имён сортируется по фамилии." in text
    assert "Упоминания экспертом" in text
    listed = (tmp_path / "organizations.html").read_text(encoding="utf8")
    assert re.search(
        rf'>Палата</a></td><td class="n"[^>]*><a href="search.html\?organization={key("organization", "Палата")}">1<',
        listed,
    )


def crowded(tmp_path: Path, people: int) -> None:
    """A site of one article that so many experts are in."""
    room = Newsroom()
    names = [f"Лев Тихий{number}" for number in range(people)]
    own = room.article("2025-11-01", "Заголовок", *names)
    for name in names:
        room.appears(own, room.person(name, articles=1), name)
    room.publish(tmp_path)


def test_a_list_that_is_cut_says_of_how_many_and_leads_to_all(tmp_path: Path) -> None:
    crowded(tmp_path, 25)
    told, person = page(tmp_path, "Вестник"), key("Лев Тихий0", "expert")
    month = unescape((tmp_path / "month/2025-11.html").read_text(encoding="utf8"))

    assert f'<a href="../search.html?category=expert&count=mentions&outlet={key("Вестник")}">20 из 25</a>' in told
    own = unescape((tmp_path / f"person/{person[:2]}/{person}.html").read_text(encoding="utf8"))
    assert f'<a href="../../search.html?person={person}">10 из 24</a>' in own
    assert 'Эксперты: <a href="#experts">20 из 25</a>' in month


def test_a_list_of_twenty_is_whole(tmp_path: Path) -> None:
    crowded(tmp_path, 20)

    pages = [*tmp_path.glob("outlet/*.html"), *tmp_path.glob("person/*/*.html")]
    assert len(pages) == 21
    assert not [path for path in pages if " из 20<" in path.read_text(encoding="utf8")]
