"""What words say of persons and organizations, from the word lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tasks.nlp.document import Document, once
from tasks.nlp.lexicon import index
from tasks.nlp.reading.inflection import ADJECTIVE

PREFIXES = {
    "экс", "вице", "супер", "горе", "лже", "топ", "мини", "пресс", "со", "поп", "рок", "арт", "шоу", "бизнес", "секс",
    "интернет", "медиа", "веб",
}  # fmt: skip
FIELDS = ("теле", "кино", "радио", "видео", "фото", "авиа", "авто", "мото", "вело", "нейро", "порно", "евро")
DEPUTY, MANAGER = "зам", "зав"
VERBAL = ("ть", "ться", "ти", "чь")  # ends of verbs' lemmas
LEARNED = re.compile(r"..(олог|[ое]вед)$")
UNITS = {"ой": ("а",), "ей": ("я", "а"), "ом": ("",), "ем": ("ь", "е")}  # «кафедрой» of «кафедра»
HYPHENS = 6  # in a compound of roles; «а-а-а-…» of a broken text has thousands

STATES = ("state", "origin")  # kinds that name no post
REMEMBERED = 100_000  # words, about 10 MB


class RoleWord(NamedTuple):
    """A row of words/roles.tsv; `former` when a prefix says that it is over («экс-министр»)."""

    lemma: str
    category: str
    kind: str  # post office profession relation state accused origin
    former: bool = False


BY_FORM = RoleWord("", "", "")  # of a lemma whose forms differ: «заведовать», «осудить»


@cache
def role_words() -> dict[str, RoleWord]:
    return {lemma: RoleWord(lemma, row["category"], row["kind"]) for lemma, row in index("roles", "lemma").items()}


@lru_cache(REMEMBERED)
def role_word(lemma: str) -> RoleWord | None:
    """What a noun says of a person: «экс-министр» as «министр», «врач-педиатр» as «врач», «замглавы» as «глава»."""
    words = role_words()
    if lemma in words:
        return words[lemma]
    if lemma.count("-") > HYPHENS:
        return None
    head, _, rest = lemma.partition("-")
    if rest and head in PREFIXES:
        known = role_word(rest)
        return known and known._replace(former=head == "экс")
    if lemma.startswith("со") and lemma[2:] in words:
        return words[lemma[2:]]
    if lemma.startswith("экс") and lemma[3:] in words:
        return words[lemma[3:]]._replace(former=True)
    if lemma.startswith(DEPUTY) and len(lemma) > 6:
        return deputy(lemma)
    if lemma.startswith(FIELDS):
        field = next(field for field in FIELDS if lemma.startswith(field))
        return words.get(lemma.removeprefix(field).removeprefix("-"))
    return compound(role_word(head), role_word(rest)) if rest else managing(lemma) or learned(lemma)


def compound(head: RoleWord | None, rest: RoleWord | None) -> RoleWord | None:
    """What two words joined say: «врач-кардиолог» is an expert by its second half, else the first half decides."""
    narrower = head and rest and head.kind == rest.kind == "profession" and rest.category == "expert"
    return rest if narrower else head or rest


def managing(word: str) -> RoleWord | None:
    """«завлабораторией», «завотдел»: who manages the unit that «зав» stands before is what its people are."""
    if not word.startswith(MANAGER):
        return None
    units = (word[len(MANAGER) :], *(word[len(MANAGER) : -2] + ending for ending in UNITS.get(word[-2:], ())))
    row = next((row for unit in units if (row := organization_words().get(unit))), None)
    if row is None or row["kind"] in ("hint", "place"):
        return None
    return RoleWord(word, row["category"], "post")


def learned(word: str) -> RoleWord | None:
    """«липидолог», «лесовед»: who knows a field, by the ending that makes such words from any field."""
    known = LEARNED.search(word) and word not in with_trait("unlearned")
    return RoleWord(word, "expert", "profession") if known else None


def deputy(word: str) -> RoleWord | None:
    """What «замглавы», «замсудьи», «замсекретаря» say: that of the genitive behind «зам», or the nominative."""
    words, chief = role_words(), word[len(DEPUTY) :]
    chiefs = (chief, *(chief[:-1] + ending for ending in ("", "а", "ь", "я")))
    return next((known for one in chiefs if (known := words.get(one))), None)


@lru_cache(REMEMBERED)
def is_deputy(word: str) -> bool:
    """Whether no case alters a word: «зам» and a post in the genitive, «зав» and a unit in the instrumental.

    «замглавы», «завкафедрой», not «зампред»
    """
    if word.startswith(DEPUTY):
        return len(word) > 6 and word[-1] in "аяыи" and deputy(word) is not None
    return word.startswith(MANAGER) and word[-2:] in UNITS and managing(word) is not None


def deputies(document: Document) -> set[int]:
    """The tokens of such words."""
    may_be = [form for form in document.places if form.startswith((DEPUTY, MANAGER))]
    return {token for form in may_be if is_deputy(form) for token in document.places[form]}


def takes_person(word: RoleWord | None) -> bool:
    """Whether another person may follow in the genitive: «жена Сомова», «адвокат Сомова»."""
    return word is not None and (word.kind == "relation" or word.lemma in with_trait("attendant"))


def participle(word: str) -> RoleWord | None:
    """The same of a participle that serves as a noun, which has its verb's lemma: «осуждённого», «погибшая»."""
    stem, endings = ADJECTIVE.sub("", word), ("ый", "ий", "ая", "ийся")
    return (
        next((known for ending in endings if (known := role_words().get(stem + ending))), None)
        if stem != word
        else None
    )


