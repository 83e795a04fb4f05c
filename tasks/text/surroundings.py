"""What stands around an article on its page: other articles, comments, links to more, captions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.text.words import folded, table

NO_TEXT = "script, style, noscript, template, iframe, nav, button, select, figcaption, [itemprop='caption'], [hidden]"
NAMES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")  # «b-articleComments__list» → b, article, Comments, list
OTHERS = frozenset({"next", "related", "recommend", "recommended", "recommendations", "also", "readalso", "popular"})
NEVER = frozenset(
    {"comment", "comments", "disqus", "hypercomments", "cackle", "replies", "discussion"}
    | {"cookie", "cookies", "gdpr", "captcha"}
)  # what is called so is never the article's
AROUND = frozenset(
    {"related", "relap", "recommend", "recommended", "recommendations", "also", "readalso", "popular", "mostread"}
    | {"adv", "advert", "adverts", "ads", "adfox", "banner", "banners", "promo", "teaser", "teasers", "newsletter"}
    | {"subscribe", "share", "sharing", "social", "socials", "sidebar", "incut", "inject", "next", "more", "widget"}
)
LINKED = 0.3  # share of letters in links from which a block called «teaser» or «more» leads elsewhere
MOSTLY = 0.6  # the same for a block behind «Читайте также»
SHORT = 200  # characters; longer is a paragraph of the article
CREDIT = 120  # characters of «Фото: …»
WORD = re.compile(r"[^\W\d_]{2,}")
HEADLINE = 4  # words of a link that is a headline
FEW = 3  # parts of a block that is a link to another article: picture, headline, date or section
MARKED = 200  # blocks by name looked into; a page that has more has them for other reasons
LEAVES = "p, li, h2, h3, h4, h5, h6, div, span, b, strong"
BLOCK_TAGS = frozenset(
    {"p", "div", "ul", "ol", "li", "table", "section", "article", "blockquote", "aside", "figure"}
    | {f"h{level}" for level in range(1, 7)}
)
KINDS = {folded(row["words"]): row["kind"] for row in table("surroundings")}
# What WordPress puts behind every entry of a feed: «Сообщение Мост открыт появились сначала на Вестник.»
APPEARED = re.compile(
    r"(?:Сообщение .{2,300} появились сначала на|Запись .{2,300} впервые появилась(?: на)?"
    r"|The post .{2,300} (?:appeared first on|first appeared on)) .{2,100}"
)
TAIL = re.compile(r"[ :»…0-9()/|—–-]*")
PHRASE = re.compile("|".join(map(re.escape, sorted(KINDS, key=len, reverse=True))))


def clear(tree: LexborHTMLParser, head: LexborNode | None) -> None:
    """Take everything out of a page that belongs neither to its article nor to what is told of it beside the text.

    `head` is the headline of the article; nothing that holds it goes.
    """
    spine = set(ancestors(head))
    drop(node for node in tree.css(NO_TEXT) if node.mem_id not in spine)
    if (body := tree.body) is not None:
        drop(around(body, spine))
    drop(labelled(tree, spine))


def drop(nodes: Iterable[LexborNode]) -> None:
    """Take nodes out of their page; one inside another goes with it, and must not be touched after it."""
    chosen = {node.mem_id: node for node in nodes}
    outer = [node for node in chosen.values() if not any(mark in chosen for mark in ancestors(node.parent))]
    for node in outer:
        node.decompose()


def ancestors(node: LexborNode | None) -> Iterator[int]:
    """The marks of a node and of all that hold it."""
    while node is not None:
        yield node.mem_id
        node = node.parent


def around(body: LexborNode, spine: set[int]) -> Iterator[LexborNode]:
    """The outermost nodes by whose names or places other things than the article are in them."""
    waiting, whole, left = [body], len(body.text()), MARKED
    while waiting:
        node = waiting.pop()
        for child in node.iter():
            if child.mem_id in spine:
                waiting.append(child)
            elif next_article(child, spine) or other_column(child, spine) or only_link(child):
                yield child
            elif left and (names := names_of(child)) & (NEVER | AROUND):
                left -= 1
                if leads_elsewhere(child, names, whole, bool(spine)):
                    yield child
                else:
                    waiting.append(child)
            else:
                waiting.append(child)


def names_of(node: LexborNode) -> set[str]:
    """The words of a node's class and id."""
    given = node.attributes
    return {name.lower() for name in NAMES.findall(f"{given.get('class') or ''} {given.get('id') or ''}")}


def leads_elsewhere(node: LexborNode, names: set[str], whole: int, known: bool) -> bool:
    """Whether a node called «comments», «related» … is what its name says and not the article's own place."""
    text = node.text()
    if node.css_first('[itemprop="articleBody"]') is not None:
        return False
    if names & NEVER:
        return known or len(text) < whole / 2
    headed = bool(names & OTHERS) and node.css_first("h1, h2, h3") is not None
    return len(text) < whole / 2 and (headed or link_share(node, text) >= LINKED)


