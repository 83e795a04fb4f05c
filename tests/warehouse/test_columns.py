"""Every column people see has a Russian name and a meaning."""

import re
from functools import cache

import pytest

from warehouse.columns import Column, Language, described, table, title
from warehouse.dictionary import views
from warehouse.questions import REPORTS, question


@cache
def seen() -> dict[str, list[str]]:
    return {view: [name for name, _ in columns] for view, columns in views().items()}


def test_every_column_of_every_view_has_a_name_and_a_meaning() -> None:
    lacking = [
        f"{view}.{name}"
        for view, names in seen().items()
        for name in names
        if not {(name, view), (name, "*")} & table().keys()
    ]
    assert not lacking, "write them into warehouse/columns.tsv"
    assert all(told.russian and told.meaning for told in table().values())


@pytest.mark.parametrize("view", seen())
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_view_is_called_and_explained_in_both_languages(view: str, language: Language) -> None:
    told = title(view, language)
    assert told, "write it into warehouse/columns.tsv, with the column «*»"
    columns = described(seen()[view], view, language)
    assert [one for one in (told, *columns) if not one.name or not one.meaning] == []
    assert [one for one in columns if "(" in one.name] == [], "two columns of one name"
    russian = [bool(re.search("[а-яё]", re.sub("«.*?»", "", one.meaning), re.IGNORECASE)) for one in (told, *columns)]
    assert set(russian) == {language == "ru"}


def test_english_says_of_a_table_what_its_schema_says_and_of_a_report_what_it_counts() -> None:
    in_table, in_report = (described(["mentions"], view, "en")[0] for view in ("appearances", "quotability"))
    assert in_table == Column("Mentions", "", "how often the name occurs")
    assert in_report.meaning.startswith("original articles")
    assert described(["share_of_women", "url"], None, "en") == [Column("Share of women"), Column("URL")]
    assert title("new_voices", "en") == Column("New voices", "", question(REPORTS / "new_voices.sql"))


def test_the_table_names_nothing_that_is_not_there() -> None:
    known = {(name, view) for view, names in seen().items() for name in names}
    columns = {name for name, _ in known} | {"report", "question"}  # of the list of reports
    stale = [
        (name, view)
        for name, view in table()
        if (view not in seen() if name == "*" else (name, view) not in known if view != "*" else name not in columns)
    ]
    assert not stale
    assert {told.shown for told in table().values()} == {"", "percent", "month"}


def test_a_column_means_what_it_means_in_its_view() -> None:
    (here,), (elsewhere,) = described(["mentions"], "appearances"), described(["mentions"], "quotability")
    assert here.name == elsewhere.name == "Упоминания"
    assert "встретилось в статье" in here.meaning
    assert "статьи-оригиналы" in elsewhere.meaning


def test_of_a_question_only_names_are_known() -> None:
    assert described(["share", "n"], None) == [Column("Доля"), Column("n")]


def test_no_two_columns_are_called_alike() -> None:
    names = [column.name for column in described(["outlet", "name"], "weekly_outlets")]
    assert names == ["Издание (outlet)", "Издание (name)"]
