"""The whole of normalize for one document: bytes in, an article out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from html import unescape

from tasks.text.address import canonical, hashed, host, web
from tasks.text.bylines import bylines, split
from tasks.text.cleaning import clean
from tasks.text.decoding import decode
from tasks.text.draft import Draft, Unreadable
from tasks.text.extraction import PAGE, TAGGED, from_fragment, from_page, is_markup
from tasks.text.heading import compose, heading_of
from tasks.text.language import language
from tasks.text.mojibake import repair
from tasks.text.published import published
from tasks.text.walls import refuse

__all__ = ["Article", "RawDocument", "Unreadable", "normalize"]

ENTITY = re.compile(r"&(?:#\d{1,5}|#x[\da-fA-F]{1,5}|[a-z]{2,8}\d?);")
LONGEST = 5_000_000  # characters of one article; a longer «article» is an archive in one piece, or no text at all


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as ingest kept it."""

    source: str
    location: str
    external_id: str | None
    url: str | None
    media_type: str
    charset: str | None
    body: bytes
    fetched_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)  # «feed-title», «feed-published» … of a followed entry


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its normalized text and what is known about it."""

    article_id: str  # the id it gets unless another article has it
    told_id: str | None  # the id the source gives it; None where that is its address
    address: str  # canonical, «» without one
    outlet: str
    url: str | None
    title: str | None
    subtitle: str | None
    authors: tuple[str, ...]
    section: str | None
    published_at: datetime | None
    published_precision: str
    published_zone: str | None
    language: str
    text: str
    text_sha256: str
    encoding: str
    extractor: str


def normalize(document: RawDocument) -> Article:
    """The article in a document. Raises Unreadable with a reason for people when there is none.

    `article_id` is made from, in this order:
    - the address without what tracks readers, when it has a path: a bare host is no article's address;
    - the source's own id of it, with outlet or source; for a file its path within its folder;
    - the text.
    Different texts may come to the same id: versions.py parts them.
    """
    text, encoding = decode(document.body, document.charset)
    if len(text) > LONGEST:
        raise Unreadable(f"{len(text):,} characters, more than {LONGEST:,}; split it into articles")
    draft = tidy(with_feed(READERS.get(document.media_type, page)(text), document.headers))
    if not any(map(str.isalpha, draft.text)):
        raise Unreadable("no letters in its text; check that the article is in it")
    url = web(draft.url) or web(document.url or "")
    address, told = canonical(url), own_id(draft, document)
    file = document.external_id if document.media_type != "application/json" else None
    time = published(draft.published, document.fetched_at, (url, file))
    return Article(
        article_id=article_id(draft, document, address),
        told_id=told,
        address=address,
        outlet=draft.outlet or host(url) or draft.site or document.source,
        url=url or None,
        title=draft.title or None,
        subtitle=draft.subtitle or None,
        authors=draft.authors or bylines(draft.text),
        section=draft.section or None,
        published_at=time.at,
        published_precision=time.precision,
        published_zone=time.zone,
        language=language(draft.text),
        text=compose(draft.title, draft.subtitle, draft.text),
        text_sha256=fingerprint(draft.text),
        encoding=encoding,
        extractor=draft.extractor,
    )


def plain(text: str) -> Draft:
    """Plain text: a short first line with an empty line behind it is the headline; HTML called so is a page."""
    if is_markup(text):
        return page(text)
    refuse(text)
    title, times = heading_of(clean(repair(text)))
    return Draft(text, "plain", title=title, published=times)


def page(text: str) -> Draft:
    """A web page. It is repaired before it is parsed: parsers take letters of mojibake for blanks."""
    return from_page(repair(text))


def record(text: str) -> Draft:
    """One JSON record with the keys id, url, outlet, title, subtitle, authors, section, published_at, text or html."""
    try:
        values = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"not valid JSON ({error}); mend the record") from error
    if not isinstance(values, dict):
        raise Unreadable("not a JSON object; expected {…} with a key «text» or «html»")
    words = {key: plainly(value) for key, value in values.items() if isinstance(value, (str, int, float))}
    body = content(words)
    names = values.get("authors") or values.get("author") or ()
    named = [names] if isinstance(names, str) else [str(name) for name in names] if isinstance(names, list) else []
    given = {key: words[key] for key in ("title", "subtitle", "section", "url", "outlet") if words.get(key)}
    given["external_id"] = words.get("id", "")
    own = tuple(name for one in named for name in split(one))
    return replace(body, **given, authors=own or body.authors, published=(values.get("published_at"), *body.published))


def plainly(value: object) -> str:
    """A value as text; exports of web sites leave entities behind: «&laquo;Заря&raquo;» → «Заря»."""
    text = str(value).encode("utf-8", "replace").decode().strip()  # «\\ud800» in JSON is no letter
    return text if "<" in text or not ENTITY.search(text) else unescape(text)


def content(words: Mapping[str, str]) -> Draft:
    """The body of a record: its text, else the article in its HTML."""
    text, html = words.get("text", ""), words.get("html", "")
    if text:
        return Draft(from_fragment(text) if TAGGED.search(text) else text, "record")
    if html and PAGE.search(html):
        return from_page(html)
    if html:
        return Draft(from_fragment(html), "record html")
    if words.get("title") and "html" in words:  # an entry of a feed that is no more than a headline
        return Draft(words["title"], "record")
    raise Unreadable("a record without text: expected a key «text» or «html» that is not empty")


READERS: dict[str, Callable[[str], Draft]] = {"text/plain": plain, "application/json": record}


def with_feed(draft: Draft, headers: Mapping[str, str]) -> Draft:
    """The draft, with what the feed said of a page where the page itself is silent."""
    return replace(
        draft,
        title=draft.title or headers.get("feed-title", ""),
        authors=draft.authors or split(headers.get("feed-author", "")),
        section=draft.section or headers.get("feed-section", ""),
        published=(*draft.published, headers.get("feed-published")),
    )


def tidy(draft: Draft) -> Draft:
    """The draft with all its words put right."""
    return replace(
        draft,
        text=clean(repair(draft.text)),
        title=one_line(draft.title),
        subtitle=one_line(draft.subtitle),
        authors=tuple(dict.fromkeys(filter(None, map(one_line, draft.authors)))),
        section=one_line(draft.section),
    )


def one_line(text: str) -> str:
    """A headline or a name put right, without breaks."""
    return " ".join(clean(repair(text)).split())


def own_id(draft: Draft, document: RawDocument) -> str | None:
    """The id the source gives the article; an address is none, for pages come under several."""
    told = draft.external_id or document.external_id
    return None if not told or told == document.url or canonical(told) else told


def article_id(draft: Draft, document: RawDocument, address: str) -> str:
    """16 hex digits that stay the same over runs; see normalize for what they are made from."""
    if address:
        return hashed("url", address)
    if draft.external_id:
        return hashed("id", draft.external_id, draft.outlet or document.source)
    if document.external_id:
        return hashed("file", document.source, document.external_id)
    return hashed("text", draft.text)


def fingerprint(text: str) -> str:
    """SHA-256 of letters and digits, lower case: equal for reprints that differ in dashes, quotes and blanks."""
    return sha256("".join(filter(str.isalnum, text.lower())).encode()).hexdigest()
