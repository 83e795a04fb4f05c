"""One id per outlet across articles: a name and the site it appears on together, every edition of a site together.

An article belongs to the outlet it names, else to its site; on a platform the channel is the site. A name and a site
are one outlet when each is mostly met with the other: an aggregator shows many names, a wire is on many sites, and
those stay apart. So do two sites of one owner, until people say that they are one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from tasks.identity.local import fold, id_of
from tasks.identity.sites import Site, site_of, written

MOSTLY = 0.8  # of the articles of a name on this site, and of those of the site under this name
LONGEST = 60  # characters of a name; what is longer describes the site for search engines
QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'‘’", " "))
LAST = datetime.max.replace(tzinfo=UTC)
# «Заречинский вестник: последние новости», «Новости | Заречинский вестник», «Заречинский вестник - RSS»
SAYS_NOTHING = (
    r"(?:(?:все|главные|последние|свежие|актуальные)\s+)*(?:новости|события)(?:\s+(?:дня|часа|сегодня|онлайн))?"
    r"|лента новостей|главное|главная|rss(?:[- ]?(?:feed|лента|канал|2\.0))?|feed|news"
)
HEAD = re.compile(rf"^(?:{SAYS_NOTHING})\s*[|:·—–-]+\s*", re.IGNORECASE)
TAIL = re.compile(rf"\s*[|:·—–-]+\s*(?:{SAYS_NOTHING})$|(?<=\S)\s+rss$", re.IGNORECASE)
NOTHING = re.compile(SAYS_NOTHING, re.IGNORECASE)
GIVERS = ("given", "site", "feed", "source")  # of a name: the record, the page, the feed, the file; the first is shown

Names = dict[str, Counter[str]]  # by who gives them


@dataclass(frozen=True, slots=True)
class Said:
    """What one article says of its outlet."""

    article_id: str
    outlet: str  # as given, else the host, else what the page calls its site, else the source
    url: str | None
    site: str | None  # what people, the page or the feed call its site
    source: str
    published_at: datetime | None
    extractor: str = ""  # «record» of what a feed or table tells, else that of a page


@dataclass
class Outlet:
    """Articles that are one outlet's: all that name it, or all of one site."""

    key: str
    sites: dict[str, str | None]  # with their kinds, of channels
    names: Names = field(default_factory=lambda: defaultdict(Counter))
    articles: list[str] = field(default_factory=list)
    first: datetime | None = None
    last: datetime | None = None

    def add(self, article_id: str, at: datetime | None) -> None:
        """Count an article."""
        self.articles.append(article_id)
        if at:
            self.first, self.last = min(self.first or at, at), max(self.last or at, at)

    def take(self, other: Outlet) -> None:
        """Make what another has one's own."""
        for kind, names in other.names.items():
            self.names[kind].update(names)
        self.articles += other.articles
        self.sites |= other.sites
        times = [at for at in (self.first, self.last, other.first, other.last) if at]
        self.first, self.last = min(times, default=None), max(times, default=None)

    @property
    def outlet_id(self) -> str:
        """16 hex digits."""
        return id_of("outlet", self.key)

    @property
    def name(self) -> str:
        """The name most articles give, the most trustworthy giver first; the site when none does."""
        for kind in GIVERS:
            if counts := self.names.get(kind):
                return min(counts, key=lambda name: (-counts[name], len(name), name))
        return min(self.sites, default=self.key)

    @property
    def also(self) -> set[str]:
        """Every name it has."""
        return {name for names in self.names.values() for name in names}

    @property
    def kind(self) -> str | None:
        """What its sites are, when all are channels of one kind: «телеграм-канал»."""
        kinds = set(self.sites.values())
        return kinds.pop() if len(kinds) == 1 else None


def outlets(articles: Iterable[Said]) -> list[Outlet]:
    """The outlets of all articles, by their keys.

    «Заречинский вестник» on https://m.zv.example/1, and https://zv.example/2 without a name → one outlet
    """
    found: dict[str, Outlet] = {}
    met: dict[str, Counter[tuple[str, str]]] = {kind: Counter() for kind in GIVERS}  # names with sites → articles
    spelled: dict[str, Names] = {kind: defaultdict(Counter) for kind in GIVERS}
    for said in articles:
        site = site_of(said.url) if said.url else None
        given = given_name(said, site)
        outlet_of(found, given, site, said).add(said.article_id, said.published_at)
        if site and site.tells:
            at(found, site)
            for kind, name in named(said, given, site):
                met[kind][key_of(name), site.key] += 1
                spelled[kind][key_of(name)][name] += 1
    links = list(pairs(met))
    for kind, name, key in links:
        found.setdefault(
            name, Outlet(name, {})
        )  # joins the sites that it names, even if no article is known by it alone
        if kind != "given":  # given names are with the articles that give them
            found[key].names[kind].update(spelled[kind][name])
    together = joined(found, [(name, key) for _, name, key in links])
    return [outlet for outlet in together if outlet.articles]


