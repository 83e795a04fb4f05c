"""Who a source is after reading the whole article.

Reports are resolved in the order in which their cues stand, each by the first rule of RULES that knows an answer. What
names tell by themselves is read first: the «эксперт» of a headline is named only below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from tasks.nlp.antecedents import agrees, verb_gender
from tasks.nlp.collective import body, enclosed, issued, known_body, nameless, organization, they
from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Mention, Person, Report, Statement
from tasks.nlp.lexicon import index
from tasks.nlp.personal import apposed, described, foretold, he, latter, named
from tasks.nlp.scene import SUBJECT, UNKNOWN, Answer, Clue, Scene, Spoken

NOMINAL = ("NOUN", "PROPN", "X", "PRON")
JOINED = ("conj", "advcl", "xcomp", "parataxis")
Rule = Callable[[Scene, Clue], Answer | None]


def resolve(
    document: Document,
    article: Article,
    reports: Sequence[Report],
    persons: Sequence[Person],
    mentions: Sequence[Mention],
) -> list[Statement]:
    """The reports with their speakers, in text order.

    «…», — считает Алексей Мартынов. «…», — добавил собеседник. → Алексей Мартынов, Алексей Мартынов
    """
    clues = sorted((clue_of(document, report) for report in reports), key=lambda clue: clue.token)
    scene = Scene(document, clues, persons, mentions)
    sure = [first(SURE, scene, clue) for clue in clues]
    scene.ahead = [Spoken(clue, answer) for clue, answer in zip(clues, sure, strict=True) if answer]
    for clue, answer in zip(clues, sure, strict=True):
        scene.spoken.append(Spoken(clue, answer or first(RULES, scene, clue) or UNKNOWN))
    return [statement(one) for one in sorted(scene.spoken, key=lambda one: one.clue.report.parts)]


def first(rules: Sequence[Rule], scene: Scene, clue: Clue) -> Answer | None:
    """The answer of the first rule that has one."""
    return next((answer for rule in rules if (answer := rule(scene, clue))), None)


def clue_of(document: Document, report: Report) -> Clue:
    """The report with the noun of its source and the place it is read from."""
    head = report.head
    if head is not None and report.source and document.tags[head].pos == "PUNCT":  # «пресс-служба (Роструд)»
        inside = range(document.token_at(report.source[0]), head)
        head = next((token for token in inside if document.tags[token].pos in NOMINAL), None)
    token = report.cue_token if head is None else head
    return Clue(report, head, document.token_at(report.parts[0][0]) if token is None else token)


def statement(one: Spoken) -> Statement:
    """The report with its speaker, as sure as both rules together."""
    report, (speaker, link, rule) = one.clue.report, one.answer
    link = "headline" if report.headline and speaker.kind != "unknown" else link
    confidence = round(report.confidence * precision(rule), 3)
    return Statement(report, speaker.name, speaker.kind, speaker.person, link, f"{report.rule} > {rule}", confidence)


@cache
def precision(rule: str) -> float:
    """Share of right answers of a rule, rare ones drawn towards a half."""
    row = index("resolvers", "rule")[rule]
    return (int(row["right"]) + 1) / (int(row["seen"]) + 2)


# without a source


def shared(scene: Scene, clue: Clue) -> Answer | None:
    """«[Греков] выступил в думе, заявив, что …»: the subject of the verb that the cue hangs on."""
    subject = subject_above(scene, clue)
    if clue.head is not None or subject is None:
        return None
    found = clue._replace(head=subject, token=subject)
    answer = first(SURE, scene, found) or first(RULES, scene, found)
    return answer._replace(link="continuation", rule="shared") if answer else None


def subject_above(scene: Scene, clue: Clue) -> int | None:
    """The subject of the nearest verb above the cue that has one, what is said left out."""
    token, document = clue.report.cue_token, scene.document
    while token is not None and document.rels[token] in JOINED and document.heads[token] >= 0:
        token = document.heads[token]
        subject = next((child for child in document.children[token] if document.rels[child] in SUBJECT), None)
        if token in scene.quoted or subject is not None:
            return None if subject in scene.quoted or token in scene.quoted else subject
    return None


def same(scene: Scene, clue: Clue) -> Answer | None:
    """«Также отметил, что …»: who spoke last, when the verb agrees."""
    last = scene.last()
    if clue.head is not None or last is None:
        return None
    speaker = last.answer.speaker
    fits = agrees(speaker, verb_gender(scene, clue), speaker.plural)
    return Answer(speaker, "continuation", "same") if fits else None


SURE: tuple[Rule, ...] = (named, apposed, organization)
RULES: tuple[Rule, ...] = (
    he, they, latter, issued, known_body, body, described, foretold, enclosed, nameless, shared, same,
)  # fmt: skip
