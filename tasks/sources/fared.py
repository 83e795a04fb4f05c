"""How the sources of runs fared: which gave nothing when they were asked last, and how often in a row."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from tasks.sources.address import on_the_web
from tasks.sources.memory import RUNS, State, current

PLACES = "places"  # beside the addresses in what is remembered: what each place of a run gave


def fared(before: Mapping[str, Any], gave: Mapping[str, str | None], source: str, run_id: str) -> dict[str, Any]:
    """What is remembered of places, with what those of one source gave in a run, as `given` tells it."""
    own: dict[str, Any] = {}
    for place, reason in gave.items():
        last = before.get(place, {})
        if reason is None:
            own[place] = {**last, "of": source, "run": run_id}
        elif reason:
            own[place] = {**last, "of": source, "run": run_id, "times": last.get("times", 0) + 1, "reason": reason}
        else:
            own[place] = {"of": source, "run": run_id, "worked": current()}
    return {**before, **own}


def given(place: str, own: State, reason: str, documents: int) -> Mapping[str, str | None]:
    """Of each address, or of a path, «» when it gave something, else why not; None of one that rests, unasked."""
    if own:
        return {address: str(state.get("failed", {}).get("reason", "")) for address, state in own.items()}
    return {place: None if on_the_web(place) else "" if documents else reason}


def failing(remembered: Path, sources: Collection[str]) -> Iterator[str]:
    """A line for each place that failed in the last three runs that asked it, or in all when it has never worked.

    Of the `sources` that are configured; without any, of those that the last run has asked.
    """
    places = known(remembered)
    last = max((one["run"] for one in places.values()), default="")
    for place, one in places.items():
        asked = one["of"] in sources if sources else one["run"] == last
        times = one.get("times", 0)
        if asked and times and (times >= RUNS or "worked" not in one):
            runs = f"the last {times} runs that asked it" if times > 1 else "the run that asked it"
            yield f"source {place} gave nothing in {runs}: {one['reason']}"


def known(remembered: Path) -> dict[str, dict[str, Any]]:
    """What is remembered of places; nothing where there is no such file, or a damaged one, which the next run tells."""
    try:
        found = json.loads(remembered.read_text(encoding="utf8"))[PLACES]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {place: one for place, one in found.items() if isinstance(one, dict) and {"of", "run"} <= one.keys()}
