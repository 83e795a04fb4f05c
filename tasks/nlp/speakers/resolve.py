"""Who a source is after reading the whole article.

Reports are resolved in the order in which their cues stand, each by the first rule of RULES that knows an answer. What
names tell by themselves is read first: the «эксперт» of a headline is named only below.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Mention, Person, Report, Statement
from tasks.nlp.lexicon import index
from tasks.nlp.speakers.beside import apposed
from tasks.nlp.speakers.clues import clue_of
from tasks.nlp.speakers.collective import body, enclosed, issued, known_body, nameless, organization, there, they
from tasks.nlp.speakers.elided import before, carried, livelier, own, same, shared, still
from tasks.nlp.speakers.headlines import (
    above,
    echoed,
    foretold,
    heading_stop,
    is_echo,
    is_whereabouts,
    led_by,
    main_voice,
)
from tasks.nlp.speakers.interview import asker, guest, initialled, replier
from tasks.nlp.speakers.joint import authors, described_together, joint, they_together
from tasks.nlp.speakers.personal import author, described, he, in_turn, latter, lone, named, therein
from tasks.nlp.speakers.scene import UNKNOWN, Answer, Rule, Scene, Speaker, Spoken, first
from tasks.nlp.speakers.teams import teams_of
from tasks.nlp.speakers.third import third_parties


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
    clues = sorted((clue_of(document, one) for one in reports if not one.within), key=lambda clue: clue.token)
    scene = Scene(document, clues, persons, mentions, article.published_at)
    scene.teams = teams_of(scene)
    scene.ahead = [Spoken(clue, answer) for clue in clues if (answer := first(SURE, scene, clue))]
    heading = heading_stop(document, article.title)
    vague = {id(clue) for clue in clues if clue.token < heading and is_whereabouts(scene, clue.head)}
    sure = {id(one.clue): one.answer for one in scene.ahead if id(one.clue) not in vague}
    left = [clue for clue in clues if id(clue) not in sure and (clue.token < heading or is_echo(scene, clue))]
    for clue in (clue for clue in clues if clue not in left):
        scene.spoken.append(Spoken(clue, sure.get(id(clue)) or first(RULES, scene, clue) or UNKNOWN))
    tell_names(scene)
    for clue in left:  # when all that stands below is read
        scene.spoken.append(Spoken(clue, first(HEADLINE, scene, clue) or UNKNOWN))
    scene.spoken += third_parties(scene, [clue_of(document, report) for report in reports if report.within])
    return statements(scene)


def tell_names(scene: Scene) -> None:
    """Give the nameless speaker of a lead the name that follows below it, wherever he was meant."""
    for one in scene.spoken:
        answer = led_by(scene, one.clue) if one.answer.rule == "nameless" else None
        if answer is not None:
            scene.spoken = [renamed(other, one.answer.speaker, answer) for other in scene.spoken]
            return


def renamed(one: Spoken, speaker: Speaker, answer: Answer) -> Spoken:
    """What was said with its speaker replaced, where it is this one."""
    if one.answer.speaker != speaker:
        return one
    link, rule = (answer.link, answer.rule) if one.answer.rule == "nameless" else (one.answer.link, one.answer.rule)
    return one._replace(answer=Answer(answer.speaker, link, rule))


def statements(scene: Scene) -> list[Statement]:
    """What was said with its speaker, in text order; of several once for each, by his own name if it can be."""
    found: dict[tuple[object, ...], Statement] = {}
    for one in sorted(scene.spoken, key=lambda one: one.clue.report.parts):
        for speaker in one.answer.speaker.each:
            key = (one.clue.report.parts, speaker.kind, speaker.name)
            if key not in found or scene.person_at.get(one.clue.head or 0) == speaker.person:
                found[key] = statement(one, speaker)
    return list(found.values())


def statement(one: Spoken, speaker: Speaker) -> Statement:
    """The report with its speaker, as sure as both rules together."""
    report, (_, link, rule) = one.clue.report, one.answer
    link = "headline" if report.headline and speaker.kind != "unknown" else link
    confidence = round(report.confidence * precision(rule), 3)
    return Statement(report, speaker.name, speaker.kind, speaker.person, link, f"{report.rule} > {rule}", confidence)


@cache
def precision(rule: str) -> float:
    """Share of right answers of a rule, rare ones drawn towards a half; of one nobody counted it is a half."""
    row = index("resolvers", "rule").get(rule, {"right": "0", "seen": "0"})
    return (int(row["right"]) + 1) / (int(row["seen"]) + 2)


SURE: tuple[Rule, ...] = (initialled, asker, joint, named, apposed, organization)
RULES: tuple[Rule, ...] = (
    therein, there, own, he, they_together, they, latter, in_turn, carried, issued, known_body, body,
    described_together, described, authors, author, lone, enclosed, livelier, nameless, shared, before, replier, guest,
    same, still,
)  # fmt: skip
HEADLINE: tuple[Rule, ...] = (echoed, organization, above, foretold, issued, body, nameless, main_voice)
