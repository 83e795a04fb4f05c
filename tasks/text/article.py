"""The whole of normalize for one document: bytes in, an article out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from tasks.text.address import canonical, hashed, host, web
from tasks.text.bylines import bylines, split
from tasks.text.cleaning import clean
from tasks.text.decoding import decode
from tasks.text.draft import Draft, Unreadable
from tasks.text.extraction import from_page, is_markup
from tasks.text.heading import compose
from tasks.text.language import language
from tasks.text.masthead import headed
from tasks.text.mojibake import repair
from tasks.text.office import OFFICE
from tasks.text.published import illegible, published
from tasks.text.record import record
from tasks.text.walls import refuse

__all__ = ["Article", "RawDocument", "Unreadable", "normalize"]

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
    site: str | None  # what people, the page or the feed call its site
    url: str | None
    title: str | None
    subtitle: str | None
    authors: tuple[str, ...]
    section: str | None
    published_at: datetime | None
    published_precision: str
    published_zone: str | None
    illegible: str  # a time it tells that cannot be read, «» when there is none or another could
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
    found, encoding = drafted(document)
    draft = tidy(with_feed(found, document.headers))
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
        site=one_line(chosen_name(document) or draft.site or document.headers.get("feed-name", "")) or None,
        url=url or None,
        title=draft.title or None,
        subtitle=draft.subtitle or None,
        authors=draft.authors or bylines(draft.text),
        section=draft.section or None,
        published_at=time.at,
        published_precision=time.precision,
        published_zone=time.zone,
        illegible="" if time.at else illegible(draft.published, document.fetched_at),
        language=language(draft.text),
        text=compose(draft.title, draft.subtitle, draft.text),
        text_sha256=fingerprint(draft.text),
        encoding=encoding,
        extractor=draft.extractor,
    )


def plain(text: str) -> Draft:
    """Plain text: what its first and last lines say of it; HTML called so is a page."""
    if is_markup(text):
        return page(text)
    refuse(text)
    own, head = headed(clean(repair(text)))
    return Draft(own, "plain", title=head.title, published=head.published, outlet=head.outlet, url=head.url)


def page(text: str) -> Draft:
    """A web page. It is repaired before it is parsed: parsers take letters of mojibake for blanks."""
    return from_page(repair(text))


def drafted(document: RawDocument) -> tuple[Draft, str]:
    """The parts of the article as the document writes them, and the encoding it was read in. Raises Unreadable."""
    if document.media_type in OFFICE:
        return OFFICE[document.media_type](document.body), "binary"
    text, encoding = decode(document.body, document.charset)
    if len(text) > LONGEST:
        raise Unreadable(f"{len(text):,} characters, more than {LONGEST:,}; split it into articles")
    if document.media_type == "application/json":
        return record(text, document.headers), encoding
    return (plain if document.media_type == "text/plain" else page)(text), encoding


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


def chosen_name(document: RawDocument) -> str:
    """The source of what came over the web, when people named it; by default it is a host."""
    default = ("." in document.source and " " not in document.source) or document.source == host(document.location)
    return document.source if web(document.location) and not default else ""


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
