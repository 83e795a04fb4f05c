"""What an answer is: by what it begins with, then by its name, last by what the server calls it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from tasks.sources.files import READERS, Reader
from tasks.sources.markup import decoded, root

MEDIA = {
    "application/x-ndjson": ".jsonl", "application/ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "application/jsonlines": ".jsonl", "application/x-jsonlines": ".jsonl", "text/csv": ".csv",
    "application/csv": ".csv", "text/tab-separated-values": ".tsv", "application/json": ".json",
    "application/vnd.apache.parquet": ".parquet", "application/pdf": ".pdf", "application/zip": ".zip",
}  # fmt: skip
MAGIC = {b"PAR1": ".parquet", b"%PDF": ".pdf", b"PK\x03\x04": ".zip"}
ROOTS = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap", "opml": "list"}
PAGES = (".html", ".htm", ".xml", ".rss", ".atom", ".txt")
CONTAINERS = (".zip", ".docx", ".xlsx", ".epub")
JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|h1|article)[\s>]", re.IGNORECASE)
CHANNEL = "tgme_widget_message"
ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
BINARY = re.compile(r"(?:image|audio|video|font)/")


def kind(media_type: str, start: bytes, charset: str | None = None) -> str:
    """feed, sitemap, list, channel, page, binary or text, by what a body begins with."""
    text = decoded(start, charset).lstrip("\ufeff \r\n\t")
    first = root(text)
    if first not in ROOTS and text.find("<?xml") > 0:  # what PHP had to say stands in front
        first = root(text[text.index("<?xml") :])
    if first in ROOTS:
        return ROOTS[first]
    if text.startswith("{") and JSON_FEED.search(text):
        return "feed"
    if HTML.search(text) or (media_type == "text/html" and "<" in text):
        return "channel" if CHANNEL in text else "page"
    if media_type != "text/csv" and text and all(map(ADDRESS.match, text.split("\n", 5)[:-1] or [text.strip()])):
        return "addresses"
    return "binary" if BINARY.match(media_type) or "\0" in text[:1000] else "text"


def reader_for(name: str, media_type: str, start: bytes) -> Reader | None:
    """The reader of records that a body wants, None when it is no file of records.

    The name says it unless the body begins like something else; a body without a telling name is what its content
    type says, or what it looks like.
    """
    suffix = suffix_of(name)
    magic = next((known for mark, known in MAGIC.items() if start.startswith(mark)), None)
    if magic and not (magic == ".zip" and suffix in CONTAINERS):
        return READERS.get(magic)
    if suffix in READERS and suffix not in PAGES:
        return READERS[suffix]
    said = MEDIA.get(media_type)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        return READERS[said if said == ".jsonl" else ".json"]
    return READERS.get(said or "")


def suffix_of(url: str) -> str:
    """What the name of an address ends with, but for the packing: «…/export.jsonl.gz?v=2» → «.jsonl»."""
    try:
        name = PurePosixPath(urlsplit(url).path.lower())
    except ValueError:
        return ""
    return PurePosixPath(name.stem).suffix if name.suffix == ".gz" else name.suffix
