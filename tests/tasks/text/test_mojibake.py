"""What was decoded wrongly before it came to us is put right; what is right stays."""

from itertools import product

import pytest

from tasks.text.draft import Unreadable
from tasks.text.mojibake import repair

RIGHT = ("utf-8", "cp1251", "koi8-r", "cp866")
TEXT = "Центр открыт: мэр Олег Седов принял гостей. По его словам, расходы выросли на 5 % за год."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(right, wrong) for right, wrong in product(RIGHT, ("latin-1", *RIGHT[1:])) if right != wrong],
)
def test_every_wrong_decoding_is_undone(right: str, wrong: str) -> None:
    wrong = "sloppy-windows-1251" if wrong == "cp1251" else wrong

    assert repair(TEXT.encode(right).decode(wrong)) == TEXT


@pytest.mark.parametrize(
    ("mangled", "text"),
    [
        ("Öåíòð îòêðûò", "Центр открыт"),
        ("Р¦РµРЅС‚СЂ РѕС‚РєСЂС‹С‚", "Центр открыт"),
        ("Центр открыт вЂ” и это хорошо", "Центр открыт — и это хорошо"),
        ("Центр открыт â€” и это хорошо", "Центр открыт — и это хорошо"),
        ("Центр открыт, все гости довольны\n\nÖåíòð çàêðûò", "Центр открыт, все гости довольны\n\nЦентр закрыт"),
    ],
)
def test_a_line_or_a_mark_alone_is_repaired(mangled: str, text: str) -> None:
    assert repair(mangled) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Да",
        "Борис Гребенщиков исполнил песню «Été» в Évian-les-Bains",
        "Щщщ! Ъ",
        "РСФСР и СССР: РФ, СНГ, СЭВ",
        "Ринок праці виріс, повідомив міністр",
        "Ål, Þórr, Ærø and naïve façades",
        "价格上涨",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize("text", ["????? ??????? ???", "\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd"])
def test_lost_letters_are_told(text: str) -> None:
    with pytest.raises(Unreadable, match="question marks"):
        repair(text)
    assert repair("Что это было??? Никто не знает, но все спрашивают друг друга")
