"""Corrections by hand win over rules; mistakes in the file are told with line and remedy."""

from pathlib import Path

import pytest

from tasks.identity.decisions import DecisionError
from tasks.identity.local import Local, id_of
from tasks.identity.overrides import Overrides, read_overrides
from tests.tasks.identity.archive import archive
from tests.tasks.identity.test_people import ids, local

CATEGORIES = ("expert", "official", "culture")
HEADER = "action\tperson\tvalue\twhere\tauthor\treason\n"


def overrides(folder: Path, *lines: str) -> Overrides:
    path = folder / "overrides.tsv"
    path.write_text(HEADER + "# a remark\n\n" + "\n".join(lines), encoding="utf8")
    return read_overrides(path, CATEGORIES)


def idle(human: Overrides, *rows: Local) -> list[str]:
    """What is said of lines that find nobody."""
    return [f"{number}: {reason}" for number, reason in archive(rows, human).idle]


def test_merge(tmp_path: Path) -> None:
    human = overrides(tmp_path, "merge\tКатя Ветрова\tЕкатерина Ветрова-Лунина\t\tМЛ\tсменила фамилию")
    one, other = ids(local("Катя Ветрова"), local("Екатерина Ветрова-Лунина"), overrides=human)
    assert one == other == id_of("person", "Екатерина Ветрова-Лунина")


def test_split(tmp_path: Path) -> None:
    human = overrides(tmp_path, "split\tПётр Лунин\tскрипач\trole=скрипач\tМЛ\tне чиновник")
    official, player = local("Пётр Лунин", roles=("мэр",)), local("Пётр Лунин", 4, roles=("скрипач оркестра",))
    one, other = ids(official, player, overrides=human)
    assert one == id_of("person", "Пётр Лунин") != other


def test_a_split_takes_the_name_with_its_patronymic_too(tmp_path: Path) -> None:
    human = overrides(tmp_path, "split\tПётр Лунин\tскрипач\trole=скрипач\tМЛ\tне чиновник")
    official = local("Пётр Лунин", roles=("мэр",))
    player, again = (local(name, 4, roles=("скрипач",)) for name in ("Пётр Ильич Лунин", "Пётр Лунин"))
    one, other, third = ids(official, player, again, overrides=human)
    assert one != other == third


def test_a_split_takes_every_spelling_and_no_namesake(tmp_path: Path) -> None:
    """By any name or the id of one of two whom rules parted: the fiddler of the other stays what he is."""
    rows = [
        local("Саша Львович Лунин", outlet="Заря"),
        local("Александр Львович Лунин", 1, outlet="Заря"),
        local("Александр Львович Лунин", 2),
        local("Александр Петрович Лунин", 3, outlet="Заря"),
    ]
    one, _, _, other = ids(*rows)
    human = overrides(tmp_path, f"split\t{one}\tскрипач\toutlet=Заря\tМЛ\tп")
    off = id_of("person", str(one), "скрипач")
    assert ids(*rows, overrides=human) == [off, off, one, other]
    human = overrides(tmp_path, f"split\t{other}\tскрипач\toutlet=Заря\tМЛ\tп")
    assert ids(*rows, overrides=human) == [one, one, one, id_of("person", str(other), "скрипач")]


def test_a_surname_alone_stays_with_whom_rules_gave_it(tmp_path: Path) -> None:
    """Although a split takes every full name; under its conditions it is taken, too."""
    rows = [
        local("Пётр Лунин", roles=("скрипач",)),
        local("Лунин", 3),
        local("Лунин", 4, article_id="b", roles=("скрипач",)),
    ]
    human = overrides(tmp_path, "split\tПётр Лунин\tдругой\trole=скрипач\tМЛ\tп")
    plain, off = id_of("person", "Пётр Лунин"), id_of("person", id_of("person", "Пётр Лунин"), "другой")
    made = archive(rows, human)
    assert (made.ids(rows), made.idle) == ([off, plain, off], [])
    assert {row["rule"] for row in made.rows("appearances") if row["person_id"] == off} == {"override: split"}


