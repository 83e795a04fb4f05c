"""Rules that lead from a source to a person with a name."""

from __future__ import annotations

from tasks.nlp.document import once
from tasks.nlp.lexicon import index
from tasks.nlp.roles.words import role_word, word_at
from tasks.nlp.speakers.antecedents import GENDERS, agrees, candidates, verb_gender
from tasks.nlp.speakers.description import MEN, Description, describe, source_kind
from tasks.nlp.speakers.likeness import ANYONE, fit, like
from tasks.nlp.speakers.newcomers import is_member, is_stranger
from tasks.nlp.speakers.scene import UNKNOWN, Answer, Clue, Scene, Speaker

HE = {
    "он": "m", "его": "m", "него": "m", "ему": "m", "нему": "m", "им": "m", "ним": "m", "нём": "m", "нем": "m",
    "она": "f", "её": "f", "ее": "f", "неё": "f", "нее": "f", "ей": "f", "ней": "f", "ею": "f", "нею": "f",
}  # fmt: skip
ORDINALS = {"первый": 0, "второй": 1, "третий": 2}
TURNS = 3  # sentences back to those who speak in turn
SOMEONE = {"один", "некто"}
AUTHORS, READ = {"автор", "авторка"}, {"статья", "колонка"}  # and of what those speak who are quoted
HUMAN = ("anyone", "private", "source", "reporter", "member", "company")
ENOUGH = 1.7  # of fit and salience together
EXACT, LIKELY = 4.0, 1.5  # who bears the very post of a description leaves out those whom it hardly fits
UNEQUAL = 2.0  # off when a masculine verb speaks of a woman: «министр заявил» can


def named(scene: Scene, clue: Clue) -> Answer | None:
    """«считает [Алексей Мартынов]», «заявил [директор института] Алексей Мартынов»."""
    if clue.head is None:
        return None
    number = scene.person_at.get(clue.head)
    number = bearer(scene, clue, clue.head) if number is None else number
    return None if number is None else Answer(scene.speaker(number), "explicit", "named")


def bearer(scene: Scene, clue: Clue, head: int) -> int | None:
    """Who bears a post that the source names whole: «[директора Ford] Льюиса», whichever word it hangs on."""
    start, number = scene.bearer.get(head, (0, None))
    source = clue.report.source
    whole = is_human(scene, head) or (source is not None and source[0] <= start)
    return number if whole and may_bear(scene, head, number) else None


def may_bear(scene: Scene, head: int, number: int | None) -> bool:
    """Whether a noun may stand beside a name for the same: not «[муж] Лейлы Биби», not one in the plural."""
    man = number is not None and scene.document.lemmas[head] in MEN and scene.genders[number] == "f"
    return scene.document.tags[head].number != "Plur" and not man


@once
def is_human(scene: Scene, token: int) -> bool:
    """Whether a noun means a person: «собеседник», «министр», «беженец»; «погибший»."""
    document = scene.document
    tag, kind, word = document.tags[token], source_kind(document.lemmas[token]), word_at(document, token)
    if kind or tag.pos == "PRON":
        return kind in HUMAN
    noun = tag.pos in ("NOUN", "PROPN", "ADJ") and tag.animacy == "Anim"
    return word is not None or noun or document.lemmas[token] in SOMEONE


def he(scene: Scene, clue: Clue) -> Answer | None:
    """«сказал [он]», «по [её] словам»: who of this gender is most at hand, above all who spoke last."""
    gender = HE.get(scene.document.lower[clue.head]) if clue.head is not None else None
    if clue.head is None or gender is None or scene.document.tags[clue.head].number == "Plur":
        return None
    found = next((one for one in candidates(scene, clue) if agrees(one.speaker, gender, False)), None)
    return Answer(found.speaker, "pronoun", "he") if found and found.salience > 0 else UNKNOWN


def therein(scene: Scene, clue: Clue) -> Answer | None:
    """«говорится в докладе. В [нём] отмечается»: who speaks in the paper."""
    last, document = scene.last(), scene.document
    if clue.head is None or last is None or document.lower[clue.head] not in ("нём", "нем", "ней", "них"):
        return None
    return Answer(last.answer.speaker, "pronoun", "therein") if document.tags[clue.head].case == "Loc" else None


def latter(scene: Scene, clue: Clue) -> Answer | None:
    """«[последний] заявил», «[тот] ответил»: who was named last and is not the one that spoke last."""
    document, head = scene.document, clue.head
    if head is None or document.lemmas[head] not in ("последний", "тот") or document.tags[head].number == "Plur":
        return None
    last = scene.last()
    spoke = last.answer.speaker.person if last else None
    for first, number in scene.nearby(clue.token):
        if number != spoke and scene.distance(clue.token, first) <= 1:
            return Answer(scene.speaker(number), "pronoun", "latter")
    return None


def in_turn(scene: Scene, clue: Clue) -> Answer | None:
    """«Белова и Котов спорят. [Первая] считает …»: by their order in the last sentence with two names."""
    document, head = scene.document, clue.head
    place = ORDINALS.get(document.lemmas[head]) if head is not None else None
    if head is None or place is None or document.tags[head].number == "Plur":
        return None
    sentences: dict[int, dict[int, None]] = {}
    for first, number in reversed(scene.nearby(clue.token)):
        if scene.distance(clue.token, first) <= TURNS:
            sentences.setdefault(document.sentence_of[first], {})[number] = None
    last = next((list(found) for _, found in sorted(sentences.items(), reverse=True) if len(found) > 1), [])
    speaker = scene.speaker(last[place]) if place < len(last) else None
    gender = GENDERS.get(document.tags[head].gender, "")
    return Answer(speaker, "pronoun", "in turn") if speaker and agrees(speaker, gender, False) else None


