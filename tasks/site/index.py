"""The index that the search of the site reads: files of script, for a page opened from disk may load nothing else.

    search/index.js          which shards there are, of which days, and words nobody looks for
    search/2025-11/rows.js   the columns of a shard: who, where, when, of which kind, in which article
    search/2025-11/w3.js     a page of its words, each with the rows that have it and its other forms
    search/2025-11/t5.js     the texts of some articles, with their headlines
    search/2025-11/named.js  which articles name which organization or place

A shard is a year, or a month of a year of many rows: a later week changes the files of one. Rows of a shard are
numbered from 0, the newest first. assets/index.js reads all this.
"""

from __future__ import annotations

import json
import re
import zlib
from array import array
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, takewhile
from typing import Any, NamedTuple

KINDS = ("direct", "mixed", "indirect", "mention", "article")
# beside the kind in the column of flags: of no reprint; the first row of its article; said in the headline
ORIGINAL, FIRST, HEADLINE = 8, 16, 32
SPEAKERS = ("person", "organization", "unnamed", "unknown")
YEAR = 8_000  # rows of a year that are one shard: more are a shard a month
TEXTS = 300  # rows whose texts are in one file, some more where an article goes on
PAGE = 32_000  # characters of a page of words
SAME_PAGE = 3  # letters: words that begin with the same ones are on one page, so that forms are where their lemma is
UNDATED = 65_535
UNKNOWN = "undated"  # the month of articles whose month nobody knows
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:[-‑]\w+)*")
UNSOUGHT = frozenset(  # lemmas of every third statement, which tell nothing apart
    word
    for line in (
        "а без бы быть в весь во вот все вы да для до его ее если же за и из или их к как ко который ли мы на не него",
        "нет ни но о об он она они оно от по при с свой со так то тот у что чтобы это этот я",
    )
    for word in line.split()
)


class Row(NamedTuple):
    """One row of warehouse/site/search.sql."""

    article_id: str
    month: str
    title: str | None
    day: date | None
    outlet_id: str | None
    outlet: str
    original: bool
    kind: str
    text: str
    headline: bool
    cue: str | None  # what tells that it is said: «по словам», «заявил»
    lemmas: Sequence[str]
    speaker_kind: str | None
    speaker_id: str | None
    speaker: str | None
    category: str | None
    page: bool  # whether the speaker has a page


class Named(NamedTuple):
    """One organization or place in one article: a row of warehouse/site/named.sql."""

    article_id: str
    entity_id: str
    name: str


def plan(rows: Mapping[str, int]) -> dict[str, list[str]]:
    """The months of each shard, of how many rows there are of each month: {"2018": ["2018-01", …], "2025-04": …}."""
    shards: dict[str, list[str]] = {}
    for year, months in groupby(sorted(rows), key=lambda month: month.partition("-")[0]):
        own = list(months)
        whole = sum(rows[month] for month in own) <= YEAR
        shards |= {year: own} if whole else {month: [month] for month in own}
    return shards


