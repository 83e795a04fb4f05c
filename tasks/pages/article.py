"""One article with everything found in it, marked in the text, each finding with the rule that found it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tasks.site.marks import Mark, date_marks, pieces, statement_marks

Row = Mapping[str, Any]
Rows = Sequence[Row]

STYLES = {
    "direct": "green",
    "mixed": "green",
    "indirect": "green",
    "cue": "bold yellow",
    "source": "bold cyan",
    "PER": "bold",
    "ORG": "blue",
    "LOC": "magenta",
    "date": "yellow",
}
LETTERS = {"cue": "c", "source": "s"}


def explain(article: Row, found: Mapping[str, Rows]) -> RenderableType:
    """What to print: the head of the article, its marked text, and a table each of statements, persons and dates.

    `found` holds the rows of the views statements, appearances, roles, mentions and dates for this article.
    """
    return Group(
        head(article),
        Text(),
        marked(
            article["text"],
            [*statement_marks(found["statements"]), *date_marks(found["dates"])],
            found["mentions"],
            found["dates"],
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


def marked(text: str, marks: Iterable[Mark], mentions: Rows, dates: Rows = ()) -> Text:
    """The text with bracketed marks, so that it reads the same without colours; names are only coloured.

    «Рост составит 3 %», – сообщила она → «⟦1 Рост составит 3 %⟧», – ⟦1c сообщила⟧ ⟦1s она⟧
    """
    plain = Text(text)
    for mention in mentions:
        plain.stylize(STYLES[mention["kind"]], mention["start"], mention["stop"])
    out = Text()
    for piece in pieces(len(text), marks):
        for mark in piece.marks:
            if mark.start == piece.start:
                out.append(f"⟦{label(mark, dates)} ", style="dim")
            plain.stylize(STYLES[mark.kind], piece.start, piece.stop)
        out.append_text(plain[piece.start : piece.stop])
        out.append("⟧" * sum(mark.stop == piece.stop for mark in piece.marks), style="dim")
    return out


def label(mark: Mark, dates: Rows) -> str:
    """What a mark is called in the text: «1» a statement, «1c» its cue, «1s» its source, «=2025-11-06» a date."""
    if mark.kind == "date":
        return f"={dates[mark.number - 1]['date_from'] or '?'}"
    return f"{mark.number}{LETTERS.get(mark.kind, '')}"


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
