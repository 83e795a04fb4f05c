"""Files of people's decisions lie beside the data: they hold from whichever folder a run is started."""

import json
from pathlib import Path

import pytest

from tests.flows.conftest import Svodka, ask, of_no_bar

pytestmark = pytest.mark.slow

ARTICLES = {
    "kurier": "Экономист Илья Ставров считает, что спрос вырастет. «Цены замедлятся», — сказал Илья Ставров.",
    "vestnik": "Политолог Ульяна Дронова уверена: «Коалиция устоит». Об этом Ульяна Дронова заявила в среду.",
}
HEADER = "action\tperson\tvalue\twhere\tauthor\treason\n"
NAMES = "select name from persons order by name"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with articles, and an empty one beside it."""
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    lines = [json.dumps({"id": key, "outlet": key, "text": text}) for key, text in ARTICLES.items()]
    (tmp_path / "here" / "articles.jsonl").write_text("\n".join(lines), encoding="utf8")
    return tmp_path / "here"


def test_corrections_hold_from_every_folder_and_say_how_they_fared(svodka: Svodka, here: Path) -> None:
    there, file = here.parent / "there", here / "data" / "overrides.tsv"
    file.parent.mkdir()
    file.write_text(
        HEADER + "rename\tИлья Ставров\tИлья Ставров-Белый\t\tЗК\tв титрах\nrename\tУльяна Дронава\tX\t\tЗК\tопечатка\n"
    )
    first = svodka("run", "articles.jsonl", cwd=here)
    assert "data/overrides.tsv: 1 of 2 lines applied" in first.stdout.splitlines()
    assert of_no_bar(first.stderr) == [
        "data/overrides.tsv, line 3: no person is called «Ульяна Дронава»; did you mean Ульяна Дронова?"
    ]
    assert ask(here / "data", NAMES) == [("Илья Ставров-Белый",), ("Ульяна Дронова",)]

    elsewhere = svodka("--data", here / "data", "run", "../here/articles.jsonl", cwd=there)
    assert f"{file}: 1 of 2 lines applied" in elsewhere.stdout
    assert elsewhere.stdout.startswith("Nothing is new; 2 seen before.")
    assert ask(here / "data", NAMES) == [("Илья Ставров-Белый",), ("Ульяна Дронова",)]


def test_a_file_that_is_no_longer_read_is_told(svodka: Svodka, here: Path) -> None:
    (here / "overrides.tsv").write_text(HEADER + "rename\tИлья Ставров\tX\t\tЗК\tп\n", encoding="utf8")
    done = svodka("run", "articles.jsonl", cwd=here)
    assert of_no_bar(done.stderr) == [
        "overrides.tsv is not read: decisions belong to the data; move it to data/overrides.tsv,"
        ' or write overrides = "overrides.tsv" into svodka.toml'
    ]
    (here / "svodka.toml").write_text('overrides = "overrides.tsv"\n', encoding="utf8")
    done = svodka("run", "articles.jsonl", cwd=here)
    assert (of_no_bar(done.stderr), done.stdout.splitlines()[-1]) == ([], "overrides.tsv: 1 of 1 line applied")
    assert ("X",) in ask(here / "data", NAMES)


def test_outlets_are_told_by_articles_and_decided_by_people_for_all_history(svodka: Svodka, here: Path) -> None:
    given = {
        "https://www.zv.example/1": "Заречинский вестник",
        "https://m.zv.example/2": "",
        "https://ads.example/3": "",
    }
    texts = [*ARTICLES.values(), "Продам гараж, сообщил Илья Ставров."]
    lines = [
        json.dumps({"id": url, "url": url, "outlet": outlet, "published_at": "2025-11-05", "text": text})
        for (url, outlet), text in zip(given.items(), texts, strict=True)
    ]
    (here / "articles.jsonl").write_text("\n".join(lines), encoding="utf8")
    assert svodka("run", "articles.jsonl", cwd=here).returncode == 0
    query = "select name, hosts, articles, excluded from outlets order by name"
    assert ask(here / "data", query) == [
        ("ads.example", ["ads.example"], 1, False), ("Заречинский вестник", ["zv.example"], 2, False),
    ]  # fmt: skip

    (here / "data" / "outlets.tsv").write_text(
        "action\toutlet\tvalue\tauthor\treason\nexclude\tads.example\t\tЗК\tобъявления\n"
        "name\twww.zv.example\tВестник Заречья\tЗК\tпереименован\nkind\tВестник Заречя\tгазета\tЗК\tна бумаге\n",
        encoding="utf8",
    )
    done = svodka("run", "articles.jsonl", cwd=here)
    assert of_no_bar(done.stderr) == [
        "data/outlets.tsv, line 4: no outlet is called «Вестник Заречя»; did you mean Вестник Заречья?"
    ]
    assert "data/outlets.tsv: 2 of 3 lines applied" in done.stdout.splitlines()
    assert ask(here / "data", "select distinct outlet from publications") == [("Вестник Заречья",)]
    health = "select outlet, excluded, articles from input_health order by outlet"
    assert ask(here / "data", health) == [("ads.example", True, 1), ("Вестник Заречья", False, 2)]
    assert ask(here / "data", "select count(*) from articles") == [(3,)]
    again = svodka("run", "articles.jsonl", cwd=here)
    assert again.stdout.startswith("Nothing is new; 3 seen before.")
