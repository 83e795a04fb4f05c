"""Notices: what is wrong is told once by each way, that it is fine again once, and the week once.

What was told stands in `notices/told.json` in the data folder. What could not be told stays there until it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Literal

import msgspec
from msgspec import Struct, field

from tasks.post import Mail, MailError, NoticeError, Notify, address
from warehouse.folder import DataFolder
from warehouse.lock import locked
from warehouse.place import put

AGAIN = timedelta(minutes=10)  # between two attempts to tell the same
Way = Literal["webhook", "mail"]
Send = Callable[["Notice"], None]


class Notice(Struct):
    """What is to be told, by which ways it has not been yet and by which it has."""

    event: Literal["failed", "silent", "fine", "week"]
    about: str  # the flow, «silence», or the week
    text: str
    at: datetime
    kind: str = ""  # what is wrong without what differs from time to time
    left: list[Way] = field(default_factory=list)
    told: list[Way] = field(default_factory=list)


class Untold(Struct):
    """Why a way takes nothing, since when, and when it was last tried."""

    error: str
    since: datetime
    tried: datetime


class Told(Struct):
    """All that is known of notices: the last one of each matter, and ways that take none."""

    notices: dict[str, Notice] = field(default_factory=dict)
    untold: dict[Way, Untold] = field(default_factory=dict)

    def wrong(self, notice: Notice, ways: list[Way]) -> None:
        """Something is wrong: news only where it was fine, or something else was wrong."""
        before = self.notices.get(notice.about)
        if before and before.event == notice.event and before.kind == notice.kind:
            return
        notice.left = list(ways)
        self.notices[notice.about] = notice

    def fine(self, about: str, text: str) -> None:
        """It is fine: news for those who were told that it was wrong."""
        before = self.notices.get(about)
        if before and before.event != "fine":
            del self.notices[about]
            if before.told:
                self.notices[about] = Notice("fine", about, text, datetime.now(UTC), left=before.told)

    def week(self, notice: Notice, ways: list[Way]) -> None:
        """The week: news where it is another one."""
        before = self.notices.get("week")
        if before is None or before.about != notice.about:
            notice.left = list(ways)
            self.notices["week"] = notice

    def send(self, ways: Mapping[Way, Send]) -> Iterator[str]:
        """Tell what is left to tell; a line for what was told, and for a way that begins or ceases to fail."""
        for key, notice in list(self.notices.items()):
            for way in list(notice.left):
                if way not in ways:  # it is set no more
                    notice.left.remove(way)
                    continue
                try:
                    ways[way](notice)
                except (MailError, NoticeError) as error:
                    yield from self._failed(way, str(error))
                    continue
                self.untold.pop(way, None)
                notice.left.remove(way)
                notice.told.append(way)
                yield f"told by {way}: {notice.text.splitlines()[0].partition(': ')[0]}"
            if notice.event == "fine" and not notice.left:
                del self.notices[key]

    def _failed(self, way: Way, error: str) -> Iterator[str]:
        now, before = datetime.now(UTC), self.untold.get(way)
        self.untold[way] = Untold(error, before.since if before else now, now)
        if before is None or before.error != error:
            yield f"not told by {way}: {error}"

    @property
    def waits(self) -> bool:
        """Whether something is left to tell and may be tried again."""
        now = datetime.now(UTC)
        left = {way for notice in self.notices.values() for way in notice.left}
        return any(way not in self.untold or now - self.untold[way].tried > AGAIN for way in left)


def known(folder: DataFolder) -> Told:
    """What was told; nothing when the file is not there or broken: rather told twice than never."""
    try:
        return msgspec.json.decode(folder.notices.joinpath("told.json").read_bytes(), type=Told)
    except (OSError, msgspec.DecodeError):
        return Told()


@contextmanager
def telling(folder: DataFolder) -> Iterator[Told]:
    """What was told, to be changed, by one process at a time."""
    with locked(folder.notices, patient=True):
        told = known(folder)
        before = msgspec.json.encode(told)
        try:
            yield told
        finally:
            if (now := msgspec.json.encode(told)) != before:
                path = folder.notices / "told.json"
                beside = path.with_suffix(".part")
                beside.write_bytes(msgspec.json.format(now, indent=1))
                put(beside, path)


def ways(notify: Notify, mail: Mail | None, place: str) -> dict[Way, Send]:
    """How notices are sent, of the data in a `place`."""
    made: dict[Way, Send] = {}
    if hook := notify.hook:
        made["webhook"] = lambda notice: by_webhook(hook, notice, place)
    if notify.mail and mail:
        made["mail"] = lambda notice: by_mail(mail, notify.mail, notice, place)
    return made


def by_webhook(hook: str, notice: Notice, place: str) -> None:
    """Raises WebhookError."""
    from tasks.webhook import post

    told = {"event": notice.event, "about": notice.about, "at": notice.at.isoformat(timespec="seconds"), "data": place}
    post(hook, {"text": f"Svodka, {place}: {notice.text}"} | told)


def by_mail(mail: Mail, receivers: list[str], notice: Notice, place: str) -> None:
    """Raises MailError when nobody got it; who has got it does not get it again for those who have not."""
    from tasks.smtp import send

    message = EmailMessage()
    first, *_ = notice.text.splitlines()
    message["Subject"], message["From"], message["To"] = f"Svodka, {place}: {first}", mail.sender, ", ".join(receivers)
    domain = address(mail.sender).partition("@")[2]
    message["Date"], message["Message-ID"] = formatdate(localtime=True), make_msgid(domain=domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{notice.text}\n\n{notice.at:%Y-%m-%d %H:%M} UTC, {place}\n", cte="base64")
    refused = send(message, mail, receivers)
    if len(refused) == len(receivers):
        raise MailError("; ".join(f"{one} refused: {said}" for one, said in refused.items()))
