"""Rules for a verb whose subject is not at hand: left out, or a thing that says nothing itself."""

from __future__ import annotations

from tasks.nlp.speakers.antecedents import GENDERS, agrees, verb_gender
from tasks.nlp.speakers.beside import apposed
from tasks.nlp.speakers.collective import body, issued, known_body, nameless, organization, they
from tasks.nlp.speakers.description import source_kind
from tasks.nlp.speakers.institutions import is_body
from tasks.nlp.speakers.personal import HE, author, described, he, in_turn, is_human, latter, lone, named
from tasks.nlp.speakers.scene import SUBJECT, UNKNOWN, Answer, Clue, Rule, Scene, Spoken, first

CLIMB = 5  # verbs up the tree; without a limit heads that go round in a circle would never end
BEHIND = 4  # tokens in which a source may follow its cue
RELATIVE = 8  # tokens before «который» in which stands what it means
JOINED = ("conj", "advcl", "xcomp", "parataxis")


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
    subject = next((token for token in subjects if can_speak(scene, token)), None)
    if subject is not None and scene.document.lemmas[subject] == "который":
        subject = antecedent(scene, subject)
    return taken(scene, clue, subject, "livelier")


def antecedent(scene: Scene, relative: int) -> int | None:
    """«психологами, такими как [Греков] из Тулы, который …»: a person named right before, else who can speak."""
    tags = scene.document.tags
    gender, number = GENDERS.get(tags[relative].gender, ""), tags[relative].number
    before = range(relative - 1, max(relative - RELATIVE, -1), -1)
    named = [token for token in before if token in scene.person_at and number != "Plur"]
    persons = (token for token in named if agrees(scene.speaker(scene.person_at[token]), gender, False))
    others = (t for t in before if can_speak(scene, t) and tags[t].pos != "PRON" and tags[t].number in (number, ""))
    return next(persons, None) or next(others, None)


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
    answer = first(OF_SUBJECT, scene, found)
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


OF_SUBJECT: tuple[Rule, ...] = (
    named, apposed, organization, he, they, latter, in_turn, issued, known_body, body, described, author, lone,
    nameless,
)  # fmt: skip
