"""The page of an article: its text with everything found in it, marked, and beside it what each mark means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile

from markupsafe import Markup

from tasks.site import links as places
from tasks.site.asking import Ask, Row, by, sweeps
from tasks.site.language import Language
from tasks.site.links import Links
from tasks.site.marks import Mark, date_marks, lines, pieces, role_marks, statement_marks
from tasks.site.press import Draft, Part

FOUND = ("article_statements", "article_people", "article_roles", "article_dates")
TAGS = {
    "direct": "mark",
    "mixed": "mark",
    "indirect": "mark",
    "date": "time",
    "role": "u",
    "source": "b",
    "cue": "i",
    "name": "span",
}


def drafts(
    ask: Ask, said: Language, links: Links, months: Sequence[Row], written: Callable[[Part], bool]
) -> Iterator[Draft | Part]:
    """The pages of all articles, but those of months in which none shows anything else than before."""
    parts = {row["month"]: Part(places.articles(row["month"]), row["made_of"]) for row in months}
    anew = {row["month"]: row["articles"] for row in months if not written(parts[row["month"]])}
    for sweep in sweeps(anew):
        with ask.within(sweep):
            articles, found = ask.named("articles"), {name: by(ask.named(name), "article_id") for name in FOUND}
        for article in articles:
            own = {name: rows.get(article["article_id"], []) for name, rows in found.items()}
            yield draft(article, own, said, links)
    yield from parts.values()


def draft(article: Row, found: Mapping[str, Sequence[Row]], said: Language, links: Links) -> Draft:
    """The page of one article, made of what was found in it."""
    statements, people, roles, dates = (found[name] for name in FOUND)
    text, title = article.pop("text"), article["title"]
    shown = paragraphs(text, statements, people, roles, dates)
    headline = shown.pop(0) if title and shown and text.startswith(title) else None
    for person in people:
        person["href"] = links.page(person["person_id"])
        person["roles"] = once(role for role in roles if role["person_id"] == person["person_id"])
    rows = {
        "article": article,
        "headline": headline,
        "paragraphs": shown,
        "statements": [without_places(row) for row in statements],
        "people": people,
        "dates": [{"text": row["text"], "days": days(row, said), "rule": row["rule"]} for row in dates],
        "outlet": places.outlet(article["outlet_id"]) if article["outlet_id"] else None,
        "original": article["reprint_of"] and places.article(article["reprint_of"], article["original_month"] or ""),
        "copies": [
            copy | {"href": places.article(copy["article_id"], copy["month"])} for copy in article["copies"] or ()
        ],
    }
    return Draft(places.article(article["article_id"], article["month"]), "article.html.j2", rows)


def once(roles: Iterable[Row]) -> list[Row]:
    """The roles of a person, each once, however often the article tells it."""
    names = ("role", "organization", "former", "rule")
    return [
        dict(zip(names, told, strict=True)) for told in dict.fromkeys(tuple(map(role.get, names)) for role in roles)
    ]


def without_places(row: Row) -> Row:
    """What the list shows of a statement: where it stands is in the text."""
    return {name: row[name] for name in ("kind", "speaker", "link", "rule", "confidence", "person_id")}


def days(row: Row, said: Language) -> str:
    """The days an expression means: «3 июля 2018», «1 – 31 июля 2018»; «?» for what cannot be known."""
    first, last = row["date_from"], row["date_to"]
    if first == last:
        return said.day(first) if first else "?"
    same_year = first is not None and last is not None and first.year == last.year
    return f"{said.day(first, not same_year) if first else '?'} – {said.day(last) if last else '?'}"


def paragraphs(
    text: str, statements: Sequence[Row], people: Sequence[Row], roles: Sequence[Row], dates: Sequence[Row]
) -> list[Markup]:
    """The lines of a text with elements around what is marked."""
    named = [
        Mark(row["start"], row["stop"], "name", number)
        for number, row in enumerate(people, 1)
        if row["start"] is not None
    ]
    marks = [*lines(text), *statement_marks(statements), *role_marks(roles), *date_marks(dates), *named]
    made: dict[Mark, list[str]] = {}
    around: tuple[Mark, ...] = ()
    out: list[str] = []
    for piece in pieces(len(text), marks):
        if not piece.marks or piece.marks[0].kind != "line":
            continue
        line, *inner = piece.marks
        if line not in made:
            if out:
                out += closing(around)
            out, around = made.setdefault(line, []), ()
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(around, inner, strict=False)))
        out += closing(around[kept:])
        out += [opening(mark, piece.start, dates) for mark in inner[kept:]]
        out.append(plain(text[piece.start : piece.stop]))
        around = tuple(inner)
    out += closing(around)
    return [Markup("".join(told)) for told in made.values()]


def plain(text: str) -> str:
    """Text as it stands between tags. Quotation marks, of which there are many, need no escape there."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def closing(marks: Sequence[Mark]) -> list[str]:
    """The ends of elements, the innermost first."""
    return [f"</{TAGS[mark.kind]}>" for mark in reversed(marks)]


def opening(mark: Mark, at: int, dates: Sequence[Row]) -> str:
    """The beginning of an element. What a cut has split has its id only where it begins."""
    tag, begins = TAGS[mark.kind], mark.start == at
    if tag == "mark":
        place = f" id=s{mark.number}" if begins and mark.first else ""
        return f"<mark class={mark.kind}{place}>"
    if tag == "span" and begins:
        return f"<span id=n{mark.number}>"
    if tag == "time":
        first: date | None = dates[mark.number - 1]["date_from"]
        return f"<time datetime={first}>" if first else "<time>"
    return f"<{tag}>"
