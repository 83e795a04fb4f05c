"""Who bears a post: the person it stands beside, or is predicated of.

FINDERS lists the ways a post finds its person by itself, surest first; then posts in a row share their person
(«политолог, директор Института Азии Пётр Греков»).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.people.words import given_readings
from tasks.nlp.roles.attachments import is_wife
from tasks.nlp.roles.lists import LONGEST_CLAUSE, and_others, enumerated, listed, told_below
from tasks.nlp.roles.neighbours import following, preceding
from tasks.nlp.roles.phrases import CLOSING, Phrase
from tasks.nlp.roles.posts import APPOSED, DASHES, SUBJECT, Post, Reading, same_case
from tasks.nlp.roles.predicates import posted, predicated
from tasks.nlp.roles.words import RoleWord, takes_person, word_at

TIMES = {"ныне", "тогда", "ранее", "теперь", "сейчас", "прежде", "некогда", "также", "сам", "сама"}
QUALIFIED = {("по", "образованию"), ("по", "профессии"), ("по", "специальности"), ("в", "прошлом")}
UNDECLINED = "оуыэ"
STOPS = {",", ".", ")", ";", ":", *DASHES, "!", "?", "»", "и", "а", "который", "которая", "("}
POSSESSIVE = {"его", "ее", "её", "их", "своего", "свою", "своей", "моего", "моей", "нашего", "нашей", "и"}
NOT_APPOSED = {*SUBJECT, "obj", "iobj"}


class Bearing(NamedTuple):
    """Persons of a post and the rule that found them."""

    post: Post
    persons: tuple[int, ...]
    rule: str


Finder = Callable[[Reading, Post], list[int]]


def bearings(reading: Reading) -> list[Bearing]:
    """Posts whose persons are found, in text order; a post inside another has none of its own."""
    found: dict[int, Bearing] = {}
    taken: set[int] = set()
    named: set[int] = set()  # names that a post stands before
    for post in reading.posts:
        inner = post.phrase.head in taken
        behind = reading.document.words[post.phrase.last : post.phrase.last + 1]
        if inner and (post.phrase.last in named or any(word in CLOSING for word in behind)):
            continue
        bearing = alone(reading, post, FINDERS[:1] if inner else FINDERS)
        if bearing:
            found[post.phrase.head] = bearing
            taken.update(range(post.start, post.phrase.last))
            named.update({post.phrase.last} if bearing.rule == "before_name" else ())
    free = [post for post in reading.posts if post.phrase.head not in taken]
    for post in sorted(free, key=lambda post: (-post.phrase.last, post.start)):  # from the right, the longest first
        if post.phrase.head not in taken and share(found, post, following(reading, post), BEFORE):
            taken.update(range(post.start, post.phrase.last))
    for post in free:
        if post.phrase.head not in taken:
            share(found, post, preceding(reading, post), AFTER)
    return [found[head] for head in sorted(found)]


def share(found: dict[int, Bearing], post: Post, neighbour: Post | None, rules: Sequence[str]) -> bool:
    """Give a post the persons of its neighbour when one of the rules found them."""
    bearing = found.get(neighbour.phrase.head) if neighbour else None
    if bearing is None or bearing.rule not in rules or post.phrase.head in found:
        return False
    found[post.phrase.head] = Bearing(post, bearing.persons, rules[-1])
    return True


def alone(reading: Reading, post: Post, finders: Sequence[Finder]) -> Bearing | None:
    for finder in finders:
        persons = finder(reading, post)
        if persons:
            return Bearing(post, tuple(persons), finder.__name__)
    return None


# a post beside a name


def before_name(reading: Reading, post: Post) -> list[int]:
    """«[директор Института Азии] Пётр Греков», «[экономисты] Греков и Белова»."""
    found = reading.name_at(post.phrase.last)
    if found is None or not agrees(reading, post, found[1]) or is_complement(reading, post, found[1]):
        return []
    others = list(listed(reading, found[2])) if post.plural else []
    # «родные членов группы [Сомова]»: many are not one
    family = reading.document.tags[found[1]].number == "Plur"
    return [found[0], *others] if others or family or not post.plural else []


def agrees(reading: Reading, post: Post, name: int) -> bool:
    """Whether a name is of the post's case, as far as cases of names are known, and no nearer post is its own."""
    document, head = reading.document, post.phrase.head
    if document.heads[name] == head and document.rels[name] in APPOSED:
        return True
    case = "" if is_indeclinable(document, name) or is_wife(document, head, name) else document.tags[name].case
    if same_case(case, post.case):
        return True
    if any(
        head < other.phrase.head < name == other.phrase.last and same_case(case, other.case) for other in reading.posts
    ):
        return False
    acts = document.rels[name] in SUBJECT and document.heads[name] > name  # «после убийства [учителя] Греков заявил»
    return case in ("", "Nom") and post.case != "Nom" and not (acts and document.heads[head] != document.heads[name])


