"""Who a source is after reading the whole article.

Reports are resolved in the order in which their cues stand, each by the first rule of RULES that knows an answer. What
names tell by themselves is read first: the «эксперт» of a headline is named only below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Mention, Person, Report, Statement
from tasks.nlp.lexicon import index
from tasks.nlp.speakers.antecedents import agrees, verb_gender
from tasks.nlp.speakers.collective import (
    PAPERS,
    body,
    enclosed,
    issued,
    known_body,
    nameless,
    organization,
    there,
    they,
)
from tasks.nlp.speakers.headlines import above, echoed, foretold, heading_stop, is_whereabouts, led_by, main_voice
from tasks.nlp.speakers.institutions import is_body
from tasks.nlp.speakers.interview import asker, guest, initialled, replier
from tasks.nlp.speakers.likeness import source_kind
from tasks.nlp.speakers.personal import (
    HE,
    apposed,
    author,
    described,
    he,
    in_turn,
    is_human,
    latter,
    lone,
    named,
    therein,
)
from tasks.nlp.speakers.scene import SUBJECT, UNKNOWN, Answer, Clue, Scene, Speaker, Spoken

NOMINAL = ("NOUN", "PROPN", "X", "PRON")
CLIMB = 5  # verbs up the tree; without a limit heads that go round in a circle would never end
BEHIND = 4  # tokens in which a source may follow its cue
JOINED = ("conj", "advcl", "xcomp", "parataxis")
Span = tuple[int, int]
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
    clues = sorted((clue_of(document, one) for one in reports if not one.within), key=lambda clue: clue.token)
    scene = Scene(document, clues, persons, mentions, article.published_at)
    scene.ahead = [Spoken(clue, answer) for clue in clues if (answer := first(SURE, scene, clue))]
    heading = heading_stop(document, article.title)
    vague = {id(clue) for clue in clues if clue.token < heading and is_whereabouts(scene, clue.head)}
    sure = {id(one.clue): one.answer for one in scene.ahead if id(one.clue) not in vague}
    left = [clue for clue in clues if clue.token < heading and id(clue) not in sure]
    for clue in (clue for clue in clues if clue not in left):
        scene.spoken.append(Spoken(clue, sure.get(id(clue)) or first(RULES, scene, clue) or UNKNOWN))
    tell_names(scene)
    for clue in left:  # when all that stands below is read
        scene.spoken.append(Spoken(clue, first(HEADLINE, scene, clue) or UNKNOWN))
    scene.spoken += third_parties(scene, [clue_of(document, report) for report in reports if report.within])
    return [statement(one) for one in sorted(scene.spoken, key=lambda one: one.clue.report.parts)]


def third_parties(scene: Scene, clues: Sequence[Clue]) -> list[Spoken]:
    """Who speaks inside somebody's words, unless it is the one whose words they are; nobody else is read from them.

    «[Врач] сказал: „Пора“. И ушёл», – вспоминает Белов. Он добавил … → врач; «он» is Белов
    """
    outer: dict[Span, set[str | None]] = {}
    for one in scene.spoken:
        for part in one.clue.report.parts:
            outer.setdefault(part, {None}).add(one.answer.speaker.name)
    answers = [Spoken(clue, first(THIRD, scene, clue) or UNKNOWN) for clue in clues if not is_paper(scene, clue)]
    return [
        one
        for one in answers
        if one.clue.report.within and one.answer.speaker.name not in outer[one.clue.report.within]
        if not is_place(scene, one)
    ]


def is_paper(scene: Scene, clue: Clue) -> bool:
    """«[Закон] гласит: „…“», – напомнил Белов: a paper is no third party."""
    kind = source_kind(scene.document.lemmas[clue.head]) if clue.head is not None else ""
    return kind == "record" or kind in PAPERS


def is_place(scene: Scene, one: Spoken) -> bool:
    """«в [городе] говорят, что …»: a place that is no body, where nobody in particular speaks."""
    head = one.clue.head
    return one.answer.rule == "nameless" and head is not None and scene.document.tags[head].case == "Loc"


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


def first(rules: Sequence[Rule], scene: Scene, clue: Clue) -> Answer | None:
    """The answer of the first rule that has one."""
    return next((answer for rule in rules if (answer := rule(scene, clue))), None)


def clue_of(document: Document, report: Report) -> Clue:
    """The report with the noun of its source and the place it is read from."""
    head = report.head
    if head is not None and report.source and document.tags[head].pos == "PUNCT":  # «пресс-служба (Роструд)»
        inside = range(document.token_at(report.source[0]), head)
        head = next((token for token in inside if document.tags[token].pos in NOMINAL), None)
    head = noun_of(document, head, report.source or (0, 0)) if head is not None else None
    token = report.cue_token if head is None else head
    return Clue(report, head, document.token_at(report.parts[0][0]) if token is None else token)


def noun_of(document: Document, head: int, source: tuple[int, int]) -> int:
    """The noun of a source: behind its adjective («белградские [СМИ]»), above its place («на [сайте] музея в Туле»)."""
    tag, behind = document.tags[head], head + 1
    if tag.pos == "ADJ" and behind < len(document) and document.tags[behind].pos in ("NOUN", "PROPN"):
        same = (document.tags[behind].case, document.tags[behind].number) == (tag.case, tag.number)
        return behind if same else head
    above = list(islice(ancestors(document, head), CLIMB))
    if tag.case == "Gen" and document.name_of[head] is None:  # «[центр] исследований»
        return next((token for token in reversed(above) if source[0] <= document.starts[token]), head)
    papers = (token for token in above if source_kind(document.lemmas[token]) in PAPERS)
    return next(papers, head) if tag.case == "Loc" else head


def ancestors(document: Document, token: int) -> Iterator[int]:
    """The nouns that a noun hangs on."""
    while document.rels[token] == "nmod" and 0 <= document.heads[token] < token:
        token = document.heads[token]
        yield token


def statement(one: Spoken) -> Statement:
    """The report with its speaker, as sure as both rules together."""
    report, (speaker, link, rule) = one.clue.report, one.answer
    link = "headline" if report.headline and speaker.kind != "unknown" else link
    confidence = round(report.confidence * precision(rule), 3)
    return Statement(report, speaker.name, speaker.kind, speaker.person, link, f"{report.rule} > {rule}", confidence)


@cache
def precision(rule: str) -> float:
    """Share of right answers of a rule, rare ones drawn towards a half; of one nobody counted it is a half."""
    row = index("resolvers", "rule").get(rule, {"right": "0", "seen": "0"})
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
            told = subject is not None and {subject, token}.isdisjoint(scene.quoted)
            return subject if told and can_speak(scene, subject or 0) else None
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


def livelier(scene: Scene, clue: Clue) -> Answer | None:
    """«появился [объект] – депутат обратился с просьбой»: the subject between a thing and the cue."""
    cue, head = clue.report.cue_token, clue.head
    if cue is None or head is None or source_kind(scene.document.lemmas[head]) or can_speak(scene, head):
        return None
    between = range(cue - 1, head, -1)
    subjects = (token for token in between if scene.document.rels[token] in SUBJECT and token not in scene.quoted)
    return taken(scene, clue, next((token for token in subjects if can_speak(scene, token)), None), "livelier")


def carried(scene: Scene, clue: Clue) -> Answer | None:
    """«Греков сказал, что вышел [срок], и потребовал …»: a thing in what was said right before says nothing itself."""
    cue, head = clue.report.cue_token, clue.head
    if cue is None or head is None or is_named(scene, head) or is_human(scene, head):
        return None
    one = teller(scene, head, cue)
    fits = one is not None and agrees(one.answer.speaker, verb_gender(scene, clue), one.answer.speaker.plural)
    return one.answer._replace(link="continuation", rule="carried") if one and fits else None


def teller(scene: Scene, head: int, cue: int) -> Spoken | None:
    """Who told last what holds a noun and leaves out a later verb of the same sentence."""
    one = scene.last()
    parts = [scene.tokens(*part) for part in one.clue.report.parts] if one else []
    inside = [any(token in part for part in parts) for token in (head, cue)]
    return one if inside == [True, False] and scene.distance(head, cue) == 0 else None


def may_say(scene: Scene, token: int, cue: int) -> bool:
    """Whether number and gender let a noun be the subject of a verb."""
    noun, verb = scene.document.tags[token], scene.document.tags[cue]
    same_gender = not verb.gender or verb.number == "Plur" or noun.gender in ("", verb.gender)
    agree = (not verb.number or noun.number == verb.number) and same_gender
    return noun.case in ("Nom", "") and agree and can_speak(scene, token)


def can_speak(scene: Scene, token: int) -> bool:
    """«парламентарий», «суд», «он», not «объект»."""
    return is_named(scene, token) or is_human(scene, token) or is_body(scene.document, token)


def is_named(scene: Scene, token: int) -> bool:
    """A name or a pronoun."""
    return token in scene.person_at or token in scene.mention_at or scene.document.tags[token].pos == "PRON"


def own(scene: Scene, clue: Clue) -> Answer | None:
    """«[Греков] является, по [его] собственному признанию, болельщиком»: the subject of the clause around it."""
    head, document = clue.head, scene.document
    if head is None or document.lower[head] not in HE or document.lemmas[head + 1 : head + 2] != ["собственный"]:
        return None
    start, stop = document.sentences[document.sentence_of[head]]
    subjects = [token for token in (*range(head, start - 1, -1), *range(head, stop)) if document.rels[token] in SUBJECT]
    answer = taken(scene, clue, subjects[0] if subjects else None, "own")
    return answer._replace(link="pronoun") if answer else None


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


def still(scene: Scene, clue: Clue) -> Answer | None:
    """«[Греков] приехал утром. Журналистам сказал только: «…»»: the subject of the sentence before."""
    document = scene.document
    if clue.head is not None or not verb_gender(scene, clue) or somebody_behind(scene, clue):
        return None
    sentence = document.sentence_of[clue.token]
    before = range(*document.sentences[sentence - 1]) if sentence else range(0)
    subjects = (token for token in before if document.rels[token] in SUBJECT and token not in scene.quoted)
    answer = taken(scene, clue, next(subjects, None), "still")
    known = answer is not None and answer.speaker.person is not None
    return answer if answer and known and agrees(answer.speaker, verb_gender(scene, clue), False) else None


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


SURE: tuple[Rule, ...] = (initialled, asker, named, apposed, organization)
RULES: tuple[Rule, ...] = (
    therein, there, own, he, they, latter, in_turn, carried, issued, known_body, body, described, author, lone,
    enclosed, livelier, nameless, shared, before, replier, guest, same, still,
)  # fmt: skip
THIRD: tuple[Rule, ...] = (*SURE, issued, body, described, nameless)
HEADLINE: tuple[Rule, ...] = (echoed, organization, above, foretold, issued, body, nameless, main_voice)
