"""Where mail and notices go and how: `[mail]` and `[notify]` in svodka.toml. Light: every command reads settings."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

PASSWORD = "SVODKA_MAIL_PASSWORD"
WEBHOOK = "SVODKA_WEBHOOK"
PORTS = {"starttls": 587, "tls": 465, "none": 25}
LOOPBACK = ("localhost", "127.0.0.1", "::1")
BARE = r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+"
ADDRESS = re.compile(rf'(?P<alone>{BARE})|[^<>,;:"@()]*<(?P<named>{BARE})>')  # a comma would begin another address
SITE = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


class MailError(Exception):
    """The mail was not sent, or not to all; the message says why and how to mend it."""


class NoticeError(Exception):
    """A notice was not taken; the message says why, without an address that is a secret."""


class Mail(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where mail goes and how: `[mail]`. The password is in no setting."""

    host: str
    sender: str  # «anna@example.org», or «Сводка <anna@example.org>»
    receivers: Annotated[list[str], Meta(min_length=1)]
    tls: Literal["starttls", "tls", "none"] = "starttls"
    port: Annotated[int, Meta(ge=1, le=65535)] | None = None  # by default the one usual for `tls`
    user: str | None = None  # without one nobody logs in
    password_file: Path | None = None  # by default the password is in the variable SVODKA_MAIL_PASSWORD
    site: str | None = None  # where the pages of `svodka site` can be read, for links

    def __post_init__(self) -> None:
        """Raises ValueError for what the types cannot say."""
        see_addresses([self.sender, *self.receivers])
        if self.user and self.tls == "none" and self.host not in LOOPBACK:
            raise ValueError('tls = "none" would send the password for all to read; write "starttls" or "tls"')
        if self.site and not SITE.fullmatch(self.site):
            raise ValueError(f"«{self.site}» is no address of a site, such as https://news.example/svodka")

    @property
    def place(self) -> tuple[str, int]:
        """Host and port."""
        return self.host, self.port or PORTS[self.tls]

    def password(self) -> str:
        """The password, out of the variable or the file. Raises MailError without one."""
        if told := os.environ.get(PASSWORD):
            return told
        if self.password_file is None:
            raise MailError(f"no password for «{self.user}»: set {PASSWORD}, or name a password_file in [mail]")
        try:
            return self.password_file.read_text(encoding="utf8").strip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "no text in UTF-8"
            raise MailError(f"password_file {self.password_file}: {reason}; correct it, or set {PASSWORD}") from None


class Notify(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is told of failures, silence and the week, and when it is silent: `[notify]`."""

    webhook: str | None = None  # an address is as good as a password: SVODKA_WEBHOOK goes before it
    mail: list[str] = field(default_factory=list)  # receivers, by the server of [mail]
    silence_hours: Annotated[float, Meta(gt=0)] | None = None  # without a new article
    week: bool = True  # whether the webhook gets the main things of each week

    def __post_init__(self) -> None:
        """Raises ValueError for what the types cannot say; the address of the webhook is not repeated."""
        see_addresses(self.mail)
        if self.hook and not SITE.fullmatch(self.hook):
            raise ValueError("webhook is no address such as https://chat.example/hooks/…")
        if not self.hook and not self.mail:
            raise ValueError(f"nobody is told: write webhook or mail, or set {WEBHOOK}")

    @property
    def hook(self) -> str | None:
        """The address of the webhook."""
        return os.environ.get(WEBHOOK) or self.webhook

    def __repr__(self) -> str:
        """Nothing of it: whatever shows settings may be read by others."""
        return "Notify(…)"


def see_addresses(written: Sequence[str]) -> None:
    """Raises ValueError for one that is no address of mail."""
    for one in written:
        if not ADDRESS.fullmatch(one) or not one.isprintable():
            raise ValueError(f"«{' '.join(one.split())}» is no address of mail, such as anna@example.org")


def address(written: str) -> str:
    """«Сводка <svodka@example.org>» → «svodka@example.org»"""
    found = ADDRESS.fullmatch(written)
    return (found["alone"] or found["named"]) if found else written
