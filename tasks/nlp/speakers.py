"""Who a source is after reading the whole article.

Reports are resolved in the order in which their cues stand, each by the first rule of RULES that knows an answer. Names
are sure without context, so they are read first: a headline's «эксперт» is named only later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tasks.nlp.antecedents import Candidate, agrees, candidates, person_speaker, verb_gender
from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Mention, Person, Report, Statement
from tasks.nlp.institutions import described_body, is_body, is_channel, named_body, unnamed
from tasks.nlp.likeness import Description, describe, fit, like, source_kind
from tasks.nlp.scene import UNKNOWN, Answer, Clue, Scene, Speaker, Spoken

Rule = Callable[[Scene, Clue], Answer | None]
HE = {"он": "m", "его": "m", "ему": "m", "им": "m", "нём": "m", "нем": "m", "него": "m",
      "она": "f", "её": "f", "ее": "f", "ей": "f", "нею": "f", "ней": "f", "неё": "f", "нее": "f"}  # fmt: skip
THEY = {"они", "их", "ими", "них", "им"}
ENOUGH = 1.7  # of fit and salience together


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
    scene = Scene(document, article, persons, mentions)
    clues = sorted((clue_of(document, report) for report in reports), key=lambda clue: clue.token)
    scene.clues = clues
    sure = {id(clue.report): answer for clue in clues if (answer := first(SURE, scene, clue))}
    scene.ahead = [Spoken(clue, sure[id(clue.report)]) for clue in clues if id(clue.report) in sure]
    for clue in clues:
        answer = sure.get(id(clue.report)) or first(RULES, scene, clue) or UNKNOWN
        scene.spoken.append(Spoken(clue, answer))
    spoken = sorted(without_channels(scene.spoken), key=lambda one: one.clue.report.parts)
    return [statement(one) for one in spoken]


def first(rules: Sequence[Rule], scene: Scene, clue: Clue) -> Answer | None:
    """The answer of the first rule that has one."""
    return next((answer for rule in rules if (answer := rule(scene, clue))), None)


def clue_of(document: Document, report: Report) -> Clue:
    """The report with the token of its source (for «который» the noun it stands for) and the place it is read from."""
    head = report.head
    if head is not None and document.lemmas[head] == "который":
        clause = document.heads[document.heads[head]] if document.heads[head] >= 0 else -1
        head = clause if clause >= 0 else head
    token = head if head is not None else report.cue_token
    if token is None:
        token = document.token_at(report.parts[0][0])
    return Clue(report, head, token)


def statement(one: Spoken) -> Statement:
    report, (speaker, link, rule) = one.clue.report, one.answer
    link = "headline" if report.headline and speaker.kind != "unknown" else link
    confidence = report.confidence
    return Statement(report, speaker.name, speaker.kind, speaker.person, link, f"{report.rule} > {rule}", confidence)


# sure without context


def named(scene: Scene, clue: Clue) -> Answer | None:
    """«считает [Алексей Мартынов]», «заявил [директор института] Алексей Мартынов»."""
    if clue.head is None:
        return None
    number = scene.person_at.get(clue.head)
    if number is None and scene.document.tags[clue.head].number != "Plur":
        number = scene.bearer.get(clue.head)
    if number is None:
        number = named_in_source(scene, clue)
    return None if number is None else Answer(person_speaker(scene, number), "explicit", "named")


def named_in_source(scene: Scene, clue: Clue) -> int | None:
    """«заявил [один из адвокатов Сомовой] Пётр Речин»: the last name of the source that stands in its case."""
    document, source = scene.document, clue.report.source
    if source is None or clue.head is None or document.tags[clue.head].pos == "PRON":
        return None
    cases = {document.tags[clue.head].case, "Nom"} - {"Gen"}
    found = None
    for token in scene.tokens(*source):
        if token > clue.head and token in scene.person_at and scene.person_at.get(token - 1) != scene.person_at[token]:
            apposed = document.heads[token] == clue.head and document.rels[token] in ("appos", "flat", "flat:name")
            if apposed or (document.tags[token].case in cases):
                found = scene.person_at[token]
    return found


def organization(scene: Scene, clue: Clue) -> Answer | None:
    """«заявили [в МИД]», «[Лондон] настаивает»."""
    name = named_body(scene, clue.head) if clue.head is not None else None
    return Answer(Speaker(name, "organization", None, "n"), "explicit", "organization") if name else None


SURE: tuple[Rule, ...] = (named, organization)


# pronouns


def he(scene: Scene, clue: Clue) -> Answer | None:
    """«сказал [он]», «по [её] словам»: who of this gender is nearest at hand, above all who spoke last."""
    if clue.head is None:
        return None
    gender = HE.get(scene.document.lower[clue.head])
    if gender is None or (scene.document.lower[clue.head] == "им" and scene.document.tags[clue.head].number == "Plur"):
        return None
    found = (one for one in candidates(scene, clue) if agrees(one.speaker, gender, False))
    return chosen(next(found, None), "pronoun", "he")


def they(scene: Scene, clue: Clue) -> Answer | None:
    """«согласились [они]»: several, or an organization, that spoke before."""
    if clue.head is None or scene.document.lower[clue.head] not in THEY:
        return None
    found = (one.answer.speaker for one in reversed(scene.spoken) if is_many(one.answer.speaker))
    speaker = next(found, None)
    return Answer(speaker, "pronoun", "they") if speaker else None


def is_many(speaker: Speaker) -> bool:
    return speaker.kind == "organization" or (speaker.kind == "unnamed" and speaker.plural)


def latter(scene: Scene, clue: Clue) -> Answer | None:
    """«[последний] заявил», «[тот] ответил»: the person named last who is not the one that spoke last."""
    if clue.head is None or scene.document.lemmas[clue.head] not in ("последний", "тот"):
        return None
    last = scene.last(clue)
    for first_token, number in scene.nearby(clue.token):  # nearest first
        if scene.distance(clue.token, first_token) <= 1 and not (last and last.answer.speaker.person == number):
            return Answer(person_speaker(scene, number), "pronoun", "latter")
    return None


def chosen(found: Candidate | None, link: str, rule: str) -> Answer | None:
    return Answer(found.speaker, link, rule) if found and found.salience > 0 else None


# descriptions


def described(scene: Scene, clue: Clue) -> Answer | None:
    """«добавил [собеседник]», «подчеркнула [министр]», «[российский лидер] отметил»: a person that fits."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    description = description_of(scene, clue, clue.head)
    if description.plural or not description.known or is_stranger(scene, clue, description):
        return None
    best = best_fit(scene, clue, description)
    return Answer(best, "nominal", "described") if best else None


