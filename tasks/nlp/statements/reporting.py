"""The words that report speech and thought, with what they govern, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.lexicon import index, table

IDLE = {"ADV", "PART"}  # may stand between «начал» and its infinitive
NEAR = 4  # tokens between a verb and the noun it makes one expression with: «обратил особое внимание»


class Expression(NamedTuple):
    """A row of words/reporting.tsv: «обратить» with the rest («внимание») and its frames."""

    rest: tuple[str, ...]
    frames: frozenset[str]


class Cue(NamedTuple):
    """A reporting word in a text: its token, the token after the expression, what it governs, and whether denied."""

    token: int
    last: int
    frames: frozenset[str]
    denied: bool


@cache
def expressions() -> Mapping[str, tuple[Expression, ...]]:
    """Expressions by the lemma of their first word, longest first."""
    out: dict[str, list[Expression]] = {}
    for row in table("reporting"):
        first, *rest = row["lemma"].split()
        out.setdefault(first, []).append(Expression(tuple(rest), frozenset(row["frames"].split())))
    return {lemma: tuple(sorted(found, key=lambda e: -len(e.rest))) for lemma, found in out.items()}


@cache
def reporting_nouns() -> Mapping[str, frozenset[str]]:
    """Nouns that report, with what they govern."""
    return {lemma: frozenset(row["frames"].split()) for lemma, row in index("reporting_nouns", "lemma").items()}


def find_cues(document: Document) -> dict[int, Cue]:
    """Reporting words by token.

    Мэр не обратил внимания. Он отметил, что … → отметил
    """
    known = expressions()
    out = {}
    begins = phases()
    lemmas = cue_lemmas()
    for token in document.tokens_with([one for one in document.lemma_places if one in lemmas or "ё" in one]):
        lemma = document.lemmas[token]
        found = known.get(lemma) or known.get(lemma.replace("ё", "е"))
        cue = begun(document, token) if lemma in begins else None
        cue = cue or (cue_at(document, token, found) if found else None)
        if cue is not None:
            out[token] = cue
    return out


@cache
def phases() -> frozenset[str]:
    """Verbs whose infinitive is said: «поспешил», «продолжает»."""
    return frozenset(index("phases", "lemma"))


@cache
def cue_lemmas() -> frozenset[str]:
    """The lemmas a cue may begin with, but for «ё» in them."""
    return frozenset(expressions().keys() | phases())


def begun(document: Document, token: int) -> Cue | None:
    """«[поспешил заявить], что …», «не [стал скрывать], что …»: a reporting verb behind such a verb."""
    tag, limit = document.tags[token], document.sentences[document.sentence_of[token]][1]
    verb = next((t for t in range(token + 1, min(limit, token + NEAR)) if document.tags[t].pos not in IDLE), token)
    if document.tags[verb].form != "Inf" or not (tag.short or (tag.form == "Fin" and tag.tense != "Fut")):
        return None
    return cue_at(document, token, expressions().get(document.lemmas[verb], ()), verb)


def cue_at(document: Document, token: int, found: tuple[Expression, ...], verb: int = -1) -> Cue | None:
    """The cue at a token, unless it is an order or a plain adjective; `verb` for an infinitive behind it."""
    limit, verb = document.sentences[document.sentence_of[token]][1], max(token, verb)
    for rest, frames in found:
        if verb == token and not reports(document, token, frames):
            continue
        last = complete(document, verb + 1, min(limit, near(document, verb + 1)), rest) if rest else verb + 1
        if last is None:
            continue
        denied = token > 0 and document.lower[token - 1] == "не"
        if denied and not frames & {"denied", "opinion", "avowal", "advice"}:
            return None
        if "denied" in frames and not denied:
            return None
        return Cue(token, last, frames, denied)
    return None


def near(document: Document, token: int) -> int:
    """Token behind the next few words; marks of a name count for none: «приводит [РИА „Новости“ слова] Белова»."""
    marks = sum(not word[0].isalnum() for word in document.words[token : token + NEAR])
    return token + NEAR + marks


def complete(document: Document, token: int, limit: int, rest: tuple[str, ...]) -> int | None:
    """Token after the last word of an expression, None when a word is missing."""
    for lemma in rest:
        while token < limit and document.lemmas[token] != lemma:
            token += 1
        if token >= limit:
            return None
        token += 1
    return token


def reports(document: Document, token: int, frames: frozenset[str]) -> bool:
    """Whether a form can report: «сказал», «уверен», «заявивший», «сказано», not «сказать», «скажи», «скажет»."""
    tag = document.tags[token]
    if tag.short:
        return "opinion" in frames or "document" in frames
    if document.lower[token] in MISREAD:
        return True
    if document.lower[token] in TURNS and document.lower[token + 1 : token + 3] != [",", "что"]:
        return False
    if tag.pos == "VERB":
        return (
            tag.form != "Inf"
            and tag.feats.get("Mood") != "Imp"
            and tag.tense != "Fut"
            and (frames == {"document"} or not authors(document, token))  # «читаем в письме»
        )
    return False


def authors(document: Document, token: int) -> bool:
    """«Напоминаем, что …»: who writes speaks to the reader."""
    tag = document.tags[token]
    return (
        tag.person == "1"
        and tag.number == "Plur"
        and not any(document.rels[c] == "nsubj" for c in document.children[token])
    )


TURNS = {"говоря", "считая", "начиная", "исходя"}  # «мягко говоря», «не считая», «исходя из того, что»
MISREAD = {
    "передаёт",
    "признаёт",
    "создаёт",
    "предрёк",
    "предвидит",
    "предвидят",
    "предрек",
    "твердит",
    "гласит",
    "гласил",
    "гласила",
    "гласило",
    "шутит",
    "ждёт",
    "ждём",
    "узнаёт",
    "признаётся",
    "сознаётся",
    "клянётся",
}  # read as nouns or as the future by the network


def papery(document: Document, cue: Cue) -> bool:
    """Whether a cue tells what a document says: «говорится», «сказано», «следует»."""
    tag = document.tags[cue.token]
    passive = (tag.short and tag.pos == "VERB") or (tag.short and "opinion" not in cue.frames)
    return "document" in cue.frames and (passive or ("speech" not in cue.frames and "clause" not in cue.frames))