def test_who_is_parted_off_may_be_parted_and_merged_by_the_id(tmp_path: Path) -> None:
    """The narrower of two splits that take an appearance holds, whatever the order of the lines."""
    rows = [
        local("Пётр Лунин"),
        local("Пётр Лунин", 1, outlet="Заря"),
        local("Пётр Лунин", 2, outlet="Заря", roles=("скрипач",)),
        local("Пётр Лунин", 3, outlet="Заря", roles=("мэр",)),
        local("Илья Белов"),
    ]
    plain = id_of("person", "Пётр Лунин")
    off, mayor = (id_of("person", plain, value) for value in ("второй", "мэр"))
    lines = [
        "split\tПётр Лунин\tвторой\toutlet=Заря\tМЛ\tп",
        "split\tПётр Лунин\tмэр\toutlet=Заря; role=мэр\tМЛ\tп",
        f"split\t{off}\tтретий\trole=скрипач\tМЛ\tп",
        f"merge\t{id_of('person', off, 'третий')}\tИлья Белов\t\tМЛ\tп",
        f"category\t{off}\tculture\t\tМЛ\tп",
    ]
    belov = id_of("person", "Илья Белов")
    for order in (lines, lines[::-1]):
        made = archive(rows, overrides(tmp_path, *order))
        assert (made.ids(rows), made.idle) == ([plain, off, belov, mayor, belov], [])
        assert [row["person_id"] for row in made.rows("persons") if row["category"] == "culture"] == [off]


def test_rename_keeps_the_id(tmp_path: Path) -> None:
    human = overrides(tmp_path, "rename\tПётр Лунин\tПётр Лунин-Белый\t\tМЛ\tпсевдоним")
    rows = [local("Пётр Лунин")]
    (row,) = archive(rows, human).rows("persons")
    assert (row["name"], row["person_id"]) == ("Пётр Лунин-Белый", id_of("person", "Пётр Лунин"))


def test_category(tmp_path: Path) -> None:
    human = overrides(tmp_path, "category\tПётр Лунин\tculture\t\tМЛ\tтолько скрипач")
    rows = [local("Пётр Лунин", category="official")]
    (person,), (row,) = (archive(rows, human).rows(name) for name in ("persons", "appearances"))
    assert person["category"] == row["category"] == "culture"
    assert row["evidence"] == "override: category"


def test_the_lines_of_the_manual_work_together(tmp_path: Path) -> None:
    """The category of somebody merged into another goes to that other."""
    human = overrides(
        tmp_path,
        "category\tЕкатерина Ветрова\tculture\t\tМЛ\tтолько певица",
        "rename\tКатя Ветрова\tЕкатерина Ветрова\t\tМЛ\tтак в паспорте",
        "merge\tЕкатерина Ветрова\tКатя Ветрова\t\tМЛ\tпевица, псевдоним",
    )
    rows = [local("Катя Ветрова", category="official"), local("Екатерина Ветрова", category="official")]
    (row,) = archive(rows, human).rows("persons")
    assert (row["name"], row["category"], idle(human, *rows)) == ("Екатерина Ветрова", "culture", [])


