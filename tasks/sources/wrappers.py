"""Where in a JSON file the articles are: NewsAPI, JSON Feed, search engines, Telegram, pandas, lists by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tasks.sources.fields import Names, given

DEPTH = 4  # {"response": {"hits": {"hits": [{"_source": …}]}}}
ERROR = {"error", "errors", "message", "detail", "code", "status"}
HEAD = {"title", "url", "published_at"}
SPLIT = {"columns", "data"}


def records(values: Any, names: Names) -> list[Any] | None:
    """The articles in a JSON value; None when it is one itself."""
    if isinstance(values, list):
        return [one for one in values if not is_silent(one)] if len(values) != 1 else records_of_one(values[0], names)
    if not isinstance(values, dict):
        return None
    found = messages(values) or by_columns(values, names) or longest(values, names)
    if found and not (is_article(values, names) and len(found) < 2):
        return [one for one in found if not is_silent(one)]
    return [] if [] in values.values() and not is_article(values, names) else None


def error_said(values: Any) -> str:
    """What a service answers instead of articles: {"status": "error", "message": …}."""
    if not isinstance(values, dict) or not (values.get("status") == "error" or (set(values) <= ERROR and values)):
        return ""
    return str(values.get("message") or values.get("error") or values.get("detail") or "no reason given")


def records_of_one(value: Any, names: Names) -> list[Any]:
    """A list of one item: the item, or the list that is in it."""
    return [value] if is_article(value, names) else records(value, names) or [value]


def messages(values: dict[str, Any]) -> list[Any]:
    """The messages of a Telegram export: of one chat, or of all of them."""
    chats = values.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else [values]
    inner = [chat.get("messages") for chat in listed or [] if isinstance(chat, dict)]
    return [
        one for found in inner if isinstance(found, list) for one in found if isinstance(one, dict) and "date" in one
    ]


def is_silent(value: Any) -> bool:
    """Whether it is a message of Telegram without words: «joined the group», a picture."""
    return isinstance(value, dict) and value.get("type") in ("service", "message") and not given(value.get("text"))


def by_columns(values: dict[str, Any], names: Names) -> list[Any]:
    """The rows of a frame that pandas wrote column by column, or as names and rows."""
    if values.keys() >= SPLIT and isinstance(values["data"], list) and isinstance(values["columns"], list):
        return [dict(zip(values["columns"], row, strict=False)) for row in values["data"] if isinstance(row, list)]
    if names.has_text(values) and all(isinstance(value, dict) for value in values.values()):
        keys = max(values.values(), key=len)
        return [{name: column.get(key) for name, column in values.items()} for key in keys]
    return []


def longest(values: dict[str, Any], names: Names) -> list[Any]:
    """The longest list of articles within; articles kept under keys of their own count as one."""
    lists = [
        items
        for owner, items in within(values, DEPTH)
        if any(is_article(item, names) for item in items[:50]) and not are_pieces(owner, items, names)
    ]
    return max(lists, key=len, default=[])


def within(value: Any, depth: int, owner: Any = None) -> Iterator[tuple[Any, list[Any]]]:
    """Every list of objects within a value, and the values of every object as one; each with the object it is in."""
    if isinstance(value, dict) and depth:
        inner = list(value.values())
        if len(inner) > 1 and all(isinstance(one, dict) for one in inner):
            yield value, inner
        for one in inner:
            yield from within(one, depth - 1, value)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        yield owner, value
        if depth and len(value) == 1:
            yield from within(value[0], depth - 1, owner)


def are_pieces(owner: Any, items: list[Any], names: Names) -> bool:
    """Whether a list holds the paragraphs of one article: it has the headline and address, they have words alone."""
    if not isinstance(owner, dict):
        return False
    own = names.of(owner, 0).keys()
    heads = [names.of(item).keys() & HEAD for item in items if isinstance(item, dict)]
    return "title" in own and len(own & HEAD) > 1 and not any(heads)


def is_article(value: Any, names: Names) -> bool:
    """Whether it is an object with a text."""
    return isinstance(value, dict) and bool({"text", "html"} & names.of(value).keys())
