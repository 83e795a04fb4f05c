"""RSS, Atom, RDF and JSON Feed: entries as records, with the longest text the feed gives of each."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin

import feedparser

from tasks.sources.address import on_the_web, safe
from tasks.sources.document import Document, Found, Note
from tasks.sources.markup import Markup, decoded, mended, root
from tasks.sources.nested import too_deep
from tasks.sources.packing import Stream
from tasks.sources.place import NO_ID, Place, as_json, endless
from tasks.sources.records import WHOLE_BYTES, whole
from tasks.sources.wordpress import MARK as WORDPRESS
from tasks.sources.wordpress import as_post, left_out, writers

ADVICE = "expected RSS, Atom, RDF or JSON Feed with at least one entry"
FEEDS = ("rss", "feed", "rdf")
FULL_TEXT = re.compile(r"(?:^|[_:])(?:full-?text|full_text|content|encoded)$")  # prefixes are free in XML
FULL_TAG = re.compile(r"<((?:[\w.-]{1,30}:)?full-?text|turbo:content)(?:\s[^<>]*)?(?<!/)>\s*(?!<!\[CDATA\[)")
TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
INLINE = re.compile(
    r"</?(?:a|b|i|u|s|p|q|em|h[1-6]|br|hr|tt|big|sub|sup|img|del|ins|div|font|mark|nobr|cite|code|span|small|strong|strike|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
ENTRIES = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?:[\w.-]+:)?(item|entry)(?=[\s>])", re.IGNORECASE | re.DOTALL)
PREFIX = re.compile(r"<([A-Za-z][\w.-]{0,30}):[A-Za-z]")
SPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
}
PROLOG = 5_000  # characters in which an export says of which program it is
UNPRINTABLE = ("published_parsed", "updated_parsed", "created_parsed", "expired_parsed")  # the strings are kept
EMPTY = Note("a feed without entries")
MARKED = ("id", "url", "title", "published_at", "html")  # what makes an entry another when it changes


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a feed as records, and what is wrong with it."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    title: str = ""
    wrong: str | None = None  # what got lost, and how to mend it
    complete: bool = False  # entries are whole articles by the format's own rule
    left: tuple[Note, ...] = ()  # items that are no articles by the format's own rule

    @property
    def told(self) -> dict[str, str]:
        """What goes with each entry."""
        return {"feed-name": self.title} if self.title else {}


def feed_file(stream: Stream, place: Place) -> Iterator[Found]:
    """The entries of a feed kept in a file, as they stand there."""
    feed = parse(whole(stream, WHOLE_BYTES, "split the feed"))
    for number, entry in enumerate(feed.entries, 1):
        yield as_document(entry, number, place, feed.told)
    yield from feed.left
    if feed.wrong:
        yield place.failure(feed.wrong)


def parse(body: bytes, charset: str | None = None, base: str = "") -> Feed:
    """The entries of a feed that has at least one; else `wrong` says what it is instead."""
    text = decoded(body, charset).lstrip("\ufeff \r\n\t")
    if text.startswith("{"):
        return json_feed(text, base)
    markup = mended(text)
    if markup.root not in FEEDS:
        return Feed(wrong=f"no feed, it begins with {beginning(text)}; {ADVICE}")
    try:
        found = feedparser.parse(with_prefixes(as_texts(markup.text)).encode(), response_headers=told(base))
    except Exception as error:  # feedparser raises whatever its parsers do on mutilated XML: KeyError …
        return Feed(wrong=f"not readable as XML ({type(error).__name__}); {ADVICE}")
    base = base or found.feed.get("link") or ""
    if WORDPRESS in markup.text[:PROLOG]:
        return exported(markup, found, base)
    entries = [record(entry, base) for entry in found.entries]
    kept = [entry for entry in entries if entry["title"] or visible(entry["html"])]
    if markup.cut and kept and not visible(kept[-1]["html"]):
        kept.pop()  # cut in its title or link
    wrong = wrong_with(markup, len(entries), len(kept))
    left = () if kept or wrong else (EMPTY,)
    return Feed(apart(kept), headline(found.feed.get("title") or ""), wrong, left=left)


def exported(markup: Markup, found: Any, base: str) -> Feed:
    """The published posts of a WordPress export."""
    items = [(entry, left_out(entry)) for entry in found.entries]
    names = writers(markup.text)
    posts = [as_post(record(entry, base), names) for entry, reason in items if not reason]
    kept = [post for post in posts if post["title"] or visible(post["html"])]
    wrong = wrong_with(markup, len(items), len(items) - len(posts) + len(kept))
    left = tuple(Note(f"no post of a WordPress export: {reason}") for _, reason in items if reason)
    return Feed(apart(kept), headline(found.feed.get("title") or ""), wrong, complete=True, left=left)


def beginning(text: str) -> str:
    """What a text that is no feed begins with, for people."""
    name = root(text[:100_000])
    return f"<{name}>" if name else f"«{' '.join(text[:40].split())}»" if text.strip() else "nothing"


def told(base: str) -> dict[str, str]:
    """What feedparser is told as if by a server."""
    return {"content-type": "application/xml; charset=utf-8", "content-location": base}


def with_prefixes(text: str) -> str:
    """The feed with all prefixes declared that its elements use; parsers give up on others."""
    used = {name for name in PREFIX.findall(text) if f"xmlns:{name}=" not in text}
    spaces = "".join(f' xmlns:{name}="{SPACES.get(name, "urn:" + name)}"' for name in sorted(used))
    return re.sub(r"<[\w.:-]+", lambda found: found[0] + spaces, text, count=1) if spaces else text


def as_texts(text: str) -> str:
    """The feed with full texts that hold bare markup closed up, so that they stay one text."""
    out, at, endless = [], 0, set()
    for found in FULL_TAG.finditer(text):
        name = found[1]
        stop = -1 if name in endless or found.start() < at else text.find(f"</{name}>", found.end())
        if stop < 0:
            endless.add(name)
        elif "<" in (inner := text[found.end() : stop]) and "]]>" not in inner:
            out += [text[at : found.end()], "<![CDATA[", inner, "]]>"]
            at = stop
    return "".join([*out, text[at:]])


def wrong_with(markup: Markup, read: int, kept: int) -> str | None:
    """What of a feed got lost, None when nothing did."""
    there = sum(1 for found in ENTRIES.finditer(markup.text) if found[1])
    if markup.cut:
        return f"the feed is cut in the middle; {kept} entries are kept, the last perhaps in part: fetch it again"
    if not read and markup.root == "rss" and "<channel" not in markup.text:
        return f"no entries in the feed; {ADVICE}"
    if read < there:
        return f"the XML is broken; {read} of {there} entries could be read, tell the site or mend the file"
    if kept < read:
        return f"{read - kept} of {read} entries have neither title nor text; the others are kept"
    return None


def record(entry: Mapping[str, Any], base: str) -> dict[str, Any]:
    """One entry as a record; its url is http or https, or there is none."""
    contents = [part.get("value", "") for part in entry.get("content", [])]
    full = [value for name, value in entry.items() if isinstance(value, str) and FULL_TEXT.search(name)]
    return {
        "id": entry.get("id"),
        "url": link(entry.get("feedburner_origlink"), entry.get("link"), entry.get("id"), base=base),
        "title": headline(entry.get("title") or ""),
        "authors": [name for author in entry.get("authors", []) if (name := author.get("name"))],
        "section": next((term for tag in entry.get("tags", []) if (term := tag.get("term"))), None),
        "published_at": entry.get("published") or entry.get("updated"),
        "html": max([*full, *contents, entry.get("summary") or ""], key=lambda text: len(visible(text))),
        "entry": {name: value for name, value in entry.items() if name not in UNPRINTABLE},
    }


def link(*candidates: str | None, base: str) -> str | None:
    """The first address of the web among some: the link, else an id that is one; without a password in it."""
    *links, known = candidates
    whole_ones = [urljoin(base, one.strip()) for one in links if one]
    return next((safe(one) for one in [*whole_ones, (known or "").strip()] if on_the_web(one)), None)


def apart(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records known by their link; those that share one keep their id beside it, which tells them apart."""
    shared = Counter(page_of(entry) for entry in entries)
    for entry in entries:
        if entry["url"] and shared[page_of(entry)] == 1:
            del entry["id"]  # a guid would part the entry from the page behind it
        elif entry["url"]:
            entry["id"] = entry["id"] if entry["id"] != entry["url"] else fingerprint(entry)
            entry["shared"] = True
    return entries


