"""Pages and feeds over HTTP: polite, patient, and only what has changed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self

import httpx

from tasks.sources.document import DOCUMENT_BYTES

AGENT = "svodka/0.1 (news digest; reads feeds once a day)"
TIMEOUT = httpx.Timeout(20.0, connect=10.0)
ATTEMPTS = 3
PATIENCE = 30.0  # seconds a server may ask us to wait
SILENCES = 3  # addresses in vain, after which a host is left alone: a dead one with 100 entries would take an hour
BUSY = {429, 500, 502, 503, 504}


class UnreachableError(Exception):
    """An address that gives nothing; the message says what to do."""


class BusyError(Exception):
    """The server asks to come again."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave."""

    url: str  # after redirects
    body: bytes
    media_type: str
    charset: str | None
    headers: Mapping[str, str]

    @property
    def validators(self) -> dict[str, str]:
        """What to show the server next time, so that it need not send the same again."""
        names = {"etag": "etag", "last_modified": "last-modified"}
        return {key: self.headers[name] for key, name in names.items() if name in self.headers}


class Web:
    """The web as one run sees it; `backoff` seconds before the second attempt, twice that before the third."""

    def __init__(self, backoff: float = 1.0, pause: float = 0.2) -> None:
        self.backoff, self.pause = backoff, pause
        self._last: dict[str, float] = {}
        self._silent: Counter[str] = Counter()
        self._client = httpx.Client(
            headers={"User-Agent": AGENT, "Accept-Language": "ru"}, timeout=TIMEOUT, follow_redirects=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(self, url: str, known: Mapping[str, str] | None = None) -> Answer | None:
        """What the address gives, None when nothing changed since `known`. Raises UnreachableError."""
        host = host_of(url)
        if self._silent[host] >= SILENCES:
            raise UnreachableError(f"not tried, {host} did not answer {SILENCES} times before; run again later")
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._ask(url, known or {})
            except BusyError as busy:
                wait = self.backoff * 2 ** (attempt - 1) if busy.wait is None else busy.wait
                if attempt == ATTEMPTS or wait > PATIENCE:
                    self._silent[host] += 1
                    raise UnreachableError(f"{busy} ({attempt} attempts); run again later") from busy
                time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    def _ask(self, url: str, known: Mapping[str, str]) -> Answer | None:
        conditions = {"If-None-Match": known.get("etag"), "If-Modified-Since": known.get("last_modified")}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            self._rest(host_of(url))
            with self._client.stream("GET", url, headers=headers) as response:
                return _answer(response)
        except httpx.TimeoutException as error:
            raise BusyError("no answer in time") from error
        except httpx.TransportError as error:
            if isinstance(error, httpx.UnsupportedProtocol):
                raise UnreachableError(f"no web address ({error}); expected http:// or https://") from error
            raise BusyError(f"no connection ({error}); check the address and the network") from error
        except (httpx.InvalidURL, httpx.TooManyRedirects, httpx.DecodingError) as error:
            raise UnreachableError(f"cannot be fetched ({error}); check the address") from error

    def _rest(self, host: str) -> None:
        """Waits until `pause` seconds have passed since the last request to the host."""
        due = self._last.get(host, 0.0) + self.pause
        time.sleep(max(0.0, due - time.monotonic()))
        self._last[host] = time.monotonic()


def host_of(url: str) -> str:
    """The host of an address. Raises UnreachableError when it is none."""
    try:
        return httpx.URL(url).host
    except httpx.InvalidURL as error:
        raise UnreachableError(f"no web address ({error}); check it") from error


def _answer(response: httpx.Response) -> Answer | None:
    """The answer, read no further than a document may be long."""
    if response.status_code == httpx.codes.NOT_MODIFIED:
        return None
    what = f"answered {response.status_code} {response.reason_phrase}".strip()
    if response.status_code in BUSY:
        raise BusyError(what, _wait(response.headers.get("retry-after")))
    if response.status_code != httpx.codes.OK:
        raise UnreachableError(f"{what}; check the address")
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > DOCUMENT_BYTES:
            raise UnreachableError(f"larger than {DOCUMENT_BYTES:,} bytes; no article or feed is that long")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Answer(str(response.url), bytes(body), media_type, response.charset_encoding, dict(response.headers))


def _wait(value: str | None) -> float | None:
    """Seconds of a Retry-After, given as a number or as a date."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
