"""Reprints point at the first who published, in whatever order they are read."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tasks.text.reprints import Item, reprints, shingles, word_hashes

WORDS = ("мэр", "город", "мост", "река", "житель", "рабочий", "проект", "рубль", "месяц", "совет", "депутат", "школа")
DAY = datetime(2025, 3, 1, tzinfo=UTC)


def item(name: str, text: str, day: int | None = 0) -> Item:
    return Item(name, None if day is None else DAY + timedelta(days=day), DAY, text)


def story(seed: int, words: int = 200) -> str:
    return " ".join(Random(seed).choices(WORDS, k=words)) + f" итог {seed}"


STORY = story(1)
CHANGED = "Заголовок другой редакции. " + STORY.replace(" школа ", " лицей ", 1) + " Ранее об этом писали."


@pytest.mark.parametrize("order", range(5))
def test_the_first_published_is_the_original(order: int) -> None:
    items = [
        item("later", CHANGED, 1), item("first", STORY, 0), item("undated", STORY.upper().replace(" ", " — "), None),
        item("other", story(2), 0), item("year", CHANGED, 400), item("same", STORY + ".", 400),
    ]  # fmt: skip
    Random(order).shuffle(items)

    found = {one.article_id: one for one in reprints(items)}

    assert {name: one.reprint_of for name, one in found.items()} == {
        "later": "first", "undated": "first", "same": "first",
    }  # fmt: skip
    assert 0.8 <= found["later"].similarity < 1
    assert found["same"].similarity == 1


def test_short_forms_filled_in_anew_are_no_reprints() -> None:
    form = "Курс доллара на завтра вырос до {} рублей, сообщил банк"

    assert reprints([item("a", form.format(70)), item("b", form.format(71))]) == []
    assert [one.reprint_of for one in reprints([item("a", form), item("b", form)])] == ["a"]


def test_a_reprint_never_points_at_a_reprint() -> None:
    """A chain of small changes: each is like the one before it, the last not like the first."""
    words = STORY.split()
    texts = [" ".join(words[8 * step :]) + " " + story(step + 5, 8 * step) for step in range(12)]
    items = [item(f"{step:02}", text, step) for step, text in enumerate(texts)]

    found = reprints(items)

    assert found
    assert not {one.article_id for one in found} & {one.reprint_of for one in found}


def test_reading_again_changes_nothing() -> None:
    items = [item("a", STORY), replace(item("b", STORY), fetched_at=DAY + timedelta(hours=1)), item("c", "")]

    assert reprints(items) == reprints(list(reversed(items))) == reprints(items * 1)
    assert reprints([]) == []


def test_a_word_is_the_same_wherever_it_stands() -> None:
    one, *_, other = word_hashes("мост, а под ним — Ещё_1 мост")

    assert one == other
    assert len(set(word_hashes("мост тсом мос ст 12 21 а б 😀 _").tolist())) == 9
    assert list(word_hashes("… — !")) == []


def test_texts_are_streamed() -> None:
    """Nothing of the text stays but its hashes."""
    given = (item(str(number), story(number, 2000)) for number in range(50))

    assert reprints(given) == []
    assert shingles(story(1, 2000)).nbytes < 10_000


def test_a_hundred_thousand_words_take_milliseconds() -> None:
    text = story(1, 100_000)
    start = time.process_time()
    reprints([item("a", text), item("b", text)])

    assert time.process_time() - start < 1