def page_of(entry: Mapping[str, Any]) -> str:
    """The page an entry links to, without the place in it."""
    return urldefrag(entry.get("url") or "").url


def headline(text: str) -> str:
    """A title as text, however often it was escaped: «&lt;b&gt;Мост&lt;/b&gt; &amp;laquo;Б&amp;raquo;» → «Мост «Б»»."""
    for _ in range(3):
        text = unescape(text)
    return " ".join(INLINE.sub("", text).split())


def visible(html: str) -> str:
    """The words of a text, without its markup."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def json_feed(text: str, base: str = "") -> Feed:
    """The entries of a JSON Feed."""
    try:
        values = json.loads(text)
    except ValueError as error:
        return Feed(wrong=f"not valid JSON ({error}); {ADVICE}")
    except RecursionError:
        return Feed(wrong=too_deep(text, "tell whoever keeps the feed"))
    items = [item for item in values.get("items") or [] if isinstance(item, dict)] if isinstance(values, dict) else []
    known = [{name: value for name, value in item.items() if name != "id" or not endless(value)} for item in items]
    entries = [of_json(item, base or str(values.get("home_page_url") or "")) for item in known]
    kept = [entry for entry in entries if entry["title"] or visible(entry["html"])]
    if not items and not isinstance(values.get("items") if isinstance(values, dict) else None, list):
        return Feed(wrong=f"no entries in the feed; {ADVICE}")
    wrong = None
    ids = (Note(f"put right: {NO_ID}") for item in items if endless(item.get("id")))
    left = tuple(ids) if entries else (EMPTY,)
    if len(kept) < len(entries):
        wrong = f"{len(entries) - len(kept)} of {len(entries)} entries have neither title nor text; the others are kept"
    return Feed(apart(kept), headline(str(values.get("title") or "")), wrong, complete=True, left=left)


def of_json(item: Mapping[str, Any], base: str) -> dict[str, Any]:
    """One item of a JSON Feed as a record."""
    known = item.get("id")
    named = item.get("authors") or [item.get("author")]
    texts = [str(item.get(name) or "") for name in ("content_html", "content_text", "summary")]
    return {
        "id": None if known is None else str(known),
        "url": link(item.get("url"), item.get("external_url"), None if known is None else str(known), base=base),
        "title": headline(str(item.get("title") or "")),
        "authors": [str(one["name"]) for one in named if isinstance(one, dict) and one.get("name")],
        "section": next(iter(item.get("tags") or []), None),
        "published_at": item.get("date_published") or item.get("date_modified"),
        "html": max(texts, key=lambda text: len(visible(text))),
        "entry": dict(item),
    }


def as_document(
    values: Mapping[str, Any], number: int, place: Place, headers: Mapping[str, str] | None = None
) -> Document:
    """The entry alone as a document, known by its guid or link."""
    entry = values["entry"]
    known = entry.get("id") or entry.get("link") or values.get("url")
    location = f"{place.location}:{number}"
    external = None if known is None else str(known)
    body = as_json({name: value for name, value in values.items() if name != "shared"})
    return Document(place.source, location, body, "application/json", external, values.get("url"), None, headers or {})


def facts(values: Mapping[str, Any]) -> dict[str, str]:
    """What the feed says of the page behind an entry, to go with the page: a page may name no time of its own."""
    said = {
        "feed-title": values["title"],
        "feed-published": values["published_at"],
        "feed-author": ", ".join(values["authors"]),
        "feed-section": values["section"],
    }
    return {name: str(value) for name, value in said.items() if value}


def fingerprint(values: Mapping[str, Any]) -> str:
    """Changes when what the entry says changes; counters of comments do not count."""
    return sha256(as_json({name: values.get(name) for name in MARKED})).hexdigest()[:16]
