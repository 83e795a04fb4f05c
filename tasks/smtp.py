"""A message handed to an SMTP server, and what that says in one line."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from email.message import EmailMessage

from tasks.post import Mail, MailError, address

SECONDS = 60  # for an answer of the server


def send(message: EmailMessage, mail: Mail, receivers: Sequence[str]) -> dict[str, str]:
    """Hand a message to the server; returns whom that refuses, and why. Raises MailError where it takes nothing."""
    password = mail.password() if mail.user else ""
    if not (password + (mail.user or "")).isascii():
        raise MailError("nothing was mailed: user and password may have Latin letters, digits and signs only")
    host, port = mail.place
    try:
        with connected(mail, password) as server:
            refused = server.send_message(message, address(mail.sender), [address(one) for one in receivers])
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except (smtplib.SMTPException, OSError) as error:
        said = without(password, explained(error, mail))
        raise MailError(f"nothing was mailed: {host}:{port}{said}") from None
    return {one: without(password, spoken(code, said)) for one, (code, said) in refused.items()}


@contextmanager
def connected(mail: Mail, password: str) -> Iterator[smtplib.SMTP]:
    """A server that takes mail from us. What it says when we leave does not matter any more."""
    context = ssl.create_default_context()  # SSL_CERT_FILE names authorities of one's own
    if mail.tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(*mail.place, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(*mail.place, timeout=SECONDS)
    try:
        if mail.tls == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, password)
        yield server
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
    finally:
        server.close()


def explained(error: Exception, mail: Mail) -> str:
    """What went wrong and how to mend it, to be read behind the address of the server."""
    match error:
        case smtplib.SMTPAuthenticationError():
            said = spoken(error.smtp_code, error.smtp_error)
            return f" does not let «{mail.user}» in: {said}; check user in [mail] and the password"
        case smtplib.SMTPSenderRefused():
            return f" refuses the sender {error.sender}: {spoken(error.smtp_code, error.smtp_error)}"
        case smtplib.SMTPResponseException():
            return f" refuses: {spoken(error.smtp_code, error.smtp_error)}"
        case smtplib.SMTPNotSupportedError():
            return f": {error}; check tls and user in [mail]"
        case ssl.SSLCertVerificationError():
            return f": its certificate is not trusted ({error.verify_message}); name its authority in SSL_CERT_FILE"
        case ssl.SSLError():
            return ': no TLS at this port; tls = "tls" goes with 465, "starttls" with 587'
        case smtplib.SMTPServerDisconnected():
            return ": it broke off; check host, port and tls in [mail]"
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f" does not answer: {reason}; check host and port in [mail]"


def spoken(code: int, said: bytes | str) -> str:
    """What a server said, in one line."""
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(''.join(c if c.isprintable() else ' ' for c in text).split())}"


def without(password: str, said: str) -> str:
    """What is said, without the password, whoever may have repeated it."""
    return said.replace(password, "…") if password else said
