"""The lists of docs/rules.md, made from the rules themselves: `python -m tests.rules` writes them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tasks.nlp.dates.find import RULES as DATES
from tasks.nlp.lexicon import table
from tasks.nlp.people.names import RULES as NAMES
from tasks.nlp.roles.bearers import FINDERS as BEARERS
from tasks.nlp.roles.categories import RULES as CATEGORIES
from tasks.nlp.statements.subjects import FINDERS as SUBJECTS

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
MARK = "<!-- made by python -m tests.rules -->\n"


class Chapter(NamedTuple):
    """A list of rules: title, the file that registers it, the test that holds it, name and construction of each."""

    title: str
    registered: str
    test: str
    rules: list[tuple[str, str]]


def chapters() -> list[Chapter]:
    """All lists of rules in the order in which an article meets them."""
    dates = [(rule.name, sentence(rule.days)) for rule in DATES]
    return [
        Chapter("Names the network misses or parts", "people/names.py", "test_people.py", told(NAMES)),
        Chapter("Whose role it is", "roles/bearers.py", "test_roles.py", told(BEARERS)),
        Chapter("As what", "roles/categories.py", "test_categories.py", told(CATEGORIES)),
        Chapter("What is said", "statements/rules.py", "test_statements.py", listed("finders")),
        Chapter("The subject of a reporting verb", "statements/subjects.py", "test_statements.py", told(SUBJECTS)),
        Chapter("Who the source is", "speakers/resolve.py", "test_speakers.py", listed("resolvers")),
        Chapter("When", "dates/find.py", "test_dates.py", dates),
    ]


def told(rules: Iterable[Callable[..., Any]]) -> list[tuple[str, str]]:
    """Rules that are functions, with their docstrings."""
    return [(rule.__name__, sentence(rule)) for rule in rules]


def listed(words: str) -> list[tuple[str, str]]:
    """Rules of a word list, with its examples."""
    return [(row["rule"], row["example"]) for row in table(words)]


def sentence(rule: Callable[..., Any]) -> str:
    """A docstring on one line."""
    return " ".join((inspect.getdoc(rule) or "").split())


def page(text: str) -> str:
    """The page with its lists as they should be, behind the mark."""
    return text.partition(MARK)[0] + MARK + "".join(shown(chapter) for chapter in chapters())


def shown(chapter: Chapter) -> str:
    """One list as Markdown."""
    rows = "".join(f"| {name} | {construction.replace('|', chr(92) + '|')} |\n" for name, construction in chapter.rules)
    where = f"Registered in `tasks/nlp/{chapter.registered}`, held by `tests/tasks/nlp/{chapter.test}`."
    return f"\n## {chapter.title}\n\n{where}\n\n| rule | construction |\n| --- | --- |\n{rows}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf8")), encoding="utf8")
