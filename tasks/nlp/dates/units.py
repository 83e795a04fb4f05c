"""Rules of units between a day and a year: weeks, months, quarters, seasons."""

from __future__ import annotations

from tasks.nlp.dates import calendar
from tasks.nlp.dates.calendar import Days, month_of, week_of, year_of
from tasks.nlp.dates.patterns import MONTH, NUMBER, PREFIX, THEN_YEAR, YEAR, YEAR1, YEAR2, rule
from tasks.nlp.dates.reading import Reading


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
    return r.in_year(lambda year: calendar.quarter_of(year, number))


def half_year(r: Reading) -> Days | None:
    """«в первом полугодии 2019 года»"""
    number = r.number("number")
    return r.in_year(lambda year: calendar.half_of(year, number))


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


def related_week(r: Reading) -> Days | None:
    """«на прошлой неделе», «на следующей неделе»"""
    return week_of(r.today, r.number("shift"))


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
    return edge_of_year(r, r.values("part")[0])


def edge_of_year(r: Reading, part: str) -> Days:
    """«с начала года» names its first month, «до конца года» its last; «в конце года» the year"""
    before = r.word(r.first - 1)
    if part == "start" and before in ("с", "от"):
        return month_of(r.today.year, 1)
    if part == "end" and before in ("до", "к", "по"):
        return month_of(r.today.year, 12)
    return year_of(r.today.year)


SHIFT = "(?P<shift>REL|NEAR)"
UNIT_RULES = (
    rule("month", f"{PREFIX}(?P<month>MONTH){THEN_YEAR}", "month", whole_month),
    rule("month of year", f"(?P<month>{MONTH}){YEAR}", "month", whole_month),
    rule("related named month", f"(?:PART )?{SHIFT} (?P<month>MONTH)", "month", related_named_month),
    rule("months", f"(?P<months>MONTHS2){YEAR2}", "range", months),
    rule("months from to", f"(?:FROM )?(?:PART )?(?P<month1>{MONTH}){YEAR1} (?:DASH|BY) "
         f"(?:PART )?(?P<month2>{MONTH}){YEAR2}", "range", months),
    rule("monthly of year", "(?P<month>MONTHLY)(?= _ (?P<year>YEAR) GOD)", "month", monthly),
    rule("monthly", "(?P<month>MONTHLY)", "month", monthly),
    rule("related month", "(?:PART )?(?P<shift>REL) MONTHS", "month", related_month),
    rule("quarter", f"{NUMBER} QUARTER{YEAR}?", "quarter", quarter),
    rule("related quarter", "(?P<shift>REL) QUARTER", "quarter", related_quarter),
    rule("half-year", f"{NUMBER} HALF{YEAR}?", "half", half_year),
    rule("season", f"{PREFIX}(?P<season>SEASON){YEAR}?", "season", season),
    rule("season of year", f"{PREFIX}(?P<season>SEASONNOUN){YEAR}", "season", season),
    rule("until season", "(?<=[FROM TO TILL SINCE BY])(?P<season>SEASONNOUN)", "season", season),
    rule("edge of season", "PART (?P<season>SEASONNOUN)", "season", season),
    rule("related season", "(?P<shift>REL) (?P<season>SEASON|SEASONNOUN)", "season", related_season),
    rule("related week", f"(?:PART )?{SHIFT} WEEK", "week", related_week),
    rule("related weekend", "(?P<shift>SOMEREL|SOMENEAR) WEEKEND", "range", related_weekend),
    rule("weekend", "(?<=[IN ON])WEEKEND", "range", weekend),
    rule("edge of unit", "(?P<part>PART) (?P<unit>WEEK|MONTHS|GOD)", "year", edge_of_unit),
)  # fmt: skip
