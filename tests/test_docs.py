"""Documentation is checked like code: every command, option and setting is described, every file it names is there."""

import re
from functools import cache
from pathlib import Path

import pytest

from flows.cli import app
from flows.settings import Settings
from tests import rules

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = sorted(name for name in app if not name.startswith("-"))


@cache
def text() -> str:
    return "\n".join(path.read_text(encoding="utf8") for path in PAGES)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    listed = (ROOT / "docs" / "commands.md").read_text(encoding="utf8")
    assert re.search(rf"^\| `svodka {name}\b", listed, re.MULTILINE), f"describe «svodka {name}» in docs/commands.md"


OPTIONS = [
    (command, name)
    for command in COMMANDS
    for argument in app[command].assemble_argument_collection()
    if argument.index is None  # the others are words without a name
    for name in argument.names
    if name.startswith("--") and not name.startswith("--no-")
]


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_is_documented_where_its_command_is(command: str, option: str) -> None:
    """In the same paragraph, row or point: an option of one name means another thing for another command."""
    pieces = re.split(r"\n\s*\n|\n(?=\||- |#)", text())
    told = [piece for piece in pieces if re.search(rf"\bsvodka (--data \S+ )?{command}\b", piece)]
    known = any(re.search(rf"(?<![\w-]){option}(?![\w-])", piece) for piece in told)
    assert known, f"describe {option} beside «svodka {command}» in README.md or docs/"


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_every_setting_is_documented(name: str) -> None:
    assert re.search(rf"`(\[\[)?{name}(\]\])?`", (ROOT / "docs" / "settings.md").read_text(encoding="utf8"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf8"))
    assert not [link for link in links if not (path.parent / link).exists()]


def test_the_way_for_contributors_leads_to_what_is_there() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf8")
    paths = re.findall(r"(?<![\w/])((?:flows|tasks|warehouse|tests|samples)/[\w./]*)", said)
    made_there = "tests/warehouse/reports/quoting_outlets"  # by the reader
    assert len(paths) > 15
    assert not [path for path in paths if path != made_there and not (ROOT / path).exists()]


PACKAGES = sorted(path.parent for path in (ROOT / "tasks" / "nlp").glob("*/__init__.py"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_a_package_of_rules_says_where_to_read(package: Path) -> None:
    """Its docstring names every module, and every word list that is read there."""
    said = set(re.findall(r"\w+", (package / "__init__.py").read_text(encoding="utf8")))
    modules = {path.stem: path.read_text(encoding="utf8") for path in package.glob("*.py") if path.stem != "__init__"}
    words = {path.stem for path in (package.parent / "words").glob("*.tsv")}
    lists = words & {name for code in modules.values() for name in re.findall(r'\b(?:table|index)\("(\w+)"', code)}
    assert {*modules, *lists} <= said, sorted({*modules, *lists} - said)


def test_the_lists_of_rules_are_current() -> None:
    written = rules.PAGE.read_text(encoding="utf8")
    assert rules.page(written) == written, "stale: run python -m tests.rules"


def test_every_rule_says_which_construction_it_covers() -> None:
    for chapter in rules.chapters():
        assert (ROOT / "tasks" / "nlp" / chapter.registered).exists()
        assert (ROOT / "tests" / "tasks" / "nlp" / chapter.test).exists()
        assert all(re.search("[а-яё«]", construction) for _, construction in chapter.rules), chapter.title
