"""Texts read by natasha's networks, with natasha's answers, many texts at a time.

A batch is one stream of tokens from the networks to the lemmas and only then cut into documents. What repeats (words,
words with their tags, names) is remembered in bounded tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from threading import Lock

import numpy as np
from natasha.data import FIRST, LAST, MAYBE_FIRST
from numpy.typing import NDArray
from slovnet.conll import parse_conll_tag

from tasks.nlp.document import Document, Name, Tag
from tasks.nlp.reading.embedding import CAPACITY
from tasks.nlp.reading.lemmas import Dictionary
from tasks.nlp.reading.names import NameGrammar, Parts
from tasks.nlp.reading.networks import Networks
from tasks.nlp.reading.segmentation import sentences, tokenize
from tasks.nlp.reading.syntax import Parser
from tasks.nlp.reading.viterbi import decode

Ints = NDArray[np.intp]

TOGETHER = 300_000  # characters read as one stream: about 40,000 tokens, 20 MB of numbers
NOBODY = Parts()
BAR = re.compile(r"(?<=\w)―(?=\s)")  # «И.Белов― Да»
LONGEST = 50  # tokens of a name: three times the longest of a hundred thousand in the news


@dataclass(frozen=True, slots=True)
class Segments:
    """A text in tokens and sentences (each by its first token)."""

    text: str
    starts: list[int]
    words: list[str]
    sentences: list[int]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of each token; a head is an index in its document, -1 above a root."""

    lemmas: list[str]
    codes: list[int]
    heads: list[int]
    rels: list[int]
    names: Ints

    def __getitem__(self, part: slice) -> Columns:
        return Columns(self.lemmas[part], self.codes[part], self.heads[part], self.rels[part], self.names[part])


def tag(text: str) -> Tag:
    """A tag of the morphology network, «NOUN|Animacy=Anim|Case=Nom|Gender=Masc|Number=Sing»."""
    pos, feats = parse_conll_tag(text)
    get = feats.get
    return Tag(
        pos, feats, get("Case", ""), get("Gender", ""), get("Number", ""), get("Animacy", ""), get("Tense", ""),
        get("VerbForm", ""), get("Person", ""), get("Voice", ""), get("Variant") == "Short",
    )  # fmt: skip


def names(path: str) -> set[str]:
    """The names of a list of natasha's; what stands behind # is a remark. Hers takes a tenth of the engine's start."""
    with open(path, encoding="utf8") as file:
        return {line.partition("#")[0].rstrip() for line in file}


