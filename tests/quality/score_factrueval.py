"""Roles against FactRuEval-2016: `python -m tests.quality.score_factrueval DIR` prints precision, recall and F1.

DIR holds the texts and `occupation.jsonl`: one fact per line with `who`, `where` and `position`, each with the
character spans of its mentions. The corpus marks an occupation where a place of work is told, so only roles with an
organization count as found.

A role and a fact agree when the person's name and one of the fact's mentions overlap anywhere in the text; when the
role overlaps the annotated position or has all its words (first five letters); and when the organization has half the
words of one mention of the place of work, or overlaps it. What a fact does not tell is not compared. Equal roles of a
person count once, as equal facts do in the corpus.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tasks.nlp.annotate import annotate
from tasks.nlp.findings import Article, Findings, Person, Role

Fact = Mapping[str, Any]
Span = tuple[int, int]


def stems(text: str) -> frozenset[str]:
    """First five letters of each word: enough to compare through endings."""
    return frozenset(word[:5] for word in re.findall(r"\w+", text.lower().replace("ё", "е")))


def touches(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def mentions(entities: Sequence[Fact]) -> list[list[Span]]:
    """Spans of each mention of the entities, piece by piece."""
    return [[(piece[0], piece[1]) for piece in mention] for one in entities for mention in one["mentions"]]


def agree(text: str, fact: Fact, person: Person, role: Role) -> bool:
    """Whether a role found tells an annotated fact."""
    return same_person(fact, person) and same_position(fact, role) and same_place(text, fact, role)


def same_person(fact: Fact, person: Person) -> bool:
    pieces = [piece for mention in mentions(fact["who"]) for piece in mention]
    return any(touches(piece, name) for piece in pieces for name in person.mentions)


def same_position(fact: Fact, role: Role) -> bool:
    spans = [(one["start"], one["end"]) for one in fact["position"]]
    words = [stems(one["text"]) for one in fact["position"]]
    known = stems(f"{role.role} {role.organization}")
    return not spans or any(touches(span, (role.start, role.stop)) for span in spans) or any(w <= known for w in words)


def same_place(text: str, fact: Fact, role: Role) -> bool:
    if not fact["where"]:
        return True
    known = stems(role.organization or "")
    for mention in mentions(fact["where"]):
        words = stems(" ".join(text[start:stop] for start, stop in mention))
        if 2 * len(words & known) >= len(words) or any(touches(piece, (role.start, role.stop)) for piece in mention):
            return True
    return any(
        2 * len(stems(name) & known) >= len(stems(name)) for one in fact["where"] for name in one["norm"].split("|")
    )


def roles_told(found: Findings) -> list[tuple[Person, Role]]:
    """Roles with an organization, equal ones of a person once."""
    told: dict[tuple[int, frozenset[str], frozenset[str]], tuple[Person, Role]] = {}
    for number, person in enumerate(found.persons):
        for role in person.roles:
            if role.organization:
                told.setdefault((number, stems(role.role), stems(role.organization)), (person, role))
    return list(told.values())


def score(
    articles: Sequence[Article], facts: Mapping[str, Sequence[Fact]], found: Iterable[Findings]
) -> dict[str, Any]:
    """Figures by name; hard facts are those the corpus marks as hard to find."""
    hit = told = right = wanted = hard = hard_hit = 0
    for article, findings in zip(articles, found, strict=True):
        roles, gold = roles_told(findings), facts.get(article.article_id, ())
        pairs = [[agree(article.text, fact, *role) for role in roles] for fact in gold]
        told, wanted = told + len(roles), wanted + len(gold)
        hit += sum(any(row) for row in pairs)
        right += sum(any(row[i] for row in pairs) for i in range(len(roles)))
        hard += sum(fact["difficulty"] is not None for fact in gold)
        hard_hit += sum(any(row) for row, fact in zip(pairs, gold, strict=True) if fact["difficulty"] is not None)
    return {"occupation P/R/F1": figures(right, told, hit, wanted),
            "without hard facts": figures(right, told, hit - hard_hit, wanted - hard)}  # fmt: skip


def figures(right: int, told: int, hit: int, wanted: int) -> tuple[float, float, float]:
    """Precision of what is told, recall of what is wanted, F1."""
    precision, recall = right / max(told, 1), hit / max(wanted, 1)
    both = precision + recall
    return round(precision, 3), round(recall, 3), round(2 * precision * recall / both, 3) if both else 0.0


def read(folder: Path) -> tuple[list[Article], dict[str, list[Fact]]]:
    """The texts, and the facts of each by its name."""
    articles = [Article(path.stem, path.read_bytes().decode("utf8")) for path in sorted(folder.glob("*.txt"))]
    facts: dict[str, list[Fact]] = {}
    for line in (folder / "occupation.jsonl").read_text(encoding="utf8").splitlines():
        fact = json.loads(line)
        facts.setdefault(fact["doc"], []).append(fact)
    return articles, facts


def main(folder: str) -> None:
    """Print the figures of one folder."""
    articles, facts = read(Path(folder))
    for name, value in score(articles, facts, annotate(articles)).items():
        print(f"{name:25} {value}")


if __name__ == "__main__":
    main(sys.argv[1])
