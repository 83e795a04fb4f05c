"""Reprints: which articles repeat which, as far as a run changes that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.text import copies, neighbours, reprints, signature
from warehouse.pending import Pending, settle
from warehouse.schemas import IDENTIFIED, REPRINTS, SIGNATURES
from warehouse.staging import Changes
from warehouse.store import selected

Row = dict[str, Any]
SIGNED = ["article_id", "published_at", "fetched_at", "month", "text"]  # what of an article becomes its signature
TEXTS, PIECE = 256, 20_000  # texts in memory at once; signatures written at once: 30 MB


@task(name="reprints", cache_policy=NO_CACHE)
def find_reprints(pending: Pending, changes: Changes, everything: bool = False) -> int:
    """Add to `changes` what new and changed articles change in what repeats what; how many of the staged are reprints.

    Everything is decided anew when that is wanted, or the rules are others; when those of signatures are, or an older
    version has kept none, the stored articles are signed first.
    """
    with pending.connect() as db:
        known = dict(db.execute("select name, value from was.identified").fetchall())
        new = {name: value for name, value in versions().items() if known.get(name) != value}
        if "signatures" in new:
            sign_stored(db, changes)
        show_signatures(db, pending, changes)
        neighbours.decide(db, everything or bool(new))
        settle(db, REPRINTS, changes, everything or bool(new))
        changes.put(IDENTIFIED, pa.table([list(new), list(new.values())], IDENTIFIED.schema))
        return repeating(db)


@cache
def versions() -> dict[str, str]:
    """Hashes of what decides signatures and reprints: of the code, and of what it makes of itself by numpy's dice."""
    modules = [Path(str(one.__file__)) for one in (signature, copies, reprints, neighbours)]
    code, *rules = (path.read_bytes() for path in (*modules, *sorted(neighbours.SQL.glob("*.sql"))))
    made = signature.signature(code.decode("utf8"))
    signs = code + made.bands.tobytes() + made.shingles.tobytes()
    return {"signatures": short_hash(signs), "reprints": short_hash(signs + b"".join(rules))}


def short_hash(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def signature_row(row: Mapping[str, Any]) -> Row:
    """The row in signatures of a row in articles."""
    return {name: row[name] for name in SIGNED if name != "text"} | signature.signature(row["text"]).row


def sign_stored(db: duckdb.DuckDBPyConnection, changes: Changes) -> None:
    """Sign all stored articles that are not staged: the only time that their texts are read."""
    stored = db.sql(f"select {', '.join(SIGNED)} from was.articles anti join changed using (article_id)")
    rows = (signature_row(row) for batch in stored.to_arrow_reader(TEXTS) for row in batch.to_pylist())
    while piece := list(islice(rows, PIECE)):
        changes.put(SIGNATURES, pa.Table.from_pylist(piece, SIGNATURES.schema))


def show_signatures(db: duckdb.DuckDBPyConnection, pending: Pending, changes: Changes) -> None:
    """Show the signatures of staged articles as `told`, those of all as `signed`: as they are stored, or just made."""
    parts = [pending.staged_rows(batch, SIGNATURES) for batch in pending.batches if batch.has(SIGNATURES.name)]
    nothing = f"select {selected(SIGNATURES, SIGNATURES.columns, ())} where false"
    db.execute(f"create temp view told as {' union all by name '.join(f'({part})' for part in [nothing, *parts])}")
    made = list(map(str, changes.files(SIGNATURES, "put")))
    others = f"from read_parquet({made})" if made else f"from {pending.kept(SIGNATURES)}"
    db.execute(f"create temp view signed as {others} union all by name from told")


def repeating(db: duckdb.DuckDBPyConnection) -> int:
    """How many of the staged articles are reprints: of those looked at, and of those told anew as they were."""
    kept = "(select article_id from was.reprints anti join looked.reprints using (article_id))"
    found = f"select article_id from new.reprints union all {kept}"
    ((count,),) = db.execute(f"select count(*) from ({found}) semi join changed using (article_id)").fetchall()
    return int(count)
