"""Days in addresses and in the names of files and folders."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from tasks.text.calendar_words import MONTH_NAME, month_number

YEAR, MONTH, DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
EDGE = r"(?<![\d.])(?<!\d-)"
SHORT_MONTH, SHORT_DAY = r"(?P<month>0?[1-9]|1[0-2])", r"(?P<day>0?[1-9]|[12]\d|3[01])"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:^|/){YEAR}/{SHORT_MONTH}/{SHORT_DAY}(?=[/_-]|$)",  # /2025/11/10/
        rf"(?:^|/){YEAR}/{MONTH}{DAY}(?=[/_-])",  # /2025/1110/
        rf"(?:^|/){DAY}[./-]{MONTH}[./-]{YEAR}(?=/)",  # /10.11.2025/
        rf"(?:^|/){YEAR}(?P<mark>[._-]){MONTH}(?P=mark){DAY}(?=/)",  # /2025-11-10/
        rf"(?:^|/){YEAR}{MONTH}{DAY}(?=/)",  # /20251110/
        rf"{EDGE}{YEAR}(?P<mark>[._-]?){MONTH}(?P=mark){DAY}(?=[._T -](?!\d{{5}})|\d{{4}}(?:\d\d)?[._-])[^/]*$",
        rf"{EDGE}{DAY}(?P<mark>[._-]){MONTH}(?P=mark){YEAR}(?!\d)[^/]*$",  # 10.11.2025 Мост.txt
        rf"(?<!\d){SHORT_DAY}[ _.-](?P<name>{MONTH_NAME})[ _.-]{YEAR}(?!\d)[^/]*$",  # Мост 10 ноября 2025.docx
        rf"(?:^|/){YEAR}(?P<mark>[/_-]){MONTH}(?=/)",  # /2025/11/slug
    )
)


def from_path(path: str) -> str:
    """The day or month in an address or a path, «» without one: the last thing to believe about a publication.

    «https://vesti.example/news/2025/11/10/most/», «archive/20251110_1405.txt», «2025-11-10-most.txt» → «2025-11-10»
    """
    try:
        where = unquote(urlsplit(path).path if "://" in path else path.replace("\\", "/"))
    except ValueError:  # «http://[»
        return ""
    found = next((match for form in FORMS if (match := form.search(where))), None)
    if found is None:
        return ""
    parts = found.groupdict()
    month = parts.get("month") or str(month_number(parts["name"]))
    return "-".join(part.zfill(2) for part in (parts["year"], month, parts.get("day")) if part)
