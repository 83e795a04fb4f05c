"""One id per organization and place: names compared without quotes and case, known variants together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from tasks.identity.local import fold, id_of, table

QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'‘’", " "))
BRACKET = re.compile(r"\s*\((.*?)\)?\s*$")


@dataclass(frozen=True, slots=True)
class Use:
    """A name in one article, in the nominative as enrich gives it."""

    normal: str
    article_id: str
    published_at: datetime | None


@cache
def key_of(name: str) -> str:
    """A name as it is compared: «Газпром», Газпром, ГАЗПРОМ → газпром; «Футбольный союз (ФС)» → футбольный союз"""
    plain = fold(name.translate(QUOTES))
    return BRACKET.sub("", plain) or plain


def variants(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Key of each variant in a table → key of the name it stands for."""
    return {
        key_of(variant): key_of(row["name"])
        for row in rows
        for variant in (row["name"], *row["variants"].split("|"))
        if variant
    }


def abbreviations(uses: Iterable[Use]) -> dict[str, str]:
    """Abbreviations that articles explain: «Футбольный союз Заречья (ФСЗ)» → фсз: футбольный союз заречья

    One abbreviation explained in two ways stays apart.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        inside = BRACKET.search(fold(use.normal.translate(QUOTES)))
        if inside and is_abbreviation(inside[1], key_of(use.normal)):
            told[inside[1]].add(key_of(use.normal))
    return {short: full.pop() for short, full in told.items() if len(full) == 1}


def is_abbreviation(short: str, full: str) -> bool:
    """«фсз» of «футбольный союз заречья»: its letters begin the words, small words may be left out."""
    initials = [word[0] for word in re.findall(r"\w+", full)]
    rest = iter(initials)
    return len(short) > 1 and " " not in short and all(letter in rest for letter in short)


def nominatives(key: str) -> Iterator[str]:
    """What the name may be in the nominative, by its last word: «русалу» → «русал», …"""
    if len(key) > 4:
        yield from (
            key.removesuffix(ending) + other for ending, others in endings() if key.endswith(ending) for other in others
        )


@cache
def endings() -> list[tuple[str, list[str]]]:
    """Endings in other cases with those the nominative may have."""
    return [(row["ending"], row["nominative"].split("|")) for row in table("case_endings")]


def declined(uses: Iterable[Use]) -> dict[str, str]:
    """Keys that are another case of a name not less frequent: «русалу» → «русал»."""
    counts = Counter(key_of(use.normal) for use in uses)
    found = {}
    for key in counts:
        better = (other for other in nominatives(key) if other != key and counts[other] >= max(counts[key], 2))
        best = max(better, key=lambda other: (counts[other], other), default=None)
        if best is not None:
            found[key] = best
    return {key: found.get(best, best) for key, best in found.items() if found.get(best) != key}


def entities(
    uses: Sequence[Use], kind: str, canonical: Callable[[str], str], known: Collection[str] = ()
) -> list[dict[str, object]]:
    """Rows of a table of entities, by id; `kind` keeps the ids of a place and an organization of one name apart.

    An entity is shown under its most frequent name, a `known` one before others.
    """
    groups: dict[str, list[Use]] = defaultdict(list)
    keys = {normal: canonical(key_of(normal)) for normal in {use.normal for use in uses}}
    for use in uses:
        groups[keys[use.normal]].append(use)
    rows = [row_of(id_of(kind, key), group, known) for key, group in groups.items() if key]
    return sorted(rows, key=lambda row: str(row["entity_id"]))


def row_of(entity_id: str, uses: Sequence[Use], known: Collection[str]) -> dict[str, object]:
    """One entity under its most frequent name."""
    counts = Counter(use.normal for use in uses)
    usual = min(counts, key=lambda normal: (key_of(normal) not in known, normal[0].islower(), -counts[normal], normal))
    name = tidy(usual)
    dates = sorted(use.published_at for use in uses if use.published_at)
    return {
        "entity_id": entity_id,
        "name": name,
        "aliases": sorted(set(counts) - {name}),
        "first_seen": dates[0] if dates else None,
        "last_seen": dates[-1] if dates else None,
        "articles": len({use.article_id for use in uses}),
    }


def tidy(name: str) -> str:
    """The name without a quotation mark that has lost its pair: «РИА "Новости» → «РИА Новости»"""
    unpaired = name.count("«") != name.count("»") or name.count('"') % 2 == 1 or name.count("'") % 2 == 1
    return " ".join(name.translate(QUOTES).split()) if unpaired else name
