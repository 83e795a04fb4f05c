"""What Telegram Desktop exports as HTML (messages.html): each message with words as a record, as in its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.sources.document import Document, Failure
from tasks.sources.place import Place, as_json
from tasks.sources.telegram import text_at

PAGE = b"page_body chat_page"  # in every page of an export
MESSAGE = ".message.default[id]"  # those that are none («joined the channel») are .service


def messages(body: bytes, place: Place) -> Iterator[Document | Failure]:
    """The messages with words on a page of an export; those behind the first of a sender do not name him again."""
    tree = LexborHTMLParser(body.decode("utf-8", "replace"))
    sender = text_at(tree.root, ".page_header .text")
    empty = True
    for message in tree.css(MESSAGE):
        sender = text_at(message, ".body > .from_name") or sender
        if values := record(message, sender):
            empty = False
            yield place.record(values["id"], as_json(values), values)
    if empty:
        yield place.failure("no messages with text in this page of a Telegram export; leave it out")


def record(message: LexborNode, sender: str) -> dict[str, Any]:
    """One message under the names its JSON has; nothing when it has no words."""
    html = message.css_first(".text")
    date = message.css_first(".date[title]")
    number = str(message.attributes["id"]).removeprefix("message")
    if html is None or not html.text().strip():
        return {}
    values = {
        "id": int(number) if number.isdecimal() else number,
        "date": date.attributes["title"] if date else None,
        "from": sender,
        "author": text_at(message, ".signature"),
        "html": html.inner_html,
    }
    return {name: value for name, value in values.items() if value is not None and value != ""}
