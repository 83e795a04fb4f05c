"""Dates of texts of Thursday, 20 November 2025: the answers stand in the text, `[2025-11-14 в пятницу]`.

An answer is a day, a month, a year, two of them (first/last), or `?` where the day cannot be known.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tasks.nlp.dates.find import RULES, find_dates
from tasks.nlp.findings import FoundDate
from tasks.nlp.reading.engine import engine
from warehouse.schemas import GRAINS

pytestmark = pytest.mark.slow  # the models are loaded
PUBLISHED = datetime(2025, 11, 20, 12, tzinfo=UTC)
MARK = re.compile(r"\[(\S+) ([^\]]+)\]")


def find(text: str, published: datetime | None = PUBLISHED) -> Sequence[FoundDate]:
    return find_dates(engine().read([text])[0], published)


def check(marked: str, published: datetime | None = PUBLISHED) -> None:
    """Exactly the marked spans are found, with the days that stand before them."""
    text = MARK.sub(r"\2", marked)
    found = find(text, published)
    assert [text[one.start : one.stop] for one in found] == [match[2] for match in MARK.finditer(marked)]
    for one, match in zip(found, MARK.finditer(marked), strict=True):
        first, _, last = match[1].partition("/")
        days = [str(day) if day else "?" for day in (one.date_from, one.date_to)]
        assert days[0].startswith(first), (match[0], days)
        assert days[1].startswith(last or first), (match[0], days)


DAYS = """
Суд огласил приговор [2025-11-12 12 ноября].
Завод открыли [2019-05-03 3 мая 2019 года].
[2025-11-19 В-среду] пожар потушили.
Форум пройдёт [2025-11-25/2025-11-28 с 25 по 28 ноября].
Форум прошёл [2025-11-11/2025-11-12 11–12 ноября].
Матчи сыграли [2025-10-05 5], [2025-10-12 12] и [2025-10-20 20 октября].
Отпуск продлится [2025-12-30/2026-01-08 с 30 декабря по 8 января].
ТВЕРЬ, [2025-11-20 20 ноя] — Театр открыл сезон.
Объявление от [2025-10-27 27.10.2025] снято.
Мост открыли [2025-05-25 двадцать пятого мая].
В [2025-11-16 воскресенье, 16 ноября], прошёл концерт.
Склад загорелся в ночь на [2025-11-19 среду].
Он уехал [2025-11-13 13-го числа].
Указ подписан [2024-06-01 1-го июня 2024-го].
Он уехал [2025-05-06 шестого мая текущего 2025 года].
""".replace("[2025-11-19 В-среду]", "В [2025-11-19 среду]")

TENSE = """
В [2025-11-14 пятницу] состоялось заседание.
В [2025-11-21 пятницу] состоится заседание.
В [2025-11-20 четверг] мэр подписал указ.
Слушания назначены на [2025-11-24 понедельник].
Суд перенёс слушания на [2025-12-03 3 декабря].
Приём перенесён на вечер [2026-05-08 8 мая].
Завод планируют открыть в [2026-05 мае].
Завод открыли в [2025-05 мае].
Мэр обещал, что дорога заработает [2026-03-01 1 марта].
[2025-03-01 1 марта] дорога заработала.
Переговоры могут пройти в [2026-02 феврале].
Продажа билетов ведётся с [2025-11-17 понедельника].
Склад взорвался в ночь на [2025-03-11 11 марта].
Он призвал выйти на митинг в [2025-11-22 субботу].
Совет одобрил проект [2025-05-27 27 мая], он будет действовать год.
""".strip()

SHIFTED = """
[2025-11-19 Накануне] вечером дорогу перекрыли.
[2025-11-19 Вчера] утром выпал снег.
Об этом стало известно [2025-11-18 позавчера].
Решение примут [2025-11-21 завтра].
На [2025-11-10/2025-11-16 прошлой неделе] выпал снег.
На [2025-11-24/2025-11-30 следующей неделе] похолодает.
Матч выиграли в [2025-11-18 минувший вторник].
Ярмарка откроется в [2025-11-22 ближайшую субботу].
Ярмарка прошла в [2025-11-15/2025-11-16 минувшие выходные].
В [2025-10 прошлом месяце] выросли цены.
Он вернулся [2022 три года назад].
Ремонт начали [2025-11-06 две недели назад].
Ремонт закончат [2025-12-04 через две недели].
Мост закрыли [2024-06/2024-08 летом прошлого года].
Снег выпал в конце [2025-10 минувшего октября].
В [2025-11-13 четверг на прошлой неделе] шёл дождь.
Он приехал [2025-05-10 10 мая] и в [2025-05-10 тот же день] уехал.
""".strip().replace("в конце [2025-10 минувшего", "в [2025-10 конце минувшего")

UNITS = """
В [2008 2008 году] завод закрыли, а в [2013 2013-м] открыли.
Так было в [2002/2004 2002–2004 годах].
Так было [2002/2004 с 2002 по 2004 год].
Спад прошёл в [1990/1999 90-х], а рост в [2000/2009 2000-х годах].
Дом построен в [1801/1900 конце XIX века].
Дом построен в [1901/2000 20 веке].
Продажи выросли в [2025-01/2025-03 первом квартале].
Продажи выросли во [2024-04/2024-06 II квартале 2024 года].
Продажи упали в [2023-01/2023-06 первом полугодии 2023 года].
В [2025-08 начале августа] выпал град.
Работы закончат к [2025-12 концу года].
Школу строили [2011-05/2011-08 с мая по август 2011 года].
В [2011-09/2011-10 сентябре–октябре 2011 года] шёл дождь.
Выборы прошли в [1998 1998], [2002 2002] и [2006 2006 годах].
Город основан в [0862 862 году].
Он умер в [2025-09 этом сентябре].
Его книги ([1998 1998]) забыты.
""".strip()

CARRIED = """
В [2015 2015 году] съезд прошёл [2015-12-17 17 декабря].
Поставки ждут в [2021-01 конце января] или в [2021-02 начале февраля 2021 года].
Он ушёл в [2005-09 сентябре 2005 года], а в [2005-12 декабре того же года] вернулся.
Причины аварии в [2024-04 апреле 2024 года] назовут в [2026-07 июле].
""".strip()

NONE = """
Ему 35 лет, он прожил здесь три года.
Ремонт шёл в течение двух недель и стоил 2000 рублей.
Команда выиграла со счётом 2:1, в зале было до 2000 человек.
Телефон для справок: 8-800-555-35-35.
Он живёт на улице 8 Марта.
Он пришёл на 20-е место.
Сегодня врачи зарабатывают больше, чем раньше.
Накануне выборов цены растут.
Через год он вернулся.
Такого не было 12 тысяч лет назад.
Биржи помнят чёрный вторник.
Охрана окружающей среды подорожала.
Рынок вырос в 2025 раз.
""".strip()

WRONG = ("31 февраля", "45.13.2020", "32 августа 2014 года", "в 99999 году", "29 февраля 2023 года", "00.00.0000",
         "с 12 по 3 мая", "8 квартал", "двадцать тридцатого мая", "1 XX", "в 0 году", "-", "")  # fmt: skip


def lines(block: str) -> list[str]:
    return block.strip().splitlines()


@pytest.mark.parametrize("marked", lines(DAYS) + lines(TENSE) + lines(SHIFTED) + lines(CARRIED))
def test_days_are_found_and_placed(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", lines(UNITS))
def test_units_longer_than_a_day(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("text", lines(NONE))
def test_what_is_no_date(text: str) -> None:
    assert [text[one.start : one.stop] for one in find(text)] == []


@pytest.mark.parametrize("text", WRONG)
def test_wrong_dates_are_no_exceptions(text: str) -> None:
    for one in find(text or "."):
        assert one.date_from is None or one.date_from <= (one.date_to or one.date_from)


def test_without_publication_time_only_absolute_dates_are_placed() -> None:
    check(
        "В [? четверг] суд отменил решение от [2024-03-05 5 марта 2024 года], принятое [? накануне]. "
        "Жалобы ждут до [? 8 мая].",
        published=None,
    )


def test_the_outlets_zone_decides_the_day() -> None:
    """23:30 UTC of the 20th is the 21st for an outlet in Vladivostok, which gives the time aware in its own zone."""
    check("Об этом стало известно [2025-11-20 вчера].", datetime.fromisoformat("2025-11-21T09:30+10:00"))


def test_spans_never_overlap_and_grains_are_declared() -> None:
    text = MARK.sub(r"\2", "\n".join(lines(DAYS) + lines(SHIFTED) + lines(UNITS)))
    found = find(text)
    assert all(one.stop <= after.start for one, after in pairwise(found))
    assert {one.grain for one in found} <= set(GRAINS)
    assert {rule.grain for rule in RULES} <= set(GRAINS)


def test_relative_dates_are_marked() -> None:
    found = find("Вчера он вспомнил 5 марта 2024 года.")
    assert [one.relative for one in found] == [True, False]


def test_rules_have_different_names_and_sentences() -> None:
    """A rule is known by its name in the table of dates, and says in Russian what it reads."""
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all("«" in (rule.days.__doc__ or "") for rule in RULES)


def test_word_rows_have_four_columns() -> None:
    words = Path(__file__).parents[3] / "tasks/nlp/words"
    for path in words.glob("dates*.tsv"):
        rows = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if line[:1] != "#"]
        assert {len(row) for row in rows} == {len(rows[0])}, path.name
