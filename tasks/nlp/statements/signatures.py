"""Names behind speech without a verb: «„Мы готовы“, – глава завода», «„Мы рады“. Анна Котова, врач»."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.nlp.statements.candidates import Candidate
from tasks.nlp.statements.labels import bare, line_stop, named
from tasks.nlp.statements.layout import DASHES, TERMINAL, Layout, Span
from tasks.nlp.statements.papers import genitive, sayings
from tasks.nlp.statements.rules import NAME_BEHIND
from tasks.nlp.statements.sources import Source, phrase
from tasks.nlp.statements.turns import says_something

NEAR, SHORT = 14, 14  # tokens of a name and post
ELLIPSIS = 6


def bare_attribution(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[Мы готовы ждать], – глава завода», «[Рынок падает] – эксперт» in a headline: a name and no verb."""
    words = layout.document.words
    dash = next((t for t in range(unit[1] - 1, unit[0] + 1, -1) if words[t] in DASHES and layout.quote_of[t] < 0), None)
    if dash is None or unit[1] - dash > NEAR or any(t in layout.cues for t in range(dash, unit[1])):
        return
    before = dash - 1 - (words[dash - 1] == ",")
    number = layout.quote_of[before]
    title = layout.new_line(unit[0]) and words[unit[1] - 1] not in TERMINAL
    behind = (dash + 1, unit[1] - (words[unit[1] - 1] in TERMINAL))
    if number >= 0:
        first, long = layout.quoted[number][0], len(range(*layout.quoted[number])) > 4
    else:
        first, long = (
            unit[0],
            title and (before < dash - 1 or words[before] in ("!", "?") or person_behind(layout, dash)),
        )
    source = bare(layout, *behind)
    if source is not None and (long or (number >= 0 and said_by(layout, number, source))):
        start = first if number >= 0 else past_topic(layout, first, dash)
        yield Candidate(((start, dash),), None, None, (source,), NAME_BEHIND, headline=title)


def past_topic(layout: Layout, first: int, dash: int) -> int:
    """«Мост в Туле: [его закроют] – эксперт»: behind the colon, when what stands before it has no verb."""
    document = layout.document
    colon = next((t for t in layout.outside(first, dash) if document.words[t] == ":"), first - 1)
    return first if any(document.tags[t].form == "Fin" for t in range(first, colon)) else colon + 1


def said_by(layout: Layout, number: int, source: Source) -> bool:
    """Whether somebody with a name says a short quotation: «„Всё.“ – Вера Юрина»."""
    return named(layout.document, source) and says_something(layout, number)


def signed(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[„Я это видела“]: Анна Котова», «[„Я это видела“]. Анна Котова, врач»: a name that ends the paragraph."""
    document = layout.document
    number = layout.quote_of[unit[0]]
    if number < 0 or layout.quoted[number][0] != unit[0] or not layout.new_line(unit[0]):
        return
    last, stop = layout.quoted[number][1], line_stop(layout, unit[0])
    if (
        last + 1 >= stop
        or stop - last > SHORT
        or document.words[last] not in (":", ".")
        or not says_something(layout, number)
    ):
        return
    behind = (last + 1, stop - (document.words[stop - 1] in TERMINAL))
    source = bare(layout, *behind) if document.words[last] == ":" or document.words[stop - 1] not in TERMINAL else None
    if source is not None and said_by(layout, number, source):
        yield Candidate((layout.quoted[number],), None, None, (source,), NAME_BEHIND, headline=unit[0] == 0)


def saying_behind(layout: Layout, unit: Span) -> Iterator[Candidate]:
    """«[„Снег уберём“], – пост мэра Белова», «[„Мы решили“]: интервью с Беловым»: a noun for what was said."""
    document = layout.document
    for first, last in layout.quotations_in(unit):
        noun = last + 1 + (document.words[last : last + 1] == [","])
        if noun + 1 >= unit[1] or document.words[noun - 1] not in (":", *DASHES) or layout.cues.get(noun):
            continue
        source = whose(layout, noun, unit[1])
        if source is not None:
            yield Candidate(((first, last),), (noun, noun + 1), noun, (source,), NAME_BEHIND, headline=unit[0] == 0)


def whose(layout: Layout, noun: int, limit: int) -> Source | None:
    """Whose words a noun is about: «пост [мэра Белова]», «интервью с [мэром Беловым]»."""
    document = layout.document
    kind = sayings().get(document.lemmas[noun])
    if kind == "genitive" and document.tags[noun].case in ("Nom", "Acc", ""):
        return genitive(layout, noun, limit)
    if kind == "with" and document.lower[noun + 1] in ("с", "со"):
        head = next(
            (
                t
                for t in range(noun + 2, limit)
                if document.tags[t].case == "Ins" and document.tags[t].animacy == "Anim"
            ),
            None,
        )
        return phrase(layout, head) if head is not None else None
    return None


def person_behind(layout: Layout, dash: int) -> bool:
    """«… – эксперт», «… – Белов» at the very end of a headline, behind a clause with a verb.

    «Директором стал Белов, а тренером – Котов» leaves the verb out: nobody speaks.
    """
    document = layout.document
    first, last = layout.unit_at(dash)
    if dash + 1 == last:
        return False
    comma = next((t for t in range(dash - 1, first, -1) if document.words[t] == ","), None)
    if comma is not None and document.lower[comma + 1] in ("а", "и") and dash - comma < ELLIPSIS:
        return False
    verb = any(document.tags[t].form == "Fin" or document.tags[t].short for t in range(first, dash))
    return (
        verb
        and last - dash <= 3
        and (document.tags[dash + 1].animacy == "Anim" or document.name_of[dash + 1] is not None)
    )
