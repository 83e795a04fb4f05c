"""A notice handed to a webhook: JSON by POST, in bounded time, and what went wrong in one line without the address."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from http import HTTPStatus
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from tasks.post import NoticeError
from tasks.sources.address import UnreachableError, login, parsed
from tasks.sources.http import AGENT
from tasks.sources.network import Network, Resolver, Watch

SECONDS = 10.0  # for connection, question and the first line of the answer together
ATTEMPTS, PAUSE = 2, 1.0  # seconds between them
PASSING = {408, 425, 429}  # besides 5xx: worth a second attempt


class WebhookError(NoticeError):
    """The webhook has not taken the notice; the message says why and does not tell its address, which is a secret."""

    def __init__(self, what: str, passing: bool = False) -> None:
        super().__init__(what)
        self.passing = passing


def post(url: str, said: Mapping[str, object]) -> None:
    """Hand what is said to a webhook, which may stand in a private network: its owner has named it.

    A redirect is not followed: it could lead anywhere. Raises WebhookError, after a second attempt where that may help.
    """
    try:
        address = parsed(url)
    except UnreachableError:
        raise WebhookError("webhook in [notify] is no web address; correct it") from None
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return hand(address, json.dumps(said, ensure_ascii=False).encode())
        except WebhookError as error:
            if not error.passing or attempt == ATTEMPTS:
                raise
            time.sleep(PAUSE)
    return None


def hand(address: httpx.URL, content: bytes) -> None:
    """One attempt. Raises WebhookError."""
    sent = {"Content-Type": "application/json", "User-Agent": AGENT, "Content-Length": str(len(content))}
    headers = [(name.encode(), value.encode()) for name, value in (sent | login(address)).items()]
    watch = Watch()
    watch.start(SECONDS, SECONDS)
    target = httpcore.URL(scheme=address.raw_scheme, host=address.raw_host, port=address.port, target=address.raw_path)
    proxy = None if proxy_bypass(address.host) else getproxies().get(address.scheme)
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=httpx.create_ssl_context(),
                proxy=httpcore.Proxy(proxy) if proxy else None,
                network_backend=Network(Resolver(), watch),
            ) as pool,
            pool.stream("POST", target, headers=headers, content=content) as answer,
        ):
            status = answer.status
    except httpcore.TimeoutException:
        raise WebhookError(f"{address.host} does not answer within {SECONDS:.0f} s", passing=True) from None
    except httpcore.NetworkError as error:
        raise WebhookError(f"{address.host} does not answer: {error}", passing=True) from None
    except (httpcore.ProtocolError, httpcore.ProxyError):  # whose words may repeat a header
        raise WebhookError(f"{address.host} answers what is no HTTP", passing=True) from None
    if not 200 <= status < 300:
        raise WebhookError(f"{address.host} answers {spoken(status)}", passing=status >= 500 or status in PASSING)


def spoken(status: int) -> str:
    """«404 Not Found; check webhook in [notify]»"""
    name = next((one.phrase for one in HTTPStatus if one == status), "")
    mend = "write the address it leads to" if 300 <= status < 400 else "check webhook in [notify]"
    return f"{status} {name}".strip() + ("" if status >= 500 else f"; {mend}")
