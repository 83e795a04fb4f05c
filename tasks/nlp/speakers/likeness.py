"""How well a description fits a person: «российский лидер» a president of Russia, «глава ведомства» a minister."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from tasks.nlp.findings import Person, Role
from tasks.nlp.lexicon import index, table
from tasks.nlp.roles.descriptions import index_of_descriptions
from tasks.nlp.roles.phrases import CLOSING, OPENING
from tasks.nlp.roles.words import REMEMBERED, organization_words, place_names, place_of, role_word
from tasks.nlp.speakers.bearing import CHAIRS, gender_told, holds_office, is_officer
from tasks.nlp.speakers.description import DEPUTY, Description, source_kind

REMEMBERED_POSTS = 10_000  # 5 MB
STEM = 6  # letters by which the words beside two nouns are compared
SAME, ALIKE, CATEGORY, ANYONE, OPEN, NO = 3.0, 2.5, 2.0, 0.6, 0.1, -9.0
# «финансист», «политолог», «правозащитница»: also who has other posts
VAGUE = {"expert", "business", "culture", "sport", "politician", "activist"}
CONFIRMED, UNSAID, CONTRADICTED = 1.0, -1.5, -4.0
FORMER = 2.9  # off for a post held once
ANY_PLACE = {"страна", "государство", "республика", "регион"}  # «президент страны» may be the «президент США»


def fit(description: Description, person: Person, roles: list[Role]) -> float:
    """How well a description fits a person by posts; negative when it cannot."""
    if description.gender and gender_told(person) not in (description.gender, ""):
        return NO
    best = max((agreement(description, role) - bygone(description, role) for role in roles), default=NO)
    if best > 0:
        return best
    return alone(description, roles)


def bygone(description: Description, role: Role) -> float:
    """What speaks against a post held once: «президент» is not first of all the ex-president."""
    if not role.former:
        return 0.0
    said = any(word.startswith(("бывш", "экс", "прежн")) for word in (description.lemma, *description.words))
    wide = any(row["categories"] and not row["roles"] for row in meanings(description))  # «политик» stays one
    return 0.0 if said or wide else FORMER


def alone(description: Description, roles: list[Role]) -> float:
    """How well a description fits whose posts do not say so: «собеседник» everybody, «дипломат» many an official."""
    if source_kind(description.lemma) == "anyone":
        return ANYONE
    if source_kind(description.lemma) == "private":
        return NO if any(holds_office(role) for role in roles) else ANYONE
    word = role_word(description.lemma)
    if word is None or not roles:
        return NO if roles else OPEN
    vague = word.kind == "profession" and word.category in VAGUE
    if word.category == "expert" and any(is_officer(role) for role in roles):  # a minister is no «аналитик»
        return NO
    related = not description.words and any(word.category in fields(role) for role in roles)
    wide = word.kind == "office" or word.category == "military"  # «военный» is any officer, «следователь» no lawyer
    return OPEN if vague or (related and wide) else NO


def fields(role: Role) -> set[str]:
    """Categories of a person's post."""
    words = role.role.lower().split()
    word = next((known for known in map(role_word, words) if known), None)
    return categories(word.category if word else "", words)


def like(description: Description, name: str) -> float:
    """How well a description fits somebody without a name: «юрист» the «адвокат Сомова»."""
    words = [word.strip(OPENING + CLOSING) for word in name.lower().split()[1:]]
    member = source_kind(description.lemma) == "member" and bool(description.words and words)
    if member and stems(description.forms).isdisjoint(stems(words)):  # «представитель «Зари»» is none of «Луч»
        return NO
    found = agreement(description, Role(0, 0, name, None, False, ""))
    return found if found > 0 else ANYONE if source_kind(description.lemma) in ("anyone", "private") else NO


def agreement(description: Description, role: Role) -> float:
    """How well a description and a post agree."""
    head, words, rest = parted(role.role, role.organization or "")
    level = likeness(description, head, words)
    if level < 0 and share_chair(description, head, rest):
        level = ALIKE
    if head in description.words or is_elsewhere(description, role, rest):  # «представитель посла» is no ambassador
        return NO
    if level < 0 and source_kind(description.lemma) == "member":
        return CATEGORY if stems(bodies(description.words)) & stems(bodies(rest)) else NO
    return level + beside(description, rest) if level > 0 else NO


