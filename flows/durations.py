"""How long something takes, or may take, in words."""

from __future__ import annotations

MINUTE, HOUR, DAY = 60, 3600, 86_400  # seconds


def duration(seconds: float) -> str:
    """As exactly as people want to know it: «0.5 s», «1 min 36 s», «46 min», «1 h 30 min», «36 h», «3 days 4 h»."""
    if seconds < 10:
        return f"{round(seconds, 3):g} s"
    if seconds <= 90:
        return f"{seconds:.0f} s"
    if seconds < 10 * MINUTE:
        return together(round(seconds), MINUTE, "min", "s")
    if seconds < 90 * MINUTE:
        return f"{seconds / MINUTE:.0f} min"
    if seconds < 2 * DAY:
        return together(round(seconds / MINUTE), HOUR // MINUTE, "h", "min")
    return together(round(seconds / HOUR), DAY // HOUR, "days", "h")


def together(count: int, of_large: int, large: str, small: str) -> str:
    """So many of the small unit in both, without what is nothing: 96, 60 → «1 min 36 s»."""
    many, rest = divmod(count, of_large)
    return " ".join(f"{number} {unit}" for number, unit in ((many, large), (rest, small)) if number)
