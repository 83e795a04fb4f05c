"""Russian pages say in Russian by which rules something was found; names of machines are there on a longer look."""

import ast
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tasks.identity import fitting, namesakes, short, ties, variants
from tasks.identity.local import table as identity_words
from tasks.nlp.dates.find import RULES as DATES
from tasks.nlp.lexicon import table
from tasks.nlp.roles import bearers
from tasks.site import LanguageName, called
from tasks.site.language import language
from tests.tasks.site.newsroom import Newsroom, small
from warehouse.schemas import RUN_STATES, STAGES

ROOT = Path(called.__file__).parents[2]
ru, en = language("ru"), language("en")


def literals(path: Path) -> set[str]:
    """Strings in the code of a module or package, but what is said of it."""
    trees = [ast.parse(one.read_text(encoding="utf8")) for one in ([path] if path.is_file() else path.glob("*.py"))]
    said = {id(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in strings if isinstance(node.value, str) and id(node) not in said}


def given(folder: Path, call: str) -> set[str]:
    """Strings that are the last word of a call: `Role(…, "led")`."""
    calls = (
        node
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call
    )
    return {node.args[-1].value for node in calls if node.args and isinstance(node.args[-1], ast.Constant)}


def overridden(*paths: str) -> set[str]:
    """What SQL says of rows that people decided."""
    found = (
        re.findall(r"'(override: [^']+)' as rule|then '(override: [^']+)'", (ROOT / path).read_text("utf8"))
        for path in paths
    )
    return {one or other for pairs in found for one, other in pairs}


def code(module: object) -> Path:
    return Path(str(module.__file__))  # type: ignore[attr-defined]


def flows() -> Iterator[str]:
    return (path.read_text(encoding="utf8") for path in (ROOT / "flows").glob("*.py"))


ROLES = ROOT / "tasks" / "nlp" / "roles"
KNOWN = {
    "statement": {row["rule"] for row in table("finders")},
    "speaker": {row["rule"] for row in table("resolvers")},
    "date": {rule.name for rule in DATES},
    "role": {finder.__name__ for finder in bearers.FINDERS}
    | {bearers.BEFORE[-1], bearers.AFTER[-1], "degree"}
    | given(ROLES, "Role")
    | given(ROLES, "Bearing")
    | {"override: role"},
    "person": {one for one in literals(code(short)) if re.search(r"\w \w", one)}
    | {one for one in literals(code(fitting)) | literals(code(namesakes)) if re.match("namesake by|full name", one)}
    | overridden("tasks/identity/sql/appearances.sql") - {"override: category"},
    "trait": {
        row[column]
        for words, column in (("worlds", "world"), ("trades", "trade"), ("terms", "term"))
        for row in identity_words(words)
    },
    "flow": {one for text in flows() for one in re.findall(r'@flow\(name="(\w+)"', text)},
    "state": set(RUN_STATES),
    "stage": set(STAGES),
}  # fmt: skip


@pytest.mark.parametrize("kind", KNOWN)
def test_every_name_has_its_russian_and_none_is_left_over(kind: str) -> None:
    told = {name for of, name in called.names() if of == kind}

    assert KNOWN[kind], "nothing found: the names stand elsewhere now"
    assert KNOWN[kind] - told == set(), "write their Russian into tasks/site/phrases/names.tsv"
    assert told - KNOWN[kind] == set(), "nothing is called so any more"


def test_names_of_rules_are_called_otherwise_than_others() -> None:
    for kind in KNOWN:
        russian = [told for (of, _), told in called.names().items() if of == kind]
        assert [one for one in russian if not re.search("[а-яё]", one)] == []
        assert kind == "trait" or len(russian) == len(set(russian))


def test_what_nobody_knows_is_called_as_it_is() -> None:
    assert called.called(ru, "date", "a rule of tomorrow") == "a rule of tomorrow"
    assert [called.country(said, "RU") for said in (ru, en)] == ["Россия", "Russia"]
    assert called.country(ru, "XX?") == "XX?"


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        (
            "namesake by world: office / athlete",
            "один из тёзок, спортсмен или должностное лицо: должность / спортсмен",
        ),
        ("namesake by patronymic: иван / петр athlete", "один из тёзок, по отчеству: иван / петр спортсмен"),
    ],
)
def test_why_somebody_is_another_is_said_in_russian(reason: str, shown: str) -> None:
    assert called.parted(ru, reason) == shown
    assert called.parted(en, reason) == reason


def test_every_reason_for_one_person_is_said_in_russian() -> None:
    """As ties.py and variants.py write them: f"both of {…}"."""
    begun = {one for module in (ties, variants) for one in literals(code(module)) if one.startswith("both ")}
    assert begun == {"both in article ", "both of ", "both ", "both beside "}
    assert [called.joined(ru, f"{one}Заря") for one in sorted(begun)] == [
        "у обоих имён одно и то же: Заря", "рядом с обоими именами: Заря", "оба имени в одной статье: Заря",
        "у обоих имён одна организация: Заря",
    ]  # fmt: skip
    assert called.joined(ru, "both sport") == "у обоих имён одно и то же: спорт"
    assert called.joined(en, "both of Заря") == "both of Заря"


def test_articles_call_rules_by_a_script_that_knows_all_of_them() -> None:
    assert called.scripted(ru)["speaker"]["he"] == "«он», «она»"
    for kind, told in called.scripted(ru).items():
        assert set(told) == KNOWN[kind]
    assert not any(called.scripted(en).values())


@pytest.fixture(scope="module")
def room() -> Newsroom:
    return small()


@pytest.mark.parametrize(("name", "shown"), [("ru", False), ("en", True)])
def test_pages_say_machine_names_in_english_only(
    room: Newsroom, name: LanguageName, shown: bool, tmp_path: Path
) -> None:
    room.publish(tmp_path, name)
    pages = [unescape(path.read_text(encoding="utf8")) for path in tmp_path.rglob("person/*/*.html")]
    rules = {row["rule"] for row in room.rows["appearances"]}
    words = [re.sub("<[^>]+>", " ", page) for page in pages]

    assert rules
    assert any(rule in page for page in words for rule in rules) is shown
    assert shown or any(f'title="{rule}"' in page for page in pages for rule in rules)
