"""Tokens and sentences are razdel's; a line can end a sentence too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import sentenize
from razdel import tokenize as razdel_tokens

from tasks.nlp.reading.segmentation import sentences, tokenize

TEXTS = (
    "ЦБ снизил ставку до 7,5%.",
    "В 2020, 15 и 2021/22 годах.",
    "кино- и телеактёр -то кто-нибудь из-за— «а-б_в»",
    "Ого!.. ?! :) :-))) -- *** 5--7",
    "И. И. Ветров, т.е. см. стр. 5. Потом — нет. да. Нет… «Да.» Вот",
    "1. Первое. 2. Второе. а) третье",
    "МИ6 iPhone5 ΔP mβж 10€ é-è yahoo!! my-yahoo!",
    "Цена 100 руб. Вчера. В 90-х гг. XX в. Иван.",
    "слово -то 2020 -2021 . , ; a ,5",
    "",
    " \n ",
)
PIECES = st.lists(
    st.sampled_from([*"аЯёzK125.,-–—_/\\:;)(!?…*é€№«» \n'", "yahoo!", "т.е.", "г. ", "И. И. "]), max_size=40
)


def assert_razdels(text: str) -> None:
    starts, words = tokenize(text)
    assert list(zip(starts, words, strict=True)) == [(token.start, token.text) for token in razdel_tokens(text)]
    firsts = [starts.index(next(s for s in starts if s >= sent.start)) for sent in sentenize(text) if sent.text]
    assert sentences(text, starts, lines=False) == firsts


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_and_sentences_are_razdels(text: str) -> None:
    assert_razdels(text)


@given(PIECES.map("".join))
def test_so_are_those_of_any_text(text: str) -> None:
    assert_razdels(text)


@pytest.mark.parametrize(
    "text",
    [
        "Цены вырастут на 3,8 п. п. |Источник в банке молчит.",
        "Выпало 60 см. |Мэр пообещал убрать снег.",
        "Выделили 5 млн руб. |«Этого хватит», – уверен мэр.",
        "Деньги, 5 млн руб. «Заре», не вернули.",
        "Скорость – 90 км/ч. |«Это много, – считает водитель».",
        "Дом построили в 1954 г. |«Здание крепкое», – сказал мэр.",
        "Завод откроют в 2025 г. |Полиция закрыла проезд.",
        "В декабре 2011 г. Верховный суд признал сделку.",
        "После ссоры в 2009 г. Анна Белова подала в суд.",
        "В г. Лесном тепло. |В г. Южном холодно.",
        "Купили столы и т. п. |«Этого хватит», – сказал мэр.",
        "Долг – 2 млн долл. США за 3 тыс. ДТП.",
        "Выступил науч. сотр. Лунин из пос. Южный.",
        "Так сказал он.|Ранее мост закрыли.",
        "Пишет агентство «Заря».|Наибольший рост – в мае.",
        "Фото: Reuters|Мэрия закрыла мост.",
        "Об этом пишет TechMost.|Журналисты были на мосту.",
        "Мэр заявил о закрытии моста|Фото: Пётр Белов / РИА Новости|Мэр Лунин закрыл мост.",
        "Две страны объявили о старте турнира с участием горожан|Томск и Тула ждут гостей из ВКонтакте.",
        "Он пришёл.|«Мы рады», – сказал он.",
        "Яндекс.Такси и ул.Ленина помнят А.С.Пушкина и газету «Новое.Время».",
    ],
)
def test_abbreviations_end_a_sentence_or_not(text: str) -> None:
    parts = text.split("|")
    starts, _ = tokenize("".join(parts), lines=True)
    expected = [len("".join(parts[:number])) for number in range(len(parts))]
    assert [starts[first] for first in sentences("".join(parts), starts, lines=True)] == expected


@pytest.mark.parametrize(
    ("text", "firsts"),
    [
        ("Рост замедлился\nЭксперты удивлены. Почему?", [0, 2, 5]),
        ("Рост замедлился.\r\n\r\nЭксперты удивлены", [0, 3]),
        ("\nРост\n", [0]),
    ],
)
def test_a_line_ends_a_sentence(text: str, firsts: list[int]) -> None:
    starts, _ = tokenize(text)
    assert sentences(text, starts, lines=True) == firsts
