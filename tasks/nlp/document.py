"""What the engine reads in a text, in columns: tokens by index, sentences and names as token ranges.

Rules walk these columns instead of token objects; objects for 283 tokens an article cost more than the networks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Where = TypeVarTuple("Where")
NAMELESS = ("lower", "capitals", "children", "sentence_of")  # columns that names do not alter


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

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [word.lower() for word in self.words]

    @cached_property
    def capitals(self) -> list[int]:
        """The tokens that begin with a capital."""
        return [token for token, word in enumerate(self.words) if word[0].isupper()]

    @cached_property
    def children(self) -> list[list[int]]:
        """For each token the tokens it is the head of, in text order."""
        out: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head >= 0:
                out[head].append(token)
        return out

    @cached_property
    def sentence_of(self) -> list[int]:
        """For each token the index of its sentence."""
        return [index for index, (first, last) in enumerate(self.sentences) for _ in range(first, last)]

    @cached_property
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
        known = self.__dict__
        changed.__dict__.update({column: known[column] for column in NAMELESS if column in known})
        return changed

    def without_cycles(self) -> Document:
        """The document with heads that always lead to a root; itself when they do.

        The parser chooses each head alone, so that in one sentence of a hundred two words are each other's head; a rule
        that walks up would walk for ever. The last link of such a circle is cut.
        """
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
        return self if heads == self.heads else replace(self, heads=heads)


def once(make: Callable[[Document, *Where], T]) -> Callable[[Document, *Where], T]:
    """A function of a document, or of places in it, that several rules ask: it answers once for each."""
    key = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(document: Document, *where: *Where) -> T:
        known: dict[tuple[*Where], T] = document.__dict__.setdefault(key, {})
        if where not in known:
            known[where] = make(document, *where)
        return known[where]

    return made
