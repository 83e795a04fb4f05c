"""What Excel reads: a workbook, and CSV as the Excel of a language wants it; in neither a cell of an article is a
formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, BinaryIO

from tasks.pages.links import web
from tasks.pages.rows import About, Heading, Lines, Rows, cell
from tasks.site import LanguageName

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS, CHARACTERS, LINKS, LINK_CHARACTERS = 1_048_576, 32_767, 65_530, 2_079  # what a sheet of Excel can hold
EXACT = 10**15  # Excel keeps 15 digits of a number
FIRST_YEAR = 1900  # Excel knows no date before
WIDEST = 60  # characters a column is made wide for
FORBIDDEN = re.compile(r"[][:*?/\\]")  # in the name of a sheet
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\r\n]")  # behind blanks, too, and in wide forms
NUMBER_LIKE = re.compile(r"\d+(e\d+)?", re.IGNORECASE)  # ids: «1234567890123456», «12345678901234e5»
FORMS = {"day": "dd.mm.yyyy", "time": "dd.mm.yyyy hh:mm", "clock": "hh:mm:ss", "percent": "0.0%", "month": "mm.yyyy"}


class TooManyRowsError(Exception):
    """More rows than a sheet can hold; the message says what can hold them."""


def separated(found: Rows, about: About, out: BinaryIO) -> None:
    """CSV with a mark of UTF-8, in Russian with semicolons; what could be a formula begins with an apostrophe."""
    out.write(b"\xef\xbb\xbf")
    writer = csv.writer(Lines(out, "\r\n"), delimiter=";" if about.language == "ru" else ",")
    writer.writerow(map(safe, about.names(found)))
    writer.writerows([typed(value, about.language) for value in row] for row in found.rows)


def typed(value: Any, name: LanguageName = "ru") -> str:
    """A value as one types it into Excel, in Russian: «0,25», «ИСТИНА», «2025-11-01 09:05:00», «'=1+1»."""
    match value:
        case bool() if name == "ru":
            return "ИСТИНА" if value else "ЛОЖЬ"
        case bool():
            return str(value).upper()
        case int() if abs(value) < EXACT:
            return str(value)
        case float() | Decimal():
            return str(value).replace(".", "," if name == "ru" else ".") if isfinite(value) else ""
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case date() | time():
            return value.isoformat()
    return safe(cell(value))


def safe(text: str) -> str:
    """A text that Excel takes for one."""
    return f"'{text}" if FORMULA.match(text) or NUMBER_LIKE.fullmatch(text) else text


def workbook(found: Rows, about: About, out: BinaryIO) -> None:
    """An .xlsx workbook, written row by row: the rows, and a sheet of definitions. Raises TooManyRowsError."""
    from xlsxwriter import Workbook

    definitions = about.say("Definitions")
    book = Workbook(out, {"constant_memory": True})
    forms = {name: book.add_format({"num_format": form}) for name, form in FORMS.items()}
    bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    made = Sheet(book.add_worksheet(sheet_name(about.title, definitions)), forms, about.headings)
    made.write(about.names(found), found, bold)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    define(book.add_worksheet(definitions), found, about, made.remarks(about), (bold, wrapped))
    book.close()


def sheet_name(title: str, other: str) -> str | None:
    """A title as a sheet may be called; None leaves it to Excel, as does the name of the other sheet."""
    name = FORBIDDEN.sub(" ", CONTROL.sub("", title)).strip("' ")[:31]
    return None if name.casefold() in ("", other.casefold(), "history") else name


