"""Appearances that are amended are read as if they had been written into their months."""

from pathlib import Path
from random import Random

import pytest

from tests.warehouse.rows import rows
from warehouse import amended
from warehouse.schemas import AMENDED, APPEARANCES
from warehouse.store import Store

Place = tuple[str, int]


def shown(store: Store) -> dict[Place, str]:
    with store.connect() as connection:
        found = connection.sql(f"select article_id, person, name from ({store.selection(APPEARANCES)})").fetchall()
    assert len(found) == len({row[:2] for row in found})
    return {(article, person): name for article, person, name in found}


def put(store: Store, names: dict[Place, str | None], **limits: int) -> None:
    """Give appearances these names; those without one are gone."""
    own = [
        {"article_id": at[0], "person": at[1], "name": name or "", "month": f"2025-{at[0]}"}
        for at, name in names.items()
    ]
    made = rows(APPEARANCES, *own)
    wanted = [name is not None for name in names.values()]
    amended.change(store, [made.filter(wanted)], made.select(APPEARANCES.place), **limits)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_changed_all_is_read_as_it_is_now(tmp_path: Path, seed: int) -> None:
    chance, store, now = Random(seed), Store(tmp_path / "warehouse"), {}
    for turn in range(8):
        places = {(f"{chance.randint(1, 12):02}", chance.randint(1, 3)) for _ in range(chance.choice((1, 4, 12)))}
        told = {at: chance.choice((f"Имя {turn}", f"Имя {turn}", None)) for at in sorted(places)}
        put(store, told, most=8)
        now |= told
        assert shown(store) == {at: name for at, name in now.items() if name is not None}


def test_the_month_of_a_single_one_is_not_written_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "warehouse")
    put(store, {("09", 1): "Лев Гротов", ("10", 1): "Лев Гротов"})
    before = store.files(APPEARANCES)
    put(store, {("09", 1): "Лев Кротов", ("11", 1): "Яна Лугова"})

    assert set(before) < set(store.files(APPEARANCES))
    assert store.read(AMENDED, ["name"])["name"].to_pylist() == ["Лев Кротов"]


def test_many_are_written_into_their_months(tmp_path: Path) -> None:
    store = Store(tmp_path / "warehouse")
    put(store, {(f"{month:02}", 1): "Лев Гротов" for month in range(1, 13)})
    for month in range(1, 4):
        put(store, {(f"{month:02}", 1): "Лев Кротов"}, most=2)

    assert store.read(AMENDED, ["name"]).num_rows == 0
    assert sorted(shown(store).values()) == ["Лев Гротов"] * 9 + ["Лев Кротов"] * 3
