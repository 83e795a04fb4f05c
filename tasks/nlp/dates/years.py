"""Rules of years, decades, centuries."""

from __future__ import annotations

from tasks.nlp.dates import calendar
from tasks.nlp.dates.calendar import Days, year_of
from tasks.nlp.dates.patterns import ANYYEAR, HALF, MANY, OF_YEARS, PREFIX, SPOKEN, rule
from tasks.nlp.dates.reading import Reading
from tasks.nlp.dates.words import PLAIN

FEW = 5  # «2, 3, 4 века» are counted, «5 века» is the fifth


def year(r: Reading) -> Days | None:
    """«в 2008 году», «к концу 2011 года», «2008-го», «в прошлом году», «в том же году»"""
    return year_of(r.year() or 0)


def bare_year(r: Reading) -> Days | None:
    """«в 2011», «(2019)»; but «до 2000 человек»"""
    return None if r.before_a_noun() else year(r)


def short_year(r: Reading) -> Days | None:
    """«с 98-го», «в 82-м»; but «в 82-м полку»"""
    r.year_named = r.four_digits(r.number("short"))
    return None if r.before_a_noun() else year_of(r.year_named)


def small_year(r: Reading) -> Days | None:
    """«в 12-м уже было»; but «в 12-й палате», «в 5-м»"""
    followed = r.word(r.last) and r.tokens.letters[r.last] != PLAIN
    return None if followed or r.number("short") < 10 or not r.word(r.first).endswith("м") else short_year(r)


def early_year(r: Reading) -> Days | None:
    """«в 70 году нашей эры», «в 862 году», «в 98 году»"""
    number = r.number("number")
    return year_of(number if r.has("era") else r.four_digits(number))


def years(r: Reading) -> Days | None:
    """«в 2002–2004 годах», «с 2008 по 2011 год», «2026-го по 2035-й»"""
    first, last = r.number("years") if r.has("years") else (r.number("first"), r.number("last"))
    last = last if last > 99 else first // 100 * 100 + last
    return year_of(first).through(year_of(last)) if first < last else None


def decade(r: Reading) -> Days | None:
    """«в 1970-х годах», «в 90-х», «в девяностые годы»; but «20-е место»"""
    if r.has("decade") and r.number("decade") < 100 and not r.has("years") and r.before_a_noun():
        return None
    return calendar.decade_of(full_decade(r.number("decade")))


def half_of_decade(r: Reading) -> Days | None:
    """«в первой половине 50-х годов» → 1950–1954"""
    first, half = full_decade(r.number("decade")), r.number("half")
    return year_of(first + 5 * half - 5).through(year_of(first + 5 * half - 1)) if half in (1, 2) else None


def full_decade(number: int) -> int:
    """«70-е» → 1970, «20-е» → 2020, «1880-е» stays."""
    return number if number > 99 else number + (2000 if number < 30 else 1900)


def decades(r: Reading) -> Days | None:
    """«в 1960–1970-х», «в 1990-2000-х годах»"""
    first, last = r.number("decades")
    last = last if last > 99 or first < 100 else first // 100 * 100 + last
    return calendar.decade_of(full_decade(first)).through(calendar.decade_of(full_decade(last)))


def century(r: Reading) -> Days | None:
    """«XIX век», «в конце двадцатого века», «в 19 веке»; but «2 века» is how long"""
    if r.has("count") and r.number("number") < FEW:
        return None
    return calendar.century_of(r.number("number"))


def centuries(r: Reading) -> Days | None:
    """«I–II века»"""
    first, last = r.number("numbers")
    return calendar.century_of(first).through(calendar.century_of(last))


def last_century(r: Reading) -> Days | None:
    """«в прошлом веке»"""
    return calendar.century_of((r.today.year - 1) // 100 + 1 + r.number("shift"))


BEFORE_YEAR = "(?<=[IN FROM TILL TO ON FOR SINCE BY])"
OUR_ERA = "(?! TILL OUR)"  # before it dates have no days
YEAR_RULES = (
    rule("year", f"{PREFIX}(?P<year>YEAR){OF_YEARS}", "year", year),
    rule("spoken year", f"{PREFIX}(?P<year>{SPOKEN}){OF_YEARS}", "year", year),
    rule("ordinal year", f"{PREFIX}(?P<year>ORDINALYEAR){OF_YEARS}?", "year", year),
    rule("listed year", f"(?P<year>{ANYYEAR})(?=(?: COMMA)?(?: YEAR(?: COMMA)?){MANY}(?: AND)?(?: IN)? YEAR{OF_YEARS})",
         "year", year),
    rule("bare year", f"{BEFORE_YEAR}(?P<year>YEAR)", "year", bare_year),
    rule("edge of bare year", "PART (?P<year>YEAR)", "year", bare_year),
    rule("year in brackets", "(?<=OPEN)(?P<year>YEAR)(?= CLOSE| COMMA)", "year", year),
    rule("short year", "(?<=[IN FROM TILL TO SINCE])(?P<short>ORDINALSHORT)(?: GOD)?", "year", short_year),
    rule("short year in", "(?<=IN)(?P<short>ORDINALDAY)", "year", small_year),
    rule("early year of our era", "(?P<number>NUMBER|DAY) GOD(?P<era> OUR (?:DOT )?ERA)", "year", early_year),
    rule("early year", f"(?<=[IN TO])(?P<number>NUMBER) GOD{OUR_ERA}", "year", early_year),
    rule("related year", "(?:PART )?(?:(?P<yearshift>REL)|(?P<sameyear>(?:THAT|REL) SAME)) GOD", "year", year),
    rule("years", f"(?:FROM )?(?P<years>YEARS){OF_YEARS}?", "range", years),
    rule("years from to", f"(?:FROM )?(?:PART )?(?P<first>{ANYYEAR}){OF_YEARS}?(?: DOT)? (?:DASH|BY|TILL) (?:PART )?"
         f"(?P<last>{ANYYEAR}){OF_YEARS}?",
         "range", years),
    rule("half of a decade", f"{HALF}(?P<decade>TENYEARS|DECADEWORD)(?P<years> GODY)?", "range", half_of_decade),
    rule("years between", f"(?<=BETWEEN)(?P<first>{ANYYEAR}){OF_YEARS}? AND (?P<last>{ANYYEAR}){OF_YEARS}?", "range",
         years),
    rule("decade", f"{PREFIX}(?P<decade>TENYEARS|DECADEWORD)(?P<years> GODY)?", "decade", decade),
    rule("decades", "(?P<decades>DECADES)(?: GODY)?", "range", decades),
    rule("century", f"{PREFIX}(?P<number>ROMAN|ORDINALDAY|(?P<count>DAY)|(?:TENS )?ORDINAL) CENTURY{OUR_ERA}",
         "century", century),
    rule("centuries", f"{PREFIX}(?P<numbers>ROMANS) CENTURY{OUR_ERA}", "range", centuries),
    rule("related century", f"{PREFIX}(?P<shift>REL) CENTURY", "century", last_century),
)  # fmt: skip
