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
from tasks.nlp.headlines import echoed, foretold, heading_stop, main_voice
from tasks.nlp.lexicon import index
from tasks.nlp.personal import apposed, described, he, latter, named, therein
from tasks.nlp.scene import SUBJECT, UNKNOWN, Answer, Clue, Scene, Spoken

NOMINAL = ("NOUN", "PROPN", "X", "PRON")
CLIMB = 5  # verbs up the tree; without a limit heads that go round in a circle would never end
BEHIND = 4  # tokens in which a source may follow its cue
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
    scene.ahead = [Spoken(clue, answer) for clue in clues if (answer := first(SURE, scene, clue))]
    sure = {id(one.clue): one.answer for one in scene.ahead}
    heading = heading_stop(document, article.title)
    left = [clue for clue in clues if clue.token < heading and id(clue) not in sure]
    for clue in (clue for clue in clues if clue not in left):
        scene.spoken.append(Spoken(clue, sure.get(id(clue)) or first(RULES, scene, clue) or UNKNOWN))
    for clue in left:  # when all that stands below is read
        scene.spoken.append(Spoken(clue, first(HEADLINE, scene, clue) or UNKNOWN))
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
    subject = subject_above(scene, clue) if clue.head is None else None
    return taken(scene, clue, subject, "shared")


def subject_above(scene: Scene, clue: Clue) -> int | None:
    """The subject of the nearest verb above the cue that has one, what is said left out."""
    token, document = clue.report.cue_token, scene.document
    for _ in range(CLIMB):
        if token is None or document.rels[token] not in JOINED or document.heads[token] < 0:
            return None
        token = document.heads[token]
        subject = next((child for child in document.children[token] if document.rels[child] in SUBJECT), None)
        if token in scene.quoted or subject is not None:
            return None if subject in scene.quoted or token in scene.quoted else subject
    return None


def before(scene: Scene, clue: Clue) -> Answer | None:
    """«[Греков], у которого осталась неделя, заявил, что …»: the last subject before the cue in its sentence."""
    cue, document = clue.report.cue_token, scene.document
    if clue.head is not None or cue is None or document.tags[cue].form == "Part":
        return None
    start = document.sentences[document.sentence_of[cue]][0]
    subjects = (token for token in range(cue - 1, start - 1, -1) if document.rels[token] in SUBJECT)
    subject = next((token for token in subjects if token not in scene.quoted and may_say(scene, token, cue)), None)
    return taken(scene, clue, subject, "before")


def may_say(scene: Scene, token: int, cue: int) -> bool:
    """Whether number and gender let a noun be the subject of a verb."""
    noun, verb = scene.document.tags[token], scene.document.tags[cue]
    same_gender = not verb.gender or verb.number == "Plur" or noun.gender in ("", verb.gender)
    return noun.case in ("Nom", "") and (not verb.number or noun.number == verb.number) and same_gender


def taken(scene: Scene, clue: Clue, subject: int | None, rule: str) -> Answer | None:
    """Who a subject is that serves a second verb."""
    if subject is None:
        return None
    found = clue._replace(head=subject, token=subject)
    answer = first(SURE, scene, found) or first(RULES, scene, found)
    return answer._replace(link="continuation", rule=rule) if answer and answer is not UNKNOWN else None


def same(scene: Scene, clue: Clue) -> Answer | None:
    """«Также отметил, что …»: who spoke last, when the verb agrees and nobody stands behind it."""
    last = scene.last()
    if clue.head is not None or last is None or is_dependent(scene, clue) or somebody_behind(scene, clue):
        return None
    speaker, many = last.answer.speaker, is_many(scene, clue)
    fits = agrees(speaker, verb_gender(scene, clue), speaker.plural if many is None else many)
    return Answer(speaker, "continuation", "same") if fits else None


def is_many(scene: Scene, clue: Clue) -> bool | None:
    """Whether the cue has a plural subject; None when it does not say. Of bodies both are said."""
    last, token = scene.last(), clue.report.cue_token
    number = scene.document.tags[token].number if token is not None else ""
    body = last is not None and last.answer.speaker.kind == "organization"
    return None if body or not number else number == "Plur"


def is_dependent(scene: Scene, clue: Clue) -> bool:
    """«отмечая», «предсказанный»: forms whose subject is the one of their own sentence."""
    token = clue.report.cue_token
    return token is not None and scene.document.tags[token].form in ("Conv", "Part")


def somebody_behind(scene: Scene, clue: Clue) -> bool:
    """«сказал [и. о. прокурора]»: a nominative right behind the cue that nobody took for the source."""
    token, document = clue.report.cue_token, scene.document
    behind = range(token + 1, min(token + 1 + BEHIND, len(document))) if token is not None else ()
    for other in behind:
        if document.tags[other].pos == "PUNCT" and document.words[other] != ".":
            return False
        if document.tags[other].pos in ("NOUN", "PROPN") and document.tags[other].case in ("Nom", ""):
            return True
    return False


SURE: tuple[Rule, ...] = (named, apposed, organization)
RULES: tuple[Rule, ...] = (
    therein, he, they, latter, issued, known_body, body, described, enclosed, nameless, shared, before, same,
)  # fmt: skip
HEADLINE: tuple[Rule, ...] = (echoed, foretold, issued, body, nameless, main_voice)
