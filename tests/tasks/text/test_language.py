"""Russian is told from its neighbours."""

import pytest

from tasks.text.language import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Рынок вырос на пять процентов, сообщил министр экономики. Это больше, чем ждали эксперты.", "ru"),
        ("Ринок зріс на п'ять відсотків, повідомив міністр економіки. Це більше, ніж чекали експерти.", "uk"),
        ("Пазарът нарасна с пет процента, съобщи министърът на икономиката. Това е повече от очакваното.", "bg"),
        ("Рынак вырас на пяць працэнтаў, паведаміў міністр эканомікі. Гэта больш, чым чакалі эксперты.", "be"),
        ("The market grew by five per cent, the minister said. This is more than experts expected.", "en"),
        ("Нарык бес пайызға өсті, деп хабарлады экономика министрі. Бұл сарапшылар күткеннен көп.", "kk"),
        ("Рост цен", "ru"),
        ("Глава Google Сундар Пичаи и OpenAI: ChatGPT, Gemini, Claude вышли на рынок России", "ru"),
        ("В Киеве сказали: «Слава Україні». Этими словами мэр Олег Седов закончил свою речь вечером.", "ru"),
    ],
)
def test_the_language_of_most_of_the_text(text: str, code: str) -> None:
    assert language(text) == code
