"""What is damaged mended, the cheapest way that loses nothing: what it will be, in words, and doing it.

What has to be read or decided again is staged before anybody is shown that it is gone, so that a mend that is stopped
is finished by the next run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import move

import pyarrow as pa

from tasks.again import counted, of_months, stage_again, stage_documents
from warehouse import catalog
from warehouse.integrity import Finding, Standing
from warehouse.mending import make_of, mend, month_in, once, same_before
from warehouse.schemas import (
    ARTICLES,
    DERIVED,
    ENRICHED,
    IDENTIFIED,
    PER_ARTICLE,
    RAW_DOCUMENTS,
    REJECTED,
    RUNS,
    SIGNATURES,
    VERSIONS,
    Table,
)
from warehouse.staging import PERIOD, Staging
from warehouse.store import File, Store

READ = ("raw_documents", PERIOD)  # of a batch: what only its source can give again
UNREAD = """
    select document_id from raw anti join versions using (document_id)
    anti join (select document_id from rejected where stage = 'normalize') using (document_id)
    order by fetched_at, document_id"""
GONE = """
    select document_id, article_id from versions anti join articles using (article_id)
    order by fetched_at, relation <> 'first', document_id"""
ALL = "select document_id from raw order by fetched_at, document_id"
LOST = """
    with known as (
        select v.document_id, v.source, v.told_id, coalesce(a.url, v.address, v.place) as location, v.title
        from versions as v left join articles as a using (document_id)
        union all by name
        select document_id, source, location from rejected where document_id is not null
    )
    select document_id, any_value(source) as source, any_value(told_id) as id, any_value(location) as location,
        any_value(title) as title
    from known anti join raw using (document_id)
    group by document_id order by source, location, document_id"""
NAMES = {"raw": RAW_DOCUMENTS, "versions": VERSIONS, "rejected": REJECTED, "articles": ARTICLES}


@dataclass(frozen=True)
class Mend:
    """How a table is mended: the files it is made of then, and in words what that means."""

    standing: Standing
    files: Mapping[str, File]
    say: str
    loses: bool = False  # rows that are to be made again, or are lost

    @property
    def table(self) -> Table:
        return self.standing.table

    @property
    def months(self) -> set[str] | None:
        """The months rows are lost of; None when it may be any."""
        months = {month_in(path) for path in self.standing.lost}
        return {month for month in months if month} if self.standing.sure else None


@dataclass(frozen=True)
class Plan:
    """What is to be done."""

    catalog: Path | None  # the damaged one
    anew: bool  # whether the catalog is to be made anew
    aside: list[Path] = field(default_factory=list)  # what stands in the data folder and is broken
    tables: list[Mend] = field(default_factory=list)

    @property
    def lines(self) -> Iterator[str]:
        """In words."""
        if self.anew:
            yield "the catalog is made anew of the tables"
        yield from (f"{path} is set aside; {meaning(path)}" for path in self.aside)
        yield from (f"table {one.table.name}: {one.say}" for one in self.tables)

    @property
    def replays(self) -> bool:
        """Whether everything is read again from raw documents."""
        return any(one.say == REPLAYED for one in self.tables)

    @property
    def loses_documents(self) -> bool:
        """Whether bytes are gone that only their source can give again."""
        return bool(self.loses(RAW_DOCUMENTS))

    @property
    def leaves_work(self) -> bool:
        """Whether something has to be read or decided again."""
        return any(one.loses and one.table not in (RAW_DOCUMENTS, RUNS) for one in self.tables)

    def loses(self, *tables: Table) -> list[Mend]:
        """How those of some tables are mended whose rows are gone."""
        return [one for one in self.tables if one.loses and one.table in tables]


def meaning(path: Path) -> str:
    """What it means that something in the data folder is set aside."""
    if path.suffix == ".json":
        return "no server is known" if path.name == "server.json" else "all feeds are read anew; what is known stays so"
    if path.suffix == ".parquet":
        return "the next run makes it again"
    return "give the same input again, or svodka backfill, and it is read again"


def plan(store: Store, standings: Iterable[Standing], findings: Sequence[Finding]) -> Plan:
    """How all that was found is mended."""
    damaged = [one for one in standings if one.log or one.broken]
    raw_whole = RAW_DOCUMENTS not in {one.table for one in damaged if one.lost}
    tables = [of_table(store, one, raw_whole) for one in damaged]
    kinds = {one.kind for one in findings}
    aside = list(
        dict.fromkeys(path for one in findings if one.kind in ("staged", "remembered") for path in broken(one))
    )
    batches = any(path.is_dir() for path in aside)
    if batches or any(
        one.loses and one.table in (RAW_DOCUMENTS, REJECTED) for one in tables
    ):  # feeds must be read anew
        aside += [path for path in sorted(store.root.parent.glob("sources*.json")) if path not in aside]
    aside = [path for path in aside if path.parent not in aside]  # what stands in a folder goes with it
    there = store.catalog if "catalog" in kinds and store.catalog.exists() else None
    return Plan(there, bool(tables) or not kinds.isdisjoint(("catalog", "moved")), aside, tables)


def broken(finding: Finding) -> Iterator[Path]:
    """What is set aside for a broken file: all of a batch when its origin is broken, else what was made of that."""
    path = Path(finding.file)
    if finding.kind == "remembered":
        yield path
    elif path.name == PERIOD or path.stem in READ or not (path.parent / "raw_documents.parquet").exists():
        yield path.parent
    else:
        yield from sorted(one for one in path.parent.glob("*.parquet") if one.stem not in READ)


def of_table(store: Store, standing: Standing, raw_whole: bool) -> Mend:
    """How a table is mended."""
    table, files = standing.table, standing.left
    if standing.sure and not standing.lost:
        return Mend(standing, files, f"its log is written again of the {len(files)} files it had; no row is lost")
    if table is RAW_DOCUMENTS and not standing.sure:
        return Mend(
            standing, files, f"catalog and log are lost; all {len(files)} files there are taken, each row once", True
        )
    if same := same_before(store, standing):
        version, before = same
        less = "but that of the last run" if table is RUNS else "all of them"
        return Mend(standing, before, f"goes back to version {version}, which has its rows, {less}")
    if table in DERIVED:
        return Mend(standing, {}, "is made again from all articles", True)
    if table is SIGNATURES:
        return Mend(standing, files, f"{dropped(standing)}; all articles are signed again", True)
    if table is VERSIONS or (table is ARTICLES and not standing.sure):
        if raw_whole:
            return Mend(standing, {}, REPLAYED, True)
        return Mend(standing, files, f"{dropped(standing)}, and lost, for raw_documents are damaged too", True)
    return Mend(standing, files, f"{dropped(standing)}; {AGAIN[table.name]}", True)


AGAIN = {
    "articles": "these articles are read again from raw_documents",
    "raw_documents": "these documents are lost, and read again when the same input is given; their articles stay",
    "rejected": "what is in raw_documents is tried again, the rest when the same input is given",
    "runs": "what ran is not known any more",
} | {table.name: "the articles of these months are read again" for table in ENRICHED}
REPLAYED = "all articles are read again from raw_documents"


def dropped(standing: Standing) -> str:
    """Which files are no more."""
    lost = standing.lost
    if not standing.sure:
        return f"the catalog and the log are lost, {len(standing.left)} files are left"
    months = sorted({month_in(path) or "" for path in lost} - {""})
    of = f" of {', '.join(months[:3])}{'…' if len(months) > 3 else ''}" if months else ""
    return f"{len(lost)} of {len(standing.files)} files{of} are dropped, {sum(one.rows for one in lost.values())} rows"


def set_aside(plan: Plan, data: Path, aside: Path) -> None:
    """Move what is broken out of the way."""
    for path in [*plan.aside, *([plan.catalog] if plan.catalog else [])]:
        there = aside / path.relative_to(data)
        there.parent.mkdir(parents=True, exist_ok=True)
        move(path, there)


def carry_out(
    plan: Plan, store: Store, standings: Iterable[Standing], staging: Staging, aside: Path, size: int
) -> None:
    """Mend the tables, and stage what has to be read again; nobody is shown that before the catalog is."""
    damaged = {one.table.name for one in plan.tables}
    shown = {one.table.name: one.version for one in standings if one.version is not None}
    store.go_back({name: version for name, version in shown.items() if name not in damaged})
    for one in plan.tables:
        mend(store, one.standing, one.files, aside)
    if plan.loses(RAW_DOCUMENTS):
        once(store, RAW_DOCUMENTS)
    if plan.replays:
        for table in (VERSIONS, *PER_ARTICLE):
            make_of(store, table, {})
        stage_documents(store, staging, ids(asked(store, ALL)), size)
    elif plan.loses(ARTICLES):
        gone = asked(store, GONE)
        stage_documents(store, staging, ids(gone), size)
        take_away(store, gone.select(["article_id"]).group_by("article_id").aggregate([]))
    if plan.loses(REJECTED):
        stage_documents(store, staging, ids(asked(store, UNREAD)), size)
    if months := months_of(store, plan.loses(*ENRICHED)):
        stage_again(store, staging, of_months(store, months, everything=True), size)
    # Of findings, too: what lost rows have added to what is counted across articles nobody could take away again
    if plan.loses(*DERIVED, *ENRICHED, SIGNATURES, ARTICLES, VERSIONS):
        made_by = ["rules", "reprints", *(["signatures"] if plan.loses(SIGNATURES) else [])]
        store.remove(IDENTIFIED, store.matching(IDENTIFIED, ["name"], pa.table({"name": made_by})))


def lost_documents(store: Store) -> pa.Table:
    """What is known of documents whose bytes are lost."""
    return asked(store, LOST)


def show(plan: Plan, store: Store, zone: str) -> None:
    """Show what is mended."""
    if plan.anew:
        versions = store.versions()
        store.settle(versions)
        catalog.build(store, store.catalog, zone, versions)


def asked(store: Store, query: str) -> pa.Table:
    """What a question to the newest versions gives."""
    with store.connect() as connection:
        for name, table in NAMES.items():
            connection.execute(f"create view {name} as {store.selection(table)}")
        return connection.execute(query).to_arrow_table()


def ids(rows: pa.Table) -> list[str]:
    """Documents, in order."""
    return list(rows["document_id"].to_pylist())


def take_away(store: Store, articles: pa.Table) -> None:
    """Drop what other tables have of articles that are to be read again."""
    for table in PER_ARTICLE:
        if table is not ARTICLES:
            store.remove(table, store.matching(table, table.place, articles))


def months_of(store: Store, mends: Sequence[Mend]) -> list[str]:
    """The months whose articles are to be read again."""
    found: set[str] = set()
    for one in mends:
        found |= set(counted(store, everything=True)) if one.months is None else one.months
    return sorted(found)
