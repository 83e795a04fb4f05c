"""What pages call names that tables have for machines: rules, what tells namesakes apart, runs, countries.

The tables keep their names in English, and so do English pages; Russian ones say what phrases/names.tsv does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from tasks.site.language import PHRASES, Language, categories

Kind = Literal["statement", "speaker", "role", "person", "trait", "date", "flow", "state", "stage"]
OF_ARTICLES: tuple[Kind, ...] = ("statement", "speaker", "person", "role", "date")  # thousands of each: by a script


@cache
def names() -> Mapping[tuple[str, str], str]:
    """The Russian of each name by its kind and itself."""
    lines = (PHRASES / "names.tsv").read_text(encoding="utf8").splitlines()
    _, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(kind, name): russian for kind, name, russian in rows}


def called(said: Language, kind: Kind, name: str) -> str:
    """What a page calls a name: ("date", "ago") → «столько-то назад». What nobody knows is called as it is."""
    return names().get((kind, name), name) if said.name == "ru" else name


def scripted(said: Language) -> dict[str, dict[str, str]]:
    """What the script of articles calls rules, by kind; nothing where it calls them as the tables do."""
    told = names().items() if said.name == "ru" else ()
    return {kind: {name: russian for (of, name), russian in told if of == kind} for kind in OF_ARTICLES}


def parted(said: Language, reason: str) -> str:
    """Why somebody is another person: «namesake by world: office / athlete» → «…: должность / спорт»."""
    rule, colon, told = reason.partition(": ")
    traits = " ".join(called(said, "trait", word) for word in told.split(" "))
    return f"{called(said, 'person', rule)}{colon}{traits}"


def joined(said: Language, reason: str) -> str:
    """Why two spellings are one person: «both of Банк Зари» → «у обоих имён одна организация: Банк Зари»."""
    begins = {  # as tasks/identity/variants.py writes them; the last is the beginning of all
        "both in article ": said.say("both in article %s"),
        "both beside ": said.say("both beside %s"),
        "both of ": said.say("both of %s"),
        "both ": said.say("both are %s"),
    }
    for known, phrase in begins.items():
        if reason.startswith(known):
            rest = reason.removeprefix(known)
            return phrase % categories(said).get(rest, rest)
    return reason


def country(said: Language, code: str) -> str:
    """What a country is called: «RU» → «Россия»."""
    return str(said.locale.territories.get(code, code))