def is_indeclinable(document: Document, name: int) -> bool:
    """«Гвидо», «Отто»: a form that is the nominative too says no case."""
    found = document.name_of[name]
    word = document.lower[name]
    return found is not None and word[-1] in UNDECLINED and word == found.normal.split()[0].lower()


def is_complement(reading: Reading, post: Post, name: int) -> bool:
    """«статья Грекова, [адвоката] Сомова»: an attendant's name stands before, his client's behind."""
    document, mark = reading.document, post.start - 1
    before = reading.name_until(mark) if mark > 0 and document.words[mark] == "," else None
    word = word_at(document, post.phrase.head)
    if is_kin(word) and is_whose(document, post, name, reading.begins[name][1]):
        return True
    attends = takes_person(word)
    return before is not None and attends and document.tags[before[1]].case == document.tags[name].case == "Gen"


def is_kin(word: RoleWord | None) -> bool:
    return word is not None and word.kind == "relation" and word.category == "private"


def is_whose(document: Document, post: Post, name: int, after: int) -> bool:
    """«сбили [сына] Ивана Грекова» is Греков's; «его [сына] Ивана Грекова», «[сына] Ивана» is Иван."""
    own = document.lower[max(post.start - 1, 0)] in POSSESSIVE or post.start < post.phrase.head
    head = post.phrase.head
    clear = post.case == "Acc" and document.tags[head].gender == "Fem"  # «дочь», not «дочери»
    alike = post.case in ("Gen", "Acc") and post.phrase.last == head + 1 and after - name > 1 and not own
    if document.rels[name] == "nmod" and document.heads[name] == head and after - name == 1:  # «[отчим] Лунина»
        return not own and not given_readings(document.words[name])
    return document.tags[name].case == "Gen" and (clear or alike)


def beyond_clause(reading: Reading, post: Post) -> list[int]:
    """«[директор фирмы], торгующей лесом, Пётр Греков»: a clause in commas parts the post from its name."""
    document, mark = reading.document, post.phrase.last
    if mark + 1 >= len(document.words) or document.words[mark] != "," or document.tags[mark + 1].form != "Part":
        return []
    limit = min(document.sentences[document.sentence_of[mark]][1], mark + LONGEST_CLAUSE) - 1
    comma = next((token for token in range(mark + 2, limit) if document.words[token] == ","), limit)
    found = reading.name_at(comma + 1)
    same = found is not None and document.tags[found[1]].case == post.case and not post.plural
    return [found[0]] if found is not None and same else []


def apposed(reading: Reading, post: Post) -> list[int]:
    """«[один из адвокатов], Пётр Греков, …»: the name stands behind a comma as an apposition of its own."""
    document, mark = reading.document, post.phrase.last
    found = reading.name_at(mark + 1) if mark + 1 < len(document.words) and document.words[mark] == "," else None
    if found is None or post.plural:
        return []
    if is_same_subject(document, post.phrase.head, found[1]):
        return [found[0]]
    follows = document.lower[found[2] : found[2] + 1]
    if is_enclosed(reading, post) and follows not in ([","], ["и"]):
        return [found[0]] if same_case(document.tags[found[1]].case, post.case) else []
    if follows not in ([","], ["."], [")"], ["—"], ["–"]):
        return []
    case = document.tags[found[1]].case
    one_of = post.start < post.phrase.first and case == post.case
    return [found[0]] if one_of or (document.heads[found[1]] == post.phrase.head and case == post.case) else []


