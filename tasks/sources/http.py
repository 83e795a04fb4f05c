"""Pages and feeds over HTTP: polite, patient, and only what has changed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from types import TracebackType
from typing import Self
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from tasks.sources.address import Origin, UnreachableError, login, moved, origin_of, parsed
from tasks.sources.answer import Answer, Moved, answered
from tasks.sources.network import CONNECT, SILENCE, Network, Resolver, Watch, public
from tasks.sources.transfer import EXPORT, PAGE, Room, TransferError
from tasks.sources.waiting import BusyError, Gate

AGENT = "svodka/0.1 (news digest; reads feeds once a day)"
ATTEMPTS = 3
PATIENCE = 30.0  # seconds a server may ask us to wait
REDIRECTS = 10
REQUEST = {"User-Agent": AGENT, "Accept-Language": "ru", "Accept": "*/*", "Accept-Encoding": "gzip, deflate"}
CONDITIONS = {"etag": "If-None-Match", "last_modified": "If-Modified-Since"}


@dataclass
class Web:
    """The web as one run sees it, shared by all its threads: one connection a host, requests `delay` seconds apart.

    Only public addresses are asked, unless `private`; an address the user names is asked wherever it is.
    """

    delay: float = 0.5
    backoff: float = 1.0  # seconds before the second attempt, twice that before the third
    private: bool = False
    robots: bool = True  # whether robots.txt is asked and kept to
    page: Room = PAGE  # for what is followed
    export: Room = EXPORT  # for what the user names: it may be the export of years
    _gates: dict[str, Gate] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _pools: dict[str | None, httpcore.ConnectionPool] = field(default_factory=dict)
    _watch: Watch = field(default_factory=Watch)
    _resolve: Resolver = field(default_factory=Resolver)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for pool in self._pools.values():
            pool.close()

    def get(
        self,
        url: str,
        known: Mapping[str, str] | None = None,
        home: Origin | None = None,
        room: Room | None = None,
    ) -> Answer | None:
        """What the address gives, None when nothing changed since `known`. Raises UnreachableError.

        `home` is the host and port a user named, which may be private.
        """
        address = start = parsed(url)
        headers = {name: known[key] for key, name in CONDITIONS.items() if known and known.get(key)}
        jar: dict[str, str] = {}
        seen: set[tuple[object, ...]] = set()
        while (step := (str(address), *sorted(jar.items()))) not in seen and len(seen) <= REDIRECTS:
            seen.add(step)
            self._permit(address, home)
            own = origin_of(address) == origin_of(start)  # no other site is shown passwords and cookies
            answer = self._patiently(address, headers | (login(start) | cookie(jar) if own else {}), room or self.page)
            if not isinstance(answer, Moved):
                return answer
            jar |= answer.cookies if own else {}
            address = moved(address, answer.to)
        raise UnreachableError("cannot be fetched (redirected round in a circle); check the address")

    def gate(self, host: str) -> Gate:
        """What is known of a host in this run."""
        with self._lock:
            return self._gates.setdefault(host, Gate(self.delay))

    def _permit(self, address: httpx.URL, home: Origin | None) -> None:
        """Raises UnreachableError for an address that is not public and not the user's own."""
        if self.private or origin_of(address) == home:
            return
        with suppress(httpcore.ConnectError):  # the request itself says that there is no such host
            for one in self._resolve(address.host, origin_of(address)[1]):
                if not public(one):
                    told = f"leads to «{address.host}», which is not public ({one})"
                    raise UnreachableError(f"{told}; private_addresses = true allows it", private=True)

    def _patiently(self, address: httpx.URL, headers: Mapping[str, str], room: Room) -> Answer | Moved | None:
        gate = self.gate(address.host)
        for attempt in range(1, ATTEMPTS + 1):
            gate.check(address.host)
            try:
                with gate:
                    answer = self._ask(address, headers, room, attempt)
                gate.answered()
                if isinstance(answer, Answer) and answer.late:
                    gate.failed()
                return answer
            except BusyError as busy:
                wait = self.backoff * 2 ** (attempt - 1) if busy.wait is None else busy.wait
                if attempt >= min(busy.attempts, ATTEMPTS) or wait > PATIENCE:
                    gate.failed()
                    raise UnreachableError(f"{busy} ({attempt} attempts); run again later", busy.wait) from busy
                time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _ask(self, address: httpx.URL, headers: Mapping[str, str], room: Room, attempt: int) -> Answer | Moved | None:
        sent = [(name.encode(), value.encode()) for name, value in {**REQUEST, **headers}.items()]
        timeout = {"connect": CONNECT, "read": SILENCE, "write": SILENCE, "pool": room.seconds}
        self._watch.start(room.seconds, room.grace)
        target = httpcore.URL(
            scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path
        )
        try:
            with self._pool(address).stream("GET", target, headers=sent, extensions={"timeout": timeout}) as response:
                answer = answered(response, address, room, not set(CONDITIONS.values()).isdisjoint(headers))
        except httpcore.TimeoutException as error:
            raise BusyError("no answer in time", attempts=1) from error
        except TransferError as error:
            raise UnreachableError(str(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            no_host = str(error).startswith("no host")
            what = f"no connection ({error}); check the address and the network"
            raise BusyError(what, attempts=1 if no_host else 2) from error
        if isinstance(answer, Answer) and answer.cut and not answer.late and attempt == 1:
            raise BusyError(answer.cut, attempts=2)
        return answer

    def _pool(self, address: httpx.URL) -> httpcore.ConnectionPool:
        """The connections of the run, through the proxy of the environment where there is one."""
        proxy = None if proxy_bypass(address.host) else getproxies().get(address.scheme)
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = httpcore.ConnectionPool(
                    ssl_context=httpx.create_ssl_context(),
                    proxy=httpcore.Proxy(proxy) if proxy else None,
                    max_connections=200,
                    max_keepalive_connections=50,
                    keepalive_expiry=10,
                    network_backend=Network(self._resolve, self._watch),
                )
            return self._pools[proxy]


def cookie(jar: Mapping[str, str]) -> dict[str, str]:
    """The header that gives cookies back."""
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items())} if jar else {}
