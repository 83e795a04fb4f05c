"""What identify reads and writes: a person of one article, who that is, and ids that never depend on the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

WORDS = Path(__file__).parent / "words"
REMEMBERED = 2**16  # names, of which an archive has more than there is memory for


@dataclass(frozen=True, slots=True)
class Local:
    """A person as one article alone tells it."""

    article_id: str
    person: int
    name: str  # fullest name in the article
    first: str | None
    middle: str | None
    last: str | None
    gender: str | None
    category: str | None
    outlet: str
    published_at: datetime | None
    roles: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    posts: tuple[tuple[str, str], ...] = ()  # role and organization of those roles that name one
    guess: str | None = None  # the category by the company in the article, where nothing tells one
    outlet_names: frozenset[str] = frozenset()  # everything the outlet is called, folded

    @property
    def is_full(self) -> bool:
        """Given name and surname: «Алексей Мартынов», not «А. Мартынов»."""
        return bool(self.first and self.last) and not (self.first or "").endswith(".")

    @property
    def key(self) -> tuple[str, int]:
        return self.article_id, self.person


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who a local person is, and the rule that says so."""

    article_id: str
    person: int
    person_id: str
    rule: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a name is a person's, or another person of the name is not."""

    person_id: str
    relation: str  # joined, parted
    name: str  # the other name, or what tells the namesake apart
    other_id: str | None  # the namesake
    reason: str


@dataclass(frozen=True, slots=True)
class Identified:
    """Who the local persons are, in order of article and person, and the evidence."""

    found: list[Assignment]
    evidence: list[Evidence]


@lru_cache(REMEMBERED)
def fold(name: str) -> str:
    """A name as it is compared: lower case, ё = е, single spaces."""
    return " ".join(name.lower().replace("ё", "е").split())


@lru_cache(REMEMBERED)
def id_of(*parts: str) -> str:
    """16 hex digits for a name and what tells its namesakes apart; the same in every run."""
    return sha256("\x1f".join(fold(part) for part in parts).encode()).hexdigest()[:16]


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of words/<name>.tsv by column; `#` begins a remark, the first other line names the columns."""
    lines = (WORDS / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(dict(zip(header, row, strict=False)) for row in rows)
