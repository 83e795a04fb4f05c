"""The text of an article cut where marks begin and end, whatever their order."""

from hypothesis import given
from hypothesis import strategies as st

from tasks.site.marks import KINDS, Mark, Piece, lines, pieces, role_marks, statement_marks

LONG = 12
SPANS = st.tuples(st.integers(0, LONG), st.integers(0, LONG), st.sampled_from(KINDS), st.integers(1, 4))


def shown(length: int, *marks: Mark) -> list[tuple[int, int, list[str]]]:
    return [(start, stop, [mark.kind for mark in around]) for start, stop, around in pieces(length, marks)]


def test_a_mark_within_another_stands_within() -> None:
    assert shown(9, Mark(4, 6, "role"), Mark(2, 8, "direct")) == [
        (0, 2, []), (2, 4, ["direct"]), (4, 6, ["direct", "role"]), (6, 8, ["direct"]), (8, 9, []),
    ]  # fmt: skip


def test_marks_side_by_side_share_nothing() -> None:
    assert shown(6, Mark(0, 3, "direct", 1), Mark(3, 6, "direct", 2)) == [(0, 3, ["direct"]), (3, 6, ["direct"])]


def test_marks_that_overlap_are_both_around_what_they_share() -> None:
    assert shown(6, Mark(0, 4, "source"), Mark(2, 6, "role")) == [
        (0, 2, ["source"]), (2, 4, ["source", "role"]), (4, 6, ["role"]),
    ]  # fmt: skip


def test_a_statement_over_two_lines_stands_within_each() -> None:
    text = "Рост.\n\nИ ещё."
    around = [*lines(text), Mark(0, len(text), "direct")]

    assert shown(len(text), *around) == [(0, 5, ["line", "direct"]), (5, 7, ["direct"]), (7, 13, ["line", "direct"])]


def test_of_one_stretch_a_statement_is_around_a_role_and_that_around_a_cue() -> None:
    assert shown(3, *(Mark(0, 3, kind) for kind in ("cue", "role", "direct"))) == [(0, 3, ["direct", "role", "cue"])]


@given(st.lists(SPANS))
def test_every_character_is_under_the_marks_that_cover_it(spans: list[tuple[int, int, str, int]]) -> None:
    marks = {Mark(*span) for span in spans}
    found: list[Piece] = list(pieces(LONG, marks))

    assert [at for piece in found for at in range(piece.start, piece.stop)] == list(range(LONG))
    for piece in found:
        for at in range(piece.start, piece.stop):
            assert set(piece.marks) == {mark for mark in marks if mark.start <= at < mark.stop}


def test_no_text_has_no_pieces() -> None:
    assert list(pieces(0, [Mark(0, 1, "cue")])) == []


def test_what_several_statements_share_is_marked_once() -> None:
    row = {"kind": "direct", "cue_start": 20, "cue_stop": 27, "source_start": None, "source_stop": None}
    rows = [
        row | {"parts": [{"start": 1, "stop": 8}, {"start": 30, "stop": 40}]},
        row | {"parts": [{"start": 9, "stop": 18}]},
    ]

    assert list(statement_marks(rows)) == [
        Mark(1, 8, "direct", 1, first=True), Mark(30, 40, "direct", 1), Mark(20, 27, "cue", 1),
        Mark(9, 18, "direct", 2, first=True),
    ]  # fmt: skip


def test_one_word_that_is_the_role_of_two_is_marked_once() -> None:
    assert list(role_marks([{"start": 0, "stop": 8}, {"start": 0, "stop": 8}])) == [Mark(0, 8, "role")]
