"""Parts of a person's name, as natasha's grammar of names reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from yargy.span import resolve_spans
from yargy.tokenizer import Tokenizer

from tasks.nlp.reading.lemmas import Dictionary

REMEMBERED = 50_000  # names, about 20 MB
LONGEST = 100  # tokens of a name that are looked at: «Иван-Иван-…» of a broken text has thousands

# What a token can be. A token can be several: «Роман» is a given name and, capitalized, perhaps a surname.
GIVEN, INITIAL, MIDDLE, SURNAME, CAPITALIZED, DOT = (1 << bit for bit in range(6))

# natasha's grammar in its order: of two readings of the same tokens the earlier counts.
# Each part is what the token must be, and what it becomes.
FIRST, FIRST_ABBR = (GIVEN, "first"), (INITIAL, "first")
MIDDLE_, MIDDLE_ABBR = (MIDDLE, "middle"), (INITIAL, "middle")
LAST, MAYBE_LAST = (SURNAME, "last"), (CAPITALIZED, "last")
STOP = (DOT, "")
PATTERNS = (
    (FIRST, MAYBE_LAST),  # Алексей Мартынов
    (MAYBE_LAST, FIRST),  # Мартынов Алексей
    (FIRST_ABBR, STOP, MAYBE_LAST),  # А. Мартынов
    (MAYBE_LAST, FIRST_ABBR, STOP),  # Мартынов А.
    (FIRST_ABBR, STOP, MIDDLE_ABBR, STOP, MAYBE_LAST),  # А. А. Мартынов
    (MAYBE_LAST, FIRST_ABBR, STOP, MIDDLE_ABBR, STOP),  # Мартынов А. А.
    (FIRST, MIDDLE_),  # Алексей Анатольевич
    (FIRST, MIDDLE_, MAYBE_LAST),  # Алексей Анатольевич Мартынов
    (MAYBE_LAST, FIRST, MIDDLE_),  # Мартынов Алексей Анатольевич
    (FIRST,),  # Алексей
    (LAST,),  # Мартынов
)


class Parts(NamedTuple):
    """A person's name in parts; all None when the grammar does not know it."""

    first: str | None = None
    middle: str | None = None
    last: str | None = None


class NameGrammar:
    """natasha's grammar without its parser: eleven patterns over at most five tokens need no chart.

    `given` and `surnames` are natasha's lists.
    """

    def __init__(self, dictionary: Dictionary, given: set[str], surnames: set[str]) -> None:
        self.dictionary, self.given, self.surnames = dictionary, given, surnames
        self.tokens = Tokenizer()  # whose expression is asked: its own tokens have spans that nobody needs
        self.parts = lru_cache(REMEMBERED)(self._parts)
        self.classes = lru_cache(REMEMBERED)(self._classes)

    def _parts(self, name: str) -> Parts:
        """Parts of the first name in a nominative: «Мартынов А. А.» → А, А, Мартынов."""
        matches = islice(self.tokens.regexp.finditer(name), LONGEST)
        tokens = [(match[0], self.tokens.mapping[match.lastgroup]) for match in matches]
        classes = [self.classes(value, kind) for value, kind in tokens]
        readings: dict[tuple[int, int], int] = {}
        for start, stop, rank in sorted(_matches(classes), key=lambda match: (match[0], -match[1], match[2])):
            readings.setdefault((start, stop), rank)
        for start, stop in resolve_spans(list(readings)):
            pattern = PATTERNS[readings[start, stop]]
            found = {part: value for (_, part), (value, _) in zip(pattern, tokens[start:stop], strict=True) if part}
            return Parts(**found)
        return Parts()

    def _classes(self, value: str, kind: str) -> int:
        grammemes, normals = self._forms(value) if kind == "RU" else (set[str](), {value.lower()})
        capital, initial = value[0].isupper(), "Abbr" in grammemes
        known = not initial
        return (
            GIVEN * bool((known and "Name" in grammemes) or normals & self.given)
            | INITIAL * (initial and capital)
            | MIDDLE * (known and "Patr" in grammemes)
            | SURNAME * bool("Surn" in grammemes or normals & self.surnames)
            | CAPITALIZED * (known and capital)
            | DOT * (value == ".")
        )

    def _forms(self, value: str) -> tuple[set[str], set[str]]:
        """Grammemes of all parses of a Russian word, and its normal forms."""
        places = self.dictionary.places(value.lower())
        if places:
            tags, normals = [place.tag for _, place in places], {place.form(spelled) for spelled, place in places}
        else:
            forms = self.dictionary.forms(value.lower() if len(value) > 1 else value)
            tags, normals = [form.tag for form in forms], {form.normal_form for form in forms}
        return {grammeme for tag in tags for grammeme in tag.grammemes}, normals


def _matches(classes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Every place every pattern fits: start, stop, rank."""
    for start in range(len(classes)):
        for rank, pattern in enumerate(PATTERNS):
            stop = start + len(pattern)
            if stop <= len(classes) and all(
                own & part for own, (part, _) in zip(classes[start:stop], pattern, strict=True)
            ):
                yield start, stop, rank
