"""One id per outlet across articles: a name and the site it appears on together, every edition of a site together.

An article belongs to the outlet it names, else to its site; on a platform the channel is the site. A name and a site
are one outlet when each is mostly met with the other: an aggregator shows many names, a wire is on many sites, and
those stay apart. So do two sites of one owner, until people say that they are one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from tasks.identity.local import fold, id_of
from tasks.identity.sayings import GIVERS, Saying
from tasks.identity.sites import Site, written

MOSTLY = 0.8  # of the articles of a name on this site, and of those of the site under this name
QUOTES = str.maketrans(dict.fromkeys("«»„“”\"'‘’", " "))
LAST = datetime.max.replace(tzinfo=UTC)

Names = dict[str, Counter[str]]  # by who gives them


@dataclass(frozen=True, slots=True)
class Met:
    """A saying with the articles that say so."""

    saying: Saying
    articles: int
    first: datetime | None  # publication; None when unknown of all
    last: datetime | None


@dataclass
class Outlet:
    """Articles that are one outlet's: all that name it, or all of one site."""

    key: str
    sites: dict[str, str | None]  # with their kinds, of channels
    names: Names = field(default_factory=lambda: defaultdict(Counter))
    sayings: list[str] = field(default_factory=list)  # ids of those of its articles
    articles: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def add(self, met: Met) -> None:
        """Count the articles of a saying."""
        self.sayings.append(met.saying.saying_id)
        self.count(met)

    def count(self, other: Met | Outlet) -> None:
        """Count articles."""
        self.articles += other.articles
        times = [at for at in (self.first, self.last, other.first, other.last) if at]
        self.first, self.last = min(times, default=None), max(times, default=None)

    def take(self, other: Outlet) -> None:
        """Make what another has one's own."""
        for kind, names in other.names.items():
            self.names[kind].update(names)
        self.sayings += other.sayings
        self.sites |= other.sites
        self.count(other)

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


def outlets(sayings: Iterable[Met]) -> list[Outlet]:
    """The outlets of all articles, by their keys.

    «Заречинский вестник» on https://m.zv.example/1, and https://zv.example/2 without a name → one outlet
    """
    found: dict[str, Outlet] = {}
    met: dict[str, Counter[tuple[str, str]]] = {kind: Counter() for kind in GIVERS}  # names with sites → articles
    spelled: dict[str, Names] = {kind: defaultdict(Counter) for kind in GIVERS}
    for one in sayings:
        outlet_of(found, one).add(one)
        site = one.saying.address
        if site and site.tells:
            at(found, site)
            for kind, name in named(one.saying):
                met[kind][key_of(name), site.key] += one.articles
                spelled[kind][key_of(name)][name] += one.articles
    links = list(pairs(met))
    for kind, name, key in links:
        found.setdefault(name, Outlet(name, {}))  # joins the sites that it names, even if no article is its alone
        if kind != "given":  # given names are with the articles that give them
            found[key].names[kind].update(spelled[kind][name])
    together = joined(found, [(name, key) for _, name, key in links])
    return [outlet for outlet in together if outlet.articles]


def at(found: dict[str, Outlet], site: Site) -> Outlet:
    """The outlet of a site."""
    return found.setdefault(site.key, Outlet(site.key, {site.key: site.kind}))


def outlet_of(found: dict[str, Outlet], met: Met) -> Outlet:
    """The outlet that articles belong to by their own words."""
    saying = met.saying
    if own := saying.own:
        return at(found, own)
    name = saying.given or saying.instead
    outlet = found.setdefault(key_of(name), Outlet(key_of(name), {}))
    outlet.names[saying.giver][name] += met.articles
    return outlet


def named(saying: Saying) -> Iterator[tuple[str, str]]:
    """The names that articles give to their site, each with who gives it."""
    if saying.given:
        yield "given", saying.given
    if saying.site:
        yield saying.caller, saying.site


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
