"""One record of an export, a feed or a table: its fields, in whatever shape their values are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from math import isfinite
from typing import Any

from tasks.text.bylines import split
from tasks.text.draft import Draft, Unreadable
from tasks.text.extraction import PAGE, TAGGED, from_fragment, from_page

KEYS = ("id", "url", "outlet", "title", "subtitle", "authors", "section", "published_at", "text", "html")
ENTITY = re.compile(r"&(?:#\d{1,5}|#x[\da-fA-F]{1,5}|[a-z]{2,8}\d?);")
NOTHING = frozenset({"", "nan", "nat", "none", "null", "n/a", "#n/a", "<na>", "\\n", "-", "—"})  # as exports write it
VALUE_KEYS = (  # of an object that stands for one value
    "name", "$oid", "$date", "$numberLong", "$numberInt", "$numberDouble", "rendered", "value", "#text", "text",
    "title", "label", "@value", "url", "href", "id",
)  # fmt: skip
LISTED = re.compile(r"\[.*\]", re.DOTALL)  # a list as Python writes it: «['Ольга Рогова', 'Пётр Ким']»
ITEM = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
SHORT = 2_000  # characters of such a list
BREAK = re.compile(r"\\r?\\n|\\n(?![a-z])")  # a line break as databases write it out
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp][Mm])?")
CUT = re.compile(r"\s*\[\+\d+ chars\]\s*$")  # what NewsAPI puts where it cuts a text
DEPTH = 5
PART_OF_DAY, SERIAL = re.compile(r"0\.\d+"), re.compile(r"[34]\d{4}(?:\.0)?")  # as spreadsheets keep times and days
DAY_ZERO = re.compile(r"(?:1899-12-3[01]|1900-01-0[01]|3[01]\.12\.1899|0[01]\.01\.1900)[ T]")
MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
BARE = re.compile(r"www\.\S+|(?:[^\W_][\w-]*\.)+(?:[a-z]{2,}|рф|рус|москва|дети)/\S*", re.IGNORECASE)  # an address


def record(text: str, headers: Mapping[str, str] | None = None) -> Draft:
    """The article in one JSON object. Raises Unreadable.

    Its keys are the standard ones, or those `headers["fields"]` tells: {"text": "Текст", "outlet": "source.name"}.
    """
    try:
        values = json.loads(text, strict=False)
    except ValueError as error:
        raise Unreadable(f"not valid JSON ({error}); mend the record") from error
    except RecursionError as error:
        raise Unreadable("JSON nested too deep; remove what is nested there, or the record") from error
    if not isinstance(values, dict):
        raise Unreadable("not a JSON object; expected {…} with a key «text» or «html»")
    fields = json.loads((headers or {}).get("fields", "{}"))
    found = standard(values, fields)
    body = content(found)
    if body is None:
        raise Unreadable(textless(values, fields))
    names = (name for one in strings(found.get("authors")) for name in split(one))
    own = tuple(name for name in names if any(map(str.isalpha, name)))  # «7» is a number in another table
    named = {key: word(found.get(key)) for key in ("title", "subtitle", "section", "url", "outlet")}
    named["url"] = f"http://{named['url']}" if BARE.fullmatch(named["url"]) else named["url"]
    return replace(
        body,
        **{key: value for key, value in named.items() if value},
        external_id=word(found.get("id")),
        authors=own or body.authors,
        published=(moment(found.get("published_at")), *body.published),
    )


def standard(values: dict[str, Any], fields: Mapping[str, str | list[str]]) -> dict[str, Any]:
    """The record under the standard keys, its values as they are."""
    if not fields:
        return {**values, "authors": values.get("authors") or values.get("author")}
    return {key: at(values, path) for key, path in fields.items() if key in KEYS}


def at(values: Any, path: str | list[str]) -> Any:
    """The value at a path; of a list of paths, a date and its time: «10.11.2025 14:05»."""
    if isinstance(path, list):
        date, *others = [word(at(values, one)) for one in path]
        return together(date, list(filter(None, map(clock_of, others))))
    if not isinstance(values, dict) or path in values:
        return values.get(path) if isinstance(values, dict) else None
    first, _, rest = path.partition(".")
    return at(values.get(first), rest) if rest else None


def clock_of(told: str) -> str:
    """The time of day in a cell for it, «» where there is none; spreadsheets keep it as a part of a day, or of day 0.

    «14:05», «30.12.1899 14:05» → «14:05»; «0.75» → «18:00»
    """
    if PART_OF_DAY.fullmatch(told):
        minutes = round(float(told) * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return told if CLOCK.fullmatch(told := DAY_ZERO.sub("", told)) else ""


def together(date: str, clocks: list[str]) -> str:
    """A date and its time of day as one; midnight is what spreadsheets show of a day without a time."""
    if clocks and SERIAL.fullmatch(date):
        hours, minutes = map(int, re.split("[:.]", clocks[0])[:2]) if clocks[0][-1].isdigit() else (0, 0)
        return str(round(float(date) + (hours * 60 + minutes) / 1440, 6)) if hours or minutes else date
    return " ".join([MIDNIGHT.sub("", date) if clocks else date, *clocks])


def content(found: Mapping[str, Any]) -> Draft | None:
    """The body of a record: its text, else the article in its HTML; None when there is neither."""
    text, html = CUT.sub("", paragraphs(found.get("text"))), paragraphs(found.get("html"))
    if text:
        return Draft(from_fragment(text) if TAGGED.search(text) else text, "record")
    if html and PAGE.search(html):
        return from_page(html)
    if html:
        return Draft(from_fragment(html), "record html")
    if "html" in found and (title := word(found.get("title"))):  # an entry of a feed that is no more than a headline
        return Draft(title, "record")
    return None


def textless(values: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    """Why a record without text is none: which of its fields should have it, and which it has."""
    listed = ", ".join(f"«{name[:40]}»" for name in list(values)[:12])
    empty = next((f"«{fields[key]}» is empty" for key in ("text", "html") if key in fields), "")
    return f"a record without text: {empty or 'expected a key «text» or «html»'}; its fields are {listed or 'none'}"


def paragraphs(value: Any) -> str:
    """A text in one piece: lists of paragraphs with empty lines between, pieces of one text without."""
    if isinstance(value, list):
        pieces = any(isinstance(one, dict) and "type" in one for one in value)  # bold words and links in Telegram
        said = (one if isinstance(one, str) else piece(one) for one in value)
        return ("" if pieces else "\n\n").join(said).strip()
    return unbroken(plainly(value if isinstance(value, str) else next(strings(value), "")))


def piece(value: Any) -> str:
    """One piece of a text, with its blanks."""
    text = value.get("text") if isinstance(value, dict) else None
    return text if isinstance(text, str) else paragraphs(value)


def unbroken(text: str) -> str:
    """The text with the line breaks a database has written out: «Первый абзац.\\nВторой» → two lines."""
    if "\n" in text or not BREAK.search(text):
        return "" if text.casefold() in NOTHING else text
    return BREAK.sub("\n", text).replace('\\"', '"').replace("\\t", " ")


def word(value: Any) -> str:
    """The first thing a value says, in words; «» for nothing: 7 → «7», {"name": "Заря"} → «Заря»."""
    return next(strings(value), "")


def strings(value: Any, depth: int = DEPTH) -> Iterator[str]:
    """Everything a value says, one after the other: lists, objects with a name, lists that Python wrote out."""
    if isinstance(value, list):
        for one in value if depth else ():
            yield from strings(one, depth - 1)
    elif isinstance(value, dict):
        key = next((key for key in VALUE_KEYS if value.get(key)), None)
        if key and depth:
            yield from strings(value[key], depth - 1)
    elif isinstance(value, float) and not isfinite(value):
        return
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
        yield from listed(plainly(value))


def listed(text: str) -> Iterator[str]:
    """The items of a list that was written out as text, else the text itself."""
    if text.casefold() in NOTHING or text == "[]":
        return
    if len(text) <= SHORT and LISTED.fullmatch(text) and (items := ITEM.findall(text)):
        yield from filter(None, (re.sub(r"\\(.)", r"\1", one or other).strip() for one, other in items))
    else:
        yield text


def moment(value: Any) -> Any:
    """A time as found, out of what is around it: {"$date": {"$numberLong": "1762772700000"}} → «1762772700000»."""
    return value if isinstance(value, (int, float)) and value == value else word(value) or None


def plainly(value: object) -> str:
    """A value as text; exports of web sites leave entities behind: «&laquo;Заря&raquo;» → «Заря»."""
    text = str(value).encode("utf-8", "replace").decode().strip()  # «\\ud800» in JSON is no letter
    return text if "<" in text or not ENTITY.search(text) else unescape(text)
