"""Which nouns can speak: living beings, bodies, papers; «снимки указывают на рост» is nobody's statement."""

from __future__ import annotations

from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.lexicon import table
from tasks.nlp.statements.media import media


@cache
def voices() -> frozenset[str]:
    """Nouns for sources and organizations."""
    words = {row["lemma"] for name in ("sources", "organizations") for row in table(name)}
    return frozenset(words | media())


def can_speak(document: Document, token: int) -> bool:
    """«следствие связывает», «опрос подтвердил», not «факты указывают»."""
    tag = document.tags[token]
    named = document.name_of[token] is not None or document.words[token].isupper()
    thing = tag.pos == "NOUN" and tag.animacy == "Inan" and not named
    return not thing or any(part in voices() for part in (document.lemmas[token], *document.lemmas[token].split("-")))
