"""What the roles of a person tell of who speaks: a woman, an office, a chair."""

from __future__ import annotations

from tasks.nlp.findings import Person, Role
from tasks.nlp.people.occurrences import female_endings
from tasks.nlp.roles.words import RoleWord, role_word

CHAIRS = {"глава", "руководитель", "директор", "гендиректор", "президент", "председатель"}  # of one body the same
IN_OFFICE = {"official", "politician", "law", "military"}


def gender_told(person: Person) -> str:
    """The gender of a person, above all by a trade only a woman has: «художница Дани Моро» → f."""
    heads = (head_of(role) for role in person.roles if role.rule != "described")
    woman = any(
        word.kind in ("profession", "accused") and head.endswith(female_endings()) for head, word in heads if word
    )
    return "f" if woman else person.gender or ""


def head_of(role: Role) -> tuple[str, RoleWord | None]:
    """The first word of a role that tells a post, and what is known of it."""
    words = ((word, role_word(word)) for word in role.role.lower().split())
    return next((pair for pair in words if pair[1]), ("", None))


def holds_office(role: Role) -> bool:
    """Whether who bears a role speaks by office: a spokesman is no «женщина», a prosecutor no «мужчина»."""
    word = head_of(role)[1]
    return word is not None and word.kind in ("office", "post") and word.category in IN_OFFICE and not role.former


def is_officer(role: Role) -> bool:
    """Whether a role is an office by its word alone, not the head of whatever it may be: «министр», not «глава»."""
    word = head_of(role)[1]
    return word is not None and word.kind == "office" and not role.former


def is_office(role: Role, known: Role) -> bool:
    """Whether a role is the office of a well-known leader, told in other words: «глава», «президент страны»."""
    return not role.former and (head_of(role)[0] in known.role.split() or head_of(role)[0] in CHAIRS)