def word_at(document: Document, token: int) -> RoleWord | None:
    """What the word at a token says of a person."""
    return words_at(document).get(token)


@once
def words_at(document: Document) -> dict[int, RoleWord]:
    """The words of a document that say something of a person, by token."""
    words, places = lemma_words(), document.lemma_places
    told = zip(map(words.__getitem__, places), places.values(), strict=True)
    found = {token: word for word, tokens in told if word for token in tokens}
    stopped = {stop - 1 for stop in document.places.get(".", ()) if stop}
    for token in [token for token, word in found.items() if word is BY_FORM]:
        if word := form_word(document.lower[token], document.lemmas[token], token in stopped):
            found[token] = word
        else:
            del found[token]
    for token in stopped - found.keys():  # whose lemmas say nothing
        if word := form_word(document.lower[token], document.lemmas[token], True):
            found[token] = word
    return found


@lru_cache(REMEMBERED)
def form_word(form: str, lemma: str, stopped: bool) -> RoleWord | None:
    """What a form in lower case says of a person; before a full stop «корр.», which has no lemma of its own."""
    return managing(form) or role_word(lemma) or (role_words().get(form) if stopped else participle(form))


class LemmaWords(dict[str, RoleWord | None]):
    """What each lemma says of a person; BY_FORM where its forms do.

    All are forgotten when there are too many: lru_cache takes several times as long to find the one to forget first.
    """

    def __missing__(self, lemma: str) -> RoleWord | None:
        if len(self) >= REMEMBERED:
            self.clear()
        word = role_word(lemma)
        by_form = lemma.startswith(MANAGER) or (word is None and lemma.endswith(VERBAL))
        self[lemma] = found = BY_FORM if by_form else word
        return found


@cache
def lemma_words() -> LemmaWords:
    """Those of this process."""
    return LemmaWords()


@cache
def with_trait(trait: str) -> frozenset[str]:
    """The words of one row of words/role_traits.tsv: «former» → «бывший», «прежний» …"""
    return frozenset(index("role_traits", "trait")[trait]["words"].split())


@cache
def role_verbs() -> dict[str, Mapping[str, str]]:
    """Verbs that give a person a role, by lemma."""
    return index("role_verbs", "lemma")


@cache
def organization_words() -> dict[str, Mapping[str, str]]:
    """Words of organizations by lemma."""
    return index("organizations", "lemma")


@lru_cache(REMEMBERED)
def is_organization(lemma: str) -> bool:
    """Whether a noun names a kind of organization: «институт», not «аналитика»."""
    row = organization_words().get(lemma)
    return row is not None and row["kind"] not in ("hint", "place")


@cache
def place_names() -> dict[str, str]:
    """What places are usually called, by other names in lower case: «рф» → Россия"""
    return {name: row["place"] for name, row in index("place_names", "name").items()}


def place_of(adjective: str) -> str | None:
    """The place an adjective names: «подмосковный» → «Подмосковье»."""
    row = index("place_adjectives", "adjective").get(adjective)
    return row["place"] if row else None
