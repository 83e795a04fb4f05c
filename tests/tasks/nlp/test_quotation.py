from __future__ import annotations

import pytest

from tasks.nlp.statements.quotation import find_quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("«Рад», — сказал он.", ["Рад"]),
        ("„Рад“, — сказал он.", ["Рад"]),
        ("“Рад”, — сказал он.", ["Рад"]),
        ('"Рад", - сказал он.', ["Рад"]),
        ("''Рад'', - сказал он.", ["Рад"]),
        ("«Он поставил „Зарю“», — сказала она.", ["Он поставил „Зарю“"]),
        ('"Группа "Заря" приехала", - сказал он.', ['Группа "Заря" приехала']),
        ('Сообщил "о театре "Заря". И ушёл.', ['о театре "Заря"']),
        ('"Мы готовы, - сказал он. - Да" и "нет".', ["Мы готовы, - сказал он. - Да", "нет"]),
        ('"...ясно, что всё кончено", - написал он.', ["...ясно, что всё кончено"]),
        ('Мы готовы", - сказал он.', ["Мы готовы"]),
        ('Он ответил: "Мы готовы.\nДругое "слово" тут.', ["Мы готовы.", "слово"]),
        ('Размер 19" и 21" у монитора.', []),
        ("Он сказал: движется «к краху.\nДалее.", []),
        ("", []),
    ],
)
def test_marks_pair(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.stop] for q in find_quotations(text)] == quoted


def test_a_quotation_runs_over_paragraphs_with_the_mark_repeated() -> None:
    text = "«Первое.\n«Второе.\nТретье», — сказал мэр.\nДалее «Заря»."
    assert [text[q.start : q.stop] for q in find_quotations(text)] == ["Первое.\n«Второе.\nТретье", "Заря"]


def test_a_mark_never_closed_ends_nothing_far_below() -> None:
    text = "Он читал «Зарю.\n" + "Абзац.\n" * 12 + "Газета «Вечер» вышла."
    assert [text[q.start : q.stop] for q in find_quotations(text)] == ["Вечер"]
