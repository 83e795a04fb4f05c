"""What the engine reads in a text, in columns: tokens by index, sentences and names as token ranges.

Rules walk these columns instead of token objects; objects for 283 tokens an article cost more than the networks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from itertools import chain, compress
from operator import itemgetter
from typing import Any, Generic, Protocol, TypeVar, TypeVarTuple, overload

T = TypeVar("T")
Owner = TypeVar("Owner")
Where = TypeVarTuple("Where")
NAMELESS = ("lower", "places", "lemma_places", "capitals", "children", "sentence_of")  # names do not alter these


class column(Generic[Owner, T]):  # noqa: N801, as functools.cached_property
    """What an object makes of itself, once, when it is first asked for.

    functools.cached_property does it in the object's dictionary: asked for that, all its attributes come more slowly.
    """

    def __init__(self, make: Callable[[Owner], T]) -> None:
        self.make, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type[Owner], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, owner: None, kind: type[Owner]) -> column[Owner, T]: ...
    @overload
    def __get__(self, owner: Owner, kind: type[Owner]) -> T: ...
    def __get__(self, owner: Owner | None, kind: type[Owner]) -> T | column[Owner, T]:
        if owner is None:
            return self
        made = self.make(owner)
        object.__setattr__(owner, self.name, made)
        return made


@dataclass(frozen=True, slots=True)
class Tag:
    """Part of speech and features of a token in Universal Dependencies; one object per tag, shared by all tokens.

    «эксперты» → Tag("NOUN", {"Animacy": "Anim", "Case": "Nom", "Gender": "Masc", "Number": "Plur"}, "Nom", …)
    """

    pos: str
    feats: Mapping[str, str]
    case: str  # Nom Gen Dat Acc Ins Loc; "" without
    gender: str  # Masc Fem Neut; ""
    number: str  # Sing Plur; ""
    animacy: str  # Anim Inan; ""
    tense: str  # Past Pres Fut; ""
    form: str  # VerbForm: Fin Inf Part Conv; ""
    person: str  # 1 2 3; ""
    voice: str  # Act Pass Mid; ""
    short: bool  # Variant=Short: «уверен»


@dataclass(frozen=True, slots=True)
class Name:
    """One name found by the network: tokens[first:last] of the document.

    «Алексею Мартынову» → kind PER, normal «Алексей Мартынов», given «Алексей», surname «Мартынов»
    """

    first: int  # first token
    last: int  # token after the last
    start: int  # first character
    stop: int  # character after the last
    kind: str  # PER ORG LOC
    normal: str  # nominative, as natasha gives it
    given: str | None  # parts of a person's name as natasha's name grammar reads the normal form; None for others
    middle: str | None
    surname: str | None


@dataclass(frozen=True)
class Document:
    """A text with its tokens (parallel columns), sentences (token ranges) and names.

    `heads[i]` is the index of token i's head in the same columns, -1 at the root of a sentence; a head always lies in
    the same sentence. `lemmas` are lower case. Lines of the text are separate sentences (a headline never runs on).
    """

    text: str
    starts: Sequence[int]
    stops: Sequence[int]
    words: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[Tag]
    heads: Sequence[int]
    rels: Sequence[str]
    sentences: Sequence[tuple[int, int]]  # (first token, token after the last)
    names: Sequence[Name]  # in text order, never overlapping
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # what `once` remembers

    def __len__(self) -> int:
        return len(self.words)

    @column
    def lower(self) -> list[str]:
        """The words in lower case."""
        return list(map(str.lower, self.words))

    @column
    def places(self) -> Places:
        """The tokens of each word in lower case."""
        return places_of(self.lower)

    @column
    def lemma_places(self) -> Places:
        """The tokens of each lemma."""
        return places_of(self.lemmas)

    def tokens_of(self, words: Collection[str]) -> Sequence[int]:
        """The tokens that are one of some words in lower case, in text order."""
        return found_among(self.places, words)

    def tokens_with(self, lemmas: Collection[str]) -> Sequence[int]:
        """The tokens with one of some lemmas, in text order."""
        return found_among(self.lemma_places, lemmas)

    @column
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital."""
        return list(compress(range(len(self.words)), map(str.isupper, map(itemgetter(0), self.words))))

    @column
    def children(self) -> list[Sequence[int]]:
        """For each token the tokens it is the head of, in text order."""
        out: list[Any] = [()] * len(self.words)
        for token, head in enumerate(self.heads):
            if head >= 0:
                if out[head]:
                    out[head].append(token)
                else:
                    out[head] = [token]
        return out

    @column
    def sentence_of(self) -> list[int]:
        """For each token the index of its sentence."""
        return numbered(self.sentences)

    @column
    def name_of(self) -> list[Name | None]:
        """For each token the name it belongs to."""
        out: list[Name | None] = [None] * len(self)
        for name in self.names:
            for token in range(name.first, name.last):
                out[token] = name
        return out

    def token_at(self, position: int) -> int:
        """Index of the last token that starts at or before a character position (-1 before the first)."""
        return bisect_right(self.starts, position) - 1

    def slice(self, first: int, last: int) -> str:
        """Text of tokens[first:last] as it stands."""
        return self.text[self.starts[first] : self.stops[last - 1]]

    def with_names(self, names: Sequence[Name]) -> Document:
        """The document with other names; columns without names stay as they are."""
        changed = replace(self, names=names)
        for name in NAMELESS:
            object.__setattr__(changed, name, getattr(self, name))
        return changed

    def without_cycles(self) -> Document:
        """The document with heads that always lead to a root; itself when they do.

        The parser chooses each head alone, so that in one sentence of a hundred two words are each other's head; a rule
        that walks up would walk for ever. The last link of such a circle is cut.
        """
        below = [token for token, head in enumerate(self.heads) if head < 0]
        for token in below:  # which grows by what hangs on each
            below += self.children[token]
        return self if len(below) == len(self) else replace(self, heads=self.cut_heads())

    def cut_heads(self) -> list[int]:
        heads, safe = list(self.heads), bytearray(len(self))
        for token, head in enumerate(self.heads):
            if head < 0 or safe[head]:
                safe[token] = 1
                continue
            path = []
            while token >= 0 and not safe[token]:
                safe[token] = 1
                path.append(token)
                token = heads[token]
            if token in path:
                heads[path[-1]] = -1
        return heads


