"""Rules for what a headline leaves open: the text below it tells who speaks."""

from __future__ import annotations

from tasks.nlp.likeness import fit
from tasks.nlp.personal import description_of, is_human
from tasks.nlp.scene import Answer, Clue, Scene

ECHO = 0.5  # of the words of a headline that are said again


def echoed(scene: Scene, clue: Clue) -> Answer | None:
    """«Эксперт: рост замедлится» above «Рост замедлится, заявил Греков»: who says the same below the headline."""
    if clue.head is not None and (not is_human(scene, clue.head) or scene.document.tags[clue.head].number == "Plur"):
        return None
    words = scene.content(clue)
    shares = [(len(words & scene.content(one.clue)) / len(words), one) for one in scene.spoken if words]
    best = max(shares, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < ECHO or best[1].answer.speaker.kind == "unknown":
        return None
    return Answer(best[1].answer.speaker, "nominal" if clue.head is not None else "headline", "echoed")


def foretold(scene: Scene, clue: Clue) -> Answer | None:
    """«Эксперт: рост замедлится» in a headline: the person who is named only below, the first whom the word fits."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    description = description_of(scene, clue, clue.head)
    if description.plural:
        return None
    for speaker in scene.below(clue.token):
        if speaker.person is not None and fit(description, scene.persons[speaker.person]) > 0:
            return Answer(speaker, "nominal", "foretold")
    return None
