"""Tokens and sentences of a text: razdel's own, without an object for every pair of atoms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise

from razdel import tokenize as razdel_tokens
from razdel.rule import JOIN
from razdel.segmenters.punct import DASHES, ENDINGS
from razdel.segmenters.sentenize import DELIMITER, RULES, SentSplit
from razdel.segmenters.tokenize import PUNCTS

from tasks.nlp.reading.boundaries import ends, glued, goes_on, parted, plain

# razdel cuts a text into atoms (letters of one alphabet, digits, single signs) and joins neighbours by rules. This
# expression matches the joined tokens at once. It is used where no rule looks across a space to the left.
_PUNCT = re.escape(PUNCTS)
_OTHER = rf"[^\s\dа-яёa-z{_PUNCT}]"  # é, €, →: joins letters on both sides («ΔP»)
_WORD = rf"(?:\d+|(?:[а-яё]+|[a-z]+|{_OTHER})(?:{_OTHER}|(?<={_OTHER})(?:[а-яё]+|[a-z]+))*)"
_DASH = rf"[_{re.escape(DASHES)}]"
_TOKEN = (
    r"(?-i:[А-ЯЁа-яё]+(?=[\s,.]))"  # most words, which nothing joins to what follows: the rest says the same of them
    rf"|{_WORD}(?:{_DASH}{_WORD}|(?<=\d)[.,/\\]\d+)*"  # «кто-то», «3,5», «2024/25»
    rf"(?:{_DASH}(?=\s+[^\s{_PUNCT}])|(?<=\d)[.,/\\](?=\s+\d))?"  # «кино- и», and as razdel has it «2020,» in «2020, 5»
    rf"|[{re.escape(ENDINGS)}]+|--+|\*\*+|[=:;][)(]{{1,3}}|[{_PUNCT}]"
)
PIECE = re.compile(rf"(\s*)({_TOKEN})", re.IGNORECASE)  # a token with the white space before it: nothing is left out
# A sign glued to a word after a space («слово -то») joins it or not by what stands before the space: left to razdel.
_LOOSE = re.compile(rf"[_.,/\\{re.escape(DASHES)}](?<=\s.)(?=[^\s{_PUNCT}])")
_YAHOO = re.compile("yahoo!", re.IGNORECASE)  # razdel's only exception

_DELIMITER = re.compile(DELIMITER)
_WINDOW = 10  # characters razdel's sentence rules see on each side
_LINE = re.compile(r"[\r\n]+")
LONGEST = 300  # tokens of a sentence: twice the longest of a million in the news; a text without stops has thousands


def tokenize(text: str, lines: bool = False) -> tuple[list[int], list[str]]:
    """Start of each token and the token; with `lines` words that a scraper put together are two.

    «ЦБ снизил ставку до 7,5%.» → ЦБ, снизил, ставку, до, 7,5, %, .
    """
    starts, words = _tokens(text)
    for stop in parted(text) if lines else ():
        number = bisect_right(starts, stop) - 1
        inside = stop - starts[number]
        if 0 < inside < len(words[number]):
            words[number : number + 1] = words[number][:inside], words[number][inside:]
            starts.insert(number + 1, stop)
    return starts, words


def _tokens(text: str) -> tuple[list[int], list[str]]:
    """razdel's tokens."""
    if _LOOSE.search(text) or ("!" in text and _YAHOO.search(text)):
        tokens = list(razdel_tokens(text))
        return [token.start for token in tokens], [token.text for token in tokens]
    pieces = PIECE.findall(text)
    bounds = list(accumulate(map(len, chain.from_iterable(pieces))))
    return bounds[::2], [word for _, word in pieces]


def sentences(text: str, starts: Sequence[int], lines: bool) -> list[int]:
    """Index of the first token of each sentence; without `lines` razdel's own.

    With `lines` a new line and every LONGEST tokens begin one too, and abbreviations are read with what follows them.

    «Рост замедлился\\nЭксперты удивлены. Почему?» → 0, 2, 5 (without lines 0, 5)
    """
    stops = set(_sentence_stops(text, lines))
    if lines:
        stops.update(match.end() for match in _LINE.finditer(text))
        stops.update(glued(text))
    firsts = {bisect_left(starts, stop) for stop in stops}
    bounds = sorted(first for first in firsts | {0} if first < len(starts))
    return list(_cut(bounds, len(starts))) if lines else bounds


def _cut(firsts: Sequence[int], size: int) -> Iterator[int]:
    """First tokens of sentences of at most LONGEST tokens: what looks through a sentence for each of its words ends."""
    for first, stop in pairwise([*firsts, size]):
        yield from range(first, stop, LONGEST)


def _sentence_stops(text: str, amended: bool) -> Iterator[int]:
    """Where razdel ends a sentence, or where it should: rules are asked only at delimiters before a space."""
    first = 0
    for match in _DELIMITER.finditer(text):
        start, stop = match.span()
        if not text[stop : stop + 1].isspace():
            continue
        if text[start:stop] == "." and plain(text, start):
            yield stop
            first = stop
            continue
        joined = _joined(text, first, start, stop)
        if amended and text[start:stop] == ".":
            joined = not ends(text, first, start) if joined else goes_on(text, start)
        if not joined:
            yield stop
            first = stop


def _joined(text: str, first: int, start: int, stop: int) -> bool:
    """Whether razdel's rules keep together what stands on the two sides of a delimiter."""
    left, right = text[max(0, start - _WINDOW) : start], text[stop : stop + _WINDOW]
    split = SentSplit(left, text[start:stop], right)
    split.buffer = text[first:start]
    for rule in RULES:
        action = rule(split)
        if action:
            return bool(action == JOIN)
    return False