@pytest.mark.parametrize("name", ["Александр Лунин", "ЛУНИН Саша", "Саша Лунин-Белый"])
def test_a_person_is_found_by_every_name_the_table_shows(tmp_path: Path, name: str) -> None:
    """The id is made of the name met first, the table shows the most frequent one, or the one given by hand."""
    human = overrides(
        tmp_path,
        f"category\t{name}\tculture\t\tМЛ\tскрипач",
        "rename\tСаша Лунин\tСаша Лунин-Белый\t\tМЛ\tпсевдоним",
    )
    rows = [local("Саша Лунин"), *(local("Александр Лунин", day) for day in (1, 2))]
    rows.append(local("ЛУНИН Саша", 3, first="Саша", last="Лунин"))
    (row,) = archive(rows, human).rows("persons")
    assert (row["category"], idle(human, *rows)) == ("culture", [])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("merge\tПётр Лунин\tПётр Лунен\t\tМЛ\tп", "4: no person is called «Пётр Лунен»; did you mean Пётр Лунин"),
        ("rename\tПетр Лунев\tX\t\tМЛ\tп", "4: no person is called «Петр Лунев»; did you mean Пётр Лунин"),
        ("category\tНикто Нигде\tculture\t\tМЛ\tп", "4: no person is called «Никто Нигде»"),
        ("rename\t0123456789abcdef\tX\t\tМЛ\tп", "4: no person has the id 0123456789abcdef"),
        ("split\tПётр Лунин\tскрипач\trole=скрипач\tМЛ\tп", "4: no article has «Пётр Лунин» with role=скрипач"),
        ("split\tПётр Лунен\tскрипач\trole=скрипач\tМЛ\tп", "4: no person is called «Пётр Лунен»; did you mean"),
        ("rename\tСтепан\tX\t\tМЛ\tп", "4: 2 persons are called «Степан»; write an id: "),
    ],
)
def test_lines_that_find_nobody_are_told(tmp_path: Path, line: str, says: str) -> None:
    rows = [local("Пётр Лунин", roles=("мэр",)), *(local("Степан", day, first="Степан", last=None) for day in (1, 2))]
    human = overrides(tmp_path, line)
    assert idle(human, *rows)[0].startswith(says), idle(human, *rows)
    assert ids(*rows, overrides=human) == ids(*rows)


def test_no_file_no_overrides(tmp_path: Path) -> None:
    assert read_overrides(tmp_path / "none.tsv", CATEGORIES) == Overrides()


def test_a_file_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "overrides.tsv"
    path.write_text(HEADER + "rename\tПётр Лунин\tX\t\tМЛ\tп\r\n", encoding="utf-8-sig")
    assert len(read_overrides(path, CATEGORIES).lines) == 1


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "overrides.tsv"
    path.write_text(HEADER + "rename\tПётр Лунин\tX\t\tМЛ\tп\n", encoding="cp1251")
    with pytest.raises(DecisionError, match=r"overrides\.tsv: no text in UTF-8"):
        read_overrides(path, CATEGORIES)


