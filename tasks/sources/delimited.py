"""CSV and its kin as they are found: any delimiter and encoding, lines above the names, quotation marks astray."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper

from tasks.sources.cells import CLOSING, literal, split
from tasks.sources.document import DOCUMENT_BYTES, Found
from tasks.sources.fields import ADDRESS
from tasks.sources.packing import BUFFER, Stream
from tasks.sources.place import Place
from tasks.sources.table import DATE, PREAMBLE, Row, distinct, documents
from tasks.sources.wide import narrow

DELIMITERS = ",;\t|"
WHOLE = "\0"  # the delimiter of a table of one column
RUSSIAN = ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
FREQUENT = "оеаинтсрвлкмдпу"
SEP = re.compile(r"sep=(.)\s*$", re.IGNORECASE)  # written for Excel
BACKSLASH = re.compile(r'\\(["\\])')
ESCAPED = re.compile(r'[^,;\t|\\"]\\"[^,;\t|\r\n]')  # a quotation mark within a cell, escaped as in C
NUMBERED = re.compile(r"[\w-]{0,30}\d[\w-]{0,30}$")  # an id
BLANK_LINES = 1_000_000  # one after the other, after which nothing is expected any more


def csv_rows(stream: Stream, place: Place) -> Iterator[Found]:
    """One document per row, as JSON in the encoding of the file and with its names of columns."""
    stream = narrow(stream)
    escaped = ESCAPED.search(stream.peek(BUFFER).decode("utf-8", "replace")) is not None
    text = TextIOWrapper(stream, "utf-8", "surrogateescape", newline="")
    lines = Lines(iter(lambda: text.readline(DOCUMENT_BYTES), ""), escaped)
    shape = Shape.of(lines.ahead(PREAMBLE), place)
    yield from documents(Rows(lines, shape), place)


class Lines:
    """The lines of a table, numbered; one can look ahead and give back."""

    def __init__(self, lines: Iterator[str], escaped: bool) -> None:
        self._lines, self._escaped = lines, escaped
        self._kept: deque[str] = deque()
        self.number = 0  # of the line that was given out last

    def __next__(self) -> str:
        line = self._kept.popleft() if self._kept else self._read()
        self.number += 1
        return line

    def _read(self) -> str:
        line = next(self._lines).replace("\0", "")
        return BACKSLASH.sub(lambda found: '""' if found[1] == '"' else "\\", line) if self._escaped else line

    def ahead(self, count: int) -> list[str]:
        """The next lines, which stay to be read."""
        while len(self._kept) < count:
            try:
                self._kept.append(self._read())
            except StopIteration:
                break
        return list(self._kept)[:count]

    def back(self, lines: list[str]) -> None:
        """Lines given back, to be read again."""
        self._kept.extendleft(reversed(lines))
        self.number -= len(lines)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is written: its delimiter, its encoding, which columns show that a line is a row."""

    delimiter: str = ","
    charset: str | None = None  # when the names of columns tell it; else every row is read for itself
    width: int = 0  # columns; 0 when the names were not found
    marks: tuple[tuple[int, re.Pattern[str]], ...] = ()  # columns of ids, addresses and times
    skipped: int = 0  # lines in front

    @classmethod
    def of(cls, lines: list[str], place: Place) -> Shape:
        """The shape by the first line with a name for the text; without one the likeliest, for the failure."""
        if lines and (said := SEP.match(lines[0].lstrip("\ufeff"))):
            found = cls._by_names(lines[1:], place, said[1])
            return cls(found.delimiter, found.charset, found.width, found.marks, 1)
        return cls._by_names(lines, place, DELIMITERS)

    @classmethod
    def _by_names(cls, lines: list[str], place: Place, delimiters: str) -> Shape:
        for line in filter(str.strip, lines):
            for charset in encodings(line):
                names = decoded(line.lstrip("\ufeff"), charset)
                splits = {one: split(names, one)[0] for one in delimiters}
                fitting = [one for one, cells in splits.items() if place.names.has_text(cells)]
                if fitting:
                    best = max(fitting, key=lambda one: len(splits[one]))
                    return cls._named(best, charset, distinct(splits[best]), place)
        return cls(max(delimiters, key=lambda one: evenness(lines, one)), likeliest("".join(lines)))

    @classmethod
    def _named(cls, delimiter: str, charset: str | None, names: list[str], place: Place) -> Shape:
        if len(names) == 1:
            return cls(WHOLE, charset, 1)
        found = place.names.of(dict.fromkeys(names, "…"))
        forms = {"url": ADDRESS, "published_at": DATE, "id": NUMBERED}
        columns = {key: path if isinstance(path, str) else path[0] for key, path in found.items() if key in forms}
        marks = tuple((names.index(name), forms[key]) for key, name in columns.items())
        return cls(delimiter, charset, len(names), marks)

    def begins_row(self, line: str) -> bool:
        """Whether a line is a row of its own, though a quotation mark in front of it was never closed."""
        cells, is_open = split(line, self.delimiter)
        if any(cell.startswith(" ") for cell in cells[1:]):  # a sentence with commas
            return False
        enough = len(cells) <= self.width if is_open else len(cells) == self.width
        here = [(at, form) for at, form in self.marks if at < len(cells)]
        return enough and bool(here) and all(form.match(cells[at].strip()) for at, form in here)

    def may_be_row(self, line: str) -> bool:
        """Whether a line behind a row with quotation marks astray is one of its own, if a cut one."""
        if not line.strip():
            return False
        cells, _ = split(line, self.delimiter)
        here = [(at, form) for at, form in self.marks if at < len(cells)]
        return all(form.match(cells[at].strip()) for at, form in here) if here else len(cells) >= self.width

    def fitted(self, cells: list[str]) -> list[str]:
        """The cells, those put together that a comma of a sentence has parted: as long as there are too many."""
        out = cells[:1]
        left = len(cells) - self.width
        for cell in cells[1:]:
            if left > 0 and cell.startswith(" "):
                out[-1] += self.delimiter + cell
                left -= 1
            else:
                out.append(cell)
        return out


