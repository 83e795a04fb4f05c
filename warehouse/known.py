"""Which documents were read before: what ingest leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from warehouse.schemas import RAW_DOCUMENTS, REJECTED, VERSIONS
from warehouse.staging import Batch
from warehouse.store import Store, saying

UNREAD = """
    select document_id, last(reason order by rejected_id) as reason
    from rejected
    where stage = 'normalize' and document_id not in (select document_id from versions)
    group by document_id
"""
STORED = "select document_id from raw_documents where document_id in (select unnest($1))"
NUMBERS = """
    select cast('0x' || id as ubigint) as id
    from (select rejected_id as id from rejected union all select document_id from raw_documents)
"""


@dataclass
class Known:
    """Ids of documents and failures, and why normalize could not read a document.

    Those stored are numbers in order, 8 bytes each: of ten million documents strings would take a gigabyte.
    """

    stored: npt.NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, np.uint64))
    unread: dict[str, str] = field(default_factory=dict)  # reasons by id of a document, none of them in `stored`
    added: set[str] = field(default_factory=set)

    def __contains__(self, key: str) -> bool:
        if key in self.added or key in self.unread:
            return True
        number = np.uint64(int(key, 16))
        place = int(np.searchsorted(self.stored, number))
        return place < len(self.stored) and bool(self.stored[place] == number)

    def why_unread(self, key: str) -> str | None:
        """Why normalize could not read a document; None for those it could, and for unknown ones."""
        return self.unread.get(key)

    def add(self, key: str) -> None:
        """Take in what is staged."""
        self.added.add(key)
        self.unread.pop(key, None)

    def forget_unread(self) -> None:
        """Take the documents that could not be read for new ones: what reads them has changed."""
        self.unread.clear()


def known_to(store: Store, batches: Iterable[Batch]) -> Known:
    """Everything read before, stored or staged."""
    with saying(f"tables in {store.place}"), store.connect() as connection:
        for table in (RAW_DOCUMENTS, REJECTED, VERSIONS):
            connection.execute(f"create view {table.name} as {store.selection(table)}")
        unread = dict(connection.execute(UNREAD).fetchall())
        if unread:  # those whose bytes are lost are wanted again
            there = {key for (key,) in connection.execute(STORED, [list(unread)]).fetchall()}
            unread = {key: reason for key, reason in unread.items() if key in there}
        numbers = np.sort(connection.execute(NUMBERS).fetchnumpy()["id"])
    if unread:
        numbers = numbers[~np.isin(numbers, np.array([int(key, 16) for key in unread], np.uint64))]
    known = Known(numbers, unread)
    for batch in batches:
        for name, key in (("raw_documents", "document_id"), ("rejected", "rejected_id")):
            for staged in batch.read(name, [key])[key].to_pylist():
                known.add(staged)
    return known
