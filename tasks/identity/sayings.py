"""What an article says of its outlet: many say the same, so outlets are decided by a few hundred sayings."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass
from functools import cache, cached_property
from hashlib import sha256

from tasks.identity.sites import Site, land_of, same_host, site_of, written

LONGEST = 60  # characters of a name; what is longer describes the site for search engines
# «Заречинский вестник: последние новости», «Новости | Заречинский вестник», «Заречинский вестник - RSS»
SAYS_NOTHING = (
    r"(?:(?:все|главные|последние|свежие|актуальные)\s+)*(?:новости|события)(?:\s+(?:дня|часа|сегодня|онлайн))?"
    r"|лента новостей|главное|главная|rss(?:[- ]?(?:feed|лента|канал|2\.0))?|feed|news"
)
HEAD = re.compile(rf"^(?:{SAYS_NOTHING})\s*[|:·—–-]+\s*", re.IGNORECASE)
TAIL = re.compile(rf"\s*[|:·—–-]+\s*(?:{SAYS_NOTHING})$|(?<=\S)\s+rss$", re.IGNORECASE)
NOTHING = re.compile(SAYS_NOTHING, re.IGNORECASE)
GIVERS = ("given", "site", "feed", "source")  # of a name: the record, the page, the feed, the file; the first is shown


@dataclass(frozen=True, slots=True)
class Said:
    """What tells the outlet of one article."""

    outlet: str  # as given, else the host, else what the page calls its site, else the source
    url: str | None
    site: str | None  # what people, the page or the feed call its site
    source: str
    extractor: str = ""  # «record» of what a feed or table tells, else that of a page


@dataclass(frozen=True)
class Saying:
    """The same without what tells nothing: the columns of sayings."""

    given: str  # the outlet as records name it; «» when they name only the host
    instead: str  # the source, where there is neither a name nor a site
    giver: str  # who gives that name
    host: str
    channel: str
    channel_kind: str | None
    platform: bool
    site: str  # what its site is called; «» when nothing tells
    caller: str  # who calls it so: site or feed
    land: str  # country of its address

    @cached_property
    def saying_id(self) -> str:
        """16 hex digits."""
        return sha256("\x1f".join(map(str, astuple(self))).encode()).hexdigest()[:16]

    @property
    def address(self) -> Site | None:
        """Where the articles appeared."""
        return Site(self.host, self.channel, self.channel_kind, self.platform) if self.host else None

    @property
    def own(self) -> Site | None:
        """The site articles belong to by their own words; None when they belong to a name."""
        return written(self.given) if self.given else self.address


def saying_of(said: Said) -> Saying:
    """What an article says: «m.zv.example», https://m.zv.example/2 → the site zv.example and no name"""
    site = site_of(said.url) if said.url else None
    given = given_name(said, site)
    name = "" if site and not given else given or said.source
    giver = {said.source: "source", said.site: by(said)}.get(name, "given")  # what stands in when no outlet is given
    called = "" if site is None or site.platform else plain(said.site or "")  # it calls itself «Telegram» everywhere
    return Saying(
        given=given,
        instead="" if given else name,
        giver=giver if name and not written(given) else GIVERS[0],
        host=site.host if site else "",
        channel=site.channel if site else "",
        channel_kind=site.kind if site else None,
        platform=bool(site and site.platform),
        site=called,
        caller=by(said) if called else GIVERS[1],
        land=land_of(said.url or said.outlet),
    )


def given_name(said: Said, site: Site | None) -> str:
    """The outlet as the record names it; «» when what stands there is only the host, or nothing was given."""
    if said.outlet.strip() == "" or (site and same_host(said.outlet, site)):
        return ""
    return said.outlet.strip()


def by(said: Said) -> str:
    """Who calls the site so; the title of a feed says more than its name: «Вестник — Лента новостей региона»."""
    return "feed" if said.extractor.startswith("record") else "site"


@cache
def plain(name: str) -> str:
    """A site's name without what says nothing; «» when nothing is left: «Заречье | Новости дня» → «Заречье»"""
    name = " ".join(name.split())
    name = TAIL.sub("", HEAD.sub("", name)).strip()
    return "" if NOTHING.fullmatch(name) or len(name) > LONGEST else name
