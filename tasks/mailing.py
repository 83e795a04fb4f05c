"""The weekly mail: made of the catalog, sent to each receiver once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tasks.pages import mail as letters
from tasks.pages.pdf import pdf
from tasks.post import Mail, MailError, address
from tasks.site import week as weeks
from tasks.site.asking import Ask, Row
from tasks.site.language import language
from tasks.site.press import Press
from tasks.site.published import Published
from tasks.smtp import send
from warehouse.asking import asked_with, open_catalog
from warehouse.folder import DataFolder
from warehouse.lock import locked
from warehouse.place import put
from warehouse.questions import site_queries

Sent = dict[str, dict[str, str]]  # when, by week and address


@dataclass(frozen=True)
class Delivery:
    """What became of the mail of a week: who has it now, who had it before, whom the server refused and why."""

    week: str
    sent: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def compose(data: Path, label: str, mail: Mail, printed: bool = False) -> tuple[str, EmailMessage]:
    """The week meant by «2025-W46» or «last», and its mail, with the page attached, `printed` too as PDF.

    Raises WeekError, CatalogError, PdfError.
    """
    week, usual = rows(data, label)
    name = f"svodka-{week['label']}"
    page = Press(language("ru")).alone(weeks.page(week, f"{name}.html"), mail.site)
    attached = {f"{name}.html": page.encode()} | ({f"{name}.pdf": pdf(page)} if printed else {})
    return week["label"], letters.message(letters.letter(week, usual, mail.site), mail.sender, mail.receivers, attached)


def rows(data: Path, label: str) -> tuple[Row, Row]:
    """What a week shows, and what is usual. Raises WeekError, CatalogError."""
    with open_catalog(data) as connection:
        ask = Ask(connection, site_queries(), asked_with)
        week = weeks.one(ask, label, Published(DataFolder(data).published))
        (usual,) = ask(letters.usual_query(week["monday"]))
    return week, usual


def brief(data: Path, label: str, site: str | None) -> tuple[str, str]:
    """The week meant by «2025-W46» or «last», and its main things as text. Raises WeekError, CatalogError."""
    week, usual = rows(data, label)
    return week["label"], letters.brief(week, usual, site)


def draft(data: Path, label: str, mail: Mail, *, printed: bool = False) -> Path:
    """Write the mail of a week as it would be sent into a file; returns where. Raises as compose."""
    week, message = compose(data, label, mail, printed)
    path = DataFolder(data).reports / f"{week}.eml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(message.as_bytes(policy=SMTP))
    return path


def deliver(data: Path, label: str, mail: Mail, *, printed: bool = False, again: bool = False) -> Delivery:
    """Send the mail of a week to the receivers who do not have it, or `again` to all.

    Raises MailError when nobody got it, WeekError, CatalogError, PdfError, LockedError.
    """
    folder = DataFolder(data)
    week, message = compose(data, label, mail, printed)
    with locked(folder.mail):
        had = {} if again else known(folder.sent_mail).get(week, {})
        missing = [one for one in map(address, mail.receivers) if one not in had]
        refused = send(message, mail, missing) if missing else {}
        done = Delivery(week, [one for one in missing if one not in refused], list(had), refused)
        remember(folder.sent_mail, week, done.sent)
    if missing and not done.sent:
        raise MailError(f"{week} was mailed to nobody: {named(refused)}")
    return done


def named(refused: dict[str, str]) -> str:
    """Whom the server refused, and why."""
    return "; ".join(f"{one} refused: {said}" for one, said in refused.items())


def known(path: Path) -> Sent:
    """To whom which week was sent. Raises MailError when the file cannot be read: better no mail than two."""
    try:
        found: Sent = json.loads(path.read_text(encoding="utf8")) if path.exists() else {}
    except ValueError:
        raise MailError(f"{path} is broken; correct it, or remove it: weeks may be sent again then") from None
    return found


def remember(path: Path, week: str, receivers: Sequence[str]) -> None:
    """Keep that a week was sent, the whole file at once."""
    found = known(path)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    found[week] = found.get(week, {}) | dict.fromkeys(receivers, now)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf8")
    put(beside, path)
