"""What the search reads: shards that stay as they are, words with all their forms, numbers that come back."""

import json
import re
import zlib
from base64 import b64decode
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.site import index
from tasks.site.index import DIGITS, Row, delta, paged, plan, shard, words


def row(text: str = "", lemmas: str = "", article: str = "a", kind: str = "direct", **told: object) -> Row:
    given_: dict[str, object] = {
        "article_id": article, "month": "2025-11", "title": "Заголовок", "day": date(2025, 11, 10), "outlet_id": "o",
        "outlet": "Вестник", "original": True, "kind": kind, "text": text, "headline": False, "cue": None,
        "lemmas": lemmas.split(),
        "speaker_kind": "person", "speaker_id": "p", "speaker": "Илья Верхоянцев", "category": "expert", "page": True,
    }  # fmt: skip
    return Row(**(given_ | told))  # type: ignore[arg-type]


def opened(files: dict[str, str], name: str) -> object:
    """What a file of the index hands to the script."""
    found = re.fullmatch(r'Index\.take\("([^"]+)","([\w+/=]*)"\);\n', files[f"search/{name}.js"])
    assert found
    assert found[1] == name
    return json.loads(zlib.decompress(b64decode(found[2]), wbits=-zlib.MAX_WBITS))


def numbers(told: str) -> list[int]:
    """The inverse of delta, as assets/index.js has it."""
    found, before, step, scale = [], -1, 0, 1
    for digit in map(DIGITS.index, told):
        step, scale = step + digit % 32 * scale, scale * 32
        if digit < 32:
            before += step + 1
            found.append(before)
            step, scale = 0, 1
    return found


@given(st.sets(st.integers(0, 200_000)))
def test_growing_numbers_come_back(told: set[int]) -> None:
    assert numbers(delta(sorted(told))) == sorted(told)


def test_numbers_close_together_take_a_letter_each() -> None:
    assert delta([0, 1, 2]) == "000"
    assert delta([0, 70]) == "0b2"


def lines(rows: list[Row]) -> dict[str, str]:
    """What stands behind each word."""
    found, before = {}, ""
    for _, page in words(rows):
        before = ""
        for line in page.split("\n"):
            head, _, rest = line.partition(" ")
            before = before[: DIGITS.index(head[0])] + head[1:]
            found[before] = rest
    return found


def test_a_word_has_its_rows_and_its_forms() -> None:
    rows = [row("Ставку и ставки", "ставка и ставка"), row("Рубль", "рубль"), row("ставка", "ставка")]

    assert lines(rows) == {"рубль": "1", "ставка": "01 5и,у"}


def test_a_form_that_begins_otherwise_leads_to_its_lemma() -> None:
    assert lines([row("Людей много", "человек много")]) == {"людей": "=человек", "много": "0", "человек": "0"}


def test_words_nobody_looks_for_have_no_rows_but_their_forms_are_known() -> None:
    assert lines([row("Будет рост", "быть рост")]) == {"будет": "=быть", "рост": "0"}


def test_ё_is_е() -> None:
    assert "самолет" in lines([row("Самолёт", "самолёт")])


def test_of_words_that_do_not_fit_their_lemmas_no_form_is_told() -> None:
    """A statement of 2.3 words is no reason to say that «млн» is a form of «рубль»."""
    assert lines([row("рублей млн", "рубль")]) == {"рубль": "0"}


def test_words_that_begin_alike_are_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "PAGE", 9)
    pages = list(paged({word: "0" for word in ("банк", "банка", "баррель", "вклад", "вкладка", "вкус")}))

    assert [first for first, _ in pages] == ["бан", "бар", "вкл", "вку"]
    assert pages[0][1] == "0банк 0\n4а 0"


def test_a_year_of_few_rows_is_one_shard_and_one_of_many_a_shard_a_month() -> None:
    rows = {"2024-01": 10, "2024-05": 20, "2025-10": 9_000, "2025-11": 1, "undated": 3}

    assert plan(rows) == {
        "2024": ["2024-01", "2024-05"], "2025-10": ["2025-10"], "2025-11": ["2025-11"], "undated": ["undated"],
    }  # fmt: skip


def test_rows_and_texts_agree_on_where_an_article_begins() -> None:
    said = [row(f"Слово {number}", article=f"{number // 3:04}", headline=number == 7) for number in range(700)]
    files = dict(shard("2025", said, []))
    columns = opened(files, "2025/rows")
    assert isinstance(columns, dict)
    flags = b64decode(columns["flags"][1:])

    assert columns["count"] == 700
    assert columns["texts"] == [0, 300, 600]
    assert [number for number in range(700) if flags[number] & index.FIRST] == list(range(0, 700, 3))
    assert [number for number in range(700) if flags[number] & index.HEADLINE] == [7]
    told = opened(files, "2025/t1")
    assert isinstance(told, list)
    assert told[0] == ["0100", "2025-11", "Заголовок", ["Слово 300", "Слово 301", "Слово 302"]]


def test_a_speaker_without_id_stands_with_the_words() -> None:
    unnamed = row("Рост", speaker_kind="unnamed", speaker_id=None, speaker="источник", category=None)
    said = row("Спад", cue="заявил")
    files = dict(shard("2025", [unnamed, said, row(kind="mention")], []))

    assert opened(files, "2025/t0") == [["a", "2025-11", "Заголовок", [["Рост", "", "источник"], ["Спад", "заявил"]]]]
    columns = opened(files, "2025/rows")
    assert isinstance(columns, dict)
    assert columns["speakers"] == [[None, None, 2], ["p", "Илья Верхоянцев", 0, True]]


def test_more_than_255_outlets_take_two_bytes_each() -> None:
    columns = index.columns([row(outlet_id=f"o{number}", article=str(number)) for number in range(300)])

    packed = b64decode(columns["outlet"][1:])
    assert columns["outlet"][0] == "2"
    assert [int.from_bytes(packed[at : at + 2], "little") for at in range(0, 600, 2)] == list(range(300))


def test_an_organization_has_the_articles_that_name_it() -> None:
    rows = [row(article="a"), row(article="a"), row(article="b")]
    named = [index.Named("b", "e1", "Банк"), index.Named("a", "e1", "Банк"), index.Named("c", "e2", "Суд")]

    assert index.naming(rows, named) == [["e1", "Банк", delta([0, 2])]]


def test_lines_of_script_end_only_where_they_should() -> None:
    (_, told), *_ = shard("2025", [row("Рост </script> \u2028 «да»")], [])

    assert told.count("\n") == 1
    assert "</" not in told


def test_the_newest_shard_comes_first_and_what_has_no_day_last() -> None:
    shards, unsought = opened(dict([index.directory(["2024", "undated", "2025-10", "2025-11"])]), "index")  # type: ignore[misc]

    assert shards == ["2025-11", "2025-10", "2024", "undated"]
    assert "и" in unsought
