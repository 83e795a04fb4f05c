"""Appearances in two parts: rows by month, and beside them the few that have become other ones since.

One article can show who somebody was in articles of years ago: a day changes a few rows of most months. Written into
their months, that would cost the whole archive every day; so they stand beside it (`amended_appearances`) until there
are many. Whoever asks `Store.selection` for appearances gets both as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pyarrow as pa

from warehouse.schemas import AMENDED, APPEARANCES
from warehouse.store import Store

MOST = 100_000  # rows beside the months: more are written into them
PLACE = APPEARANCES.place


def change(store: Store, pieces: Iterable[pa.Table], places: pa.Table, most: int = MOST) -> None:
    """Put rows of appearances, and take away those that stand at these places, like `Store.change`."""
    there = store.matching(APPEARANCES, PLACE, places)
    beside = without(store.read(AMENDED, AMENDED.columns), places)
    if there.num_rows + beside.num_rows > most:
        store.remove(APPEARANCES, pa.concat_tables([there, beside.select(PLACE)]))
        store.append(APPEARANCES, chain(pieces, [beside]))
        beside = AMENDED.empty()
    else:
        amended: list[pa.Table] = []
        store.append(APPEARANCES, unknown(pieces, there, amended))
        beside = pa.concat_tables([beside, *amended])
        store.remove(APPEARANCES, without(there, beside))
    store.overwrite(AMENDED, beside)


def unknown(pieces: Iterable[pa.Table], there: pa.Table, amended: list[pa.Table]) -> Iterator[pa.Table]:
    """The rows at places where none is yet; the others go to `amended`."""
    for piece in pieces:
        amended.append(piece.join(there, PLACE, join_type="left semi").cast(piece.schema))
        yield without(piece, there)


def without(rows: pa.Table, places: pa.Table) -> pa.Table:
    """The rows that stand at none of these places."""
    return rows.join(places.select(PLACE), PLACE, join_type="left anti").cast(rows.schema)
