"""Cells of a line of CSV, also where quotation marks are not as they should be."""

from __future__ import annotations

import re

MARKS = 100  # cells of one line that begin with a mark of the text; each costs a way through the rest


def closing(delimiter: str) -> re.Pattern[str]:
    """What ends a cell in quotation marks: a mark before a delimiter or the end. Two marks are one in the text."""
    end = rf"(?={re.escape(delimiter)}|\Z)"
    return re.compile(rf'(?:[^"]|""|"(?!{re.escape(delimiter)}|\Z))*+"{end}', re.DOTALL)


class Closing(dict[str, re.Pattern[str]]):
    def __missing__(self, delimiter: str) -> re.Pattern[str]:
        self[delimiter] = closing(delimiter)
        return self[delimiter]


CLOSING = Closing()


def split(line: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells of a line, and whether the last is in quotation marks that are still open (it has them, then).

    «7,"Мост, новый",да» → ([«7», «Мост, новый», «да»], False)
    """
    cells: list[str] = []
    at, close = 0, CLOSING[delimiter]
    while True:
        if line.startswith('"', at):
            found = close.match(line, at + 1)
            if not found:
                return [*cells, line[at:]], True
            cells.append(line[at + 1 : found.end() - 1].replace('""', '"'))
            stop = found.end()
        else:
            stop = line.find(delimiter, at)
            stop = len(line) if stop < 0 else stop
            cells.append(line[at:stop])
        if stop >= len(line):
            return cells, False
        at = stop + 1


def literal(cells: list[str], delimiter: str) -> list[str]:
    """The cells when the last begins with a quotation mark of the text, not of the table.

    [«7», «"Мы ждали" — сказал мэр,да»] → [«7», «"Мы ждали" — сказал мэр», «да»]
    """
    out = cells[:-1]
    left = cells[-1]
    for _ in range(MARKS):
        first, mark, rest = left.partition(delimiter)
        more, is_open = split(rest, delimiter) if mark else ([], False)
        out += [first, *more]
        if not is_open:
            return out
        left = out.pop()
    return [*out, *left.split(delimiter)]
