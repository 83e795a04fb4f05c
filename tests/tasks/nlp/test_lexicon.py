"""Word lists and the code that reads them know the same words: a list, kind or frame of one side has its other side."""

import ast
from collections.abc import Iterator

import pytest

from tasks.nlp.lexicon import WORDS, table
from tasks.nlp.speakers.resolve import precision
from tasks.nlp.statements import rules

HERE = WORDS.parent
TREES = {path: ast.parse(path.read_text(encoding="utf8")) for path in sorted(HERE.rglob("*.py"))}
FRAMES = {frame for name in ("reporting", "reporting_nouns") for row in table(name) for frame in row["frames"].split()}


def strings(node: ast.AST) -> set[str]:
    """The strings written in a piece of code."""
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def nodes(*kinds: type[ast.AST], under: str = "") -> Iterator[ast.AST]:
    """Nodes of those kinds in the code of a package."""
    return (
        node
        for path, tree in TREES.items()
        if path.is_relative_to(HERE / under)
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    )


def constants(under: str) -> dict[str, set[str]]:
    """Strings of each constant of a package: FRAMES → speech, clause."""
    found: dict[str, set[str]] = {}
    for node in nodes(ast.Assign, under=under):
        assert isinstance(node, ast.Assign)
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id.isupper():
                found.setdefault(target.id, set()).update(strings(node.value))
    return found


def asked(attribute: str, under: str = "") -> set[str]:
    """Strings that code compares with an attribute, or looks for in it: `"clause" in cue.frames` → clause."""
    known = constants(under)
    found: set[str] = set()
    for node in nodes(ast.Compare, ast.BinOp, under=under):
        parts = list(ast.iter_child_nodes(node))
        if any(isinstance(part, ast.Attribute) and part.attr == attribute for part in parts):
            written = (
                strings(part) for part in parts if isinstance(part, ast.Constant | ast.Set | ast.Tuple | ast.BinOp)
            )
            named = (known.get(part.id, set()) for part in parts if isinstance(part, ast.Name))
            found = found.union(*written, *named)
    return found - {""}


def test_every_word_list_is_read_and_every_list_read_is_there() -> None:
    read = {
        node.args[0].value
        for node in nodes(ast.Call)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("table", "index")
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert read == {path.stem for path in WORDS.glob("*.tsv")}


def test_every_frame_that_is_asked_for_has_words() -> None:
    assert asked("frames", "statements") - FRAMES == set()


@pytest.mark.parametrize("frame", sorted(FRAMES))
def test_every_frame_of_the_lexicon_is_asked_for(frame: str) -> None:
    code = {string for path, tree in TREES.items() if path.parent.name == "statements" for string in strings(tree)}
    assert frame in code


@pytest.mark.parametrize("attribute", ["kind", "category", "slot"])
def test_every_kind_that_is_asked_for_is_one(attribute: str) -> None:
    """Kinds of the word lists, of names, and of speakers."""
    listed = {row[attribute] for path in WORDS.glob("*.tsv") for row in table(path.stem) if row.get(attribute)}
    others = {"PER", "ORG", "LOC", "person", "organization", "unnamed", "unknown", "direct", "mixed", "indirect"}
    assert asked(attribute) - listed - (others if attribute == "kind" else set()) == set()


def rules_of_speakers() -> set[str]:
    """Names that the rules about speakers give their answers."""
    found: set[str] = set()
    for node in nodes(ast.Call, under="speakers"):
        assert isinstance(node, ast.Call)
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        given = [word.value for word in node.keywords if word.arg == "rule"]
        if called in ("Answer", "taken"):
            given.append(node.args[-1])
        found |= {part.value for part in given if isinstance(part, ast.Constant) and isinstance(part.value, str)}
        assert all(isinstance(part, ast.Constant | ast.Name) for part in given), ast.unparse(node)
    return found


def test_every_rule_for_speakers_has_a_row_and_every_row_a_rule() -> None:
    assert rules_of_speakers() == {row["rule"] for row in table("resolvers")}


def test_every_rule_for_statements_is_registered_and_has_a_row() -> None:
    written = [one for one in vars(rules).values() if isinstance(one, rules.Rule)]
    assert written == list(rules.RULES)
    assert [rule.name for rule in rules.RULES] == [row["rule"] for row in table("finders")]


def test_every_rule_for_statements_finds_some() -> None:
    code = "".join(
        path.read_text(encoding="utf8") for path in TREES if path.parent.name == "statements" and path.stem != "rules"
    )
    unused = [name for name, one in vars(rules).items() if isinstance(one, rules.Rule) and f"{name}" not in code]
    assert unused == []


def test_a_rule_without_a_row_is_as_sure_as_one_never_seen() -> None:
    unseen = [row["rule"] for row in table("resolvers") if row["seen"] == "0"]
    assert {precision(rule) for rule in ("a rule of tomorrow", *unseen)} == {0.5}
    assert precision("named") > precision("nameless") > 0.5
