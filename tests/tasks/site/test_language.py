"""Every phrase of the pages has its Russian, and numbers and dates are written as in Russian."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from flows import output
from tasks.pages import excel, mail, render
from tasks.site.language import HERE, PHRASES, language
from tasks.site.press import NAV

KEYWORDS = {"gettext": None, "ngettext": (1, 2), "counted": (2, 3), "say": None, "plural": (1, 2), "forms": (2, 3)}

ru, en = language("ru"), language("en")


def phrases(path: Path) -> Iterator[tuple[str, ...]]:
    """What a template or module says: one text, or singular and plural."""
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    options = {"trimmed": "true", "encoding": "utf8", "silent": "false"}
    for _, told, *_ in extract(method, BytesIO(path.read_bytes()), KEYWORDS, (), options):
        yield tuple(part for part in ((told,) if isinstance(told, str) else told) if isinstance(part, str))


EXPORTS = [Path(module.__file__) for module in (excel, output, render)]
SPEAKING = [*sorted(HERE.rglob("*")), *EXPORTS]
SAID = {told for path in SPEAKING if path.suffix in (".py", ".j2") for told in phrases(path)}
SAID |= {(title,) for _, title, _ in NAV}


def test_every_phrase_has_its_russian_and_none_is_left_over() -> None:
    with (PHRASES / "ru.po").open("rb") as file:
        catalog = read_po(file, locale="ru")
    known = {tuple(one.id) if one.pluralizable else (one.id,): one for one in catalog if one.id}
    lacking = sorted(told for told in SAID if told not in known or not all(strings(known[told])))

    assert not lacking, f"write the Russian of these into {PHRASES / 'ru.po'}"
    assert not sorted(known.keys() - SAID), "nothing says these any more"
    assert not [one.id for one in catalog if one.fuzzy]


def strings(message: object) -> list[str]:
    told = message.string  # type: ignore[attr-defined]
    return [told] if isinstance(told, str) else list(told)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 человек"),
        (1, "1 человек"),
        (3, "3 человека"),
        (11, "11 человек"),
        (22, "22 человека"),
        (1345, "1 345 человек"),
    ],
)
def test_words_agree_with_their_number(number: int, shown: str) -> None:
    assert ru.counted(number, "person", "people").replace("\N{NO-BREAK SPACE}", " ") == shown


def test_numbers_are_written_as_in_russian() -> None:
    assert ru.number(-2.5, 1) == "−2,5"
    assert ru.number(None) == ru.percent(None) == "–"
    assert ru.percent(0.2544, 1) == "25,4\N{NO-BREAK SPACE}%"
    assert ru.interval((0.171, 0.228)) == "17–23\N{NO-BREAK SPACE}%"
    assert en.percent(0.2544, 1) == "25.4%"


@pytest.mark.parametrize(
    ("share", "digits", "shown"),
    [
        (0.625, 0, "63 %"),
        (0.615, 0, "62 %"),
        (0.005, 0, "1 %"),
        (0.145, 0, "15 %"),
        (0.1449, 0, "14 %"),
        (0.0625, 1, "6,3 %"),
    ],
)
def test_a_half_is_rounded_up(share: float, digits: int, shown: str) -> None:
    assert ru.percent(share, digits) == shown.replace(" ", "\N{NO-BREAK SPACE}")
    assert mail.percent(share) == f"{ru.number(100 * share, 1)} %"


@pytest.mark.parametrize(
    ("monday", "shown"),
    [
        (date(2025, 11, 17), "17–23 ноября 2025"),
        (date(2025, 9, 29), "29 сентября – 5 октября 2025"),
        (date(2025, 12, 29), "29 декабря 2025 – 4 января 2026"),
    ],
)
def test_weeks_are_named_by_their_days(monday: date, shown: str) -> None:
    assert ru.week(monday).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_months_and_days() -> None:
    assert ru.month(date(2025, 11, 1)) == "ноябрь\N{NO-BREAK SPACE}2025"
    assert [ru.month_short(date(2025, month, 1)) for month in range(1, 13)] == (
        ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
    )
    assert ru.day(date(2025, 11, 22)).split() == ["22", "нояб.", "2025"]
    assert ru.weekday(date(2025, 11, 17)) == "пн"
