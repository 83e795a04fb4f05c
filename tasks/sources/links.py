"""The addresses behind the cells of an xlsx file, which readers of values do not tell."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import IO

LARGEST = 200_000_000  # bytes of a sheet; of larger ones links are not read
TAG = r"<(?:\w+:)?{}\s([^>]*)>"
SHEET, RELATION, HYPERLINK = (re.compile(TAG.format(name).encode()) for name in ("sheet", "Relationship", "hyperlink"))
ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
FORMULA = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]+\d+)"[^>]*><(?:\w+:)?f[^>]*>\s*(?:_xlfn\.)?HYPERLINK\(\s*(?:"|&quot;)(https?:[^"&]*(?:&amp;[^"&]*)*)'
)
CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
Links = dict[int, dict[int, str]]  # by the number of the row from 1, by that of the column from 0


def links(file: IO[bytes]) -> dict[str, Links]:
    """The addresses of the web behind cells, by sheet; none in a file that is no xlsx."""
    if not zipfile.is_zipfile(file):
        return {}
    with zipfile.ZipFile(file) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        parts = targets(archive, "xl/workbook.xml")
        sheets = (attributes(found) for found in SHEET.findall(archive.read("xl/workbook.xml")))
        named = {unescape(one["name"]): parts.get(one.get("id", ""), "") for one in sheets if "name" in one}
        return {name: of_sheet(archive, part) for name, part in named.items() if part in archive.namelist()}


def of_sheet(archive: zipfile.ZipFile, part: str) -> Links:
    """The addresses behind the cells of one sheet."""
    found: Links = defaultdict(dict)
    if archive.getinfo(part).file_size <= LARGEST:
        known = targets(archive, part)
        for ref, url in told(archive.read(part), known):
            cell = CELL.match(ref)
            if cell and url.startswith(("http://", "https://")):
                found[int(cell[2])][column(cell[1])] = url
    return dict(found)


def told(sheet: bytes, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Cells and addresses: behind formulas, and in the list at the end."""
    for ref, url in FORMULA.findall(sheet):
        yield ref.decode(), unescape(url.decode("utf-8", "replace"))
    for found in HYPERLINK.findall(sheet):
        values = attributes(found)
        yield values.get("ref", ""), known.get(values.get("id", ""), "")


def targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Where the relations of a part lead, by id: to other parts, or to the web."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    relations = map(attributes, RELATION.findall(archive.read(path)) if path in archive.namelist() else [])
    return {one.get("Id", ""): target(one.get("Target", ""), folder) for one in relations}


def target(told: str, folder: str) -> str:
    """«/xl/worksheets/sheet1.xml» and «worksheets/sheet1.xml» → «xl/worksheets/sheet1.xml»."""
    if "://" in told:
        return unescape(told)
    return told.removeprefix("/") if told.startswith("/") else f"{folder}/{told}"


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag, without prefixes."""
    return {
        name.decode().rpartition(":")[2]: value.decode("utf-8", "replace") for name, value in ATTRIBUTE.findall(tag)
    }


def column(letters: str) -> int:
    """The number of a column from 0: «A» → 0, «AB» → 27."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
