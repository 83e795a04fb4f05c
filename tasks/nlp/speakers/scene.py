"""What the rules about speakers look at: who is named where, who bears which post, who has spoken so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any, NamedTuple

from tasks.nlp.document import Document, column
from tasks.nlp.findings import Mention, Person, Report, Role
from tasks.nlp.roles.leaders import ruling
from tasks.nlp.speakers.bearing import gender_told, is_office
from tasks.nlp.statements.media import is_medium

SUBJECT = {"nsubj", "nsubj:pass"}


class Speaker(NamedTuple):
    """Who speaks: name in the nominative, kind (person organization unnamed unknown), number of the person."""

    name: str | None
    kind: str
    person: int | None = None
    gender: str = ""  # m f n; "" = open
    plural: bool = False
    members: tuple[Speaker, ...] = ()  # each of several with a name of their own; then the kind is «team»

    @property
    def each(self) -> tuple[Speaker, ...]:
        """Those who speak: the members of a team, else the speaker."""
        return self.members or (self,)


class Answer(NamedTuple):
    """A speaker, how the source leads to it, and the rule that found it."""

    speaker: Speaker
    link: str
    rule: str


class Clue(NamedTuple):
    """A report, the token its source hangs on, and the token from which «before» is counted."""

    report: Report
    head: int | None
    token: int


class Team(NamedTuple):
    """Tokens [first, last) that name several persons side by side."""

    first: int
    last: int
    persons: tuple[int, ...]


class Spoken(NamedTuple):
    """A report whose speaker is known, and where its cue stands."""

    clue: Clue
    answer: Answer


UNKNOWN = Answer(Speaker(None, "unknown"), "explicit", "unresolved")


class Scene:
    """A document with its names by token, its posts by token, and the answers so far."""

    def __init__(
        self,
        document: Document,
        clues: Sequence[Clue],
        persons: Sequence[Person],
        mentions: Sequence[Mention],
        published_at: datetime | None = None,
    ) -> None:
        self.document, self.clues, self.persons, self.published_at = document, clues, persons, published_at
        self.known: dict[Any, Any] = {}  # what `once` remembers
        self.person_at: dict[int, int] = {}  # each token of a person's name → the person
        self.named: list[tuple[int, int]] = []  # first token of a name, person, in text order
        self.mention_at: dict[int, Mention] = {}  # each token of a name of an organization or place → the mention
        self.bodies: list[int] = []  # first tokens of names of organizations, in text order
        for mention in mentions:
            self.enter(mention)
        self.spoken: list[Spoken] = []
        self.teams: list[Team] = []  # those named side by side, in text order
        self.ahead: list[Spoken] = []  # those that are sure without context, in the whole text

    def enter(self, mention: Mention) -> None:
        tokens = self.tokens(mention.start, mention.stop)
        if mention.kind != "PER":
            self.mention_at.update(dict.fromkeys(tokens, mention))
            by_rule = tokens and tokens[0] and self.document.lower[tokens[0] - 1] == "по"  # «прибыль по МСФО»
            self.bodies += tokens[:1] if mention.kind == "ORG" and not by_rule else ()
        elif mention.person is not None and tokens:
            self.person_at.update(dict.fromkeys(tokens, mention.person))
            self.named.append((tokens[0], mention.person))

    def tokens(self, start: int, stop: int) -> range:
        """Tokens of a span of characters."""
        starts = self.document.starts
        first = bisect_left(starts, start)
        return range(first, bisect_left(starts, stop, first))

    @column
    def bearer(self) -> dict[int, tuple[int, int]]:
        """Tokens of posts beside a name → where the post begins, its person; the narrowest post wins.

        «[директор] [Института] [Азии] Олег Дроздов»
        """
        roles = [(role, number) for number, person in enumerate(self.persons) for role in person.roles]
        roles.sort(key=lambda pair: pair[0].start - pair[0].stop)
        out: dict[int, tuple[int, int]] = {}
        for role, number in roles:
            if role.rule not in ("led", "described"):
                out.update(dict.fromkeys(self.tokens(role.start, role.stop), (role.start, number)))
        return out

    @column
    def cues(self) -> set[int]:
        """Tokens of the verbs and nouns that report."""
        return {one.report.cue_token for one in self.clues if one.report.cue_token is not None}

    @column
    def quoted(self) -> set[int]:
        """Tokens inside what is said; what media pass on is told."""
        return {
            token
            for one in self.clues
            if one.head is None or not is_medium(self.document, one.head)
            for start, stop in one.report.parts
            for token in self.tokens(start, stop)
        }

    def bodies_near(self, token: int, sentences: int) -> list[tuple[int, Mention]]:
        """Names of organizations in the sentences before a token, nearest first."""
        floor = self.document.sentences[max(0, self.document.sentence_of[token] - sentences)][0]
        first, last = bisect_left(self.bodies, floor), bisect_left(self.bodies, token)
        return [(other, self.mention_at[other]) for other in reversed(self.bodies[first:last])]

    def content(self, clue: Clue) -> set[str]:
        """Lemmas of the longer words that are said."""
        lemmas = self.document.lemmas
        return {lemmas[token] for part in clue.report.parts for token in self.tokens(*part) if len(lemmas[token]) > 2}

    def last(self) -> Spoken | None:
        """The last that spoke."""
        return next((one for one in reversed(self.spoken) if one.answer.speaker.kind != "unknown"), None)

    def below(self, token: int) -> Iterator[Speaker]:
        """Speakers named behind a token: first those who speak, then whoever is named."""
        yield from (one.answer.speaker for one in self.ahead if one.clue.token > token)
        yield from (self.speaker(person) for first, person in self.named if first > token)

    def speaker(self, number: int) -> Speaker:
        person = self.persons[number]
        return Speaker(person.name, "person", number, self.genders[number])

    @column
    def genders(self) -> list[str]:
        """m or f of each person; "" = open."""
        return [gender_told(person) for person in self.persons]

    @column
    def posts(self) -> list[list[Role]]:
        """The posts of each person, of a well-known leader also the one nobody needs to tell."""
        told = [different(role for role in person.roles if role.rule != "described") for person in self.persons]
        known = [ruling(person, self.published_at) for person in self.persons]
        return [
            [*roles, *([one] if one and (not roles or any(is_office(role, one) for role in roles)) else [])]
            for roles, one in zip(told, known, strict=True)
        ]

    @column
    def told(self) -> list[int]:
        """For each sentence the number of sentences up to it that somebody does not just say."""
        firsts = (first not in self.quoted for first, _ in self.document.sentences)
        return list(accumulate(firsts))

    def distance(self, token: int, other: int) -> int:
        """Sentences between two tokens; a quote of ten sentences is no distance."""
        sentence_of = self.document.sentence_of
        return abs(self.told[sentence_of[token]] - self.told[sentence_of[other]])

    def subjects_before(self, token: int) -> Iterator[int]:
        """The subjects of verbs before a token, nearest first."""
        rels = self.document.rels
        return (other for other in range(token - 1, -1, -1) if rels[other] in SUBJECT)

    def is_subject(self, token: int) -> bool:
        """Whether a name's noun phrase is the subject of its clause: «[директор] Дроздов сказал»."""
        rels, heads = self.document.rels, self.document.heads
        if self.document.tags[token].case == "Nom":
            return True
        for _ in range(4):
            if rels[token] in SUBJECT:
                return True
            if rels[token] not in ("appos", "flat", "flat:name", "flat:foreign") or heads[token] < 0:
                return False
            token = heads[token]
        return False

    def nearby(self, token: int, limit: int = 40) -> list[tuple[int, int]]:
        """The last mentions of persons before a token: first token, person; nearest first."""
        stop = bisect_left(self.named, (token, -1))
        return self.named[max(0, stop - limit) : stop][::-1]


def different(roles: Iterable[Role]) -> list[Role]:
    """Each role once, however often the text gives it: descriptions are compared with every one."""
    return list({(role.role, role.organization, role.former): role for role in roles}.values())


Rule = Callable[[Scene, Clue], Answer | None]


def first(rules: Sequence[Rule], scene: Scene, clue: Clue) -> Answer | None:
    """The answer of the first rule that has one."""
    for rule in rules:
        if answer := rule(scene, clue):
            return answer
    return None
