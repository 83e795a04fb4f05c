"""Who speaks inside somebody's words, when it is a third party."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.nlp.speakers.beside import apposed
from tasks.nlp.speakers.collective import PAPERS, body, issued, nameless, organization
from tasks.nlp.speakers.description import source_kind
from tasks.nlp.speakers.interview import asker, initialled
from tasks.nlp.speakers.personal import described, named
from tasks.nlp.speakers.scene import UNKNOWN, Clue, Rule, Scene, Spoken, first

Span = tuple[int, int]


def third_parties(scene: Scene, clues: Sequence[Clue]) -> list[Spoken]:
    """Who speaks inside somebody's words, unless it is the one whose words they are; nobody else is read from them.

    «[Врач] сказал: „Пора“. И ушёл», – вспоминает Белов. Он добавил … → врач; «он» is Белов
    """
    outer: dict[Span, set[str | None]] = {}
    for one in scene.spoken:
        for part in one.clue.report.parts:
            outer.setdefault(part, {None}).update(speaker.name for speaker in one.answer.speaker.each)
    answers = [Spoken(clue, first(THIRD, scene, clue) or UNKNOWN) for clue in clues if not is_paper(scene, clue)]
    return [
        one
        for one in answers
        if one.answer.speaker.name not in outer.get(one.clue.report.within or (0, 0), {None})
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


THIRD: tuple[Rule, ...] = (initialled, asker, named, apposed, organization, issued, body, described, nameless)
