"""Which page is no article: consent walls, robot checks, paywall stubs, empty shells, lists of links, errors."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser

from tasks.text.draft import Unreadable
from tasks.text.machine_files import kind_of_file
from tasks.text.markup import PAGE, TAGGED, flat
from tasks.text.overlap import stems
from tasks.text.sight import WORD, Sight, look
from tasks.text.wall_words import said_by_title

LISTING = re.compile(r"(?:index of|directory listing (?:for|of)) /", re.IGNORECASE)
LINKED = 0.6  # share of letters in links from which a line is a link
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
    "page about the site": (5000, 5000, 0),  # its headline says all: «Контакты», «Политика конфиденциальности»
}
SOON = 10  # seconds; pages that load themselves anew wait for minutes
CHECK_MARKS = ("_cf_chl_opt", "ddos-guard/js-challenge", "captcha-api.yandex", "smartcaptcha", "qrator", "showcaptcha")
LINKS, TEASERS = 8, 6  # headlines that are links on a page that is a list of them
HEADLINE, BRIEF = 3, 6  # words of a headline, and of the briefest news below it
CELLS = 20  # cells of a page that is a table
SENTENCE_LENGTH = 50  # characters; shorter lines beside a table name what it is
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
    found = dict.fromkeys([*titled, *sight.hits])
    return next((reason for reason in found if sight.own <= most(sight, reason, reason in titled)), None)


def most(sight: Sight, reason: str, titled: bool) -> int:
    """How many words of its own a page may have to be what its words say, -1 when it is an article all the same."""
    with_title, with_two, with_one = OWN[reason]
    times = sight.hits.count(reason)
    if titled:
        return with_title if times else with_two
    if times > 1:
        return with_two
    return with_one if sight.headline < HEADLINE or reason == "paywall stub" else -1


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
    prose = any(len(line) >= SENTENCE_LENGTH and line not in sight.cells for line in sight.lines)
    return "table of numbers" if mostly and not prose else None


CHECKS: tuple[Callable[[Sight], str | None], ...] = (forwarding, listing, worded, checked, empty, links, numbers)
