"""Rules of days: of a month, of a week, counted from today."""

from __future__ import annotations

from datetime import date, timedelta

from tasks.nlp.dates import calendar
from tasks.nlp.dates.calendar import Days, day_of, month_of, week_of
from tasks.nlp.dates.outlook import AHEAD, BEHIND, PRESENT
from tasks.nlp.dates.patterns import (
    COUNT,
    DAY,
    MANY,
    MONTH,
    ON_WEEKDAY,
    THEN_YEAR,
    UNIT,
    UNTIL,
    WEEKDAY,
    YEAR,
    YEAR1,
    YEAR2,
    rule,
)  # fmt: skip
from tasks.nlp.dates.reading import Reading

SINGLE = {"день", "сутки", "неделю", "месяц", "год", "полгода", "десятилетие"}  # without a number it is one


def day_of_month(r: Reading) -> Days | None:
    """«в среду, 11 мая», «27 декабря 2020 года», «двадцать пятого мая»; «5» and «12» of «5, 12 и 20 мая»"""
    day, month = r.number("day"), r.number("month")
    return r.in_year(lambda year: day_of(date(year, month, day)))


def days_of_month(r: Reading) -> Days | None:
    """«11–12 ноября», «с 11 по 12 ноября 2020 года», «в ночь с 18 на 19 апреля»"""
    first, last = r.number("days") if r.has("days") else (r.number("first"), r.number("last"))
    month = r.number("month")
    if first >= last or (r.has("and") and last != first + 1):
        return None
    return r.in_year(lambda year: day_of(date(year, month, first)).through(day_of(date(year, month, last))))


def days_over_months(r: Reading) -> Days | None:
    """«с 28 апреля по 3 мая 2020 года», «13 июля – 15 августа»"""
    first, last = (r.number("month1"), r.number("day1")), (r.number("month2"), r.number("day2"))
    begun = r.year("1")

    def make(year: int) -> Days:
        start = begun or (year if first <= last else year - 1)
        return day_of(date(start, *first)).through(day_of(date(year, *last)))

    return r.in_year(make, "2")


def written(r: Reading) -> Days | None:
    """«27.12.2020», «2020-12-27»"""
    day = r.number("date")
    r.year_named = day.year if r.has_four_digits() else r.four_digits(day.year % 100)
    return day_of(day.replace(year=r.year_named))


def written_range(r: Reading) -> Days | None:
    """«01.09.2020 – 15.09.2020»"""
    return day_of(r.number("first")).through(day_of(r.number("last")))


def written_to_words(r: Reading) -> Days | None:
    """«с 06.11.2012 по 9 мая 2022 года»"""
    first, month, day = r.number("first"), r.number("month2"), r.number("day2")
    year = r.year("2") or first.year
    return day_of(first).through(day_of(date(year, month, day)))


def days_to_written(r: Reading) -> Days | None:
    """«14 – 15.10.2018»"""
    last = r.number("last")
    return day_of(last.replace(day=r.number("day"))).through(day_of(last))


def day_and_month_to_written(r: Reading) -> Days | None:
    """«с 14.10. по 15.11.2018»"""
    (day, month), last = r.number("daymonth"), r.number("last")
    return day_of(last.replace(month=month, day=day)).through(day_of(last))


def no_day(r: Reading) -> Days | None:
    """«32 августа»: not August either; «на улице 8 Марта»"""
    raise ValueError(f"{r.match.group()} is no day")


def day_number(r: Reading) -> Days | None:
    """«13-го числа»"""
    return day_of_months(r, r.number("day"))


def day_numbers(r: Reading) -> Days | None:
    """«с 11 по 15 число»"""
    return day_of_months(r, r.number("first")).through(day_of_months(r, r.number("last")))


def day_of_months(r: Reading, number: int) -> Days:
    months = [month_of(r.today.year, r.today.month + shift) for shift in (-1, 0, 1)]
    return r.choose([day_of(month.first.replace(day=number)) for month in months if number <= month.last.day])


def weekday(r: Reading) -> Days | None:
    """«в четверг» the last one, today counted; «в четверг состоится» the next one; but «чёрный вторник» has a name"""
    if r.first and r.document.tags[r.first - 1].pos == "ADJ":
        return None
    back = (r.today.weekday() - r.number("weekday")) % 7
    ahead = back and (r.looks == AHEAD or (r.looks == PRESENT and r.word(r.first - 1) not in ("с", "со")))
    return day_of(r.today + timedelta(days=7 - back if ahead else -back))


