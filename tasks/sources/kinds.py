"""What a file is: by its first bytes, else by its name; and what it is when it is no source of articles."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from tasks.sources.wide import wide

SUFFIXES = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jl": "jsonl", ".json": "json", ".jsonfeed": "json",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".parquet": "parquet", ".pq": "parquet",
    ".xml": "feed", ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".xlsx": "sheet", ".xlsm": "sheet", ".xlsb": "sheet", ".xls": "sheet", ".ods": "sheet",
    ".docx": "docx", ".docm": "docx", ".pdf": "pdf", ".rtf": "rtf",
    ".mht": "mht", ".mhtml": "mht", ".warc": "warc", ".zip": "zip", ".tar": "tar",
}  # fmt: skip
KNOWN = (
    "txt, html, mht, warc, jsonl, json, csv, tsv, xlsx, xls, ods, parquet, xml (RSS, Atom), docx, pdf, rtf, zip, tar, "
    "and .gz, .bz2, .xz, .zst of these"
)
UNREAD = {
    **dict.fromkeys(
        (".js", ".mjs", ".css", ".php", ".py", ".sh", ".bat", ".sql", ".pl", ".rb"), "a script, no article"
    ),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff"), "a picture"),
    **dict.fromkeys((".mp3", ".mp4", ".avi", ".mov", ".wav", ".ogg", ".webm", ".mkv", ".m4a"), "sound or film"),
    **dict.fromkeys((".rar", ".7z"), "unpack it, or pack it as zip"),
    **dict.fromkeys((".doc", ".odt", ".pages", ".wpd"), "save it as docx"),
    **dict.fromkeys((".epub", ".fb2", ".djvu", ".mobi"), "a book, no article"),
    **dict.fromkeys((".pkl", ".pickle", ".joblib", ".npy"), "it can run programs when opened; save it as parquet"),
    **dict.fromkeys((".db", ".sqlite", ".sqlite3", ".duckdb"), "a database; export the articles as csv or parquet"),
    **dict.fromkeys((".feather", ".arrow", ".orc", ".avro"), "save it as parquet"),
    **dict.fromkeys((".part", ".crdownload", ".download"), "an unfinished download; fetch it again"),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC = {
    b"%PDF-": "pdf", b"{\\rtf": "rtf", b"PAR1": "parquet", b"WARC/": "warc", b"PK\x03\x04": "zip", b"PK\x05\x06": "zip",
    OLE: "ole",
}  # fmt: skip
TAR = slice(257, 262)
PAGE = re.compile(
    r"(?><!--.*?-->\s*|<\?xml[^>]*>\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
FEED = re.compile(r"<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE)
LISTED = {
    re.compile(
        r"<(?:urlset|sitemapindex)\b", re.IGNORECASE
    ): "a sitemap, no article; give its address to read its pages",
    re.compile(r"<opml\b", re.IGNORECASE): "a list of feeds, no article; give the addresses in it",
    re.compile(r"<\?mso-application progid=\"Excel|urn:schemas-microsoft-com:office:spreadsheet"): "save it as xlsx",
}
ROBOTS = re.compile(r"(?>[ \t]*(?:#.*)?\r?\n)*+[ \t]*(?:user-agent|sitemap)\s*:", re.IGNORECASE)
INDEX = re.compile(r"<title>\s*(?:Index of|Directory listing for|Индекс) /", re.IGNORECASE)
MAIL = re.compile(
    r"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)*?(?:MIME-Version|Content-Type:\s*multipart/related)", re.IGNORECASE
)
CODE = re.compile(r"<\?php|#!\s*/|<\?=")
JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
RECORD_LINES = re.compile(r"\{[^\n]*\}[ \t\r]*\n\s*+\{")


class RefusedError(Exception):
    """A file that is no source of articles; the message says what it is."""


def kind_of(name: str, head: bytes) -> str:
    """What to read a file as: «json», «sheet» … Raises RefusedError.

    The first bytes are believed before the name: «export.xls» with HTML in it, «news.php», «index.html?id=3».
    """
    suffix = PurePosixPath(name.partition("?")[0]).suffix.lower()
    if magic := by_magic(suffix, head):
        return magic
    start = beginning(head)
    named = SUFFIXES.get(suffix)
    kind = (CORRECTIONS.get(named or "", by_content))(start) or named
    refuse(kind, suffix, start)
    if kind is None:
        raise RefusedError(f"files of this type are not read{of(suffix) or f'; known are {KNOWN}'}")
    return "table" if named == "sheet" and kind == "html" else kind


def by_magic(suffix: str, head: bytes) -> str | None:
    """The kind of a binary file. Raises RefusedError for those that are not read."""
    found = next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), None)
    if head[TAR] == b"ustar":
        return "tar"
    if found == "zip":
        return office(suffix, head)
    if found == "ole":
        if suffix in UNREAD or SUFFIXES.get(suffix) not in ("sheet", "text", None):
            raise RefusedError(f"files of this type are not read{of(suffix if suffix in UNREAD else '.doc')}")
        return "sheet"
    return found


def office(suffix: str, head: bytes) -> str:
    """A zip file, or what office programs make of one. Raises RefusedError."""
    named = SUFFIXES.get(suffix)
    if suffix in UNREAD or b"application/vnd.oasis.opendocument.text" in head[:200] or b"epub+zip" in head[:200]:
        raise RefusedError(f"files of this type are not read{of(suffix if suffix in UNREAD else '.odt')}")
    if named in ("sheet", "docx"):
        return named
    if b"[Content_Types].xml" in head:
        return "docx" if b"word/" in head else "sheet" if b"xl/" in head else "zip"
    return "sheet" if b"opendocument.spreadsheet" in head[:200] else "zip"


def beginning(head: bytes) -> str:
    """The first characters, for marks that are ASCII in every encoding."""
    return head.decode(wide(head) or "latin-1", "replace").lstrip("\ufeffï»¿ \t\r\n")


def by_content(start: str) -> str | None:
    """The kind of a text by what it begins with."""
    if PAGE.match(start):
        return "html"
    if FEED.search(start[:2000]) and start.startswith("<"):
        return "feed"
    if MAIL.match(start):
        return "mht"
    return ("jsonl" if RECORD_LINES.match(start) else "json") if JSON.match(start) else None


def only(*kinds: str) -> Callable[[str], str | None]:
    """The kind by what a text begins with, when it is one of these."""
    return lambda start: found if (found := by_content(start)) in kinds else None


# What a name may be wrong about. Anything else is read as it is called.
CORRECTIONS = {
    "text": only("html"), "html": only("feed", "mht"), "json": only("html", "feed"), "jsonl": only("html", "feed"),
    "csv": only("html"), "feed": only("html"), "sheet": lambda start: only("html")(start) or "csv", "mht": only("html"),
}  # fmt: skip


def refuse(kind: str | None, suffix: str, start: str) -> None:
    """Raises RefusedError for what is no article though it can be read."""
    listed = start[:2000]
    for form, reason in LISTED.items():
        if kind in ("feed", None, "csv") and form.search(listed):
            raise RefusedError(reason)
    if kind == "text" and ROBOTS.match(start):
        raise RefusedError("robots.txt, no article; leave it out")
    if kind == "html" and INDEX.search(listed):
        raise RefusedError("a directory listing, no article; leave it out")
    if kind in (None, "text") and CODE.match(start):
        raise RefusedError("a script, no article; leave it out")


def of(suffix: str) -> str:
    """Why files with a suffix are not read: « (.rar: unpack it, or pack it as zip)»."""
    return f" ({suffix}: {UNREAD[suffix]})" if suffix in UNREAD else ""
