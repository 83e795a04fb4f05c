"""Outlets made of what articles say: names with their sites together, different ones apart."""

import random
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tasks.identity.decisions import DecisionError
from tasks.identity.outlet_lines import COLUMNS, merged_outlets, outlet_rows, policy, read_outlet_lines
from tasks.identity.outlets import Met, outlets
from tasks.identity.sayings import Said, saying_of

START = datetime(2025, 3, 1, tzinfo=UTC)
NUMBERS = count()
HEADER = "\t".join(COLUMNS) + "\n"
Rows = list[dict[str, object]]


def said(
    outlet: str = "", url: str | None = None, site: str | None = None, source: str = "архив", extractor: str = ""
) -> Met:
    """What one more article says, a day after the one before; the outlet stands as normalize would store it."""
    at = START + timedelta(next(NUMBERS))
    host = (url or "//").split("/")[2].removeprefix("www.")
    stored = outlet or host or site or source
    return Met(saying_of(Said(stored, url, site, source, extractor)), 1, at, at)


def rows(*articles: Met, lines: tuple[str, ...] = (), folder: Path | None = None) -> Rows:
    """Rows of the table, with what is said of lines that find nothing as the last one."""
    file = (folder or Path()) / "outlets.tsv"
    if lines:
        file.write_text(HEADER + "\n".join(lines), encoding="utf8")
    decided = read_outlet_lines(file) if lines else []
    there = outlets(articles)
    made, idle = policy(decided, there)
    found = outlet_rows(merged_outlets(there, made), made)
    return found + ([{"idle": [f"{number}: {reason}" for number, reason in idle]}] if idle else [])


def names(found: Rows) -> list[object]:
    return sorted(str(row["name"]) for row in found)


TOGETHER = {
    "www, mobile, amp": [
        said(url=f"https://{host}/a") for host in ("www.zv.example", "zv.example", "m.zv.example", "amp.zv.example")
    ],
    "a name and its host": [said("Заречинский вестник", "https://zv.example/1"), said(url="https://m.zv.example/2")],
    "a name alone too": [said("Заречинский вестник"), said("«Заречинский Вестник»", "https://zv.example/1")],
    "a name written as its host": [said("Zv.Example", "https://www.zv.example/1"), said(url="https://zv.example/2")],
    "the site names itself": [said("Вестник"), said(url="https://zv.example/1", site="Вестник — новости")],
    "a site and those under it": [
        said("Вестник", "https://zv.example/1"), said("Вестник", "https://omsk.zv.example/1"),
        said(url="https://omsk.zv.example/2"),
    ],
    "rubrics of a site that name it": [
        said(url="https://zv.example/1", site="Вестник"), said(url="https://sport.zv.example/1", site="Вестник"),
    ],
    "a site and its channels": [
        said("Вестник", "https://zv.example/1"), said("Вестник", "https://t.me/zvestnik/1"),
        said("Вестник", "https://vk.com/zv?w=wall-7_1"), said(url="https://t.me/s/zvestnik/2"),
    ],
}  # fmt: skip
APART = {
    "channels of a platform": [said(url="https://t.me/zvestnik/1"), said(url="https://t.me/znews/1"), said(url="https://t.me/a")],
    "outlets named on a platform": [
        said("Вестник", "https://t.me/zvestnik/1"), said("Заря", "https://t.me/zarya/1"),
    ],
    "names on an aggregator": [
        said("Вестник", "https://all.example/1"), said("Заря", "https://all.example/2"),
        said(url="https://all.example/3"),
    ],
    "one name on several sites": [
        said("Пресс-служба", "https://zv.example/1"), said(url="https://zv.example/2"),
        said("Пресс-служба", "https://zarya.example/1"), said(url="https://zarya.example/2"),
    ],
    "sites that call themselves alike": [
        said(url="https://zv.example/1", site="Вести"), said(url="https://zarya.example/1", site="Вести"),
    ],
    "a site named by records and one that calls itself so": [
        said("Вести", "https://zv.example/1"), said(url="https://zarya.example/1", site="Вести"),
    ],
    "rubrics of a site without a name": [said(url="https://zv.example/1"), said(url="https://sport.zv.example/1")],
    "towns in brackets": [said("Вестник (Омск)"), said("Вестник (Томск)")],
    "channels of a platform that names itself": [
        said(url="https://t.me/zvestnik/1", site="Telegram"), said("Telegram", "https://t.me/znews/1"),
    ],
    "articles of a platform without a channel": [said("Вестник", "https://dzen.ru/a/1"), said(url="https://dzen.ru/a/2")],
}  # fmt: skip
NUMBER_APART = {"channels of a platform": 3, "names on an aggregator": 3, "one name on several sites": 3}


@pytest.mark.parametrize("articles", TOGETHER.values(), ids=TOGETHER)
def test_one_outlet(articles: list[Met]) -> None:
    (row,) = rows(*articles)
    assert row["articles"] == len(articles)


@pytest.mark.parametrize("case", APART)
def test_different_outlets(case: str) -> None:
    found = rows(*APART[case])
    assert len(found) == NUMBER_APART.get(case, 2)
    assert len(set(names(found))) == len(found)


