"""HTML to the parts of an article: its text by trafilatura, what is known about it from the markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.text.bylines import NAMES, split
from tasks.text.draft import Draft, Unreadable
from tasks.text.heading import is_date
from tasks.text.linked import plain
from tasks.text.markup import PAGE, TAGGED, Page, lines_of, one_line, parse
from tasks.text.overlap import shared
from tasks.text.stamps import dates_in, times
from tasks.text.surroundings import APPEARED, drop, is_surrounding, labelled
from tasks.text.walls import refuse

__all__ = ["PAGE", "TAGGED", "from_fragment", "from_page", "is_markup"]

AUTHORS = ('meta[name="author"]', 'meta[property="article:author"]', '[itemprop="author"]', '[rel="author"]')
SHOWN_AUTHORS = '[class*="author"], [class*="byline"]'
SUBTITLES = (
    '[itemprop="alternativeHeadline"]', "h1 + h2", "h2.subtitle", '[class*="subtitle"]', '[class*="subheader"]',
    '[class*="sub-title"]', '[class*="sub_header"]', '[class*="subhead"]',
)  # fmt: skip
SECTIONS = ('meta[property="article:section"]', '[itemprop="articleSection"]', 'a[rel~="category"]')
HOME = frozenset({"главная", "главная страница", "новости", "home", "лента новостей"})
NEAR = 3  # elements around the headline in which the second one stands
SUBTITLE_LENGTH = 300  # characters; longer is a lead, which the text has
LONG_LINE = 80  # characters of a line that is running text
FOUND = 0.6  # share of the running text on a page that trafilatura must have
BAR = re.compile(r"\s+\|\s+(?!.*\s\|\s)")  # the last «|»
JOINT = r"\s*(?:[|/:·•»]|::|—|–|-)+\s*"
SHORTENED = re.compile(r"\s*(?:…|\.\.\.)$")


def from_page(html: str) -> Draft:
    """A whole page: its article without menus, with what the markup knows.

    Raises Unreadable, with the reason, for a page that is no article: a robot check, a list of links, an empty shell.
    """
    refuse(html)
    page = parse(html)
    head = title(page)
    text, extractor = article_text(page, head)
    return Draft(
        text,
        extractor,
        title=head,
        subtitle=subtitle(page, head),
        authors=authors(page),
        section=section(page, head),
        published=times(page),
        url=address(page),
        site=page.meta('meta[property="og:site_name"]'),
    )


def is_markup(text: str) -> bool:
    """Whether a text is HTML, whatever it is called: servers send pages as text/plain."""
    return text.lstrip("\ufeff \t\r\n").startswith("<") and bool(PAGE.search(text) or TAGGED.search(text))


def from_fragment(html: str) -> str:
    """The text of a piece of HTML that is an article and nothing else: a feed's content, a field of an export."""
    if not TAGGED.search(html) and "&" not in html:
        return html
    if "<a" in html:
        tree = LexborHTMLParser(html)
        drop(labelled(tree, set()))
        html = (tree.body.inner_html if tree.body else "") or ""
    return "\n\n".join(line for line in lines_of(html) if not APPEARED.fullmatch(line))


def article_text(page: Page, head: str) -> tuple[str, str]:
    """The text, paragraphs parted by empty lines, and what found it."""
    import trafilatura  # a fifth of a second, for pages alone

    html = page.tree.html or ""
    found = trafilatura.extract(html, include_comments=False, include_tables=False, deduplicate=False) or ""
    text = "\n\n".join(own_lines(found.split("\n"), head))
    told = from_fragment(str(plain_or_empty(page.linked.get("articleBody"))))
    if len(told) > 2 * len(text):
        return told, "json-ld"
    lines = shown_lines(page, head)
    if sum(map(len, filter(is_running, lines))) * FOUND > len(text):
        return "\n\n".join(lines), "markup"
    if text:
        return text, "trafilatura"
    if not lines:
        raise Unreadable("no article text in the page; check that its address is an article's")
    return "\n\n".join(lines), "markup"