def is_enclosed(reading: Reading, post: Post) -> bool:
    """«глава проекта, [эксперт ООН], Пётр Греков»: a second post between commas."""
    before = reading.stops.get(post.start - 1)
    if before is None or before.plural or reading.document.words[post.start - 1] != ",":
        return False
    return same_case(before.case, post.case) and not (before.start and reading.name_until(before.start - 1))


def is_same_subject(document: Document, head: int, name: int) -> bool:
    """«[Мать виновника], Анна Грекова живёт в Туле»: two subjects of one verb in the singular, without «и»."""
    verb = document.heads[head]
    same = document.heads[name] == verb and document.rels[name] == "nsubj"
    beside = document.heads[name] == head and document.tags[name].case == "Nom"
    subject = document.rels[head] == "nsubj" and (same or beside)
    return subject and verb > name and document.tags[verb].number == "Sing"


def after_name(reading: Reading, post: Post) -> list[int]:
    """«Пётр Греков, [директор Института Азии], …»; «Греков ([директор института])»."""
    document, mark = reading.document, unqualified(reading.document, post.start - 1)
    found = reading.name_until(mark) if mark > 0 else None
    client = reading.name_at(post.phrase.last)
    if found is None or post.plural or not (client or closed(document, post.phrase)):
        return []
    if (client and not is_complement(reading, post, client[1])) or is_others(reading, post, found[1]):
        return []
    if document.words[post.phrase.last : post.phrase.last + 1] == ["-"] and reading.name_at(post.phrase.last + 1):
        return []  # «Белова, [директор] - Греков»
    if document.words[mark] == "(":
        return [found[0]]
    free = document.rels[post.phrase.head] not in NOT_APPOSED or is_same_subject(document, found[1], post.phrase.head)
    if document.words[mark] != "," or not free:
        return []
    return [found[0]] if same_case(document.tags[found[1]].case, post.case) else []


def unqualified(document: Document, mark: int) -> int:
    """The token before what says when or by what somebody is something: «Греков[,] по образованию юрист»."""
    if document.lower[mark] in TIMES:
        return mark - 1
    two = tuple(document.lower[max(mark - 1, 0) : mark + 1])
    return mark - 2 if two in QUALIFIED else mark


def is_others(reading: Reading, post: Post, name: int) -> bool:
    """«министр Греков, [вице-премьер] и депутат Белова»: the post begins what stands before the next name."""
    other = following(reading, post)
    if other is None or reading.name_at(other.phrase.last) is None:
        return False
    return name in reading.stops or reading.document.words[post.phrase.last] == "и"


def closed(document: Document, phrase: Phrase) -> bool:
    """Whether something ends where the phrase ends."""
    last = phrase.last
    if last >= len(document) or document.sentence_of[last] != document.sentence_of[last - 1]:
        return True
    return document.lower[last] in STOPS


def dashed(reading: Reading, post: Post) -> list[int]:
    """«Пётр Греков – [директор Института Азии]»."""
    document, mark = reading.document, post.start - 1
    found = reading.name_until(mark) if mark > 0 and document.words[mark] in DASHES else None
    if found is None or not closed(document, post.phrase):
        return []
    return [found[0]] if same_case(document.tags[found[1]].case, post.case) else []


def signed(reading: Reading, post: Post) -> list[int]:
    """«Пётр Греков [президент федерации]»: a line of its own under a text."""
    document = reading.document
    found = reading.ends.get(post.start)
    if found is None or document.tags[post.phrase.head].case != "Nom":
        return []
    return [found[0]] if (found[1], post.phrase.last) in document.sentences else []


FINDERS: tuple[Finder, ...] = (
    before_name, after_name, dashed, beyond_clause, apposed, enumerated, signed, predicated, posted,
    told_below, and_others,
)  # fmt: skip
BEFORE = ("before_name", "apposed", "shared_before")
AFTER = ("after_name", "dashed", "predicated", "posted", "shared_after")
