"""Where on the web an article appeared: a site, or on a platform that carries many outlets the channel there."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from tasks.identity.local import table

EDITION = re.compile(r"^(?:www\d?|m|mobile|mobi|touch|wap|pda|amp)\.(?=[^.]+\.[^.])")  # one site for other screens
CACHED = re.compile(r"^/(?:[a-z]/)*(?:s/)?([\w-]+(?:\.[\w-]+)+)(/.*)?$")  # of cdn.ampproject.org: /c/s/vesti.example/a
ALIASES = {
    "telegram.me": "t.me", "telegram.dog": "t.me", "vk.ru": "vk.com", "vkontakte.ru": "vk.com",
    "zen.yandex.ru": "dzen.ru", "zen.yandex.com": "dzen.ru", "youtu.be": "youtube.com",
    "fb.com": "facebook.com", "twitter.com": "x.com", "odnoklassniki.ru": "ok.ru",
}  # fmt: skip
NEIGHBOURS = frozenset(("am", "az", "by", "ee", "ge", "il", "kg", "kz", "lt", "lv", "md", "tj", "tm", "ua", "uz"))
# A host as people write it: all Latin, or Cyrillic to the end. «Лента.ру» and «Газета.Ru» are names.
WRITTEN = re.compile(
    r"(?:https?://)?(?:(?:[a-z\d_-]+\.)+(?:[a-z]{2,}|xn--[a-z\d-]+)|(?:[а-яё\d-]+\.)+(?:рф|рус|бел|укр|москва|дети|онлайн|сайт|орг|ком))"
    r"(?::\d+)?(?:/\S*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Site:
    """A site, or a channel on a platform; an address on a platform may be of no channel we can read."""

    host: str
    channel: str = ""
    kind: str | None = None  # of a channel
    platform: bool = False

    @property
    def key(self) -> str:
        """«vesti.example», «t.me/zarechinsk»"""
        return f"{self.host}/{self.channel}" if self.channel else self.host

    @property
    def tells(self) -> bool:
        """Whether all that appears here is one outlet's."""
        return bool(self.channel) or not self.platform


def site_of(address: str) -> Site | None:
    """The site or channel of an address; None when it has no host.

    «https://m.vesti.example/amp/1» → vesti.example; «https://t.me/s/zarechinsk/42» → t.me/zarechinsk
    """
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = host_of(parts.hostname or "")
    except ValueError:  # «http://[»
        return None
    if host.endswith(".cdn.ampproject.org") and (cached := CACHED.match(parts.path)):
        return site_of(f"//{cached[1]}{cached[2] or ''}")
    if host not in platforms():
        return Site(host) if host else None
    where = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for path, channel, kind in platforms()[host]:
        if found := path.match(where):
            return Site(host, channel.format(found[1].lower()), kind, platform=True)
    return Site(host, platform=True)


def land_of(address: str) -> str:
    """The country an outlet is at home in, by its address: «zarechye.com.ua» → UA; RU when it tells nothing."""
    site = site_of(address)
    ending = site.host.rpartition(".")[2] if site else ""
    return ending.upper() if ending in NEIGHBOURS else "RU"


@cache
def host_of(name: str) -> str:
    """A host in its own letters, whatever edition of it: «www.xn--80akegkrsl5c.xn--p1ai» → «заречинск.рф»."""
    name = name.lower().rstrip(".")
    if "xn--" in name:
        with suppress(UnicodeError):
            name = name.encode("ascii").decode("idna")
    while (plain := EDITION.sub("", name)) != name:
        name = plain
    return ALIASES.get(name, name)


@cache
def written(text: str) -> Site | None:
    """The site that a text names, when it is written as an address: «Lenta.Ru», «https://t.me/zarechinsk»."""
    return site_of(text.strip()) if WRITTEN.fullmatch(text.strip()) else None


def same_host(text: str, site: Site) -> bool:
    """Whether a name is no more than the host of the address: «t.me» of t.me/zarechinsk."""
    other = written(text)
    return other is not None and other.host == site.host and other.channel in ("", site.channel)


@cache
def platforms() -> dict[str, list[tuple[re.Pattern[str], str, str]]]:
    """For each host of channels: patterns of paths, what the channel is called, its kind."""
    found = defaultdict(list)
    for row in table("platforms"):
        found[row["host"]].append((re.compile(row["path"], re.IGNORECASE), row["channel"], row["kind"]))
    return dict(found)
