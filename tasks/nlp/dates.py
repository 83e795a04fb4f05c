"""Calendar expressions of a text, resolved against its publication time."""

from __future__ import annotations

from datetime import datetime

from tasks.nlp.document import Document
from tasks.nlp.findings import FoundDate


def find_dates(document: Document, published_at: datetime | None) -> list[FoundDate]:
    """Dates in text order, never overlapping."""
    return []
