"""Files of people's decisions lie beside the data: they hold from whichever folder a run is started."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.flows.conftest import Ended, Svodka, ask, of_no_bar
from warehouse.checking import failures
from warehouse.folder import DataFolder

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


TOLD = [
    (
        "Курьер",
        "2025-10-06",
        "Экономист Илья Ставров считает, что спрос вырастет. «Цены замедлятся», — сказал Ставров.",
    ),
    ("Курьер", "2025-10-07", "Вратарь «Торпедо» экономист Илья Ставров ждёт роста цен. Матч прошёл в Заречье."),
    ("Вестник", "2025-11-05", "Роман Фильтр подорожал. Об этом сообщил эксперт рынка Роман Фильтр."),
    ("Вестник", "2025-11-06", "Заречинский университет открыл приём, сообщил Илья Ставров."),
]
LINES = (
    "role\tИлья Ставров\t-\trole=экономист; article={0[1]}\tЗК\tон вратарь",
    "not-a-person\tРоман Фильтр\t\t\tЗК\tмарка воды",
    "rename-place\tЗаречье\tЗаречинский край\t\tЗК\tтак с 2024 года",
    "merge-organization\tТорпедо\tЗаречинский университет\t\tЗК\tего команда",
    "role\tИлья Ставров\t-\trole=вротарь\tЗК\tопечатка",
)


def test_corrections_reach_all_that_is_asked_without_a_source_read(svodka: Svodka, here: Path) -> None:
    lines = [json.dumps(dict(zip(("outlet", "published_at", "text"), row, strict=True))) for row in TOLD]
    (here / "articles.jsonl").write_text("\n".join(lines), encoding="utf8")
    assert svodka("run", "articles.jsonl", cwd=here).returncode == 0
    (here / "articles.jsonl").unlink()
    data = here / "data"
    ids = [one for (one,) in ask(data, "select article_id from articles order by published_at")]
    (data / "overrides.tsv").write_text(HEADER + "\n".join(LINES).format(ids), encoding="utf8")

    done = svodka("identify", cwd=here)
    assert done.returncode == 0, done.stderr
    assert of_no_bar(done.stderr) == [
        "data/overrides.tsv, line 6: no article has «Илья Ставров» with role=вротарь; did you mean вратарь?"
    ]
    first, *rest = done.stdout.splitlines()
    assert first.startswith("Nothing is new; what is stored was identified again in ")
    assert rest == [
        "data/overrides.tsv: 4 of 5 lines applied",
        "November 2025: Роман Фильтр 1 → 0 mentions",
        "October 2025: Илья Ставров 2 → 1 mentions",
    ]

    roles = "select name, role from roles join articles using (article_id) where person_id is not null"
    assert ask(data, f"{roles} order by published_at") == [("Илья Ставров", "экономист"), ("Илья Ставров", "вратарь")]
    assert ask(data, "select name from persons") == [("Илья Ставров",)]
    assert ask(data, "select distinct name from appearances") == [("Илья Ставров",)]
    assert ask(data, "select speaker_kind, person_id from statements where speaker = 'Роман Фильтр'") == [
        ("unknown", None)
    ]
    named = "select entity_id from mentions where normal = '{}'"
    assert ask(data, "select name, aliases from places") == [("Заречинский край", ["Заречье"])]
    assert ask(data, named.format("Заречье")) == ask(data, "select entity_id from places")
    assert ask(data, "select name, aliases, articles from organizations") == [
        ("Заречинский университет", ["Торпедо"], 2)
    ]
    assert ask(data, named.format("Торпедо")) == ask(data, named.format("Заречинский университет"))
    assert ask(data, "select flow from runs order by finished_at") == [("daily",), ("identify",)]
    with duckdb.connect(str(DataFolder(data).catalog), read_only=True) as connection:
        assert list(failures(connection)) == []

    (data / "overrides.tsv").unlink()
    (here / "new.txt").write_text(
        "7 ноября 2025\n\nЭкономист Олег Белов ждёт дождя, сообщил Олег Белов.", encoding="utf8"
    )
    told = svodka("run", "new.txt", cwd=here).stdout.splitlines()
    assert told[1:] == ["October 2025: Илья Ставров 1 → 2 mentions", "Ask: svodka report, svodka sql"]  # not November


def test_two_data_folders_have_corrections_of_their_own_from_a_third(svodka: Svodka, here: Path) -> None:
    there, names = here.parent / "there", {"press": "Илья Ставров-Белый", "radio": "Илья Ставров-Чёрный"}
    said = {}
    for folder, name in names.items():
        data = here.parent / folder
        data.mkdir()
        (data / "overrides.tsv").write_text(
            f"{HEADER}rename\tИлья Ставров\t{name}\t\tЗК\tп\nnot-a-person\tУльяна Дронава\t\t\tЗК\tп\n", encoding="utf8"
        )
        done = svodka("--data", data, "run", here / "articles.jsonl", cwd=there)
        assert of_no_bar(done.stderr) == [
            f"{data}/overrides.tsv, line 3: no person is called «Ульяна Дронава»; did you mean Ульяна Дронова?"
        ]
        assert f"{data}/overrides.tsv: 1 of 2 lines applied" in done.stdout.splitlines()
        said[folder] = ask(data, NAMES)
    assert said == {folder: [(name,), ("Ульяна Дронова",)] for folder, name in names.items()}

    (here.parent / "press" / "overrides.tsv").unlink()
    assert svodka("--data", "../press", "identify", cwd=there).returncode == 0
    assert ask(here.parent / "press", NAMES) == [("Илья Ставров",), ("Ульяна Дронова",)]
    assert ask(here.parent / "radio", NAMES) == said["radio"]


def test_without_articles_there_is_nobody_to_correct(command: Callable[..., Ended], tmp_path: Path) -> None:
    done = command("--data", tmp_path, "identify")
    assert (done.code, done.err) == (
        2, f"svodka: no tables in {tmp_path}; make some with: svodka run FOLDER-OF-ARTICLES\n",
    )  # fmt: skip
