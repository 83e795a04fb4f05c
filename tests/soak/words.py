"""Words the made-up archive is written with: names, posts, organizations, places, lemmas. All people are fictional."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, product
from pathlib import Path
from typing import TypeVar

import numpy as np

One = TypeVar("One")
KNOWN = Path(__file__).parents[2] / "tasks" / "identity" / "words"
OWN = Path(__file__).with_name("words.tsv").read_text(encoding="utf8").splitlines()[2:]
LISTS = {name: words.split() for name, words in (line.split("\t") for line in OWN)}

RUSSIAN = ("ов", "ев", "ин", "енков", "иков", "ский", "ько", "енко", "ук", "янц")
ABROAD = ("ер", "сон", "ар", "манн", "ини", "ес", "ек", "ье")
SHORTEST, LONGEST = 4, 12

ROLES = {
    "official": ("министр", "губернатор", "мэр", "глава администрации", "премьер-министр", "заместитель министра"),
    "sport": ("нападающий", "вратарь", "главный тренер", "защитник", "чемпион мира"),
    "culture": ("актёр", "режиссёр", "певец", "писатель", "художник"),
    "politician": ("депутат", "сенатор", "лидер партии", "глава фракции"),
    "private": ("пенсионер", "житель посёлка", "учитель", "водитель"),
    "business": ("генеральный директор", "предприниматель", "глава компании", "владелец завода"),
    "expert": ("экономист", "политолог", "аналитик", "эксперт", "профессор", "социолог", "научный сотрудник"),
    "law": ("адвокат", "судья", "прокурор", "следователь"),
    "other": ("космонавт", "лётчик", "фермер"),
    "military": ("генерал", "полковник", "командир бригады"),
    "journalist": ("журналист", "главный редактор", "корреспондент"),
    "activist": ("правозащитник", "активист"),
    "religion": ("епископ", "священник"),
}
SHARES = (36, 12, 10, 8, 7, 6, 8, 4, 3, 2, 2, 1, 1)  # per cent of people, in the order above; experts more than in fact

NAMELESS = ("собеседник", "источник", "очевидец", "представитель ведомства", "местный житель")
GROUNDS = ("ОПК", "Совет рынка", "Роспром", "Гордума", "Облсовет")
BODIES = (
    "МИД", "МВД", "Минобороны", "Минфин", "Минздрав", "Минэкономразвития", "Минюст", "Верховный суд", "Генпрокуратура",
    "Центробанк", "Госдума", "Следственный комитет", "Росстат", "ФНС", "МЧС", "Минтранс", "Минэнерго", "Совфед",
)  # fmt: skip
KINDS = ("Институт", "Завод", "Фонд", "Центр", "Агентство", "Союз", "Банк", "Клуб", "Компания", "Университет", "Музей")


def surnames(size: int, abroad: bool = False) -> list[str]:
    """So many different surnames, many of them a letter apart: «Бравалов», «Бравелов»."""
    endings = ABROAD if abroad else RUSSIAN
    made = (
        f"{a}{b}{c}{end}"
        for a, b, c, end in shuffled(product(LISTS["onsets"], LISTS["vowels"], LISTS["codas"], endings), 1)
    )
    longer = (
        f"{a}{b}{c}{d}{end}"
        for a, b, c, d, end in shuffled(product(LISTS["onsets"], LISTS["vowels"], LISTS["codas"], "ае", endings), 2)
    )
    return unique((name.capitalize() for names in (made, longer) for name in names if fits(name)), size)


def fits(name: str) -> bool:
    return SHORTEST <= len(name) <= LONGEST


def lemmas(size: int) -> list[str]:
    """So many lemmas, the commonest first: words of the news, then made-up ones."""
    roots = [f"{a}{b}{c}" for a, b, c in product(LISTS["onsets"], LISTS["vowels"], LISTS["codas"])]
    made = (f"{a}{root}{end}" for root, a, end in shuffled(product(roots[::7], LISTS["prefixes"], LISTS["endings"]), 3))
    return unique([*LISTS["common"], *made], size)


def organizations(size: int) -> list[str]:
    """So many names of organizations: bodies of the state that each country has, then others."""
    made = (f"{kind} «{name}»" for name, kind in product(surnames(size // len(KINDS) + 1, abroad=True), KINDS))
    return unique([*BODIES, *GROUNDS, *made], size)


def places() -> list[str]:
    """Names of places the project knows, then those of the world's cities."""
    rows = [line.split("\t") for line in lines("places.tsv")]
    cities = [name for line in lines("cities.tsv") for name in line.split("\t")[1].split("|")]
    return unique([*(row[0] for row in rows), *shuffled(cities, 4)], 20_000)


def countries() -> list[str]:
    return [line.split("\t")[1] for line in lines("countries.tsv")]


def common_surnames() -> list[str]:
    return lines("common_surnames.tsv")


def lines(name: str) -> list[str]:
    """The lines of a list of the project, without its remarks and head."""
    rows = (KNOWN / name).read_text(encoding="utf8").splitlines()
    return [row for row in rows if row and not row.startswith("#")][1:]


def shuffled(items: Iterable[One], seed: int) -> list[One]:
    listed = list(items)
    return [listed[number] for number in np.random.default_rng(seed).permutation(len(listed))]


def unique(items: Iterable[str], size: int) -> list[str]:
    """The first different ones, at most so many."""
    return list(islice(dict.fromkeys(items), size))


def feminine(surname: str) -> str:
    """«Ветров» → «Ветрова», «Заречинский» → «Заречинская»; others stay."""
    if surname.endswith(("ов", "ев", "ин", "ын", "ёв")):
        return f"{surname}а"
    return f"{surname[:-2]}ая" if surname.endswith(("ский", "цкий")) else surname


def slipped(surname: str) -> str:
    """The surname with a slip of the pen: «Верхоянцев» → «Верхонцев»."""
    return surname[:3] + surname[4:] if len(surname) > SHORTEST + 1 else surname + surname[-1]


def patronymic(father: str, woman: bool) -> str:
    base = father.removesuffix("й") + "е" if father.endswith("й") else father + "о"
    return base + ("вна" if woman else "вич")


def outlets(size: int) -> tuple[Sequence[str], Sequence[str]]:
    """Names and hosts of so many outlets."""
    names = [f"{kind} {name}" for name, kind in product(surnames(size), ("Вестник", "Газета"))][:size]
    return names, [f"news{number:02}.example" for number in range(size)]
