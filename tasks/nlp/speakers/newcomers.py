"""Whether a description brings somebody new into the text."""

from __future__ import annotations

from itertools import takewhile

from tasks.nlp.roles.phrases import OPENING
from tasks.nlp.speakers.description import Description, source_kind
from tasks.nlp.speakers.scene import Clue, Scene

POSSESSIVE = {"его", "её", "ее", "их"}


def is_stranger(scene: Scene, clue: Clue, description: Description) -> bool:
    """Whether a description brings somebody new into the text."""
    return any(sign(scene, clue, description) for sign in (has_name, is_narrowed, is_introduced, is_of_whom))


def is_of_whom(scene: Scene, clue: Clue, description: Description) -> bool:
    """«[её] представитель»: somebody of the body named last, whom nobody has met."""
    first = description.phrase.first
    own = {scene.document.lower[first], scene.document.lower[max(first - 1, 0)]}
    return is_member(description) and not POSSESSIVE.isdisjoint(own)


def is_member(description: Description) -> bool:
    """«представитель», «сотрудник»: anybody of a body, not its «руководитель»."""
    return source_kind(description.lemma) == "member" and description.lemma != "руководитель"


def has_name(scene: Scene, clue: Clue, description: Description) -> bool:
    """«заявил эксперт [Цай Лунь]»: capitalized words behind the noun that are no name anybody knows, nor a title."""
    document, source = scene.document, clue.report.source
    behind = (token for token in (scene.tokens(*source) if source else ()) if token > description.phrase.head)
    return any(
        document.words[token][0].isupper() and document.name_of[token] is None
        for token in takewhile(lambda token: document.words[token] not in OPENING, behind)
    )


def is_narrowed(scene: Scene, clue: Clue, description: Description) -> bool:
    """«чиновник, [близкий] к правительству»: who it is has to be told."""
    document, comma = scene.document, description.phrase.last
    if comma + 1 >= len(document) or document.words[comma] != ",":
        return False
    tag = document.tags[comma + 1]  # not «министр, посетивший Пекин», which adds what he did
    return tag.pos == "ADJ" and tag.case == document.tags[description.phrase.head].case


def is_introduced(scene: Scene, clue: Clue, description: Description) -> bool:
    """«В полицию обратился [мужчина] и сообщил»: the subject behind a verb that reports nothing is new."""
    cue, before = clue.report.cue_token, description.phrase.first - 1
    behind = cue is not None and 0 <= before < clue.token < cue and scene.document.tags[before].form == "Fin"
    return behind and before not in scene.cues