def plain_or_empty(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""


def is_running(line: str) -> bool:
    return len(line) >= LONG_LINE


def shown_lines(page: Page, head: str) -> list[str]:
    """The lines of the article's place behind its headline, without dates and what leads away."""
    behind = page.lines.index(head) + 1 if head in page.lines else 0
    return own_lines(page.lines[behind:], head)


def own_lines(lines: list[str], head: str) -> list[str]:
    """Lines of the text without what stands over it on the page, repeats its headline or leads away."""
    first = next((at for at, line in enumerate(lines) if is_running(line)), len(lines))
    behind = max((at + 1 for at, line in enumerate(lines[:first]) if line == head), default=0)
    over = [line for line in lines[behind:first] if not any(dates_in(line))]
    return [line for line in (*over, *lines[first:]) if line != head and not is_date(line) and not is_surrounding(line)]


def title(page: Page) -> str:
    """The headline, without the name of the site behind it."""
    shown = one_line(page.head) if page.head is not None else ""
    given = whole(without_name(page.said("headline"), page.site), shown)
    if given:
        return given
    claimed = page.meta('meta[property="og:title"]') or page.meta("title")
    if page.head is not None and (page.head.tag == "h1" or re.match(rf"{re.escape(shown)}{JOINT}", claimed)):
        return without_name(shown, page.site)
    return without_site(claimed, page.site)


def whole(text: str, shown: str) -> str:
    """The headline as the page shows it where search engines get a shortened one: «Мост открыли после…»."""
    stem = SHORTENED.sub("", text)
    return shown if stem != text and shown.startswith(stem) else text


def without_name(text: str, site: str) -> str:
    """«Цены выросли — Вестник», «Вестник: Цены выросли» of the site «Вестник» → «Цены выросли»."""
    if not site or text == site:
        return text
    name = re.escape(site)
    return re.sub(rf"^{name}{JOINT}(?=\w|«)|{JOINT}{name}$", "", text) or text


def without_site(text: str, site: str) -> str:
    """The same for the title of a page, where what stands behind the last «|» is a site's name whatever it is."""
    named = without_name(text, site)
    return named if named != text else BAR.split(text)[0] if not site or is_site(BAR.split(text)[-1], site) else text


def is_site(tail: str, site: str) -> bool:
    """«Новости дня — Вестник Заречинска» is the site «Вестник»."""
    return shared(tail, site) == 1.0


def subtitle(page: Page, head: str) -> str:
    """The second headline as the page shows it beside the first; «subtitles» elsewhere belong to other articles."""
    around = page.head if page.head is not None and page.head.tag == "h1" else None
    for _ in range(NEAR):
        around = around.parent if around else None
        if around is None or around.tag in ("body", "html"):
            break
        nodes = (node for selector in SUBTITLES for node in around.css(selector))
        if found := next((text for node in nodes if (text := one_line(node))), ""):
            return found if len(found) <= SUBTITLE_LENGTH and found != head else ""
    return ""


def authors(page: Page) -> tuple[str, ...]:
    """Names of persons; an agency that signs its own news is none."""
    given = page.linked.get("author") or []
    listed = given if isinstance(given, list) else [given]
    named = [name for one in listed if not is_organization(one) for name in names_of(one)]
    if not named and not listed:
        named = next((found for selector in AUTHORS if (found := [*own_names(page, selector)])), [])
    if not named and not listed:
        named = [name for name in page.values(SHOWN_AUTHORS) if re.fullmatch(NAMES, name)][:1]
    names = dict.fromkeys(name for text in named for name in split(text))
    return tuple(name for name in names if name != page.site)


def names_of(author: Any) -> list[str]:
    """The names one author of the JSON-LD has: {"name": "…"}, {"name": ["…", "…"]}, "…"."""
    given = author.get("name") if isinstance(author, dict) else author
    return [name for one in (given if isinstance(given, list) else [given]) if (name := plain(one))]


def own_names(page: Page, selector: str) -> Iterator[str]:
    """The names in nodes that are marked as authors: the name alone where it is marked in them."""
    for node in page.tree.css(selector):
        name: LexborNode | None = node.css_first('[itemprop="name"]')
        given = (name or node).attributes.get("content") or one_line(name or node)
        if given.strip():
            yield " ".join(given.split())


def is_organization(author: Any) -> bool:
    return isinstance(author, dict) and "Organization" in str(author.get("@type"))


def section(page: Page, head: str) -> str:
    """The section as JSON-LD, meta tags or the way to the page name it."""
    given = page.said("articleSection") or page.meta(*SECTIONS)
    way = [name for name in page.crumbs if name.lower() not in HOME and name not in (head, page.site)]
    return given or (way[-1] if way else "")


def address(page: Page) -> str:
    """The page's own address for itself."""
    own = page.meta('link[rel="canonical"]', 'meta[property="og:url"]') or page.said("url")
    return own if own.startswith(("http://", "https://")) else ""
