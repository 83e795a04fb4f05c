"""Whether a name is a person's: streets, brands, roles and words that begin a sentence are not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from tasks.nlp.document import Document, Name
from tasks.nlp.lexicon import index, table
from tasks.nlp.people.initials import is_initial
from tasks.nlp.people.layouts import is_russian
from tasks.nlp.people.ordinary import is_of
from tasks.nlp.people.words import fold, given_readings

QUOTES = frozenset('«»„“”"')
ENDS = frozenset(".?!…;")
NOUNS = frozenset({"NOUN", "PROPN"})
NO_NAMES = frozenset({"VERB", "ADV", "ADP", "PRON", "CCONJ", "SCONJ", "DET", "NUM", "PART", "INTJ", "AUX"})
MERGED = frozenset({"Мак", "Ди", "Де", "Ла", "Ле", "Дю", "Ван", "Фитц"})
NICKNAMES = frozenset({"позывной", "прозвище", "псевдоним", "кличка"})
CREDITS = ("фото", "фотография", "видео", "иллюстрация", "коллаж")
LONGEST = 7  # letters of a country cut short, and one
REMEMBERED = 50_000  # words
GLUED = re.compile(r"[А-ЯЁ]{3,}[а-яё]")
ADJECTIVE = re.compile(r"(?:ск|цк|н)(?:ий|ый|ой|ого|ому|им|ым|ом|ая|яя|ую|юю|ое|ее|ие|ые|их|ых|ими|ыми)$")
PARTICIPLE = re.compile(
    r"(?:вш|[юуя]щ|[аеё]нн|нут)(?:ий|ый|его|ого|ему|ому|им|ым|ем|ом|ая|ей|ой|ую|ее|ое|ие|ые|их|ых)$"
)


@dataclass(frozen=True, slots=True)
class Around:
    """What the whole article says about its names."""

    small: frozenset[str]  # lemmas of nouns written small: «Маньяк» is no name where «маньяк» stands too
    elsewhere: frozenset[str]  # folded names the network mostly takes for places or organizations
    full: frozenset[str]  # stems of words in names of several words
    twice: frozenset[str]  # stems that occur in several names
    nicknames: frozenset[str]  # «с позывным "Гусар"»
    creatures: frozenset[str]  # stems of the names of animals: «кот Ларри»


def around(document: Document) -> Around:
    """What the whole article says about its names."""
    persons = [name for name in document.names if name.kind == "PER"]
    stems = [
        [stem_of(word) for word in document.words[name.first + leads(document, name) : name.last]] for name in persons
    ]
    return Around(
        small_nouns(document, {document.lemmas[name.first] for name in persons}),
        elsewhere(document),
        frozenset(chain(*(own for own, name in zip(stems, persons, strict=True) if name.last - name.first > 1))),
        frozenset(stem for stem, count in Counter(chain.from_iterable(stems)).items() if count > 1),
        nicknames(document),
        creatures(document),
    )


def leads(document: Document, name: Name) -> bool:
    """«Агроном Пётр Греков»: whether a noun begins what the network takes for a name."""
    return document.tags[name.first].pos == "NOUN" and fold(document.lemmas[name.first]) in roles()


def elsewhere(document: Document) -> frozenset[str]:
    """Folded names the network mostly takes for places or organizations."""
    persons = Counter([fold(name.normal) for name in document.names if name.kind == "PER"])
    others = Counter([fold(name.normal) for name in document.names if name.kind != "PER"])
    return frozenset([name for name, count in others.items() if count > persons.get(name, 0)])


@lru_cache(REMEMBERED)
def stem_of(word: str) -> str:
    """What the forms of a name have in common: «миргороду», «миргород» → «миргор»"""
    return fold(word)[: max(3, len(word) - 3)]


def small_nouns(document: Document, lemmas: Set[str]) -> frozenset[str]:
    """Those of some lemmas that the article also writes with a small letter, as nouns."""
    return frozenset(
        document.lemmas[token]
        for token in document.tokens_with(lemmas)
        if document.words[token].islower() and document.tags[token].pos == "NOUN"
    )


def nicknames(document: Document) -> frozenset[str]:
    """Folded words in quotation marks after «позывной», «прозвище»."""
    return frozenset(
        fold(document.words[token + 2])
        for token in document.tokens_with(NICKNAMES)
        if token + 2 < len(document) and document.words[token + 1] in QUOTES
    )


def creatures(document: Document) -> frozenset[str]:
    """Stems of names right behind a word for an animal."""
    behind = (document.name_of[token + 1] for token in document.tokens_with(animals()) if token + 1 < len(document))
    return frozenset(
        stem_of(document.words[name.first]) for name in behind if name is not None and name.last - name.first == 1
    )


def is_person(document: Document, first: int, last: int, article: Around) -> bool:
    """Not a street, a brand, a title; a word alone no role, adjective or organization either."""
    if any(rule(document, first, last) for rule in (*ALWAYS, *BEHIND.get(document.words[first - 1], ()))):
        return False
    if quoted(document, first, last) and fold(document.words[first]) not in article.nicknames:
        return False
    stem = stem_of(document.words[first])
    if last - first > 1 or stem in article.full:
        return True
    if (
        stem in article.creatures
        or document.lemmas[first] in article.small
        or any(rule(document, first) for rule in ALONE)
    ):
        return False
    return stem in article.twice or not is_stray(document, first)


# ---------------------------------------------------------------- any name


def junk(document: Document, first: int, last: int) -> bool:
    """«Джо БайденаОПЕКСШАпресс-секретарь»: words run together; «Ан-2»; «В. О.»"""
    words = document.words[first:last]
    return not any(map(is_word, words)) or any(map(runs_on, words))


@lru_cache(REMEMBERED)
def is_word(word: str) -> bool:
    letters = len(word) > 1 and word[0].isalpha() and not word[-1].isdigit()
    return word in "ЫИЮУ" or (letters and not is_initial(word))


@lru_cache(REMEMBERED)
def runs_on(word: str) -> bool:
    """A capital after a small letter, but for «МакКейн», «ДиКаприо»; capitals before small ones: «ООНГрушко»."""
    inside = (i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower())
    if GLUED.match(word):
        return True
    return any(word[:i] not in MERGED for i in inside)


def named_after(document: Document, first: int, last: int) -> bool:
    """«на улице Гагарина», «театр имени Вахтангова», but «не упоминали имени Пейджа»."""
    before = first - 1
    if before > 0 and document.words[before] == "." and len(document.words[before - 1]) < 4:
        before -= 1
    row = carriers().get(document.lemmas[before]) if before >= 0 else None
    if row is None:
        return False
    if row["kind"] == "title":
        return last - first == 1 and ADJECTIVE.search(document.words[first]) is not None
    if row["lemma"] == "имя" and (before == 0 or document.tags[before - 1].pos not in NOUNS):
        return False
    return row["kind"] != "genitive" or document.tags[first].case == "Gen"


def photographed(document: Document, first: int, last: int) -> bool:
    """«Фото: Пётр Греков / РИА Новости»: a credit is no part of the text."""
    credit = first > 1 and document.words[first - 1] == ":" and document.lower[first - 2].endswith(CREDITS)
    return credit and document.words[last : last + 1] == ["/"]


def country(document: Document, first: int, last: int) -> bool:
    """«Барбара Шварц ([Австр], 7)»: what is left of a country's name, in brackets behind a person's."""
    if first < 2 or last - first > 1 or document.words[first - 1] != "(" or document.name_of[first - 2] is None:
        return False
    word = document.words[first]
    return 2 < len(word) < LONGEST and any(name.startswith(word) for name in countries())


def elder(document: Document, first: int, last: int) -> bool:
    """«Лукас Кранах ([Старший])»"""
    return last - first == 1 and document.lemmas[first] in ("старший", "младший")


@cache
def countries() -> frozenset[str]:
    """Places that adjectives name: «Австрия»."""
    return frozenset(row["place"] for row in table("place_adjectives"))


@cache
def carriers() -> Mapping[str, Mapping[str, str]]:
    """Lemmas of things that bear names and of titles that have a land: «улица», «принц»."""
    return index("named_after", "lemma")


@cache
def animals() -> frozenset[str]:
    """Lemmas of animals that bear names: «кот»."""
    return frozenset(lemma for lemma, row in carriers().items() if row["kind"] == "creature")


def quoted(document: Document, first: int, last: int) -> bool:
    """«Ришелье» alone in quotation marks is a title or a brand."""
    start, stop, text = document.starts[first], document.stops[last - 1], document.text
    opened = start > 0 and text[start - 1] in QUOTES and (start == 1 or not text[start - 2].isalnum())
    return opened and text[stop : stop + 1] in QUOTES and stop < len(text) and last - first < 3


# ---------------------------------------------------------------- a word alone


def role(document: Document, token: int) -> bool:
    """«Министр заявил»"""
    word = document.words[token]
    return fold(document.lemmas[token]) in roles() and not given_readings(word) and not is_surname(word)


def is_surname(word: str) -> bool:
    """A surname by its form, and no other word: «Мартынова», not «Вдова»."""
    return is_russian(word) and not is_of(word, "person", "thing", "place", "other")


@cache
def roles() -> frozenset[str]:
    """Folded nouns that say what a person is."""
    return frozenset(fold(lemma) for lemma in index("roles", "lemma"))


def other_word(document: Document, token: int) -> bool:
    """«Несмотря на это», «При этом», «Вы»; no «аль-Бадри»."""
    word = document.words[token]
    return word[0].isupper() and (document.tags[token].pos in NO_NAMES or is_of(word, "other"))


def adjective(document: Document, token: int) -> bool:
    """«Компьенское перемирие», «Мамаев курган»: like an adjective, and agrees with a noun right after it."""
    if not (ADJECTIVE.search(document.words[token]) or document.rels[token] == "amod"):
        return False
    own, further = document.tags[token], token + 1
    while further < min(len(document), token + 4) and is_small_adjective(document, further):
        further += 1
    noun = document.tags[further] if further < len(document) else own
    return noun.pos == "NOUN" and document.words[further].islower() and own.case == noun.case


def is_small_adjective(document: Document, token: int) -> bool:
    """«Исфаганский [ядерный] центр», «Двукратный [и] [действующий] чемпион»"""
    tag = document.tags[token]
    return document.words[token].islower() and (tag.pos == "ADJ" or tag.form == "Part" or document.words[token] == "и")


def participle(document: Document, token: int) -> bool:
    """«Приговоренную к смерти христианку»"""
    return PARTICIPLE.search(document.words[token]) is not None


def organization(document: Document, token: int) -> bool:
    """«Москомспорт», «Гута-банк»: one word that ends as organizations do."""
    word = fold(document.lemmas[token])
    return word.endswith(shapes()) and word not in shapes()


@cache
def shapes() -> tuple[str, ...]:
    """Endings of single words that are organizations or things: «банк», «пром»."""
    return tuple(row["shape"] for row in table("organization_shapes"))


def is_stray(document: Document, token: int) -> bool:
    """A word that begins a sentence and is neither its subject nor a Russian surname: «Узнавай о главном»."""
    subject = document.rels[token].startswith(("nsubj", "root"))
    return not subject and begins_sentence(document, token) and not is_russian(document.words[token])


def begins_sentence(document: Document, token: int) -> bool:
    """First of a sentence or a line, or right after «Материалы по теме:»."""
    if token == 0 or document.words[token - 1] in ENDS or document.sentences[document.sentence_of[token]][0] == token:
        return True
    touching = document.stops[token - 1] == document.starts[token]
    return begins_line(document, token) or (touching and document.words[token - 1] == ":")


def begins_line(document: Document, token: int) -> bool:
    return "\n" in document.text[document.stops[token - 1] : document.starts[token]]


ALWAYS: tuple[Callable[[Document, int, int], bool], ...] = (junk, named_after, elder)
BEHIND = {":": (photographed,), "(": (country,)}  # behind these marks
ALONE: tuple[Callable[[Document, int], bool], ...] = (role, other_word, adjective, participle, organization)
