"""What enrich finds in one article: the records the rules make, in offsets of the article's text.

The fields have the names and meanings of the tables in the data dictionary.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Article:
    """What enrich needs of an article."""

    article_id: str
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None  # aware, in the outlet's zone: weekdays are counted there
    outlet: str = ""


@dataclass(slots=True)
class Role:
    """One role with the words that say so: «директор Института новейших государств» → role «директор», organization
    «Институт новейших государств», span over both."""

    start: int
    stop: int
    role: str  # nominative
    organization: str | None  # nominative
    former: bool
    rule: str


@dataclass(slots=True)
class Person:
    """One person of one article: all mentions of «Алексей Мартынов», «Мартынова», «А. Мартынов» together."""

    name: str  # fullest, nominative, given name first
    first: str | None
    middle: str | None
    last: str | None
    gender: str | None  # m f
    gender_by: str | None = None  # what tells it: «given name: Мария», «beside: заявила»; None for a guess
    mentions: list[tuple[int, int]] = field(default_factory=list)  # character spans in text order
    roles: list[Role] = field(default_factory=list)
    category: str | None = None
    evidence: str = ""


@dataclass(slots=True)
class Mention:
    """One name occurrence; `person` is an index into the article's persons."""

    start: int
    stop: int
    normal: str
    kind: str  # PER ORG LOC
    person: int | None
    owner: str | None = None  # whose the organization is: «МИД [Ирана]»


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One calendar expression; `date_to` is inclusive."""

    start: int
    stop: int
    date_from: date | None
    date_to: date | None
    grain: str
    relative: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Report:
    """A statement before its speaker is known: pieces of content, the cue, and the source as it stands there.

    Character spans. `source` is the phrase that names who speaks («собеседник», «Алексей Мартынов, директор …»), None
    when elided («Также отметил, что …»); `head` is the token of the source a speaker is resolved from (the noun, name
    or pronoun; for joint sources one Report each). `headline`: the «X: …» construction. `within`: the piece
    of somebody else's words that it lies in.
    """

    kind: str  # direct mixed indirect
    parts: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    cue_token: int | None  # the verb, noun or preposition token
    head: int | None
    headline: bool
    rule: str
    confidence: float
    within: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A report with its speaker."""

    report: Report
    speaker: str | None
    speaker_kind: str  # person organization unnamed unknown
    person: int | None
    link: str  # explicit nominal pronoun continuation headline
    rule: str
    confidence: float


@dataclass(slots=True)
class Findings:
    """Everything found in one article."""

    article_id: str
    mentions: list[Mention]
    persons: list[Person]
    dates: list[FoundDate]
    statements: list[Statement]
    lemmas: list[list[str]]  # of the words of each statement, for search
