"""Identify: who and what the names of all articles are."""

from __future__ import annotations

from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from warehouse.pending import Pending
from warehouse.staging import Batch


@task(cache_policy=NO_CACHE)
def identify(pending: Pending, made: Batch, overrides: Path) -> Batch:
    """Write appearances, persons, organizations and places of all articles, stored and staged."""
    return made
