"""Rules of units between a day and a year: weeks, months, quarters, seasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tasks.nlp.dates import calendar
from tasks.nlp.dates.calendar import Days, month_of, week_of, year_of
from tasks.nlp.dates.patterns import (
    ANYYEAR,
    HALF,
    MONTH,
    NUMBER,
    OF_YEARS,
    PREFIX,
    THEN_YEAR,
    UNTIL,
    YEAR,
    YEAR1,
    YEAR2,
    rule,
)  # fmt: skip
from tasks.nlp.dates.reading import Reading

JUST_OVER = 100  # days in which figures of a quarter are still being counted
MONTHS, SHORTEST, TUESDAY, MIDWEEK = 12, 99, 1, 3


def whole_month(r: Reading) -> Days | None:
    """«в начале августа», «к маю 2011 года», «в феврале прошлого года»"""
    month = r.number("month")
    return r.in_year(lambda year: month_of(year, month))


def months(r: Reading) -> Days | None:
    """«с сентября по март 2022 года», «в январе–феврале»"""
    first, last = r.number("months") if r.has("months") else (r.number("month1"), r.number("month2"))
    begun = r.year("1")

    def make(year: int) -> Days:
        start = begun or (year if first <= last else year - 1)
        return month_of(start, first).through(month_of(year, last))

    return r.in_year(make, "2")


def monthly(r: Reading) -> Days | None:
    """«июньское заседание», «декабрьские выборы 2011 года»; capital letters are names («Октябрьский район»)"""
    if r.document.words[r.first] != r.word(r.first):
        return None
    return whole_month(r)


def related_month(r: Reading) -> Days | None:
    """«в прошлом месяце», «в конце этого месяца»"""
    return month_of(r.today.year, r.today.month + r.number("shift"))


def related_named_month(r: Reading) -> Days | None:
    """«минувшего октября», «в следующем мае»"""
    month, shift = r.number("month"), r.number("shift")
    return r.related([month_of(r.today.year + step, month) for step in (-2, -1, 0, 1, 2)], shift)


def quarter(r: Reading) -> Days | None:
    """«в первом квартале», «III квартал 2019 года»"""
    number = r.number("number")
    return told_of(r, lambda year: calendar.quarter_of(year, number))


def quarters(r: Reading) -> Days | None:
    """«в третьем и четвёртом кварталах», «с первого по третий квартал 2020 года»"""
    first, last = r.number("from"), r.number("to")
    return told_of(r, lambda year: calendar.quarter_of(year, first).through(calendar.quarter_of(year, last)))


def told_of(r: Reading, make: Callable[[int], Days]) -> Days:
    """A part of a year; one just over may be told in the future: «по подсчётам, спад во втором квартале составит»."""
    days = r.in_year(make)
    over = make(days.first.year - 1)
    just_over = r.relative and r.published and (r.published - over.last).days
    return over if just_over and 0 < just_over < JUST_OVER < (days.first - r.today).days else days


def half_year(r: Reading) -> Days | None:
    """«в первом полугодии 2019 года»"""
    number = r.number("number")
    return told_of(r, lambda year: calendar.half_of(year, number))


def half_of_year(r: Reading) -> Days | None:
    """«во второй половине 2020 года», «в первой половине года»"""
    number = r.number("half")
    return calendar.half_of(r.year() or r.today.year, number)


def first_months(r: Reading) -> Days | None:
    """«за девять месяцев 2022 года»: from January on"""
    count = r.number("count")
    return calendar.months_of(r.year() or 0, 1, count, "range") if 1 < count <= MONTHS else None


def related_quarter(r: Reading) -> Days | None:
    """«в прошлом квартале»"""
    return calendar.quarter_of(*divmod_quarter(r.today.year, (r.today.month - 1) // 3 + r.number("shift")))


def divmod_quarter(year: int, quarter: int) -> tuple[int, int]:
    """A quarter counted from 0 = the first of a year, which may lie outside that year."""
    return year + quarter // 4, quarter % 4 + 1


def season(r: Reading) -> Days | None:
    """«осенью», «летом прошлого года», «к весне»"""
    number = r.number("season")
    return r.in_year(lambda year: calendar.season_of(year, number))


def related_season(r: Reading) -> Days | None:
    """«этим летом», «прошлой осенью»: the last before this one"""
    number, shift = r.number("season"), r.number("shift")
    return r.related([calendar.season_of(r.today.year + step, number) for step in (-2, -1, 0, 1, 2)], shift)


def season_over_years(r: Reading) -> Days | None:
    """«зимой 2021/22 года» is one winter; «летом 2021–2022 годов» from one summer to the other"""
    season, (first, last) = r.number("season"), r.number("years")
    last = last if last > SHORTEST else first // 100 * 100 + last
    if season == 0:
        return calendar.season_of(last, season)
    return calendar.season_of(first, season).through(calendar.season_of(last, season))


def week_of_month(r: Reading) -> Days | None:
    """«в первую неделю мая» its days 1–7, «в последнюю неделю мая» the last with most days in it"""
    month, number = r.number("month"), r.number("week")
    if number < 0:
        return r.in_year(lambda year: week_of(month_of(year, month).last - timedelta(days=MIDWEEK)))
    return r.in_year(lambda year: days_of_week(year, month, number))


def days_of_week(year: int, month: int, number: int) -> Days:
    """Seven days of a month by their number: first = days 1–7."""
    return Days(date(year, month, 7 * number - 6), date(year, month, 7 * number), "week")


def new_week(r: Reading) -> Days | None:
    """«на новой неделе»: from Wednesday on the next"""
    return week_of(r.today, int(r.today.weekday() > TUESDAY))


def edge_of_working_week(r: Reading) -> Days | None:
    """«в начале рабочей недели» Monday, «в конце рабочей недели» Friday"""
    monday, part = week_of(r.today).first, r.values("part")[0]
    return None if part == "middle" else calendar.day_of(monday + timedelta(days=4 if part == "end" else 0))


def related_week(r: Reading) -> Days | None:
    """«на прошлой неделе», «на следующей неделе»; but «при этом неделя прошла» is two phrases"""
    feminine = r.word(r.match.start("shift"))[-1] in "аяйую"
    return week_of(r.today, r.number("shift")) if feminine else None


def related_weekend(r: Reading) -> Days | None:
    """«в минувшие выходные» the last that are over, «в ближайшие выходные» the next that have not begun"""
    weekend = calendar.weekend_of(r.today)
    if r.number("shift") < 0:
        return weekend if weekend.last < r.today else calendar.weekend_of(r.today, -1)
    return calendar.weekend_of(r.today, 1) if r.number("shift") > 0 and weekend.first <= r.today else weekend


def weekend(r: Reading) -> Days | None:
    """«в выходные», «на выходных»"""
    return r.choose([calendar.weekend_of(r.today, shift) for shift in (-1, 0, 1)])


def edge_of_unit(r: Reading) -> Days | None:
    """«в начале недели», «до конца месяца», «с начала года»: of the one that runs"""
    unit = r.values("unit")[0]
    if unit == "week":
        return week_of(r.today)
    if unit == "month":
        return month_of(r.today.year, r.today.month)
    return edge_of(r, r.today.year, r.values("part")[0])


def edge_of_named_year(r: Reading) -> Days | None:
    """«с начала 2023 года», «до конца прошлого года»"""
    year = r.year()
    return edge_of(r, year, r.values("part")[0]) if year else None


def edge_of(r: Reading, year: int, part: str) -> Days:
    """«с начала года» names its first month, «до конца года» its last; «в конце года» the year"""
    before = r.word(r.first - 1)
    if part == "start" and before in ("с", "от"):
        return month_of(year, 1)
    if part == "end" and before in ("до", "к", "по"):
        return month_of(year, 12)
    return year_of(year)


SHIFT = "(?P<shift>REL|NEAR)"
UNIT_RULES = (
    rule("month", f"{PREFIX}(?P<month>MONTH){THEN_YEAR}", "month", whole_month),
    rule("month of year", f"(?P<month>{MONTH}){YEAR}", "month", whole_month),
    rule("related named month", f"(?:PART )?{SHIFT} (?P<month>MONTH)", "month", related_named_month),
    rule("months", f"(?P<months>MONTHS2){YEAR2}", "range", months),
    rule("months from to", f"(?:FROM )?(?:PART )?(?P<month1>{MONTH}){YEAR1}{UNTIL} "
         f"(?:PART )?(?P<month2>{MONTH}){YEAR2}", "range", months),
    rule("months between", f"(?<=BETWEEN)(?P<month1>{MONTH}){YEAR1} AND (?P<month2>{MONTH}){YEAR2}", "range", months),
    rule("first months", f"(?P<count>DAY|COUNT) MONTHS{YEAR}", "range", first_months),
    rule("monthly of year", "(?P<month>MONTHLY)(?= _ (?P<year>YEAR) GOD)", "month", monthly),
    rule("monthly", "(?P<month>MONTHLY)", "month", monthly),
    rule("related month", "(?:PART )?(?P<shift>REL) MONTHS", "month", related_month),
    rule("quarter", f"{NUMBER} QUARTER{YEAR}?", "quarter", quarter),
    rule("quarter in short", f"{NUMBER} QUARTERSHORT(?: DOT)?{YEAR}", "quarter", quarter),
    rule("quarters", "(?P<from>ORDINAL|ROMAN|DAY|ORDINALDAY) (?:AND|DASH) (?P<to>ORDINAL|ROMAN|DAY|ORDINALDAY) "
         f"(?:QUARTER|QUARTERS){YEAR}?", "range", quarters),
    rule("quarters from to", "FROM (?P<from>ORDINAL|ROMAN|DAY) (?:BY|TILL) (?P<to>ORDINAL|ROMAN|DAY) "
         f"QUARTER{YEAR}?", "range", quarters),
    rule("related quarter", "(?P<shift>REL) QUARTER", "quarter", related_quarter),
    rule("half-year", f"{NUMBER} HALF{YEAR}?", "half", half_year),
    rule("half of year", f"{HALF}(?P<year>{ANYYEAR}){OF_YEARS}?", "half", half_of_year),
    rule("half of this year", f"{HALF}(?:(?P<yearshift>REL) )?GOD", "half", half_of_year),
    rule("season over years", f"{PREFIX}(?P<season>SEASON|SEASONNOUN) (?P<years>YEARS){OF_YEARS}?", "range",
         season_over_years),
    rule("season", f"{PREFIX}(?P<season>SEASON){YEAR}?", "season", season),
    rule("season of year", f"{PREFIX}(?P<season>SEASONNOUN){YEAR}", "season", season),
    rule("until season", "(?<=[FROM TO TILL SINCE BY])(?P<season>SEASONNOUN)", "season", season),
    rule("edge of season", "PART (?P<season>SEASONNOUN)", "season", season),
    rule("related season", "(?P<shift>REL) (?P<season>SEASON|SEASONNOUN)", "season", related_season),
    rule("related week", f"(?:PART )?{SHIFT} WEEK", "week", related_week),
    rule("week of month", f"(?P<week>ORDINAL|LATEST) WEEK (?P<month>{MONTH}){YEAR}?", "week", week_of_month),
    rule("new week", "NEW WEEK", "week", new_week),
    rule("edge of working week", "(?P<part>PART) WORKING WEEK", "day", edge_of_working_week),
    rule("related weekend", "(?P<shift>SOMEREL|SOMENEAR) WEEKEND", "range", related_weekend),
    rule("weekend", "(?<=[IN ON])WEEKEND", "range", weekend),
    rule("edge of named year", f"(?P<part>PART)(?: (?P<year>{ANYYEAR}){OF_YEARS}?| (?P<yearshift>REL) GOD)", "year",
         edge_of_named_year),
    rule("edge of unit", "(?P<part>PART) (?P<unit>WEEK|MONTHS|GOD)", "year", edge_of_unit),
)  # fmt: skip
