"""The data folder: where everything in it stands. Light to import, for every command asks it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CATALOG = "catalog.duckdb"
DECISIONS = {"overrides.tsv", "outlets.tsv", "reports.d"}  # people's own
KEPT = {"warehouse", "staging", "backfill", "broken", "mail", "notices", "published", "prefect", "lock", "server.json"}


@dataclass(frozen=True)
class DataFolder:
    """Paths in a data folder; docs/storage.md tells what is in them."""

    path: Path

    @property
    def warehouse(self) -> Path:
        """The tables, unless they are in an object store, and the catalog."""
        return self.path / "warehouse"

    @property
    def catalog(self) -> Path:
        """The file of views that people ask."""
        return self.warehouse / CATALOG

    @property
    def staging(self) -> Path:
        """Batches on their way."""
        return self.path / "staging"

    @property
    def changes(self) -> Path:
        """What a run changes in tables that are made of all articles, until it is published."""
        return self.staging / ".changes"

    @property
    def spill(self) -> Path:
        """What questions of a run put on the disk when memory does not do."""
        return self.staging / ".spill"

    @property
    def backfill(self) -> Path:
        """Batches of stored articles that are read again, and the lock of who does it."""
        return self.path / "backfill"

    @property
    def broken(self) -> Path:
        """What `svodka repair` has moved out of the way, by time."""
        return self.path / "broken"

    @property
    def reports(self) -> Path:
        """Pages of weeks."""
        return self.path / "reports"

    @property
    def mail(self) -> Path:
        """What is known of mail that was sent, and the lock of who sends."""
        return self.path / "mail"

    @property
    def sent_mail(self) -> Path:
        """To whom which week was sent."""
        return self.mail / "sent.json"

    @property
    def notices(self) -> Path:
        """What people were told of failures, and the lock of who tells."""
        return self.path / "notices"

    @property
    def site(self) -> Path:
        """The pages of everything, to be opened, mailed or served."""
        return self.path / "site"

    @property
    def published(self) -> Path:
        """What weeks said when their pages were made first."""
        return self.path / "published"

    @property
    def own_reports(self) -> Path:
        """Reports that people have written."""
        return self.path / "reports.d"

    @property
    def server(self) -> Path:
        """Where the Prefect server of `svodka serve` answers, while it does."""
        return self.path / "server.json"

    @property
    def server_log(self) -> Path:
        """What Prefect servers of this folder say."""
        return self.path / "prefect-server.log"

    @property
    def prefect(self) -> Path:
        """What Prefect keeps: runs, schedules, logs."""
        return self.path / "prefect"

    def keeps(self, path: Path) -> bool:
        """Whether a path is one of those where things are kept that nothing else may be written over."""
        root, own = self.path.resolve(), path.resolve()
        first = own.relative_to(root).parts[:1] if root in own.parents else ()
        return any(
            name in KEPT | DECISIONS or (name.startswith("sources") and name.endswith(".json")) for name in first
        )

    def sources(self, period: str = "") -> Path:
        """What is remembered of addresses between runs, of runs for a period by themselves."""
        return self.path / f"sources{period}.json"
