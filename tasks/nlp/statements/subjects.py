"""Who is the subject of a reporting verb: by the tree where it is right, else by case, agreement and word order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain

from tasks.nlp.document import Document
from tasks.nlp.lexicon import index
from tasks.nlp.statements.appositions import ENDS, MODIFIERS
from tasks.nlp.statements.layout import DASHES, OPENING, Layout, Span
from tasks.nlp.statements.media import is_medium
from tasks.nlp.statements.sources import NOMINAL, Source, alike, phrase
from tasks.nlp.statements.voices import can_speak

SUBJECT = {"nsubj", "nsubj:pass", "nsubj:outer"}
JOINED = {"conj", "advcl", "xcomp", "acl:relcl"}
RELATIVE = {"который", "кто", "что"}
COLLECTIVE = {
    "ряд", "большинство", "часть", "множество", "половина", "треть", "десяток", "сотня", "ведомость", "число",
}  # fmt: skip
NOBODY = {"что", "это", "все", "всё", "то", "себя", "о", "чем"}
NO_SUBJECT = {"DET", "NUM", "ADJ", "VERB"}
SLASHES = {"/", "|"}
MORE = {"больше", "более", "меньше", "менее"}
PLACES = {"в", "во", "на"}
WINDOW = 10
INSERTION = 16
SHORT = 4  # tokens from a verb to a numeral
FAR = 30
LEAPS = 4
Finder = Callable[[Layout, int, Span], int | None]


def subjects(layout: Layout, verb: int, bounds: Span, finders: Sequence[Finder] = ()) -> list[Source]:
    """Sources of a reporting verb within a stretch of tokens; empty when elided.

    «заявили Белов и Котова» → Белов; Котова
    """
    usual = (joined, *FINDERS) if layout.document.tags[verb].form == "Conv" else FINDERS
    for finder in finders or usual:
        head = finder(layout, verb, bounds)
        if head is not None:
            head = past_medium(layout, verb, agreed(layout, verb, head, bounds), bounds)
            return [phrase(layout, token) for token in dict.fromkeys(joint(layout.document, head, verb))]
    return []


def agreed(layout: Layout, verb: int, head: int, bounds: Span) -> int:
    """Who speaks where the noun found does not: «[в NASA] ждут», behind «робот»; «подвёл итог игры [Белов]»."""
    document, tag = layout.document, layout.document.tags[head]
    if document.tags[verb].number == "Plur" and tag.number == "Sing" and alone(document, head):
        commas = (t + 1 for t in range(verb - 1, bounds[0] - 1, -1) if document.words[t] == ",")
        there = place(layout, verb, (next(commas, bounds[0]), bounds[1]))
        name = document.name_of[there] if there is not None else None
        return there if there is not None and can_speak(document, there) and (not name or name.kind != "LOC") else head
    thing = (tag.pos, tag.animacy) == ("NOUN", "Inan") and verb < head and not can_speak(document, head)
    for token in range(head + 1, min(bounds[1], head + SHORT)) if thing else ():
        name = document.name_of[token]
        if document.words[token] in ENDS:
            break
        if name is not None and name.kind == "PER" and document.tags[token].case == "Nom":
            return token
    return head


def alone(document: Document, token: int) -> bool:
    """Whether a noun in the singular has no other joined to it, and stands for no many: «ряд», «большинство»."""
    joined = document.rels[token] == "conj" or any(document.rels[child] == "conj" for child in document.children[token])
    return not joined and document.lemmas[token] not in COLLECTIVE


def past_medium(layout: Layout, verb: int, head: int, bounds: Span) -> int:
    """Who speaks where a medium seems to: «заявил News.ru [экономист] Рыбин», «ИА „Степь“ [Доцент] Рыбина заявила»."""
    document = layout.document
    if document.tags[head].animacy == "Anim" or not outlet_like(document, head):
        return head
    behind = person_after(layout, name_end(layout, head), bounds[1])
    if behind is not None:
        return behind
    told = verb < head and document.words[head - 1] in (document.words[verb], *OPENING)
    passes_on = verb in layout.cues and "transmit" in layout.cues[verb].frames
    before = ahead(layout, verb, bounds) if told and not passes_on else None
    return before if before is not None and document.tags[before].animacy == "Anim" else head


def outlet_like(document: Document, token: int) -> bool:
    """A name of an organization, a word in Latin letters, or a medium: «Vestnik.az», «ИА «Степь»»."""
    name = document.name_of[token]
    organization = name is not None and name.kind == "ORG"
    return organization or document.words[token].isascii() or is_medium(document, token)


def name_end(layout: Layout, head: int) -> int:
    """Token after a name, its quoted part and a slash behind it."""
    document, name = layout.document, layout.document.name_of[head]
    last = name.last if name is not None else head + 1
    if last < len(document) and document.words[last] in OPENING and layout.quote_of[last] >= 0:
        last = layout.quoted[layout.quote_of[last]][1]
    return last + (last < len(document) and document.words[last] in SLASHES)


def person_after(layout: Layout, token: int, limit: int) -> int | None:
    """The living being in the nominative that a stretch begins with, past its adjectives."""
    document = layout.document
    while token < limit and document.tags[token].pos in MODIFIERS and document.tags[token].case == "Nom":
        token += 1
    if token >= limit or document.tags[token].case != "Nom" or document.tags[token].animacy != "Anim":
        return None
    return token if document.tags[token].pos in ("NOUN", "PROPN") else None


def antecedent(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов], который заявил», «[Белов], заявивший»."""
    document = layout.document
    noun = antecedent_of(document, verb)
    if noun is None or noun < bounds[0] or document.tags[verb].voice == "Pass":
        return None
    relative = any(document.lemmas[t] == "который" and document.tags[t].case == "Nom" for t in range(noun, verb))
    return noun if relative or document.tags[verb].form == "Part" else None


