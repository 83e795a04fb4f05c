"""Addresses of articles: one form for the many ways one address is written, and the id made of it."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

# What tells a site where its reader came from. «id», «cid», «source», «page» name articles and stay.
TRACKERS = re.compile(
    r"utm_\w+|fb_\w+|mc_[ce]id|pk_\w+|(?:fb|g|y|ys|tw|ms|dc|wbra)clid|_openstat|from|referr?er|ref_?src|rss|amp|igshid|"
    r"tmpl|spm|smid|xtor|at_\w+",
    re.IGNORECASE,
)
LIGHT = re.compile(r"^(?:www|m|mobile|mobi|amp|touch|wap|pda)\.(?=[^.]+\.[^.])")  # editions for small screens
AMP = re.compile(r"/amp(?:/|\.html)?$|\.amp(?:\.html)?$", re.IGNORECASE)
# «#!/news/7», «#7»: the part names an article; «#top», «#comment-7» are places within one.
PART = re.compile(r"!?(?=.*\d)(?!comment|reply|respond|disqus|cmt|c\d|note|fn)[\w!/.=&-]{1,100}", re.IGNORECASE)


def host(url: str) -> str:
    """The site of an address, whatever edition of it: «https://m.vesti.example/a» → «vesti.example».

    A domain in Cyrillic comes out as it is read: «xn--80aabzqw.xn--p1ai» → «вестник.рф».
    """
    try:
        name = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:  # «http://[»
        return ""
    return readable(LIGHT.sub("", LIGHT.sub("", name)))


def readable(name: str) -> str:
    """A host in the letters it is written in."""
    if "xn--" not in name:
        return name
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


def canonical(url: str) -> str:
    """The address without scheme, www, tracking and what is for small screens; «» when it names no page of a site.

    «http://www.vesti.example/a/1/?utm_source=x#top» → «vesti.example/a/1»
    «https://m.vesti.example/a/1/amp» → «vesti.example/a/1»
    «https://vesti.example/news?cid=101» → «vesti.example/news?cid=101»
    """
    site = host(url)
    if not site or not url.lower().startswith(("http://", "https://")):
        return ""
    parts = urlsplit(url)
    path = AMP.sub("", parts.path).rstrip("/")
    asked = [(name, value) for name, value in parse_qsl(parts.query, True) if not TRACKERS.fullmatch(name)]
    query = f"?{urlencode(asked)}" if asked else ""
    part = f"#{parts.fragment}" if PART.fullmatch(parts.fragment) else ""
    where = f"{path}{query}{part}"
    return f"{site}{where}" if where else ""


def web(url: str) -> str:
    """The address when it is one of the web, else «»: «javascript:…» never becomes a link. Without a password in it."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    login, at, _ = parts.netloc.rpartition("@")
    known = parts.scheme.lower() in ("http", "https") and parts.hostname
    return url.strip().replace(f"{login}{at}", "", 1) if known else ""


def hashed(*parts: str) -> str:
    """16 hex digits: the same parts give the same in every run."""
    return sha256("\x1f".join(parts).encode("utf8", "replace")).hexdigest()[:16]
