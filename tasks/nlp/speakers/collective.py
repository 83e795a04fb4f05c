"""Rules that lead from a source to an organization, a document, or somebody without a name."""

from __future__ import annotations

from tasks.nlp.document import Document, Tag
from tasks.nlp.roles.phrases import CLOSING, OPENING, phrase_at, unexplained
from tasks.nlp.speakers.antecedents import living_beings, verb_gender
from tasks.nlp.speakers.description import source_kind
from tasks.nlp.speakers.institutions import described_body, is_body, may_be_called, named_body, title_in, unnamed
from tasks.nlp.speakers.personal import HE, described, description_of, he, is_human, named
from tasks.nlp.speakers.scene import UNKNOWN, Answer, Clue, Scene, Speaker
from tasks.nlp.statements.media import is_medium

THEY = {"они", "их", "ими", "них", "им", "ним"}
OF_ITSELF = {"тот", "я", "мы", "ты", "вы", "себя", "это", "что", "всё"}
PAPERS = {  # kinds of papers → whose they may be
    "document": ("organization",),
    "letter": ("organization", "person"),
    "page": ("organization",),
}
SOME = {"многий", "некоторый"}
NEAR = 2  # sentences within which «в документе» means the last one spoken of


def organization(scene: Scene, clue: Clue) -> Answer | None:
    """«заявили [в МИД]», «[Лондон] настаивает»."""
    name = (named_body(scene, clue.head) or written(scene, clue)) if clue.head is not None else None
    return Answer(body_speaker(name), "explicit", "organization") if name else None


def written(scene: Scene, clue: Clue) -> str | None:
    """A name by its marks or letters alone: «сообщили [в «Открытом окне»]», «сообщает [goals.com]»."""
    document, head, source = scene.document, clue.head, clue.report.source
    if head is None or source is None or head in scene.person_at or is_human(scene, head):
        return None
    text = document.text[slice(*source)]
    if len(text) > 2 and text[0] in OPENING and text[-1] in CLOSING:
        return text[1:-1] if text[1].isupper() else None
    return text if text.isascii() and (text[0].isupper() or "." in text) else None


def body_speaker(name: str) -> Speaker:
    return Speaker(name, "organization", None, "n")


def body(scene: Scene, clue: Clue) -> Answer | None:
    """«отметил [суд]», «сообщила [пресс-служба МВД]», «пишет [газета «Вечер»]»."""
    if clue.head is None or not is_body(scene.document, clue.head) or is_some(scene.document, clue.head):
        return None
    return Answer(body_speaker(described_body(scene, clue.head)), "explicit", "body")


def is_some(document: Document, head: int) -> bool:
    """«многие [застройщики]», «некоторые крупные [банки]»: several that nobody names are no organization."""
    first = phrase_at(document, head).first
    return not SOME.isdisjoint(document.lemmas[max(first - 1, 0) : head])


def known_body(scene: Scene, clue: Clue) -> Answer | None:
    """«отмечает [издание]», «сообщили в [ведомстве]»: the organization of that kind that spoke, else was named last."""
    document, head = scene.document, clue.head
    if head is None or not is_body(document, head) or document.tags[head].number == "Plur":
        return None
    if description_of(scene, clue, head).words or title_in(scene, phrase_at(document, head)):
        return None
    medium = is_medium(document, head)
    spoken = (one for one in reversed(scene.spoken) if one.answer.speaker.kind == "organization")
    near = [pair for pair in scene.bodies_near(head, NEAR) if passes_on(document, pair[0]) == medium]
    near.sort(key=lambda pair: not (medium or scene.is_subject(pair[0])))
    names = [
        *(one.answer.speaker.name or "" for one in spoken if is_medium(document, one.clue.token) == medium),
        *(unexplained(mention.normal) for _, mention in near),
    ]
    name = next((name for name in names if medium or may_be_called(document.lemmas[head], name)), None)
    return Answer(body_speaker(name), "nominal", "known body") if name else None


def passes_on(document: Document, token: int) -> bool:
    """Whether a name is of a medium, by itself or by the noun before it: «портал [Dwor]»."""
    before = token - 1 - (token > 0 and document.words[token - 1] in OPENING)
    noun = before >= 0 and source_kind(document.lemmas[before]) in ("medium", "page")
    return noun or is_medium(document, token)


