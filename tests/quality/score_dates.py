"""Score the reading of dates on a file of phrases collected from the test suites of date parsers.

    python -m tests.quality.score_dates PATH [N]

prints how many of the day, week, month, quarter and year cases are read as expected, why the others are left out, and
N of the disagreements. A line of the file is JSON: input, phrase (the part meant), reference (time of writing), and
what is expected: value with its grain, start and end_exclusive, value and end, start_components, expected_components
(DateFrom.Day …), or negative (nothing). docs/dates.md says what the reasons mean.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tasks.nlp.dates.calendar import Days, day_of, month_of, quarter_of, week_of, year_of
from tasks.nlp.dates.find import find_dates
from tasks.nlp.document import Document
from tasks.nlp.findings import FoundDate
from tasks.nlp.reading.engine import engine

Case = Mapping[str, Any]
UNITS: Mapping[str, Callable[[date], Days]] = {
    "day": day_of,
    "week": week_of,
    "month": lambda day: month_of(day.year, day.month),
    "quarter": lambda day: quarter_of(day.year, (day.month + 2) // 3),
    "year": lambda day: year_of(day.year),
}
CLOCK = re.compile(
    r"\d[:ч]\d|\d\s?ч\b|\bчас|\bмин|секунд|пол\w?часа|сейчас|утр|вечер|ноч|обед|полдень|полудн|пополудни|полноч|\bдн[её]м\b"
)
COUNTED = re.compile(r"год|лет|года|месяц")
MONTH_ONLY = re.compile(r"(?:в )?[а-я]+\.?(?: \d{4})?")
YEAR = re.compile(r"\d{4}")
SAYS_WHEN = re.compile(
    r"будет|буду|было|был\b|состоится|следующ|прошл|минувш|ближайш|\bэт(?:от|у|ом|ой|а|и|их)\b|последн|\bслед\b|\d{4}"
)
REPEATS = re.compile(
    r"понедельник|вторник|сред[уаы]|четверг|пятниц|суббот|воскресен|январ|\bянв\b|феврал|\bфев\b|март|\bмар\b|апрел|"
    r"\bма[йяе]\b|июн|июл|август|\bавг\b|сентябр|октябр|ноябр|декабр|лет[оа]\b|весн|зим|осен|числа|выходн|квартал"
)
DIGITS_ONLY = re.compile(r"[^а-яё]*(?:(?:с|по|в)\b[^а-яё]*)*")
DURATION = re.compile(
    r"^[+-]\d|^\d+ год|^полтора года$|\b(?:за|в течение)\b.*(?:дн|недел|месяц|год)|"
    r"(?:последние|следующие|прошлые)\s+(?:\d|дв|три)"
)


def phrase(case: Case) -> str:
    return str(case.get("phrase") or case["input"]).strip().lower()


def reference(case: Case) -> datetime | None:
    return datetime.fromisoformat(case["reference"]).replace(tzinfo=UTC) if case.get("reference") else None


def looks_ahead(case: Case) -> bool:
    """A day or month that comes again and again, nothing that tells which, and the next one expected."""
    wanted, now = expected(case) if "expected_components" not in case else None, reference(case)
    told = SAYS_WHEN.search(case["input"].lower()) or not REPEATS.search(phrase(case))
    return bool(wanted and now and not told and wanted[0] > now.date())


def day(text: str) -> date:
    return datetime.fromisoformat(text).date()


def expected(case: Case) -> tuple[date, date] | None:
    """First and last day that the case expects; None when it expects no whole date."""
    if "start" in case:
        return day(case["start"]), day(case["end_exclusive"]) - timedelta(days=1)
    if "start_components" in case:
        parts = case["start_components"]
        return (one := date(parts["year"], parts["month"], parts["day"]), one) if "day" in parts else None
    if case.get("direction") == "before":
        return (last := day(case["value"]) - timedelta(days=1), last)
    if "end" in case:
        return day(case["value"]), day(case["end"])
    if "value" in case:
        unit = UNITS.get(case.get("grain", "day"), day_of)(day(case["value"]))
        return unit.first, unit.last
    return None


def components(case: Case) -> Mapping[str, int]:
    """Parts of the first expected date, of cases that give them one by one: DateFrom.Day, DateTo.Month …"""
    first = (case.get("expected_components") or [{}])[0]
    return {key: int(value) for key, value in first.items() if key.endswith((".Day", ".Month", ".Year"))}


def is_read(case: Case, document: Document, found: Sequence[FoundDate]) -> bool:
    """Whether a found date at the phrase is the one expected; a point inside the month or year that is named counts."""
    at = document.text.lower().find(phrase(case))
    span = (at, at + len(phrase(case))) if at >= 0 else (0, len(document.text))
    here = [one for one in found if one.start < span[1] and one.stop > span[0] and one.date_from and one.date_to]
    return any(agrees(case, one) for one in here)


def agrees(case: Case, found: FoundDate) -> bool:
    if parts := components(case):
        ends = {"DateFrom": found.date_from, "DateTo": found.date_to}
        return all(getattr(ends[key.split(".")[0]], key.split(".")[1].lower()) == value for key, value in parts.items())
    first, last = expected(case) or (date.max, date.max)
    if found.date_from is None or found.date_to is None:
        return False
    point = "start_components" in case or "direction" in case or COUNTED.search(phrase(case))
    if (point or MONTH_ONLY.fullmatch(phrase(case))) and found.date_from <= first <= last <= found.date_to:
        return True
    if found.grain == "range" and found.stop - found.start > len(phrase(case)):  # «1 мая 1998 – 2 мая 1999» as a whole
        return first in (found.date_from, found.date_to)
    return found.date_from == first and found.date_to in (last, last + timedelta(days=1))  # suites differ on the end


def asks_for_an_hour(case: Case) -> bool:
    return case.get("grain") in ("hour", "minute", "second") or bool(CLOCK.search(phrase(case)))


def has_no_reference(case: Case) -> bool:
    """The phrase needs a time of writing and the case gives none, or means a date inside the text."""
    return not YEAR.search(phrase(case)) and ("reference" not in case or "internal" in case.get("note", ""))


def is_digits_without_year(case: Case) -> bool:
    """«15.02», «10.12.»: in news a time, a price, a section of a law"""
    text = phrase(case)
    return bool(DIGITS_ONLY.fullmatch(text)) and not re.search(r"\.\d\d?\.\d\d|-\d\d-", text)


def is_a_duration(case: Case) -> bool:
    """«последние два дня», «за неделю», «+1 день»"""
    return bool(DURATION.search(phrase(case)))


REASONS = (  # why a case is left out, the first that holds
    ("only a translation is expected, no date", lambda case: "relative" in case),
    ("an hour or less is asked for", asks_for_an_hour),
    ("no time of writing is given, or a date inside the text is meant", has_no_reference),
    ("day and month in digits without a year", is_digits_without_year),
    ("a holiday", lambda case: case.get("kind") == "datetimeHoliday"),
    ("a duration", is_a_duration),
    ("no day, week, month or year is expected", lambda case: not expected(case) and not components(case)),
    ("the coming day or month is expected where news means the nearest or past one", looks_ahead),
)


def reason(case: Case) -> str:
    """Why a case is left out; "" when it counts."""
    return next((name for name, holds in REASONS if holds(case)), "")


def main(path: Path, show: int) -> None:
    cases = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    documents = engine().read([case["input"] for case in cases])
    left_out: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for case, document in zip(cases, documents, strict=True):
        found = find_dates(document, reference(case))
        kind = "negative" if case.get("negative") else "" if (why := reason(case)) else "case"
        if not kind:
            left_out[why] += 1
            counted[why] += is_read(case, document, found)
            continue
        right = not found if kind == "negative" else is_read(case, document, found)
        counted[kind] += 1
        counted[f"{kind} right"] += right
        if not right and (show := show - 1) >= 0:
            print("expected", case["input"], *(expected(case) or [components(case)]), "found", *found, sep="\t")
    print(
        f"day, week, month, quarter, year cases: {counted['case right']} of {counted['case']} read as expected", end=" "
    )
    print(f"({counted['case right'] / counted['case']:.3f})")
    print(f"texts without a date: nothing found in {counted['negative right']} of {counted['negative']}")
    print(f"left out: {sum(left_out.values())} (in brackets those read as expected all the same)")
    for why, number in left_out.most_common():
        print(f"  {number:4} ({counted[why]}) {why}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
