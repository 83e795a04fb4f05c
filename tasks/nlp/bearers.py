"""Who bears a role: the person a role phrase stands beside, or is predicated of.

FINDERS lists the ways a phrase finds its person by itself, surest first; then phrases in a row share their person
(«политолог, директор Института Азии Пётр Греков»).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.findings import Person
from tasks.nlp.phrases import CLOSING, Phrase, phrase_at
from tasks.nlp.rolewords import role_verbs, word_at

POSTS = {"пост", "должность", "кресло", "обязанность", "портфель", "место", "качество", "роль"}
DASHES = {"–", "—", "-"}
STOPS = {",", ".", ")", ";", ":", "–", "—", "!", "?", "»", "и", "а", "который", "которая", "("}
SUBJECT = {"nsubj", "nsubj:pass"}
NOT_APPOSED = {*SUBJECT, "obj", "iobj"}
# what may stand between roles of one person: «член партии, [а ныне] депутат»
LINKS = {"а", "также", "ныне", "ранее", "позже", "затем", "одновременно", "теперь", "сейчас", "и", ","}
LONGEST_LINK, LONGEST_BRACKET, LONGEST_TOPIC = 3, 8, 3
ATTENDANTS = {"адвокат", "защитник", "помощник", "советник", "пресс-секретарь", "представитель", "преемник", "соратник"}
ACTING = (["и", ".", "о", "."], ["исполняющий", "обязанности"])


class Post(NamedTuple):
    """A role phrase in its sentence: «[один из адвокатов Сомова]» stands in the case of «один»."""

    start: int  # with «один из», «и. о.»
    phrase: Phrase
    case: str  # "" = any
    plural: bool


class Bearing(NamedTuple):
    """Persons of a post and the rule that found them."""

    post: Post
    persons: tuple[int, ...]
    rule: str


class Reading:
    """A document with its posts, and the tokens where persons' names begin and end."""

    def __init__(self, document: Document, persons: Sequence[Person]) -> None:
        self.document = document
        self.begins: dict[int, tuple[int, int]] = {}  # first token of a name → person, token after it
        self.ends: dict[int, tuple[int, int]] = {}  # token after a name → person, first token
        for number, person in enumerate(persons):
            for start, stop in person.mentions:
                first, last = document.token_at(start), document.token_at(stop - 1) + 1
                self.begins[first] = number, last
                self.ends[last] = number, first
        self.posts = [post_at(document, phrase_at(document, head)) for head in self.heads()]
        self.starts = {post.start: post for post in reversed(self.posts)}
        self.stops = {post.phrase.last: post for post in reversed(self.posts)}  # the longest that ends there

    def heads(self) -> Iterator[int]:
        """Tokens of nouns that say what a person is; right before a name any noun for a living being does."""
        document = self.document
        for token, tag in enumerate(document.tags):
            if tag.pos not in ("NOUN", "PROPN", "ADJ", "VERB") or not self.is_free(token):
                continue
            word, named = word_at(document, token), token + 1 in self.begins
            if word is None:
                if named and tag.animacy == "Anim" and tag.pos == "NOUN" and tag.case == document.tags[token + 1].case:
                    yield token
            elif word.kind in ("title", "human"):
                if named and word.kind == "human":
                    yield token
            elif named or tag.pos in ("NOUN", "PROPN") or self.is_apposed(token):
                yield token

    def is_apposed(self, token: int) -> bool:
        """«Пётр Греков, [управляющий] банком»."""
        return (
            self.document.tags[token].form == "Part"
            and self.document.words[token - 1] == ","
            and token - 1 in self.ends
        )

    def is_free(self, token: int) -> bool:
        """Whether a token stands outside of longer names: «Замглавы» alone may be mistaken for one."""
        name = self.document.name_of[token]
        return name is None or (name.kind == "ORG" and name.last - name.first == 1)

    def name_at(self, token: int) -> tuple[int, int, int] | None:
        """Person, first token and end of the name that begins at a token, an age skipped: «45-летний [Пётр Греков]»."""
        if token not in self.begins:
            token += self.skipped(token)
        found = self.begins.get(token)
        return (found[0], token, found[1]) if found else None

    def skipped(self, token: int) -> int:
        """How many tokens may part a name from its post: «[45-летний] Пётр», «[по имени] Пётр», «„бомбист[“] Пётр»."""
        words = self.document.lower[token : token + 2]
        if words[:1] == ["по"] and words[1:] in (["имени"], ["фамилии"], ["прозвищу"], ["кличке"]):
            return 2
        return int(bool(words) and (words[0][0].isdigit() or words[0] in CLOSING))

    def name_until(self, token: int) -> tuple[int, int] | None:
        """Person and first token of the name that ends before a token, brackets skipped: «[Греков] (Grekov)»."""
        if token not in self.ends and token > 0 and self.document.words[token - 1] == ")":
            floor = max(token - LONGEST_BRACKET, 0)
            token = next((i for i in range(token - 2, floor, -1) if self.document.words[i] == "("), token)
        return self.ends.get(token)


