"""One form for each letter and blank; cleaning twice is cleaning once."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.text.cleaning import clean

MESSY = "мостРу«»!."
MESSY += "абёйАТСaceopxyTXё\u0301\u0306\u0308\u00ad\u200b\u00a0\u2009\u2028\x85\x00\x1f\t\r\n .,-1zZ\ufeff\u212a\ud800"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Tекст: Андрей Седов", "Текст: Андрей Седов"),  # a Latin T
        ("Сoвет директoрoв", "Совет директоров"),  # Latin o
        ("СOVID-19 и iРhone", "COVID-19 и iPhone"),  # a Cyrillic С and Р
        ("COVID, iPhone, IT-компания, SIM-карта, ВТБ", "COVID, iPhone, IT-компания, SIM-карта, ВТБ"),
        ("SIMкарта", "SIMкарта"),
        ("XХ век, ХIХ век, ТACC", "XX век, XIX век, ТАСС"),  # of Cyrillic and Latin letters each
        ("пере\u00adнос и\u200b невидимое\ufeff", "перенос и невидимое"),
        ("5\u00a0млн\u2009руб.", "5 млн руб."),
        ("раз\r\nдва\rтри\u2028четыре", "раз\nдва\nтри\nчетыре"),
        ("и\u0306 е\u0308 Й", "й ё Й"),
        ("Ольга За\u0301мкова зна\u0300ет всё\u0301, café тоже", "Ольга Замкова знает всё, café тоже"),
        ("  много   пробелов \t тут ", "много пробелов тут"),
        ("абзац \n\n\n \n абзац\nстрока", "абзац\n\nабзац\nстрока"),
        ("управ\x00ление\x07", "управление"),
        ("Открыл мэр.\u200bНа очереди школа", "Открыл мэр. На очереди школа"),
        ("кавычки «ёлочки» — тире… № 5", "кавычки «ёлочки» — тире… № 5"),
    ],
)
def test_characters_are_put_right(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.one_of(st.text(), st.text(st.sampled_from(MESSY), max_size=40)))
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    once.encode()  # can be written as UTF-8
    assert not any(character in once for character in "\r\t\u00a0\u00ad\u200b")


def test_a_long_article_takes_milliseconds() -> None:
    text = "Мэр города Олег Седов открыл мост, cообщает пресс-служба. " * 20_000
    start = time.process_time()
    clean(text)

    assert time.process_time() - start < 2
