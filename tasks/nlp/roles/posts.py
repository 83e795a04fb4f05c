"""The posts in a document: phrases that say what a person is, and where the names of persons begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.nlp.document import Document, Name
from tasks.nlp.findings import Person
from tasks.nlp.reading.inflection import ADJECTIVE
from tasks.nlp.roles.attachments import prepositions
from tasks.nlp.roles.degrees import degrees
from tasks.nlp.roles.phrases import CLOSING, OPENING, Phrase, case_of, phrase_at
from tasks.nlp.roles.words import STATES, deputies, is_deputy, word_at, words_at

SUBJECT = {"nsubj", "nsubj:pass"}
LONGEST_BRACKET = 8  # tokens between a name and what follows its brackets
NOMINAL = {"NOUN", "PROPN", "ADJ"}
ACTING = (["и", ".", "о", "."], ["исполняющий", "обязанности"])
PLURAL = ("ы", "и")  # of a noun that was read as an adjective, whose number is not known
APPOSED = {"appos", "flat", "flat:name"}
DASHES = {"–", "—", "-"}
BREAKS = {*DASHES, ";", ":", "(", ")", "?", "!"}
VERBAL = re.compile(r"([аеиоуя]л(а|и|ся|ась|ись)?|вает)$")  # «подытожила» that was read as a noun
LONGEST_REACH = 12  # tokens between a phrase and the name that hangs on it
BYNAMES = (["имени"], ["фамилии"], ["прозвищу"], ["кличке"])


class Post(NamedTuple):
    """A role phrase in its sentence: «[один из адвокатов Сомова]» stands in the case of «один»."""

    start: int  # with «один из», «и. о.»
    phrase: Phrase
    case: str  # "" = any
    plural: bool


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
        self.degrees = list(degrees(document.text, persons))
        for one in self.degrees:  # «экономист, [д. э. н.] Пётр Греков»: part of the name for who looks for one
            first, last = document.token_at(one.start), document.token_at(one.stop - 1) + 1
            name = document.token_at(one.name[0])
            if first < name:
                self.begins.setdefault(first, self.begins[name])
            else:
                self.ends.setdefault(last, (one.person, name))
        self.posts = self.reaching([post_at(document, phrase_at(document, head)) for head in self.heads()])
        self.starts = {post.start: post for post in reversed(self.posts)}
        self.stops = {post.phrase.last: post for post in reversed(self.posts)}  # the longest that ends there

    def reaching(self, posts: Sequence[Post]) -> list[Post]:
        """The posts, each as far as the name that hangs on it.

        «[член комиссии с правом голоса] Пётр Греков»: what no rule of phrases knows may stand between, no other post.
        """
        hung: dict[int, int] = {}  # noun → the first name in apposition to it
        for name in sorted(self.begins):
            if self.document.rels[name] in APPOSED:
                hung.setdefault(self.document.heads[name], name)
        words = words_at(self.document)
        known = [post for post in posts if post.phrase.head in words]
        following = dict(zip([post.phrase.head for post in known], known[1:], strict=False))
        return [self.reached(post, hung.get(post.phrase.head, 0), following.get(post.phrase.head)) for post in posts]

    def reached(self, post: Post, name: int, following: Post | None) -> Post:
        document, phrase = self.document, post.phrase
        if not phrase.last < name < phrase.last + LONGEST_REACH or not same_case(document.tags[name].case, post.case):
            return post
        between = range(phrase.last, name)
        marked = document.words[phrase.last] in CLOSING and document.words[post.start - 1] in OPENING  # „бомбист“ Пётр
        apart = (
            marked
            or self.name_at(phrase.last) is not None
            or any(is_break(document, token) or token in self.begins for token in between)
        )
        other = following is not None and following.phrase.head < name and same_case(following.case, post.case)
        return post if apart or other else post._replace(phrase=phrase._replace(last=name))

    def heads(self) -> Iterator[int]:
        """Tokens of nouns that say what a person is; right before a name any noun for a living being does."""
        document = self.document
        known, shortened = words_at(document), deputies(document)
        for token in sorted({*known, *shortened, *(first - 1 for first in self.begins if first)}):
            tag, name, word = document.tags[token], document.name_of[token], known.get(token)
            if token in shortened:
                yield token
                continue
            if tag.pos not in NOMINAL and tag.form != "Part":
                continue
            if name is not None and not (is_mistaken(document, name, token) or self.is_cut_off(token, name)):
                continue
            named = token + 1 in self.begins or governs(document, token)
            if word is None:
                alive = (
                    named and tag.animacy == "Anim" and tag.pos == "NOUN" and not VERBAL.search(document.lower[token])
                )
                if alive and tag.case == document.tags[token + 1].case:
                    yield token
            elif word.kind in ("title", "human"):
                if named and word.kind == "human":
                    yield token
            elif named or tag.pos in ("NOUN", "PROPN") or self.is_apposed(token) or is_misread(document, token):
                yield token

    def is_cut_off(self, token: int, name: Name) -> bool:
        """«[Конфликтолог] Рауф Лунин»: the network took the trade for a part of the name; the person begins behind."""
        apart = token not in self.begins and token + 1 in self.begins
        return name.kind == "PER" and token == name.first and apart and word_at(self.document, token) is not None

    def is_apposed(self, token: int) -> bool:
        """«Пётр Греков, [управляющий] банком»."""
        return (
            self.document.tags[token].form == "Part"
            and self.document.words[token - 1] == ","
            and token - 1 in self.ends
        )

    def name_at(self, token: int) -> tuple[int, int, int] | None:
        """Person, first token and end of the name that begins at a token, an age skipped: «45-летний [Пётр Греков]»."""
        if token not in self.begins and (token + 1 in self.begins or token + 2 in self.begins):
            token += self.skipped(token)
        found = self.begins.get(token)
        return (found[0], token, found[1]) if found else None

    def skipped(self, token: int) -> int:
        """How many tokens may part a name from its post: «[45-летний] Пётр», «[по имени] Пётр», «„бомбист[“] Пётр»."""
        document = self.document
        if token >= len(document):
            return 0
        word, name = document.lower[token], document.name_of[token]
        if word == "по" and document.lower[token + 1 : token + 2] in BYNAMES:
            return 2
        if document.lemmas[token] == "который":  # «Клуб, тренер [которого] Пётр Греков уехал»
            return 1
        if name is not None and name.kind == "PER" and token + 1 in self.begins:  # «[Леди] Белова»
            return 1
        return int(word[0].isdigit() or word in CLOSING)

    def name_until(self, token: int) -> tuple[int, int] | None:
        """Person and first token of the name that ends before a token, brackets skipped: «[Греков] (Grekov)»."""
        if token not in self.ends and token > 0 and self.document.words[token - 1] == ")":
            floor = max(token - LONGEST_BRACKET, 0)
            token = next((i for i in range(token - 2, floor, -1) if self.document.words[i] == "("), token)
        return self.ends.get(token)


def is_break(document: Document, token: int) -> bool:
    """What parts a post from a name: a verb of its own, a dash, a comma that is not one of a list of nouns."""
    if document.words[token] == ",":
        follows = token + 1 if token + 1 < len(document) else token
        follows = document.heads[follows] if document.tags[follows].pos == "ADP" else follows
        return document.rels[follows] != "conj"
    return document.words[token] in BREAKS or document.tags[token].form == "Fin"


def governs(document: Document, token: int) -> bool:
    """«[ответственный] за связь»: an adjective for a person, by the preposition that only such words have."""
    if document.tags[token].pos != "ADJ" or token + 1 >= len(document):
        return False
    row = prepositions().get(document.lower[token + 1])
    if row is None or (document.rels[token] == "amod" and word_at(document, document.heads[token]) is not None):
        return False  # «с ответственной за рынки еврокомиссаром» is one post
    return document.lemmas[token] in row["after"].split()


def is_mistaken(document: Document, name: Name, token: int) -> bool:
    """Whether a name may begin with a post: the network takes «Замглавы», «[Главврач] больницы» for names."""
    if token != name.first or name.kind == "PER":
        return False
    alone, word = name.last - name.first == 1, word_at(document, token)
    begins = token == document.sentences[document.sentence_of[token]][0]
    known = word is not None and word.kind in ("post", "office", "profession")
    return (alone and name.kind == "ORG") or (known and name.kind in ("ORG", "LOC") and (alone or begins))


def is_misread(document: Document, token: int) -> bool:
    """«[Главврач] больницы», «[Доценты] университета»: a noun at the beginning that was read as an adjective."""
    word = word_at(document, token) if document.tags[token].pos == "ADJ" else None
    if word is None or word.kind in STATES:
        return False
    # «военное» has an ending of its own
    return not (ADJECTIVE.search(document.lower[token]) or document.lemmas[token].endswith(("ый", "ий", "ой")))


def post_at(document: Document, phrase: Phrase) -> Post:
    """The phrase with what alters its case: «один из …», «и. о. …»."""
    first, tag = phrase.first, document.tags[phrase.head]
    if first >= 2 and document.words[first - 1] == "из" and document.lemmas[first - 2] == "один":
        return Post(first - 2, phrase, document.tags[first - 2].case, False)
    for words in ACTING:
        if document.lower[first - len(words) : first] == words:
            return Post(first - len(words), phrase, "", False)
    if is_deputy(document.lower[phrase.head]):
        return Post(first, phrase, "", False)
    if is_misread(document, phrase.head):
        return Post(first, phrase, "", document.lower[phrase.head].endswith(PLURAL))
    return Post(first, phrase, case_of(document, phrase.head), tag.number == "Plur")


def same_case(case: str, other: str) -> bool:
    """Equal cases, or one unknown; of living beings the accusative is the genitive."""
    return not case or not other or case == other or {case, other} == {"Acc", "Gen"}