def post_at(document: Document, phrase: Phrase) -> Post:
    """The phrase with what alters its case: «один из …», «и. о. …»."""
    first, tag = phrase.first, document.tags[phrase.head]
    if first >= 2 and document.words[first - 1] == "из" and document.lemmas[first - 2] == "один":
        return Post(first - 2, phrase, document.tags[first - 2].case, False)
    for words in ACTING:
        if document.lower[first - len(words) : first] == words:
            return Post(first - len(words), phrase, "", False)
    return Post(first, phrase, tag.case, tag.number == "Plur")


Finder = Callable[[Reading, Post], list[int]]


def bearings(reading: Reading) -> list[Bearing]:
    """Posts whose persons are found, in text order; a post inside another has none of its own."""
    found: dict[int, Bearing] = {}
    taken: set[int] = set()
    named: set[int] = set()  # names that a post stands before
    for post in reading.posts:
        inner = post.phrase.head in taken
        if inner and post.phrase.last in named:
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
    return [found[0], *others] if others or not post.plural else []


def agrees(reading: Reading, post: Post, name: int) -> bool:
    """Whether a name is of the post's case, as far as cases of names are known, and no nearer post is its own."""
    document, head = reading.document, post.phrase.head
    if document.heads[name] == head and document.rels[name] in ("appos", "flat", "flat:name"):
        return True
    case = document.tags[name].case
    if same_case(case, post.case):
        return True
    if any(
        head < other.phrase.head < name == other.phrase.last and same_case(case, other.case) for other in reading.posts
    ):
        return False
    return case in ("", "Nom") and post.case != "Nom"


def is_complement(reading: Reading, post: Post, name: int) -> bool:
    """«статья Грекова, [адвоката] Сомова»: an attendant's name stands before, his client's behind."""
    document, mark = reading.document, post.start - 1
    before = reading.name_until(mark) if mark > 0 and document.words[mark] == "," else None
    word = word_at(document, post.phrase.head)
    attends = word is not None and (word.kind == "relation" or word.lemma in ATTENDANTS)
    return before is not None and attends and document.tags[before[1]].case == document.tags[name].case == "Gen"


def listed(reading: Reading, token: int) -> Iterator[int]:
    """Persons that follow in a list: «экономисты Греков (Москва)[, Белова и Сомов]»."""
    words = reading.document.words
    while token + 1 < len(words):
        if words[token] == "(" and ")" in words[token : token + LONGEST_BRACKET]:
            token = words.index(")", token) + 1
            continue
        post = reading.starts.get(token + 1)  # «экономисты Греков и [социолог] Белова»
        start = post.phrase.last if post else token + 1
        found = reading.name_at(start) if words[token] in (",", "и") else None
        if found is None:
            return
        yield found[0]
        token = found[2]


def apposed(reading: Reading, post: Post) -> list[int]:
    """«[один из адвокатов], Пётр Греков, …»: the name stands behind a comma as an apposition of its own."""
    document, mark = reading.document, post.phrase.last
    found = reading.name_at(mark + 1) if mark + 1 < len(document) and document.words[mark] == "," else None
    if (
        found is None
        or post.plural
        or document.lower[found[2] : found[2] + 1] not in ([","], ["."], [")"], ["—"], ["–"])
    ):
        return []
    case = document.tags[found[1]].case
    one_of = post.start < post.phrase.first and case == post.case
    return [found[0]] if one_of or (document.heads[found[1]] == post.phrase.head and case == post.case) else []


