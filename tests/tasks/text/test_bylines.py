"""Who wrote it."""

import pytest

from tasks.text.bylines import bylines, split


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Текст: Андрей Седов", ("Андрей Седов",)),
        ("Автор — Ольга Рогова-Белая.", ("Ольга Рогова-Белая",)),
        ("Авторы: Андрей Седов, О. Рогова и П. П. Ким", ("Андрей Седов", "О. Рогова", "П. П. Ким")),
        ("Беседовала Ольга Рогова", ("Ольга Рогова",)),
        ("Материал подготовил: Андрей Седов", ("Андрей Седов",)),
        ("Текст опубликован вчера", ()),
        ("Автор законопроекта Андрей Седов не согласен", ()),
        ("Текст: см. ниже", ()),
    ],
)
def test_a_byline_has_a_line_of_its_own(line: str, names: tuple[str, ...]) -> None:
    assert bylines(f"Заголовок\n\n{line}\n\nОстальное.") == names


def test_names_in_one_string_are_parted() -> None:
    assert split("Андрей Седов; Ольга Рогова и Пётр Ким") == ("Андрей Седов", "Ольга Рогова", "Пётр Ким")
    assert split("https://vesti.example/authors/7") == split("") == ()
