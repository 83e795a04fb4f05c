"""Lists of feeds: OPML, CSV with a column for the feed, or one address a line."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from tasks.sources.address import host, on_the_web
from tasks.sources.inside import leads_out
from tasks.sources.litter import is_litter, is_own
from tasks.sources.markup import decoded, mended
from tasks.sources.sniffing import kind
from tasks.sources.transfer import START

LARGEST = 20_000_000
OUTLINE = re.compile(r"<outline((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
FEEDS = ("feed_url", "feed", "xmlurl", "xml_url", "rss", "rss_url", "rss-лента", "лента", "url_rss")
NAMES = ("outlet", "name", "title", "сми", "издание", "источник", "название")
TEXTS = ("text", "html", "текст")
SUFFIXES = (".opml", ".xml", ".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Feed:
    """One address of a list, with the name the list gives its outlet."""

    location: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One place to be read."""

    location: str
    name: str | None = None
    patient: bool = True  # whether it is left alone for a while after many runs in vain
    source: str = ""  # where people named it: the list it stands in; «» for its own location


def places(location: str, name: str | None = None, patient: bool = True) -> list[Wanted]:
    """The place, or all feeds of the list that is there; their names are those of the list.

    A folder, and the feeds of all lists within it.
    """
    if on_the_web(location):
        return [Wanted(location, name, patient)]
    path = Path(location).expanduser()
    files = list(lists_in(path)) if path.is_dir() else [path]
    feeds = [Wanted(feed.location, feed.name, source=location) for file in files for feed in feeds_of(file)]
    return feeds if feeds and not path.is_dir() else [Wanted(location, name, patient), *feeds]


def lists_in(top: Path) -> Iterator[Path]:
    """The files in a folder that may list feeds; texts may be very many, and are articles."""
    inside = os.path.realpath(top)
    for folder, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not (is_litter(name) or is_own(os.path.join(folder, name))))
        listing = sorted(name for name in files if may_list(name) and not is_litter(name))
        yield from (Path(folder, name) for name in listing if not leads_out(os.path.join(folder, name), inside))


def may_list(name: str) -> bool:
    """Whether a file within a folder may be a list of feeds by its name."""
    return name.lower().endswith(SUFFIXES) and not name.lower().endswith(".txt")


def jobs(wanted: Iterable[Wanted]) -> list[list[Wanted]]:
    """The places that are to be read one after the other: all paths; all addresses of one host, each once."""
    by_host: dict[str, dict[str, Wanted]] = {}
    for one in wanted:
        site = host(one.location).lower() if on_the_web(one.location) else ""
        by_host.setdefault(site, {}).setdefault(one.location, one)
    return [list(together.values()) for together in by_host.values()]


def feeds_of(path: Path) -> list[Feed]:
    """The feeds a file lists; none when it is no list of feeds, or cannot be read."""
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return []
    with suppress(OSError), path.open("rb") as stream:
        start = stream.read(START)
        return feeds_in(start + stream.read(LARGEST), path.suffix.lower()) if promising(start, path) else []
    return []


def promising(start: bytes, path: Path) -> bool:
    """Whether a file may be a list: nothing large is read to find that it is none."""
    return kind("", start) in ("list", "addresses") or bool(columns(decoded(start)))


def feeds_in(body: bytes, suffix: str = "") -> list[Feed]:
    """The feeds in the body of a list, each once."""
    text = decoded(body).lstrip("\ufeff \r\n\t")
    what = kind("", body[:START])
    if what == "list":
        found = outlines(text)
    elif what == "addresses":
        found = [Feed(line.strip()) for line in text.splitlines() if line.strip()]
    else:
        found = rows(text)
    named = [Feed(address_of(feed.location), feed.name) for feed in found]
    return list({feed.location: feed for feed in reversed(named) if on_the_web(feed.location)}.values())[::-1]


def address_of(written: str) -> str:
    """The address of a feed as readers write it: «feed/https%3A%2F%2Fvesti.example%2Frss», «feed://vesti.example/rss»."""
    text = unquote(written) if "%3A%2F%2F" in written.upper() else written
    text = re.sub(r"^feed(?:/|:(?=https?:))", "", text.strip(), flags=re.IGNORECASE)
    return re.sub(r"^feed://", "http://", text, flags=re.IGNORECASE)


def outlines(text: str) -> list[Feed]:
    """The outlines of an OPML file that have a feed."""
    found = []
    for outline in OUTLINE.finditer(mended(text).text):
        values = {name.lower(): unescape(one or other).strip() for name, one, other in ATTRIBUTE.findall(outline[1])}
        if values.get("xmlurl"):
            found.append(Feed(values["xmlurl"], values.get("title") or values.get("text") or None))
    return found


def columns(text: str) -> tuple[str, int, int | None] | None:
    """The delimiter, the column of the feed and that of the name in a table, None when it lists no feeds."""
    header = next(iter(text.lstrip("\ufeff").splitlines()), "")
    delimiter = max(",;\t", key=header.count)
    names = [name.strip(" \"'").lower() for name in header.split(delimiter)]
    feed = next((names.index(name) for name in FEEDS if name in names), None)
    if feed is None or set(names) & set(TEXTS):
        return None
    return delimiter, feed, next((names.index(name) for name in NAMES if name in names), None)


def rows(text: str) -> list[Feed]:
    """The rows of a table of feeds."""
    known = columns(text)
    if known is None:
        return []
    delimiter, feed, name = known
    lines = text.replace("\0", "").splitlines()[1:]
    table = [row for row in csv.reader(lines, delimiter=delimiter) if len(row) > feed]
    return [
        Feed(row[feed].strip(), row[name].strip() or None if name is not None and len(row) > name else None)
        for row in table
    ]
