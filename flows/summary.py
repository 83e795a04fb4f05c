"""What a run did, in a few lines: read, new, updated, reprints, undated, not in Russian, rejected by reason."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.markup import escape

from flows.durations import duration
from flows.session import err, out

if TYPE_CHECKING:
    from flows.runs import Outcome

KINDS = 3  # of reasons told one by one: with them a summary has at most ten lines
NOTES = 5  # kinds told in one line
CHANGES = 12  # in months before, told one by one
FOREIGN = "svodka sql \"select url, title, language from articles where language <> 'ru'\""
ILLEGIBLE = 3  # dates that cannot be read, told one by one
REJECTED_SHOWN = 20  # one line each; the summary counts them all by reason
UNDATED = 'svodka sql "select url, title from articles where published_at is null"'


def tell(outcome: Outcome) -> None:
    """Print what a run did."""
    for location, reason in outcome.rejected[:REJECTED_SHOWN]:
        err.print(f"[yellow]rejected[/yellow] {escape(location)}: {escape(reason)}", soft_wrap=True)
    if (more := len(outcome.rejected) - REJECTED_SHOWN) > 0:
        err.print(f'[yellow]rejected[/yellow] {more} more: svodka sql "select * from rejected"', soft_wrap=True)
    for line in outcome.told:
        err.print(f"[yellow]{escape(line)}[/yellow]", soft_wrap=True)
    for line in summary(outcome):
        out.print(line, markup=False, soft_wrap=True)


def summary(outcome: Outcome) -> Iterator[str]:
    """The lines of a summary: at most ten, and what has changed in months before."""
    known = f"; {outcome.known} seen before" if outcome.known else ""
    if outcome.changed and (outcome.documents or outcome.articles or outcome.rejected):
        yield f"{counts(outcome)} in {took(outcome)}{known}."
    elif outcome.changed:
        yield f"Nothing is new{known}; what is stored was identified again in {took(outcome)}."
    else:
        yield f"Nothing is new{known}."
    if outcome.undated:
        yield (
            f"{outcome.undated} undated: no month counts them; tell published_at, or put the date into the name of the"
            f" file. They are: {UNDATED}"
        )
    yield from illegible(outcome)
    yield from foreign(outcome)
    if outcome.notes:
        yield f"Noted: {listed(outcome.notes)}."
    yield from rejected(outcome)
    yield from map(str, outcome.decisions)
    yield from changed(outcome)
    if outcome.changed and outcome.articles:
        yield "Ask: svodka report, svodka sql"


def took(outcome: Outcome) -> str:
    """«8 s»: nobody asks for parts of a second."""
    return duration(round(outcome.seconds))


def counts(outcome: Outcome) -> str:
    """«240 documents, 231 articles (3 updated, 12 reprints), 6 told again, 1402 statements»."""
    told = {"updated": outcome.updated, "reprints": outcome.reprints}
    among = ", ".join(f"{count} {name}" for name, count in told.items() if count)
    parts = [f"{outcome.documents} documents", f"{outcome.articles} articles{among and f' ({among})'}"]
    parts += [f"{outcome.superseded} that tell the same or less"] if outcome.superseded else []
    parts += [f"{outcome.statements} statements"]
    parts += [f"{len(outcome.rejected)} rejected"] if outcome.rejected else []
    return ", ".join(parts)


def illegible(outcome: Outcome) -> Iterator[str]:
    """«4 of these tell a date that cannot be read: «9999-99-99» in news.jsonl:3, …, and 1 more»; nothing without."""
    if told := outcome.illegible:
        more = f", and {len(told) - ILLEGIBLE} more" if len(told) > ILLEGIBLE else ""
        verb = "tells" if len(told) == 1 else "tell"
        yield f"{len(told)} of these {verb} a date that cannot be read: {', '.join(told[:ILLEGIBLE])}{more}"


def foreign(outcome: Outcome) -> Iterator[str]:
    """«3 not in Russian, kept unread (2 bg, 1 uk). They are: …»; nothing when all is read."""
    if outcome.foreign:
        among = ", ".join(f"{count} {code}" for code, count in outcome.foreign.most_common())
        yield f"{outcome.foreign.total()} not in Russian, kept unread ({among}). They are: {FOREIGN}"


def changed(outcome: Outcome) -> Iterator[str]:
    """«October 2025: Пётр Громов 8 → 3 mentions», the largest change first; with the id where two have one name."""
    told = outcome.changes[:CHANGES]
    ids: dict[str, set[str]] = defaultdict(set)
    for one in told:
        ids[one.name].add(one.person_id)
    for one in told:
        name = one.name if len(ids[one.name]) == 1 else f"{one.name} ({one.person_id})"
        yield f"{one.month:%B %Y}: {name} {one.before} → {one.now} mentions"
    if len(outcome.changes) > CHANGES:
        yield f"… and {len(outcome.changes) - CHANGES} more"


def listed(notes: Counter[str]) -> str:
    """«14 × page not used, the text of the feed stays: consent wall; 3 × …», the most frequent first."""
    told = [f"{count} × {note}" for note, count in notes.most_common(NOTES)]
    return "; ".join([*told, f"{len(notes) - NOTES} other kinds"] if len(notes) > NOTES else told)


def rejected(outcome: Outcome) -> Iterator[str]:
    """The reasons for which documents were rejected, the most frequent first."""
    kinds = Counter(kind(reason) for _, reason in outcome.rejected)
    first = {kind(reason): location for location, reason in reversed(outcome.rejected)}
    for name, count in kinds.most_common(KINDS):
        yield f"rejected {count}: {name}, {'as' if count > 1 else 'in'} {first[name]}"
    if len(kinds) > KINDS:
        rest = sum(count for _, count in kinds.most_common()[KINDS:])
        yield f"rejected {rest} for {len(kinds) - KINDS} other reasons: svodka status"


def kind(reason: str) -> str:
    """A reason without what is particular: «line longer than 2,000 bytes; split it» → «line longer than N bytes»."""
    return re.sub(r"\d[\d,. ]*\d|\d", "N", re.split(r"[;:(«]", reason)[0]).strip()
