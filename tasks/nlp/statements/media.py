"""Media: who passes on what others say."""

from __future__ import annotations

from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.lexicon import table


@cache
def media() -> frozenset[str]:
    """Lower-case words that name a medium or say what one is."""
    return frozenset(row["word"] for row in table("media"))


def is_medium(document: Document, head: int) -> bool:
    """Whether a source is a medium: «ТАСС», «газета», «телеканал «Заря»»."""
    name = document.name_of[head]
    words = slice(name.first, name.last) if name is not None else slice(head, head + 1)
    return not (media().isdisjoint(document.lemmas[words]) and media().isdisjoint(document.lower[words]))
