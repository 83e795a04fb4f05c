"""The category of each appearance: by its article, else by what the person usually is elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tasks.identity.local import Assignment, Local
from tasks.identity.overrides import Corrections

UNKNOWN = "other"
EXPERT = "expert"  # is told by the article itself or not at all: a namesake of an economist is a singer
GUESSED = "context"  # evidence of a category that only the company in the article speaks for


def usual_category(rows: Iterable[Local]) -> tuple[str, int, int] | None:
    """The category most articles tell, in how many, of how many; «other» only when nothing else is told.

    Guesses count where no article tells any.
    """
    rows = list(rows)
    counts = Counter(row.category for row in rows if row.category) or Counter(row.guess for row in rows if row.guess)
    telling = {category: count for category, count in counts.items() if category != UNKNOWN} or dict(counts)
    if not telling:
        return None
    best = min(telling, key=lambda category: (-telling[category], category))
    return best, telling[best], counts.total()


def fallbacks(
    rows: Iterable[Local], found: Iterable[Assignment], corrections: Corrections
) -> dict[tuple[str, int], tuple[str, str]]:
    """Category and evidence of the appearances whose article tells none, and of all that a human decided.

    («politician», «elsewhere: politician in 34 of 40 articles»)
    """
    person_of = {(one.article_id, one.person): one.person_id for one in found}
    groups: dict[str, list[Local]] = defaultdict(list)
    for row in rows:
        groups[person_of[row.key]].append(row)
    return {
        row.key: decision
        for person_id, group in groups.items()
        for human in [corrections.categories.get(person_id)]
        for usual in [usual_category(row for row in group if row.category)]
        for row in group
        if row.category is None or human
        for decision in [(human, "override: category") if human else elsewhere(row, usual)]
    }


def elsewhere(row: Local, usual: tuple[str, int, int] | None) -> tuple[str, str]:
    """Category and evidence of an appearance whose article tells none: that of other articles, else its guess."""
    if usual is None or usual[0] in (EXPERT, UNKNOWN):
        return (row.guess, GUESSED) if row.guess else (UNKNOWN, "")
    return usual[0], f"elsewhere: {usual[0]} in {usual[1]} of {usual[2]} articles"
