"""Corrections by hand win over rules; mistakes in the file are told with line and remedy."""

from pathlib import Path

import pytest

from tasks.identity.categories import fallbacks
from tasks.identity.local import id_of
from tasks.identity.overrides import OverrideError, Overrides, read_overrides
from tasks.identity.people import identify_people, persons
from tests.tasks.identity.test_people import ids, local

CATEGORIES = ("expert", "official", "culture")
HEADER = "action\tperson\tvalue\twhere\tauthor\treason\n"


def overrides(folder: Path, *lines: str) -> Overrides:
    path = folder / "overrides.tsv"
    path.write_text(HEADER + "# a remark\n\n" + "\n".join(lines), encoding="utf8")
    return read_overrides(path, CATEGORIES)


def test_merge(tmp_path: Path) -> None:
    human = overrides(tmp_path, "merge\tКатя Ветрова\tЕкатерина Ветрова-Лунина\t\tМЛ\tсменила фамилию")
    one, other = ids(local("Катя Ветрова"), local("Екатерина Ветрова-Лунина"), overrides=human)
    assert one == other == id_of("person", "Екатерина Ветрова-Лунина")


def test_split(tmp_path: Path) -> None:
    human = overrides(tmp_path, "split\tПётр Лунин\tскрипач\trole=скрипач\tМЛ\tне чиновник")
    official, player = local("Пётр Лунин", roles=("мэр",)), local("Пётр Лунин", 4, roles=("скрипач оркестра",))
    one, other = ids(official, player, overrides=human)
    assert one == id_of("person", "Пётр Лунин") != other


def test_rename_keeps_the_id(tmp_path: Path) -> None:
    human = overrides(tmp_path, "rename\tПётр Лунин\tПётр Лунин-Белый\t\tМЛ\tпсевдоним")
    rows = [local("Пётр Лунин")]
    (row,) = persons(rows, identify_people(rows, human), human)
    assert (row["name"], row["person_id"]) == ("Пётр Лунин-Белый", id_of("person", "Пётр Лунин"))


def test_category(tmp_path: Path) -> None:
    human = overrides(tmp_path, "category\tПётр Лунин\tculture\t\tМЛ\tтолько скрипач")
    rows = [local("Пётр Лунин", category="official")]
    found = identify_people(rows, human)
    assert persons(rows, found, human)[0]["category"] == "culture"
    assert fallbacks(rows, found, human) == {rows[0].key: ("culture", "override: category")}


def test_no_file_no_overrides(tmp_path: Path) -> None:
    assert read_overrides(tmp_path / "none.tsv", CATEGORIES) == Overrides()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("marge\tА Б\tВ Г\t\tМЛ\tп", "line 4: unknown action «marge»: write merge, split, rename, category"),
        ("merge\tА Б\tВ Г\tМЛ\tп", "line 4: 5 columns instead of 6"),
        ("merge\tА Б\tВ Г\t\tМЛ\t", "line 4: person, value, author and reason must not be empty"),
        ("category\tА Б\tactor\t\tМЛ\tп", "line 4: unknown category «actor»: write one of expert, official, culture"),
        ("split\tА Б\tдругой\tjob=мэр\tМЛ\tп", "line 4: a split needs where, as role=…"),
        ("merge\tА Б\tА Б\t\tМЛ\tп", "line 4: this merge goes in a circle"),
    ],
)
def test_mistakes_are_told_with_line_and_remedy(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(OverrideError) as caught:
        overrides(tmp_path, line)
    assert says in str(caught.value)
    assert "overrides.tsv" in str(caught.value)
