"""Objects that are content, and where they end: «назвал матч провалом», «обвинил мэра в растрате», «ждут роста»."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasks.nlp.document import Document
from tasks.nlp.statements.events import avowals, avowed, is_event, mentioned, remarked
from tasks.nlp.statements.layout import DASHES, OPENING, Layout, Span
from tasks.nlp.statements.openers import QUESTIONS, relative
from tasks.nlp.statements.reporting import Cue
from tasks.nlp.statements.sources import Source, phrase
from tasks.nlp.statements.subjects import PLACES, SUBJECT, lone_thing, share, silent, subjects

SUBORDINATING = {"чтобы", "если", "что", "поскольку", "так", "пока", "когда", "как", "где", "куда", "либо", "или"}
WITHIN = {"в", "во"}
DOUBTFUL = {"в", "не", "а", "на", "во"}
DECIDING, NEEDED = {"счесть", "посчитать"}, {"нужный", "необходимый", "возможный"}
POINTING = {"этот", "тот", "такой", "свой", "это", "весь"}
WAITING = {"ждать", "ожидать"}
OCCASIONS = {"том", "то", "этом", "это", "среду", "интервью", "эфире", "себе", "себя", "чём", "чем"}
THEM = {"него", "неё", "нее", "них", "меня", "нас"}
OBJECT_POS = {"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X"}
BREAKS = {",", ":", ";"}
ADMITTING = {"признать", "признавать"}
TIMES = {"утро", "день", "вечер", "ночь", "лето", "зима", "весна", "осень", "полдень"}  # «летом назвал»
BEFORE_OBJECT = {"именно", "только", "лишь", "к", "ко", "в", "во"}
FOR, BOUNDS = {"для", "от"}, {"до", "около", "свыше"}
NEAR, NEARER = 16, 10
BARE = 2  # tokens of «на усталость», «в отставку»


def nominal(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """The objects of a cue from the first token on, by the first of its frames that fits."""
    for frame, pattern in PATTERNS.items():
        if frame in cue.frames and (found := pattern(layout, cue, limit)):
            return found
    return None


def thing(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«прогнозирует [рост цен]», not «отвергли эти слова»."""
    span = governed_by(layout, cue, limit)
    if span is None or layout.document.lemmas[span[0]] in POINTING:
        return None
    noun = first_noun(layout.document, *span)
    return span if noun is not None and not is_open(layout.document, noun, limit) else None


def timed(document: Document, token: int) -> bool:
    """«прогнозируют [в выходные] тепло», «ждут [в этом году] спада»: when, behind «в», is no object."""
    if document.lower[token] in PLACES:
        noun = first_noun(document, token + 1, min(len(document), token + 4))
        return noun is not None and document.lemmas[noun] in silent()
    above = document.heads[token] if document.tags[token].pos in ("DET", "ADJ") else token
    first = max(0, above - 3)
    return document.lemmas[above] in silent() and not PLACES.isdisjoint(document.lower[first:above])


