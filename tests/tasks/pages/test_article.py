"""The brackets of `explain` stand where the findings are."""

from datetime import date

from tasks.pages.article import marked
from tasks.site.marks import Mark

TEXT = "«Рост составит 3 %», – сообщила она."


def mark(words: str, kind: str, number: int = 1) -> Mark:
    return Mark(TEXT.index(words), TEXT.index(words) + len(words), kind, number)


def test_brackets_stand_around_their_words() -> None:
    marks = [mark("Рост составит 3 %", "direct"), mark("сообщила", "cue"), mark("она", "source")]

    assert marked(TEXT, marks, []).plain == "«⟦1 Рост составит 3 %⟧», – ⟦1c сообщила⟧ ⟦1s она⟧."


def test_brackets_may_stand_in_one_another() -> None:
    marks = [mark("3 %", "direct", 2), mark("Рост составит 3 %", "direct")]

    assert marked(TEXT, marks, []).plain.startswith("«⟦1 Рост составит ⟦2 3 %⟧⟧»")


def test_a_date_says_when_it_is() -> None:
    dates = [{"date_from": date(2025, 11, 6)}, {"date_from": None}]

    shown = marked(TEXT, [mark("Рост", "date"), mark("3 %", "date", 2)], [], dates).plain

    assert shown.startswith("«⟦=2025-11-06 Рост⟧ составит ⟦=? 3 %⟧»")


def test_text_without_findings_is_unchanged() -> None:
    assert marked(TEXT, [], []).plain == TEXT
