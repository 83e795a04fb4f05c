"""Who may be meant at a place of the text: by nearness, by who was the subject, by who spoke last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tasks.nlp.document import once
from tasks.nlp.speakers.description import describe
from tasks.nlp.speakers.likeness import ALIKE, fit
from tasks.nlp.speakers.scene import Clue, Scene, Speaker

# Weights by trial on one half of the annotated articles, checked on the other.
NEAR = 0.8  # what is left of nearness with each sentence
LAST_SPEAKER, EARLIER_SPEAKER, AS_SUBJECT, SAME_SENTENCE = 2.0, 0.4, 0.6, 1.6
QUOTED, OWN_WORDS, TURN = -0.8, -0.8, 1.2
NEXT = 1  # sentences from the one that turns to somebody else to that person's words
LEAST = 0.3  # of the last speaker's bonus, however far
CALLED = 2  # sentences in which a post calls a person anew
GROUP_NEAR = 2  # sentences within which «они» means several
GENDERS = {"Masc": "m", "Fem": "f"}


class Candidate(NamedTuple):
    """Somebody who may be meant, and how near at hand."""

    speaker: Speaker
    salience: float


def candidates(scene: Scene, clue: Clue) -> list[Candidate]:
    """Persons named before, and the last speaker even if without a name, most salient first."""
    last, best = scene.last(), dict[int, float]()
    for first, number in (*scene.nearby(clue.token), *called(scene, clue)):
        best[number] = max(best.get(number, -1.0), salience(scene, clue, first))
    found = [Candidate(scene.speaker(one), value + spoke(scene, clue, one)) for one, value in best.items()]
    if last and last.answer.speaker.person is None:
        near = nearness(scene, clue, last.clue.token)
        found.append(Candidate(last.answer.speaker, near + LAST_SPEAKER * max(near, LEAST)))
    return sorted(found, key=lambda candidate: -candidate.salience)


def called(scene: Scene, clue: Clue) -> Iterator[tuple[int, int]]:
    """«[Оппозиционер] уехал»: subjects nearby that call a person by a post nobody else has: token, person."""
    for token in scene.subjects_before(clue.token):
        if scene.distance(clue.token, token) > CALLED:
            return
        if (person := only_bearer(scene, token)) is not None:
            yield token, person


@once
def only_bearer(scene: Scene, token: int) -> int | None:
    """The person that a noun calls by a post nobody else has."""
    tag = scene.document.tags[token]
    living = tag.animacy == "Anim" and tag.number == "Sing" and tag.pos == "NOUN"
    if not living or token in scene.quoted or not (description := describe(scene.document, token, 0)).known:
        return None
    fits = [fit(description, *pair) >= ALIKE for pair in zip(scene.persons, scene.posts, strict=True)]
    return fits.index(True) if fits.count(True) == 1 else None


def nearness(scene: Scene, clue: Clue, token: int) -> float:
    return float(NEAR ** scene.distance(clue.token, token))


def salience(scene: Scene, clue: Clue, first: int) -> float:
    """How much at hand the person named at `first` is."""
    near, told = nearness(scene, clue, first), first in scene.quoted
    value = near + QUOTED * told
    if scene.is_subject(first) and not told:
        value += AS_SUBJECT * near + SAME_SENTENCE * (near == 1.0) + TURN * takes_over(scene, clue, first)
    if any(start <= scene.document.starts[first] < stop for start, stop in clue.report.parts):
        value += OWN_WORDS
    return value


def takes_over(scene: Scene, clue: Clue, first: int) -> bool:
    """«Греков сказал. [Белова] улыбнулась. «…», – ответила она»: the subject since somebody else spoke."""
    last = scene.last()
    return last is not None and last.clue.token < first and scene.distance(clue.token, first) <= NEXT


def spoke(scene: Scene, clue: Clue, number: int) -> float:
    """The bonus of who spoke last, or at all."""
    last = scene.last()
    if last and last.answer.speaker.person == number:
        return LAST_SPEAKER * max(nearness(scene, clue, last.clue.token), LEAST)
    earlier = any(one.answer.speaker.person == number for one in scene.spoken)
    return EARLIER_SPEAKER if earlier else 0.0


def verb_gender(scene: Scene, clue: Clue) -> str:
    """What the reporting verb says of its subject: «заявила» → f; "" when it says nothing."""
    token = clue.report.cue_token
    if token is None:
        return ""
    tag = scene.document.tags[token]
    past = (tag.tense == "Past" and tag.form in ("Fin", "")) or tag.short
    return GENDERS.get(tag.gender, "") if past and tag.number == "Sing" else ""


def agrees(speaker: Speaker, gender: str, plural: bool) -> bool:
    """Whether gender and number allow a speaker."""
    return speaker.plural == plural and (not gender or speaker.gender in ("", gender))


def living_beings(scene: Scene, clue: Clue) -> int | None:
    """«[Яхтсменки] вернулись домой. Они сказали»: living beings in the plural, subjects nearby."""
    document = scene.document
    for token in scene.subjects_before(clue.token):
        if scene.distance(clue.token, token) > GROUP_NEAR:
            return None
        tag = document.tags[token]
        if tag.pos == "NOUN" and tag.animacy == "Anim" and tag.number == "Plur" and token not in scene.quoted:
            return token
    return None
