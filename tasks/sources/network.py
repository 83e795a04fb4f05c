"""Connections to public addresses only, each name looked up once, no answer longer than its time."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore

CONNECT, SILENCE = 10.0, 20.0  # seconds: for a connection, for the next byte
SLOWEST = 10_000  # bytes a second
TRIED = 3  # addresses of one host
UNICAST = IPv6Network("2000::/3")  # all that is given out of IPv6
NAT64 = IPv6Network("64:ff9b::/96")  # its last four bytes are an address of IPv4


class Resolver:
    """Names looked up once in a run: what was found public stays what is connected to."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], list[str] | str] = {}

    def __call__(self, host: str, port: int) -> list[str]:
        """The addresses of a host. Raises httpcore.ConnectError."""
        if (host, port) not in self._known:
            self._known[host, port] = look_up(host, port)
        found = self._known[host, port]
        if isinstance(found, str):
            raise httpcore.ConnectError(found)
        return found


def look_up(host: str, port: int) -> list[str] | str:
    """The addresses of a host, or why there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return f"no host «{host}»: {getattr(error, 'strerror', None) or error}"
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def public(address: str) -> bool:
    """Whether an address is one of the open internet: «127.0.0.1», «10.0.0.7» and «::ffff:127.0.0.1» are not."""
    known: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(known, IPv6Address):
        nat = IPv4Address(int(known) & 0xFFFFFFFF) if known in NAT64 else None
        known = known.ipv4_mapped or known.sixtofour or nat or known
    if isinstance(known, IPv6Address) and known not in UNICAST:
        return False
    return known.is_global and not known.is_multicast


class Watch(threading.local):
    """How long the request of this thread may take, and how slowly its answer may come."""

    until = grace = float("inf")
    came = 0

    def start(self, seconds: float, grace: float) -> None:
        """A request begins: it has so many seconds, and after `grace` must come at a bearable rate."""
        now = time.monotonic()
        self.until, self.grace, self.came = now + seconds, now + grace, 0

    def count(self, size: int) -> None:
        """So many bytes came. Raises httpcore.ReadTimeout when they come so slowly that they would hold a run up."""
        self.came += size
        if self.came < (time.monotonic() - self.grace) * SLOWEST:
            raise httpcore.ReadTimeout("too slow")

    def left(self, most: float | None) -> float:
        """Seconds left, at most `most`. Raises httpcore.ReadTimeout when there are none."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left if most is None else min(left, most)


class Timed(httpcore.NetworkStream):
    """A stream on which not even the headers or the handshake may come byte by byte for ever."""

    def __init__(self, stream: httpcore.NetworkStream, watch: Watch) -> None:
        self._stream, self._watch = stream, watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        came = self._stream.read(max_bytes, self._watch.left(timeout))
        self._watch.count(len(came))
        return came

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._watch.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._watch.left(timeout)
        return Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._watch)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Network(httpcore.NetworkBackend):
    """Connects to the addresses the resolver found, one after the other."""

    def __init__(self, resolver: Resolver, watch: Watch) -> None:
        self._resolver, self._watch = resolver, watch
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception = httpcore.ConnectError(f"no address for «{host}»")
        until = time.monotonic() + (timeout or CONNECT)
        for address in self._resolver(host, port)[:TRIED]:
            left = self._watch.left(max(0.1, until - time.monotonic()))
            try:
                return Timed(self._plain.connect_tcp(address, port, left, local_address, socket_options), self._watch)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error
