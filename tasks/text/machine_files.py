"""Files that sites have for machines, told by their first lines: sitemaps, feeds, robots.txt, scripts."""

from __future__ import annotations

import re

PROLOG = re.compile(r"(?:\s|\ufeff|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*<([\w:.-]+)", re.DOTALL | re.IGNORECASE)
ROOTS = {
    "urlset": "sitemap", "sitemapindex": "sitemap", "rss": "feed", "feed": "feed", "rdf:rdf": "feed",
    "opml": "list of feeds", "svg": "picture",
}  # fmt: skip
RULE = re.compile(r"(?:user-agent|disallow|allow|sitemap|crawl-delay|host|clean-param)\s*:", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
CODE = re.compile(r"[{}();=<>\[\]]")
CODE_SHARE = 0.04  # of all characters; prose has under .01
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
SAMPLE = 20_000


def kind_of_file(text: str) -> str | None:
    """What a file is when it is one for machines: «User-agent: *⏎Disallow: /» → «robots.txt»; None for all others."""
    root = PROLOG.match(text[:SAMPLE])
    if root is not None:
        return ROOTS.get(root[1].lower())
    lines = [line.strip() for line in text[:SAMPLE].splitlines() if line.strip() and not line.strip().startswith("#")]
    if lines and RULE.match(lines[0]) and all(RULE.match(line) for line in lines):
        return "robots.txt"
    if lines and all(map(ADDRESS.fullmatch, lines)):
        return "list of addresses"
    return "script" if is_code(text[:SAMPLE], lines) else None


def is_code(text: str, lines: list[str]) -> bool:
    """Whether a text is a program or a style sheet."""
    ends = sum(line.endswith((";", "{", "}", ",")) for line in lines)
    dense = len(CODE.findall(text)) >= CODE_SHARE * len(text)
    return len(lines) >= 2 and dense and ends >= len(lines) / 2 and len(CYRILLIC.findall(text)) < len(text) / 5
