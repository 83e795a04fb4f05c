"""Headlines stand in front of the text, once."""

import pytest

from tasks.text.heading import compose, heading_of


@pytest.mark.parametrize(
    ("title", "subtitle", "text", "expected"),
    [
        ("Мост открыт", "", "Мэр открыл мост.", "Мост открыт\n\nМэр открыл мост."),
        ("Мост открыт", "Мэр рад", "Мэр открыл мост.", "Мост открыт\n\nМэр рад\n\nМэр открыл мост."),
        ("Мост «Заря» открыт", "", 'Мост "Заря" открыт.\nМэр рад.', 'Мост "Заря" открыт.\nМэр рад.'),
        ("Мост открыт", "Мэр рад", "Мост открыт\nМэр рад\nТекст.", "Мост открыт\nМэр рад\nТекст."),
        ("Мост открыт", "Мэр рад", "Мост открыт\nТекст.", "Мост открыт\n\nМэр рад\n\nТекст."),
        ("Мост", "", "Мост открыт мэром.", "Мост\n\nМост открыт мэром."),
        ("", "", "Текст.", "Текст."),
        ("Только заголовок", "", "Только заголовок", "Только заголовок"),
    ],
)
def test_the_text_begins_with_its_headlines(title: str, subtitle: str, text: str, expected: str) -> None:
    assert compose(title, subtitle, text) == expected
    assert compose(title, subtitle, expected) == expected


def test_a_plain_text_shows_its_headline_and_date() -> None:
    text = "Мост открыт\n\n12 марта 2024, 14:05\n\nМэр открыл мост.\n\nТекст: Андрей Седов"

    assert heading_of(text) == ("Мост открыт", ("12 марта 2024, 14:05",))
    assert heading_of("Мэр открыл мост.\nГорожане рады.") == ("", ())
