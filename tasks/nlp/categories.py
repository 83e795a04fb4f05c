"""The category a person has in one article, with the words that decided it.

Roles decide: a profession by itself, a post by its organization. An office held now outranks everything, then the
category most roles speak for. RULES lists what may decide, surest first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Person, Role, Statement
from tasks.nlp.rolewords import organization_words, word_at

# what a person with several roles is: the first of those with the most roles
ORDER = (
    "expert", "law", "military", "journalist", "religion", "business", "sport", "culture", "activist", "other", "private",
)  # fmt: skip
OFFICES = ("official", "politician")
EXPERTS = {"эксперт", "аналитик", "специалист", "политолог", "экономист"}
LATIN = "abcdefghijklmnopqrstuvwxyz"


class Case(NamedTuple):
    """What the rules look at."""

    document: Document
    article: Article
    person: Person
    statements: Sequence[Statement]


def categorize(
    document: Document, article: Article, person: Person, statements: Sequence[Statement]
) -> tuple[str | None, str]:
    """Category and evidence; None when the article says nothing.

    «сообщил директор Института новых рынков Олег Дроздов» → expert, «директор Института новых рынков»
    """
    case = Case(document, article, person, statements)
    for rule in RULES:
        found = rule(case)
        if found:
            return found
    return None, ""


Rule = Callable[[Case], "tuple[str, str] | None"]


def in_byline(case: Case) -> tuple[str, str] | None:
    """Authors of the article: «Текст: Пётр Греков»."""
    surnames = {author.split()[-1] for author in case.article.authors if author.split()}
    if case.person.last in surnames:
        return "journalist", "byline"
    return None


def in_dateline(case: Case) -> tuple[str, str] | None:
    """«МОСКВА, 5 дек – РИА Новости, [Пётр Греков].»: the agency's own correspondent."""
    document = case.document
    for start, stop in case.person.mentions:
        first, last = document.token_at(start), document.token_at(stop - 1)
        name = document.name_of[first - 2] if first >= 2 and document.words[first - 1] == "," else None
        ends = last + 1 >= len(document) or document.words[last + 1] == "."
        if name is not None and name.kind == "ORG" and ends and document.words[name.first - 1] in "–—-":
            return "journalist", document.slice(name.first, last + 1)
    return None


def holds_office(case: Case) -> tuple[str, str] | None:
    """An office or mandate held now: «министр», «депутат»."""
    found = [(role_category(case.document, role), role) for role in case.person.roles]
    for office in OFFICES:
        for category, role in found:
            if category == office and not role.former:
                return office, case.document.text[role.start : role.stop]
    return None


def by_roles(case: Case) -> tuple[str, str] | None:
    """What most of the roles say: «предприниматель», «эксперт», «эксперт» → expert."""
    found = [(role_category(case.document, role), role) for role in case.person.roles]
    votes = Counter(category for category, _ in found if category)
    if not votes:
        return None
    order = ("politician", *ORDER, "official")
    best = min(votes, key=lambda category: (weak(category), -votes[category], order.index(category)))
    if best == "business" and comments(case):
        best = "expert"
    evidence = next(role for category, role in found if category == best or best == "expert")
    return best, case.document.text[evidence.start : evidence.stop]


def weak(category: str) -> int:
    """Whether a category says little beside another: a suspect who is a banker is a banker."""
    return int(category in ("other", "private"))


def comments(case: Case) -> bool:
    """A manager asked for an opinion: speaks, is not what the article is about, and stands among experts."""
    title = case.article.title or ""
    return (
        bool(case.statements) and (case.person.last or "") not in title and not EXPERTS.isdisjoint(case.document.lemmas)
    )


RULES: tuple[Rule, ...] = (in_byline, in_dateline, holds_office, by_roles)


def role_category(document: Document, role: Role) -> str:
    """The category one role speaks for; "" when it says nothing.

    «директор Института новых рынков» → expert, «директор завода» → business, «бывший министр» → politician
    """
    if role.rule == "led":
        first = last = document.token_at(role.stop - 1)
        return organization_category(document, document.token_at(role.start) + 1, last + 1)
    first, last = document.token_at(role.start), document.token_at(role.stop - 1) + 1
    known = [(token, word) for token in range(first, last) if (word := word_at(document, token))]
    if not known:
        return ""
    head, word = next(((t, w) for t, w in known if document.tags[t].pos == "NOUN"), known[0])
    category = word.category
    if word.kind == "post":
        category = organization_category(document, head + 1, last) or by_name(role, category)
    return "politician" if role.former and category == "official" else category


def organization_category(document: Document, first: int, last: int) -> str:
    """What kind of organization tokens name: the first word known for its kind decides."""
    kinds = organization_words()
    for token in range(first, last):
        row = kinds.get(document.lemmas[token]) or kinds.get(document.lower[token])
        if row and row["category"]:
            return row["category"]
    return ""


def by_name(role: Role, category: str) -> str:
    """A post at an organization with a foreign name is in business: «глава Morgan & Sons»."""
    organization = (role.organization or "").lower()
    if category in ("official", "") and any(letter in organization for letter in LATIN):
        return "business"
    return category
