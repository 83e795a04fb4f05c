"""One article with everything found in it, marked in the text, each finding with the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

Row = Mapping[str, Any]
Rows = Sequence[Row]

STYLES = {
    "statement": "green",
    "cue": "bold yellow",
    "source": "bold cyan",
    "PER": "bold",
    "ORG": "blue",
    "LOC": "magenta",
    "role": "cyan",
    "date": "yellow",
}


class Mark(NamedTuple):
    """A stretch of the text with the label printed at its start: «⟦1 Рост составит 3 %⟧»."""

    start: int
    stop: int
    label: str
    style: str


def explain(article: Row, found: Mapping[str, Rows]) -> RenderableType:
    """What to print: the head of the article, its marked text, and a table each of statements, persons and dates.

    `found` holds the rows of the views statements, appearances, roles, mentions and dates for this article.
    """
    return Group(
        head(article),
        Text(),
        marked(
            article["text"], [*statement_marks(found["statements"]), *date_marks(found["dates"])], found["mentions"]
        ),
        Text(),
        statements(found["statements"]),
        persons(found["appearances"], found["roles"]),
        dates(found["dates"]),
    )


def head(article: Row) -> Text:
    """Where the article is from and how it was read."""
    lines = [
        f"{article['article_id']}  {article['outlet']}  {article['published_at'] or 'undated'}  {article['url'] or ''}",
        f"{article['source']} · {article['encoding']} · {article['extractor']} · {article['language']}"
        f" · enrich {article['enriched_by'] or '–'}",
    ]
    if article.get("reprint_of"):
        lines.append(f"reprint of {article['reprint_of']} ({article['similarity']:.2f})")
    return Text("\n".join(lines), style="dim")


def marked(text: str, marks: Sequence[Mark], mentions: Rows) -> Text:
    """The text with bracketed marks, so that it reads the same without colours; names are only coloured.

    «Рост составит 3 %», – сообщила она → «⟦1 Рост составит 3 %⟧», – ⟦1c сообщила⟧ ⟦1s она⟧
    """
    opening = sorted(marks, key=lambda mark: (mark.start, -mark.stop))
    brackets = [(mark.start, 1, rank, f"⟦{mark.label} ") for rank, mark in enumerate(opening)]
    brackets += [(mark.stop, 0, -rank, "⟧") for rank, mark in enumerate(opening)]
    plain = Text(text)
    for mark in marks:
        plain.stylize(mark.style, mark.start, mark.stop)
    for mention in mentions:
        plain.stylize(STYLES[mention["kind"]], mention["start"], mention["stop"])
    out, position = Text(), 0
    for at, _, _, bracket in sorted(brackets):
        out.append_text(plain[position:at]) if at > position else None
        out.append(bracket, style="dim")
        position = at
    return out.append_text(plain[position:])


def statement_marks(rows: Rows) -> Iterator[Mark]:
    """Pieces, cue and source of each statement under its number; what several statements share is marked once."""
    seen: set[tuple[int, int]] = set()
    for number, row in enumerate(rows, 1):
        spans = [(part["start"], part["stop"], f"{number}", "statement") for part in row["parts"]]
        spans.append((row["cue_start"], row["cue_stop"], f"{number}c", "cue"))
        spans.append((row["source_start"], row["source_stop"], f"{number}s", "source"))
        for start, stop, label, kind in spans:
            if start is not None and (start, stop) not in seen:
                seen.add((start, stop))
                yield Mark(start, stop, label, STYLES[kind])


def date_marks(rows: Rows) -> Iterator[Mark]:
    for row in rows:
        yield Mark(row["start"], row["stop"], f"={row['date_from'] or '?'}", STYLES["date"])


def plain(*cells: str) -> tuple[Text, ...]:
    """Cells that print as they stand: «[…]» in an article is no markup."""
    return tuple(map(Text, cells))


def grid(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def statements(rows: Rows) -> Table:
    """Who says what, how the speaker was reached, and by which rules."""
    table = grid("statements", "#", "kind", "speaker", "link", "cue", "source", "rule", "conf.")
    for number, row in enumerate(rows, 1):
        speaker = f"{row['speaker'] or '–'} ({row['speaker_kind']})"
        table.add_row(*plain(str(number), row["kind"], speaker, row["link"], row["cue"], row["source"], row["rule"],
                      f"{row['confidence']:.2f}"))  # fmt: skip
    return table


def persons(appearances: Rows, roles: Rows) -> Table:
    """Who appears, as what, and why."""
    table = grid("persons", "name", "category", "evidence", "mentions", "statements", "roles", "identity")
    for row in appearances:
        own = [role for role in roles if role["person"] == row["person"]]
        counts = str(row["mentions"]), str(row["statements"])
        told = "; ".join(map(role_line, own))
        table.add_row(*plain(row["name"], row["category"], row["evidence"], *counts, told, row["rule"]))
    return table


def role_line(role: Row) -> str:
    """«бывший директор / Институт региональной повестки [before_name]»"""
    former = "бывш. " if role["former"] else ""
    organization = f" / {role['organization']}" if role["organization"] else ""
    return f"{former}{role['role']}{organization} ⟨{role['rule']}⟩"


def dates(rows: Rows) -> Table:
    table = grid("dates", "text", "from", "to", "grain", "relative", "rule")
    for row in rows:
        table.add_row(*plain(row["text"], str(row["date_from"] or "?"), str(row["date_to"] or "?"), row["grain"],
                      "yes" if row["relative"] else "", row["rule"]))  # fmt: skip
    return table