def pronoun(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов], который в интервью „Заре“ заявил», where the tree has lost the way: the noun it agrees with."""
    document = layout.document
    for token in range(verb - 1, max(bounds[0], verb - WINDOW), -1):
        if document.words[token] == "," or document.tags[token].form == "Fin":
            return None
        if document.lemmas[token] == "который":
            return agreeing(document, token, bounds[0]) if document.tags[token].case == "Nom" else None
    return None


def agreeing(document: Document, relative: int, floor: int) -> int | None:
    """The noun or name before the comma with the gender and number of «который»."""
    tag = document.tags[relative]
    for token in range(relative - 2, max(floor, relative - WINDOW) - 1, -1):
        own = document.tags[token]
        if (own.pos in ("NOUN", "PROPN") and own.number == tag.number and own.gender in (tag.gender, "")) or (
            not tag.gender and own.number == "Plur" and own.pos in ("NOUN", "PROPN")
        ):
            name = document.name_of[token]
            return name.first if name is not None else token
    return None


def antecedent_of(document: Document, verb: int) -> int | None:
    """The noun a clause is about."""
    noun = document.heads[verb]
    return noun if noun >= 0 and document.rels[verb] in ("acl", "acl:relcl", "amod") else None


def own_subject(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов] заявил», by the tree."""
    document = layout.document
    found = [
        child
        for child in document.children[verb]
        if document.rels[child] in SUBJECT and bounds[0] <= child < bounds[1] and subject_like(document, child, verb)
    ]
    return min(found, key=lambda child: abs(child - verb)) if found else None


def subject_like(document: Document, token: int, verb: int) -> bool:
    """A word that can name who speaks and agrees with the verb; behind no preposition."""
    if not nameable(document, token) or any(preposition(document, c) for c in document.children[token]):
        return False
    if (document.tags[token - 1].pos == "ADP" and token) or handed(document, token):
        return False
    tag, own = document.tags[token], document.tags[verb].number
    if own == "Plur" and tag.number == "Sing":
        joined = any(document.rels[c] == "conj" for c in document.children[token])
        return joined or document.lemmas[token] in COLLECTIVE or tag.animacy == "Anim"
    return not (own == "Sing" and tag.number == "Plur" and tag.pos == "NOUN")


def handed(document: Document, token: int) -> bool:
    """A medium in the dative: «рассказал [«Рубежу»]»."""
    name = document.name_of[token]
    return document.tags[token].case == "Dat" and name is not None and name.kind == "ORG"


