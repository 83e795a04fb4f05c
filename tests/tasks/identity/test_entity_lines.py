"""Organizations and places corrected by hand."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.identity.entities import Use
from tasks.identity.entity_lines import Row, corrected
from tasks.identity.local import id_of
from tasks.identity.organizations import organizations
from tasks.identity.places import places
from tests.tasks.identity.test_overrides import overrides

NAMES = [("ЗарГУ", 1), ("Заречинский университет", 2), ("ЗарГУ", 2), ("Заречинский университет", 4), ("Торпедо", 3)]
USES = [Use(name, f"a{day}", datetime(2025, 11, day, tzinfo=UTC), at) for at, (name, day) in enumerate(NAMES)]
BODIES, MEANT = organizations(USES, {}, dict.fromkeys((use.article_id for use in USES), None))
UNIVERSITY = id_of("organization", "Заречинский университет")


def after(folder: Path, *lines: str) -> tuple[dict[str, Row], list[str]]:
    """The organizations by name after these lines, and what is said of those that find none."""
    made = corrected(BODIES, "organization", overrides(folder, *lines), USES, MEANT)
    return {str(row["name"]): row for row in made.rows}, [f"{number}: {reason}" for number, reason in made.idle]


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
    human = overrides(tmp_path, "rename-place\tТорпедо\tСело Торпедо\t\tМЛ\tустав")
    made = corrected(places(USES[-1:]), "place", human, USES[-1:])
    assert ([row["name"] for row in made.rows], made.rows[0]["aliases"], made.idle) == (
        ["Село Торпедо"],
        ["Торпедо"],
        [],
    )
    assert corrected(BODIES, "organization", human, USES, MEANT) == (BODIES, MEANT, [])


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
    assert (idle, list(made.values())) == ([says], BODIES)
