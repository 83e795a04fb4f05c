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
ELSEWHERE = frozenset({"a", "aside", "li", "footer"})  # a time in one of these is that of what it leads to
PARTS = re.compile(r"\s*[|•·]\s*")
HEAD_LINES, TAIL_LINES = 8, 3  # lines around the headline, and at the end of the article, in which a date is its own
FEW = 3  # times by one selector; more are those of a list


def times(page: Page) -> tuple[str, ...]:
    """Times as the page writes them, the most trustworthy first; of comments, teasers and other articles none.

    JSON-LD, meta tags, what is marked within the article, dates on lines of their own beside the headline; htmldate
    guesses only where all these are silent.
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
        if holder.tag in ELSEWHERE and not is_header(holder):
            return False
        holder = holder.parent
    return True


def is_header(node: LexborNode) -> bool:
    """Lists of facts below a headline («10 ноября», «Город», «12 просмотров») hold no headline of another article."""
    return node.tag in ("li", "footer") and node.css_first("a") is None


def beside(page: Page) -> list[str]:
    """Dates that have lines of their own beside the headline or at the end: «10.11.2025 14:05 | Город»."""
    lines = page.lines
    head = one_line(page.head) if page.head is not None else ""
    at = lines.index(head) if head in lines else 0
    near = [*lines[max(0, at - HEAD_LINES) : at + HEAD_LINES], *lines[-TAIL_LINES:]]
    return [part for line in near for part in dates_in(line)]


def dates_in(line: str) -> Iterator[str]:
    """The parts of a short line that are dates."""
    if len(line) <= 120 and not CHANGED_WORDS.match(line):
        yield from (part for part in PARTS.split(line) if is_date(part))


def lonely(page: Page) -> tuple[str, ...]:
    """The only time there is on the whole page beside comments and links, wherever it stands."""
    if (body := page.tree.body) is None:
        return ()
    nodes = [node for node in body.css('[itemprop="datePublished"], time') if is_own(node, body)]
    values = list(dict.fromkeys(value_of(node) for node in nodes))
    return tuple(dict.fromkeys((*values, *map(one_line, nodes)))) if len(values) == 1 else ()


def guessed(page: Page) -> tuple[str, ...]:
    """What htmldate makes of the page's address and of what is left of the page."""
    found = find_date(page.tree.html or "", original_date=True, extensive_search=False)
    return (found,) if found else ()
