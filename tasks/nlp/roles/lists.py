"""Posts of several persons, or parted from a name by a dash, colon or bracket: «музыканты — Греков, Белова и Сомов»."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.nlp.document import Document
from tasks.nlp.roles.phrases import REST
from tasks.nlp.roles.posts import APPOSED, DASHES, LONGEST_BRACKET, SUBJECT, Post, Reading

PARTING = {*DASHES, ":", "("}
LONGEST_CLAUSE = 15
LONGEST_REMARK = 4  # tokens to the end of «(Греков. – Прим. ред.)»
INSTANCES = {("в", "частности"), ("среди", "них"), ("том", "числе"), ("среди", "которых"), (",", "включая")}


def listed(reading: Reading, token: int) -> Iterator[int]:
    """Persons that follow in a list: «экономисты Греков (Москва)[, Белова и Сомов]»."""
    words = reading.document.words
    while token + 1 < len(words):
        if words[token] == "(" and ")" in words[token : token + LONGEST_BRACKET]:
            token = words.index(")", token) + 1
            continue
        if words[token] == "из" and (place := reading.document.name_of[token + 1]) is not None:  # «Белова из Москвы, …»
            token = place.last
            continue
        post = reading.starts.get(token + 1)  # «экономисты Греков и [социолог] Белова»
        start = post.phrase.last if post else token + 1
        found = reading.name_at(start) if words[token] in (",", "и") else None
        if found is None:
            return
        yield found[0]
        token = found[2]


def enumerated(reading: Reading, post: Post) -> list[int]:
    """«[музыканты группы] — Греков, Белова и Сомов», «[жена] (Анна Грекова)», «[Режиссёр]: Пётр Греков»."""
    document, mark = reading.document, post.phrase.last
    if mark + 1 >= len(document.words) or document.words[mark] not in PARTING:
        return []
    many = post.plural or is_counted(document, post)
    inner = reading.starts.get(mark + 1) if many else None  # «министры — [госсекретарь] Греков и Белова»
    start = inner.phrase.last if inner else mark + 1
    found = reading.name_at(start)
    if found is None:
        return []
    if many:
        others = list(listed(reading, found[2]))
        if others or post.plural:
            return [found[0], *others] if others else []
    return [found[0]] if stands_alone(document, post, found[1], found[2]) else []


def and_others(reading: Reading, post: Post) -> list[int]:
    """«Греков, Белова и другие [активисты „Зари“]»: the names of a list that their common word ends."""
    document, mark = reading.document, post.start - 2
    rest = post.plural and mark > 0 and document.lower[mark] == "и" and document.lemmas[mark + 1] in REST
    persons: list[int] = []
    while rest and mark > 0 and document.words[mark] in ("и", ",") and (found := reading.name_until(mark)):
        persons.insert(0, found[0])
        mark = found[1] - 1
    return persons


def told_below(reading: Reading, post: Post) -> list[int]:
    """«Три [министра] ушли: Греков, Белова и Сомов», «пять [мэров], в частности, Греков (Тула) и Белова»."""
    document, mark = reading.document, post.phrase.last
    many, own = post.plural or is_counted(document, post), range(post.phrase.head, mark + 1)
    if not many or not reading.begins.keys().isdisjoint(own):
        return []
    stop = min(document.sentences[document.sentence_of[post.phrase.head]][1], mark + LONGEST_CLAUSE)
    for token in range(mark, stop):
        if (found := reading.begins.get(token)) is not None:
            opened = document.words[token - 1] == ":" or is_instance(document, post, token)
            others = list(listed(reading, found[1])) if opened else []
            return [found[0], *others] if others or (opened and document.words[token - 1] != ":") else []
    return []


def is_counted(document: Document, post: Post) -> bool:
    """«два [космонавта]»: the singular of many."""
    return post.start > 0 and document.tags[post.start - 1].pos == "NUM"


def is_instance(document: Document, post: Post, token: int) -> bool:
    """«…, [в частности], Греков», «[такие] звёзды, [как] Белова», «[среди] сенаторов [–] Греков»."""
    starts = range(max(post.phrase.last, token - 3), token)
    if any(tuple(document.lower[start : start + 2]) in INSTANCES for start in starts):
        return True
    before, behind = max(post.start - 1, 0), document.lower[token - 1]
    around = (*range(before, post.phrase.last), token - 3, token - 2)  # «такие звёзды, как», «звёзды, такие, как»
    such = any(document.lower[other].startswith("таки") for other in around)
    return (behind == "как" and such) or (behind in DASHES and document.lower[before] == "среди")


def stands_alone(document: Document, post: Post, name: int, after: int) -> bool:
    """«[Режиссёр]: Греков» begins a sentence, «жена (Анна)» has brackets, «директор – Греков – уехал» a verb."""
    if document.words[post.phrase.last] == "(":
        return document.words[after : after + 1] == [")"] or "прим" in document.lower[after : after + LONGEST_REMARK]
    if post.case != "Nom":
        return is_turned(document, post, name)
    follows = document.tags[after].pos == "VERB" if after < len(document) else False
    verb = document.heads[name]
    acts = document.rels[name] in SUBJECT and verb > name and document.tags[verb].pos == "VERB"
    if (acts or follows) and document.words[post.phrase.last] == ":":  # «Эксперт: Греков не уступит» is said of Греков
        return False
    inset = document.words[post.phrase.last] in DASHES and document.heads[name] == post.phrase.head
    if inset and after < len(document) and document.words[after] in DASHES:  # «вдова Сомова – Анна – уехала»
        return True
    said = follows and document.tags[name].case == "Nom" and document.words[post.phrase.last] in DASHES
    return said or post.start == document.sentences[document.sentence_of[post.start]][0]


def is_turned(document: Document, post: Post, name: int) -> bool:
    """«встретились с [одним из лидеров] – Грековым», «директором стал Белов, а [тренером] – Греков»."""
    case = document.tags[name].case
    if post.case == case:
        if post.start < post.phrase.first:  # «по словам [одной из жертв] – Анны»
            return True
        return document.rels[name] in APPOSED and post.phrase.first <= document.heads[name] < post.phrase.last
    elided = post.case == "Ins" and case == "Nom" and document.heads[name] == post.phrase.head
    return elided and document.rels[name] in SUBJECT
