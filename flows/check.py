"""`svodka check` and `svodka repair`: whether all that is kept is whole, and making it so."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flows.session import DONE, UsageError, app, err, example, out, session, there

if TYPE_CHECKING:
    from flows.settings import Settings
    from tasks.mend import Plan
    from warehouse.integrity import Finding, Standing
    from warehouse.store import Store

DAMAGED = 1  # exit code
LOST = "lost.tsv"  # in what is set aside
LOOKS = 3  # at most, beside runs that publish meanwhile
NAMED = 20  # lost documents, a line each; the file has them all


@app.command(help_epilogue=example("svodka check", "svodka check --quick"))
def check(*, quick: bool = False) -> int:
    """Look whether all that is kept is whole, and print a line for each thing that is not.

    Reads every file of every table to its end, compares them with their logs and with what the catalog has recorded,
    reads staged batches and remembered addresses, and asks what must hold across tables. Changes nothing. Ends with 0
    when all is well, with 1 when something is damaged: svodka repair mends it.

    Runs may go on meanwhile: what they have not shown yet is no damage.

    Parameters
    ----------
    quick
        Only what every run verifies before it begins: logs, and which files are there in which size.
    """
    from warehouse.lock import holder

    settings, store = session.settings, there()
    if not store.catalog.exists() and (writer := holder(settings.data)):
        raise UsageError(f"{settings.data} is being written by {writer}, and nothing is shown yet; wait for it")
    findings, _ = look(settings, store, quick)
    for finding in findings:
        out.print(str(finding), style="red", markup=False, soft_wrap=True)
    if findings:
        err.print("svodka repair says how each is mended, and does it with --yes", markup=False)
        return DAMAGED
    out.print("all is whole")
    return DONE


def look(settings: Settings, store: Store, quick: bool = False) -> tuple[list[Finding], list[Standing]]:
    """Everything that is not whole, and how each table stands.

    What was found while a run put another catalog in its place may be of two snapshots: then it is looked at again.
    """
    for _ in range(LOOKS):
        before = changed(store.catalog)
        found = look_once(settings, store, quick)
        if not found[0] or changed(store.catalog) == before:
            break
    return found


def changed(path: Path) -> float | None:
    """When a file was put in its place; None when there is none."""
    return path.stat().st_mtime if path.exists() else None


def look_once(settings: Settings, store: Store, quick: bool) -> tuple[list[Finding], list[Standing]]:
    from flows.progress import Bars
    from warehouse.integrity import decoded, of_batches, of_catalog, of_checks, of_remembered, standings

    found = list(of_catalog(store, whole=not quick))
    stand = standings(store, lost="catalog" in {one.kind for one in found})
    if not quick:
        with Bars() as bars, bars.stage("check", sum(len(one.files) for one in stand)) as moved:
            stand = [decoded(store, one, moved) for one in stand]
            staged = [
                finding for one in (settings.folder.staging, settings.folder.backfill) for finding in of_batches(one)
            ]
    found += [finding for one in stand for finding in one.findings(store)]
    if not quick:
        found += [*staged, *of_remembered(settings.folder)]
        found += [] if found else of_checks(store)
    return found, stand


@app.command(help_epilogue=example("svodka repair", "svodka repair --yes"))
def repair(*, yes: bool = False) -> int:
    """Say how what svodka check finds is mended; do it with --yes.

    The catalog is made anew from the tables; broken batches and files are moved to broken/ in the data folder, never
    deleted; logs are written again as the catalog has recorded them; what tables have lost is read or decided again
    from raw_documents. Of these themselves it says what is lost: give the same input again, and it is read again.

    Parameters
    ----------
    yes
        Do it.
    """
    from tasks.mend import plan

    settings, store = session.settings, there()
    findings, stand = look(settings, store)
    planned = plan(store, stand, findings)
    for line in planned.lines:
        out.print(line, markup=False, soft_wrap=True)
    unmended = [finding for finding in findings if finding.kind == "check"]
    for finding in unmended:
        out.print(f"{finding} (nothing is done about that)", style="red", markup=False, soft_wrap=True)
    if not findings:
        out.print("all is whole")
    elif not yes:
        out.print("svodka repair --yes does it")
    elif not unmended:
        mend(settings, planned, stand)
    return DAMAGED if unmended or (findings and not yes) else DONE


def made_anew(settings: Settings, store: Store) -> bool:
    """Whether the catalog was damaged, and is made anew as by svodka repair. Raises StorageError for broken tables."""
    from tasks.mend import plan
    from warehouse.integrity import of_catalog, standings
    from warehouse.place import MENDS, StorageError

    damaged = [one for one in of_catalog(store, whole=True) if one.kind == "catalog"] if store.catalog.exists() else []
    if damaged:
        stand = standings(store, lost=True)
        if finding := next((finding for one in stand for finding in one.findings(store)), None):
            raise StorageError(f"{damaged[0]}; {finding}; nothing was changed; {MENDS}")
        mend(settings, plan(store, stand, damaged), stand)
    return bool(damaged)


def mend(settings: Settings, planned: Plan, stand: list[Standing]) -> None:
    """Do what is planned, and let a run do what has to be read or decided again."""
    from flows.stored import staging_of, store_of
    from tasks.mend import carry_out, lost_documents, set_aside, show
    from warehouse.lock import locked

    aside = settings.folder.broken / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    with locked(settings.data):
        set_aside(planned, settings.data, aside)
        store = store_of(settings)
        with store.held(settings.data):
            carry_out(planned, store, stand, staging_of(settings), aside, settings.batch)
            show(planned, store, settings.timezone)
            lost = lost_documents(store).to_pylist() if planned.loses_documents else []
    tell_lost(lost, aside)
    if planned.leaves_work or staging_of(settings).batches():
        finish(settings)
    if aside.exists():
        out.print(f"what was broken is in {aside}", soft_wrap=True)


def tell_lost(lost: list[dict[str, str]], aside: Path) -> None:
    """Name the documents whose bytes are lost: the first here, all of them in a file."""
    if lost:
        aside.mkdir(parents=True, exist_ok=True)
        lines = ["\t".join(str(value or "") for value in row.values()) for row in lost]
        (aside / LOST).write_text("\n".join(["\t".join(lost[0]), *lines, ""]), encoding="utf8")
        for line in lines[:NAMED]:
            out.print(f"lost {line}", markup=False, soft_wrap=True)
        out.print(f"{len(lost)} documents are lost: {aside / LOST} names them", markup=False, soft_wrap=True)


def finish(settings: Settings) -> None:
    """Publish what is staged, and decide what has to be decided again."""
    from flows import server

    server.ready(settings)
    from flows.identify import identify
    from flows.summary import tell

    outcome = identify(data=str(settings.data))
    outcome.changes = []  # against a catalog in which rows were missing
    tell(outcome)
