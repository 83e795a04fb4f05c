"""Statements of a text: what is said, by which cue, and the words that name the source."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.findings import Report


def find_reports(document: Document) -> list[Report]:
    """Reports in text order."""
    return []