def related_weekday(r: Reading) -> Days | None:
    """«в минувший вторник» before today, «в следующий вторник» after today, «в эту среду» of this week"""
    shift, number = r.number("shift"), r.number("weekday")
    if shift == 0:
        return day_of(week_of(r.today).first + timedelta(days=number))
    away = (r.today.weekday() - number) % 7 or 7
    if away == 1 and r.word(r.first).startswith("прошл"):  # nobody calls yesterday «прошлую среду»
        away += 7
    return day_of(
        r.today - timedelta(days=away) if shift < 0 else r.today + timedelta(days=(number - r.today.weekday()) % 7 or 7)
    )


def weekday_of_week(r: Reading) -> Days | None:
    """«во вторник на прошлой неделе», «на прошлой неделе, во вторник»"""
    return day_of(week_of(r.today, r.number("shift")).first + timedelta(days=r.number("weekday")))


def weekdays(r: Reading) -> Days | None:
    """«с понедельника по среду», «в ночь с пятницы на субботу»"""
    first, last = r.number("first"), r.number("last")
    back = (r.today.weekday() - last) % 7
    end = r.today + timedelta(days=7 - back if r.looks in (AHEAD, PRESENT) and back else -back)
    return day_of(end - timedelta(days=(last - first) % 7)).through(day_of(end))


def deictic(r: Reading) -> Days | None:
    """«вчера», «сегодня», «послезавтра», «завтрашний день»"""
    return day_of(r.today + timedelta(days=r.number("shift")))


def today(r: Reading) -> Days | None:
    """«вчера», «завтра», «сегодня»; but «сегодня врачи зарабатывают больше» is of these years"""
    return None if not r.number("shift") and r.looks == PRESENT else deictic(r)


def time_of_day(r: Reading) -> Days | None:
    """«минувшей ночью» is of the day that it ends in, «минувшим вечером» of the day before"""
    past_evening = r.number("shift") < 0 and r.number("hours") == "evening"
    return day_of(r.today + timedelta(days=-1 if past_evening else max(r.number("shift"), 0)))


def day_beside(r: Reading) -> Days | None:
    """«первый тур – 3 мая, второй – 10-го»: of the month named before in the sentence"""
    ordinal = r.word(r.first).endswith("го") and not r.before_a_noun()
    return day_of(r.beside.replace(day=r.number("day"))) if ordinal and r.beside else None


def deictic_day(r: Reading) -> Days | None:
    """«с сегодняшнего дня»; but «на сегодняшний день» is these days"""
    return None if r.word(r.first - 1) == "на" and not r.number("shift") else deictic(r)


def daily(r: Reading) -> Days | None:
    """«вчерашнее заседание»; but «сегодняшняя молодёжь» is of these years"""
    return deictic(r) if r.number("shift") else None


def same_day(r: Reading) -> Days | None:
    """«10 мая он уехал. В тот же день»: the day last named"""
    return day_of(r.named_day) if r.named_day else None


def next_day(r: Reading) -> Days | None:
    """«10 мая он уехал. На следующий день»; but «на следующий день после матча»"""
    counts = r.tokens.value(r.first) == 1 and r.word(r.last) != "после"
    return day_of(r.named_day + timedelta(days=1)) if counts and r.named_day else None


def eve(r: Reading) -> Days | None:
    """«накануне», «накануне вечером»; but «накануне выборов», «накануне 9 мая» is a preposition"""
    if r.last < len(r.document) and r.document.heads[r.first] == r.last and r.document.rels[r.first] == "case":
        return None
    governs = r.last < len(r.document) and r.document.tags[r.last].case == "Gen" and not r.document.name_of[r.last]
    return None if governs else deictic(r)


def ago(r: Reading) -> Days | None:
    """«три года назад», «неделю тому назад», «полтора месяца назад»; but «12 тысяч лет назад»"""
    if not r.has("count") and r.word(r.match.start("unit")) not in SINGLE:
        return None
    return calendar.moved(r.today, *counted(r, -1))


def after(r: Reading) -> Days | None:
    """«через две недели начнётся»; but «через год он вернулся» counts from something else"""
    if (
        r.word(r.last) == "после"
        or r.looks == BEHIND
        or (not r.has("count") and r.word(r.match.start("unit")) not in SINGLE)
    ):
        return None
    return calendar.moved(r.today, *counted(r, 1))


def counted(r: Reading, way: int) -> tuple[float, str]:
    """How many of which unit. «две недели» → 2, week; «полгода» → 0.5, year"""
    count, unit = r.number("count") if r.has("count") else 1, r.values("unit")[0]
    if unit == 0.5:
        return way * 0.5, "year"
    if unit in ("decade", "century"):
        return way * count * (10 if unit == "decade" else 100), "year"
    return way * count, unit


