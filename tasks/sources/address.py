"""Addresses of the web: read, compared, and shown without the passwords in them."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import httpx

Origin = tuple[str, int]  # host and port
LOGIN = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", re.IGNORECASE)
TRACKER = re.compile(r"(?:utm_\w+|(?:fb|g|y|ys|tw|ms|dc)clid|_openstat)=", re.IGNORECASE)
WEB = ("http://", "https://")


class UnreachableError(Exception):
    """An address that gives nothing; the message says what to do."""

    def __init__(self, what: str, wait: float | None = None, private: bool = False) -> None:
        super().__init__(what)
        self.wait, self.private = wait, private  # seconds the server asks to wait; whether it is not public


def on_the_web(location: str) -> bool:
    """Whether a place is an address, and no path."""
    return location.strip().lower().startswith(WEB)


def safe(url: str) -> str:
    """The address without name and password: «https://user:secret@vesti.example/a» → «https://vesti.example/a»."""
    return LOGIN.sub(r"\1", url.strip())


def parsed(url: str) -> httpx.URL:
    """The address, ready to be asked. Raises UnreachableError when it is none of the web."""
    import httpx  # not for those who ask of an address what it says: it takes a tenth of a second

    try:
        address = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise UnreachableError(f"no web address ({error}); check it") from error
    if address.scheme not in ("http", "https") or not address.host:
        raise UnreachableError("no web address; expected http:// or https:// and a host")
    return address


def moved(address: httpx.URL, to: str) -> httpx.URL:
    """Where a redirect leads. Raises UnreachableError when that is no address of the web."""
    import httpx

    try:
        return parsed(str(address.join(to)))
    except httpx.InvalidURL as error:
        raise UnreachableError(f"cannot be fetched (redirected to no address: {error}); check the address") from error


def origin_of(address: httpx.URL) -> Origin:
    """Host and port: «https://vesti.example/a» → («vesti.example», 443)."""
    return address.host, address.port or (443 if address.scheme == "https" else 80)


def login(address: httpx.URL) -> dict[str, str]:
    """The header that carries the name and password of an address."""
    if not address.userinfo:
        return {}
    return {"Authorization": "Basic " + b64encode(f"{address.username}:{address.password}".encode()).decode()}


def host(url: str) -> str:
    """The host of an address, else the address itself: «https://www.vesti.example/rss» → «vesti.example»."""
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:  # «http://[»
        return url


def untracked(url: str) -> str:
    """The address without what tracks readers and the place within: two of them are fetched once.

    «https://vesti.example/a?utm_source=rss&id=7#top» → «https://vesti.example/a?id=7»
    """
    rest, mark, place = url.partition("#")
    path, _, query = rest.partition("?")
    asked = "&".join(part for part in query.split("&") if part and not TRACKER.match(part))
    return f"{path}{f'?{asked}' if asked else ''}{mark + place if place.startswith(('!', '/')) else ''}"


def is_home(url: str) -> bool:
    """Whether an address is that of a site, not of a page: «https://vesti.example/»."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.strip("/") in ("", "index.php", "index.html") and not parts.query
