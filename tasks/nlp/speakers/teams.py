"""Persons named side by side: «министр Белов, посол Котова и Сомов»."""

from __future__ import annotations

from tasks.nlp.speakers.scene import Scene, Speaker, Team

LISTED, APART = {",", "и"}, 14  # what stands between the names of a list, and within how many tokens


def teams_of(scene: Scene) -> list[Team]:
    """The lists of names in a text: «[министр Белов, посол Котова и Сомов] приехали»."""
    found: list[Team] = []
    for first, number in scene.named:
        one = Team(first, end(scene, first), (number,))
        if found and is_next(scene, found[-1], one):
            found[-1] = Team(found[-1].first, one.last, (*found[-1].persons, number))
        else:
            found.append(one)
    lower = scene.document.lower
    return [team for team in found if len(set(team.persons)) > 1 and "и" in lower[team.first : team.last]]


def end(scene: Scene, first: int) -> int:
    """The token after a person's name."""
    number, last = scene.person_at[first], first + 1
    while scene.person_at.get(last) == number:
        last += 1
    return last


def is_next(scene: Scene, team: Team, one: Team) -> bool:
    """Whether a name goes on a list: nothing but commas, «и» and posts of the two between, in the same case."""
    document, between = scene.document, range(team.last, one.first)
    if not 0 < len(between) < APART or document.sentence_of[team.first] != document.sentence_of[one.first]:
        return False
    words, pair = document.lower[team.last : one.first], (team.persons[-1], one.persons[0])
    posts = all(document.lower[token] in LISTED or bearer_at(scene, token) in pair for token in between)
    paired = words != [",", "и"] or document.lower[team.first - 1] == "и"  # «и Белов, и Котова», no new clause
    return posts and paired and not LISTED.isdisjoint(words) and is_same_case(scene, team.first, one)


def bearer_at(scene: Scene, token: int) -> int | None:
    """The person whose post stands at a token."""
    return scene.bearer.get(token, (0, None))[1]


def is_same_case(scene: Scene, first: int, one: Team) -> bool:
    """Whether a name may stand in the case of another; «Котова» of «Белов и Котова» is often misread."""
    case, own = scene.document.tags[first].case, scene.document.tags[one.first].case
    as_such = scene.document.words[one.last - 1] == (scene.persons[one.persons[0]].last or "")
    return own in (case, "") or not case or (case == "Nom" and as_such)


def together(scene: Scene, team: Team) -> Speaker:
    """Several as one speaker."""
    members = tuple(scene.speaker(number) for number in dict.fromkeys(team.persons))
    return Speaker(" и ".join(one.name or "" for one in members), "team", None, "", True, members)


def last_together(scene: Scene) -> Speaker | None:
    """The several who spoke last: behind one word, or each by name."""
    last = scene.last()
    if last is None or last.answer.speaker.members:
        return last and last.answer.speaker
    heads = {one.clue.head for one in scene.spoken if one.clue.report.parts == last.clue.report.parts}
    teams = (team for team in scene.teams if len(heads & set(range(team.first, team.last))) > 1)
    return next((together(scene, team) for team in teams), None)