def replaced(document: Document, ranges: Iterable[tuple[int, int]], names: Iterable[Name]) -> list[Name]:
    """The names of a document in text order, with others in place of those in some ranges of tokens."""
    taken = {token for first, last in ranges for token in range(first, last)}
    kept = [name for name in document.names if taken.isdisjoint(range(name.first, name.last))]
    return sorted([*kept, *names], key=lambda name: name.first)


def numbered(stretches: Sequence[tuple[int, int]]) -> list[int]:
    """For each token the number of the stretch it lies in, of some that follow each other. (0, 2), (2, 3) → 0, 0, 1"""
    out: list[int] = []
    for number, (first, last) in enumerate(stretches):
        out += [number] * (last - first)
    return out


Places = Mapping[str, list[int]]


def places_of(words: Iterable[str]) -> Places:
    """The tokens of each word, in text order. мост, стар, мост → мост 0 2, стар 1"""
    out: dict[str, list[int]] = {}
    for token, word in enumerate(words):
        if word in out:
            out[word].append(token)
        else:
            out[word] = [token]
    return out


def found_among(places: Places, words: Collection[str]) -> Sequence[int]:
    """The tokens of any of some words, in text order: looked up by the fewer of the two."""
    if len(words) < len(places):
        found = [places[word] for word in words if word in places]
    else:
        found = [tokens for word, tokens in places.items() if word in words]
    return sorted(chain.from_iterable(found)) if len(found) != 1 else found[0]


class Remembering(Protocol):
    """A document, or what rules look at in its stead."""

    @property
    def known(self) -> dict[Any, Any]: ...


Asked = TypeVar("Asked", bound=Remembering)


def once(make: Callable[[Asked, *Where], T]) -> Callable[[Asked, *Where], T]:
    """A function of a document, or of places in it, that several rules ask: it answers once for each."""

    @wraps(make)
    def made(asked: Asked, *where: *Where) -> T:
        known = asked.known
        try:
            found: T = known[make, where]
        except KeyError:
            found = known[make, where] = make(asked, *where)
        return found

    return made