@dataclass
class Rows:
    """Rows out of lines: a cell in quotation marks may have several lines, but never another row."""

    lines: Lines
    shape: Shape
    _hopeless: int = field(default=0)  # lines behind which no quotation mark is closed any more

    def __iter__(self) -> Iterator[Row]:
        for _ in range(self.shape.skipped):
            next(self.lines)
        blank = 0
        while (row := self._next()) is not None:
            blank = 0 if any(row.cells) else blank + 1
            if blank > BLANK_LINES:
                raise ValueError(
                    f"more than {BLANK_LINES:,} empty lines one after the other; rows behind them not read"
                )
            yield row

    def _next(self) -> Row | None:
        try:
            line = next(self.lines).lstrip("\ufeff")
        except StopIteration:
            return None
        number, mended = self.lines.number, ""
        ended = line.rstrip("\r\n")
        if '"' not in ended:
            return Row(number, self._cells(ended.split(self.shape.delimiter)))
        cells, is_open = split(ended, self.shape.delimiter)
        if is_open:
            cells, mended = self._continued(line, cells)
        astray = self.lines.number == number if is_open else ended.count('"') % 2 == 1
        if self.shape.width and (mended or astray):
            cells, more = self._with_rest(cells)
            mended = mended or ("a quotation mark that was never closed" if more else "")
        return Row(number, self._cells(cells), mended)

    def _with_rest(self, cells: list[str]) -> tuple[list[str], bool]:
        """The row whose quotation marks are astray, with the lines behind it that are no rows, and whether it grew."""
        cells, known, size = self.shape.fitted(cells), len(cells), 0
        while cells and size < DOCUMENT_BYTES and (line := self._line()) is not None:
            if self.shape.may_be_row(line.rstrip("\r\n")):
                self.lines.back([line])
                break
            cells[-1] += "\n" + line.rstrip("\r\n")
            size += len(line)
        cells[-1] = cells[-1].rstrip("\r\n")
        return cells, size > 0 or len(cells) != known

    def _cells(self, cells: list[str]) -> list[object]:
        return [decoded(cell, self.shape.charset) for cell in cells]

    def _continued(self, line: str, cells: list[str]) -> tuple[list[str], str]:
        """The row that began with an open quotation mark, and what had to be mended."""
        opened = cells[-1]
        if opened.count('"') % 2 == 0 or self.lines.number <= self._hopeless:  # «"Мы ждали" — сказал мэр»
            return literal(cells, self.shape.delimiter), ""
        parts, size = [line[len(line.rstrip("\r\n")) - len(opened) :]], 0
        read: list[str] = []
        close = CLOSING[self.shape.delimiter]
        while size < DOCUMENT_BYTES and (more := self._line()) is not None:
            if self.shape.begins_row(more.rstrip("\r\n")):
                self.lines.back([more])
                own = "".join(parts).rstrip("\r\n")
                return [*cells[:-1], own if len(parts) == 1 else own[1:]], "a quotation mark that was never closed"
            read.append(more)
            size += len(more)
            ended = more.rstrip("\r\n")
            if found := close.match(ended):
                inner = "".join(parts)[1:] + ended[: found.end() - 1]
                return self._closed([*cells[:-1], inner.replace('""', '"')], more, ended[found.end() :])
            parts.append(more)
        self._hopeless = self.lines.number
        self.lines.back(read)
        return literal(cells, self.shape.delimiter), "a quotation mark that was never closed"

    def _closed(self, cells: list[str], line: str, rest: str) -> tuple[list[str], str]:
        """The row whose open cell ended in `line`; what follows there may open the next one."""
        more, is_open = split(rest[1:], self.shape.delimiter) if rest else ([], False)
        return self._continued(line, [*cells, *more]) if is_open else ([*cells, *more], "")

    def _line(self) -> str | None:
        try:
            return next(self.lines)
        except StopIteration:
            return None


def evenness(lines: list[str], delimiter: str) -> tuple[int, int]:
    """How many lines have equally many of a delimiter, and how many that is."""
    counts = Counter(count for line in lines if (count := line.count(delimiter)))
    return max(((often, count) for count, often in counts.items()), default=(0, 0))


def encodings(line: str) -> list[str | None]:
    """The encodings a line may be in; None when it is read rightly as it is."""
    return list(RUSSIAN) if any("\udc80" <= letter <= "\udcff" for letter in line) else [None]


def decoded(line: str, charset: str | None) -> str:
    """A line whose bytes are in `charset`, read."""
    return line.encode("utf-8", "surrogateescape").decode(charset, "replace") if charset else line


def likeliest(text: str) -> str | None:
    """The encoding in which most letters are the frequent ones of Russian."""
    found: list[str | None] = encodings(text)
    return max(found, key=lambda charset: sum(map(decoded(text, charset).count, FREQUENT)))
