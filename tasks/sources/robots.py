"""robots.txt: what a site asks programs to leave alone, asked once a run for each site."""

from __future__ import annotations

from threading import Lock

from protego import Protego

from tasks.sources.address import Origin, UnreachableError, parsed
from tasks.sources.http import AGENT, Web
from tasks.sources.transfer import Room

NAME = AGENT.partition("/")[0]
ROOM = Room(1_000_000, 30)
LONGEST = 10.0  # seconds between two requests that a site may ask for
REFUSED = "answered 4"  # a site that has no robots.txt, or does not show it, forbids nothing


class Robots:
    """What the sites of one run allow."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self._rules: dict[str, Protego | str] = {}
        self._locks: dict[str, Lock] = {}
        self._lock = Lock()

    def allow(self, url: str, home: Origin | None = None) -> bool:
        """Whether the page may be asked. Raises UnreachableError when the site does not say."""
        if not self._web.robots:
            return True
        address = parsed(url)
        site = f"{address.scheme}://{address.netloc.decode('ascii').rpartition('@')[2]}"
        with self._lock:
            lock = self._locks.setdefault(site, Lock())
        with lock:
            if site not in self._rules:
                self._rules[site] = self._ask(site, home)
        rules = self._rules[site]
        if isinstance(rules, str):
            raise UnreachableError(rules)
        delay = rules.crawl_delay(NAME)
        gate = self._web.gate(address.host)
        gate.delay = max(gate.delay, min(delay or 0.0, LONGEST))
        return bool(rules.can_fetch(str(address), NAME))

    def _ask(self, site: str, home: Origin | None) -> Protego | str:
        """The rules of a site, or why they are not known."""
        try:
            answer = self._web.get(f"{site}/robots.txt", home=home, room=ROOM)
            body = answer.body.decode("utf-8", "replace") if answer else ""
        except UnreachableError as error:
            if (str(error).startswith(REFUSED) and "429" not in str(error)) or "with nothing" in str(error):
                return Protego.parse("")
            return f"not asked, its robots.txt cannot be read: {error}"
        return Protego.parse("" if "<html" in body[:2000].lower() else body)