class Engine:
    """natasha's tokens, sentences, morphology, syntax, names, lemmas and normal forms.

    `capacity` is the number of words whose share in the networks is remembered, 9 KB each.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.networks = Networks(capacity)
        self.tags = [tag(text) for text in self.networks.tags]
        self.name_tags = [text.partition("-")[::2] for text in self.networks.name_tags]
        self.outside = self.networks.name_tags.index("O")
        self.parser = Parser(self.networks.syntax, self.networks.table.key)
        self.dictionary = Dictionary(self.tags)
        self.grammar = NameGrammar(self.dictionary, names(FIRST) | names(MAYBE_FIRST), names(LAST))

    def read(self, texts: Sequence[str], lines: bool = True) -> list[Document]:
        """The documents of the texts, in order; with `lines` a line break ends a sentence too, without as in natasha.

        A headline has no full stop: without `lines` it would run on into the first paragraph.
        """
        return list(self.documents(texts, lines))

    def documents(self, texts: Iterable[str], lines: bool = True) -> Iterator[Document]:
        """The documents one after the other, each made when it is asked for: small ones are still in the cache then."""
        return (document for batch in _batches(texts) for document in self._read(batch, lines))

    def forget(self) -> None:
        """Forget all words and names, as if just loaded."""
        self.networks.table.clear()
        self.dictionary.clear()
        self.grammar.parts.cache_clear()
        self.grammar.classes.cache_clear()

    def _read(self, texts: Sequence[str], lines: bool) -> Iterator[Document]:
        parts = [segment(text, lines) for text in texts]
        words = [word for part in parts for word in part.words]
        if not words:
            return (Document(text, [], [], [], [], [], [], [], [], []) for text in texts)
        sizes = np.array([len(part.words) for part in parts])
        firsts = np.cumsum(sizes) - sizes
        begins = np.concatenate(
            [np.array(part.sentences, np.intp) + first for part, first in zip(parts, firsts, strict=True)]
        )
        columns = self._columns(words, begins, firsts[sizes > 0], sizes[sizes > 0])
        return (
            self._document(part, columns[first : first + size])
            for part, first, size in zip(parts, firsts, sizes, strict=True)
        )

    def _columns(self, words: list[str], begins: Ints, firsts: Ints, sizes: Ints) -> Columns:
        """Columns of the stream."""
        readings = self.networks.read(words, begins, firsts)
        heads, rels = self.parser(readings.syntax, begins, words)
        heads = np.where(heads < 0, -1, heads - np.repeat(firsts, sizes))
        codes = readings.morph.tolist()
        names = decode(readings.names, self.networks.ner.head.crf.transitions.array, firsts, sizes)
        return Columns(self.dictionary.lemmatize(words, codes), codes, heads.tolist(), rels.tolist(), names)

    def _document(self, part: Segments, columns: Columns) -> Document:
        size = len(part.words)
        tags, rels = self.tags, self.networks.rels
        stops = list(map(add, part.starts, map(len, part.words)))
        return Document(
            part.text,
            part.starts,
            stops,
            part.words,
            columns.lemmas,
            [tags[code] for code in columns.codes],
            [-1 if head == token else head for token, head in enumerate(columns.heads)],
            [rels[rel] for rel in columns.rels],
            list(zip(part.sentences, [*part.sentences[1:], size], strict=True)) if size else [],
            [self._name(part, columns, *found) for found in self._found(columns.names)],
        )

    def _found(self, names: Ints) -> Iterator[tuple[int, int, str]]:
        """First token, token after the last and kind of each name: a B begins one, an I goes on, an O ends it."""
        first, last, kind, seen = 0, 0, "", -1
        for token in np.flatnonzero(names != self.outside).tolist():
            part, own = self.name_tags[names[token]]
            if kind and (part == "B" or token > seen + 1 or token >= first + LONGEST):
                yield first, last, kind
                kind = ""
            if part == "B":
                first, kind = token, own
            if part in ("B", "I"):
                last = token + 1
            seen = token
        if kind:
            yield first, last, kind

    def _name(self, part: Segments, columns: Columns, first: int, last: int, kind: str) -> Name:
        words, starts = part.words, part.starts
        inflected = self._inflected(columns, first, last) if kind == "ORG" else range(first, last)
        normal, stop = "", starts[first]
        for token in range(first, last):
            word = words[token]
            form = self.dictionary.nominative(word, columns.codes[token]) if token in inflected else word
            normal += " " * (starts[token] - stop) + form
            stop = starts[token] + len(word)
        given, middle, surname = self.grammar.parts(normal) if kind == "PER" else NOBODY
        return Name(first, last, starts[first], stop, kind, normal, given, middle, surname)

    def _inflected(self, columns: Columns, first: int, last: int) -> set[int] | range:
        """Tokens of an organization's name that change with its case: those not under a noun within the name.

        «Министерства обороны» → «Министерство обороны». As in natasha, all of them when heads go round in a circle.
        """
        span, heads = range(first, last), columns.heads
        found = {token for token in span if heads[token] not in span}
        grown = list(found)
        while grown:
            below = [t for t in span if heads[t] in grown and self.tags[columns.codes[t]].pos in ("ADJ", "VERB")]
            grown = [token for token in below if token not in found]
            found.update(grown)
        return found or span


def segment(text: str, lines: bool) -> Segments:
    """A text in tokens and sentences; with `lines` the bar that some sites write for colon or dash is one."""
    plain = BAR.sub(":", text).replace("―", "—") if lines and "―" in text else text
    starts, words = tokenize(plain, lines)
    return Segments(text, starts, words, sentences(plain, starts, lines))


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in batches of at most TOGETHER characters, or of one text."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > TOGETHER:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


_lock = Lock()


@cache
def _engine() -> Engine:
    return Engine()


def engine() -> Engine:
    """The engine of this process, loaded once."""
    with _lock:
        return _engine()
