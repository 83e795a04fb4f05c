"""Pages are written when what they show has changed, and only then."""

import os
from pathlib import Path
from shutil import copytree

import pytest

from tasks.site import press
from tasks.site.language import language
from tasks.site.press import Draft, File, Part, Press

PRESS = Press(language("ru"))
ROW = {
    "name": "Марина Дольская", "by_surname": "Дольская Марина", "href": "person/26/26da.html", "list": "search.html",
    "as_expert": "search.html", "category": "expert", "role": "экономист", "mentions": 2,
}  # fmt: skip


def people(*rows: dict[str, object], path: str = "people.html") -> Draft:
    shown = [ROW | {"articles": 3, "last_seen": None} | row for row in rows]
    return Draft(path, "people.html.j2", {"rows": shown, "query": "select 1"}, nav="people")


def test_a_page_is_written_again_only_when_its_rows_change(tmp_path: Path) -> None:
    assert PRESS.publish([people({})], tmp_path) == (1, 1, 0)
    page = tmp_path / "people.html"
    os.utime(page, (0, 0))

    assert PRESS.publish([people({})], tmp_path) == (1, 0, 0)
    assert page.stat().st_mtime == 0
    assert PRESS.publish([people({"articles": 4})], tmp_path) == (1, 1, 0)
    assert ">4</a>" in page.read_text(encoding="utf8")


def test_a_page_that_somebody_removed_is_written_again(tmp_path: Path) -> None:
    PRESS.publish([people({})], tmp_path)
    (tmp_path / "people.html").unlink()

    assert PRESS.publish([people({})], tmp_path) == (1, 1, 0)


def test_pages_of_nothing_are_removed(tmp_path: Path) -> None:
    PRESS.publish([people({}), people({}, path="b/people.html")], tmp_path)

    assert PRESS.publish([people({})], tmp_path) == (1, 0, 1)
    assert not (tmp_path / "b/people.html").exists()


def test_the_pages_of_a_part_that_is_what_it_was_need_no_drafts(tmp_path: Path) -> None:
    part = Part("b/", "made of this")
    assert not PRESS.written(tmp_path)(part)
    PRESS.publish([people({}, path="b/people.html"), part, people({}, path="a/people.html")], tmp_path)

    assert PRESS.written(tmp_path)(part)
    assert not PRESS.written(tmp_path)(Part("b/", "made of that"))
    assert not Press(language("en")).written(tmp_path)(part)
    assert PRESS.publish([part], tmp_path) == (1, 0, 1)
    assert (tmp_path / "b/people.html").exists()
    assert not (tmp_path / "a/people.html").exists()


def test_a_part_that_lacks_a_page_is_not_what_it_was(tmp_path: Path) -> None:
    part = Part("b/", "made of this")
    PRESS.publish([people({}, path="b/people.html"), part], tmp_path)
    (tmp_path / "b/people.html").unlink()

    assert not PRESS.written(tmp_path)(part)


def test_a_part_made_of_something_else_loses_the_pages_nobody_drafts(tmp_path: Path) -> None:
    drafts = [people({}, path="b/one.html"), people({}, path="b/two.html"), Part("b/", "two")]
    PRESS.publish(drafts, tmp_path)

    assert PRESS.publish([people({}, path="b/one.html"), Part("b/", "one")], tmp_path) == (1, 0, 1)
    assert not (tmp_path / "b/two.html").exists()


def test_other_files_are_written_as_they_are(tmp_path: Path) -> None:
    assert PRESS.publish([File("search/index.js", "Index.take();\n")], tmp_path) == (1, 1, 0)
    assert PRESS.publish([File("search/index.js", "Index.take();\n")], tmp_path) == (1, 0, 0)
    assert (tmp_path / "search/index.js").read_text(encoding="utf8") == "Index.take();\n"


def test_another_language_writes_everything_again(tmp_path: Path) -> None:
    PRESS.publish([people({})], tmp_path)

    assert Press(language("en")).publish([people({})], tmp_path) == (1, 1, 0)
    assert '<html lang="en">' in (tmp_path / "people.html").read_text(encoding="utf8")


@pytest.mark.parametrize("name", ["templates/people.html.j2", "phrases/ru.po", "assets/style.css"])
def test_another_template_phrase_or_style_writes_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    copied, folder = tmp_path / "package", tmp_path / "site"
    copytree(press.HERE, copied)
    monkeypatch.setattr(press, "HERE", copied)
    press.made_of.cache_clear()
    part = Part("people.html", "of this")
    PRESS.publish([people({}), part], folder)
    assert PRESS.written(folder)(part)

    (copied / name).write_text(f"{(copied / name).read_text(encoding='utf8')}\n", encoding="utf8")
    press.made_of.cache_clear()  # a process reads them once
    assert not PRESS.written(folder)(part)
    assert PRESS.publish([people({}), part], folder) == (1, 1, 0)
    press.made_of.cache_clear()


def test_a_broken_memory_writes_everything_again(tmp_path: Path) -> None:
    PRESS.publish([people({})], tmp_path)
    (tmp_path / "written.json").write_text("{", encoding="utf8")

    assert PRESS.publish([people({})], tmp_path) == (1, 1, 0)


def test_what_comes_from_outside_is_letters(tmp_path: Path) -> None:
    page = PRESS.page(people({"name": "<script>alert(1)</script>", "href": '"><b>'}))

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '"><b>' not in page


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ('Центр "Маршрут"', "Центр «Маршрут»"),
        ('"Маршрут"', "«Маршрут»"),
        ('ООО "Дом "Маршрут""', "ООО «Дом „Маршрут“»"),
        ('("Маршрут"), "Луч"', "(«Маршрут»), «Луч»"),
        ("газета «Мерило»", "газета «Мерило»"),
        ('экран 20"', 'экран 20"'),
        ('сыр" и "мёд', 'сыр" и "мёд'),
        (None, ""),
    ],
)
def test_straight_quotation_marks_of_names_are_those_of_russian(told: str | None, shown: str) -> None:
    assert press.typeset(told) == shown


def test_words_in_quotation_marks_have_others_within() -> None:
    assert press.inside("аналитик банка «Заречье»") == press.inside('аналитик банка "Заречье"')
    assert press.inside("аналитик банка «Заречье»") == "«аналитик банка „Заречье“»"


def test_a_query_is_shown_without_remarks_in_another_language() -> None:
    told = "-- Which?\n-- Grain: one.\nselect '--', a -- the first\nfrom b"

    assert press.sql(language("ru"), told) == "select '--', a\nfrom b"
    assert press.sql(language("en"), told) == told


def test_a_number_has_the_same_colour_on_every_page() -> None:
    assert [press.heat(number, press.MENTIONS) for number in (0, 1, 2, 4, 5, 10, 99)] == [0, 1, 2, 2, 3, 4, 4]
