"""What is read out of one raw document before it is made an article."""

from __future__ import annotations

from dataclasses import dataclass


class Unreadable(Exception):  # noqa: N818 — the verdict on a document, not a fault of the program
    """A document no article can be made of; the message says what is wrong and how to mend it, in one line."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of an article as its document writes them, still uncleaned."""

    text: str
    extractor: str  # what made text of the bytes: plain, record, trafilatura …
    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    published: tuple[object, ...] = ()  # times as written, the most trustworthy first
    url: str = ""
    outlet: str = ""  # as a record gives it
    site: str = ""  # what a page calls its site: used when neither outlet nor host is known
    external_id: str = ""  # an id the record gives itself; not the name of a file
