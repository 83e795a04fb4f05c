"""The category a person has in one article, with the words that decided it."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Person, Statement


def categorize(
    document: Document, article: Article, person: Person, statements: Sequence[Statement]
) -> tuple[str | None, str]:
    """Category and evidence; None when the article says nothing."""
    return None, ""
