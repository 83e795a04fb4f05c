"""Which stored articles are read again, in which order, and what becomes of those that others change meanwhile."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tasks.again import counted, leave_out_told_anew, left_of_before, of_months, stage_again
from tasks.nlp.version import enrich_version
from tests.warehouse.rows import rows
from warehouse.schemas import ARTICLES, ENRICHED, PEOPLE
from warehouse.staging import Staging
from warehouse.store import Store


def article(name: str, month: str, enriched_by: str | None = "0.0.9+before", **more: Any) -> dict[str, Any]:
    return {"article_id": name, "month": month, "enriched_by": enriched_by, "language": "ru", **more}


def among(**months: str) -> pa.Table:
    return pa.table({"month": list(months.values()), "article_id": list(months)})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "warehouse")
    own = [
        article("a", "2025-10"),
        article("b", "2025-11"),
        article("c", "2025-11", None),
        article("d", "undated"),
        article("e", "2025-12", enrich_version()),
        article("f", "2025-12", language="uk"),
    ]
    store.append(ARTICLES, [rows(ARTICLES, *own)])
    return store


def test_the_newest_month_comes_first_and_what_has_no_date_last(store: Store) -> None:
    assert list(counted(store, everything=False).items()) == [("2025-11", 2), ("2025-10", 1), ("undated", 1)]
    assert list(counted(store, everything=True)) == ["2025-12", "2025-11", "2025-10", "undated"]
    assert of_months(store, ["2025-11", "2025-10"], everything=False)["article_id"].to_pylist() == ["b", "c", "a"]
    assert of_months(store, ["2025-12"], everything=False).num_rows == 0


def test_a_stopped_backfill_is_taken_up_unless_the_rules_have_changed(store: Store, tmp_path: Path) -> None:
    staging = Staging(tmp_path / "backfill")
    (waiting,) = stage_again(store, staging, among(b="2025-11"), 1)
    (enriched,) = stage_again(store, staging, among(a="2025-10"), 1)
    (stale,) = stage_again(store, staging, among(d="undated"), 1)
    for batch, by in ((enriched, enrich_version()), (stale, "0.0.9+since")):
        batch.write("articles", rows(ARTICLES, article("x", "2025-10", by)))
        batch.write("people", PEOPLE.empty())
    assert {batch.id for batch in left_of_before(staging)} == {waiting.id, enriched.id}
    assert not stale.folder.exists()


def test_what_was_told_anew_meanwhile_stays_as_it_is_stored(store: Store, tmp_path: Path) -> None:
    (batch,) = stage_again(store, Staging(tmp_path / "backfill"), among(b="2025-11", c="2025-11"), 10)
    for table in ENRICHED:
        batch.write(table.name, rows(table, *({"article_id": name, "month": "2025-11"} for name in ("b", "c"))))
    store.table(ARTICLES).update(predicate="article_id = 'b'", new_values={"text": "Об этом сообщила министр."})
    leave_out_told_anew(store, batch)
    for table in (ARTICLES, *ENRICHED):
        assert batch.read(table.name)["article_id"].to_pylist() == ["c"]
