"""Recall of DATE spans on a folder of brat annotation (NEREL's .ann and .txt files), by overlap.

    python -m tests.quality.score_date_spans FOLDER [N]

prints the share found of all DATE spans, of those that name a place in the calendar, why the others do not, and N of
the spans missed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tasks.nlp.dates.find import find_dates
from tasks.nlp.document import Document
from tasks.nlp.reading.engine import engine

ENTITY = re.compile(r"T\d+\tDATE (\d+)(?: [\d;]+ | )(\d+)\t")
UNIT = r"(?:год|года|году|годам|лет|летний|месяц\w*|недел\w*|дн\w*|день|сут\w*|десятилети\w*|полвека)"
REASONS = (  # why a span is no place in the calendar, the first that holds
    ("counted from an event in the text", r"\b(?:через|спустя|позже|ранее|до|после)\b.*(?:дн|день|недел|год|лет|месяц)"
     r"(?!.*\d{4})|\b(?:того|следующ\w+) д(?:ня|ень)"),
    ("vague", r"недавно|на днях|настоящ|юност|разные|последн|преддвери|сезон|эпоха|несколько|первый вечер|\bв годы$"),
    ("a duration, an age or a rate", rf"^(?:\D{{0,30}}|.*\b\d{{1,3}}(?:,\d)?\D{{0,3}})\b{UNIT}(?: \d+ месяц\w*)?$"),
)  # fmt: skip
PLACED = re.compile(r"назад|прошл|\bэт|прошедш|текущ|следующ|минувш|сегодня|\bтом же|годы двадцатого")


def spans(path: Path) -> Iterator[tuple[int, int]]:
    for line in path.read_text(encoding="utf8").splitlines():
        if match := ENTITY.match(line):
            yield int(match[1]), int(match[2])


def reason(document: Document, start: int, stop: int) -> str:
    """Why a span is no place in the calendar; "" when it is one."""
    text = document.text[start:stop].lower()
    if start and document.text[start - 1] == "-":
        return "part of a name: «COVID-19»"
    if PLACED.search(text) and "несколько" not in text:
        return ""
    return next((name for name, pattern in REASONS if re.search(pattern, text)), "")


def main(folder: Path, show: int) -> None:
    files = sorted(folder.glob("*.ann"))
    texts = [path.with_suffix(".txt").read_bytes().decode("utf8") for path in files]
    counted: Counter[str] = Counter()
    for path, document in zip(files, engine().read(texts), strict=True):
        found = find_dates(document, None)
        for start, stop in spans(path):
            hit = any(one.start < stop and one.stop > start for one in found)
            why = reason(document, start, stop)
            counted.update({"all": 1, "all found": hit, why: 1, f"{why} found": hit})
            if not hit and not why and (show := show - 1) >= 0:
                print("missed", document.text[max(0, start - 40) : stop + 20].replace("\n", " / "), sep="\t")
    print(f"DATE spans: {counted['all found']} of {counted['all']} found ({counted['all found'] / counted['all']:.3f})")
    print(f"those that name a place in the calendar: {counted[' found']} of {counted['']}", end=" ")
    print(f"({counted[' found'] / counted['']:.3f})")
    for why in ("part of a name: «COVID-19»", *(name for name, _ in REASONS)):
        print(f"  {counted[why]:4} ({counted[why + ' found']} found) {why}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
