"""Roles of persons: what they are, and of which organization."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.nlp.document import Document
from tasks.nlp.findings import Person, Role, Statement


def find_roles(document: Document, persons: Sequence[Person]) -> list[tuple[int, Role]]:
    """Roles found beside names, each with the index of its person."""
    return []


def described_roles(
    document: Document, persons: Sequence[Person], statements: Sequence[Statement]
) -> list[tuple[int, Role]]:
    """Roles in the descriptions a speaker was recognised by: «сказал российский лидер»."""
    return []