def preposition(document: Document, token: int) -> bool:
    """A preposition before a noun, not «как» in «как Белов, так и Котова»."""
    return document.rels[token] == "case" and document.tags[token].pos == "ADP"


def behind(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«— сообщил вчера в эфире [Белов]»: a nominative behind the verb, whatever the tree says."""
    document = layout.document
    for token in range(verb + 1, min(bounds[1], verb + WINDOW)):
        inside = document.name_of[token] is not None and document.name_of[token - 1] is document.name_of[token]
        if (document.words[token] in ENDS and not inside) or document.lower[token] in ("что", "как"):
            return None
        if nominative(layout, token, verb) and not told(document, token):
            return token
    return None


def counted(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«говорят два близких к заводу [источника]», «больше половины [жителей] уверены»: a counted noun.

    It stands in the genitive that a numeral governs.
    """
    document = layout.document
    if document.tags[verb].number == "Sing":
        return None
    number = next((t for t in range(verb + 1, min(bounds[1], verb + SHORT)) if document.tags[t].pos == "NUM"), None)
    if number is None or document.tags[number - 1].pos == "ADP":
        return counted_ahead(layout, verb, bounds)
    for token in range(number + 1, min(bounds[1], number + WINDOW)):
        tag = document.tags[token]
        if document.words[token] in ENDS or tag.form in ("Fin", "Inf"):
            return None
        if tag.pos == "NOUN" and tag.case == "Gen" and document.name_of[token] is None:
            return token if can_speak(document, token) else None
    return None


def counted_ahead(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«больше половины [жителей] уверены», «всё больше [жителей] считают»: right before the verb."""
    document = layout.document
    noun = next((t for t in range(verb - 1, bounds[0], -1) if document.tags[t].pos not in ("ADV", "PART")), bounds[0])
    more = next((t for t in range(noun - 1, max(bounds[0], noun - SHORT) - 1, -1) if document.lower[t] in MORE), None)
    if more is None or document.tags[noun].pos != "NOUN" or document.tags[noun].case != "Gen":
        return None
    return noun if document.tags[noun].animacy == "Anim" and document.tags[more - 1].pos != "ADP" else None


def told(document: Document, token: int) -> bool:
    """A medium that is spoken to: «заявил телеканалу [«Заря»] Белов»."""
    before = document.tags[token - 1]
    return before.case == "Dat" and before.pos == "NOUN" and document.name_of[token] is not None


def ahead(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов] вчера в эфире заявил», «[Критики], включая депутата, обвинили»: a nominative before the verb."""
    document = layout.document
    start = past_insertion(document, verb, bounds[0])
    if joined_to_verb(document, verb):
        return None
    for token in range(start - 1, max(bounds[0], start - WINDOW) - 1, -1):
        other_verb = document.tags[token].form == "Fin" and layout.quote_of[token] < 0
        if other_verb or (document.words[token] in ENDS and document.words[token] not in DASHES):
            return None
        if nominative(layout, token, verb):
            return token
    return None


def joined_to_verb(document: Document, verb: int) -> bool:
    """«показал браслет Fit и [добавил]»: behind «и» the noun before is the other verb's object."""
    before = verb - 1 - (document.tags[verb - 1].pos == "ADV")
    return before > 0 and document.lower[before] == "и" and document.rels[verb] == "conj"


def past_insertion(document: Document, verb: int, floor: int) -> int:
    """The comma where what stands in commas right before a verb begins, else the verb."""
    if verb <= floor or document.words[verb - 1] != ",":
        return verb
    for token in range(verb - 2, max(floor, verb - INSERTION) - 1, -1):
        if document.words[token] == ",":
            return token
        if document.tags[token].form == "Fin":
            return verb
    return verb


def unbending(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«— пояснил позицию [Короленко]»: a name that does not decline has no case to tell."""
    document = layout.document
    for name in document.names:
        if (
            name.kind == "PER"
            and verb < name.first < min(bounds[1], verb + 5)
            and document.tags[name.first - 1].pos != "ADP"
        ):
            same = document.words[name.last - 1] == name.normal.split()[-1]
            return name.first if same else None
    return None


def place_behind(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«сообщили в [ведомстве]»: right behind the verb."""
    document = layout.document
    at = verb + 1 + (document.tags[min(verb + 1, len(document) - 1)].pos == "ADV")
    if document.tags[verb].number != "Plur" or at >= bounds[1] or document.lower[at] not in PLACES:
        return None
    return placed(document, at, bounds)


def place(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«в [МИД] заявили», «сообщили „Заре“ в среду в [пресс-службе] банка», «[там] добавили»: a place speaks."""
    document = layout.document
    tag = document.tags[verb]
    if tag.number != "Plur" or tag.form not in ("Fin", "") or tag.person in ("1", "2"):
        return None
    start = past_insertion(document, verb, bounds[0])  # «в [ЦБ], разбирая слухи о совете, ответили»
    for token in chain(range(max(bounds[0], start - 8), start), range(verb, min(bounds[1], verb + WINDOW))):
        if token > verb and document.words[token] in ENDS:
            return None
        if document.lower[token] == "там":
            return token
        if document.lower[token] in PLACES and (head := placed(document, token, bounds)) is not None:
            return None if sits_in(document, head) else head
    return None


def sits_in(document: Document, head: int) -> bool:
    """Where a thing is that the verb is about: «закрытие цеха в [Туле] объяснили износом»."""
    name, above = document.name_of[head], document.heads[head]
    place = name is not None and name.kind == "LOC" and document.rels[head] == "nmod"
    return place and above >= 0 and document.rels[above] in (*SUBJECT, "obj") and lone_thing(document, above)


def placed(document: Document, preposition: int, bounds: Span) -> int | None:
    """The noun of «в», when somebody can speak from there: «в тайской [полиции]», not «в среду», «в интервью»."""
    for token in range(preposition + 1, min(bounds[1], preposition + 6)):
        tag = document.tags[token]
        if tag.pos in ("NOUN", "PROPN", "X"):
            return None if document.lemmas[token] in silent() else token
        if tag.pos not in ("ADJ", "DET") and document.words[token] not in OPENING:
            return None
    return None


@cache
def silent() -> frozenset[str]:
    """Nouns behind «в» that are no speaker: times, occasions, channels."""
    return frozenset(index("occasions", "lemma"))


def joined(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Белов] поблагодарил врачей и добавил»: the subject of the verb this one hangs on, by the tree."""
    document = layout.document
    for _ in range(LEAPS):
        if document.heads[verb] < 0 or document.rels[verb] not in JOINED:
            return None
        verb = verb_above(document, verb)
        if verb < 0:
            return None
        unit = layout.unit_at(verb)
        for finder in (own_subject, antecedent, behind, place, unbending):
            if (found := finder(layout, verb, unit)) is not None:
                return found
    return None


def verb_above(document: Document, verb: int) -> int:
    """The next verb up the tree, -1 without: «прославилась обращением, в котором [заявила]» → прославилась."""
    above = document.heads[verb]
    for _ in range(LEAPS):
        if above < 0 or document.tags[above].form or document.tags[above].short:
            break
        above = document.heads[above]
    return above if above >= 0 and (document.tags[above].form or document.tags[above].short) else -1


def relative_before(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«ответил [Белову], который заметил, что мост стар, и попросил …»: whom the clause before «и» is about."""
    document, first = layout.document, layout.unit_at(verb)[0]
    if verb == first or document.lower[verb - 1] != "и" or document.tags[verb].form != "Fin":
        return None
    for other in range(verb - 2, max(first, verb - FAR), -1):
        if document.tags[other].form == "Fin" and alike_verbs(document, verb, other):
            about = antecedent(layout, other, (first, other)) or pronoun(layout, other, (first, other))
            if about is not None or own_subject(layout, other, (first, verb)) is not None:
                return about
    return None


def alike_verbs(document: Document, verb: int, other: int) -> bool:
    """Two verbs of one subject, by number, gender and tense."""
    a, b = document.tags[verb], document.tags[other]
    return (a.number, a.gender, a.tense) == (b.number, b.gender, b.tense)


def spoken_before(layout: Layout, verb: int, bounds: Span) -> int | None:
    """«[Посол] заявил, что визит сорван, и обвинил …»: the subject of the verb before, where the tree fails."""
    document = layout.document
    tag = document.tags[verb]
    for other in range(verb - 1, layout.unit_at(verb)[0] - 1, -1):
        if other not in layout.cues or document.tags[other].form != "Fin" or layout.quote_of[other] >= 0:
            continue
        own = document.tags[other]
        if tag.form == "Conv" or (own.number == tag.number and own.gender == tag.gender and own.tense == tag.tense):
            return own_subject(layout, other, layout.unit_at(verb))
        return None
    return None


FINDERS: tuple[Finder, ...] = (
    antecedent, pronoun, own_subject, place_behind, behind, counted, ahead, relative_before, joined, place, unbending,
    spoken_before,
)  # fmt: skip
NEARBY: tuple[Finder, ...] = (antecedent, pronoun, own_subject, behind, ahead)  # those of the clause itself
PLACED: tuple[Finder, ...] = (place_behind, place)


def nameable(document: Document, token: int) -> bool:
    """A word that can name who speaks: no clause and no «это»."""
    if document.lower[token] in NOBODY or document.lemmas[token] in RELATIVE:
        return False
    tag = document.tags[token]
    if tag.pos in NOMINAL or document.name_of[token] is not None or share(document, token):
        return True
    return tag.pos in ("ADJ", "VERB") and tag.case == "Nom"


def nominative(layout: Layout, token: int, verb: int) -> bool:
    """A noun, name or pronoun in the nominative that the verb agrees with, outside quotations of others."""
    document = layout.document
    tag, own, name = document.tags[token], document.tags[verb], document.name_of[token]
    if not nameable(document, token) or tag.pos in NO_SUBJECT or (token and document.tags[token - 1].pos == "ADP"):
        return False
    if name is None and layout.quote_of[token] not in (-1, layout.quote_of[verb]):
        return False
    latin = not tag.case and document.words[token].isascii() and document.words[token][0].isupper()
    inner = name is not None and any(document.tags[t].pos not in MODIFIERS for t in range(name.first, token))
    if inner or (tag.case != "Nom" and not latin and not share(document, token)):
        return False
    if own.number == "Plur" and lone_thing(document, token):
        return False
    differs = own.gender and tag.gender and own.gender != tag.gender
    return not (differs and tag.pos != "PROPN" and tag.animacy != "Anim")


def share(document: Document, token: int) -> bool:
    """«75 [%] жителей»: a percentage speaks for those who were asked."""
    return document.words[token] == "%" and token > 0 and document.tags[token - 1].pos == "NUM"


def lone_thing(document: Document, token: int) -> bool:
    """A thing in the singular, which no plural verb agrees with: «[Обвал] в прессе считают подарком»."""
    tag = document.tags[token]
    thing = (tag.number, tag.pos, tag.animacy) == ("Sing", "NOUN", "Inan") and document.lemmas[token] not in COLLECTIVE
    joined = document.rels[token] == "conj" or any(document.rels[child] == "conj" for child in document.children[token])
    return thing and not joined


def joint(document: Document, head: int, verb: int) -> Iterator[int]:
    """A head and the heads joined to it by «и» under a plural verb: «Белов и Котова заявили»."""
    yield head
    if document.tags[verb].number != "Plur":
        return
    for child in chained(document, head):
        if document.rels[child] == "conj" and same_case(document, head, child) and alike(document, head, child):
            yield child
    if document.tags[head].number == "Sing":
        for child in document.children[verb]:
            if document.rels[child] in SUBJECT and nameable(document, child) and alike(document, head, child):
                yield child


def chained(document: Document, head: int) -> list[int]:
    """What hangs on a head or on the name beside it: «министр [Белов] и [Котова]»."""
    names = [child for child in document.children[head] if document.rels[child] == "appos"]
    return [child for token in (head, *names) for child in document.children[token]]


def same_case(document: Document, head: int, other: int) -> bool:
    """Whether two nouns stand in one case; surnames alone are often misread: «Белов и Котова»."""
    case = document.tags[other].case
    if case in (document.tags[head].case, ""):
        return True
    return (
        document.name_of[other] is not None and document.name_of[head] is not None and document.tags[head].case == "Nom"
    )