def enumerated(reading: Reading, post: Post) -> list[int]:
    """«[музыканты группы] — Греков, Белова и Сомов», «[жена] (Анна Грекова)», «[Режиссёр]: Пётр Греков»."""
    document, mark = reading.document, post.phrase.last
    found = reading.name_at(mark + 1) if mark + 1 < len(document) else None
    if found is None or document.words[mark] not in {*DASHES, ":", "("}:
        return []
    if post.plural:
        others = list(listed(reading, found[2]))
        return [found[0], *others] if others else []
    opens = post.start == document.sentences[document.sentence_of[post.start]][0] and post.case == "Nom"
    return (
        [found[0]]
        if opens or (document.words[mark] == "(" and document.words[found[2] : found[2] + 1] == [")"])
        else []
    )


def after_name(reading: Reading, post: Post) -> list[int]:
    """«Пётр Греков, [директор Института Азии], …»; «Греков ([директор института])»."""
    document, mark = reading.document, post.start - 1
    found = reading.name_until(mark) if mark > 0 else None
    client = reading.name_at(post.phrase.last)
    if found is None or post.plural or not (client or closed(document, post.phrase)):
        return []
    if (client and not is_complement(reading, post, client[1])) or is_others(reading, post, found[1]):
        return []
    if document.words[mark] == "(":
        return [found[0]]
    if document.words[mark] != "," or document.rels[post.phrase.head] in NOT_APPOSED:
        return []
    return [found[0]] if same_case(document.tags[found[1]].case, post.case) else []


def is_others(reading: Reading, post: Post, name: int) -> bool:
    """«министр Греков, [вице-премьер] и депутат Белова»: the post begins what stands before the next name."""
    other = following(reading, post)
    if other is None or reading.name_at(other.phrase.last) is None:
        return False
    return name in reading.stops or reading.document.words[post.phrase.last] == "и"


def same_case(case: str, other: str) -> bool:
    """Equal cases, or one unknown; of living beings the accusative is the genitive."""
    return not case or not other or case == other or {case, other} == {"Acc", "Gen"}


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


# a post that a verb gives


def predicated(reading: Reading, post: Post) -> list[int]:
    """«Греков является [директором института]», «Грекова назначили [министром]»."""
    document, head = reading.document, post.phrase.head
    if post.case != "Ins" or any(document.tags[child].pos == "ADP" for child in document.children[head]):
        return []
    if any(document.lemmas[child] == "быть" and is_fact(document, child) for child in document.children[head]):
        return subject(reading, head)
    verb = document.heads[head]
    row = role_verbs().get(document.lemmas[verb]) if verb >= 0 else None
    return subject(reading, verb) if row and row["slot"] == "role" and is_fact(document, verb) else []


def is_fact(document: Document, verb: int) -> bool:
    """Neither «может стать» nor «не является»."""
    return document.tags[verb].form != "Inf" and all(document.lower[child] != "не" for child in document.children[verb])


def posted(reading: Reading, post: Post) -> list[int]:
    """«занимает пост [директора института]», «на посту [мэра] Греков …», «в качестве [тренера]»."""
    document, before = reading.document, post.start - 1
    if before < 1 or document.lemmas[before] not in POSTS or post.case != "Gen":
        return []
    verb = document.heads[before]
    if verb < 0 or document.tags[verb].pos != "VERB" or not is_fact(document, verb):
        return []
    row = role_verbs().get(document.lemmas[verb])
    held = document.tags[before].case == "Loc" and document.lower[before - 1] in ("на", "в")
    return subject(reading, verb) if held or (row and row["slot"] == "post") else []


