"""What a reader sees on a page, and what its markup says of it: what to judge a page by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from tasks.text.linked import linked_article, plain
from tasks.text.markup import claimed, lines_in, one_line, value_of
from tasks.text.wall_words import said_in

PASSING = ["script", "style", "template", "nav", "button", "select", "svg"]
BESIDE = ["h1", "a", "footer", "noscript", "label", "option"]
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«\"A-ZА-ЯЁ0-9])")
WORD = re.compile(r"[^\W\d_]{2,}")
RUNNING = 150  # characters of a line from which it is running text
COLLECTION = re.compile(r'"@type"\s*:\s*"(?:CollectionPage|ItemList|SearchResultsPage)"')


@dataclass(frozen=True)
class Sight:
    """What a reader sees on a page, and what its markup says of it."""

    heads: list[str]  # its headlines: in its head, on the page
    source: str  # its scripts
    refresh: list[str]  # how it leads elsewhere by itself
    marked: bool  # whether its markup says it is an article
    hidden: bool  # whether its JSON-LD has a text that it may not show
    collection: bool  # whether it says it is a site or a list
    headline: int  # words of the longest headline on the page that is no link
    links: list[str]  # texts of its links
    teasers: int  # headlines that are links
    cells: list[str]  # what stands in its tables
    lines: list[str]  # its lines beside headlines and links

    @cached_property
    def sentences(self) -> list[tuple[str, str]]:
        """Its sentences, each with the kind of page it belongs to, «» where it may be any article's."""
        return [(one, said_in(one)) for line in self.lines for one in SENTENCE.split(line)]

    @cached_property
    def hits(self) -> list[str]:
        """The reasons its sentences give for its being no article."""
        heads = [reason for head in self.heads if (reason := said_in(head)) == "robot check"]
        return [*heads, *(reason for _, reason in self.sentences if reason)]

    @cached_property
    def own(self) -> int:
        """The number of words beside these sentences."""
        return sum(len(WORD.findall(one)) for one, reason in self.sentences if not reason)

    @property
    def runs(self) -> bool:
        """Whether it has a line of running text."""
        return any(len(line) >= RUNNING for line in self.lines)


def look(html: str) -> Sight:
    """What is to be seen of a page."""
    tree = LexborHTMLParser(html)
    linked = linked_article(tree, (), ())
    kinds = " ".join(value_of(node).lower() for node in tree.css('meta[property="og:type"]'))
    timed = tree.css_first('meta[property="article:published_time"], [itemprop="datePublished"]') is not None
    refresh = tree.css('meta[http-equiv="refresh" i]')
    source = " ".join(f"{node.attributes.get('src') or ''} {node.text()}" for node in tree.css("script"))
    told = claimed(tree)
    tree.strip_tags(PASSING, recursive=True)
    heads = tree.css("h1")
    return Sight(
        heads=[*told, *filter(None, map(one_line, heads))],
        source=source,
        refresh=[node.attributes.get("content") or "" for node in refresh],
        marked="article" in kinds or timed or bool(linked),
        hidden=len(plain(linked.get("articleBody"))) > RUNNING,
        collection="website" in kinds or COLLECTION.search(source) is not None,
        headline=max((len(WORD.findall(node.text())) for node in heads if node.css_first("a") is None), default=0),
        links=[one_line(node) for node in tree.css("a")],
        teasers=len(tree.css("h2 a, h3 a, h4 a, a h2, a h3, a h4")),
        cells=list(filter(None, map(one_line, tree.css("td")))),
        lines=lines_beside(tree),
    )


def lines_beside(tree: LexborHTMLParser) -> list[str]:
    """The lines of a page beside headlines, links and what stands at its foot, which go from the tree."""
    tree.strip_tags(BESIDE, recursive=True)
    return lines_in(tree)
