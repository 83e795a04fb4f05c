"""What stands in the first and last lines of a text: its headline, its day, its outlet, its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tasks.text.address import web
from tasks.text.heading import date_of, parts_of
from tasks.text.words import folded, table

TITLE_LENGTH = 200  # characters; a longer first line is the first paragraph
FIRST, LAST = 5, 2  # lines that may say what the text is
OVER = 3  # lines of which an address without a label is that of the text
FEW = 3  # words of an outlet's name behind a label
ENDED = re.compile(r"[.…]$")
OF_SOURCE = r"(?:источник|издание|сми|газета|журнал|название источника|source)"
OF_ADDRESS = r"(?:источник|ссылка(?: на \w+)?|адрес(?: \w+)?|url|оригинал|link|source)"
WHERE = r"(?P<url>https?://\S+|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-zа-я]{2,}/\S*)"
ADDRESS = re.compile(rf"(?P<label>{OF_ADDRESS}\s*[:—–-]\s*)?{WHERE}", re.IGNORECASE)
OUTLET = re.compile(rf"{OF_SOURCE}\s*[:—–-]\s*(?P<name>[^:/]{{2,80}}?)\.?", re.IGNORECASE)
QUOTED = re.compile(r"[«\"“](?P<name>[^«»\"“”]+)[»\"”]")
NUMBER = re.compile(r"№\s?\d")
SITE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,}|рф)", re.IGNORECASE)
AGENCY = re.compile(r"(?:ИА|РИА|ИД|ТРК|ГТРК|ТК)\s.+|[БВГДЖЗКЛМНПРСТФХЦЧШЩ]{3,6}")  # «РБК»; «ОМСК» is a town
WORD = re.compile("|".join(rf"\b{re.escape(row['words'])}" for row in table("media")))


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines around a text say of it; «» for what they do not."""

    title: str = ""
    published: tuple[str, ...] = ()
    outlet: str = ""
    url: str = ""


def masthead(text: str) -> Masthead:
    """What the first and last lines of a plain text say: «Мост открыт⏎5 ноября 2025, «Вестник»⏎⏎Мэр открыл мост.»"""
    lines = [line for line in text.split("\n") if line]
    around = [*lines[:FIRST], *lines[FIRST:][-LAST:]]
    urls = [*map(address_of, lines[:OVER]), *map(labelled, around)]
    return Masthead(
        title_of(text),
        tuple(dict.fromkeys(filter(None, map(date_of, around)))),
        next(filter(None, (outlet_of(line) for at, line in enumerate(around) if at or not is_claim(line))), ""),
        next(filter(None, urls), ""),
    )


def headed(text: str) -> tuple[str, Masthead]:
    """A text from its headline on, and what its lines say; lines above the headline are no part of the article."""
    head = masthead(text)
    return (text[text.index(head.title) :] if head.title else text), head


def says_what(line: str) -> bool:
    """Whether a line tells of the text and is none of it: its day, its outlet, its address."""
    return bool(date_of(line) or address_of(line) or labelled_outlet(line))


def title_of(text: str) -> str:
    """The first line, when it is short and an empty line, or one that dates the text, is behind it.

    Behind lines that say what the text is only one that ends no sentence: it may be the first paragraph.
    """
    lines = text.split("\n", 2 * FIRST)
    over = False
    for line, following in pairwise([*lines, ""] if len(lines) > 1 else []):
        if not line or (says_what(line) and (over or not is_claim(line))):
            over = over or bool(line)
        elif len(line) > TITLE_LENGTH or (over and ENDED.search(line)):
            return ""
        else:
            return line if not following or says_what(following) else ""
    return ""


def address_of(line: str) -> str:
    """The address that a line is, with a label or alone: «Источник: zv.example/most» → «http://zv.example/most»."""
    found = ADDRESS.fullmatch(line.strip())
    if not found or not (found["label"] or "://" in found["url"]):
        return ""
    return web(found["url"] if "://" in found["url"] else f"http://{found['url']}")


def labelled(line: str) -> str:
    """The address of a line that says so; one alone at the end of a text leads to another."""
    found = ADDRESS.fullmatch(line.strip())
    return address_of(line) if found and found["label"] else ""


def outlet_of(line: str) -> str:
    """The outlet that a line names, alone or beside a day; «» when it may be a place or a name.

    «Вестник, № 45, 3 декабря 2024» → «Вестник»; «Заречинск, 3 декабря 2024» → «»
    """
    if named := labelled_outlet(line):
        return named
    day, others = parts_of(line)
    others = [other for other in others if not NUMBER.match(other)] if day else []
    numbered = bool(NUMBER.search(line)) and len(others) > 0
    return next((bare(other) for at, other in enumerate(others) if is_outlet(other) or (numbered and not at)), "")


def labelled_outlet(line: str) -> str:
    """The outlet behind a label: «Источник: Заря»; «СМИ: президент ушёл в отставку» is a headline."""
    named = OUTLET.fullmatch(line.strip())
    return bare(named["name"]) if named and len(named["name"].split()) <= FEW else ""


def is_claim(line: str) -> bool:
    """Whether a first line with such a label is a headline, for all that is known: «СМИ: мост открыт»."""
    named = OUTLET.fullmatch(line.strip())
    return named is not None and not (labelled_outlet(line) and is_outlet(named["name"]))


def is_outlet(name: str) -> bool:
    """Whether words beside a day name an outlet: in quotation marks, by a word of the trade, a site, an agency."""
    if QUOTED.search(name) or SITE.fullmatch(name) or AGENCY.fullmatch(name):
        return True
    return WORD.search(folded(name)) is not None


def bare(name: str) -> str:
    """A name without what stands around it: «издание «Заря»» → «Заря»."""
    quoted = QUOTED.search(name)
    return quoted["name"] if quoted else name.strip()