@pytest.mark.parametrize(
    ("articles", "name"),
    [
        ([said("Вестник", "https://zv.example/1", site="ЗВ"), said("Вестник", "https://zv.example/2")], "Вестник"),
        ([said(url="https://zv.example/1", site="Вестник: последние новости")], "Вестник"),
        ([said(url="https://zv.example/1", site="Новости дня | Вестник")], "Вестник"),
        ([said(url="https://zv.example/1", site="Новости")], "zv.example"),
        ([said(url="https://zv.example/1", site="Вестник"),
          *(said(url=f"https://zv.example/{n}", site="Лента Вестника и всей области", extractor="record html")
            for n in range(2, 5))], "Вестник"),
        ([said(url="https://zv.example/1", site="Заречинск сегодня: афиша, погода, курсы валют, расписание автобусов")],
         "zv.example"),
        ([said(url="https://xn--80akegkrsl5c.xn--p1ai/1")], "заречинск.рф"),
        ([said(url="https://t.me/zarechinsk/1", site="Telegram")], "t.me/zarechinsk"),
        ([said(source="письма")], "письма"),
    ],
)  # fmt: skip
def test_the_name_that_is_shown(articles: list[Met], name: str) -> None:
    (row,) = rows(*articles)
    assert row["name"] == name


def test_a_row_tells_all_that_is_known() -> None:
    one, other = said("Вестник", "https://zv.example/1", site="ЗВ"), said("«Вестник»", "https://t.me/zvestnik/1")
    (row,) = rows(other, one)
    assert (row["hosts"], row["aliases"], row["kind"]) == (["t.me/zvestnik", "zv.example"], ["«Вестник»", "ЗВ"], None)
    assert (row["first_seen"], row["last_seen"], row["excluded"]) == (one.first, other.first, False)
    (channel,) = rows(said(url="https://t.me/zvestnik/1"))
    assert channel["kind"] == "телеграм-канал"


def test_an_id_stays_as_articles_come_in_whatever_their_order() -> None:
    early = [said("Вестник")]
    late = [
        said("Вестник", "https://zv.example/1"),
        said(url="https://zv.example/2"),
        said("Вестник", "https://t.me/zvestnik/1"),
    ]
    (before,) = rows(*early)
    (after,) = rows(*early, *late)
    assert before["outlet_id"] == after["outlet_id"]
    shuffled = early + late
    random.Random(7).shuffle(shuffled)
    assert rows(*shuffled) == [after]


def test_people_decide(tmp_path: Path) -> None:
    articles = (
        said(url="https://zv.example/1"),
        said(url="https://zv-news.example/1"),
        said(url="https://ads.example/1"),
    )
    lines = (
        "region\tzv-news.example\tЗаречье\tМЛ\tредакция там",
        "merge\thttps://www.zv-news.example/\tzv.example\tМЛ\tпереехали",
        "name\tzv.example\tЗаречинский вестник\tМЛ\tтак на первой полосе",
        "kind\tзаречинский вестник\tгазета\tМЛ\tвыходит на бумаге",
        "exclude\tads.example\t\tМЛ\tобъявления",
    )
    ads, paper = sorted(rows(*articles, lines=lines, folder=tmp_path), key=lambda row: str(row["name"]))
    assert (ads["name"], ads["excluded"], ads["region"], ads["articles"]) == ("ads.example", True, None, 1)
    told = ("name", "hosts", "region", "kind", "excluded", "articles")
    assert [paper[name] for name in told] == [
        "Заречинский вестник", ["zv-news.example", "zv.example"], "Заречье", "газета", False, 2,
    ]  # fmt: skip


def test_two_outlets_never_have_one_name(tmp_path: Path) -> None:
    lines = ("name\tzv.example\tВести\tМЛ\tп", "name\tzarya.example\tВести\tМЛ\tп")
    found = rows(said(url="https://zv.example/1"), said(url="https://zarya.example/1"), lines=lines, folder=tmp_path)
    assert names(found) == ["Вести (zarya.example)", "Вести (zv.example)"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("exclude\tВестник Заречя\t\tМЛ\tп", "2: no outlet is called «Вестник Заречя»; did you mean Вестник Заречья?"),
        ("name\tvestnyk.example\tВ\tМЛ\tп", "2: no outlet is called «vestnyk.example»; did you mean vestnik.example?"),
        ("merge\tВестник Заречья\tНигде\tМЛ\tп", "2: no outlet is called «Нигде»"),
        ("region\t0123456789abcdef\tЗаречье\tМЛ\tп", "2: no outlet has the id 0123456789abcdef"),
    ],
)
def test_lines_that_find_nothing_are_told(tmp_path: Path, line: str, says: str) -> None:
    articles = (said("Вестник Заречья"), said(url="https://vestnik.example/1"))
    decided = rows(*articles, lines=(line,), folder=tmp_path)
    assert str(decided.pop()["idle"][0]).startswith(says)  # type: ignore[index]
    assert decided == rows(*articles)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["nome\ta\tb\tМЛ\tп"], "line 2: unknown action «nome»: write name, merge, exclude, region, kind"),
        (["name\ta\tb\tп"], "line 2: 4 columns instead of 5"),
        (["name\ta\tb\t\tп"], "line 2: outlet, author and reason must not be empty"),
        (["name\ta\t\tМЛ\tп"], "line 2: name needs a value"),
        (["exclude\ta\tвсегда\tМЛ\tп"], "line 2: exclude takes no value"),
        (["merge\ta\tb\tМЛ\tп", "merge\tb\ta\tМЛ\tп"], "line 2: this merge goes in a circle with line 3"),
        (["kind\ta\tb\tМЛ\tп", "kind\tA\tc\tМЛ\tп"], "line 2: says otherwise than line 3 of one and the same"),
        (["merge\ta.example\twww.a.example\tМЛ\tп"], "line 2: this merge is of one with itself"),
    ],
)
def test_mistakes_are_told_with_line_and_remedy(tmp_path: Path, lines: list[str], says: str) -> None:
    (tmp_path / "outlets.tsv").write_text(HEADER + "\n".join(lines), encoding="utf8")
    with pytest.raises(DecisionError) as caught:
        read_outlet_lines(tmp_path / "outlets.tsv")
    assert says in str(caught.value)
    assert "outlets.tsv" in str(caught.value)
