"""Texts read by natasha's networks: the one place the models are loaded."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from threading import Lock

import pymorphy2_dicts_ru

os.environ.setdefault("PYMORPHY2_DICT_PATH", pymorphy2_dicts_ru.get_path())

from natasha import (  # noqa: E402 — pymorphy2 looks its dictionary up at import
    Doc,
    MorphVocab,
    NamesExtractor,
    NewsEmbedding,
    NewsMorphTagger,
    NewsNERTagger,
    NewsSyntaxParser,
    Segmenter,
)

from tasks.nlp.document import Document, Name, Tag  # noqa: E402


@cache
def tag(pos: str, feats: tuple[tuple[str, str], ...]) -> Tag:
    f = dict(feats)
    g = f.get
    return Tag(pos, f, g("Case", ""), g("Gender", ""), g("Number", ""), g("Animacy", ""), g("Tense", ""),
               g("VerbForm", ""), g("Person", ""), g("Voice", ""), g("Variant") == "Short")  # fmt: skip


class Engine:
    def __init__(self) -> None:
        self.segmenter, self.vocab, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
        self.morph, self.syntax = NewsMorphTagger(embedding), NewsSyntaxParser(embedding)
        self.ner, self.names = NewsNERTagger(embedding), NamesExtractor(self.vocab)

    def read(self, texts: Sequence[str]) -> list[Document]:
        return [self.read_one(text) for text in texts]

    def read_one(self, text: str) -> Document:
        doc = Doc(text)
        doc.segment(self.segmenter)
        doc.tag_morph(self.morph)
        doc.parse_syntax(self.syntax)
        doc.tag_ner(self.ner)
        for token in doc.tokens:
            token.lemmatize(self.vocab)
        index = {token.id: i for i, token in enumerate(doc.tokens)}
        at = {token.start: i for i, token in enumerate(doc.tokens)}
        names = []
        for span in doc.spans:
            span.normalize(self.vocab)
            fact: Mapping[str, str] = {}
            if span.type == "PER":
                span.extract_fact(self.names)
                fact = span.fact.as_dict if span.fact else {}
            first = at[span.tokens[0].start]
            names.append(Name(first, first + len(span.tokens), span.start, span.stop, span.type, span.normal,
                              fact.get("first"), fact.get("middle"), fact.get("last")))  # fmt: skip
        sentences, n = [], 0
        for sent in doc.sents:
            sentences.append((n, n + len(sent.tokens)))
            n += len(sent.tokens)
        return Document(
            text, [t.start for t in doc.tokens], [t.stop for t in doc.tokens], [t.text for t in doc.tokens],
            [t.lemma.lower() for t in doc.tokens], [tag(t.pos, tuple(sorted((t.feats or {}).items()))) for t in doc.tokens],
            [index.get(t.head_id, -1) if t.head_id != t.id else -1 for t in doc.tokens], [t.rel for t in doc.tokens],
            [s for s in sentences if s[0] < s[1]], names,
        )  # fmt: skip


_lock = Lock()


@cache
def _engine() -> Engine:
    return Engine()


def engine() -> Engine:
    """The engine of this process, loaded once."""
    with _lock:
        return _engine()
