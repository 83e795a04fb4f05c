"""Public channels of Telegram: each post of t.me/s/… as a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.sources.address import on_the_web
from tasks.sources.document import Document
from tasks.sources.place import Place, as_json

HOSTS = ("t.me", "telegram.me", "telegram.dog")
OWN = {"s", "joinchat", "addstickers", "share", "proxy", "iv", "c"}  # first parts of addresses that are no channel
NAME = re.compile(r"[A-Za-z]\w{3,31}\Z")
CHANNEL = b"tgme_widget_message"  # in every page of a channel
NUMBER = re.compile(rb'data-post="\w+/(\d+)"')
BACK = 20  # pages of older posts in one run, of about 20 each
POST = ".tgme_widget_message[data-post]"


def preview(url: str) -> str:
    """The address under which the posts of a channel stand: «https://t.me/zarechye» → «https://t.me/s/zarechye»."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    names = parts.path.strip("/").split("/")
    if (parts.hostname or "").removeprefix("www.") not in HOSTS or names[0] in OWN or not NAME.match(names[0]):
        return url
    if len(names) == 1:
        return f"https://t.me/s/{names[0]}" + (f"?{parts.query}" if parts.query.startswith("before=") else "")
    return f"https://t.me/{names[0]}/{names[1]}?embed=1&mode=tme" if names[1].isdigit() and not parts.query else url


def posts(body: bytes, place: Place) -> Iterator[Document]:
    """The posts with text on a page of a channel, each with its own address."""
    tree = LexborHTMLParser(body.decode("utf-8", "replace"))
    channel = text_at(tree.root, ".tgme_channel_info_header_title")
    for post in tree.css(POST):
        name = str(post.attributes.get("data-post") or "")
        html = post.css_first(".tgme_widget_message_text.js-message_text") or post.css_first(
            ".tgme_widget_message_text"
        )
        if "/" in name and html is not None and html.text().strip():
            yield document(name, html, post, channel, place)


def numbers(body: bytes) -> list[int]:
    """The numbers of all posts on a page of a channel, those without text too."""
    return [int(number) for number in NUMBER.findall(body)]


def earlier(url: str, number: int) -> str:
    """The page of a channel with the posts before one: «…/s/zarechye», 41 → «…/s/zarechye?before=41»."""
    return f"{url.partition('?')[0]}?before={number}"


def document(name: str, html: LexborNode, post: LexborNode, channel: str, place: Place) -> Document:
    """One post: «zarechye/123» → https://t.me/zarechye/123."""
    url = f"https://t.me/{name}"
    time = post.css_first(".tgme_widget_message_date time[datetime]") or post.css_first("time[datetime]")
    values = {
        "url": url,
        "outlet": channel or text_at(post, ".tgme_widget_message_owner_name") or f"t.me/{name.partition('/')[0]}",
        "authors": [author] if (author := text_at(post, ".tgme_widget_message_from_author")) else [],
        "published_at": time.attributes.get("datetime") if time else None,
        "html": html.html,
    }
    where = url if on_the_web(place.location) else f"{place.location}#{name}"
    return Document(place.source, where, as_json(values), "application/json", url, url)


def text_at(node: LexborNode | None, selector: str) -> str:
    """The text of the first element that fits."""
    found = node.css_first(selector) if node else None
    return " ".join(found.text().split()) if found else ""
