"""What words say of persons and organizations, from the word lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tasks.nlp.document import Document
from tasks.nlp.lexicon import index
from tasks.nlp.reading.inflection import ADJECTIVE

PREFIXES = {
    "экс", "вице", "супер", "горе", "лже", "топ", "мини", "пресс", "со", "поп", "рок", "арт", "шоу", "бизнес", "секс",
    "интернет", "медиа", "веб",
}  # fmt: skip
FIELDS = ("теле", "кино", "радио", "видео", "фото", "авиа", "авто", "мото", "вело", "нейро", "порно", "евро")
DEPUTY = "зам"
HYPHENS = 6  # in a compound of roles; «а-а-а-…» of a broken text has thousands

ATTENDANTS = {"адвокат", "защитник", "помощник", "советник", "пресс-секретарь", "представитель", "преемник", "соратник"}
REMEMBERED = 100_000  # words, about 10 MB


class RoleWord(NamedTuple):
    """A row of words/roles.tsv; `former` when a prefix says that it is over («экс-министр»)."""

    lemma: str
    category: str
    kind: str  # post office profession relation state
    former: bool = False


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
    if field := next((field for field in FIELDS if lemma.startswith(field)), None):
        return words.get(lemma.removeprefix(field).removeprefix("-"))
    return (role_word(head) or role_word(rest)) if rest else None


def deputy(word: str) -> RoleWord | None:
    """What «замглавы», «замсудьи», «замсекретаря» say: that of the genitive behind «зам», or the nominative."""
    words, chief = role_words(), word[len(DEPUTY) :]
    chiefs = (chief, *(chief[:-1] + ending for ending in ("", "а", "ь", "я")))
    return next((known for one in chiefs if (known := words.get(one))), None)


@lru_cache(REMEMBERED)
def is_deputy(word: str) -> bool:
    """Whether a word is «зам» and a post in the genitive, which no case alters: «замглавы», not «зампред»."""
    known = word.startswith(DEPUTY) and len(word) > 6 and word[-1] in "аяыи"
    return known and deputy(word) is not None


def takes_person(word: RoleWord | None) -> bool:
    """Whether another person may follow in the genitive: «жена Сомова», «адвокат Сомова»."""
    return word is not None and (word.kind == "relation" or word.lemma in ATTENDANTS)


@lru_cache(REMEMBERED)
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
    lemma = document.lemmas[token]
    word = role_word(lemma)
    if word is None and lemma.endswith(("ть", "ться", "ти", "чь")):
        return participle(document.lower[token])
    return word


@cache
def role_verbs() -> dict[str, Mapping[str, str]]:
    """Verbs that give a person a role, by lemma."""
    return index("role_verbs", "lemma")


@cache
def organization_words() -> dict[str, Mapping[str, str]]:
    """Words of organizations by lemma."""
    return index("organizations", "lemma")


def organization_category(document: Document, first: int, last: int) -> str:
    """What kind of organization tokens name: the first word known for its kind decides."""
    kinds, lemmas, usual = organization_words(), document.lemmas, ""
    for token in range(first, last):
        pair = f"{lemmas[token].rpartition('-')[2]} {lemmas[token + 1]}" if token + 1 < last else ""
        full = f"{lemmas[token]} {lemmas[token + 1]}" if token + 1 < last else ""
        row = kinds.get(full) or kinds.get(pair) or kinds.get(lemmas[token]) or kinds.get(document.lower[token])
        category = row["category"] if row else members(document, token) if token > first else ""
        if category and row and row["kind"] == "usual":
            usual = usual or category
        elif category:
            return category
    return usual


def members(document: Document, token: int) -> str:
    """What an organization of many is: «Ассоциация [рестораторов]» → business."""
    tag = document.tags[token]
    word = role_word(document.lemmas[token]) if tag.number == "Plur" and tag.case == "Gen" else None
    return word.category if word and word.kind == "profession" and word.category not in ("other", "private") else ""


@lru_cache(REMEMBERED)
def is_organization(lemma: str) -> bool:
    """Whether a noun names a kind of organization: «институт», not «аналитика»."""
    row = organization_words().get(lemma)
    return row is not None and row["kind"] != "hint"


@lru_cache(REMEMBERED)
def place_of(adjective: str) -> str | None:
    """The place an adjective names: «подмосковный» → «Подмосковье»."""
    row = index("place_adjectives", "adjective").get(adjective)
    return row["place"] if row else None