def shard(name: str, rows: Sequence[Row], named: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """The files of a shard: their place in the site, and what is in them."""
    pages, blocks = list(words(rows)), list(texts(rows))
    starts = {"words": [first for first, _ in pages], "texts": [start for start, _ in blocks]}
    yield file(f"{name}/rows", columns(rows) | starts)
    yield file(f"{name}/named", naming(rows, named))
    yield from (file(f"{name}/w{number}", page) for number, (_, page) in enumerate(pages))
    yield from (file(f"{name}/t{number}", block) for number, (_, block) in enumerate(blocks))


def directory(shards: Iterable[str]) -> tuple[str, str]:
    """The file that lists the shards, the newest first, and its place."""
    return file("index", [sorted(shards, key=lambda name: (name != UNKNOWN, name), reverse=True), sorted(UNSOUGHT)])


def file(name: str, told: Any) -> tuple[str, str]:
    """A file of the index and its place: JSON, deflated without a header, in base64, for that is half as long."""
    said = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    packed = b64encode(packer.compress(said) + packer.flush()).decode()
    return f"search/{name}.js", f'Index.take({json.dumps(name)},"{packed}");\n'


def columns(rows: Sequence[Row]) -> dict[str, Any]:
    """What is looked through for every question: numbers of all rows, packed, and what they stand for."""
    days = [row.day for row in rows if row.day]
    first = min(days, default=date.min)
    outlets, speakers, categories = Numbers(), Numbers(), Numbers()
    categories[None]  # 0: of no person
    packed: dict[str, array[int]] = {name: array("H") for name in ("speaker", "outlet", "day", "category", "flags")}
    before = None
    for row in rows:
        kind = None if row.speaker_kind in (None, "unknown") else SPEAKERS.index(row.speaker_kind)
        told = (row.speaker_id, row.speaker, kind, row.page) if row.speaker_id or kind == 1 else (None, None, kind, 0)
        packed["speaker"].append(speakers[told])
        packed["outlet"].append(outlets[row.outlet_id or row.outlet, row.outlet])
        packed["day"].append(min((row.day - first).days, UNDATED) if row.day else UNDATED)
        packed["category"].append(categories[row.category])
        new = row.article_id != before
        flags = ORIGINAL * row.original + FIRST * new + HEADLINE * row.headline
        packed["flags"].append(KINDS.index(row.kind) + flags)
        before = row.article_id
    return {
        "count": len(rows), "first": first, "outlets": list(outlets), "categories": list(categories),
        "speakers": [told[: 4 if told[3] else 3] for told in speakers],
    } | {name: pack(numbers) for name, numbers in packed.items()}  # fmt: skip


class Numbers(dict[Any, int]):
    """A number for each thing that is asked for, in order from 0."""

    def __missing__(self, key: Any) -> int:
        self[key] = len(self)
        return self[key]


def pack(numbers: array[int]) -> str:
    """Numbers below 65,536 as base64, the lower byte first; where all are below 256, with one byte each."""
    if max(numbers, default=0) < 256:
        return "1" + b64encode(bytes(list(numbers))).decode()
    return "2" + b64encode(b"".join(number.to_bytes(2, "little") for number in numbers)).decode()


def texts(rows: Sequence[Row]) -> Iterator[tuple[int, list[Any]]]:
    """Articles in blocks: the number of the first row, and [id, month, headline, texts of its statements] of each.

    A text stands alone, or with its cue, and behind that the name of its speaker where the columns have none:
    [text, cue, name].
    """
    block: list[Any] = []
    start = row_number = 0
    for _, group in groupby(rows, key=lambda row: row.article_id):
        own = list(group)
        said = [text(row) for row in own if row.kind not in ("mention", "article")]
        block.append([own[0].article_id, own[0].month, own[0].title, *([said] if said else [])])
        row_number += len(own)
        if row_number - start >= TEXTS:
            yield start, block
            block, start = [], row_number
    if block:
        yield start, block


def text(row: Row) -> str | list[str]:
    """What is told of a statement beside its columns."""
    if row.speaker and not row.speaker_id and row.speaker_kind != "organization":
        return [row.text, row.cue or "", row.speaker]
    return [row.text, row.cue] if row.cue else row.text


def words(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """The words of a shard in pages: how the first one begins, and a line each of them, in the order of the alphabet.

    «4ка 1C3 5у,и»: four letters of the word before and «ка»; the rows; after five letters other endings of the word.
    «0людей =человек»: a form that begins otherwise than its lemma.
    """
    found: dict[str, list[int]] = defaultdict(list)
    forms: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(rows):
        lemmas = [fold(lemma) for lemma in row.lemmas]
        for lemma in {*lemmas} - UNSOUGHT:
            found[lemma].append(number)
        seen = [fold(word) for word in WORD.findall(row.text)]
        if len(seen) == len(lemmas):  # else it is not known which word has which lemma: in two of a hundred statements
            for word, lemma in zip(seen, lemmas, strict=True):
                forms[lemma].add(word)
    yield from paged(entries(found, forms))


def entries(found: Mapping[str, Sequence[int]], forms: Mapping[str, set[str]]) -> dict[str, str]:
    """What stands behind each word on its page."""
    made: dict[str, list[str]] = defaultdict(list)
    for lemma, rows in found.items():
        made[lemma].append(delta(rows))
    for lemma, own in forms.items():
        others = own - {lemma}
        if lemma in found:
            near = sorted(word for word in others if word[:SAME_PAGE] == lemma[:SAME_PAGE])
            others -= {*near}
            if near:
                stem = min(shared(lemma, word) for word in near)
                made[lemma].append(DIGITS[stem] + ",".join(word[stem:] for word in near))
        for word in others:
            made[word].append(f"={lemma}")
    return {word: " ".join(told) for word, told in made.items() if max(word) <= "\uffff"}


def paged(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Lines in pages of about PAGE characters; words that begin with the same letters are never on two."""
    page: list[str] = []
    first, before, size = "", "", 0
    for start, group in groupby(sorted(told), key=lambda word: word[:SAME_PAGE]):
        if size > PAGE:
            yield first, "\n".join(page)
            page, before, size = [], "", 0
        if not page:
            first = start
        for word in group:
            same = shared(before, word)
            page.append(f"{DIGITS[same]}{word[same:]} {told[word]}")
            size += len(page[-1])
            before = word
    if page:
        yield first, "\n".join(page)


def shared(one: str, other: str) -> int:
    """With how many of the same letters two words begin: as many as one digit can tell, at most."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return min(sum(1 for _ in same), len(DIGITS) - 1)


def naming(rows: Sequence[Row], named: Iterable[Named]) -> list[list[str]]:
    """Of each organization and place its id, its name, and the first rows of the articles that name it."""
    firsts = {own: number for number, own in reversed(list(enumerate(row.article_id for row in rows)))}
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in named:
        if one.article_id in firsts:
            found[one.entity_id, one.name].add(firsts[one.article_id])
    return [[*entity, delta(sorted(numbers))] for entity, numbers in sorted(found.items())]


def fold(word: str) -> str:
    """A word as it is compared: «Её» → «ее»."""
    return word.lower().replace("ё", "е").replace("‑", "-")


def delta(numbers: Iterable[int]) -> str:
    """Growing numbers by how far each is from the one before, in digits of five bits, the lowest first.

    A digit of 32 or more says that another follows: 0, 1, 70 → «00Y2» ("Y" is 34: 2 and 32, then 2 times 32: 66, less 1
    for the steps always go on by one at least).
    """
    out: list[str] = []
    before = -1
    for number in numbers:
        step, before = number - before - 1, number
        while step >= 32:
            out.append(DIGITS[32 + step % 32])
            step //= 32
        out.append(DIGITS[step])
    return "".join(out)
