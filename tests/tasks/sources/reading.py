"""What comes out of files that tests write."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tasks.sources.document import Document, Failure
from tasks.sources.fields import Names
from tasks.sources.files import read_path
from tasks.sources.read import stem

MOST = "Мост через Ольшанку открыли утром, движение пустят с пятницы, автобусы пойдут по новому маршруту. "


def write(path: Path, body: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def split(
    location: Path, fields: Mapping[str, str | Sequence[str]] | None = None
) -> tuple[list[Document], list[Failure]]:
    """Documents and failures; every reason is one line."""
    found = list(read_path(location, stem(location), Names(fields)))
    bad = [one for one in found if isinstance(one, Failure)]
    assert all(one.reason and "\n" not in one.reason for one in bad)
    return [one for one in found if isinstance(one, Document)], bad


def documents(location: Path, fields: Mapping[str, str | Sequence[str]] | None = None) -> list[Document]:
    """What is read when nothing may fail."""
    good, bad = split(location, fields)
    assert bad == []
    return good


def values(one: Document) -> dict[str, Any]:
    """The record in a document."""
    found = json.loads(one.body)
    assert isinstance(found, dict)
    return found


def fields(one: Document) -> dict[str, Any]:
    """Which field of it is what."""
    found = json.loads(one.headers.get("fields", "{}"))
    assert isinstance(found, dict)
    return found
