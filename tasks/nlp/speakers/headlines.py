"""Rules for what a headline leaves open: the text below it tells who speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from tasks.nlp.document import Document
from tasks.nlp.speakers.likeness import fit
from tasks.nlp.speakers.personal import description_of, is_human
from tasks.nlp.speakers.scene import Answer, Clue, Scene

ENDS, LIVELY, DASHES = (
    (".", ",", ":", ";"),
    ("!", "?", "…", "»"),
    ("–", "—", "-"),
)  # «Победа!» may be talk
LINES, LONGEST = 6, 200  # lines looked at, characters of a headline
ECHO, WHOLE = 0.5, 0.7  # of the words of a headline that are said again, when somebody is named there and when not


def heading_stop(document: Document, title: str | None) -> int:
    """Token after the headlines: the first lines that do not end like a sentence, at least the title."""
    stop, text = 0, document.text
    for number, line in enumerate(text.splitlines(keepends=True)[:LINES]):
        ends = ENDS if number == 0 else ENDS + LIVELY
        if len(line) > LONGEST or line.startswith(DASHES) or line.rstrip().endswith(ends):
            break
        stop += len(line)
    if title and text.startswith(title):
        stop = max(stop, len(title))
    return bisect_left(document.starts, stop) if stop < len(text) else 0


def echoed(scene: Scene, clue: Clue) -> Answer | None:
    """«Эксперт: рост замедлится» above «Рост замедлится, заявил Греков»: who says the same below the headline."""
    if clue.head is not None and not is_open(scene, clue.head):
        return None
    words = scene.content(clue)
    shares = [(len(words & scene.content(one.clue)) / len(words), one) for one in scene.spoken if words]
    best = max(shares, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < (ECHO if clue.head is not None else WHOLE) or best[1].answer.speaker.kind == "unknown":
        return None
    return Answer(best[1].answer.speaker, "nominal" if clue.head is not None else "headline", "echoed")


def is_open(scene: Scene, head: int) -> bool:
    """Whether the text may tell who is meant: «эксперт», «[в Туле] пообещали»."""
    return is_whereabouts(scene, head) or (is_human(scene, head) and scene.document.tags[head].number != "Plur")


def is_whereabouts(scene: Scene, head: int | None) -> bool:
    """«[в Тульской области] пообещали», «[в Госдуме] предложили»: a place or body where somebody speaks."""
    mention = scene.mention_at.get(head) if head is not None else None
    return mention is not None and scene.document.tags[head or 0].case == "Loc"


def main_voice(scene: Scene, clue: Clue) -> Answer | None:
    """«„Они ушли“. В городе рассказали о ночи» above «…», – сказал Греков three times over: who speaks most below."""
    counts = Counter(
        one.answer.speaker for one in scene.spoken if one.answer.speaker.kind in ("person", "organization")
    )
    if clue.head is not None or clue.report.cue is not None or not counts:
        return None
    (speaker, most), *others = counts.most_common(2)
    return Answer(speaker, "headline", "main voice") if all(most > count for _, count in others) else None


def foretold(scene: Scene, clue: Clue) -> Answer | None:
    """«Эксперт: рост замедлится» in a headline: the person named only below whom the word fits best."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    description = description_of(scene, clue, clue.head)
    if description.plural:
        return None
    below = [speaker for speaker in scene.below(clue.token) if speaker.person is not None]
    best = max(below, key=lambda speaker: fit(description, scene.persons[speaker.person or 0]), default=None)
    fits = best is not None and fit(description, scene.persons[best.person or 0]) > 0
    return Answer(best, "nominal", "foretold") if best and fits else None
