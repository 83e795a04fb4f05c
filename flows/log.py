"""Log lines: with the time, on stderr; for people as text, for programs as JSON. Light to import."""

from __future__ import annotations

import json
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from flows.settings import Settings

Form = Literal["text", "json"]
Level = Literal["info", "warning", "error"]


def say(message: str, settings: Settings | None, level: Level = "info", **told: object) -> None:
    """Print a log line, as it is set; as JSON with what else is told."""
    from flows.session import err

    said = line(message, settings.log, settings.zone, level, **told) if settings else line(message, "text")
    err.print(said, soft_wrap=True, markup=False)


def line(message: str, form: Form, zone: tzinfo = UTC, level: Level = "info", **told: object) -> str:
    """«2025-11-25 06:00:41+03:00 daily failed: …», or an object: `time`, `level`, `message` and what else is told."""
    now = datetime.now(zone)
    if form == "text":
        return f"{now.isoformat(' ', 'seconds')} {message}"
    whole = {"time": now.isoformat(timespec="milliseconds"), "level": level, "message": message} | told
    return json.dumps(whole, ensure_ascii=False)
