"""When a record says that it was published, known without its article being read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from tasks.text.decoding import decode
from tasks.text.draft import Unreadable
from tasks.text.published import parse
from tasks.text.record import moment, standard


def dated(body: bytes, charset: str | None, headers: Mapping[str, str], fetched_at: datetime) -> datetime | None:
    """The time in the field for it: {"published_at": "4 ноября 2025"}; None where the article has to be read for it."""
    with suppress(Unreadable, ValueError, RecursionError):
        values = json.loads(decode(body, charset)[0], strict=False)
        if isinstance(values, dict):
            found = standard(values, json.loads(headers.get("fields", "{}")))
            return parse(moment(found.get("published_at")), fetched_at).at
    return None
