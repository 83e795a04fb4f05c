"""Rules for the turns of an interview: who asks, who answers, whose initials stand before a turn."""

from __future__ import annotations

from tasks.nlp.speakers.scene import Answer, Clue, Scene, Speaker, Spoken
from tasks.nlp.statements.labels import HOSTS
from tasks.nlp.statements.layout import OPENING

TOGETHER, SUBJECT = 3.0, 1.5  # of «интервью с Греков[ым]» and of a subject, against one mention


def asker(scene: Scene, clue: Clue) -> Answer | None:
    """«[Корреспондент]: Когда откроют мост?»: nobody of the article, whatever their trades."""
    document = scene.document
    if clue.head is None or clue.report.cue is not None or document.lemmas[clue.head] not in HOSTS:
        return None
    return Answer(Speaker(document.lower[clue.head], "unnamed"), "explicit", "asker")


def initialled(scene: Scene, clue: Clue) -> Answer | None:
    """«[О.Р.]: Помогали актёры»: the one whose given name and surname begin so."""
    source, document = clue.report.source, scene.document
    words = document.text[slice(*source)].replace(" ", "").strip(".").split(".") if source else []
    if len(words) < 2 or any(len(word) != 1 for word in words):
        return None
    for number, person in enumerate(scene.persons):
        if ((person.first or " ")[0], (person.last or " ")[0]) == (words[0], words[-1]):
            return Answer(scene.speaker(number), "explicit", "initialled")
    return None


def replier(scene: Scene, clue: Clue) -> Answer | None:
    """«– А люди? – спросил Кротов. / – [Ждут.]»: who spoke before the one that asked."""
    last = scene.last()
    if not unattributed(scene, clue) or last is None or last.clue.report.cue is None or not asked(scene, last):
        return None
    others = (one.answer for one in reversed(scene.spoken) if one.answer.speaker != last.answer.speaker)
    other = next(others, None)
    return other._replace(link="continuation", rule="replier") if other else None


def asked(scene: Scene, one: Spoken) -> bool:
    """Whether somebody's words are a question."""
    return scene.document.text[one.clue.report.parts[-1][1] - 1] == "?"


def guest(scene: Scene, clue: Clue) -> Answer | None:
    """«– Когда? / – [Осенью.]»: whom the lines above the first answer introduce."""
    if not unattributed(scene, clue):
        return None
    first = next(one for one in scene.clues if unattributed(scene, one))
    weights: dict[int, float] = {}
    for token, number in scene.named:
        if token < first.token:
            beside = scene.document.tags[token].case == "Ins"
            weights[number] = weights.get(number, 0) + 1 + TOGETHER * beside + SUBJECT * scene.is_subject(token)
    best = max(weights, key=lambda number: weights[number], default=None)
    return Answer(scene.speaker(best), "continuation", "guest") if best is not None else None


def unattributed(scene: Scene, clue: Clue) -> bool:
    """Whether words without quotation marks are said, and nothing tells by whom."""
    report, text = clue.report, scene.document.text
    bare = text[report.parts[0][0] - 1 : report.parts[0][0]] not in OPENING
    return clue.head is None and report.cue is None and report.kind == "direct" and bare