def at(found: dict[str, Outlet], site: Site) -> Outlet:
    """The outlet of a site."""
    return found.setdefault(site.key, Outlet(site.key, {site.key: site.kind}))


def given_name(said: Said, site: Site | None) -> str:
    """The outlet as the record names it; «» when what stands there is only the host, or nothing was given."""
    if said.outlet.strip() == "" or (site and same_host(said.outlet, site)):
        return ""
    return said.outlet.strip()


def same_host(text: str, site: Site) -> bool:
    """Whether a name is no more than the host of the address: «t.me» of t.me/zarechinsk."""
    other = written(text)
    return other is not None and other.host == site.host and other.channel in ("", site.channel)


def outlet_of(found: dict[str, Outlet], given: str, site: Site | None, said: Said) -> Outlet:
    """The outlet an article belongs to by its own words."""
    if own := written(given) if given else site:
        return at(found, own)
    name = given or said.source
    outlet = found.setdefault(key_of(name), Outlet(key_of(name), {}))
    giver = {said.source: "source", said.site: by(said)}.get(name, "given")  # what stands in when no outlet is given
    outlet.names[giver][name] += 1
    return outlet


def named(said: Said, given: str, site: Site) -> Iterator[tuple[str, str]]:
    """The names an article gives to its site, each with who gives it."""
    if given:
        yield "given", given
    own = plain(said.site or "")
    if own and not site.channel:  # a platform calls itself «Telegram» on the pages of every channel
        yield by(said), own


def by(said: Said) -> str:
    """Who calls the site so; the title of a feed says more than its name: «Вестник — Лента новостей региона»."""
    return "feed" if said.extractor.startswith("record") else "site"


@cache
def plain(name: str) -> str:
    """A site's name without what says nothing; «» when nothing is left: «Заречье | Новости дня» → «Заречье»"""
    name = " ".join(name.split())
    name = TAIL.sub("", HEAD.sub("", name)).strip()
    return "" if NOTHING.fullmatch(name) or len(name) > LONGEST else name


@cache
def key_of(name: str) -> str:
    """A name as it is compared, or the site it is written as: «Газета "Заря"» → газета заря; «Lenta.Ru» → lenta.ru"""
    site = written(name)
    return site.key if site else fold(name.translate(QUOTES)) or name


def pairs(met: Mapping[str, Mapping[tuple[str, str], int]]) -> Iterator[tuple[str, str, str]]:
    """Names with the sites they belong to, and who gives them: each is mostly met with the other.

    A site and those under it («vesti.example», «spb.vesti.example») are one for this; of platforms each is looked at
    by itself, for an outlet has a channel on several.
    """
    sites = {site for counts in met.values() for _, site in counts}
    roots = {site: root(site, sites) for site in sites}
    of_site: Counter[tuple[str, str]] = Counter()  # names of one giver
    of_name: Counter[tuple[str, str]] = Counter()  # sites of one platform, whoever gives the name
    under: Counter[tuple[str, str]] = Counter()
    listed = [(kind, name, site, count) for kind, counts in met.items() for (name, site), count in counts.items()]
    for kind, name, site, count in listed:
        of_site[kind, site] += count
        of_name[name, platform(site)] += count
        under[name, roots[site]] += count
    for kind, name, site, count in sorted(listed):
        named_so = count >= MOSTLY * of_site[kind, site]
        if named_so and under[name, roots[site]] >= MOSTLY * of_name[name, platform(site)]:
            yield kind, name, site


def platform(site: str) -> str:
    """The platform of a channel; «» for a site of its own."""
    host, slash, _ = site.partition("/")
    return host if slash else ""


def root(site: str, sites: Collection[str]) -> str:
    """The shortest of the sites that this one is, or lies under: «spb.vesti.example» → «vesti.example»."""
    labels = site.split(".")
    above = (".".join(labels[start:]) for start in range(len(labels) - 2, 0, -1))
    return next((host for host in above if host in sites), site)


def joined(found: dict[str, Outlet], links: Iterable[tuple[str, str]]) -> list[Outlet]:
    """Outlets with those they are one with; the one seen first keeps its id, so ids stay as more articles come in."""
    first: dict[str, str] = {}

    def top(key: str) -> str:
        while key in first:
            key = first[key]
        return key

    for pair in links:
        ends = {top(key) for key in pair}
        if len(ends) == 2:
            earlier, later = sorted(ends, key=lambda key: (found[key].first or LAST, key))
            first[later] = earlier
    for key in first:
        found[top(key)].take(found[key])
    return [outlet for key, outlet in sorted(found.items()) if key not in first]
