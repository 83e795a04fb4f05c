"""Where a page says when its article came out; what the words mean is read elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from htmldate import find_date
from selectolax.lexbor import LexborNode

from tasks.text.heading import is_date
from tasks.text.markup import Page, one_line, value_of

METAS = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[property="og:published_time"]',
    'meta[name="article:published_time"]', 'meta[name="mediator_published_time"]', 'meta[name="pubdate"]',
    'meta[name="publish-date"]', 'meta[name="date"]', 'meta[name="DC.date"]', 'meta[name="DC.date.issued"]',
    'meta[property="ya:ovs:upload_date"]',
)  # fmt: skip
SHOWN = '[itemprop="datePublished"]', "time[pubdate]", "time", '[class*="date"], [class*="time"], [class*="publish"]'
CHANGED = re.compile(r"modif|updat|edit|changed|comment", re.IGNORECASE)
CHANGED_WORDS = re.compile(r"обновл|измен[её]н", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
LEADING = 3  # words beside a time in a link from which the link leads to an article, and the time is that one's
PARTS = re.compile(r"\s*[|•·()]\s*")
HEAD_LINES, TAIL_LINES = 8, 3  # lines around the headline, and at the end of the article, in which a date is its own
LONGEST_LINE = 120  # characters of a line of facts about an article
FEW = 3  # times by one selector; more are those of a list


def times(page: Page) -> tuple[str, ...]:
    """Times as the page writes them, the most trustworthy first; of comments, teasers and other articles none.

    JSON-LD, meta tags, what is marked within the article, dates on lines of their own beside the headline; htmldate
    guesses from the address only where all these are silent.
    """
    found = [page.said("datePublished") or page.said("dateCreated")]
    found += [value for selector in METAS for value in list(page.values(selector))[:1]]
    found += marked(page.place, page)
    found += beside(page)
    given = tuple(dict.fromkeys(filter(None, found)))
    return given or lonely(page) or guessed(page)


def marked(place: LexborNode | None, page: Page) -> list[str]:
    """Times that are marked within the article."""
    if place is None:
        return []
    found = []
    for selector in SHOWN:
        nodes = [node for node in place.css(selector) if is_own(node, place)]
        if selector == SHOWN[-1]:
            nodes = [node for node in nodes if is_date(one_line(node))]
        found += [value for node in nodes[:FEW] for value in dict.fromkeys((value_of(node), one_line(node)))]
        if nodes and selector != SHOWN[0]:
            break
    return found


def is_own(node: LexborNode, place: LexborNode) -> bool:
    """Whether a time is not that of a change, of a comment or of what a link leads to."""
    given = node.attributes
    if CHANGED.search(f"{given.get('class')} {given.get('itemprop')}") or CHANGED_WORDS.search(node.text()[:40]):
        return False
    holder = node.parent
    while holder is not None and holder.mem_id != place.mem_id:
        if leads(holder, node):
            return False
        holder = holder.parent
    return True


def leads(holder: LexborNode, node: LexborNode) -> bool:
    """Whether what holds a time is little more than a link to an article: «10:00 Снег ляжет в четверг»."""
    if holder.tag not in ("a", "li", "aside", "div"):
        return False
    text, own = holder.text(), len(WORD.findall(node.text()))
    linked = text if holder.tag == "a" else max((link.text() for link in holder.css("a")), key=len, default="")
    return len(WORD.findall(linked)) >= LEADING + own and len(linked) >= len(text) / 2


def beside(page: Page) -> list[str]:
    """Dates that have lines of their own beside the headline or at the end: «10.11.2025 14:05 | Город»."""
    lines = page.lines
    head = one_line(page.head) if page.head is not None else ""
    at = lines.index(head) if head in lines else 0
    near = [*lines[max(0, at - HEAD_LINES) : at + HEAD_LINES], *lines[-TAIL_LINES:]]
    return [part for line in near for part in dates_in(line)]


def dates_in(line: str) -> Iterator[str]:
    """The parts of a short line that are dates."""
    if len(line) <= LONGEST_LINE:
        parts = (part for part in PARTS.split(line) if not CHANGED_WORDS.match(part))
        yield from filter(is_date, parts)


def lonely(page: Page) -> tuple[str, ...]:
    """The only time there is on the whole page beside comments and links, wherever it stands."""
    if (body := page.tree.body) is None:
        return ()
    nodes = [node for node in body.css('[itemprop="datePublished"], time') if is_own(node, body)]
    values = list(dict.fromkeys(value_of(node) for node in nodes))
    return tuple(dict.fromkeys((*values, *map(one_line, nodes)))) if len(values) == 1 else ()


def guessed(page: Page) -> tuple[str, ...]:
    """What htmldate makes of the page's head and address; in its body it would take any date for the article's."""
    head = page.tree.head
    html = f"<html>{head.html if head else ''}<body></body></html>"
    found = find_date(html, original_date=True, extensive_search=False)
    return (found,) if found else ()
