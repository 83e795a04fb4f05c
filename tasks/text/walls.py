"""Which page is no article: consent walls, robot checks, paywall stubs, empty shells, lists of links, errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser

from tasks.text.draft import Unreadable
from tasks.text.linked import linked_article, plain
from tasks.text.machine_files import kind_of_file
from tasks.text.markup import PAGE, TAGGED, claimed, flat, lines_in, one_line, value_of
from tasks.text.overlap import stems
from tasks.text.words import folded, table

BESIDE = ["h1", "a", "footer", "noscript", "label", "option"]
LISTING = re.compile(r"(?:index of|directory listing (?:for|of)) /", re.IGNORECASE)
PASSING = ["script", "style", "template", "nav", "button", "select", "svg"]
GAP = r".{0,60}?"
BEGINNING = 200  # characters of a sentence in which it says what it is
SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«\"A-ZА-ЯЁ0-9])")
NAME_JOINT = re.compile(r"\s+[|—–•·-]+\s+")
NAME_WORDS = 4  # words of the site's name beside «Страница не найдена»
WORD = re.compile(r"[^\W\d_]{2,}")
LINKED = 0.6  # share of letters in links from which a line is a link
RUNNING = 150  # characters of a line from which it is running text
# How many words of its own a page of each kind may have beside what its kind says: with a headline that says so too,
# with two sentences that do, with one. An article about the matter has more, or says it within its sentences.
OWN = {
    "consent wall": (25, 3, 3),
    "robot check": (60, 40, 5),
    "paywall stub": (60, 60, 60),
    "missing page": (40, 12, 5),
    "error page": (25, 12, 3),
    "sign-in form": (25, 5, 0),
    "forwarding page": (25, 12, 5),
    "page that JavaScript fills": (3, 3, 3),
}
SOON = 10  # seconds; pages that load themselves anew wait for minutes
CHECK_MARKS = ("_cf_chl_opt", "ddos-guard/js-challenge", "captcha-api.yandex", "smartcaptcha", "qrator", "showcaptcha")
LINKS, TEASERS = 8, 6  # headlines that are links on a page that is a list of them
COLLECTION = re.compile(r'"@type"\s*:\s*"(?:CollectionPage|ItemList|SearchResultsPage)"')
HEADLINE, BRIEF = 3, 8  # words of a headline, and of the briefest news below it
CELLS = 20  # cells of a page that is a table
TOLD, MANY = 3, 12  # words a feed's entry must have to tell its page from others, and to do so by half of them
SAID_TITLE, SAID = 0.75, 0.5  # share of the words of an entry's headline, and of all its words, its page has


def no_article(html: str) -> str | None:
    """What a page is when it is no article, in a few words; None for what may be one.

    Articles about cookies, robot checks, subscriptions or missing pages are articles: the words of walls.tsv count
    only as whole headlines or at the beginning of sentences, and only where little else is said.
    «<title>Страница не найдена</title>…<p>Возможно, она была удалена.</p>» → «missing page»
    """
    if kind := kind_of_file(html):
        return kind
    if not (PAGE.search(html) or TAGGED.search(html)):
        return None
    sight = look(flat(html))
    return next((reason for check in CHECKS if (reason := check(sight))), None)


def refuse(text: str) -> None:
    """Raises Unreadable, with the reason and how to mend it, for what is no article."""
    if reason := no_article(text):
        raise Unreadable(f"no article: {reason}; check its address, or save the page from a browser")


def speaks_of(page: str, title: str, teaser: str = "") -> bool:
    """Whether a page, or a text, says what a feed's entry tells of it; True when the entry tells too little to say.

    Words in links do not count: the home page and every section link to the article too.
    """
    head, words = stems(title, 4), stems(f"{title} {teaser}", 4)
    if len(words) < TOLD:
        return True
    said = stems(unlinked(page), 4)
    by_title = len(head) >= TOLD and len(head & said) >= SAID_TITLE * len(head)
    return by_title or len(words & said) >= (SAID if len(words) >= MANY else SAID_TITLE) * len(words)


def unlinked(page: str) -> str:
    """The text of a page without that of its links; a plain text as it is."""
    if not (PAGE.search(page) or TAGGED.search(page)):
        return page
    tree = LexborHTMLParser(flat(page))
    tree.strip_tags(["script", "style", "noscript", "template", "nav", "a"], recursive=True)
    return tree.body.text(separator=" ") if tree.body else ""


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
        return [reason for _, reason in self.sentences if reason]

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


def phrases(place: str) -> dict[str, re.Pattern[str]]:
    """The phrases of walls.tsv for a place, one pattern for each kind of page."""
    kinds: dict[str, list[str]] = {}
    for row in table("walls"):
        if row["place"] == place:
            parts = re.split(r"\s*…\s*", folded(row["words"]))
            kinds.setdefault(row["reason"], []).append(GAP.join(map(re.escape, parts)))
    return {reason: re.compile("|".join(forms)) for reason, forms in kinds.items()}


IN_TEXT, IN_TITLE = phrases("text"), phrases("title")


def said_in(sentence: str) -> str:
    """What kind of page a sentence belongs to; «» when it may be any article's."""
    text = folded(sentence[:BEGINNING]).lstrip("—–-•* ")
    return next((reason for reason, form in IN_TEXT.items() if form.match(text)), "")


