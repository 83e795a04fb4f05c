"""What was read by other rules is read again; what only passes answers on is no rule."""

import shutil
from pathlib import Path

import pytest

import tasks.nlp
from tasks.nlp.version import BESIDE, deciding, hash_of
from tests.test_architecture import imports

NLP = Path(tasks.nlp.__path__[0])
ROOT = NLP.parent.parent


def reached(path: Path, known: set[Path]) -> set[Path]:
    """The modules of the rules that a module imports, and those they import."""
    known.add(path)
    for name in imports(path):
        module = (ROOT / name.replace(".", "/")).with_suffix(".py")
        if module.is_relative_to(NLP) and module.exists() and module not in known:
            reached(module, known)
    return known


def test_what_decides_answers_is_what_annotating_imports() -> None:
    modules = reached(NLP / "annotate.py", set()) | reached(NLP / "rows.py", set())
    packages = {path for path in NLP.rglob("__init__.py")}
    assert set(deciding(NLP)) == modules | packages | set((NLP / "words").glob("*.tsv"))
    assert all((NLP / name).exists() for name in BESIDE)


@pytest.mark.parametrize(
    ("name", "stale"),
    [
        ("workers.py", False),
        ("cluster.py", False),
        ("roles/tails.py", True),
        ("rows.py", True),
        ("words/roles.tsv", True),
    ],
)
def test_a_change_makes_articles_stale_when_it_may_change_answers(name: str, stale: bool, tmp_path: Path) -> None:
    folder = shutil.copytree(NLP, tmp_path / "nlp")
    before = hash_of(folder)
    with (folder / name).open("a", encoding="utf8") as file:
        file.write("\n# a remark\n")
    assert (hash_of(folder) != before) is stale
