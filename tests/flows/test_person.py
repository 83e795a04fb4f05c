"""svodka person: who somebody is, by which rules, and lines that correct it when they are written as they are shown."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.conftest import Ended, Svodka, ask

pytestmark = pytest.mark.slow
Command = Callable[..., Ended]
HEADER = "action\tperson\tvalue\twhere\tauthor\treason\n"


def test_one_person(command: Command, published: Path) -> None:
    done = command("--data", published, "person", "вера", "полозова")
    told = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    for title in (
        "Who is it?",
        "Under which names?",
        "Introduced as what?",
        "Where?",
        "By which rule is it this person?",
    ):
        assert title in [line.strip() for line in told]
    assert "Who of the surname is another person?" not in done.out  # nobody is
    assert f"{published}/overrides.tsv" in done.out
    assert "rename\tВера Полозова\tNEW NAME\t\tAUTHOR\tREASON" in told
    assert "not-a-person\tВера Полозова\t\t\tAUTHOR\tREASON" in told


@pytest.mark.parametrize("name", ["Вера Полозова", "Полозова", "ПОЛОЗОВА"])
def test_a_person_by_name_alias_and_surname_as_json(name: str, command: Command, published: Path) -> None:
    shown = json.loads(command("--data", published, "person", name, "--format", "json").out)
    assert {row["name"]: row["articles"] for row in shown["names"]} == {"Вера Полозова": 2, "Полозова": 1}
    assert sum(row["articles"] for row in shown["identified"]) == 3
    assert [row["name"] for row in shown["who"]] == ["Вера Полозова"]
    assert shown["namesakes"] == []
    by_id = command("--data", published, "person", shown["who"][0]["person_id"], "--format", "json")
    assert json.loads(by_id.out) == shown


def test_of_namesakes_a_list(command: Command, published: Path) -> None:
    done = command("--data", published, "person", "Степан Кречетов")
    assert (done.code, done.out.count("Степан Кречетов"), "svodka person ID" in done.out) == (0, 2, True)
    several = json.loads(command("--data", published, "person", "Степан Кречетов", "--format", "json").out)["called"]
    assert [(row["articles"], row["category"]) for row in several] == [(16, "official"), (2, "sport")]
    shown = json.loads(command("--data", published, "person", several[0]["person_id"], "--format", "json").out)
    (why,) = shown["evidence"]
    assert (why["relation"], why["other_id"], why["other_name"]) == (
        "parted", several[1]["person_id"], "Степан Кречетов",
    )  # fmt: skip
    assert why["reason"].startswith("namesake")


def test_nobody_is_told_with_names_alike(command: Command, published: Path) -> None:
    done = command("--data", published, "person", "Вера Полозава")
    assert (done.code, done.out) == (2, "")
    assert done.err == "svodka: no person is called «Вера Полозава»; did you mean Вера Полозова, Полозова?\n"
    assert command("--data", published, "person").code == 2


def test_the_lines_shown_correct_what_is_shown(svodka: Svodka, published: Path, tmp_path: Path) -> None:
    """One namesake merged into the other by the line as it stands, and a role dropped."""
    data = Path(shutil.copytree(published, tmp_path / "data"))
    [(player,)] = ask(published, "select person_id from persons where name = 'Степан Кречетов' and category = 'sport'")
    asks = ("--data", data, "person", player, "--format", "json")
    assert svodka("--data", data, "catalog").returncode == 0
    shown = json.loads(svodka(*asks).stdout)
    merge, split, *_, role, _ = shown["corrections"]
    dropped = role.split("\t")[3].removeprefix("role=")
    assert split.startswith(f"split\t{player}\tWHO THAT IS\trole=")
    assert {row["name"] for row in shown["namesakes"]} == {"Степан Кречетов"}
    assert dropped in {row["role"] for row in shown["roles"]}

    (data / "overrides.tsv").write_text(HEADER + f"{merge}\n{role}\n", encoding="utf8")
    done = svodka("--data", data, "identify")
    assert f"{data}/overrides.tsv: 2 of 2 lines applied" in done.stdout.splitlines()
    after = json.loads(svodka(*asks).stdout)
    assert (after["who"][0]["articles"], after["namesakes"]) == (18, [])
    assert dropped not in {row["role"] for row in after["roles"]}
    assert "override: merge" in {row["rule"] for row in after["identified"]}