def said_by_title(head: str) -> str:
    """What kind of page a headline names: «Страница не найдена | Вестник» → «missing page»."""
    parts = NAME_JOINT.split(folded(head))
    for at, part in enumerate(parts):
        rest = " ".join(parts[:at] + parts[at + 1 :])
        forms = {part, part.strip(" .…:!")}
        found = next((reason for reason, form in IN_TITLE.items() if any(map(form.fullmatch, forms))), "")
        if found and len(rest.split()) <= NAME_WORDS:
            return found
    return ""


def forwarding(sight: Sight) -> str | None:
    """A page that is there to lead to another one; pages that load themselves anew every few minutes are not."""
    for content in sight.refresh:
        delay, _, target = content.partition(";")
        soon = delay.strip().isdigit() and int(delay) <= SOON
        if soon and target.strip() and sight.own <= OWN["forwarding page"][0]:
            return "forwarding page"
    return None


def listing(sight: Sight) -> str | None:
    """What a server shows of a folder without a page."""
    named = any(LISTING.match(head) for head in sight.heads)
    return "directory listing" if named or any("to parent directory" in text.lower() for text in sight.links) else None


def checked(sight: Sight) -> str | None:
    """A robot check by the programs it loads, whatever it says."""
    found = any(mark in sight.source for mark in CHECK_MARKS)
    return "robot check" if found and not sight.marked and sight.own <= OWN["robot check"][1] else None


def worded(sight: Sight) -> str | None:
    """A page whose headline or sentences say what it is, and that says little else."""
    titled = [reason for head in sight.heads if (reason := said_by_title(head))]
    for reason in dict.fromkeys([*titled, *sight.hits]):
        times = sight.hits.count(reason)
        with_title, with_two, with_one = OWN[reason]
        most = with_title if reason in titled else with_two if times > 1 else with_one
        if sight.own <= most and (times or sight.own <= with_two):
            return reason
    return None


def empty(sight: Sight) -> str | None:
    """A page without a word of its own that scripts fill in a browser."""
    bare = not sight.own and not sight.hidden and not sight.links
    return "page that JavaScript fills" if bare and sight.source else None


def links(sight: Sight) -> str | None:
    """A home or section page: headlines that are links, and no running text beside them."""
    brief = 3 * BRIEF if sight.headline < HEADLINE else BRIEF
    if sight.marked or sight.runs or (sight.headline and sight.own >= brief):
        return None
    headlines = [text for text in sight.links if len(text.split()) >= HEADLINE]
    letters = sum(map(len, headlines))
    mostly = letters >= LINKED * (letters + sum(map(len, sight.lines)))
    several = len(headlines) >= LINKS and mostly
    return "list of links" if several or (sight.teasers >= TEASERS and sight.collection) else None


def numbers(sight: Sight) -> str | None:
    """A page that is a table of numbers."""
    figures = [cell for cell in sight.cells if not WORD.search(cell)]
    mostly = len(sight.cells) >= CELLS and len(figures) >= LINKED * len(sight.cells)
    return "table of numbers" if mostly and not sight.runs else None


CHECKS: tuple[Callable[[Sight], str | None], ...] = (forwarding, listing, worded, checked, empty, links, numbers)
