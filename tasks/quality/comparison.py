"""What two readings of a text have in common: the engine's document and natasha's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tasks.nlp.document import Document

CONTEXT = 3  # neighbours on each side that decide what a token is to the syntax network
COMPARED = ("texts", "sentences", "tokens", "tags", "lemmas", "heads", "relations", "names")
TIES = "heads that differ between equals"  # two candidates with the same seven tokens around
APART = "readings not compared"  # where the engine takes words apart: natasha finds names in words of its own

Key = Callable[[str], object]


def compare(ours: Document, theirs: Any, key: Key) -> Counter[str]:
    """How many of each kind were compared, and under «kind differ» how many were not the same.

    `key` is what the networks see of a word: two words with one key are one to them.
    """
    found = Counter(texts=1)
    for kind, (own, other) in columns(ours, theirs).items():
        found[kind] += len(other)
        different = sum(a != b for a, b in zip(own, other, strict=False)) + abs(len(own) - len(other))
        found[f"{kind} differ"] += different
    found += heads(ours, theirs, key)
    return found


def columns(ours: Document, theirs: Any) -> dict[str, tuple[Sequence[object], Sequence[object]]]:
    """The columns of both readings that must be equal, item by item."""
    tokens = theirs.tokens
    return {
        "sentences": (ours.sentences, list(sentences(theirs))),
        "tokens": (
            list(zip(ours.starts, ours.stops, ours.words, strict=True)),
            [(token.start, token.stop, token.text) for token in tokens],
        ),
        "tags": ([(tag.pos, tag.feats) for tag in ours.tags], [(token.pos, token.feats) for token in tokens]),
        "lemmas": (ours.lemmas, [token.lemma for token in tokens]),
        "names": (
            [(name.start, name.stop, name.kind, name.normal) for name in ours.names],
            [(span.start, span.stop, span.type, span.normal) for span in theirs.spans],
        ),
    }


def sentences(theirs: Any) -> Iterator[tuple[int, int]]:
    """natasha's sentences as ranges of tokens."""
    first = 0
    for sent in theirs.sents:
        if sent.tokens:
            yield first, first + len(sent.tokens)
            first += len(sent.tokens)


def heads(ours: Document, theirs: Any, key: Key) -> Counter[str]:
    """Heads, and relations under equal heads."""
    index = {token.id: number for number, token in enumerate(theirs.tokens)}
    found = Counter(heads=len(index), relations=0)
    for number, (own, rel, token) in enumerate(zip(ours.heads, ours.rels, theirs.tokens, strict=False)):
        other = -1 if token.head_id == token.id else index.get(token.head_id, -1)
        if own == other:
            found["relations"] += 1
            found["relations differ"] += rel != token.rel
        else:
            first, last = ours.sentences[ours.sentence_of[number]]
            words = [key(word) for word in ours.words[first:last]]
            equal = min(own, other) >= 0 and context(words, own - first) == context(words, other - first)
            found[TIES if equal else "heads differ"] += 1
    return found


def context(words: Sequence[object], at: int) -> list[object]:
    """A word with its neighbours in the sentence, None beyond its ends."""
    return [words[i] if 0 <= i < len(words) else None for i in range(at - CONTEXT, at + CONTEXT + 1)]


def report(found: Counter[str]) -> Iterator[str]:
    """A line for each kind: how many were compared and how many differ."""
    for kind in COMPARED:
        if kind == "texts":
            yield f"{found[kind]:10,} readings compared with natasha's"
        else:
            yield f"{found[kind]:10,} {kind:10} {found[f'{kind} differ']:6,} differ"
    if found[TIES]:
        yield f"{found[TIES]:10,} {TIES}: the same seven tokens around two candidates"
    if found[APART]:
        yield f"{found[APART]:10,} {APART}: words put together by a scraper, which the engine takes apart"
    yield "the same as natasha" if same(found) else "not the same as natasha"


def same(found: Counter[str]) -> bool:
    """Whether nothing differs but heads between equals."""
    return not any(found[f"{kind} differ"] for kind in COMPARED)