@pytest.mark.parametrize(
    "lines",
    [
        ["merge\tА Б\tВ Г\t\tМЛ\tп", "merge\tВ Г\tА Б\t\tМЛ\tп"],
        ["merge\tВ Г\tД Е\t\tМЛ\tп", "merge\tА Б\tВ Г\t\tМЛ\tп", "merge\tД Е\tА Б\t\tМЛ\tп"],
    ],
)
def test_merges_in_a_circle_are_told(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(DecisionError, match="circle"):
        overrides(tmp_path, *lines)


CONTRADICTING = [
    ["category\tА Б\texpert\t\tМЛ\tп", "category\tА  б\tculture\t\tМЛ\tп"],
    ["rename\tА Б\tВ Г\t\tМЛ\tп", "rename\tА Б\tД Е\t\tМЛ\tп"],
    ["merge\tА Б\tВ Г\t\tМЛ\tп", f"merge\t{id_of('person', 'А Б')}\tД Е\t\tМЛ\tп"],
    ["rename-place\tА Б\tВ Г\t\tМЛ\tп", "rename-place\tА Б\tД Е\t\tМЛ\tп"],
    ["split\tА Б\tВ Г\trole=мэр; outlet=Заря\tМЛ\tп", "split\tА Б\tД Е\toutlet=Заря; role=мэр\tМЛ\tп"],
    ["role\tА Б\t-\trole=мэр\tМЛ\tп", "role\tА Б\tврач\trole=мэр\tМЛ\tп"],
]


@pytest.mark.parametrize("lines", [order for pair in CONTRADICTING for order in (pair, pair[::-1])])
def test_lines_that_contradict_each_other_are_told(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(DecisionError, match="line 4: says otherwise than line 5 of one and the same"):
        overrides(tmp_path, *lines)


KNOWN = [local("Екатерина Дронова"), local("Катя Дронова", 3), local("Джон Карпов"), local("Пётр Лунин")]
ALIAS = [  # lines that only who is called so by articles shows to contradict each other, and what is said of them
    (
        ["merge\tКатя Дронова\tДжон Карпов\t\tМЛ\tп", "merge\tДжон Карпов\tЕкатерина Дронова\t\tМЛ\tп"],
        "{}: this merge goes in a circle with line {}: remove one of them",
    ),
    (
        ["merge\tКатя Дронова\tДжон Карпов\t\tМЛ\tп", "merge\tЕкатерина Дронова\tПётр Лунин\t\tМЛ\tп"],
        "{}: says otherwise than line {} of one and the same: keep one",
    ),
    (
        ["category\tКатя Дронова\texpert\t\tМЛ\tп", "category\tЕкатерина Дронова\tculture\t\tМЛ\tп"],
        "{}: says otherwise than line {} of one and the same: keep one",
    ),
    (
        ["rename\tКатя Дронова\tЕ. Д.\t\tМЛ\tп", "rename\tЕкатерина Дронова\tКатя\t\tМЛ\tп"],
        "{}: says otherwise than line {} of one and the same: keep one",
    ),
]


@pytest.mark.parametrize(("lines", "says"), ALIAS)
def test_contradictions_seen_by_names_alone_hold_neither_line(tmp_path: Path, lines: list[str], says: str) -> None:
    """Whatever their order; all other lines hold."""
    other = "category\tПётр Лунин\tculture\t\tМЛ\tп"
    both = sorted(says.format(*numbers) for numbers in ((4, 5), (5, 4)))
    plain = archive(KNOWN, overrides(tmp_path, other)).rows("persons")
    for order in (lines, lines[::-1]):
        made = archive(KNOWN, overrides(tmp_path, *order, other))
        assert [f"{number}: {reason}" for number, reason in sorted(made.idle)] == both
        assert made.rows("persons") == plain


def test_a_merge_that_rules_have_made_needs_no_line(tmp_path: Path) -> None:
    """«Катя» is Екатерина already; she is whom the other line makes her."""
    lines = [
        f"merge\t{name}\t\tМЛ\tп" for name in ("Катя Дронова\tЕкатерина Дронова", "Екатерина Дронова\tДжон Карпов")
    ]
    made = archive(KNOWN, overrides(tmp_path, *lines))
    assert ([row["name"] for row in made.rows("persons")], made.idle) == (["Джон Карпов", "Пётр Лунин"], [])


def test_a_merge_keeps_id_and_name_of_the_second(tmp_path: Path) -> None:
    """Whoever articles name more often."""
    often = [local("Катя Ветрова", day) for day in (1, 2)]
    human = overrides(tmp_path, "merge\tКатя Ветрова\tЕкатерина Лунина\t\tМЛ\tп")
    (row,) = archive([*often, local("Екатерина Лунина")], human).rows("persons")
    assert (row["person_id"], row["name"]) == (id_of("person", "Екатерина Лунина"), "Екатерина Лунина")
    assert (row["last"], row["aliases"], row["articles"]) == ("Лунина", ["Катя Ветрова"], 3)


NAMESAKES = [
    local("Игорь Львович Белов", category="official", roles=("мэр",)),
    local("Игорь Петрович Белов", 5, category="culture"),
]


@pytest.mark.parametrize(
    "line",
    [
        "rename\tИгорь Белов\tX\t\tМЛ\tп",
        "category\tИгорь Белов\texpert\t\tМЛ\tп",
        "merge\tИгорь Белов\tПётр Лунин\t\tМЛ\tп",
        "merge\tПётр Лунин\tИгорь Белов\t\tМЛ\tп",
        "not-a-person\tИгорь Белов\t\t\tМЛ\tп",
        "role\tИгорь Белов\t-\trole=мэр\tМЛ\tп",
        "split\tИгорь Белов\tвторой\toutlet=Вестник\tМЛ\tп",
    ],
)
def test_a_name_that_several_have_needs_an_id(tmp_path: Path, line: str) -> None:
    rows = [*NAMESAKES, local("Пётр Лунин")]
    one, other = sorted(zip(ids(*NAMESAKES), ("official, мэр", "culture"), strict=True))
    human = overrides(tmp_path, line)
    told = f"{one[0]} ({one[1]}, articles: 1), {other[0]} ({other[1]}, articles: 1)"
    assert idle(human, *rows) == [f"4: 2 persons are called «Игорь Белов»; write an id: {told}"]
    assert archive(rows, human).rows("persons") == archive(rows).rows("persons")


def test_a_name_that_several_had_is_that_of_one_when_they_are_merged(tmp_path: Path) -> None:
    one, other = ids(*NAMESAKES)
    human = overrides(tmp_path, "category\tИгорь Белов\texpert\t\tМЛ\tп", f"merge\t{other}\t{one}\t\tМЛ\tп")
    made = archive(NAMESAKES, human)
    assert ([row["category"] for row in made.rows("persons")], made.idle) == (["expert"], [])


def test_the_name_shown_wins_over_aliases_of_others(tmp_path: Path) -> None:
    """«Катя Ветрова» is shown; that some call Екатерина Лунина so, too, does not matter."""
    rows = [local("Катя Ветрова", day, category="culture") for day in range(3)]
    rows += [local("Екатерина Лунина", day) for day in range(2)]
    rows.append(local("Катя Ветрова", 1, article_id="b", first="Екатерина", last="Лунина"))
    human = overrides(tmp_path, "category\tКатя Ветрова\texpert\t\tМЛ\tп")
    made = archive(rows, human)
    categories = {row["name"]: row["category"] for row in made.rows("persons")}
    assert (categories["Катя Ветрова"], categories["Екатерина Лунина"], made.idle) == ("expert", "other", [])


def test_a_name_given_to_two_by_hand_needs_an_id(tmp_path: Path) -> None:
    lines = [f"rename\t{name}\tДжон\t\tМЛ\tп" for name in ("Пётр Лунин", "Джон Карпов")]
    human = overrides(tmp_path, *lines, "category\tДжон\texpert\t\tМЛ\tп")
    assert [reason[:37] for reason in idle(human, *KNOWN)] == ["6: 2 persons are called «Джон»; write"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("marge\tА Б\tВ Г\t\tМЛ\tп", "line 4: unknown action «marge»: write merge, split, rename, category, role, not"),
        ("merge\tА Б\tВ Г\tМЛ\tп", "line 4: 5 columns instead of 6"),
        ("merge\tА Б\tВ Г\t\tМЛ\t", "line 4: person, author and reason must not be empty"),
        ("rename\tА Б\t\t\tМЛ\tп", "line 4: rename needs a value"),
        ("not-a-person\tА Б\tВ Г\t\tМЛ\tп", "line 4: not-a-person takes no value: leave it empty"),
        ("rename\tА Б\tВ Г\trole=мэр\tМЛ\tп", "line 4: rename takes no where: leave it empty"),
        ("role\tА Б\t-\t\tМЛ\tп", "line 4: role needs where, as role=…"),
        ("role\tА Б\t-\toutlet=Вестник\tМЛ\tп", "line 4: role needs the wrong role in where, as role=…"),
        ("category\tА Б\tactor\t\tМЛ\tп", "line 4: unknown category «actor»: write one of expert, official, culture"),
        ("split\tА Б\tдругой\t\tМЛ\tп", "line 4: split needs where, as role=…"),
        (
            "split\tА Б\tдругой\tjob=мэр\tМЛ\tп",
            "line 4: where has «job=мэр»: write role=…, organization=…, outlet=…",
        ),
        ("split\tА Б\tдругой\trole=мэр; Вестник\tМЛ\tп", "line 4: where has «Вестник»: write role=…, "),
        (
            "split\tА Б\tдругой\trole=мэр, outlet=Заря\tМЛ\tп",
            "line 4: where has «role=мэр, outlet=Заря»: write role=…, ",
        ),
        ("split\tА Б\tдругой\trole=\tМЛ\tп", "line 4: where has «role=»: write role=…, "),
        ("role\tА Б\t-\trole=мэр; role=врач\tМЛ\tп", "line 4: where has role twice: write a line for each"),
        ("split\tА Б\tдругой\tcategory=спорт\tМЛ\tп", "line 4: unknown category «спорт»: write one of expert, off"),
        ("merge\tА Б\tА Б\t\tМЛ\tп", "line 4: this merge is of one with itself: remove it"),
    ],
)
def test_mistakes_are_told_with_line_and_remedy(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(DecisionError) as caught:
        overrides(tmp_path, line)
    assert says in str(caught.value)
    assert "overrides.tsv" in str(caught.value)


def test_who_is_no_person_is_told_apart(tmp_path: Path) -> None:
    """By any name of it, and with all that was taken for it."""
    human = overrides(tmp_path, "not-a-person\tПётр Лунин\t\t\tМЛ\tмарка воды")
    rows = [local("Пётр Лунин"), local("П. Лунин", 3), local("Илья Лунин", 900)]
    assert idle(human, *rows) == []
    assert [one is None for one in ids(*rows, overrides=human)] == [True, True, False]


PLAYER = local("Пётр Лунин", roles=("вратарь",), organizations=("Торпедо",), category="sport")
MAYOR = local("Пётр Лунин", 1501, roles=("мэр Заречья", "вратарь"), category="official")
MENTIONED = local("Пётр Лунин", 1502, category="official")
OTHERS = [local("Илья Белов", day, roles=("мэр",), category="official") for day in (1, 2)]
EVERYONE = [PLAYER, MAYOR, MENTIONED, *OTHERS]


def roles_after(human: Overrides) -> tuple[list[tuple[str, str | None]], list[tuple[str, str, str]]]:
    """Each role that the lines correct with its new name, and name, category and evidence of those they change."""
    made, before = archive(EVERYONE, human), archive(EVERYONE)
    roles = [(row["role"], row["corrected"]) for row in made.rows("corrected_roles")]
    rows = zip(made.rows("appearances"), before.rows("appearances"), strict=True)
    return roles, [(one["article_id"], one["category"], one["evidence"]) for one, was in rows if one != was]


def test_a_wrong_role_is_dropped_with_the_category_it_told(tmp_path: Path) -> None:
    """The goalkeeper of one article is what others say he is."""
    human = overrides(tmp_path, "role\tПётр Лунин\t-\trole=Вратарь\tМЛ\tвратарь – сосед по фразе")
    told = [(PLAYER.article_id, "official", "elsewhere: official")]
    assert roles_after(human) == ([("вратарь", None), ("вратарь", None)], told)


def test_a_wrong_role_is_replaced_and_tells_what_it_tells_of_others(tmp_path: Path) -> None:
    human = overrides(tmp_path, "role\tПётр Лунин\tмэр\trole=вратарь; organization=торпедо\tМЛ\tдругое слово")
    assert roles_after(human) == ([("вратарь", "мэр")], [(PLAYER.article_id, "official", "override: role")])


def test_the_roles_that_are_left_tell_the_category(tmp_path: Path) -> None:
    human = overrides(tmp_path, "role\tПётр Лунин\t-\trole=мэр Заречья\tМЛ\tне мэр")
    assert roles_after(human) == ([("мэр Заречья", None)], [(MAYOR.article_id, "sport", "override: role")])


def test_a_role_that_nobody_has_is_told(tmp_path: Path) -> None:
    human = overrides(
        tmp_path,
        "role\tПётр Лунин\t-\trole=вротарь\tМЛ\tопечатка",
        "role\tПётр Лунин\t-\trole=вратарь; outlet=Курьер\tМЛ\tтам нет",
        "role\tПётр Лунен\t-\trole=вратарь\tМЛ\tопечатка",
    )
    assert idle(human, *EVERYONE) == [
        "6: no person is called «Пётр Лунен»; did you mean Пётр Лунин?",
        "4: no article has «Пётр Лунин» with role=вротарь; did you mean вратарь?",
        "5: no article has «Пётр Лунин» with role=вратарь; outlet=Курьер",
    ]