def description_of(scene: Scene, clue: Clue, head: int) -> Description:
    source = clue.report.source
    return describe(scene.document, head, scene.tokens(*source)[0] if source else 0)


def is_stranger(scene: Scene, clue: Clue, description: Description) -> bool:
    """«заявил эксперт [Цай Лунь]»: a capitalized word behind the description that no name was seen in."""
    document, source = scene.document, clue.report.source
    behind = scene.tokens(*source) if source else range(0)
    return any(
        token > description.phrase.head and document.words[token][0].isupper() and document.name_of[token] is None
        for token in behind
    )


def best_fit(scene: Scene, clue: Clue, description: Description) -> Speaker | None:
    """Whom a description fits best, nearness and who spoke last counted."""
    gender, ranked = verb_gender(scene, clue), []
    for one in candidates(scene, clue):
        value = fitness(scene, description, one.speaker)
        if (gender, one.speaker.gender) == ("f", "m") or one.speaker.plural:
            continue
        if (gender, one.speaker.gender) == ("m", "f"):
            value -= 2
        if value > 0:
            ranked.append((value + one.salience, one.speaker))
    best = max(ranked, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= ENOUGH else None


def fitness(scene: Scene, description: Description, speaker: Speaker) -> float:
    if speaker.person is not None:
        return fit(description, scene.persons[speaker.person])
    return like(description, speaker.name or "") if speaker.kind == "unnamed" else -1.0


def is_human(scene: Scene, token: int) -> bool:
    """Whether a noun means a person."""
    tag, lemma = scene.document.tags[token], scene.document.lemmas[token]
    kind = source_kind(lemma)
    if kind:
        return kind in ("anyone", "reporter", "source")
    return (tag.pos in ("NOUN", "PROPN", "ADJ", "VERB") and tag.animacy == "Anim") or describe(
        scene.document, token
    ).lemma in ("глава",)


def foretold(scene: Scene, clue: Clue) -> Answer | None:
    """«Рост замедлится, считает [эксперт]» in a headline: the person named only later, best who says the same there."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    description = description_of(scene, clue, clue.head)
    if description.plural or clue.token >= scene.title_stop:
        return None
    for one in scene.ahead:
        number = one.answer.speaker.person
        if number is not None and one.clue.token > clue.token and fit(description, scene.persons[number]) > 0:
            return Answer(one.answer.speaker, "nominal", "foretold")
    return None


def body(scene: Scene, clue: Clue) -> Answer | None:
    """«отметил [суд]», «сообщила [пресс-служба МВД]», «пишет [газета «Вечер»]»."""
    if clue.head is None or not is_body(scene.document, clue.head):
        return None
    return Answer(Speaker(described_body(scene, clue.head), "organization", None, "n"), "explicit", "body")


def nameless(scene: Scene, clue: Clue) -> Answer | None:
    """«считают [эксперты]», «сообщил [источник в мэрии]»: somebody without a name."""
    if clue.head is None:
        return None
    description = description_of(scene, clue, clue.head)
    gender = verb_gender(scene, clue) or description.gender
    speaker = Speaker(unnamed(scene.document, description), "unnamed", None, gender, description.plural)
    return Answer(speaker, "explicit", "nameless")


# no source


def same(scene: Scene, clue: Clue) -> Answer | None:
    """«Также отметил, что …»: who spoke last."""
    last = scene.last(clue)
    if clue.head is not None or last is None:
        return None
    return Answer(last.answer.speaker, "continuation", "same")


RULES: tuple[Rule, ...] = (he, they, latter, body, described, foretold, nameless, same)


def without_channels(spoken: Sequence[Spoken]) -> list[Spoken]:
    """Statements without those of media that only pass on what another says in them."""
    return [one for one in spoken if not is_passed_on(one, spoken)]


def is_passed_on(one: Spoken, spoken: Sequence[Spoken]) -> bool:
    if not is_channel(one.answer.speaker.name):
        return False
    return any(
        not is_channel(other.answer.speaker.name) and overlap(one.clue.report, other.clue.report) > 0.5
        for other in spoken
        if other is not one
    )


def overlap(one: Report, other: Report) -> float:
    """Share of the shorter report that lies in the longer one."""
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one.parts for b in other.parts)
    return common / max(1, min(length(one), length(other)))


def length(report: Report) -> int:
    return sum(stop - start for start, stop in report.parts)
