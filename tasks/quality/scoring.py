"""Precision and recall of what enrich finds, against articles annotated by reading.

A gold line is JSON: id, text, published_at, outlet, and `gold` with statements (kind, content, speaker, speaker_type),
persons (name, aliases, category, roles, mention_count) and dates (text, value). Content is given as pieces of the text;
letters and digits are compared, so quotation marks and spaces at the edges do not matter. Figures are summed over all
articles before dividing.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tasks.nlp.findings import Article, Findings, FoundDate, Person, Statement

Gold = Mapping[str, Any]
SAME_ROLE = 0.6  # share of a role's words that must be found
HALF, TIGHT = 0.5, 0.9  # overlap at which a statement counts as found, as found exactly


class GoldError(Exception):
    """A gold file that cannot be used; the message says which line and why."""


class Miss(NamedTuple):
    """One disagreement, for reading."""

    article_id: str
    what: str
    detail: str


def read_gold(path: Path, zone: ZoneInfo) -> list[tuple[Article, Gold]]:
    """Articles with their annotation; times without a zone are taken in `zone`. Raises GoldError."""
    out = []
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = json.loads(line)
                out.append((article_of(record, zone), record["gold"]))
            except (ValueError, KeyError, TypeError) as error:
                raise GoldError(
                    f"{path}:{number}: not an annotated article ({error!r}); see docs/quality.md"
                ) from error
    return out


def article_of(record: Mapping[str, Any], zone: ZoneInfo) -> Article:
    published = datetime.fromisoformat(record["published_at"]) if record.get("published_at") else None
    if published and published.tzinfo is None:
        published = published.replace(tzinfo=zone)
    return Article(record["id"], record["text"], record.get("title"), (), published, record.get("outlet") or "")


def score(gold: Iterable[tuple[Article, Gold]], found: Iterable[Findings]) -> tuple[dict[str, Any], list[Miss]]:
    """Figures by name (a triple is precision, recall, F1) and every disagreement."""
    tally: Counter[str] = Counter()
    misses: list[Miss] = []
    for (article, wanted), findings in zip(gold, found, strict=True):
        tally["articles"] += 1
        misses += score_statements(tally, article, wanted["statements"], findings.statements)
        misses += score_persons(tally, article, wanted["persons"], findings.persons)
        misses += score_dates(tally, article, wanted["dates"], findings.dates)
    return figures(tally), misses


def figures(tally: Counter[str]) -> dict[str, Any]:
    """The lines of the report."""
    n = tally
    return {
        "articles": n["articles"],
        "statements P/R/F1 (overlap .5)": triple(n["found"], n["predicted"], n["gold"]),
        "statements P/R/F1 (overlap .9)": triple(n["tight"], n["predicted"], n["gold"]),
        "recall of direct": share(n["found direct"], n["gold direct"]),
        "recall of mixed": share(n["found mixed"], n["gold mixed"]),
        "recall of indirect": share(n["found indirect"], n["gold indirect"]),
        "kind accuracy": share(n["kind"], n["found"]),
        "speaker accuracy on found": share(n["speaker"], n["found person"]),
        "person-attributed P/R/F1": triple(n["speaker"], n["predicted person"], n["gold person"]),
        "persons P/R/F1": triple(n["persons"], n["persons predicted"], n["persons gold"]),
        "experts P/R/F1": triple(n["experts"], n["experts predicted"], n["experts gold"]),
        "category accuracy": share(n["category"], n["persons"]),
        "mention count error": share(n["mentions off"], n["mentions gold"]),
        "roles recall": share(n["roles"], n["roles gold"]),
        "dates P/R/F1": triple(n["dates"], n["dates predicted"], n["dates gold"]),
        "date value accuracy": share(n["values"], n["values gold"]),
    }


def share(part: int, whole: int) -> float | None:
    """A share to three digits; None of nothing."""
    return round(part / whole, 3) if whole else None


def triple(hit: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    p, r = hit / predicted if predicted else 0.0, hit / gold if gold else 0.0
    return round(p, 3), round(r, 3), round(2 * p * r / (p + r), 3) if p + r else 0.0


# statements


def letters(text: str, start: int, stop: int) -> set[int]:
    """Positions of letters and digits between two offsets."""
    return {i for i in range(start, stop) if text[i].isalnum()}


def place(text: str, pieces: Sequence[str], after: int) -> set[int]:
    """Where annotated pieces stand, searched from `after` on, then from the start."""
    spots: set[int] = set()
    for piece in pieces:
        at = text.find(piece, after)
        at = text.find(piece) if at < 0 else at
        if at >= 0:
            spots |= letters(text, at, at + len(piece))
            after = at
    return spots


def overlap(a: set[int], b: set[int]) -> float:
    """Twice the common letters over all letters (Dice)."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def score_statements(
    tally: Counter[str], article: Article, gold: Sequence[Gold], found: Sequence[Statement]
) -> Iterator[Miss]:
    """Pair annotated with found statements one to one, best overlap first, and count."""
    places, spans = gold_letters(article, gold), found_letters(article, found)
    pairs = paired(gold, places, found, spans)
    for i, wanted in enumerate(gold):
        tally["gold"] += 1
        tally["gold " + wanted["kind"]] += 1
        tally["gold person"] += wanted["speaker_type"] == "person"
        if i not in pairs:
            yield Miss(article.article_id, "missed", f"{wanted['speaker']}: {wanted['content'][0]}")
        elif not agree(tally, wanted, found[pairs[i]], overlap(places[i], spans[pairs[i]])):
            yield Miss(article.article_id, "speaker", f"{found[pairs[i]].speaker}, should be {wanted['speaker']}")
    for j, one in enumerate(found):
        tally["predicted"] += 1
        tally["predicted person"] += one.speaker_kind == "person"
        if j not in pairs.values():
            yield Miss(article.article_id, "spurious", article.text[slice(*one.report.parts[0])])


