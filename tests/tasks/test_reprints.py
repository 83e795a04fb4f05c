"""Reprints over runs on real files: signatures are kept, texts are read once."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from tasks import reprints
from tasks.normalize import month_of, normalize
from tasks.publish import publish
from tasks.reprints import find_reprints
from tasks.text.reprints import Item
from tests.warehouse.rows import rows
from warehouse.pending import Pending
from warehouse.schemas import ARTICLES, IDENTIFIED, REPRINTS, RUNS, SIGNATURES
from warehouse.staging import Changes, Staging
from warehouse.store import Store
from warehouse.tellings import Tellings

NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
BRIDGE = (
    "Мэр Олег Седов открыл в среду новый мост через реку Зарянку. Движение пустят уже вечером, обещают власти. Строили "
    "мост два года, проезд по нему будет бесплатным для всех жителей области. Прежний мост разберут к осени."
)
OTHER = "Главное к этому часу. " + BRIDGE + " Об этом сообщает «Вестник»."
BREAD = "Хлеб в области подорожал на шесть процентов с начала осени, экономисты ждут, что рост цен замедлится к весне."


class Archive:
    """A data folder to which articles come as runs bring them."""

    def __init__(self, data: Path) -> None:
        self.store, self.staging = Store(data / "warehouse"), Staging(data / "staging")

    def take(self, *articles: Item, everything: bool = False) -> int:
        """One run that reads these articles; how many of them are reprints."""
        if articles:
            self.staging.create({"articles": articles_of(articles)}, ["a batch"])
        for batch in self.staging.batches():
            normalize.fn(batch, Tellings(self.store, []), "run", lambda count: None, None)
        pending, changes = Pending(self.store, self.staging.batches()), Changes(self.staging.folder / ".changes")
        count: int = find_reprints.fn(pending, changes, everything)
        (run,) = rows(RUNS, {}).to_pylist()
        publish.fn(pending, changes, run, "Europe/Moscow", 24)
        return count

    def found(self) -> dict[str, tuple[str, str]]:
        """What repeats what, and in which month it stands."""
        found = self.store.read(REPRINTS, REPRINTS.columns).sort_by("article_id").to_pylist()
        return {row["article_id"]: (row["reprint_of"], row["month"]) for row in found}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def item(name: str, text: str, day: int | None = 0) -> Item:
    return Item(name, None if day is None else NOON + timedelta(days=day), NOON, text)


def articles_of(items: Sequence[Item]) -> pa.Table:
    names = ("article_id", "published_at", "fetched_at", "text")
    told = [{name: getattr(one, name) for name in names} | {"month": month_of(one.published_at)} for one in items]
    return rows(ARTICLES, *told)


def test_run_by_run(archive: Archive) -> None:
    """Later, earlier, undated, the same again, in another month; and a text that is another one now."""
    assert archive.take(item("b", BRIDGE, 1), item("c", BREAD, 1)) == 0
    assert archive.take(item("d", OTHER, 2), item("e", BREAD, None), item("f", BREAD, 500)) == 3
    assert archive.found() == {"d": ("b", "2025-03"), "e": ("c", "undated"), "f": ("c", "2026-07")}
    assert archive.take(item("a", BRIDGE, 0), item("f", BREAD, 500)) == 1
    assert archive.found() == {
        "b": ("a", "2025-03"), "d": ("a", "2025-03"), "e": ("c", "undated"), "f": ("c", "2026-07"),
    }  # fmt: skip
    assert archive.take(item("c", OTHER, 3), item("f", BREAD, 460)) == 1
    assert archive.found() == {
        "b": ("a", "2025-03"), "c": ("a", "2025-03"), "d": ("a", "2025-03"), "e": ("f", "undated"),
    }  # fmt: skip


def test_a_run_that_brings_nothing_changes_nothing(archive: Archive) -> None:
    archive.take(item("a", BRIDGE), item("b", OTHER, 1))
    before = archive.store.versions()
    archive.take()
    archive.take(everything=True)

    assert archive.store.versions() == before


def test_an_older_warehouse_is_signed_once(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its first run; after that no text is read."""
    archive.store.append(ARTICLES, [articles_of([item("a", BRIDGE), item("b", OTHER, 1), item("c", BREAD, None)])])

    assert archive.take(item("d", BREAD, None)) == 1
    assert archive.found() == {"b": ("a", "2025-03"), "d": ("c", "undated")}
    assert archive.store.read(SIGNATURES, ["article_id"]).num_rows == 4

    monkeypatch.setattr(reprints, "sign_stored", None)
    assert archive.take(item("e", BRIDGE, 2)) == 1


def test_other_rules_sign_and_decide_anew(archive: Archive) -> None:
    archive.take(item("a", BRIDGE), item("b", OTHER, 1))
    right = archive.store.read(SIGNATURES, SIGNATURES.columns).sort_by("article_id")
    wrong = right.set_column(3, SIGNATURES.schema.field("words_hash"), pa.array([1, 1]))
    archive.store.overwrite(SIGNATURES, wrong)
    archive.store.overwrite(IDENTIFIED, pa.table([["signatures"], ["of another version"]], IDENTIFIED.schema))
    archive.store.overwrite(REPRINTS, REPRINTS.empty())
    archive.take()

    assert archive.store.read(SIGNATURES, SIGNATURES.columns).sort_by("article_id").equals(right)
    assert archive.found() == {"b": ("a", "2025-03")}
