"""Organizations and places corrected by hand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.identity.decisions import DecisionError
from tasks.identity.local import id_of
from tests.tasks.identity.naming import Archive, Article, Mention, Row
from tests.tasks.identity.test_overrides import overrides

NAMES = [("ЗарГУ", 1), ("Заречинский университет", 2), ("ЗарГУ", 2), ("Заречинский университет", 4), ("Торпедо", 3)]
NAMED = {day: tuple(Mention("ORG", name) for name, at in NAMES if at == day) for day in range(1, 5)}
ARTICLES = [Article(f"a{day}", datetime(2025, 11, day, tzinfo=UTC), names) for day, names in NAMED.items()]
UNIVERSITY = id_of("organization", "Заречинский университет")


def stored() -> Archive:
    archive = Archive()
    archive.run(*ARTICLES)
    return archive


def after(folder: Path, *lines: str) -> tuple[dict[str, Row], list[str]]:
    """The organizations by name after these lines, and what is said of those that find none."""
    archive = stored()
    archive.run(overrides=overrides(folder, *lines))
    idle = [f"{line}: {reason}" for line, reason in archive.said[1]]
    return {row["name"]: row for row in archive.rows("organizations")}, idle


def test_two_names_of_one_organization(tmp_path: Path) -> None:
    made, idle = after(tmp_path, "merge-organization\tЗарГУ\t«Заречинский университет»\t\tМЛ\tсокращение")
    assert (sorted(made), idle) == (["Заречинский университет", "Торпедо"], [])
    one = made["Заречинский университет"]
    assert (one["entity_id"], one["aliases"], one["articles"]) == (UNIVERSITY, ["ЗарГУ"], 3)
    assert (one["first_seen"].day, one["last_seen"].day) == (1, 4)


def test_a_name_by_hand_goes_to_what_it_is_merged_into(tmp_path: Path) -> None:
    made, idle = after(
        tmp_path,
        "rename-organization\tЗарГУ\tУниверситет Заречья\t\tМЛ\tустав",
        "merge-organization\tЗарГУ\tЗаречинский университет\t\tМЛ\tсокращение",
    )
    one = made["Университет Заречья"]
    assert (one["entity_id"], one["aliases"], idle) == (UNIVERSITY, ["ЗарГУ", "Заречинский университет"], [])


def test_a_place_has_names_of_its_own(tmp_path: Path) -> None:
    archive = Archive()
    archive.run(*ARTICLES, Article("a5", None, (Mention("LOC", "Торпедо"),)))
    organizations = archive.rows("organizations")
    archive.run(overrides=overrides(tmp_path, "rename-place\tТорпедо\tСело Торпедо\t\tМЛ\tустав"))
    (place,) = archive.rows("places")
    assert (place["name"], place["aliases"], archive.said) == ("Село Торпедо", ["Торпедо"], ([], []))
    assert archive.rows("organizations") == organizations


def test_a_line_that_is_gone_holds_no_more(tmp_path: Path) -> None:
    archive, before = stored(), stored()
    line = "merge-organization\tЗарГУ\tЗаречинский университет\t\tМЛ\tсокращение"
    archive.run(overrides=overrides(tmp_path, line))
    assert len({entity for _, _, entity in archive.mentions()}) == 2
    archive.run()
    assert archive.tables == before.tables


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "merge-organization\tЗарГТУ\tТорпедо\t\tМЛ\tп",
            "4: no organization is called «ЗарГТУ»; did you mean ЗарГУ?",
        ),
        ("rename-organization\t0123456789abcdef\tX\t\tМЛ\tп", "4: no organization has the id 0123456789abcdef"),
    ],
)
def test_lines_that_find_none_are_told(tmp_path: Path, line: str, says: str) -> None:
    made, idle = after(tmp_path, line)
    assert (idle, list(made.values())) == ([says], stored().rows("organizations"))


def test_the_name_shown_is_that_one(tmp_path: Path) -> None:
    """«МИД (Франция)» is the one of three that has this very name; «МИД» alone may be each."""
    archive = Archive()
    for day, owner in enumerate(("Франция", "Иран", "Великобритания"), 1):
        archive.run(Article(f"a{day}", datetime(2025, 11, day, tzinfo=UTC), (Mention("ORG", "МИД", owner),)))
    ids = {row["name"]: row["entity_id"] for row in archive.rows("organizations")}
    assert set(ids) == {"МИД (Франция)", "МИД (Иран)", "МИД (Великобритания)"}
    archive.run(
        overrides=overrides(
            tmp_path,
            "merge-organization\tМИД (Иран)\tМИД (Франция)\t\tМЛ\tп",
            "rename-organization\tМИД\tX\t\tМЛ\tп",
        )
    )
    assert {row["name"]: row["entity_id"] for row in archive.rows("organizations")} == {
        name: ids[name] for name in ("МИД (Франция)", "МИД (Великобритания)")
    }
    ((line, said),) = archive.said[1]
    assert (line, said[:47]) == (5, "2 organizations are called «МИД»; write an id: ")


def test_a_name_with_brackets_is_no_other_body(tmp_path: Path) -> None:
    """«МИД (Ливия)» is neither the «МИД (Иран)» nor the «МИД» of whomever."""
    archive = Archive()
    archive.run(*ARTICLES, Article("a5", None, (Mention("ORG", "МИД", "Иран"), Mention("ORG", "Союз пекарей (СП)"))))
    before = archive.rows("organizations")
    archive.run(
        overrides=overrides(
            tmp_path,
            "merge-organization\tМИД (Ливия)\tТорпедо\t\tМЛ\tп",
            "rename-organization\tТорпедо (Заречье)\tТорпедо-2\t\tМЛ\tп",
        )
    )
    assert archive.rows("organizations") == before
    assert archive.said[1] == [
        (4, "no organization is called «МИД (Ливия)»; did you mean МИД (Иран)?"),
        (5, "no organization is called «Торпедо (Заречье)»"),
    ]
    archive.run(overrides=overrides(tmp_path, "rename-organization\tСоюз пекарей (СП)\tСПС\t\tМЛ\tп"))
    assert archive.said[1] == []
    assert "СПС" in {row["name"] for row in archive.rows("organizations")}


def test_contradicting_merges_of_one_hold_neither(tmp_path: Path) -> None:
    """«ЗарГУ» and the id are one organization, whatever the order of the lines."""
    lines = [
        "merge-organization\tЗарГУ\tТорпедо\t\tМЛ\tп",
        f"merge-organization\t{id_of('organization', 'ЗарГУ')}\tЗаречинский университет\t\tМЛ\tп",
    ]
    with pytest.raises(DecisionError, match="line 4: says otherwise than line 5 of one and the same"):
        overrides(tmp_path, *lines)
    lines[1] = "merge-organization\t«ЗарГУ»\tЗаречинский университет\t\tМЛ\tп"
    made, idle = after(tmp_path, *lines)
    assert [said[:9] for said in idle] == ["4: says o", "5: says o"]
    assert sorted(made) == ["ЗарГУ", "Заречинский университет", "Торпедо"]