@lru_cache(REMEMBERED_POSTS)
def parted(post: str, organization: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The noun for a person in a post, all its words, and the others with those of its organization, in lower case."""
    words = tuple(word for word in post.lower().split() if word[0].isalpha())
    head = next((word for word in words if role_word(word)), words[0] if words else "")
    body = [word.strip(OPENING + CLOSING) for word in organization.lower().split()]
    return head, words, tuple(word for word in (*words, *body) if word and word != head)


def share_chair(description: Description, head: str, rest: Sequence[str]) -> bool:
    """«генеральный директор Total» is the «глава Total»: both lead the same body."""
    return {description.lemma, head} <= CHAIRS and not stems(bodies(description.words)).isdisjoint(stems(bodies(rest)))


def is_elsewhere(description: Description, role: Role, rest: Sequence[str]) -> bool:
    """«глава [предприятия]» is no well-known leader of a country, «глава государства» is one."""
    inside = description.words & organization_words().keys()
    phrase = any(" " in row["word"] for row in meanings(description))
    return role.rule == "known" and bool(inside) and not phrase and stems(inside).isdisjoint(stems(rest))


def likeness(description: Description, head: str, words: Sequence[str]) -> float:
    """How alike two nouns for a person are."""
    word = role_word(head)
    names = names_of(head) | trades(tuple(words))
    if not names.isdisjoint(names_of(description.lemma)):
        return SAME
    for row in meanings(description):
        if not names.isdisjoint(row["roles"].split()):
            return SAME if " " in row["word"] else ALIKE
        if word and not categories(word.category, words).isdisjoint(row["categories"].split()):
            return CATEGORY
    return NO


@lru_cache(REMEMBERED)
def trades(words: tuple[str, ...]) -> frozenset[str]:
    """What a degree makes its holder: «кандидат социологических наук» → социолог."""
    if not any(word.startswith("наук") for word in words):
        return frozenset()
    rows = (row for row in table("degrees") if any(word.startswith(row["adjective"][:-2]) for word in words))
    return frozenset(trade for row in rows for trade in row["trades"].split())


@lru_cache(REMEMBERED)
def names_of(post: str) -> frozenset[str]:
    """What a post may be called by its noun alone: «вице-премьер» also «премьер», «генконсул» also «консул»."""
    word = role_word(post)
    under = {word.lemma} if word and not post.startswith("зам") else set()
    long = {post.removeprefix("ген")} if role_word(post.removeprefix("ген")) else set()
    return frozenset({post, *under, *long, *({DEPUTY} if post.startswith("зам") else ())})


def meanings(description: Description) -> list[Mapping[str, str]]:
    """The row for «глава государства», else for «глава»."""
    rows, lemma = index_of_descriptions(), description.lemma
    keys = (*[f"{lemma} {word}" for word in description.forms], lemma)
    return [rows[key] for key in keys if key in rows][:1]


def categories(category: str, words: Sequence[str]) -> set[str]:
    """Categories a post may be of by its noun and its organization: «директор банка»."""
    rows = (organization_words().get(word) for word in words)
    return {category, *(row["category"] for row in rows if row)}


def beside(description: Description, words: Sequence[str]) -> float:
    """What the words beside two nouns say: «министр обороны» is no minister of finance."""
    mine, theirs = stems(description.words | description.forms), stems(words)
    if mine & theirs:
        return CONFIRMED
    telling = [word for word in description.words if word not in organization_words() and not is_epithet(word)]
    if not telling:
        return 0.0
    told = [word for word in words if (len(word) > 2 or word.isascii()) and base(word) not in ANY_PLACE]
    return CONTRADICTED if told else UNSAID


@cache
def base(word: str) -> str:
    """The word for any place that a word of a post is a form of: «страны» → «страна»."""
    return next((place for place in ANY_PLACE if stem(place) == stem(word)), word)


def is_epithet(word: str) -> bool:
    """Adjectives that tell nothing of the post: «бывший», «известный»; those of places do."""
    return word.endswith(("ый", "ий", "ой")) and place_of(word) is None


def bodies(words: Iterable[str]) -> list[str]:
    """Words that are no places: «представитель США» and «американский геолог» have nothing in common."""
    return [word for word in words if not place_of(word) and word not in place_names() and word not in places()]


@cache
def places() -> frozenset[str]:
    """Places in lower case, as roles name them."""
    return frozenset(row["place"].lower() for row in (*table("place_adjectives"), *table("place_names")))


def stems(words: Iterable[str]) -> frozenset[str]:
    """Stems of words and of what they stand for."""
    return frozenset([stem(other) for word in words for other in (word, *stands_for(word))])


@lru_cache(REMEMBERED)
def stem(word: str) -> str:
    """A word without its ending, more or less: «дума», «думы» → «дум»; «агентство» is no «агент»."""
    return word[: max(3, min(STEM, len(word) - 1))]


@lru_cache(REMEMBERED)
def stands_for(word: str) -> tuple[str, ...]:
    """Other words for an office or a place: «мид» → «иностранный», «дело»; «российский», «рф» → «россия»."""
    row = index("offices", "short").get(word)
    place = place_of(word) or place_names().get(word)
    return (*(row["words"].split() if row else ()), *([place.lower()] if place else ()))