def they(scene: Scene, clue: Clue) -> Answer | None:
    """«согласились [они]», «по [их] мнению»: several who spoke, else who are the subject, else an organization."""
    if clue.head is None or scene.document.lower[clue.head] not in THEY:
        return None
    near = [one.answer.speaker for one in reversed(scene.spoken) if scene.distance(clue.token, one.clue.token) <= NEAR]
    group = next((speaker for speaker in near if speaker.plural), None) or nameless_group(scene, clue)
    best = group or next((speaker for speaker in near if speaker.kind == "organization"), None)
    return Answer(best, "pronoun", "they") if best else UNKNOWN


def nameless_group(scene: Scene, clue: Clue) -> Speaker | None:
    """Several nearby who have no names."""
    token = living_beings(scene, clue)
    answer = nameless(scene, clue._replace(head=token, token=token)) if token is not None else None
    return answer.speaker if answer else None


def there(scene: Scene, clue: Clue) -> Answer | None:
    """«Иск подал «Луч». [Там] считают, что …»: the organization that spoke last, else was named last."""
    if clue.head is None or scene.document.lower[clue.head] not in ("там", "здесь"):
        return None
    last = scene.last()
    if last and last.answer.speaker.kind == "organization" and scene.distance(clue.token, last.clue.token) <= NEAR:
        return Answer(last.answer.speaker, "pronoun", "there")
    token = next((token for token, _ in scene.bodies_near(clue.head, NEAR)), None)
    name = named_body(scene, token) if token is not None else None
    return Answer(body_speaker(name), "pronoun", "there") if name else UNKNOWN


def issued(scene: Scene, clue: Clue) -> Answer | None:
    """«говорится в докладе [Минтранса]», «в [его] письме»: a document speaks for who issued it."""
    document = scene.document
    if clue.head is None or source_kind(document.lemmas[clue.head]) not in PAPERS:
        return None
    for child in [*agents(document, clue.head), *document.children[clue.head]]:
        inner = clue._replace(head=child)
        if document.lower[child] in HE and child < clue.head:
            return he(scene, inner)
        answer = issuer(scene, inner, document.tags[child]) if child > clue.head else None
        if answer:
            return answer._replace(rule="issued")
    return None


def agents(document: Document, head: int) -> list[int]:
    """Who made a document: «опубликованный [им] рейтинг», «доклад, написанный [Минфином]»."""
    made = [child for child in document.children[head] if document.tags[child].form == "Part"]
    return [agent for verb in made for agent in document.children[verb] if document.tags[agent].case == "Ins"]


def issuer(scene: Scene, clue: Clue, tag: Tag) -> Answer | None:
    """Who a noun behind a document names: «доклад [Минтранса]», «сообщения [дипломатов]»."""
    if clue.head is None or tag.case not in ("Gen", "Ins", ""):
        return None
    known = named(scene, clue) or organization(scene, clue) or known_body(scene, clue) or body(scene, clue)
    return known or (is_human(scene, clue.head) and (described(scene, clue) or nameless(scene, clue))) or None


def enclosed(scene: Scene, clue: Clue) -> Answer | None:
    """«говорится [в сообщении]»: the paper of the organization that spoke or was named last; a letter of a person."""
    document, head = scene.document, clue.head
    kind = source_kind(document.lemmas[head]) if head is not None else ""
    if head is None or kind not in PAPERS or document.tags[head].number == "Plur":
        return None
    if description_of(scene, clue, head).words:
        return None
    last = scene.last()
    near_by = last and scene.distance(clue.token, last.clue.token) <= NEAR and not is_medium(document, last.clue.token)
    if last and near_by and last.answer.speaker.kind in PAPERS[kind]:
        return Answer(last.answer.speaker, "nominal", "enclosed")
    near = (mention for token, mention in scene.bodies_near(clue.token, NEAR) if not is_medium(document, token))
    mention = next(near, None) if kind == "document" else None
    return Answer(body_speaker(unexplained(mention.normal)), "nominal", "enclosed") if mention else None


def nameless(scene: Scene, clue: Clue) -> Answer | None:
    """«считают [эксперты]», «сообщил [источник в мэрии]»: somebody without a name."""
    if clue.head is None or scene.document.lemmas[clue.head] in OF_ITSELF:
        return None
    description = description_of(scene, clue, clue.head)
    gender = (verb_gender(scene, clue) or description.gender) if is_human(scene, clue.head) else "n"
    name = unnamed(scene.document, description)
    return Answer(Speaker(name, "unnamed", None, gender, description.plural), "explicit", "nameless")
