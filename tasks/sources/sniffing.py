"""What an answer is: by what it begins with, then by its name, last by what the server calls it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tasks.sources.kinds import MAGIC, SUFFIXES, beginning, by_content
from tasks.sources.markup import decoded, root
from tasks.sources.packing import bare

MEDIA = {
    "application/x-ndjson": ".jsonl", "application/ndjson": ".jsonl", "application/jsonl": ".jsonl",
    "application/jsonlines": ".jsonl", "application/x-jsonlines": ".jsonl", "text/csv": ".csv",
    "application/csv": ".csv", "text/tab-separated-values": ".tsv", "application/json": ".json",
    "application/vnd.apache.parquet": ".parquet", "application/pdf": ".pdf", "application/zip": ".zip",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx", "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/rtf": ".rtf",
    "application/warc": ".warc", "multipart/related": ".mht",
}  # fmt: skip
ROOTS = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap", "opml": "list"}
TEXTS = ("html", "feed", "text", "mht")  # kinds of files that a page may be called, whatever it is
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


def called_as(name: str, media_type: str, start: bytes) -> str | None:
    """The name under which a body is to be read as a file of records, None when it is none.

    Its own, when that tells; else one by what it begins with, or by what the server calls it.
    «export.jsonl.gz» → «export.jsonl.gz»; «posts» of type application/json → «posts.json»
    """
    named = SUFFIXES.get(PurePosixPath(bare(name)).suffix.lower())
    if named and named not in TEXTS:
        return name
    said = MEDIA.get(media_type)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        lines = said == ".jsonl" or by_content(beginning(start)) == "jsonl"
        return f"{name}.jsonl" if lines else f"{name}.json"
    if said or any(start.startswith(magic) for magic in MAGIC):
        return f"{name}{said or ''}"
    return None
