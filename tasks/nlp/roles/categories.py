"""The category a person has in one article, with the words that decided it.

Roles decide: a profession by itself, a post by its organization. RULES lists what may decide, surest first: the
byline, an office held now, the weight of all roles, the company of experts, and for heads of state what everybody
knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Person, Role, Statement
from tasks.nlp.roles.authorship import author, signed, writing
from tasks.nlp.roles.leaders import leader
from tasks.nlp.roles.organizations import organization_category
from tasks.nlp.roles.phrases import phrase_at
from tasks.nlp.roles.votes import GUESS, OFFICES, Vote, vote_of
from tasks.nlp.roles.words import is_organization, with_trait, word_at

# of equal weight the first
ORDER = (
    "expert", "law", "military", "journalist", "religion", "business", "sport", "politician", "culture", "activist",
    "official", "other", "private",
)  # fmt: skip
FAINT = ("other", "private")  # a suspect who is a banker is a banker
STEM = 5
ACCUSED = "accused"  # kind of words
MENTIONED = 2  # times a company may be named in an article that is not about it
TRAINER = "специалист"
FINANCE = re.compile(r"(^|-)банк|банк$|^инвест|^брокер|^капитал$|^аналитик|^аналитическ")  # who works there is asked
WORD = re.compile(r"\w+")

Verdict = tuple[str, str]


class Case(NamedTuple):
    """What the rules look at."""

    document: Document
    article: Article
    person: Person
    statements: Sequence[Statement]
    votes: Sequence[Vote]

    def words(self, role: Role) -> str:
        return self.document.text[role.start : role.stop]


def categorize(
    document: Document, article: Article, person: Person, statements: Sequence[Statement]
) -> tuple[str | None, str]:
    """Category and evidence; None when the article says nothing.

    «сообщил директор Института новых рынков Олег Дроздов» → expert, «директор Института новых рынков»
    """
    votes = [vote for role in person.roles if (vote := vote_of(document, role, bool(statements))).category]
    known = leader(person, article.published_at) if article.published_at else None
    if known and known[0] == "politician":
        votes = [vote._replace(category="politician") if outlived(vote, known[1]) else vote for vote in votes]
    case = Case(document, article, person, statements, votes)
    for rule in RULES:
        found = rule(case)
        if found:
            return found
    return None, ""


# what decides


def wrote(case: Case) -> Verdict | None:
    """Authors of the article: «Пётр Греков, „Вестник“»."""
    evidence = signed(case.document, case.article, case.person)
    return ("journalist", evidence) if evidence else None


def writes(case: Case) -> Verdict | None:
    """Authors the article names: «Текст: Пётр Греков»."""
    evidence = writing(case.document, case.person)
    return ("journalist", evidence) if evidence else None


def holds_office(case: Case) -> Verdict | None:
    """An office or mandate held now: «министр», «депутат»."""
    for office in OFFICES:
        for vote in case.votes:
            if vote.category == office and not vote.role.former and vote.weight > GUESS:
                return office, case.words(vote.role)
    return None


def governs_now(case: Case) -> Verdict | None:
    """«сравнил его с клоуном»: a head of state in office stays one whatever he is called."""
    found = is_leader(case)
    return found if found and found[0] == "official" else None


def by_roles(case: Case) -> Verdict | None:
    """What the roles together speak for: «предприниматель», «эксперт», «эксперт» → expert."""
    weights: Counter[str] = Counter()
    for vote in {
        (vote.role.role.lower(), vote.role.organization, vote.category): vote for vote in case.votes[::-1]
    }.values():
        weights[vote.category] += vote.weight  # type: ignore[assignment]
    if not weights:
        return None
    best = min(weights, key=lambda one: (one in FAINT, -weights[one], ORDER.index(one)))
    if best == "expert" and not case.statements and (charge := accused(case)):
        return "other", charge
    role = next(vote.role for vote in case.votes if vote.category == best)
    return "expert" if best == "business" and comments(case, role) else best, case.words(role)


def accused(case: Case) -> str:
    """«[подсудимый], физик Сомов»: the words that say so, "" without."""
    for role in case.person.roles:
        first, last = case.document.token_at(role.start), case.document.token_at(role.stop - 1) + 1
        if any(word.kind == ACCUSED for token in range(first, last) if (word := word_at(case.document, token))):
            return case.words(role)
    return ""


def trains(case: Case) -> Verdict | None:
    """«немецкий специалист»: what a trainer is called the second time."""
    called = [vote for vote in case.votes if case.words(vote.role).lower().split()[-1].startswith(TRAINER)]
    others = {vote.category for vote in case.votes if vote not in called} - {*FAINT}
    sport = others == {"sport"} or (not others and not with_trait("game").isdisjoint(case.document.lemmas))
    return ("sport", case.words(called[0].role)) if called and sport else None


def comments(case: Case, role: Role) -> bool:
    """A manager asked for an opinion: speaks among experts, of other things than the own company."""
    document = case.document
    inside = slice(document.token_at(role.start), document.token_at(role.stop - 1) + 1)
    finance = any(FINANCE.search(lemma) for lemma in document.lemmas[inside])
    alone = with_trait("asked").isdisjoint(document.lemmas)
    if not case.statements or not role.organization or (alone and not finance):
        return False
    first, _, body = case.article.text.partition("\n")
    title = (case.article.title or (first if body else "")).lower()
    owns = not with_trait("owner").isdisjoint(document.lemmas[inside])
    names = tuple(word[:STEM].lower() for word in WORD.findall(role.organization) if word[0].isupper())
    if alone and not names:  # «вице-президент банка»
        return False
    much = names and sum(word.startswith(names) for word in document.lower) > MENTIONED * len(names)
    return not owns and not much and not any(name in title for name in (*names, (case.person.last or "?").lower()))


def among_experts(case: Case) -> Verdict | None:
    """«Эксперты спорят. По мнению Дроздова, …»: speaks right where experts speak, and nothing else is said of them."""
    document = case.document
    named = document.sentence_of[document.token_at(case.person.mentions[0][0])]
    for statement in () if case.person.roles else case.statements:
        sentence = document.sentence_of[document.token_at(statement.report.parts[0][0])]
        if named < sentence - 1:  # known for something else
            continue
        first, last = document.sentences[max(sentence - 1, 0)][0], document.sentences[sentence][1]
        for token in range(first, last):
            if document.lemmas[token] in with_trait("asked") and document.tags[token].number == "Plur":
                return "expert", document.words[token]
    return None


def comes_from(case: Case) -> Verdict | None:
    """«Пётр Греков из Института Азии», «Анна Котова из партии „Истина“»: no post, but an organization."""
    document = case.document
    for start, stop in case.person.mentions:
        last, after = document.token_at(start), document.token_at(stop - 1) + 1
        stop = end_of_body(document, after + 1) if document.lower[after : after + 1] == ["из"] else after
        if stop > after and (category := organization_category(document, after, stop)):
            asked = category == "business" and case.statements and FINANCE.search(document.lemmas[stop - 1])
            return "expert" if asked else category, document.slice(last, stop)
    return None


def end_of_body(document: Document, token: int) -> int:
    """The token behind the organization that begins at a token, 0 without: «из [Института Азии]», «из [Ост-банка]»."""
    if token >= len(document):
        return 0
    name = document.name_of[token]
    if name is not None and name.kind == "ORG":
        return name.last
    one = document.tags[token].number == "Sing"  # «картины Беловой из собраний музея»
    return phrase_at(document, token).last if one and is_organization(document.lemmas[token].rpartition("-")[2]) else 0


def made(case: Case) -> Verdict | None:
    """«премьера фильма Никиты Лунина», «статья Анны Беловой»: who made a work."""
    return author(case.document, case.person)


def is_leader(case: Case) -> Verdict | None:
    """«Трамп ввёл пошлины»: everybody knows."""
    found = leader(case.person, case.article.published_at)
    return (found[0], f"known: {found[1]}") if found else None


RULES: tuple[Callable[[Case], Verdict | None], ...] = (
    wrote, holds_office, governs_now, trains, by_roles, comes_from, writes, made, is_leader, among_experts,
)  # fmt: skip


def outlived(vote: Vote, office: str) -> bool:
    """«при [президенте] Грекове» years after: everybody knows that the office is over."""
    return vote.category == "official" and vote.role.role.lower().startswith(office.split()[0])
