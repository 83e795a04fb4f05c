"""Arithmetic of the calendar: every function gives the whole unit, first day and last, or raises ValueError."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Days(NamedTuple):
    """Days from first to last, inclusive, and the grain of the unit that was named."""

    first: date
    last: date
    grain: str

    def through(self, other: Days) -> Days:
        """From the beginning of this to the end of the other. «с января» … «по март» → range"""
        if other.last < self.first:
            raise ValueError(f"{other.last} before {self.first}")
        return Days(self.first, other.last, "range")


def day_of(day: date) -> Days:
    return Days(day, day, "day")


def week_of(day: date, shift: int = 0) -> Days:
    """The week from Monday to Sunday that holds a day, moved by some weeks."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return Days(monday, monday + timedelta(days=6), "week")


def weekend_of(day: date, shift: int = 0) -> Days:
    """Saturday and Sunday of the week of a day, moved by some weeks."""
    week = week_of(day, shift)
    return Days(week.last - timedelta(days=1), week.last, "range")


def month_of(year: int, month: int) -> Days:
    """A month; months beyond December run on into the next years, below January into those before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def months_of(year: int, first: int, count: int, grain: str) -> Days:
    """Some months in a row: quarters, half-years, seasons."""
    return Days(month_of(year, first).first, month_of(year, first + count - 1).last, grain)


def quarter_of(year: int, number: int) -> Days:
    if not 1 <= number <= 4:
        raise ValueError(f"quarter {number}")
    return months_of(year, 3 * number - 2, 3, "quarter")


def half_of(year: int, number: int) -> Days:
    if not 1 <= number <= 2:
        raise ValueError(f"half-year {number}")
    return months_of(year, 6 * number - 5, 6, "half")


def season_of(year: int, season: int) -> Days:
    """A season, 0 = winter; the winter of a year is the one that ends in it."""
    return months_of(year, 3 * season, 3, "season")


def year_of(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31), "year")


def decade_of(year: int) -> Days:
    """The ten years that begin with a year. «1970-е» → 1970–1979"""
    return Days(date(year, 1, 1), date(year + 9, 12, 31), "decade")


def century_of(number: int) -> Days:
    """A century by its number. «XIX век» → 1801–1900"""
    return Days(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), "century")


def moved(day: date, count: float, unit: str) -> Days:
    """What lies some units from a day: «три дня назад» the day, «год назад» the year, «два месяца назад» the month."""
    if unit == "day" or unit == "week":
        return day_of(day + timedelta(days=round(count * (7 if unit == "week" else 1))))
    if unit == "month":
        return moved_months(day, count)
    if count % 1:  # «полгода назад», «полтора года назад»: a month can be told
        return moved_months(day, count * 12)
    return year_of(day.year + round(count))


def moved_months(day: date, count: float) -> Days:
    """The month some months away; half a month is fifteen days. «полтора месяца назад» of 11 August → June"""
    whole = int(count)
    near = day + timedelta(days=round((count - whole) * 30))
    return month_of(near.year, near.month + whole)
