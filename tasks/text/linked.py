"""JSON-LD: what a page says of its article for search engines, also when its JSON is broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from tasks.text.overlap import shared

# NewsArticle, https://schema.org/ReportageNewsArticle, schema:LiveBlogPosting …
ARTICLE_TYPE = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)?(?:\w*Article|\w*BlogPosting)")
HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")  # where the article of a page stands; other places name others
DEEPEST = 6  # holders in holders
NEVER_JSON = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|//[^\n]*|<!--|-->|<!\[CDATA\[|\]\]>|,(?=\s*[}\]])', re.DOTALL)
BETWEEN = " \t\r\n;,"
SALVAGED = ("headline", "datePublished", "articleSection")  # plain words that can be told in JSON beyond repair
ALIKE = 0.3  # share of words a headline must have in common with the page's to be about the same
SURE = 0.6  # the same where the address is another page's


def linked_article(tree: LexborHTMLParser, heads: Iterable[str], urls: Iterable[str]) -> dict[str, Any]:
    """The article the JSON-LD of a page gives that is the page's own, {} without one.

    `heads` are the headlines the page shows, `urls` its addresses for itself: JSON-LD of related articles may
    stand first, and a headline or an address tells which one is meant.
    """
    pieces = [thing for node in tree.css('script[type*="ld+json"]') for thing in parsed(node.text())]
    found = [thing for piece in pieces for thing in articles(piece)]
    shown, own = [head for head in heads if head], {path_of(url) for url in urls} - {""}
    ranked = [(fit(thing, shown, own), thing) for thing in found]
    best = max(ranked, key=lambda one: one[0], default=(0.0, {}))
    return with_references(best[1], pieces) if best[0] > 0 else {}


def fit(article: dict[str, Any], heads: list[str], urls: set[str]) -> float:
    """How surely an article of the JSON-LD is the page's own; 0 when it is about another."""
    here = {path_of(url) for url in addresses(article)} - {""}
    headline = plain(article.get("headline") or article.get("name"))
    alike = max((shared(headline, head) for head in heads), default=1.0) if headline else ALIKE
    if here & urls:
        return 2 + alike
    return alike if alike >= (SURE if here and urls and heads else ALIKE) or not headline else 0.0


def addresses(article: dict[str, Any]) -> Iterator[str]:
    """Every address an article of the JSON-LD gives for itself."""
    for key in ("url", "@id", "mainEntityOfPage"):
        value = article.get(key)
        for one in value if isinstance(value, list) else [value]:
            yield plain(one.get("@id") or one.get("url")) if isinstance(one, dict) else plain(one)


def path_of(url: str) -> str:
    """«https://www.vesti.example/a/7/?x=1#top» → «vesti.example/a/7?x=1»; «» for what is no address."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}" if host else ""


def parsed(text: str) -> list[Any]:
    """What JSON-LD says, mended where people write it by hand: commas too many, remarks, several objects in a row."""
    for attempt in (text, NEVER_JSON.sub(lambda found: found[1] or "", text), unescape(text)):
        try:
            return list(objects(attempt))
        except (ValueError, RecursionError):
            continue
    return salvaged(text)


def objects(text: str) -> Iterator[Any]:
    """JSON values one behind the other. Raises ValueError where there is none."""
    decoder, at = json.JSONDecoder(strict=False), 0
    text = text.strip(BETWEEN + "\ufeff")
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        yield value
        while at < len(text) and text[at] in BETWEEN:
            at += 1


def salvaged(text: str) -> list[Any]:
    """The plain words of an article in JSON beyond repair; nothing when it tells of several articles."""
    if not re.search(rf'"@type"\s*:\s*"{ARTICLE_TYPE.pattern}"', text) or text.count('"datePublished"') != 1:
        return []
    found = {key: re.search(rf'"{key}"\s*:\s*"([^"\n]*)"\s*[,}}\n]', text) for key in SALVAGED}
    return [{"@type": "Article", **{key: match[1] for key, match in found.items() if match}}]


def articles(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every article at the top of JSON-LD: alone, in a list, in a graph, as the main entity of a page."""
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, dict) and depth < DEEPEST:
            if is_article(thing):
                yield thing
            for key in HOLDERS:
                yield from articles(thing.get(key), depth + 1)


def is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(ARTICLE_TYPE.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def with_references(article: dict[str, Any], pieces: list[Any]) -> dict[str, Any]:
    """The article with authors that stand elsewhere in the graph put in: {"@id": "#rogova"} → the person."""
    known = {str(thing["@id"]): thing for thing in things(pieces) if "@id" in thing and len(thing) > 1}
    authors = article.get("author") or []
    named = [
        known.get(str(one.get("@id")), one) if isinstance(one, dict) and "name" not in one else one
        for one in (authors if isinstance(authors, list) else [authors])
    ]
    return {**article, "author": named} if named else article


def things(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object at the top of JSON-LD and in its graphs."""
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, list):
            yield from things(thing, depth + 1)
        elif isinstance(thing, dict) and depth < DEEPEST:
            yield thing
            yield from things(thing.get("@graph", []), depth + 1)


def crumbs(tree: LexborHTMLParser) -> list[str]:
    """The names of the way to the page that the JSON-LD gives, the home page first."""
    pieces = [thing for node in tree.css('script[type*="ld+json"]') for thing in things(parsed(node.text()))]
    lists = [thing for thing in pieces if str(thing.get("@type", "")).endswith("BreadcrumbList")]
    steps = lists[0].get("itemListElement") if lists else []
    names = []
    for step in steps if isinstance(steps, list) else []:
        item = step.get("item") if isinstance(step, dict) else None
        name = step.get("name") if isinstance(step, dict) else None
        names.append(plain(name or (item.get("name") if isinstance(item, dict) else "")))
    return [name for name in names if name]


def plain(value: Any) -> str:
    """A string of JSON-LD on one line: alone, first of a list, or {"@value": …}."""
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("@value") if isinstance(value, dict) else value
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""
