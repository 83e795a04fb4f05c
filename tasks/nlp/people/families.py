"""A surname in the plural behind several given names: «братья Вадим и Фёдор Жилины» are Вадим Жилин and Фёдор Жилин."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tasks.nlp.document import Document
from tasks.nlp.lexicon import table
from tasks.nlp.people.fullnames import Word, hypotheses
from tasks.nlp.people.occurrences import Form
from tasks.nlp.people.words import Reading, frozen, given_readings, is_native, readings

JOINING = frozenset({"и", ",", "с", "со"})
RUSSIAN = ("ов", "ев", "ёв", "ин", "ын")


def share_surnames(document: Document, found: Sequence[Form]) -> None:
    """Gives each of several given names before a surname in the plural its own surname.

    «супруги [Анна] и [Пётр Гладковы]» → Анна Гладкова, Пётр Гладков
    """
    ending = {form.last: form for form in found}
    for form in found:
        members = [form, *given_before(document, form, ending)]
        family = family_of(document, members) if len(members) > 1 else None
        if family:
            for member in members:
                words = tuple(words_of(document, member.first, family))
                member.readings = hypotheses(words) or member.readings


def family_of(document: Document, members: Sequence[Form]) -> Reading | None:
    """The surname of «Пётр [Гладковы]»; none for «Пётр Черных», whose surname does not decline.

    What may be undeclined too needs a word for relatives: «супруги Анна и Пётр Ковали», not «Марк и Анна Росси».
    """
    form, first = members[0], members[-1].first
    if form.last - form.first != 2:
        return None
    best = sorted(readings(document.words[form.last - 1]), key=lambda reading: (reading.cost, reading.gender != "p"))
    family = next((reading for reading in best if reading.gender == "p"), None)
    native = all(is_native(document.words[member.first]) for member in members)
    said = (
        native and first > 0 and document.tags[first - 1].number == "Plur" and document.lemmas[first - 1] in relatives()
    )
    return family if family is best[0] or (said and best[0].cost) else None


@cache
def relatives() -> frozenset[str]:
    """Nouns for relatives: «брат», «супруг»."""
    return frozenset(row["lemma"] for row in table("roles") if row["kind"] == "relation")


def given_before(document: Document, form: Form, ending: dict[int, Form]) -> Iterator[Form]:
    """The given names that stand alone before a name: «[Анна], [Олег] и Пётр Гладковы»."""
    while document.lower[form.first - 1] in JOINING and form.first - 1 in ending:
        form = ending[form.first - 1]
        if form.last - form.first > 1 or not given_readings(document.words[form.first]):
            return
        yield form


def words_of(document: Document, token: int, family: Reading) -> Iterator[Word]:
    """Given name and surname of one member in the nominative."""
    case = document.tags[token].case
    own = given_readings(document.words[token]) or frozen(document.words[token], 0)
    best = max(own, key=lambda r: (bool(r.cases & family.cases), case in r.cases))
    yield Word(best.nominative, "Nom", best.gender, True, "")
    yield Word(member(family.nominative, best.gender), "Nom", best.gender, True, "")


def member(family: str, gender: str) -> str:
    """The surname of a man or a woman of a family: «Гладковы», f → «Гладкова»; «Ильинские», m → «Ильинский»."""
    if family.endswith(("ие", "ые")):
        stem, soft = family[:-2], family.endswith("ние")
        return stem + (("яя" if soft else "ая") if gender == "f" else "ий" if family.endswith("ие") else "ый")
    stem = family[:-1]
    if family.endswith("и") and stem[-1] not in "гкхжшчщ":
        return stem + "ь"
    return stem + "а" * (gender == "f" and stem.endswith(RUSSIAN))