def next_article(node: LexborNode, spine: set[int]) -> bool:
    """Whether a node is built like the one with the article beside it and has a headline too: the next article."""
    if node.tag == "article" and spine and node.css_first("h1") is not None:
        return True
    if node.tag != "article" and not node.attributes.get("class"):
        return False
    twin = next((one for one in siblings(node) if one.mem_id in spine), None)
    if twin is None or twin.tag != node.tag:
        return False
    if node.tag == "article":
        return True
    return twin.attributes.get("class") == node.attributes.get("class") and node.css_first("h1") is not None


def other_column(node: LexborNode, spine: set[int]) -> bool:
    """Whether a cell of a table that is there for the layout stands beside that of the article, with links in it."""
    beside = node.tag == "td" and node.parent is not None and node.parent.mem_id in spine
    return beside and link_share(node, node.text()) >= LINKED


def only_link(node: LexborNode) -> bool:
    """Whether a block within the text is little more than the headline of another article."""
    if node.tag not in ("div", "section", "aside") or len(list(node.iter())) > FEW:
        return False
    link = node.css_first("a")
    if link is None or len(WORD.findall(link.text())) < HEADLINE or node.css_first("h1, p") is not None:
        return False
    text = node.text().strip()
    return len(text) <= SHORT and link_share(node, text) >= MOSTLY


def siblings(node: LexborNode) -> Iterator[LexborNode]:
    return node.parent.iter() if node.parent is not None else iter(())


def link_share(node: LexborNode, text: str) -> float:
    """The share of a node's letters that are in links."""
    if node.tag == "a":
        return 1.0
    return sum(len(link.text().strip()) for link in node.css("a")) / max(1, len(text.strip()))


def labelled(tree: LexborHTMLParser, spine: set[int]) -> Iterator[LexborNode]:
    """Blocks that begin with «Читайте также» and the like, and the links behind such a label."""
    for node in tree.css(LEAVES):
        if node.mem_id in spine or any(child.tag in BLOCK_TAGS for child in node.iter()):
            continue
        text = node.text().strip()
        if not (kind := kind_of(text)):
            continue
        alone = folded(text) == label_of(text)
        if alone or kind == "credit" or (kind == "call" and ":" in label_of(text)) or leads_away(node, kind, text):
            yield outermost(node, text, spine)
        if alone and kind in ("call", "label"):
            yield from linked_behind(outermost(node, text, spine), spine)


def leads_away(node: LexborNode, kind: str, text: str) -> bool:
    """Whether the links of a block are what it is for."""
    return link_share(node, text) >= (LINKED if kind != "invite" else 0.01)


def outermost(node: LexborNode, text: str, spine: set[int]) -> LexborNode:
    """The block that holds nothing but this one."""
    while (
        (parent := node.parent) is not None
        and parent.mem_id not in spine
        and parent.tag not in ("body", "html")
        and len(list(parent.iter(include_text=False))) == 1
        and parent.text().strip() == text
    ):
        node = parent
    return node


def linked_behind(node: LexborNode, spine: set[int]) -> Iterator[LexborNode]:
    """The blocks right behind a label that are little more than links."""
    following = node.next
    while following is not None:
        text = following.text().strip()
        if text:
            if following.mem_id in spine or following.is_text_node or link_share(following, text) < MOSTLY:
                return
            yield following
        following = following.next


def label_of(text: str) -> str:
    """The words at the beginning of a block that lead away from the article, with what ends them; «» without."""
    start = folded(text[:CREDIT])
    found = PHRASE.match(start)
    if found is None or start[found.end() :][:1].isalpha():
        return ""
    behind = TAIL.match(start, found.end())
    return start[: behind.end()] if behind else found[0]


def kind_of(text: str) -> str:
    """What kind of words a block begins with; «» when it may be a paragraph of the article."""
    label = label_of(text)
    found = PHRASE.match(label)
    if found is None or len(text) > SHORT:
        return ""
    kind, rest = KINDS[found[0]], folded(text)[len(label) :]
    if kind == "alone":
        return kind if not rest else ""
    if kind == "credit":
        return kind if label[found.end() :].strip()[:1] in (":", "/") and len(text) <= CREDIT else ""
    return kind


def is_surrounding(line: str) -> bool:
    """Whether a line of text belongs to what stands around an article: «Фото: Ольга Рогова», «Читайте также: …»."""
    if APPEARED.fullmatch(line.strip()):
        return True
    kind = kind_of(line)
    return kind in ("credit", "alone") or (kind == "call" and ":" in label_of(line))