class Sheet:
    """The sheet of the rows, and what of them it cannot hold."""

    def __init__(self, sheet: Worksheet, forms: dict[str, Format], headings: Sequence[Heading]) -> None:
        self.sheet, self.forms = sheet, forms
        self.shown = [heading.shown for heading in headings]
        self.links = self.cut = 0

    def write(self, names: Sequence[str], found: Rows, bold: Format) -> None:
        """Write the header, the rows and how wide columns are. Raises TooManyRowsError."""
        self.sheet.freeze_panes(1, 0)
        self.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # ids are texts
        widths, last = [len(name) + 3 for name in names], 0  # 3: the button of the filter
        for place, name in enumerate(names):
            self.sheet.write_string(0, place, name, bold)
        for last, row in enumerate(found.rows, start=1):
            if last == ROWS:
                said = f"a sheet of Excel holds {ROWS - 1:,} rows, and there are more; ask for fewer, or take"
                raise TooManyRowsError(f"{said} --format csv or --output FILE.parquet")
            for place, value in enumerate(row):
                widths[place] = max(widths[place], self.put(last, place, value))
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, min(width, WIDEST) + 1)
        self.sheet.autofilter(0, 0, last, len(names) - 1)

    def put(self, row: int, place: int, value: Any) -> int:
        """Write a value as what it is; returns how many characters wide."""
        shown = self.shown[place] if place < len(self.shown) else ""
        match value:
            case None:
                return 0
            case bool():
                self.sheet.write_boolean(row, place, value)
            case int() if abs(value) < EXACT:
                self.sheet.write_number(row, place, value)
            case float() | Decimal() if isfinite(value):
                self.sheet.write_number(row, place, value, self.forms.get(shown))
            case datetime() if value.year >= FIRST_YEAR:  # a sheet knows no zones: the time is of the zone it has
                self.sheet.write_datetime(row, place, value.replace(tzinfo=None), self.forms["time"])
                return 16
            case date() if value.year >= FIRST_YEAR and not isinstance(value, datetime):
                self.sheet.write_datetime(row, place, value, self.forms.get(shown, self.forms["day"]))
            case time():
                self.sheet.write_datetime(row, place, value.replace(tzinfo=None), self.forms["clock"])
            case _:
                return self.put_text(row, place, CONTROL.sub("", cell(value)))
        return 10

    def put_text(self, row: int, place: int, text: str) -> int:
        """Write a text as a text, or as a link; returns how many characters wide."""
        if web(text) and len(text) <= LINK_CHARACTERS and self.links < LINKS:
            self.links += 1
            self.sheet.write_url(row, place, text, string=text)
        else:
            self.sheet.write_string(row, place, self.fitting(text))  # «=…» in an article is no formula
        return len(text)

    def fitting(self, text: str) -> str:
        """As much of a text as a cell can hold, which Excel counts in UTF-16."""
        whole = text.encode("utf-16-le")
        if len(whole) <= 2 * CHARACTERS:
            return text
        self.cut += 1
        return whole[: 2 * CHARACTERS - 2].decode("utf-16-le", "ignore") + "…"

    def remarks(self, about: About) -> list[tuple[str, str]]:
        """What the sheet could not hold."""
        told = about.say(
            "texts of more than %d characters, which is what a cell of Excel holds: %d; csv has them whole"
        )
        return [(about.say("Cut"), told % (CHARACTERS, self.cut))] if self.cut else []


def define(
    sheet: Worksheet, found: Rows, about: About, remarks: Sequence[tuple[str, str]], forms: tuple[Format, Format]
) -> None:
    """Fill the sheet that says what each column means, and whence the rows are."""
    bold, wrapped = forms
    columns = [
        (head, name, meaning)
        for head, name, meaning in zip(about.names(found), found.columns, about.meanings(found), strict=True)
    ]
    told = [(name, "", said) for name, said in (*about.facts, *remarks)]
    for place, width in enumerate((32, 24, 100)):
        sheet.set_column(place, place, width)
    header = (about.say("Column"), about.say("Name in SQL"), about.say("What it means"))
    for row, cells in enumerate([header, *columns, ("", "", ""), *told]):
        for place, text in enumerate(cells):
            sheet.write_string(row, place, CONTROL.sub("", text)[:CHARACTERS], wrapped if row else bold)
