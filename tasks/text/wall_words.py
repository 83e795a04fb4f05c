"""What kind of page a sentence or a headline belongs to: «Подтвердите, что вы не робот» to a robot check."""

from __future__ import annotations

import re
from functools import cache

from tasks.text.words import folded, table

GAP = r".{0,60}?"
LONG, WITH_ONE_WORD = 30, 4  # words of a sentence that says what a page is; of one that begins with a single such word
NAME_JOINT = re.compile(r"\s+[|—–•·-]+\s+")
NAME_WORDS = 4  # words of the site's name beside «Страница не найдена»


@cache  # not when this is imported: many runs see no page
def phrases(place: str) -> dict[str, re.Pattern[str]]:
    """The phrases of walls.tsv for a place, one pattern for each kind of page."""
    kinds: dict[str, list[str]] = {}
    for row in table("walls"):
        if row["place"] == place:
            parts = re.split(r"\s*…\s*", folded(row["words"]))
            kinds.setdefault(row["reason"], []).append(GAP.join(map(re.escape, parts)))
    return {reason: re.compile("|".join(forms)) for reason, forms in kinds.items()}


def said_in(sentence: str) -> str:
    """What kind of page a sentence belongs to; «» when it may be any article's: «Загрузка порта выросла на треть»."""
    text = folded(sentence).lstrip("—–-•* ")
    count = len(text.split())
    kinds = ((reason, form.match(text)) for reason, form in phrases("text").items()) if count <= LONG else iter(())
    return next((reason for reason, found in kinds if found and (" " in found[0] or count <= WITH_ONE_WORD)), "")


def said_by_title(head: str) -> str:
    """What kind of page a headline names: «Страница не найдена | Вестник» → «missing page»."""
    parts = NAME_JOINT.split(folded(head))
    for at, part in enumerate(parts):
        rest = " ".join(parts[:at] + parts[at + 1 :])
        forms = {part, part.strip(" .…:!")}
        found = next((reason for reason, form in phrases("title").items() if any(map(form.fullmatch, forms))), "")
        if found and len(rest.split()) <= NAME_WORDS:
            return found
    return ""
