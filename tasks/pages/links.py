"""What may be a link: addresses come from outside, and «javascript:…» in one is a program."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

ADDRESS = re.compile(r"""https?://[^\s<>"'`\\^{|}\x00-\x1f\x7f]+""", re.IGNORECASE)


def web(value: object) -> bool:
    """Whether a value is the address of a page and nothing else: «https://news.example/1»."""
    if not isinstance(value, str) or not ADDRESS.fullmatch(value):
        return False
    try:
        return bool(urlsplit(value).hostname)
    except ValueError:  # «https://[»
        return False
