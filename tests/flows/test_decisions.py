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
    assert first.stdout.splitlines()[-1] == "data/overrides.tsv: 1 of 2 lines applied"
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
