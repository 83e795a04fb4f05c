"""How often each rule was right on annotated articles: the figures of words/finders.tsv and words/resolvers.tsv."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tasks.nlp.findings import Article, Findings, Statement
from tasks.quality.scoring import matched, same_name

Gold = Mapping[str, Any]


class Count(NamedTuple):
    """A rule of a table with how often it was right, of how often it was seen."""

    table: str  # finders resolvers
    rule: str
    right: int
    seen: int


def rule_counts(gold: Iterable[tuple[Article, Gold]], found: Iterable[Findings]) -> list[Count]:
    """Counts of all rules that found a statement or named its speaker.

    A finder is right when its statement is annotated, a resolver when the annotated speaker of such a statement is its.
    """
    right: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    for (article, wanted), findings in zip(gold, found, strict=True):
        for key, good in verdicts(article, wanted["statements"], findings.statements):
            seen[key] += 1
            right[key] += good
    return [Count(*key, right[key], seen[key]) for key in sorted(seen)]


def verdicts(article: Article, gold: list[Gold], found: list[Statement]) -> Iterator[tuple[tuple[str, str], bool]]:
    """For each statement found whether its finder was right and, if so, whether its resolver was."""
    partner = {j: gold[i] for i, j in matched(article, gold, found).items()}
    for j, one in enumerate(found):
        finder, resolver = one.rule.split(" > ")
        yield ("finders", finder), j in partner
        if j in partner:
            yield ("resolvers", resolver), is_speaker(partner[j], one)


def is_speaker(wanted: Gold, one: Statement) -> bool:
    """Whether a statement has the annotated speaker: the person, else the kind of speaker."""
    if wanted["speaker_type"] == "person":
        return same_name(wanted["speaker"], one.speaker)
    return bool(wanted["speaker_type"] == one.speaker_kind)
