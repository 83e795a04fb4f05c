"""The persons of one article, each with all its mentions, and the mentions of organizations and places."""

from __future__ import annotations

from tasks.nlp.document import Document, Name
from tasks.nlp.findings import Article, Mention, Person


def find_people(document: Document, article: Article) -> tuple[list[Person], list[Mention]]:
    """Persons of the article and every mention of a name; a mention of a person points at it by index."""
    persons: list[Person] = []
    names = [name for name in document.names if name.kind == "PER"]
    for name in sorted(names, key=lambda name: -(name.last - name.first)):
        person = next((person for person in persons if is_same(person, name)), None)
        if person is None:
            person = Person(name.normal, name.given, name.middle, name.normal.split()[-1], gender(document, name))
            persons.append(person)
        person.mentions.append((name.start, name.stop))
    persons.sort(key=lambda person: min(person.mentions))
    at = {span: index for index, person in enumerate(persons) for span in person.mentions}
    for person in persons:
        person.mentions.sort()
    mentions = [Mention(n.start, n.stop, n.normal, n.kind, at.get((n.start, n.stop))) for n in document.names]
    return persons, mentions


def is_same(person: Person, name: Name) -> bool:
    """«Мартынова» after «Алексей Мартынов»."""
    last, other = person.last or "", name.normal.split()
    return other[-1][:-1] in (last, last[:-1]) and (len(other) == 1 or other[0][0] == person.name[0])


def gender(document: Document, name: Name) -> str | None:
    """By the tag of the first token."""
    return {"Masc": "m", "Fem": "f"}.get(document.tags[name.first].gender)
