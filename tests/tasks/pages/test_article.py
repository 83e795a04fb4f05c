"""The marks of `explain` stand where the findings are."""

from tasks.pages.article import Mark, marked, statement_marks

TEXT = "«Рост составит 3 %», – сообщила она."


def marks_of(*marks: tuple[str, str]) -> list[Mark]:
    return [Mark(TEXT.index(words), TEXT.index(words) + len(words), label, "bold") for label, words in marks]


def test_marks_stand_around_their_words() -> None:
    marks = marks_of(("1", "Рост составит 3 %"), ("1c", "сообщила"), ("1s", "она"))

    assert marked(TEXT, marks, []).plain == "«⟦1 Рост составит 3 %⟧», – ⟦1c сообщила⟧ ⟦1s она⟧."


def test_marks_may_stand_in_one_another() -> None:
    marks = marks_of(("1", "Рост составит 3 %"), ("2", "3 %"))

    assert marked(TEXT, marks, []).plain.startswith("«⟦1 Рост составит ⟦2 3 %⟧⟧»")


def test_text_without_findings_is_unchanged() -> None:
    assert marked(TEXT, [], []).plain == TEXT


def test_statement_without_source_marks_its_pieces_only() -> None:
    row = {
        "parts": [{"start": 1, "stop": 18}],
        "cue_start": None,
        "cue_stop": None,
        "source_start": None,
        "source_stop": None,
    }

    assert [(mark.start, mark.stop, mark.label) for mark in statement_marks([row])] == [(1, 18, "1")]
