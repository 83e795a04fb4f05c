"""Parts of names are those natasha's grammar finds."""

from itertools import product

import pytest
from natasha import MorphVocab, NamesExtractor

from tasks.nlp.reading.engine import engine
from tasks.nlp.reading.names import Parts

WORDS = (
    "Алексей",
    "Ветров",
    "Анатольевич",
    "А.",
    "Б",
    ".",
    "роман",
    "Роман",
    "Smith",
    "фон",
    "Чё-Гевара",
    "14",
    "Вера",
)
NAMES = (
    *(" ".join(words) for size in (1, 2, 3) for words in product(WORDS, repeat=size)),
    "А. Б. Ветров",
    "Ветров А.Б.",
    "Ветров Алексей Анатольевич",
    "Алексей Анатольевич",
    "Мария-Луиза Оберхоф",
    "Кличко",
    "",
)

pytestmark = pytest.mark.slow


def test_parts_are_natashas() -> None:
    grammar, plain = engine().grammar, NamesExtractor(MorphVocab())
    for name in NAMES[::7] + NAMES[-6:]:
        match = plain.find(name)
        slots = {slot.key: slot.value for slot in match.fact.slots} if match else {}
        assert grammar.parts(name) == Parts(**slots), name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Алексей Ветров", Parts("Алексей", None, "Ветров")),
        ("Ветров А. Б.", Parts("А", "Б", "Ветров")),
        ("Вера Анатольевна Белова", Parts("Вера", "Анатольевна", "Белова")),
        ("Ветров", Parts(None, None, "Ветров")),
    ],
)
def test_a_name_has_its_parts(name: str, parts: Parts) -> None:
    assert engine().grammar.parts(name) == parts
