"""What repeats what, decided run by run, is what is decided of all articles at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tasks.normalize import month_of
from tasks.reprints import signature_row
from tasks.text import neighbours
from tasks.text.reprints import Item, reprints
from warehouse.pending import settle
from warehouse.schemas import REPRINTS, SIGNATURES
from warehouse.staging import Changes

Row = dict[str, Any]
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
VOCABULARY = (
    "мэр", "город", "мост", "река", "житель", "проект", "рубль", "месяц", "совет", "школа", "снег", "завод", "улица",
    "театр", "музей", "поезд", "врач",
)  # fmt: skip


@dataclass
class Archive:
    """Articles, and the tables made of them, in memory."""

    articles: dict[str, Item] = field(default_factory=dict)
    signatures: pa.Table = field(default_factory=SIGNATURES.empty)
    reprints: pa.Table = field(default_factory=REPRINTS.empty)

    def take(self, told: Sequence[Item], gone: Collection[str] = (), everything: bool = False) -> None:
        """One run: articles that are new or told anew, and those that go."""
        self.articles |= {one.article_id: one for one in told}
        for one in gone:
            del self.articles[one]
        with duckdb.connect() as db, TemporaryDirectory() as folder:
            self.show(db, pa.Table.from_pylist(list(map(signed, told)), SIGNATURES.schema), gone)
            neighbours.decide(db, everything)
            settle(db, REPRINTS, Changes(Path(folder)), everything)
            self.change(db, Changes(Path(folder)))

    def show(self, db: duckdb.DuckDBPyConnection, told: pa.Table, gone: Collection[str]) -> None:
        """Show the tables as the stage does."""
        db.execute("create schema was; create schema new; create schema looked; set timezone = 'UTC'; set threads = 1")
        changed = pa.table({"article_id": pa.array([*told["article_id"].to_pylist(), *gone], pa.string())})
        kept = {"told": told, "changed": changed, "signatures": self.signatures, "reprints": self.reprints}
        for name, rows in kept.items():
            db.register(f"{name}_given", rows)
            schema = "was." if name in ("signatures", "reprints") else ""
            db.execute(f"create table {schema}{name} as from {name}_given")
        db.execute(
            "create view stood as select article_id, month from was.signatures semi join changed using (article_id)"
        )
        db.execute("create view signed as from was.signatures anti join changed using (article_id) union all from told")

    def change(self, db: duckdb.DuckDBPyConnection, changes: Changes) -> None:
        """Take in what has changed."""
        self.signatures = db.sql("from signed").to_arrow_table().cast(SIGNATURES.schema)
        db.register("going", changes.keys(REPRINTS))
        kept = db.sql("from was.reprints anti join going using (article_id, month)").to_arrow_table()
        self.reprints = pa.concat_tables([kept.cast(REPRINTS.schema), *changes.rows(REPRINTS)])

    def found(self) -> list[Row]:
        """Rows of reprints in order."""
        rows: list[Row] = self.reprints.sort_by("article_id").to_pylist()
        return rows

    def expected(self) -> list[Row]:
        """The same as all articles at once give them."""
        found = {one.article_id: one for one in reprints(self.articles.values())}
        months = [month_of(self.articles[one].published_at) for one in found]
        kept = {name: [getattr(one, name) for one in found.values()] for name in REPRINTS.columns if name != "month"}
        rows: list[Row] = pa.table(kept | {"month": months}, REPRINTS.schema).sort_by("article_id").to_pylist()
        return rows


def signed(one: Item) -> Row:
    told = {name: getattr(one, name) for name in ("article_id", "published_at", "fetched_at", "text")}
    return signature_row(told | {"month": month_of(one.published_at)})


def corpus(random: Random, size: int) -> list[Item]:
    """Articles some of which repeat others: exactly, in parts, in chains, as forms filled in anew; some undated."""
    texts: list[list[str]] = []
    for _ in range(size):
        texts.append(text(random, texts))
    items = [Item(f"{number:03}", *times(random), " ".join(words)) for number, words in enumerate(texts)]
    return random.sample(items, size)


def text(random: Random, before: Sequence[list[str]]) -> list[str]:
    words = random.choices(VOCABULARY, k=random.choice((10, 26, 40, 60)))
    kind = random.choice(("own", "exact", "alike", "alike", "alike", "form"))
    if not before or kind == "own":
        return words
    old = random.choice(before[-6:])
    if kind == "exact":
        return old
    if kind == "form":
        return [str(random.randrange(99)) if at % 9 == 4 else word for at, word in enumerate(old)]
    return [*words[: random.randrange(20)], *old[random.randrange(len(old) // 2) :], *words[: random.randrange(3)]]


def times(random: Random) -> tuple[datetime | None, datetime]:
    """When an article was published, if that is known, and read: at once, late, or very late."""
    published = NOON + timedelta(hours=random.randrange(40 * 24))
    fetched = published + timedelta(days=random.choice((0, 0, 1, 20)))
    return (None if random.random() < 0.15 else published), fetched


def told_anew(random: Random, one: Item, others: Sequence[Item]) -> Item:
    """The article with another text, time, or both; or as it was."""
    changed = random.choice(("", "text", "time", "text and time"))
    published, fetched = times(random)
    one = replace(one, text=random.choice(others).text) if "text" in changed else one
    return replace(one, published_at=published, fetched_at=fetched) if "time" in changed else one


@pytest.mark.parametrize("seed", range(6))
def test_run_by_run_is_as_all_at_once(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In any order and batches, of articles told anew and removed, in crowds that are compared in part."""
    random, archive = Random(seed), Archive()
    crowd, candidates, together = random.choice(((50, 20, 5_000), (2, 2, 3), (1, 1, 2), (3, 2, 1_000)))
    monkeypatch.setattr("tasks.text.reprints.CROWD", crowd)
    monkeypatch.setattr("tasks.text.reprints.CANDIDATES", candidates)
    monkeypatch.setattr(neighbours, "TOGETHER", together)
    left = corpus(random, 30)
    while left:
        size = random.randrange(1, 20)
        new, left = left[:size], left[size:]
        known = random.sample(sorted(archive.articles), min(len(archive.articles), 4))
        others = [*archive.articles.values(), *new]
        anew = [told_anew(random, archive.articles[one], others) for one in known[1:]]
        archive.take([*new, *anew], known[: random.randrange(2)], everything=random.random() < 0.1)

        assert archive.found() == archive.expected()
    assert archive.found()


def chain(length: int) -> list[Item]:
    """Each like the one before, the last not like the first: every second is an original."""
    words = Random(1).choices(VOCABULARY, k=30 * length + 50)
    texts = [" ".join(words[30 * step : 30 * step + 80]) + f" конец {step}" for step in range(length)]
    return [Item(f"{step:02}", NOON + timedelta(hours=step), NOON, text) for step, text in enumerate(texts)]


def test_one_that_comes_late_changes_all_of_a_chain() -> None:
    first, *others = chain(8)
    archive = Archive()
    archive.take(others)
    before = {row["article_id"]: row["reprint_of"] for row in archive.found()}
    archive.take([first])
    after = {row["article_id"]: row["reprint_of"] for row in archive.found()}

    assert (before, after) == (
        {"02": "01", "04": "03", "06": "05"},
        {"01": "00", "03": "02", "05": "04", "07": "06"},
    )


def test_who_is_told_anew_as_before_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive()
    archive.take(chain(4))
    monkeypatch.setattr(neighbours, "decided", None)  # nothing is open

    archive.take(chain(4))

    assert [row["reprint_of"] for row in archive.found()] == ["00", "02"]
