"""What weeks said when they were published: a small file a week, by which a later page tells what has changed since."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

FIGURES = ("articles", "outlets", "statements", "expert_mentions", "experts")  # columns of weekly_health

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Published:
    """The folder of these files; None keeps nothing and tells of nothing."""

    folder: Path | None = None

    def told(self, label: str) -> Told | None:
        """What a week («2025-W47») said first; None when it was never published."""
        try:
            return dict(json.loads(self.path(label).read_bytes())) if self.folder else None
        except (OSError, ValueError):
            return None

    def keep(self, label: str, figures: Told) -> None:
        """Write down what a week says, when it says it for the first time."""
        if self.folder is None or self.path(label).exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        beside = self.path(label).with_suffix(".part")
        beside.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf8")
        os.replace(beside, self.path(label))

    def digest(self, first: str = "", last: str = "9") -> str:
        """Another when a file of these weeks («2025-W35» to «2025-W47», by default all) is another, or is gone."""
        found = sorted(self.folder.glob("*.json")) if self.folder else []
        told = [path.name.encode() + path.read_bytes() for path in found if first <= path.stem <= last]
        return blake2b(b"".join(told), digest_size=12).hexdigest()

    def path(self, label: str) -> Path:
        assert self.folder
        return self.folder / f"{label}.json"


def figures(health: Told, experts: Sequence[Told], rules: Sequence[str]) -> dict[str, Any]:
    """What is written down of a week: its main numbers, who was mentioned how often, and by which rules."""
    return {
        "rules": list(rules),
        "health": {name: health[name] for name in FIGURES},
        "experts": {row["person_id"]: [row["name"], row["mentions"]] for row in experts},
    }


def changes(before: Told, now: Told) -> list[dict[str, Any]]:
    """What differs, the main numbers first; `why` is «articles», «rules» or «corrections»."""
    if before["health"]["articles"] != now["health"]["articles"]:
        why = "articles"
    else:
        why = "rules" if before["rules"] != now["rules"] else "corrections"
    found = [
        {"figure": name, "name": None, "before": was, "now": now["health"].get(name), "why": why}
        for name, was in before["health"].items()
    ]
    people = before["experts"] | now["experts"]
    found += [
        {
            "figure": "mentions",
            "name": name,
            "before": before["experts"].get(key, (name, 0))[1],
            "now": now["experts"].get(key, (name, 0))[1],
            "why": why,
        }
        for key, (name, _) in sorted(people.items(), key=lambda item: item[1][0])
    ]
    return [row for row in found if row["before"] != row["now"]]
