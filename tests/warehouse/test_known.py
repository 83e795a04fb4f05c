"""What was read before, stored or staged, is known; what could not be read only until other readers read."""

from pathlib import Path

from tests.warehouse.rows import rows
from warehouse.known import known_to
from warehouse.schemas import RAW_DOCUMENTS, REJECTED, VERSIONS
from warehouse.staging import Rejection, Staging, rejected
from warehouse.store import Store

FIRST, LAST, DARK, LATER = "0000000000000001", "ffffffffffffffff", "00000000000000d0", "00000000000000d1"
STAGED, DARK_AND_STAGED, NEW = "00000000000000aa", "00000000000000ab", "00000000000000ac"
MISSING = Rejection("ingest", "no such file", "Вестник", "вестник.txt")


def unreadable(document: str) -> Rejection:
    return Rejection("normalize", "no text", "Вестник", "вестник.pdf", document)


def test_what_was_read_before(tmp_path: Path) -> None:
    store, staging = Store(tmp_path / "warehouse"), Staging(tmp_path / "staging")
    stored = [rows(RAW_DOCUMENTS, {"document_id": one}) for one in (LAST, DARK, LATER, FIRST)]
    store.append(RAW_DOCUMENTS, stored)
    store.append(VERSIONS, [rows(VERSIONS, {"document_id": LATER})])  # by newer readers
    dark = [unreadable(one) for one in (DARK, LATER, DARK_AND_STAGED)]
    store.append(REJECTED, [rejected([*dark, MISSING], "run")])
    taken = {"raw_documents": rows(RAW_DOCUMENTS, {"document_id": STAGED}, {"document_id": DARK_AND_STAGED})}
    staging.create(taken, [STAGED])

    known = known_to(store, staging.batches())
    read = {FIRST, LAST, LATER, STAGED, DARK_AND_STAGED, MISSING.rejected_id, *(one.rejected_id for one in dark)}
    assert {one for one in (*read, DARK, NEW) if one in known} == read | {DARK}
    assert {one: known.why_unread(one) for one in (*read, DARK)} == dict.fromkeys(read) | {DARK: "no text"}

    known.add(NEW)
    known.forget_unread()
    assert (NEW in known, DARK in known, LATER in known) == (True, False, True)


def test_nothing_is_known_at_first(tmp_path: Path) -> None:
    assert FIRST not in known_to(Store(tmp_path), ())
