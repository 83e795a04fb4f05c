"""Reprints point at the first who published, in whatever order they are read."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tasks.text.reprints import CROWD, Item, reprints
from tasks.text.signature import BANDS, WORDS, signature, word_hashes
from tests.quality.rewrites import GOLD, cases, figures, originals

VOCABULARY = (
    "мэр", "город", "мост", "река", "житель", "рабочий", "проект", "рубль", "месяц", "совет", "депутат", "школа",
    "снег", "завод", "улица", "театр", "музей", "поезд", "врач", "берег", "парк", "хлеб", "осень", "весна",
)  # fmt: skip
DAY = datetime(2025, 3, 1, tzinfo=UTC)


def item(name: str, text: str, day: int | None = 0) -> Item:
    return Item(name, None if day is None else DAY + timedelta(days=day), DAY, text)


def story(seed: int, words: int = 200) -> str:
    return " ".join(Random(seed).choices(VOCABULARY, k=words)) + f" итог {seed}"


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


def test_undated_articles_are_near_what_was_read_in_the_same_weeks() -> None:
    told = item("told", STORY, -400)
    soon, late = item("soon", CHANGED, None), item("late", CHANGED, None)
    late = replace(late, fetched_at=DAY + timedelta(days=15), text=f"{CHANGED} Фото: архив.")

    assert [(one.article_id, one.reprint_of) for one in reprints([told, soon, late])] == [("soon", "told")]
    assert [one.similarity for one in reprints([told, replace(late, text=STORY)])] == [1]


def test_originals_of_other_years_take_no_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.text.reprints.CANDIDATES", 1)
    old = [item(f"old {year}", CHANGED + f" {year}", 400 * year) for year in range(-5, 0)]

    assert [one.reprint_of for one in reprints([*old, item("told", STORY), item("copy", CHANGED, 1)])] == ["told"]


def test_reading_again_changes_nothing() -> None:
    items = [item("a", STORY), replace(item("b", STORY), fetched_at=DAY + timedelta(hours=1)), item("c", "")]

    assert reprints(items) == reprints(list(reversed(items))) == reprints(items * 1)
    assert reprints([]) == []


def test_a_word_is_the_same_wherever_it_stands() -> None:
    (one, *_, other), numbers = word_hashes("мост, а под ним — Ещё_1 мост")

    assert one == other
    assert numbers.tolist() == [False] * 4 + [True, False]
    assert len(set(word_hashes("мост тсом мос ст 12 21 а б 😀 _")[0].tolist())) == 9
    assert list(word_hashes("… — !")[0]) == []


def test_texts_are_streamed() -> None:
    """Nothing of the text stays but its hashes."""
    given = (item(str(number), story(number, 2000)) for number in range(50))

    assert reprints(given) == []
    assert signature(story(1, 2000)).shingles.nbytes < 10_000


def test_a_hundred_thousand_words_take_milliseconds() -> None:
    text = story(1, 100_000)
    start = time.process_time()
    reprints([item("a", text), item("b", text)])

    assert time.process_time() - start < 1


def test_a_signature_is_made_of_the_words_alone() -> None:
    """So it may be kept: the same today and tomorrow, whatever other texts there are."""
    one, other = signature(STORY), signature(STORY.upper().replace(" ", " — "))

    assert (one.words_hash, one.bands.tolist(), one.shingles.tolist()) == (
        other.words_hash, other.bands.tolist(), other.shingles.tolist(),
    )  # fmt: skip
    assert (len(one.bands), len(one.shingles)) == (BANDS, len(STORY.split()) - WORDS + 1)
    assert (one.words_hash, int(one.bands.sum())) == (-6904177692502849706, -5692513508)


@pytest.mark.parametrize("seed", range(3))
def test_copies_are_told_from_articles_on_the_same_topic(seed: int) -> None:
    """Copies with another headline, lead, credits, without a paragraph; follow-ups and forms that look like them."""
    precision, recall, mistakes = figures(list(cases(originals(GOLD), seed)))

    assert precision >= 0.98, mistakes
    assert recall >= 0.9, mistakes


def test_news_over_old_background_is_no_copy() -> None:
    old = [story(seed, 40) for seed in range(4)]
    told = item("told", " ".join(old))
    follow_up = " ".join([story(9, 70), *old[1:]])
    copy = " ".join([story(9, 30), *old[1:]])

    assert reprints([told, item("follow-up", follow_up, 1)]) == []
    assert [one.reprint_of for one in reprints([told, item("copy", copy, 1)])] == ["told"]
    assert reprints([told, item("a week later", copy, 7)]) == []


def test_an_abridged_copy_points_at_the_long_text_never_the_other_way() -> None:
    """A digest that holds a short item is no reprint of it."""
    whole = " ".join(story(seed, 120) for seed in range(8))
    part = " ".join(whole.split()[300:420])

    assert [one.reprint_of for one in reprints([item("whole", whole), item("part", part, 1)])] == ["whole"]
    assert reprints([item("part", part), item("digest", whole, 1)]) == []


def test_a_text_that_repeats_itself_is_compared_like_any_other() -> None:
    found = reprints([item("once", STORY), item("twice", f"{STORY} {STORY}", 1)])

    assert [(one.reprint_of, one.similarity < 1) for one in found] == [("once", True)]


def test_a_copy_is_found_in_a_crowd_of_filled_in_forms() -> None:
    """Thousands of texts that meet in every band are not all compared, and the equal one is found all the same."""
    form = " ".join(f"{word} {{}}" if at % 8 == 0 else word for at, word in enumerate(STORY.split()[:64]))
    random = Random(1)
    filled = [form.format(*random.choices(range(10_000), k=8)) for _ in range(4 * CROWD)]
    items = [item(f"{number:04}", text) for number, text in enumerate([*filled, filled[0].upper()])]
    start = time.process_time()

    assert [(one.article_id, one.reprint_of) for one in reprints(items)] == [(f"{4 * CROWD:04}", "0000")]
    assert time.process_time() - start < 5
