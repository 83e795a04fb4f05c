"""Taken in batch by batch, in any order, told anew and corrected meanwhile, articles make what they make at once."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tasks.identity.local import Local, id_of
from tasks.identity.overrides import Overrides, read_overrides
from tests.tasks.identity.archive import MADE, Archive

START = datetime(2024, 1, 5, tzinfo=UTC)
CATEGORIES = ("expert", "official", "business", "culture", "sport", "politician")
NAMES = [  # given name, patronymic, surname
    ("Хайко", None, "Маар"), ("Гайко", None, "Маар"), ("Хайко", None, "Мар"), ("Хайка", None, "Маара"),
    ("Сергей", None, "Кириенков"), ("Сергей", None, "Кирененков"), ("Сергей", "Ильич", "Кириенков"),
    ("Игорь", None, "Иванов"), ("Игорь", "Львович", "Иванов"), ("Игорь", "Петрович", "Иванов"),
    ("Олег", None, "Иванов"), ("Степан", None, "Кречетов"), ("Степан", None, "Кречётов"), ("Азия", None, "Биби"),
    ("Дмитрий", "Анатольевич", "Лунин"), ("Анна", None, "Лунина"), ("Башир", None, "Асад"),
    ("Катя", None, "Ветрова"), ("Екатерина", None, "Ветрова"),
    (None, None, "Маар"), (None, None, "Иванов"), ("И.", None, "Иванов"), (None, None, "Кириенков"),
    (None, None, "Лунин"), (None, None, "Азия-Биби"), (None, None, "Асад"), (None, None, "Кречетов"),
    ("Асад", None, None), ("Асада", None, None), ("Нифонт", None, None), ("Дмитрий", "Анатольевич", None),
    ("Иван III", None, None),
]  # fmt: skip
ROLES = ["экономист", "певец", "губернатор", "нападающий", "министр", "депутат", "патриарх", "директор", "мэр"]
BODIES = ["Институт новых дорог", "ООО «Лютик»", "Россия", "Вестник Заречья"]
OFF = id_of("person", id_of("person", "Игорь Иванов"), "второй")
LINES = [
    "merge\tКатя Ветрова\tЕкатерина Ветрова\t\tМЛ\tп",
    "merge\tОлег Иванов\tХайко Маар\t\tМЛ\tп",
    "rename\tХайко Маар\tХайко Маар-Белый\t\tМЛ\tп",
    "category\tИгорь Иванов\tculture\t\tМЛ\tп",
    "not-a-person\tБашир Асад\t\t\tМЛ\tп",
    "role\tСтепан Кречетов\t-\trole=нападающий\tМЛ\tп",
    "role\tСтепан Кречетов\tмэр\trole=губернатор; outlet=Вестник\tМЛ\tп",
    "split\tСтепан Кречетов\tвторой\toutlet=Вестник\tМЛ\tп",
    "split\tСтепан Кречётов\tтретий\toutlet=Заря\tМЛ\tп",
    f"split\t{id_of('person', 'Игорь Иванов')}\tвторой\toutlet=Заря\tМЛ\tп",
    f"split\t{OFF}\tтретий\tcategory=culture\tМЛ\tп",
    f"merge\t{OFF}\tКатя Ветрова\t\tМЛ\tп",
    "split\tГайко Маар\tвторой\toutlet=Вестник\tМЛ\tп",
    "merge\tГайко Маар\tСтепан Кречетов\t\tМЛ\tп",
]


def person(rng: random.Random, article: str, number: int, at: datetime | None, outlet: str) -> Local:
    """Somebody in an article, told in one of many ways."""
    first, middle, last = rng.choice(NAMES)
    name = " ".join(filter(None, (first, middle, last)))
    roles = tuple(rng.sample(ROLES, rng.choice([0, 0, 1, 1, 2])))
    category = rng.choice([None, None, *CATEGORIES])
    return Local(
        article, number, name, first, middle, last, rng.choice(["m", "m", "f", None]), category, outlet, at, roles,
        tuple(rng.sample(BODIES, rng.choice([0, 1]))) if roles else (), (),
        None if category else rng.choice([None, "politician"]),
    )  # fmt: skip


def written(rng: random.Random, article: str) -> list[Local]:
    """The persons of an article; rarely none."""
    at = (
        None
        if rng.random() < 0.05
        else START + timedelta(days=rng.choice([0, 3, 40, 95, 200, 400, 800]) + rng.random() * 20)
    )
    outlet = rng.choice(["Вестник", "Заря"])
    return [person(rng, article, number, at, outlet) for number in range(rng.choice([0, 1, 1, 2, 3, 4]))]


def said(rng: random.Random, folder: Path) -> Overrides:
    """Some of the lines people write."""
    lines = rng.sample(LINES, rng.choice([0, 0, 2, 4, 7]))
    path = folder / "overrides.tsv"
    path.write_text("\n".join(lines), encoding="utf8")
    return read_overrides(path, CATEGORIES)


def batches(rng: random.Random, articles: dict[str, list[Local]]) -> Iterator[dict[str, list[Local]]]:
    """The articles in any order and number, a few of them with something else before."""
    keys = rng.sample(sorted(articles), len(articles))
    early = {key: written(rng, key) for key in rng.sample(keys, len(keys) // 5)}
    yield early
    while keys:
        some, keys = keys[: (size := rng.choice([1, 2, 5, 9]))], keys[size:]
        yield {key: articles[key] for key in some}


@pytest.mark.parametrize("seed", range(3))
def test_batches_make_what_all_at_once_make(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    articles = {f"a{number:03}": written(rng, f"a{number:03}") for number in range(45)}
    growing = Archive()
    for batch in batches(rng, articles):
        overrides = said(rng, tmp_path)
        growing.add(batch, overrides, most=3)
    whole = Archive().add(articles, overrides, most=3)
    assert growing.idle == whole.idle
    for name in MADE:
        assert growing.rows(name) == whole.rows(name), name
