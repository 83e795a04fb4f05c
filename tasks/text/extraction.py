"""HTML to the parts of an article: its text by trafilatura, what is known about it from the markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import trafilatura
from htmldate import find_date
from selectolax.lexbor import LexborHTMLParser

from tasks.text.bylines import split
from tasks.text.draft import Draft, Unreadable

ARTICLE_TYPE = re.compile(r"\w*Article|BlogPosting")  # NewsArticle, ReportageNewsArticle …
TIMES = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[property="og:published_time"]',
    'meta[name="mediator_published_time"]', 'meta[name="pubdate"]', 'meta[name="publish-date"]', 'meta[name="date"]',
    'meta[name="DC.date"]', 'meta[property="ya:ovs:upload_date"]', '[itemprop="datePublished"]', "time[pubdate]",
    "article time", "time",
)  # fmt: skip
AUTHORS = ('meta[name="author"]', 'meta[property="article:author"]', '[itemprop="author"]', '[rel="author"]')
SUBTITLES = (
    '[itemprop="alternativeHeadline"]', "h1 + h2", "h2.subtitle", '[class*="subtitle"]', '[class*="subheader"]',
    '[class*="sub-title"]', '[class*="sub_header"]', '[class*="subhead"]',
)  # fmt: skip
NEAR = 3  # elements around the headline in which the second one stands
SUBTITLE_LENGTH = 300  # characters; longer is a lead, which the text has
BLOCKS = "p, div, br, li, h1, h2, h3, h4, h5, h6, blockquote, tr, section, article, ul, ol, table, pre, figcaption"
PAGE = re.compile(r"<(?:!doctype|html|body|head)\b", re.IGNORECASE)
TAGGED = re.compile(r"</(?:p|div|a|b|i|em|strong|span|h[1-6])>|<(?:br|p)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page with what its JSON-LD says of the article."""

    tree: LexborHTMLParser
    linked: dict[str, Any]

    def meta(self, *selectors: str) -> str:
        """The content of the first meta tag, link or element there is."""
        return next((value for selector in selectors for value in self.values(selector)), "")

    def values(self, selector: str) -> Iterator[str]:
        for node in self.tree.css(selector):
            given = node.attributes
            value = given.get("content") or given.get("datetime") or given.get("href") or node.text(separator=" ")
            if value := " ".join(value.split()):
                yield value

    def said(self, key: str) -> str:
        """A plain string of the JSON-LD."""
        value = self.linked.get(key)
        value = value[0] if isinstance(value, list) and value else value
        return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def from_page(html: str) -> Draft:
    """A whole page: its article without menus, with what the markup knows. Raises Unreadable when there is none."""
    tree = LexborHTMLParser(html)
    page = Page(tree, linked_article(tree))
    text, extractor = article_text(html, page)
    return Draft(
        text,
        extractor,
        title=title(page),
        subtitle=subtitle(page),
        authors=authors(page),
        section=page.said("articleSection") or page.meta('meta[property="article:section"]'),
        published=times(page, html),
        url=address(page),
        site=page.meta('meta[property="og:site_name"]'),
    )


def from_fragment(html: str) -> str:
    """The text of a piece of HTML that is an article and nothing else: a feed's content, a field of an export."""
    if not TAGGED.search(html) and "&" not in html:
        return html
    tree = LexborHTMLParser(html)
    for node in tree.css("script, style"):
        node.decompose()
    for node in tree.css(BLOCKS):
        node.insert_before("\n\n")
        node.insert_after("\n\n")
    body = tree.body
    lines = (" ".join(line.split()) for line in (body.text() if body else "").split("\n\n"))
    return "\n\n".join(filter(None, lines))


def article_text(html: str, page: Page) -> tuple[str, str]:
    """The text, paragraphs parted by empty lines, and what found it."""
    found = trafilatura.extract(html, include_comments=False, include_tables=False, deduplicate=False) or ""
    text = found.replace("\n", "\n\n")
    told = from_fragment(str(page.linked.get("articleBody") or ""))
    if len(told) > 2 * len(text):
        return told, "json-ld"
    if text:
        return text, "trafilatura"
    paragraphs = [line for selector in ("article p", "main p", "p") for line in page.values(selector)]
    if not paragraphs:
        raise Unreadable("no article text in the page; check that its address is an article's")
    return "\n\n".join(dict.fromkeys(paragraphs)), "paragraphs"


def linked_article(tree: LexborHTMLParser) -> dict[str, Any]:
    """The article in the page's JSON-LD, {} without one."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            found = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in things(found):
            kinds = thing.get("@type")
            if any(ARTICLE_TYPE.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


def things(found: Any) -> Iterator[dict[str, Any]]:
    """Every object at the top of JSON-LD: alone, in a list, in a graph."""
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, dict):
            yield thing
            yield from things(thing.get("@graph", []))


def title(page: Page) -> str:
    """The headline, without the name of the site behind it."""
    heads = list(page.values("h1"))
    given = page.said("headline") or (heads[0] if len(heads) == 1 else "") or page.meta('meta[property="og:title"]')
    return without_site(given or page.meta("title"), page.meta('meta[property="og:site_name"]'))


def without_site(text: str, site: str) -> str:
    """«Цены выросли — Вестник» of the site «Вестник» → «Цены выросли»; «| …» is always a site's name."""
    head, mark, tail = re.sub(r"\s+\|.*$", "", text).rpartition(" ")
    if site and text.rstrip().endswith(site):
        return re.sub(r"[\s|:—–-]+$", "", text.rstrip().removesuffix(site))
    return f"{head}{mark}{tail}"


def subtitle(page: Page) -> str:
    """The second headline as the page shows it beside the first; «subtitles» elsewhere belong to other articles."""
    around = page.tree.css_first("h1")
    for _ in range(NEAR):
        around = around.parent if around else None
        if around is None or around.tag in ("body", "html"):
            break
        nodes = (node for selector in SUBTITLES for node in around.css(selector))
        if found := next((text for node in nodes if (text := " ".join(node.text(separator=" ").split()))), ""):
            return found if len(found) <= SUBTITLE_LENGTH and found != title(page) else ""
    return ""


def authors(page: Page) -> tuple[str, ...]:
    """Names of persons; an agency that signs its own news is none."""
    given = page.linked.get("author") or []
    listed = given if isinstance(given, list) else [given]
    named = [one.get("name") if isinstance(one, dict) else one for one in listed if not is_organization(one)]
    names = [name for name in named if isinstance(name, str)]
    site = page.meta('meta[property="og:site_name"]')
    if not names and not listed:
        names = [page.meta(*AUTHORS)]
    return tuple(dict.fromkeys(name for text in names for name in split(text) if name != site))


def is_organization(author: Any) -> bool:
    return isinstance(author, dict) and "Organization" in str(author.get("@type"))


def times(page: Page, html: str) -> tuple[str, ...]:
    """Times as the page writes them, the most trustworthy first; htmldate guesses only where the markup is silent."""
    found = [page.said("datePublished"), *(value for selector in TIMES for value in list(page.values(selector))[:1])]
    shown = [" ".join(node.text().split()) for node in page.tree.css("time")[:1]]
    given = tuple(filter(None, [*found, *shown]))
    return given or tuple(filter(None, [find_date(html, original_date=True, extensive_search=False)]))


def address(page: Page) -> str:
    """The page's own address for itself."""
    own = page.meta('link[rel="canonical"]', 'meta[property="og:url"]') or page.said("url")
    return own if own.startswith(("http://", "https://")) else ""