def subject(reading: Reading, verb: int, depth: int = 3) -> list[int]:
    """The person a verb is about, also through «который», a participle or a verb before; who was appointed, not by whom."""
    document = reading.document
    if row := role_verbs().get(document.lemmas[verb]):
        for child in document.children[verb]:
            if row["object"] and document.rels[child] == "obj" and (found := person_at(reading, child)):
                return found
    for child in document.children[verb]:
        if document.rels[child] in SUBJECT:
            return person_at(reading, child)
    head = document.heads[verb]
    if document.rels[verb].startswith("acl") and head >= 0:
        return person_at(reading, head)
    if head >= 0 and depth and document.rels[verb] in ("conj", "advcl", "xcomp", "parataxis"):
        return subject(reading, head, depth - 1)
    return topic(reading, verb) if head < 0 else []


def person_at(reading: Reading, token: int) -> list[int]:
    """The person named at a token or beside it («депутат Греков»); «который» is who its clause hangs on."""
    document = reading.document
    if document.lemmas[token] == "который":
        clause = document.heads[token]
        token = document.heads[clause] if document.heads[clause] >= 0 else token
    named = (child for child in document.children[token] if document.rels[child] in ("appos", "flat", "flat:name"))
    for start in (token, *named):
        for first in range(start, max(start - 4, -1), -1):
            if first in reading.begins and reading.begins[first][1] > start:
                return [reading.begins[first][0]]
    return topic(reading, token) if document.lower[token] in ("он", "она") else []


def topic(reading: Reading, token: int) -> list[int]:
    """Who «он», or a verb without a subject, is about: the only person, or the subject, of the last sentence with any."""
    document = reading.document
    last = document.sentence_of[token]
    for sentence in range(last, max(last - LONGEST_TOPIC, -1), -1):
        first, stop = document.sentences[sentence]
        names = [name for name in range(first, min(stop, token)) if name in reading.begins]
        found = {reading.begins[name][0] for name in names}
        subjects = {reading.begins[name][0] for name in names if document.rels[name] in SUBJECT}
        if found:
            return list(found) if len(found) == 1 else list(subjects) if len(subjects) == 1 else []
    return []


FINDERS: tuple[Finder, ...] = (
    before_name, after_name, dashed, apposed, enumerated, signed, predicated, posted,
)  # fmt: skip
BEFORE = ("before_name", "shared_before")
AFTER = ("after_name", "dashed", "predicated", "posted", "shared_after")


# posts in a row


def following(reading: Reading, post: Post) -> Post | None:
    """The post behind, over «,», «и», «а также» or nothing: «[политолог], директор института Пётр Греков»."""
    token = skip_links(reading.document, post.phrase.last)
    other = reading.starts.get(token) if token < len(reading.document) else None
    if (
        other is None
        or new_sentence(reading.document, post.phrase.head, token)
        or not same_case(post.case, other.case)
        or post.plural != other.plural
    ):
        return None
    joined = "и" in reading.document.lower[post.phrase.last : token]
    return other if not joined or is_bare(post) or one_subject(reading.document, post) else None


def preceding(reading: Reading, post: Post) -> Post | None:
    """The post before: «Пётр Греков, политолог, [директор института]»."""
    if reading.name_at(post.phrase.last):
        return None
    for token in range(post.start, max(post.start - LONGEST_LINK, 0) - 1, -1):
        other = reading.stops.get(token)
        if other is not None and same_case(post.case, other.case):
            return None if new_sentence(reading.document, other.phrase.head, post.phrase.head) else other
        if reading.document.lower[token - 1] not in LINKS:
            return None
    return None


def skip_links(document: Document, token: int) -> int:
    stop = min(token + LONGEST_LINK, len(document) - 1)
    while token < stop and document.lower[token] in LINKS:
        token += 1
    return token


def new_sentence(document: Document, first: int, second: int) -> bool:
    return document.sentence_of[first] != document.sentence_of[second]


def is_bare(post: Post) -> bool:
    return post.phrase.last == post.phrase.head + 1


def one_subject(document: Document, post: Post) -> bool:
    """Whether the verb is singular: «глава фирмы и совладелец банка Греков заявил»."""
    verb = document.heads[post.phrase.head]
    return verb >= 0 and document.rels[post.phrase.head] in SUBJECT and document.tags[verb].number == "Sing"