def governed_by(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«признал [свою вину]», «не предвидят [кризиса] и эксперты»; «допущенные ошибки» are no object."""
    document, tag = layout.document, layout.document.tags[cue.token]
    waits = tag.form == "Conv" and document.lemmas[cue.token] in WAITING  # «провёл годы, ожидая суда»
    start = first_object(layout, cue, limit)
    noun = object_noun(document, cue.token, start, limit)
    if start is None or noun is None or waits or (tag.form == "Part" and tag.voice == "Pass"):
        return None
    if document.tags[noun].case == "Dat":
        noun = handed_over(document, noun, limit)
    if noun is None or document.tags[noun].case not in ("Acc", "Gen", "Nom"):
        return None
    return (start, before_speaker(layout, cue, start, limit))


def handed_over(document: Document, receiver: int, limit: int) -> int | None:
    """The noun behind the one in the dative: «предрёк [Европе холодную [зиму]]», «предсказал [рынку труда спад]»."""
    for token in range(receiver + 1, min(limit, receiver + NEARER)):
        tag = document.tags[token]
        if breaks(document, token):
            return None
        if tag.pos == "NOUN" and tag.case in ("Acc", "Nom") and document.heads[token] != receiver:
            return token
    return None


def is_open(document: Document, noun: int, limit: int) -> bool:
    """A mere topic: «предсказал [курс] тенге», «отрицает [обвинения]», not «предсказал курс в 90 рублей»."""
    kinds = avowals().get(document.lemmas[noun], frozenset())
    rest = range(noun, limit)
    stop = next((t for t in rest if breaks(document, t)), limit)
    if "charge" in kinds:
        return WITHIN.isdisjoint(document.lower[noun:stop])
    if "open" not in kinds:
        return False
    return not any(document.tags[t].pos == "NUM" or document.words[t].isdigit() for t in range(noun, stop))


def deed(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«предложил [отмену сбора]», not «предложил чай»: a noun made of a verb."""
    span = thing(layout, cue, limit)
    noun = first_noun(layout.document, span[0], limit) if span else None
    return span if noun is not None and is_event(layout.document.lemmas[noun]) else None


def first_noun(document: Document, start: int | None, limit: int) -> int | None:
    """The first noun from a token on."""
    return next(
        (t for t in range(limit if start is None else start, limit) if document.tags[t].pos in ("NOUN", "PROPN")), None
    )


def object_noun(document: Document, verb: int, start: int | None, limit: int) -> int | None:
    """The noun of an object: «потребовал [отставки]», «попросил для семьи [убежище]», «требует от мэра [отставки]»."""
    noun = first_noun(document, start, limit)
    if start is None or noun is None or document.lower[start] not in FOR:
        return noun
    stop = next((t for t in range(noun + 1, limit) if breaks(document, t)), limit)
    nouns = [t for t in range(noun + 1, min(stop, noun + NEARER)) if document.tags[t].pos == "NOUN"]
    own = (t for t in nouns if document.heads[t] == verb and document.rels[t] == "obj")
    return next(own, next((t for t in nouns if is_event(document.lemmas[t])), None))


def first_object(layout: Layout, cue: Cue, limit: int) -> int | None:
    """Where the first phrase behind a verb begins that is not its subject."""
    document = layout.document
    bounds = (layout.unit_at(cue.token)[0], limit)
    taken = {t for s in subjects(layout, cue.token, bounds) for t in range(s.first, s.last)}
    for at in range(cue.last, min(limit, cue.last + NEARER + 2)):
        if at in taken or document.tags[at].pos in ("ADV", "PART") or timed(document, at):
            continue
        if document.lower[at] in BOUNDS and document.tags[min(at + 1, limit - 1)].pos == "NUM":
            return at  # «прогнозируют [до 30 градусов тепла]»
        named = document.words[at] in (*OPENING, *FOR) or document.name_of[at] is not None
        return at if named or document.tags[at].pos in OBJECT_POS or document.tags[at].form == "Part" else None
    return None


def naming(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«назвал [матч провалом]», «назвал [дело „чайным“]»: an object and an instrumental, or quoted words."""
    document = layout.document
    start, tag = first_object(layout, cue, limit), document.tags[cue.token]
    if start is None or tag.voice == "Pass" or (tag.form == "Conv" and "opinion" in cue.frames):
        return None
    window = range(start, min(limit, start + NEAR))
    stop = next((t for t in window if breaks(document, t)), window.stop)
    if summoned(document, cue.token, start):
        return None
    term_there = any(instrumental(document, t) or term(document, t) or likened(document, t) for t in range(start, stop))
    if not term_there and called(layout, cue) is None:
        return None
    return (start, min(limit, before_speaker(layout, cue, start, limit)))


def summoned(document: Document, verb: int, start: int) -> bool:
    """«счёл [нужным пояснить]»: who did so did it, and judged nothing."""
    needed = document.lemmas[verb] in DECIDING and document.lemmas[start] in NEEDED
    following = document.tags[start + 1 : start + 2]
    return needed and document.tags[start].case == "Ins" and any(tag.form == "Inf" for tag in following)


def called(layout: Layout, cue: Cue) -> int | None:
    """«[Причиной] спада Белов назвал износ», «[Неизбежным] считает уход мэра Белов»: an instrumental ahead."""
    if not cue.frames & {"naming", "reason"}:
        return None
    near = next((child for child in hung_before(layout, cue) if instrumental(layout.document, child)), None)
    said = near is not None and layout.document.rels[near] not in ("nmod", "advmod")
    return near if said and layout.document.lemmas[near or 0] not in TIMES else None


def counted_among(layout: Layout, cue: Cue) -> int | None:
    """«К [рискам] Белов отнёс рост цен», «В этом [указе] Белов видит угрозу»: a preposition's noun before the verb."""
    document = layout.document
    words = {word for frame, word in (("assignment", "к"), ("view", "в")) if frame in cue.frames}
    for child in hung_before(layout, cue):
        if any(document.lower[other] in words for other in document.children[child] if other < child):
            return child
    return None


def hung_before(layout: Layout, cue: Cue) -> Iterator[int]:
    """What hangs on a verb before it."""
    floor = layout.unit_at(cue.token)[0]
    return (child for child in layout.document.children[cue.token] if floor <= child < cue.token)


def before_speaker(layout: Layout, cue: Cue, start: int, limit: int) -> int:
    """Where an object ends when who speaks comes behind it: «считает [уход мэра] политолог Белов»."""
    document = layout.document
    if subjects(layout, cue.token, (layout.unit_at(cue.token)[0], cue.token)):
        return limit
    near = range(start + 1, min(limit, start + NEAR))
    stop = next((t for t in near if breaks(document, t) or speaks_too(layout, t)), near.stop)
    if stop < limit and document.lower[stop] == "и" and speaks_too(layout, stop):
        return stop
    if stop >= limit or not starts_speaker(document, stop):
        return limit
    while document.tags[stop - 1].pos in ("ADJ", "DET") and document.tags[stop - 1].case == "Nom":
        stop -= 1
    return stop


def speaks_too(layout: Layout, token: int) -> bool:
    """Where who speaks begins, perhaps with «и»: «не ждут кризиса [и эксперты]», «[и в банке]»."""
    document = layout.document
    if document.lower[token] != "и" or token + 2 >= len(document):
        return starts_speaker(document, token)
    in_place = document.lower[token + 1] in PLACES and document.lemmas[token + 2] not in silent()
    return in_place or starts_speaker(document, token + 1)


def starts_speaker(document: Document, token: int) -> bool:
    """A living being in the nominative, or a share: «уход мэра [политолог] Белов», «шагом [64 %] жителей»."""
    tag = document.tags[token]
    if tag.pos == "NUM" and share(document, min(token + 1, len(document) - 1)):
        return True
    return tag.case == "Nom" and tag.animacy == "Anim" and tag.pos in ("NOUN", "PROPN")


def breaks(document: Document, token: int) -> bool:
    """Where the objects of a verb cannot go on: a comma, a colon, another verb."""
    return document.words[token] in BREAKS or document.tags[token].form in ("Fin", "Inf")


def instrumental(document: Document, token: int) -> bool:
    """«провалом», not «перед новыми выборами»."""
    tag = document.tags[token]
    if tag.case != "Ins" or tag.pos not in ("NOUN", "ADJ", "PROPN") or document.tags[token - 1].pos == "ADP":
        return False
    return not any(document.rels[child] == "case" for child in document.children[token])


def likened(document: Document, token: int) -> bool:
    """«охарактеризовал дело [как] тяжёлое», «назвал засуху [одной] из причин»."""
    if document.lemmas[token] == "один":
        return document.tags[token].case == "Ins" and document.lower[token + 1 : token + 2] == ["из"]
    return document.lower[token] == "как" and document.tags[min(token + 1, len(document) - 1)].pos in (
        "ADJ",
        "NOUN",
        "VERB",
    )


def term(document: Document, token: int) -> bool:
    """«„чайным“»: an opening mark before a small letter or an instrumental."""
    following = token + 1
    if document.words[token] not in OPENING or following >= len(document):
        return False
    return document.words[following][:1].islower() or document.tags[following].case == "Ins"


def blaming(*prepositions: str) -> Callable[[Layout, Cue, int], Span | None]:
    """«обвинил [мэра в растрате]», «упрекнул [мэра за молчание]», «сравнил [игру с фокусом]»."""
    cases = ("Ins", "") if "с" in prepositions else ("Loc", "Acc", "")

    def find(layout: Layout, cue: Cue, limit: int) -> Span | None:
        document = layout.document
        start = first_object(layout, cue, limit)
        if start is None:  # «Мэра он обвинил [в растрате]»
            named = any(document.rels[child] in SUBJECT for child in document.children[cue.token])
            return behind(*prepositions)(layout, cue, limit) if named and object_ahead(layout, cue, []) else None
        for at in range(start, min(limit - 1, start + NEAR)):
            if document.lower[at] in prepositions and document.tags[at + 1].case in cases:
                return (start, limit)
            if breaks(document, at):
                return None
        return None

    return find


def finite(pattern: Callable[[Layout, Cue, int], Span | None]) -> Callable[[Layout, Cue, int], Span | None]:
    """The same for a finite verb alone: «уехал, опасаясь за жизнь» tells why, nobody says it."""

    def find(layout: Layout, cue: Cue, limit: int) -> Span | None:
        return pattern(layout, cue, limit) if layout.document.tags[cue.token].form != "Conv" else None

    return find


def behind(*prepositions: str, noun: Callable[[str], bool] | None = None) -> Callable[[Layout, Cue, int], Span | None]:
    """«сознался [в краже]», «пожаловался [на шум]», «настаивает [на проверке]»; with a noun of some kind behind."""

    def find(layout: Layout, cue: Cue, limit: int) -> Span | None:
        document = layout.document
        for at in range(cue.last, min(limit - 1, cue.last + NEARER)):
            if document.lower[at] in prepositions and document.lower[at + 1] not in OCCASIONS:
                named = noun_of(document, at, limit)
                fit = noun is None or (named is not None and noun(document.lemmas[named]))
                return (at, limit) if fit else None
            if breaks(document, at) or document.words[at] in DASHES:
                return None
        return None

    return find


def noun_of(document: Document, preposition: int, limit: int) -> int | None:
    """The noun a preposition governs, by the tree or the next: «на грозящие ему в этом случае [иски]»."""
    above = document.heads[preposition]
    if preposition < above < limit and document.tags[above].pos == "NOUN":
        return above
    return first_noun(document, preposition + 1, min(limit, preposition + NEARER))


def remark(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«обратил внимание [на спад]: по его мнению, рынок спит»."""
    span = behind("на", noun=remarked)(layout, cue, limit)
    if span is None:
        return None
    return span[0], next((t for t in range(*span) if layout.document.words[t] == ":"), span[1])


def faith(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«не верит [в восстановление рынка]», not «не верит в отставку»: whose it is makes it a proposition."""
    span = behind("в", "во", noun=is_event)(layout, cue, limit)
    if span is None:
        return None
    more = range(span[0] + BARE, objects_end(layout, *span))
    return span if any(layout.document.words[t][0].isalnum() for t in more) else None


def threat(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«пригрозил банку [крупным иском]»."""
    document = layout.document
    for at in range(cue.last, min(limit, cue.last + NEARER)):
        tag = document.tags[at]
        if tag.case == "Ins" and tag.pos in ("NOUN", "ADJ") and document.tags[at - 1].pos != "ADP":
            return (at, limit)
        if breaks(document, at):
            return None
    return None


def menace(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«угрожал соседу [расправой]», not «угрожал ножом»."""
    span = threat(layout, cue, limit)
    noun = first_noun(layout.document, *span) if span else None
    return span if noun is not None and is_event(layout.document.lemmas[noun]) else None


def stated(kind: str) -> Callable[[Layout, Cue, int], Span | None]:
    """«признал [вину]», «выразил [готовность помочь]», not «признал договор», «выразил протест»."""

    def find(layout: Layout, cue: Cue, limit: int) -> Span | None:
        if cue.denied and layout.document.lemmas[cue.token] in ADMITTING:  # «вину не признал»
            return None
        span = governed_by(layout, cue._replace(last=cue.token + 1), limit)
        noun = object_noun(layout.document, cue.token, span[0], limit) if span else None
        if noun is None or kind not in avowals().get(layout.document.lemmas[noun], ()):
            return None
        bare = kind == "prospect" and (noun + 1 >= limit or layout.document.words[noun + 1] in (".", ","))
        return span if not bare or (span or (noun, 0))[0] < noun else None  # «ждёт [роста цен]», not «ждёт спада»

    return find


def denial(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«отвергает [обвинения в растрате]», not «отвергает обвинения»."""
    span = stated("charge")(layout, cue, limit)
    noun = first_noun(layout.document, *span) if span else None
    return span if noun is not None and not is_open(layout.document, noun, limit) else None


def joined_by(layout: Layout, cue: Cue, limit: int, *words: str) -> Span | None:
    """An object, and a phrase with one of the prepositions before the verb or behind."""
    document = layout.document
    start = first_object(layout, cue._replace(last=cue.last), limit)
    if counted_among(layout, cue) is not None:
        noun = first_noun(document, start, limit)
        return (start, limit) if start is not None and noun is not None else None
    near = range(cue.last, min(limit - 1, cue.last + NEARER))
    stop = next((t for t in near if breaks(document, t)), near.stop)
    place = next((t for t in range(cue.last, stop) if document.lower[t] in words), None)
    return None if place is None else (place if start is None else min(place, start), limit)


def assignment(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«отнёс [рост цен к рискам]», «К рискам отнёс [рост цен]»."""
    return joined_by(layout, cue, limit, "к", "ко")


def view(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«видит [в указе начало реформы]», «[угрозу в этом шаге]», no thing the eye sees: «видит в доме свет»."""
    span, lemmas = joined_by(layout, cue, limit, "в", "во"), layout.document.lemmas
    known = any("view" in avowals().get(lemmas[t], ()) for t in range(*span)) if span else False
    return span if known else unseen(layout, cue, limit)


def unseen(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«не видит [необходимости в реформе]», «не видит [связи между двумя делами]», not «не видит света»."""
    span = governed_by(layout, cue, limit) if cue.denied else None
    noun = first_noun(layout.document, *span) if span else None
    if span is None or noun is None or layout.document.tags[noun].case != "Gen":
        return None
    lemma = layout.document.lemmas[noun]
    return span if "view" in avowals().get(lemma, ()) or avowed(lemma) or is_event(lemma) else None


def complaint(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«жалуются [на шум стройки]», «[на судей, не давших времени]»; «жалуется на усталость» is a mere topic."""
    document, span = layout.document, behind("на")(layout, cue, limit)
    stop = min(objects_end(layout, span[0], limit), comma_in(document, *span)) if span else limit
    told = stop < limit and document.words[stop] == "," and goes_on(layout, stop, limit)
    named = span and stop - span[0] > BARE and document.lower[span[0] + 1] not in THEM  # «на неё мулле»
    return span if span and (told or named) else None


def comma_in(document: Document, first: int, last: int) -> int:
    """The first comma of a stretch, or its end."""
    return next((t for t in range(first, last) if document.words[t] == ","), last)


def comparison(layout: Layout, cue: Cue, limit: int) -> Span | None:
    """«сравнил [игру с фокусом]»: one person's judgement, no test by several («эксперты сравнили образцы»)."""
    return blaming("с", "со")(layout, cue, limit) if layout.document.tags[cue.token].number == "Sing" else None


PATTERNS: dict[str, Callable[[Layout, Cue, int], Span | None]] = {
    "naming": naming,
    "reason": naming,
    "accusation": blaming("в", "во", "за"),
    "estimate": blaming("в", "во"),
    "admission": behind("в", "во"),
    "complaint": complaint,
    "insist": behind("на"),
    "hint": behind("на"),
    "belief": behind("в", "во"),
    "appeal": behind("к", "ко"),
    "threat": threat,
    "menace": menace,
    "remark": remark,
    "hope": finite(behind("на", noun=is_event)),
    "side": behind("за", "против", noun=is_event),
    "concern": finite(behind("за")),
    "thanks": blaming("за"),
    "denial": denial,
    "faith": faith,
    "mention": behind("о", "об", "обо", noun=mentioned),
    "need": behind("о", "об", "обо", noun=avowed),
    "link": blaming("с", "со"),
    "assignment": assignment,
    "view": view,
    "comparison": comparison,
    "object": thing,
    "deed": deed,
    "avowal": stated("avowal"),
    "attitude": stated("attitude"),
    "prospect": stated("prospect"),
    "plea": stated("plea"),
    "warning": behind("от", "против"),
}


def object_ahead(layout: Layout, cue: Cue, sources: list[Source]) -> tuple[Span, ...]:
    """«[Сам фильм] он назвал провалом», «[Причиной] он назвал износ»: what stands ahead is the first piece."""
    document, first = layout.document, layout.unit_at(cue.token)[0]
    named, among = called(layout, cue), counted_among(layout, cue)
    for child in document.children[cue.token]:
        if (
            not (child in (named, among) or is_object(document, child, cue.token))
            or not first <= child < cue.token
            or document.lemmas[child] in QUESTIONS | {"который"}
        ):
            continue
        found = phrase(layout, child)
        with_word = found.first > first and document.lower[found.first - 1] in BEFORE_OBJECT
        stop = min([found.last, *(source.first for source in sources if found.first < source.first)])
        if not any(found.first < source.last and source.first < stop for source in sources):
            return ((found.first - with_word, stop - (document.tags[stop - 1].pos == "ADP")),)
    return ()


def is_object(document: Document, token: int, verb: int) -> bool:
    """An object by the tree, or a thing in the singular before a plural verb: «[Обвал] в прессе считают благом»."""
    if document.rels[token] == "obj":
        return True
    many, tag = document.tags[verb].number == "Plur", document.tags[token]
    foreign = tag.case == "Acc" and document.words[token].isascii()  # «[Сам Brexit] он назвал ошибкой»
    return document.rels[token] in SUBJECT and (foreign or (many and lone_thing(document, token)))


def objects_end(layout: Layout, start: int, limit: int) -> int:
    """Where objects and infinitives end: at a comma that begins no clause about them, at «и» before another verb."""
    document = layout.document
    for at in range(start + 1, limit):
        word = document.lower[at]
        if layout.quote_of[at] >= 0:
            continue
        if word in ("и", "но", "а") and next_verb(document, at, limit) and not relative(document, start, at):
            return at
        joined = word == "," and (both(document, start, at) or listed(document, start, at, limit))
        if word == "," and not joined and not goes_on(layout, at, limit):
            return at
        if word in DASHES and document.words[at - 1] != "," and next_verb(document, at, limit):
            return at
    return limit


def listed(document: Document, start: int, comma: int, limit: int) -> bool:
    """«[спать] восемь часов, меньше [смотреть] в телефон»: another infinitive under the same verb."""
    first = next((t for t in range(start, comma) if document.tags[t].form == "Inf"), None)
    for token in range(comma + 1, min(limit, comma + NEARER)):
        tag = document.tags[token]
        if tag.form == "Fin" or first is None or (tag.case == "Nom" and tag.animacy == "Anim"):
            return False
        if tag.form == "Inf":
            return document.heads[token] == document.heads[first] or start <= document.heads[token] < comma
    return False


def both(document: Document, start: int, comma: int) -> bool:
    """«не только мэра, но и банка»: the objects go on."""
    return document.lower[comma + 1 : comma + 3] == ["но", "и"] and "только" in document.lower[start:comma]


def next_verb(document: Document, at: int, limit: int) -> bool:
    """A finite verb within a few words, no comma between: the narrator goes on."""
    for token in range(at + 1, min(limit, at + 5)):
        if document.words[token] == ",":
            return False
        if document.tags[token].form == "Fin":
            return True
    return False


def goes_on(layout: Layout, comma: int, limit: int) -> bool:
    """«закона, который …», «сбор, принятый …», «дать денег, построить дом, чтобы …»: still the same content."""
    document = layout.document
    at = comma + 1
    if at >= limit:
        return False
    lemmas = document.lemmas[at : min(limit, at + 3)]
    if "который" in lemmas or not QUESTIONS.isdisjoint(lemmas) or document.lower[at] in SUBORDINATING:
        return True
    tag = document.tags[at]
    if document.lower[at] in DOUBTFUL:
        return not next_verb(document, at, limit)
    if tag.form in ("Inf", "Part") or layout.quote_of[at] >= 0 or (tag.form == "Conv" and at not in layout.cues):
        return True
    if document.rels[at] == "conj" and document.heads[at] < comma:
        return True
    return tag.case not in ("", "Nom") and not next_verb(document, comma, limit)
