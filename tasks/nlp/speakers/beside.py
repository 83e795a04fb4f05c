"""Rules for a name that stands beside the noun of a source: «один из советников мэра Пётр Греков»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.speakers.personal import is_human
from tasks.nlp.speakers.scene import Answer, Clue, Scene

APPOSED = ("appos", "flat", "flat:name", "flat:foreign")


def apposed(scene: Scene, clue: Clue) -> Answer | None:
    """«заявил [один из советников] мэра Пётр Греков», «[доцент], автор книг Анна Белова»: a name hangs on the noun."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    cases = cases_of(scene, clue.head)
    found = [
        token
        for token in hanging(scene, clue.head)
        if scene.document.tags[token].case in cases and is_beside(scene.document, clue.head, token)
    ]
    number = next((scene.person_at[token] for token in found if token in scene.person_at), None)
    number = named_in_source(scene, clue) if number is None else number
    number = named_behind(scene, clue.head) if number is None else number
    return None if number is None else Answer(scene.speaker(number), "explicit", "apposed")


def is_beside(document: Document, head: int, name: int) -> bool:
    """Whether nothing parts a name from its noun: no verb, no colon, no preposition."""
    verbs = any(document.tags[token].form == "Fin" or document.words[token] == ":" for token in range(head + 1, name))
    return not verbs and document.tags[name - 1].pos != "ADP"


def cases_of(scene: Scene, head: int) -> set[str]:
    """Cases of a name that stands beside a noun: «друг [Панина]» is not Панин."""
    return {scene.document.tags[head].case, "Nom", ""}


def hanging(scene: Scene, head: int, depth: int = 3) -> list[int]:
    """Tokens that stand beside a noun for the same, and what stands beside those."""
    document = scene.document
    found = [child for child in document.children[head] if child > head and is_same(document, head, child)]
    return found + [other for child in found if depth for other in hanging(scene, child, depth - 1)]


def is_same(document: Document, head: int, child: int) -> bool:
    """Whether a noun behind a noun is the same person: «режиссёр [Греков]», «сценариста и [драматурга] Грекова»."""
    joined = child == head + 2 and document.lower[head + 1] == "и" and document.tags[child].number == "Sing"
    return document.rels[child] in APPOSED or (joined and document.name_of[child] is None)


def named_in_source(scene: Scene, clue: Clue) -> int | None:
    """The last name of a source that stands in the case of its noun."""
    document, source = scene.document, clue.report.source
    if source is None or clue.head is None:
        return None
    cases = cases_of(scene, clue.head) - {"Gen", ""}
    found = [
        token
        for token in scene.tokens(*source)
        if token > clue.head and token in scene.person_at and document.tags[token].case in cases
        if not is_whose(document, clue.head, token)
    ]
    return scene.person_at[found[-1]] if found else None


def is_whose(document: Document, head: int, name: int) -> bool:
    """«отчим [Грекова]», where the network takes the genitive for a nominative."""
    return document.heads[name] == head and document.rels[name] == "nmod"


def named_behind(scene: Scene, head: int) -> int | None:
    """«прокомментировал [отчим] Грекова, бывший полицейский Олег Руд»: who bears the post behind a relative's name."""
    document, other = scene.document, scene.person_at.get(head + 1)
    mark = next((token for token in range(head + 1, len(document)) if scene.person_at.get(token) != other), head + 1)
    if other is None or document.words[mark : mark + 1] != [","]:
        return None
    name = next((first for first, _ in scene.named if first > mark), None)
    if name is None or document.tags[name].case not in cases_of(scene, head) or name == mark + 1:
        return None
    number = scene.person_at[name]
    own = all(scene.bearer.get(token, (0, None))[1] == number for token in range(mark + 1, name))
    return number if own and number != other else None
