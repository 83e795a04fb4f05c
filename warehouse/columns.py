"""How columns and views are called, and what they mean, for people who do not ask in SQL, in Russian and in English.

columns.tsv says it; what tables and their columns mean in English stands in the schemas.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from warehouse.questions import reports

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Language = Literal["ru", "en"]
TABLE = Path(__file__).parent / "columns.tsv"
ANY = "*"  # in the column «view» every other view, in the column «column» the view itself
NOTHING = "-"


class Column(NamedTuple):
    """A column, or a view: how it is called, as what it is shown («percent», «month», «») and what it means."""

    name: str
    shown: str = ""
    meaning: str = ""


class Told(NamedTuple):
    """A row of columns.tsv: of English only what does not stand elsewhere."""

    russian: str
    shown: str
    meaning: str
    english: str
    in_english: str


@cache
def table() -> dict[tuple[str, str], Told]:
    """The rows of columns.tsv by column and view."""
    lines = TABLE.read_text(encoding="utf8").splitlines()
    _, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(column, view): Told(*("" if one == NOTHING else one for one in told)) for column, view, *told in rows}


def described(names: Sequence[str], view: str | None, language: Language = "ru") -> list[Column]:
    """The columns of a view.

    Of a question (no view) only how they are called: nobody knows what stands under «count(*) as mentions».
    No two are called alike: «Имя», «Имя (name_1)».
    """
    found = [column(name, view, language) for name in names]
    called = Counter(one.name for one in found)
    return [
        one if called[one.name] == 1 else one._replace(name=f"{one.name} ({name})")
        for name, one in zip(names, found, strict=True)
    ]


def column(name: str, view: str | None, language: Language) -> Column:
    """One column of a view; of a question what a column of this name is called."""
    told = table().get((name, view or ANY)) or table().get((name, ANY))
    if told is None:
        return Column(name)
    called = told.russian if language == "ru" else told.english or in_words(name)
    if view is None:
        return Column(called)
    return Column(called, told.shown, told.meaning if language == "ru" else in_english(name, view, told))


def in_words(name: str) -> str:
    """«share_of_women» → «Share of women»"""
    return name.replace("_", " ").capitalize()


def in_english(name: str, view: str, told: Told) -> str:
    """What a column means: of a table what its schema says, of a report what the table does, else a table with it."""
    from warehouse.dictionary import described as known  # which imports Delta Lake, and only English needs it
    from warehouse.dictionary import of_table

    return of_table(view).get(name) or told.in_english or known()[name]


def title(view: str, language: Language = "ru") -> Column | None:
    """How a table or report is called and what it holds or answers; None of what is not in columns.tsv."""
    told = table().get((ANY, view))
    if told is None or language == "ru":
        return Column(told.russian, "", told.meaning) if told else None
    from warehouse.dictionary import about

    return Column(in_words(view), "", about(view))


def glossary(connection: DuckDBPyConnection, language: Language) -> list[dict[str, Any]]:
    """Every table and report of the catalog with its columns: how each is called, its type and what it means."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for view, name, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns()"
        " where schema_name = 'main' and not internal order by table_name, column_index"
    ).fetchall():
        found[view][name] = kind
    answering = {path.stem for path in reports()}
    return [
        {
            "name": view,
            "called": told.name,
            "about": told.meaning,
            "report": view in answering,
            "columns": [
                {"name": name, "called": one.name, "type": kind, "about": one.meaning}
                for (name, kind), one in zip(kinds.items(), described([*kinds], view, language), strict=True)
            ],
        }
        for view, kinds in found.items()
        if (told := title(view, language))
    ]