def matched(article: Article, gold: Sequence[Gold], found: Sequence[Statement]) -> dict[int, int]:
    """Index of the found statement for each annotated one of an article that was found."""
    return paired(gold, gold_letters(article, gold), found, found_letters(article, found))


def gold_letters(article: Article, gold: Sequence[Gold]) -> list[set[int]]:
    """Letters of each annotated statement; equal pieces are looked for in text order."""
    places, after = [], 0
    for wanted in gold:
        places.append(spots := place(article.text, wanted["content"], after))
        after = min(spots, default=after)
    return places


def found_letters(article: Article, found: Sequence[Statement]) -> list[set[int]]:
    """Letters of each found statement."""
    return [set().union(*(letters(article.text, *part) for part in one.report.parts)) for one in found]


def paired(
    gold: Sequence[Gold], places: Sequence[set[int]], found: Sequence[Statement], spans: Sequence[set[int]]
) -> dict[int, int]:
    """Index of the found statement for each annotated one that was found."""
    grades = []
    for i, wanted in enumerate(gold):
        for j, one in enumerate(found):
            grade = overlap(places[i], spans[j])
            if grade >= HALF:  # joint speakers have equal pieces: the one whose speaker agrees goes first
                grades.append((-round(grade, 2), not same_name(wanted["speaker"], one.speaker), i, j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(grades):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def agree(tally: Counter[str], wanted: Gold, one: Statement, grade: float) -> bool:
    """Count one found statement; false when its person is not the annotated one."""
    tally["found"] += 1
    tally["found " + wanted["kind"]] += 1
    tally["tight"] += grade >= TIGHT
    tally["kind"] += wanted["kind"] == one.report.kind
    if wanted["speaker_type"] != "person":
        return True
    right = same_name(wanted["speaker"], one.speaker)
    tally["found person"] += 1
    tally["speaker"] += right
    return right


# persons


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names have one surname and no contradiction in the given name: «А. Мартынов», «Алексей Мартынов»."""
    first, second = sorted((name_parts(a), name_parts(b)), key=len)
    if not first or first[-1] != second[-1]:
        return False
    if len(first) == 1:
        return True
    x, y = first[0], second[0]
    return x == y or (x[0] == y[0] and 1 in (len(x), len(y)))


def name_parts(name: str | None) -> list[str]:
    return [part for part in re.split(r"[\s.]+", (name or "").lower().replace("ё", "е")) if part]


def score_persons(
    tally: Counter[str], article: Article, gold: Sequence[Gold], found: Sequence[Person]
) -> Iterator[Miss]:
    """Pair persons by name and count categories, mentions and roles."""
    left = list(found)
    tally["persons predicted"] += len(found)
    tally["experts predicted"] += sum(person.category == "expert" for person in found)
    for wanted in gold:
        tally["persons gold"] += 1
        tally["experts gold"] += wanted["category"] == "expert"
        names = (wanted["name"], *wanted["aliases"])
        person = next((one for one in left if any(same_name(name, one.name) for name in names)), None)
        if person is None:
            yield Miss(article.article_id, "person missed", wanted["name"])
            continue
        left.remove(person)
        if not agree_person(tally, wanted, person):
            yield Miss(article.article_id, "category", f"{person.name}: {person.category}, not {wanted['category']}")
    yield from (Miss(article.article_id, "person spurious", person.name) for person in left)


def agree_person(tally: Counter[str], wanted: Gold, person: Person) -> bool:
    """Count one found person; false when the category is not the annotated one."""
    tally["persons"] += 1
    tally["category"] += person.category == wanted["category"]
    tally["experts"] += person.category == wanted["category"] == "expert"
    tally["mentions off"] += abs(len(person.mentions) - wanted["mention_count"])
    tally["mentions gold"] += wanted["mention_count"]
    for role in wanted["roles"]:
        stems = word_stems(role)
        tally["roles gold"] += 1
        tally["roles"] += any(
            bool(stems) and len(stems & word_stems(f"{one.role} {one.organization or ''}")) >= SAME_ROLE * len(stems)
            for one in person.roles
        )
    return bool(person.category == wanted["category"])


def word_stems(text: str) -> set[str]:
    """First five letters of each longer word: enough to compare roles through their endings."""
    return {word[:5] for word in re.findall(r"\w+", text.lower().replace("ё", "е")) if len(word) > 2}


# dates


def score_dates(
    tally: Counter[str], article: Article, gold: Sequence[Gold], found: Sequence[FoundDate]
) -> Iterator[Miss]:
    """Pair dates in text order; each found date answers for one annotated date."""
    left, after = list(found), 0
    tally["dates predicted"] += len(found)
    for wanted in gold:
        tally["dates gold"] += 1
        spots = [match.start() for match in re.finditer(re.escape(wanted["text"]), article.text)]
        spots.sort(key=lambda at: (at < after, at))
        hit = next(((at, one) for at in spots for one in left if touches(one, at, len(wanted["text"]))), None)
        if hit is None:
            yield Miss(article.article_id, "date missed", wanted["text"])
            continue
        after = hit[0] + 1
        left.remove(hit[1])
        tally["dates"] += 1
        if wanted["value"] and not agree_date(tally, wanted["value"], hit[1]):
            yield Miss(article.article_id, "date value", f"{wanted['text']}: {hit[1].date_from}, not {wanted['value']}")


def touches(one: FoundDate, at: int, length: int) -> bool:
    return one.start < at + length and at < one.stop


def agree_date(tally: Counter[str], value: str, one: FoundDate) -> bool:
    """Count one dated expression: «2025-11» agrees with any days of that month as first and last."""
    first, _, last = value.partition("/")
    right = str(one.date_from).startswith(first) and str(one.date_to).startswith(last or first)
    tally["values gold"] += 1
    tally["values"] += right
    return right