def described(scene: Scene, clue: Clue) -> Answer | None:
    """«добавил [собеседник]», «подчеркнула [министр]», «[российский лидер] отметил»: whom the description fits."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    description = description_of(scene, clue, clue.head)
    if description.plural or not description.known or is_stranger(scene, clue, description):
        return None
    best = best_fit(scene, clue, description)
    return Answer(best, "nominal", "described") if best else None


def description_of(scene: Scene, clue: Clue, head: int) -> Description:
    """The description at a noun of a source, the cue left out: «подытожила [жительница]»."""
    source, cue = clue.report.source, clue.report.cue_token
    floor = scene.document.token_at(source[0]) if source else 0
    return describe(scene.document, head, cue + 1 if cue is not None and floor <= cue < head else floor)


def best_fit(scene: Scene, clue: Clue, description: Description) -> Speaker | None:
    """Whom a description fits best, nearness and who spoke last counted."""
    gender, ranked = verb_gender(scene, clue), list[tuple[float, float, Speaker]]()
    for one in candidates(scene, clue):
        if (
            is_untold(scene, description, one.speaker)
            or one.speaker.plural
            or (gender, one.speaker.gender) == ("f", "m")
            or is_topic(scene, clue, one.speaker)
        ):
            continue
        value = fitness(scene, description, one.speaker) - UNEQUAL * ((gender, one.speaker.gender) == ("m", "f"))
        if value > 0:
            ranked.append((value + one.salience, value, one.speaker))
    exact = any(value >= EXACT for _, value, _ in ranked)
    best = max((one for one in ranked if not exact or one[1] >= LIKELY), key=lambda one: one[0], default=None)
    return best[2] if best and best[0] >= ENOUGH else None


def is_untold(scene: Scene, description: Description, speaker: Speaker) -> bool:
    """«[представитель МИДа] подтвердил»: who has not spoken so far and is called otherwise is not meant by that."""
    if not is_member(description) or any(one.answer.speaker == speaker for one in scene.spoken):
        return False
    roles = scene.posts[speaker.person] if speaker.person is not None else []
    return not any(source_kind(word) == "member" for role in roles for word in role.role.lower().split())


def is_topic(scene: Scene, clue: Clue, speaker: Speaker) -> bool:
    """«По словам специалиста, [Котов] слукавил»: who is named in the words and has said nothing does not say them."""
    if speaker.person is None or any(one.answer.speaker.person == speaker.person for one in scene.spoken):
        return False
    return any(scene.person_at.get(t) == speaker.person for part in clue.report.parts for t in scene.tokens(*part))


def fitness(scene: Scene, description: Description, speaker: Speaker) -> float:
    """How well a description fits a person or somebody without a name; negative for others."""
    if speaker.person is not None:
        return fit(description, scene.persons[speaker.person], scene.posts[speaker.person])
    return like(description, speaker.name or "") if speaker.kind == "unnamed" else -1.0


def author(scene: Scene, clue: Clue) -> Answer | None:
    """««Мост стар», – пишет Греков. По мнению [автора письма], …»: the person who spoke last."""
    last = scene.last()
    if clue.head is None or last is None or last.answer.speaker.person is None:
        return None
    description = description_of(scene, clue, clue.head)
    if description.lemma not in AUTHORS or description.plural or not description.known:
        return None
    if is_of_work(description):
        return None
    if is_stranger(scene, clue, description) or scene.distance(clue.token, last.clue.token) > TURNS:
        return None
    fits = agrees(last.answer.speaker, verb_gender(scene, clue) or description.gender, False)
    return Answer(last.answer.speaker, "nominal", "author") if fits else None


def is_of_work(description: Description) -> bool:
    """«автор фильма» need not be who spoke, «автор статьи» is who is quoted from it."""
    return not (index("works", "lemma").keys() - READ).isdisjoint(description.words)


def lone(scene: Scene, clue: Clue) -> Answer | None:
    """«указал [эксперт]» long after the only one so called spoke: of all who spoke the only one whom the word fits."""
    if clue.head is None or not is_human(scene, clue.head):
        return None
    description = description_of(scene, clue, clue.head)
    if description.plural or not description.known or description.words or is_stranger(scene, clue, description):
        return None
    gender = verb_gender(scene, clue)
    spoke = {one.answer.speaker for one in scene.spoken if agrees(one.answer.speaker, gender, False)}
    fitting = [speaker for speaker in spoke if may_be(scene, description, speaker)]
    return Answer(fitting[0], "nominal", "lone") if len(fitting) == 1 else None


def may_be(scene: Scene, description: Description, speaker: Speaker) -> bool:
    """Whether a description fits, or names a post and the text gives the person none: a minister is no «аналитик»."""
    value = fitness(scene, description, speaker)
    bare = speaker.person is not None and not scene.posts[speaker.person]
    return value >= ANYONE or (value > 0 and bare and role_word(description.lemma) is not None)
