"""What the README and the pages it leads to tell to type exists, and their questions have answers."""

import re
from pathlib import Path

import duckdb
import pytest

from flows.cli import app
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.questions import reports
from warehouse.store import Store

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf8")
STORAGE = (ROOT / "docs" / "storage.md").read_text(encoding="utf8")
TYPED = [
    *re.findall(r"^(?: {4}|\t)((?:svodka|make) .+)$", README, re.MULTILINE),
    *re.findall(r"^\| `(svodka .+?)` \|", COMMANDS, re.MULTILINE),
]


@pytest.mark.parametrize("line", TYPED)
def test_what_is_typed_exists(line: str) -> None:
    program, *words = line.split("#")[0].split()
    if program == "make":
        assert re.search(rf"^{words[0]}:", (ROOT / "Makefile").read_text(encoding="utf8"), re.MULTILINE)
        return
    command = app[words[0]]
    names = {name for argument in command.assemble_argument_collection() for name in argument.names}
    assert not [word for word in words if word.startswith("--") and word not in names]
    if words[0] == "report" and len(words) > 1 and not words[1].startswith("--"):
        assert words[1] in {path.stem for path in reports()}


def test_its_questions_can_be_asked(tmp_path: Path) -> None:
    asked = [
        *re.findall(r"```sql\n(-- [^\n]*\?\n.*?)```", README + STORAGE, re.DOTALL),  # begins with what it asks
        *re.findall(r'svodka sql "(.*?)"', README + COMMANDS),
    ]
    build(Store(tmp_path / "warehouse"), DataFolder(tmp_path).catalog, "Europe/Moscow")
    with duckdb.connect(str(DataFolder(tmp_path).catalog), read_only=True) as connection:
        assert len(asked) > 4
        assert all(connection.sql(question).fetchall() == [] for question in asked)


def test_the_readme_is_one_page() -> None:
    assert len(README.encode()) <= 12_000
