"""The clue of a report: the noun of its source, and the place from which «before» is counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tasks.nlp.document import Document
from tasks.nlp.findings import Report
from tasks.nlp.speakers.collective import PAPERS
from tasks.nlp.speakers.description import source_kind
from tasks.nlp.speakers.scene import Clue

NOMINAL = ("NOUN", "PROPN", "X", "PRON")
CLIMB = 5  # nouns up the tree


def clue_of(document: Document, report: Report) -> Clue:
    """The report with the noun of its source and the place it is read from."""
    head = report.head
    if head is not None and report.source and document.tags[head].pos == "PUNCT":  # «пресс-служба (Роструд)»
        inside = range(document.token_at(report.source[0]), head)
        head = next((token for token in inside if document.tags[token].pos in NOMINAL), None)
    head = noun_of(document, head, report.source or (0, 0)) if head is not None else None
    token = report.cue_token if head is None else head
    return Clue(report, head, document.token_at(report.parts[0][0]) if token is None else token)


def noun_of(document: Document, head: int, source: tuple[int, int]) -> int:
    """The noun of a source: behind its adjective («белградские [СМИ]»), above its place («на [сайте] музея в Туле»)."""
    tag, behind = document.tags[head], head + 1
    if tag.pos == "ADJ" and behind < len(document) and document.tags[behind].pos in ("NOUN", "PROPN"):
        same = (document.tags[behind].case, document.tags[behind].number) == (tag.case, tag.number)
        return behind if same else head
    above = list(islice(ancestors(document, head), CLIMB))
    if tag.case == "Gen" and document.name_of[head] is None:  # «[центр] исследований»
        return next((token for token in reversed(above) if source[0] <= document.starts[token]), head)
    papers = (token for token in above if source_kind(document.lemmas[token]) in PAPERS)
    return next(papers, head) if tag.case == "Loc" else head


def ancestors(document: Document, token: int) -> Iterator[int]:
    """The nouns that a noun hangs on."""
    while document.rels[token] == "nmod" and 0 <= document.heads[token] < token:
        token = document.heads[token]
        yield token
