"""Times in all the forms feeds, pages and exports write them."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.text.draft import Unreadable
from tasks.text.moment import MOSCOW, PRECISIONS, UNKNOWN
from tasks.text.published import illegible, parse, published

NOW = datetime(2025, 11, 24, 2, 0, tzinfo=UTC)  # 5 in the morning in Moscow


@pytest.mark.parametrize(
    ("value", "expected", "precision", "zone"),
    [
        ("2024-03-12T14:05:33+03:00", "2024-03-12 11:05:33", "second", "+03:00"),
        ("2024-03-12T14:05:33.467+0500", "2024-03-12 09:05:33", "second", "+05:00"),
        ("2024-03-12T14:05:33Z", "2024-03-12 14:05:33", "second", "+00:00"),
        ("2024-03-12T14:05", "2024-03-12 11:05:00", "minute", None),
        ("2024-03-12 14:05:33", "2024-03-12 11:05:33", "second", None),
        ("2013-07-01T12:00", "2013-07-01 08:00:00", "minute", None),  # Moscow was four hours ahead that year
        ("2024-03-12", "2024-03-11 21:00:00", "day", None),
        ("2024-03", "2024-02-29 21:00:00", "month", None),
        ("Wed, 29 Jul 2015 19:17:05 +0300", "2015-07-29 16:17:05", "second", "+03:00"),
        ("Wed, 29 Jul 2015 19:17:05 MSK", "2015-07-29 16:17:05", "second", "+03:00"),
        ("29 Jul 2015 19:17 GMT", "2015-07-29 19:17:00", "minute", "+00:00"),
        (1710241533, "2024-03-12 11:05:33", "second", "+00:00"),
        ("1710241533000", "2024-03-12 11:05:33", "second", "+00:00"),
        ("12 марта 2024, 14:05", "2024-03-12 11:05:00", "minute", None),
        ("14:05, 12 марта 2024", "2024-03-12 11:05:00", "minute", None),
        ("Вторник, 12 мая 2024 года в 14:05 (мск)", "2024-05-12 11:05:00", "minute", "+03:00"),
        ("Опубликовано: 12.03.2024 14:05", "2024-03-12 11:05:00", "minute", None),
        ("12.03.24", "2024-03-11 21:00:00", "day", None),
        ("12 марта 2024 г.", "2024-03-11 21:00:00", "day", None),
        ("30 декабря, 14:05", "2024-12-30 11:05:00", "minute", None),  # the last one, not the next
        ("сегодня в 10:30", "2025-11-24 07:30:00", "minute", None),
        ("Вчера, 18:00", "2025-11-23 15:00:00", "minute", None),
        ("3 часа назад", "2025-11-23 23:00:00", "minute", None),
        ("March 12, 2024", "2024-03-11 21:00:00", "day", None),
    ],
)
def test_a_time_is_read_however_it_is_written(value: object, expected: str, precision: str, zone: str | None) -> None:
    found = parse(value, NOW)

    assert found.at is not None
    assert f"{found.at:%Y-%m-%d %H:%M:%S}" == expected
    assert (found.precision, found.zone) == (precision, zone)


FEEDS = [
    ("Sat, Mar 08 2025 09:17:40 PM", "2025-03-08 18:17:40", "second"),
    ("Sat, 08 Mar 2025 21:17:00 GMT+5", "2025-03-08 16:17:00", "second"),
    ("Sat, 08 Mar 2025 21:17:00", "2025-03-08 18:17:00", "second"),
    ("Sat, 08 Mar 2025 21:17:00 UT", "2025-03-08 21:17:00", "second"),
    ("Sat, 08 Mar 2025 12:17 AM", "2025-03-07 21:17:00", "minute"),
    ("Сб, 08 мар 2025 21:17:00 +0300", "2025-03-08 18:17:00", "second"),
    ("Сбт, 8 Март 2025 21:17", "2025-03-08 18:17:00", "minute"),
    ("Sat, 08 Mar 2025 21:17:00 OMST", "2025-03-08 15:17:00", "second"),
    ("Sat, 08 Aug 2009 21:17:00 MSD", "2009-08-08 17:17:00", "second"),
    ("Sat, 08 Mar 2025 21:17:00 --0300", "2025-03-09 00:17:00", "second"),
    ("Sat, 8, Mar 2025 21:7", "2025-03-08 18:07:00", "minute"),
    ("08 Saturday, Mar 2025 21:17", "2025-03-08 18:17:00", "minute"),
    ("Saturday, March 8th, 2025 at 09:17 p.m. EST", "2025-03-09 02:17:00", "minute"),
    ("Sat Mar  8 21:17:00 MSK 2025", "2025-03-08 18:17:00", "second"),
    ("Sat Mar 08 2025 21:17:00 GMT+0300 (Москва, стандартное время)", "2025-03-08 18:17:00", "second"),
    ("08/Mar/2025:21:17:09 +0300", "2025-03-08 18:17:09", "second"),
]
MACHINES = [
    ("/Date(1741457829000+0300)/", "2025-03-08 18:17:09", "second"),
    ("1741457829000000000", "2025-03-08 18:17:09", "second"),
    (1741457829000000, "2025-03-08 18:17:09", "second"),
    ("1741457829.75", "2025-03-08 18:17:09", "second"),
    ("638770546290000000", "2025-03-08 18:17:09", "second"),
    (45724.8868055556, "2025-03-08 18:17:00", "minute"),
    ("45724,8868055556", "2025-03-08 18:17:00", "minute"),
    ("45724", "2025-03-07 21:00:00", "day"),
    ("20250308", "2025-03-07 21:00:00", "day"),
    ("20250308T181709Z", "2025-03-08 18:17:09", "second"),
    ("20250308181709", "2025-03-08 18:17:09", "second"),
    ("202503082117", "2025-03-08 18:17:00", "minute"),
    ("2025-03-08T24:00:00+03:00", "2025-03-08 21:00:00", "day"),
    ("2025-03-08T21:17:00 03:00", "2025-03-08 18:17:00", "second"),
    ("2025-03-08T21:17+03:00[Europe/Moscow]", "2025-03-08 18:17:00", "minute"),
    ("2025-03-08 21:17:09.000000", "2025-03-08 18:17:09", "second"),
    ("2025-03-08 18:17:09 UTC", "2025-03-08 18:17:09", "second"),
    ("2025-03-08+03:00", "2025-03-07 21:00:00", "day"),
    ("2025:03:08 21:17:09", "2025-03-08 18:17:09", "second"),
    ("2025-W10-6", "2025-03-07 21:00:00", "day"),
    ("2025-03-08 00:00:00", "2025-03-07 21:00:00", "day"),
    ({"$date": "2025-03-08T18:17:09Z"}, "2025-03-08 18:17:09", "second"),
    ({"$date": {"$numberLong": "1741457829000"}}, "2025-03-08 18:17:09", "second"),
    ({"$date": {"$numberLong": "-530000000000"}}, "1953-03-16 17:46:40", "second"),
    ('{"$date": 1741457829000}', "2025-03-08 18:17:09", "second"),
    ("{'$date': '2025-03-08T18:17:09Z'}", "2025-03-08 18:17:09", "second"),
    ({"seconds": 1741457829, "nanoseconds": 0}, "2025-03-08 18:17:09", "second"),
    ({"date": "2025-03-08 21:17:09.000000", "timezone": "Asia/Omsk"}, "2025-03-08 15:17:09", "second"),
    ([2025, 3, 8, 21, 17], "2025-03-08 18:17:00", "minute"),
    (["08.03.2025"], "2025-03-07 21:00:00", "day"),
    ('ISODate("2025-03-08T18:17:09Z")', "2025-03-08 18:17:09", "second"),
    ("Timestamp('2025-03-08 21:17:00')", "2025-03-08 18:17:00", "second"),
    ("datetime.datetime(2025, 3, 8, 18, 17, 9, tzinfo=datetime.timezone.utc)", "2025-03-08 18:17:09", "second"),
]
PAGES = [
    ("8 МАРТА 2025, 21:17", "2025-03-08 18:17:00", "minute"),
    ("8 мар. 2025 г., 21:17 МСК", "2025-03-08 18:17:00", "minute"),
    ("суббота, 8 марта 2025 г. 21:17", "2025-03-08 18:17:00", "minute"),
    ("08.03.2025 | 21:17", "2025-03-08 18:17:00", "minute"),
    ("08.03.2025 в 21:17 по московскому времени", "2025-03-08 18:17:00", "minute"),
    ("08.03.2025 в 21:17 по Екатеринбургу", "2025-03-08 16:17:00", "minute"),
    ("8 марта 2025, 21:17 (мск+4)", "2025-03-08 14:17:00", "minute"),
    ("08.03.2025 21:17 (+07:00)", "2025-03-08 14:17:00", "minute"),
    ("21:17 – 8 марта 2025", "2025-03-08 18:17:00", "minute"),
    ("21 ч 17 мин 8 марта 2025", "2025-03-08 18:17:00", "minute"),
    ("8 мaртa 2025 21:17", "2025-03-08 18:17:00", "minute"),  # with Latin a
    ("8.III.2025", "2025-03-07 21:00:00", "day"),
    ("8 марта в 21:17", "2025-03-08 18:17:00", "minute"),
    ("8 березня 2025, 21:17", "2025-03-08 18:17:00", "minute"),
    ("март 2025", "2025-02-28 21:00:00", "month"),
    ("17 марта 1953", "1953-03-16 21:00:00", "day"),
    ("17.03.98", "1998-03-16 21:00:00", "day"),
    ("08.03.2025, 21.17", "2025-03-08 18:17:00", "minute"),
    ("Опубликовано 08.03.2025 в 21:17, обновлено 12.03.2025 в 15:30", "2025-03-08 18:17:00", "minute"),
    ("Обновлено 12.03.2025 15:30, опубликовано 08.03.2025 21:17", "2025-03-08 18:17:00", "minute"),
    ("8 марта 2025, 21:17, «Заречный вестник»", "2025-03-08 18:17:00", "minute"),
    ("1 день 2 часа назад", "2025-11-23 00:00:00", "minute"),
    ("полчаса назад", "2025-11-24 01:30:00", "minute"),
    ("2 недели назад", "2025-11-09 21:00:00", "day"),
]
DAY_FIRST = [
    ("05.06.2025 2:05 PM", "2025-06-05 11:05:00", "minute"),
    ("05.06.2025г.", "2025-06-04 21:00:00", "day"),
    ("05.06.2025T09:00", "2025-06-05 06:00:00", "minute"),
    ("05.06.2025 09:00:15.123", "2025-06-05 06:00:15", "second"),
    ("05.06.2025 09:00 UTC+3", "2025-06-05 06:00:00", "minute"),
    ("05.06.2025 9:00:00 +0300 MSK", "2025-06-05 06:00:00", "second"),
    ("05. 06. 2025", "2025-06-04 21:00:00", "day"),
    ("5/6/2025 9h00", "2025-06-05 06:00:00", "minute"),
    ("05-06-25", "2025-06-04 21:00:00", "day"),
    ("11/03/2025 5:30 PM", "2025-11-03 14:30:00", "minute"),  # only Americans write «5:30 PM» beside slashes
    ("3/4/2025, 12:05:00 am", "2025-03-03 21:05:00", "second"),
    ("03/04/2025 14:05", "2025-04-03 11:05:00", "minute"),
    ("06/15/2025 2:05:00 PM", "2025-06-15 11:05:00", "second"),  # no month is the fifteenth
]


@pytest.mark.parametrize(("value", "expected", "precision"), [*FEEDS, *MACHINES, *PAGES, *DAY_FIRST], ids=str)
def test_nothing_of_a_time_is_dropped(value: object, expected: str, precision: str) -> None:
    found = parse(value, NOW)

    assert (found.at and f"{found.at:%Y-%m-%d %H:%M:%S}", found.precision) == (expected, precision)


@pytest.mark.parametrize(
    "value",
    [
        0, "0", -1, "1970-01-01T00:00:00Z", "1970-01-01 03:00:00", "31.12.1969", "0000-00-00 00:00:00", "01.01.1900",
        "0001-01-01T00:00:00", "9999-12-31", "12 марта 1024", "null", "NaN", "NaT", "1,76277E+12", "999999", "12",
        "14:05", "30.02.2025", "10.13.13.2025", "127.0.0.1", "8 (800) 555-35-35", "Май 2025 запомнится снегом",
        "5 июня вышло", "10 ноября, 25 комментариев", {}, {"$date": None}, [None], [1, 2, 3], "9" * 400, "(" * 4000,
    ],
    ids=str,
)  # fmt: skip
def test_an_empty_field_is_no_time(value: object) -> None:
    """Zero of a clock, nulls in words, figures that are something else: the month 1970 has no articles of ours."""
    assert parse(value, NOW) == UNKNOWN


RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SECONDS = [
    "{0:%Y-%m-%dT%H:%M:%S}+03:00", "{0:%Y-%m-%d %H:%M:%S}.250 MSK", "{0:%d.%m.%Y %H:%M:%S}",
    "{0:%d/%m/%Y, %H:%M:%S} мск", "{0:%d-%m-%Y %H-%M-%S}", "{0:%H:%M:%S} {0:%d.%m.%Y}",
    "{0:%d} {ru} {0:%Y} г. в {0:%H:%M:%S} (мск)", "Mon, {0:%d} {en} {0:%Y %H:%M:%S} +0300",
    "Mon {en} {0:%d %H:%M:%S %Y}", "{en} {0:%d, %Y %I:%M:%S %p} GMT+3",
    "{0:%d}.{roman}.{0:%Y %H:%M:%S}", "{0:%Y%m%dT%H%M%S}+0300", "{0:%d.%m.%Y %I:%M:%S %p} UTC+03:00",
    "{0:%Y/%m/%d %H:%M:%S} по московскому времени", "Опубликовано: {0:%d.%m.%Y}, {0:%H:%M:%S}, Вестник",
    "{epoch}", "{epoch}000", "{epoch}000000", "{epoch}000000000", "/Date({epoch}000)/", "{utc:%Y%m%d%H%M%S}",
    "{utc:%Y-%m-%dT%H:%M:%S}Z", "{serial}",
]  # fmt: skip
DAYS = [
    "{0:%d.%m.%Y}", "{0:%d/%m/%Y}", "{0:%d-%m-%y}", "{0:%Y-%m-%d}", "{0:%Y.%m.%d}", "{0:%Y%m%d}",
    "{0:%d} {ru} {0:%Y} года", "{0:%d} {en} {0:%Y}", "{en} {0:%d}, {0:%Y}", "{0:%d}.{roman}.{0:%y}",
]  # fmt: skip
TIMES = st.datetimes(datetime(2001, 9, 10), datetime(2025, 11, 20)).map(lambda at: at.replace(microsecond=0))


def spelled(form: str, at: datetime) -> str:
    moscow, month = at.replace(tzinfo=MOSCOW), at.month - 1
    utc = (at - timedelta(hours=3)).replace(tzinfo=UTC)
    serial = (at - datetime(1899, 12, 30)) / timedelta(days=1)
    return form.format(
        at, ru=RU[month], en=EN[month], roman=ROMAN[month], utc=utc, epoch=int(moscow.timestamp()), serial=repr(serial)
    )


@given(TIMES, st.sampled_from(SECONDS))
def test_a_time_comes_back_from_every_form(at: datetime, form: str) -> None:
    """No form swaps day and month, drops half a day, a zone or a second."""
    at = at.replace(year=2016 + at.year % 10, day=min(at.day, 28))  # years in which Moscow is three hours ahead
    found = parse(spelled(form, at), NOW)

    assert found.at == at.replace(tzinfo=MOSCOW).astimezone(UTC)
    assert found.precision in ("second", "minute") or at.time() == time.min


@given(TIMES, st.sampled_from(DAYS))
def test_a_day_comes_back_from_every_form(at: datetime, form: str) -> None:
    found = parse(spelled(form, at), NOW)

    assert found.wall == at.replace(hour=0, minute=0, second=0)
    assert found.precision == "day"


@given(st.text(max_size=150) | st.from_regex(r"[\d.:/ -]{0,20}[а-яa-z]{0,5}[\d.:/ +-]{0,20}"))
def test_no_text_breaks_it(text: str) -> None:
    assert parse(text, NOW).precision in PRECISIONS


@pytest.mark.parametrize(
    "value", [None, "", "скоро", "2024", "31 февраля 2024", "0000-00-00", "2024-13-45", True, [], "9" * 20]
)
def test_what_is_no_time_is_unknown(value: object) -> None:
    assert parse(value, NOW).precision == "none"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("2024-03-12", "2024-03-12T14:05:33+03:00", "2023-01-01T10:00:00+03:00"), "2024-03-12 11:05:33"),
        (("без даты", "2024-03", "12.03.2024", "2024-03-12T14:05"), "2024-03-12 11:05:00"),
        (("2024-03-12T14:05", "2024-03-12T18:40:11+03:00"), "2024-03-12 11:05:00"),  # the time of a comment
        (("2024-03-12T14:05", "2024-03-12T14:05:33+07:00"), "2024-03-12 07:05:33"),  # a zone for the same clock
        (("2024-03-12", "2024-03-13T10:00:00+03:00"), "2024-03-11 21:00:00"),  # the teaser of the next day
        (("2024-03-12", "2024-03-12T23:30:00Z"), "2024-03-12 23:30:00"),
    ],
)
def test_a_more_exact_time_that_agrees_wins(values: tuple[str, ...], expected: str) -> None:
    found = published(values, NOW)

    assert found.at is not None
    assert f"{found.at:%Y-%m-%d %H:%M:%S}" == expected


def test_what_holds_no_time_is_undated() -> None:
    assert published(("без даты", None), NOW) == UNKNOWN


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("9999-99-99",), "9999-99-99"),
        (("0000-00-00",), "0000-00-00"),
        (("0000-01-01T00:00:00Z",), "0000-01-01T00:00:00Z"),
        (("0000-01-01",), "0000-01-01"),
        (("5 мая 0000",), "5 мая 0000"),
        (("20260-01-01",), "20260-01-01"),
        ((1e18,), "1e+18"),
        ((10**40,), f"1{'0' * 39}…"),
        (("31 февраля 2025",), "31 февраля 2025"),
        ((None, "", "  недавно\n\x1b"), "недавно"),
        (("давно " * 100,), "давно давно давно давно давно давно давн…"),
        (("9999-99-99", "2024-03-12"), ""),
        (("2024-03-12",), ""),
        ((None, ""), ""),
        ((), ""),
    ],
)
def test_what_should_be_a_time_and_cannot_be_read_is_told(values: tuple[object, ...], told: str) -> None:
    assert illegible(values, NOW) == told
    assert (published(values, NOW).at is not None) is ("2024-03-12" in values)


def test_the_future_is_refused() -> None:
    with pytest.raises(Unreadable, match="2099-01-01, in the future"):
        published(("2099-01-01T12:00:00+03:00",), NOW)
    assert published(("2025-11-25",), NOW).at


def test_a_path_dates_what_nothing_else_does() -> None:
    paths = ("https://vestnik.example/2024/03/12/most/", "2019-01-14-most.txt")

    assert published(("2024-05",), NOW, paths).precision == "month"
    assert published(("null",), NOW, paths) == parse("2024-03-12", NOW)
    assert published((), NOW, (None, "", paths[1])) == parse("2019-01-14", NOW)
    assert published((), NOW, ("https://vestnik.example/2031/05/09/parad",)) == UNKNOWN  # that of an event to come
