"""Functions of the catalog that put words together for readers."""

import pytest

from tests.warehouse.memory import empty_catalog


@pytest.mark.parametrize(
    ("role", "organization", "text", "shown"),
    [
        ("директор", "Центр «Мыс»", "директором Центра «Мыс»", "директор Центра «Мыс»"),
        ("заведующий", "отдел Института", "Заведующий отделом Института", "заведующий отделом Института"),
        ("научный сотрудник", "ИМЭЗ", "научного сотрудника ИМЭЗ", "научный сотрудник ИМЭЗ"),
        ("вирусолог", None, "вирусологом", "вирусолог"),
        ("глава", "Центр «Мыс»", "возглавил Центр «Мыс»", "глава, Центр «Мыс»"),
        ("министр", "Залесский край", "министра", "министр, Залесский край"),
        ("экономист", "банк «Мыс»", "Экономист банка", "экономист, банк «Мыс»"),
        ("научный сотрудник", "ИМЭЗ", "научный", "научный сотрудник, ИМЭЗ"),
    ],
)  # fmt: skip
def test_a_role_is_shown_in_the_nominative_with_what_the_text_adds(
    role: str, organization: str | None, text: str, shown: str
) -> None:
    with empty_catalog() as connection:
        found = connection.execute("select introduced($1, $2, $3)", [role, organization, text]).fetchall()
    assert found == [(shown,)]


def test_of_two_roles_that_with_a_name_tells_more() -> None:
    told = [
        ("эксперт", None, 9),
        ("экономист", "центр", 9),
        ("экономист", "Центр «Мыс»", 1),
        ("аналитик", "банк «Исток»", 2),
        ("экономист", None, 8),
    ]
    with empty_catalog() as connection:
        connection.execute("create table given (role varchar, organization varchar, times integer)")
        connection.executemany("insert into given values ($1, $2, $3)", told)
        found = connection.execute(
            "select role, organization from given as t order by less_telling(t.role, organization, times)"
        )
        assert found.fetchall() == [
            ("аналитик", "банк «Исток»"),
            ("экономист", "Центр «Мыс»"),
            ("экономист", "центр"),
            ("экономист", None),
            ("эксперт", None),
        ]
