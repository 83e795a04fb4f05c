"""Organizations and places across articles."""

from datetime import UTC, datetime

import pytest

from tasks.identity.entities import Use
from tasks.identity.local import table
from tasks.identity.organizations import organizations
from tasks.identity.places import places

DAY = datetime(2025, 3, 1, tzinfo=UTC)


def uses(*names: str) -> list[Use]:
    return [Use(name, f"a{index}", DAY) for index, name in enumerate(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("МИД", "Министерство иностранных дел", "министерство иностранных дел"),
        ("«Газстрой»", "Газстрой", "ГАЗСТРОЙ", 'Газстрой"'),
        ("Союз пекарей Заречья (СПЗ)", "СПЗ", "Союз пекарей Заречья"),
        ("Связьнадзор", "СВЯЗЬНАДЗОР"),
        ("Русмедь", "Русмедь", "Русмеди", "Русмедью"),
    ],
)
def test_one_organization(names: tuple[str, ...]) -> None:
    (row,) = organizations(uses(*names))
    assert {row["name"], *row["aliases"]} >= {name for name in names if name.count('"') != 1}  # type: ignore[misc]
    assert row["articles"] == len(names)


@pytest.mark.parametrize(
    "names",
    [
        ("МИД", "МИД Заречья"),
        ("Союз пекарей (СП)", "Счётный приказ (СП)", "СП"),
        ("Институт рынков", "Институт рынка"),
    ],
)
def test_organizations_apart(names: tuple[str, ...]) -> None:
    assert len(organizations(uses(*names))) == len(names)


@pytest.mark.parametrize(
    ("names", "name", "country"),
    [
        (("РФ", "Россия", "Россия", "Российская Федерация"), "Россия", "RU"),
        (("Нидерланды", "Нидерланды", "Голландия", "Нидерландах"), "Нидерланды", "NL"),
        (("Казань",), "Казань", "RU"),
        (("Братиславе", "Братислава"), "Братислава", "SK"),
        (("Пенсильвания",), "Пенсильвания", "US"),
        (("ЕС", "Евросоюз", "ЕС"), "ЕС", None),
        (("Заречный край",), "Заречный край", None),
    ],
)
def test_place_with_its_country(names: tuple[str, ...], name: str, country: str | None) -> None:
    (row,) = places(uses(*names))
    assert (row["name"], row["country"]) == (name, country)
    assert {row["name"], *row["aliases"]} == set(names)  # type: ignore[misc]


def test_every_country_of_the_world() -> None:
    codes = [row["code"] for row in table("countries")]
    assert len(codes) == len(set(codes)) > 200
    assert {row["country"] for row in table("places")} - {""} <= set(codes)


def test_no_name_stands_for_two_places() -> None:
    names = [
        variant
        for row in (*table("countries"), *table("places"))
        for variant in (row["name"], *row["variants"].split("|"))
        if variant
    ]
    twice = {name for name in names if names.count(name) > 1}
    assert twice <= {"Тунис", "Алжир", "Люксембург", "Сингапур", "Ватикан"}  # a country and its capital
