"""Rules that lead from a source in the plural to several persons named side by side."""

from __future__ import annotations

from tasks.nlp.lexicon import index
from tasks.nlp.speakers.antecedents import GROUP_NEAR, living_beings
from tasks.nlp.speakers.description import Description, source_kind
from tasks.nlp.speakers.likeness import ALIKE
from tasks.nlp.speakers.personal import AUTHORS, description_of, fitness, is_human, is_of_work
from tasks.nlp.speakers.scene import Answer, Clue, Scene, Team
from tasks.nlp.speakers.teams import bearer_at, last_together, together

THEY = {"они", "их", "ими", "них", "им", "ним", "оба", "обе", "обоих", "обеих"}
DASHES = {"–", "—", "-", ":"}
FAR = 8  # and «послы» those who bear the post


def joint(scene: Scene, clue: Clue) -> Answer | None:
    """«[Белов, Котова и Сомов] утверждают», «двое [политиков] – Белов и Сомов – заявили»: each of those named."""
    document, head, cue = scene.document, clue.head, clue.report.cue_token
    if head is None or (cue is not None and document.tags[cue].form == "Fin" and document.tags[cue].number != "Plur"):
        return None
    team = next((one for one in scene.teams if one.first <= head < one.last or is_apposed(scene, head, one)), None)
    return Answer(together(scene, team), "explicit", "joint") if team and not is_parted(scene, clue, team) else None


def is_parted(scene: Scene, clue: Clue, team: Team) -> bool:
    """Whether each of those named has a report of his own already."""
    heads = (other.head for other in scene.clues if other.report.parts == clue.report.parts)
    return set(team.persons) <= {scene.person_at.get(head) for head in heads if head is not None}


def is_apposed(scene: Scene, head: int, team: Team) -> bool:
    """Whether a list of names tells who several are: «двое [политиков] – мэр Белов и посол Сомов»."""
    document = scene.document
    if document.tags[head].number != "Plur" or not head < team.first or not is_human(scene, head):
        return False
    between = range(head + 1, team.first)
    dash = any(document.words[token] in DASHES for token in between)
    if not dash and document.lemmas[head] in index("relations", "lemma"):  # «адвокаты Белова и Котовой»
        return False
    posts = all(document.words[token] in DASHES or bearer_at(scene, token) in team.persons for token in between)
    return posts and (dash or document.tags[team.first].case == document.tags[head].case)


def they_together(scene: Scene, clue: Clue) -> Answer | None:
    """«Белов и Котова спорят. [Они] считают …», «[оба] отметили»: the last who were named side by side."""
    if clue.head is None or scene.document.lower[clue.head] not in THEY:
        return None
    team = next((one for one in reversed(scene.teams) if one.last <= clue.token), None)
    if team is None or scene.distance(clue.token, team.first) > GROUP_NEAR or team.first in scene.quoted:
        return None
    rival = rival_of(scene, clue)
    if rival > team.last or (not scene.is_subject(team.first) and (rival >= 0 or spoke_since(scene, team))):
        return None
    return Answer(together(scene, team), "pronoun", "they together")


def spoke_since(scene: Scene, team: Team) -> bool:
    """Whether somebody spoke behind a list of names."""
    last = scene.last()
    return last is not None and last.clue.token > team.last


def rival_of(scene: Scene, clue: Clue) -> int:
    """The last token that names several without names, or an organization, who may be meant by «они»; else -1."""
    spoken = [one for one in scene.spoken if one.answer.speaker.plural or one.answer.speaker.kind == "organization"]
    near = [one.clue.token for one in spoken if scene.distance(clue.token, one.clue.token) <= GROUP_NEAR]
    beings = living_beings(scene, clue)
    return max([*near, -1 if beings is None else beings])


def described_together(scene: Scene, clue: Clue) -> Answer | None:
    """«Послы Белов и Котова написали письмо. [Послы] считают …», «[супруги] рассказали»: whom the word fits, each."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    description = description_of(scene, clue, clue.head)
    if scene.document.tags[clue.head].number != "Plur" or not description.known:
        return None
    before = (one for one in reversed(scene.teams) if one.last <= clue.token)
    team = next((one for one in before if fits(scene, clue, description, one)), None)
    return Answer(together(scene, team), "nominal", "described together") if team else None


def fits(scene: Scene, clue: Clue, description: Description, team: Team) -> bool:
    """Whether a word in the plural may mean those named side by side."""
    distance = scene.distance(clue.token, team.first)
    if source_kind(description.lemma) == "company":
        return distance <= GROUP_NEAR and not description.words
    return distance <= FAR and all(
        fitness(scene, description, scene.speaker(number)) >= ALIKE for number in team.persons
    )


def authors(scene: Scene, clue: Clue) -> Answer | None:
    """«написали послы Белов и Котова. [Авторы статьи] считают …»: the several who spoke last."""
    last, several = scene.last(), last_together(scene)
    if clue.head is None or last is None or several is None:
        return None
    description = description_of(scene, clue, clue.head)
    near = scene.distance(clue.token, last.clue.token) <= GROUP_NEAR
    meant = description.lemma in AUTHORS and description.plural and near and not is_of_work(description)
    return Answer(several, "nominal", "authors") if meant else None
