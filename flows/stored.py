"""The tables of the settings, and holding them to write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flows.settings import Settings
from warehouse.lock import locked
from warehouse.staging import Staging
from warehouse.store import Store


def store_of(settings: Settings) -> Store:
    """Where the tables are; their catalog is always in the data folder."""
    return Store(settings.folder.warehouse, settings.store)


def staging_of(settings: Settings) -> Staging:
    """Where batches wait to be published."""
    return Staging(settings.folder.staging)


@contextmanager
def writing(settings: Settings, briefly: bool = False, patient: bool = False) -> Iterator[None]:
    """Hold the data folder and the tables for one writer. Raises LockedError that names the other one.

    Who writes `briefly`, for one commit, is waited for; who is `patient` waits for everybody.
    """
    with locked(settings.data, briefly, patient), store_of(settings).held(settings.data, briefly, patient):
        yield
