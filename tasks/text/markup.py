"""A parsed page: its headline, its place, what its meta tags say; pieces of HTML as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.text.linked import crumbs, linked_article, plain
from tasks.text.overlap import shared
from tasks.text.surroundings import clear

PAGE = re.compile(r"<(?:!doctype\s+html|html|body|head)\b", re.IGNORECASE)
TAGGED = re.compile(r"</(?:p|div|a|b|i|em|strong|span|h[1-6])>|<(?:br|p)\b[^>]*>", re.IGNORECASE)
BLOCKS = "p, div, br, li, h1, h2, h3, h4, h5, h6, blockquote, tr, td, section, article, ul, ol, table, pre, figcaption"
HEADLINES = "[itemprop='headline'], h2, h3, [class*='title'], [class*='headline'], b, strong"  # on pages without h1
NESTING = re.compile(
    r"<(/?)(?:div|span|font|b|i|em|strong|u|a|section|ul|ol|blockquote|center)\b[^<>]*>", re.IGNORECASE
)
DEEPEST = 500  # elements in elements; browsers draw no more than 512
HOME = re.compile(r"(?:https?://[^/]*)?/?(?:index\.\w+)?")
CRUMBS = "[class*='breadcrumb'] a, [itemtype*='BreadcrumbList'] a, [class*='crumbs'] a"
SAME = 0.8  # share of words from which a line on the page is the headline its meta tags give
HIGHEST = 30  # steps from the headline up to what holds the article
HALF = 0.5  # share of a page's letters from which a node holds the article


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page without what stands around its article, and what its JSON-LD says of it."""

    tree: LexborHTMLParser  # cleared of surroundings
    head: LexborNode | None  # the headline in `tree`
    place: LexborNode | None  # the smallest part of `tree` with the headline that holds half of its letters
    lines: list[str]  # what it shows
    linked: dict[str, Any]
    crumbs: tuple[str, ...]

    def meta(self, *selectors: str) -> str:
        """The content of the first meta tag, link or element there is."""
        return next((value for selector in selectors for value in self.values(selector)), "")

    def values(self, selector: str) -> Iterator[str]:
        """Every value of a selector that is not empty."""
        for node in self.tree.css(selector):
            if value := value_of(node):
                yield value

    def said(self, key: str) -> str:
        """A plain string of the JSON-LD."""
        return plain(self.linked.get(key))

    @property
    def site(self) -> str:
        """What the page calls its site."""
        return self.meta('meta[property="og:site_name"]', 'meta[name="application-name"]') or publisher(self.linked)


def parse(html: str) -> Page:
    """The page as it is read for its article."""
    html = flat(html)
    full, tree = LexborHTMLParser(html), LexborHTMLParser(html)
    claims = claimed(full)
    head = heading(tree, claims)
    own = [value_of(node) for node in full.css('link[rel="canonical"], meta[property="og:url"]')]
    shown = [*claims, *([one_line(head)] if head is not None else [])]
    clear(tree, head)
    place = place_of(tree, head)
    lines = lines_of(place.html or "") if place is not None else []
    return Page(
        tree,
        head,
        place,
        lines,
        linked_article(full, shown, own),
        tuple(crumbs(full) or map(one_line, full.css(CRUMBS))),
    )


def place_of(tree: LexborHTMLParser, head: LexborNode | None) -> LexborNode | None:
    """The smallest part of a page with the headline that holds half of its letters."""
    if (body := tree.body) is None or head is None:
        return body
    enough, node = HALF * len(body.text()), head
    for _ in range(HIGHEST):
        if node.parent is None or node.tag == "body" or len(node.text()) >= enough:
            break
        node = node.parent
    return node


def claimed(tree: LexborHTMLParser) -> list[str]:
    """What a page's head says its headline is."""
    selectors = 'meta[property="og:title"], meta[name="twitter:title"], meta[name="title"], title'
    return [value for node in tree.css(selectors) if (value := value_of(node))]


def heading(tree: LexborHTMLParser, claims: list[str]) -> LexborNode | None:
    """The headline on the page: of several the one most like what its head says that is no sign of the site."""
    heads = [node for node in tree.css("h1") if one_line(node)]
    if not heads:
        return next((node for node in tree.css(HEADLINES) if like_claim(one_line(node), claims)), None)
    return max(heads, key=lambda node: (not is_sign(node), *likest(one_line(node), claims)))


def is_sign(node: LexborNode) -> bool:
    """Whether a headline is the name of the site over every page of it: a link home."""
    link = node.css_first("a") or (node.parent if node.parent is not None and node.parent.tag == "a" else None)
    return link is not None and HOME.fullmatch(link.attributes.get("href") or "") is not None


def likest(text: str, claims: list[str]) -> tuple[float, bool]:
    """How like what a page's head says a headline is; at its beginning stands the article's, at its end the site's."""
    return max((shared(text, claim) for claim in claims), default=0.0), any(map(str.startswith, claims, repeat(text)))


def like_claim(text: str, claims: list[str]) -> bool:
    """Whether a line of a page without h1 is its headline."""
    return any(
        shared(text, claim) >= SAME and (len(text) >= HALF * len(claim) or (claim.startswith(text) and " " in text))
        for claim in claims
    )


def value_of(node: LexborNode) -> str:
    """What a node gives: content, time, address of a link in the head, else its text."""
    given = node.attributes
    value = given.get("content") or given.get("datetime") or (given.get("href") if node.tag == "link" else "")
    return " ".join((value or node.text(separator=" ")).split())


def one_line(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def publisher(linked: dict[str, Any]) -> str:
    """The name of the publisher in the JSON-LD."""
    given = linked.get("publisher")
    return plain(given.get("name")) if isinstance(given, dict) else ""


def lines_of(html: str) -> list[str]:
    """The lines a piece of HTML shows, one for each block; cells of tables and breaks part lines too."""
    tree = LexborHTMLParser(flat(html))
    tree.strip_tags(["script", "style"], recursive=True)
    return lines_in(tree)


def lines_in(tree: LexborHTMLParser) -> list[str]:
    """The lines a page shows; its tree gets line breaks and is of no use after it."""
    for node in tree.css(BLOCKS):
        node.insert_before("\n\n")
        node.insert_after("\n\n")
    body = tree.body
    lines = (" ".join(line.split()) for line in (body.text() if body else "").split("\n\n"))
    return list(filter(None, lines))


def flat(html: str) -> str:
    """HTML without the tags of generated pages that nest thousands deep: parsing them takes quadratic time."""
    depth = deepest = 0
    for found in NESTING.finditer(html):
        depth = max(0, depth + (-1 if found[1] else 1))
        deepest = max(deepest, depth)
    return NESTING.sub("\n", html) if deepest > DEEPEST else html
