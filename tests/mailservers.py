"""Real mail servers on loopback, for tests."""

import socket
import ssl
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

USER, PASSWORD = "svodka", "forty-two: geheim"


@dataclass
class Box:
    """A server: what it has taken, whom it refuses, and what it says in the end."""

    port: int
    refused: dict[str, str] = field(default_factory=dict)  # what it says to whom
    sender_refused: str = ""
    data_refused: str = ""
    login_refused: str = "535 5.7.8 Authentication credentials invalid"
    taken: list[Envelope] = field(default_factory=list)
    logins: list[bool] = field(default_factory=list)

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(one.original_content or b"", policy=default) for one in self.taken]  # type: ignore[misc]

    async def handle_MAIL(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        envelope.mail_from = address
        return self.sender_refused or "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if address not in self.refused:
            envelope.rcpt_tos.append(address)
        return self.refused.get(address, "250 OK")

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        if not self.data_refused:
            self.taken.append(envelope)
        return self.data_refused or "250 OK"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, told: LoginPassword) -> AuthResult:
        self.logins.append((told.login, told.password) == (USER.encode(), PASSWORD.encode()))
        return AuthResult(success=self.logins[-1], handled=False, message=self.login_refused)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextmanager
def running(ca: trustme.CA | None = None, *, implicit: bool = False, login: bool = False) -> Iterator[Box]:
    """A server: with a certificate of this authority STARTTLS, or TLS from the start; where `login` only after AUTH."""
    box = Box(free_port())
    context = None
    if ca:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ca.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    told: dict[str, Any] = {}
    if context:
        told = {"ssl_context": context} if implicit else {"tls_context": context, "require_starttls": True}
    if login:
        told |= {"auth_required": True, "authenticator": box.authenticate, "auth_require_tls": "tls_context" in told}
    warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS", UserWarning)  # on loopback
    server = Controller(box, hostname="127.0.0.1", port=box.port, ready_timeout=30, **told)
    server.start()
    try:
        yield box
    finally:
        server.stop()