OF_MONTH = f"(?P<month>{MONTH})"
SHIFT = "(?P<shift>REL|NEAR)"
LAST_SHIFT = "(?P<shift>REL|NEAR|LATEST)"
DAY_RULES = (
    rule("day", f"{ON_WEEKDAY}(?P<day>{DAY}) {OF_MONTH}{THEN_YEAR}(?: COMMA (?:IN )?WEEKDAY)?", "day", day_of_month),
    rule("quoted day", f"QUOTE (?P<day>DAY) QUOTE {OF_MONTH}{YEAR}", "day", day_of_month),
    rule("listed day", f"(?P<day>{DAY})(?=(?: COMMA)?(?: {DAY}(?: COMMA)?){MANY}(?: AND)? {DAY} {OF_MONTH}{YEAR}?)",
         "day", day_of_month),
    rule("days", f"(?P<days>DAYS2) {OF_MONTH}{YEAR}?", "range", days_of_month),
    rule("days from to", f"(?:FROM )?(?P<first>{DAY}) (?:DASH|BY|TILL|ON|(?P<and>AND)) (?P<last>{DAY}) "
         f"{OF_MONTH}{YEAR}?", "range", days_of_month),
    rule("days between", f"(?<=BETWEEN)(?P<first>{DAY}) AND (?P<last>{DAY}) {OF_MONTH}{YEAR}?", "range", days_of_month),
    rule("days over months", f"(?:FROM )?(?P<day1>{DAY}) (?P<month1>{MONTH}){YEAR1}{UNTIL} "
         f"(?P<day2>{DAY}) (?P<month2>{MONTH}){YEAR2}", "range", days_over_months),
    rule("written", f"{ON_WEEKDAY}(?P<date>DATE|ISODATE)", "day", written),
    rule("days to written", f"(?:FROM )?(?P<day>{DAY}) (?:DOT )?(?:DASH|BY|SLASH) (?P<last>DATE)", "range",
         days_to_written),
    rule("day and month to written", "(?:FROM )?(?P<daymonth>DAYMONTH) (?:DOT )?(?:DASH|BY|SLASH) (?P<last>DATE)",
         "range", day_and_month_to_written),
    rule("written range", f"(?:FROM )?(?P<first>DATE|ISODATE)(?: GOD)?{UNTIL} (?P<last>DATE|ISODATE)", "range",
         written_range),
    rule("written to words", f"(?:FROM )?(?P<first>DATE|ISODATE)(?: GOD)?{UNTIL} (?P<day2>{DAY}) (?P<month2>{MONTH})"
         f"{YEAR2}", "range", written_to_words),
    rule("month, day, year", f"{OF_MONTH} (?P<day>DAY) (?:COMMA )?(?P<year>YEAR)", "day", day_of_month),
    rule("no day", "NUMBER MONTH", "day", no_day),
    rule("street", "STREET (?:DOT )?(?:DAY MONTH|YEAR GOD|(?:DAY|NUMBER) LET)", "day", no_day),
    rule("day of the month", f"(?P<day>{DAY}) CHISLO", "day", day_number),
    rule("days of the month", f"(?:FROM )?(?P<first>{DAY}) (?:DASH|BY|TILL|ON|AND) (?P<last>{DAY}) CHISLO", "range",
         day_numbers),
    rule("weekday", "(?P<weekday>WEEKDAY)", "day", weekday),
    rule("Wednesday", "(?<=[IN ON BY FROM TO TILL SINCE HOURS])(?P<weekday>WEDNESDAY)", "day", weekday),
    rule("related weekday", f"{LAST_SHIFT} (?P<weekday>{WEEKDAY})", "day", related_weekday),
    rule("weekday of week", f"(?P<weekday>{WEEKDAY}) (?:ON )?{SHIFT} WEEK", "day", weekday_of_week),
    rule("week and weekday", f"{SHIFT} WEEK (?:COMMA )?IN (?P<weekday>{WEEKDAY})", "day", weekday_of_week),
    rule("weekdays", f"FROM (?P<first>{WEEKDAY}) (?:ON|BY) (?P<last>{WEEKDAY})", "range", weekdays),
    rule("deictic at", "(?P<shift>DEICTIC)(?= HOURS| WHOLE DAYS)", "day", deictic),
    rule("time of day", "(?P<shift>REL) (?P<hours>HOURS)", "day", time_of_day),
    rule("day beside", "(?P<day>ORDINALDAY)", "day", day_beside),
    rule("deictic", "(?P<shift>DEICTIC)", "day", today),
    rule("same day", "THAT SAME DAYS", "day", same_day),
    rule("next day", "(?<=ON)REL DAYS", "day", next_day),
    rule("deictic day", "(?P<shift>DAILY) DAYS", "day", deictic_day),
    rule("daily", "(?P<shift>DAILY)", "day", daily),
    rule("eve", f"(?P<shift>EVE)(?! {DAY} {MONTH})", "day", eve),
    rule("ago", f"{COUNT}{UNIT} (?:TOMU )?AGO", "day", ago),
    rule("after", f"AFTER {COUNT}{UNIT}", "day", after),
)  # fmt: skip
