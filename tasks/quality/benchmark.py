"""The engine beside plain natasha, on the same texts in the same run, on one core: how fast, and how alike."""

from __future__ import annotations

import gc
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random
from statistics import mean, median
from time import process_time
from typing import Any, TypeVar

from tasks.nlp.findings import Article
from tasks.nlp.workers import ONE_THREAD, settle

os.environ.update(ONE_THREAD)  # in time when nothing imported numpy before: the time of all threads is counted

from natasha import (
    DatesExtractor,
    Doc,
    MorphVocab,
    NamesExtractor,
    NewsEmbedding,
    NewsMorphTagger,
    NewsNERTagger,
    NewsSyntaxParser,
    Segmenter,
)
from natasha.doc import DocSent

from tasks.nlp.annotate import annotate
from tasks.nlp.document import Document
from tasks.nlp.reading.engine import engine
from tasks.quality.comparison import APART, compare

T = TypeVar("T")

MEASURED, WARM = 100, 500  # articles at most
REPEATS = 5
TOGETHER = 100  # texts compared at a time


def run(articles: Sequence[Article]) -> Iterator[str]:
    """Lines with the CPU time of one article and how many times natasha's it is; medians over REPEATS.

    Half of the articles are measured, the others come before: «unseen» means words that were not in those are new.
    Everything natasha's README does is done one article after the other, as there; the engine reads them as a batch.
    """
    mixed = Random(0).sample(articles, len(articles))
    size = min(MEASURED, (len(mixed) + 1) // 2)
    measured, warm = mixed[:size], mixed[size : size + WARM] or mixed
    times: dict[str, float] = {}
    for name, time in [*natasha_times(measured, warm), *engine_times(measured, warm)]:
        times[name] = time
    tokens = mean(len(document) for document in engine().read([article.text for article in measured]))
    yield f"CPU time of one article: {size} articles of {tokens:.0f} tokens, after {len(warm)} others, one core"
    yield from (f"{time:8.2f} ms  {name}" for name, time in times.items())
    plain, whole = times["natasha"], times["natasha with names and dates"]
    yield f"natasha, gc tuned  {plain / times['natasha, gc tuned']:.1f} × natasha"
    yield f"engine  {plain / times['engine']:.1f} × natasha"
    yield f"engine, known words  {plain / times['engine, known words']:.1f} × natasha"
    yield f"enrich  {whole / times['enrich']:.1f} × natasha with names and dates"


def natasha_times(measured: Sequence[Article], warm: Sequence[Article]) -> Iterator[tuple[str, float]]:
    """natasha as its README runs it, then with the garbage collector tuned; the engine is not loaded yet."""
    plain, texts = Plain(), [article.text for article in measured]

    def times(work: Callable[[str], object]) -> float:
        return median(measure(work, texts) for _ in repeats(lambda: plain.prepare(article.text for article in warm)))

    yield "natasha", times(plain.read)
    yield "natasha with names and dates", times(plain.extract)
    with settled():
        yield "natasha, gc tuned", times(plain.read)


def engine_times(measured: Sequence[Article], warm: Sequence[Article]) -> Iterator[tuple[str, float]]:
    """The engine, and all of enrich, on the same articles, after the same others."""
    ours = engine()
    before, texts = [article.text for article in warm], [article.text for article in measured]

    def prepare() -> None:
        ours.forget()
        ours.read(before)

    unseen, known, whole = [], [], []
    with settled():
        for _ in repeats(prepare):
            unseen.append(measure(ours.read, [texts]))
            known.append(measure(ours.read, [texts]))
        for _ in repeats(prepare):
            whole.append(measure(annotate, [measured]))
    for name, found in (("engine", unseen), ("engine, known words", known), ("enrich", whole)):
        yield name, median(found) / len(measured)


@contextmanager
def settled() -> Iterator[None]:
    """The garbage collector as workers tune it."""
    before = gc.get_threshold()
    settle()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def repeats(prepare: Callable[[], object]) -> Iterator[int]:
    """REPEATS times, each after the same preparation."""
    for repeat in range(REPEATS):
        prepare()
        yield repeat


def measure(work: Callable[[T], object], items: Sequence[T]) -> float:
    """CPU milliseconds one item takes."""
    start = process_time()
    for item in items:
        work(item)
    return (process_time() - start) / len(items) * 1e3


def counts(texts: Iterable[str]) -> Counter[str]:
    """How many tokens, tags, lemmas, heads and names were compared, and how many the engine reads differently.

    Each text is read twice: in natasha's sentences, and in those that end at line breaks too.
    """
    plain, ours, found, batch = Plain(), engine(), Counter[str](), list[str]()
    key = ours.networks.table.key
    for text in [*texts, None]:
        if text is not None:
            batch.append(text)
        if len(batch) == TOGETHER or text is None:
            for lines in (False, True):
                for document in ours.read(batch, lines):
                    theirs = plain.read(document.text, document if lines else None)
                    found += compare(document, theirs, key) if theirs else Counter([APART])
            batch.clear()
    return found


class Plain:
    """natasha used as its README shows."""

    def __init__(self) -> None:
        embedding = NewsEmbedding()
        self.segmenter, self.vocab = Segmenter(), MorphVocab()
        self.morph, self.syntax = NewsMorphTagger(embedding), NewsSyntaxParser(embedding)
        self.ner = NewsNERTagger(embedding)
        self.names, self.dates = NamesExtractor(self.vocab), DatesExtractor(self.vocab)

    def prepare(self, texts: Iterable[str]) -> None:
        """Let its dictionary remember the words of these texts, as after reading them."""
        MorphVocab.parse.cache_clear()
        for text in texts:
            for word in re.findall(r"\w+", text):
                self.vocab(word.lower())

    def read(self, text: str, like: Document | None = None) -> Any:
        """natasha's document, in its own sentences or those of another reading; None where that has other words."""
        doc = Doc(text)
        doc.segment(self.segmenter)
        if like:
            if [token.start for token in doc.tokens] != like.starts:
                return None
            bounds = [(like.starts[first], like.stops[last - 1]) for first, last in like.sentences]
            doc.sents = [DocSent(start, stop, text[start:stop]) for start, stop in bounds]
            doc.envelop_sent_tokens()
        doc.tag_morph(self.morph)
        doc.parse_syntax(self.syntax)
        doc.tag_ner(self.ner)
        for token in doc.tokens:
            token.lemmatize(self.vocab)
        for span in doc.spans:
            span.normalize(self.vocab)
        return doc

    def extract(self, text: str) -> Any:
        """The document with parts of names, and the dates of the text."""
        doc = self.read(text)
        for span in doc.spans:
            if span.type == "PER":
                span.extract_fact(self.names)
        return doc, list(self.dates(text))
