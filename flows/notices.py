"""Who is told what by `[notify]`: a run that failed and is fine again, silence, the week. No run fails by it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from flows.durations import duration
from flows.log import say

if TYPE_CHECKING:
    from flows.settings import Settings
    from tasks.notices import Told, Untold, Way

SILENCE = "silence"


def notice(settings: Settings, flow: str, error: str | None) -> None:
    """Tell that a run failed, or that the flow is fine again; and silence, or its end."""
    from flows.summary import kind
    from tasks.notices import Notice

    def change(told: Told) -> None:
        if error:
            text = f"{flow} failed: {error}"
            told.wrong(Notice("failed", flow, text, datetime.now(UTC), kind(error)), ways_of(settings))
        else:
            told.fine(flow, f"{flow} is fine again")
        hear(settings, told)

    tell(settings, change)


def look(settings: Settings) -> None:
    """Tell silence, or its end, and what could not be told before: between runs."""
    tell(settings, partial(hear, settings), patient=True)


def week(settings: Settings, label: str, text: str) -> None:
    """Give the webhook the main things of a week; mail has its own way."""
    from tasks.notices import Notice

    if settings.notify and settings.notify.week:
        tell(settings, lambda told: told.week(Notice("week", label, text, datetime.now(UTC)), ["webhook"]))


def tell(settings: Settings, change: Callable[[Told], None], patient: bool = False) -> None:
    """Change what is to be told, and send what is left; whatever goes wrong is a log line."""
    if settings.notify is None:
        return
    from tasks import notices

    place = "/".join(settings.data.resolve().parts[-2:])
    try:
        with notices.telling(settings.folder) as told:
            change(told)
            if told.waits or not patient:
                for line in told.send(notices.ways(settings.notify, settings.mail, place)):
                    say(line, settings, "warning" if line.startswith("not told") else "info")
    except Exception as error:
        say(f"nobody could be told: {error}", settings, "error")


def ways_of(settings: Settings) -> list[Way]:
    """How people are told of what is wrong."""
    found: list[Way] = []
    if settings.notify and settings.notify.hook:
        found.append("webhook")
    if settings.notify and settings.notify.mail:
        found.append("mail")
    return found


def hear(settings: Settings, told: Told) -> None:
    """Compare the last new article with `silence_hours`."""
    from tasks.notices import Notice

    if line := silence(settings):
        told.wrong(Notice("silent", SILENCE, line, datetime.now(UTC)), ways_of(settings))
    else:
        told.fine(SILENCE, "new articles have come again")


def silence(settings: Settings) -> str | None:
    """«no new article since 2025-11-24 06:00, for more than 36 h», where that is so and asked for."""
    from warehouse.asking import CatalogError, last_grown

    hours = settings.notify.silence_hours if settings.notify else None
    if hours is None:
        return None
    with suppress(CatalogError):  # before the first run
        last = last_grown(settings.data)
        if last and datetime.now(UTC) - last > timedelta(hours=hours):
            since = last.astimezone(settings.zone)
            return f"no new article since {since:%Y-%m-%d %H:%M}, for more than {duration(hours * 3600)}"
    return None


def untold(settings: Settings) -> dict[Way, Untold]:
    """Ways by which notices could not be sent when it was tried last."""
    from tasks.notices import known

    return known(settings.folder).untold if settings.notify else {}
