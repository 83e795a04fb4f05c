"""The columns of a document."""

from tasks.nlp.document import Document


def document(*heads: int) -> Document:
    """Words that only have heads."""
    words = [str(index) for index in range(len(heads))]
    return Document(" ".join(words), [], [], words, words, [], list(heads), [], [(0, len(heads))], [])


def test_a_tree_stays_as_it_is() -> None:
    tree = document(1, -1, 1, 2)

    assert tree.without_cycles() is tree


def test_a_circle_of_heads_is_cut_and_all_else_kept() -> None:
    """0 and 1 are each other's head, 2 hangs on them, 3 is its own head."""
    cut = document(1, 0, 1, 3, -1)

    assert cut.without_cycles().heads == [1, -1, 1, -1, -1]


def test_every_way_up_ends() -> None:
    heads = document(4, 2, 3, 1, 0, 5, 0, 6).without_cycles().heads

    for token in range(8):
        steps = 0
        while token >= 0:
            token, steps = heads[token], steps + 1
            assert steps <= 8
