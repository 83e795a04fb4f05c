"""The page of an article shows its text as it is, with what was found marked where it stands."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.site.article import paragraphs
from tasks.site.asking import sweeps
from tests.tasks.site.newsroom import Newsroom, small

TEXT = "Рост\nМинистр труда Алла Гроза сказала: «Рост <b> & 3 %»."
Span = tuple[int, int]


def span(words: str) -> Span:
    start = TEXT.index(words, 5)
    return start, start + len(words)


def said(*parts: Span, kind: str = "direct", cue: Span | None = None, source: Span | None = None) -> dict[str, object]:
    row = {"kind": kind, "parts": [{"start": start, "stop": stop} for start, stop in parts]}
    for name, place in (("cue", cue), ("source", source)):
        row |= {f"{name}_start": place and place[0], f"{name}_stop": place and place[1]}
    return row


def role(words: str) -> dict[str, object]:
    return {"start": span(words)[0], "stop": span(words)[1]}


def test_marks_nest_as_what_they_mark_does() -> None:
    statement = said(span("Рост <b> & 3 %"), cue=span("сказала"), source=span("Министр труда Алла Гроза"))
    _, line = paragraphs(TEXT, [statement], [], [role("Министр труда")], [])

    assert line == (
        "<b><u>Министр труда</u> Алла Гроза</b> <i>сказала</i>: «<mark class=direct id=s1>"
        "Рост &lt;b&gt; &amp; 3 %</mark>»."
    )


def test_marks_side_by_side_do_not_run_together() -> None:
    _, line = paragraphs(TEXT, [said(span("Рост ")), said(span("<b> & 3 %"), kind="mixed")], [], [], [])

    assert line.endswith("«<mark class=direct id=s1>Рост </mark><mark class=mixed id=s2>&lt;b&gt; &amp; 3 %</mark>».")


def test_marks_that_overlap_are_cut_and_have_their_number_once() -> None:
    _, line = paragraphs(TEXT, [said(span("Гроза сказала"))], [], [role("труда Алла Гроза")], [])

    assert line.startswith(
        "Министр <u>труда Алла <mark class=direct id=s1>Гроза</mark></u><mark class=direct> сказала</mark>:"
    )


def test_a_statement_over_two_lines_is_marked_in_both() -> None:
    lines = paragraphs(TEXT, [said((0, span("Министр")[1]), kind="indirect")], [], [], [])

    assert lines[0] == "<mark class=indirect id=s1>Рост</mark>"
    assert lines[1].startswith("<mark class=indirect>Министр</mark> труда")


class Reader(HTMLParser):
    """The words of a page, while every element that begins ends in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data if "a" not in self.open else ""


PLACES = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(tuple)


@given(st.lists(PLACES, max_size=5), st.lists(PLACES, max_size=3))
def test_whatever_overlaps_the_text_reads_the_same_and_elements_end_in_order(
    parts: list[Span], roles: list[Span]
) -> None:
    statements = [said(part) for part in parts if part[0] < part[1]]
    told = [{"start": start, "stop": stop} for start, stop in roles]
    reader = Reader()
    for line in paragraphs(TEXT, statements, [], told, []):
        reader.feed(str(line))
        reader.words += "\n"

    assert not reader.open
    assert reader.words.strip() == TEXT


def page(folder: Path, article: str) -> str:
    (found,) = folder.glob(f"article/*/{article}.html")
    return found.read_text(encoding="utf8")


def test_the_page_leads_from_the_list_to_the_words_and_back(tmp_path: Path) -> None:
    room = small()
    room.publish(tmp_path)
    shown = page(tmp_path, room.rows["articles"][0]["article_id"])

    assert "<h1>Ставку повысят</h1>" in shown
    assert "<mark class=direct id=s1>Банк поднимет ставку</mark>" in shown
    assert "<li id=v1>" in shown
    assert "<time datetime=2025-11-06>6 ноября</time>" in shown
    assert 'href="https://news.example/1" rel=noreferrer' in shown
    assert "<i>said behind &gt; named</i> 0,90\n" in shown

    assert "Курьер</a> (90" in shown, "who reprinted it"


def test_a_reprint_says_of_what(tmp_path: Path) -> None:
    room = small()
    room.publish(tmp_path)
    original, *_, copy = (row["article_id"] for row in room.rows["articles"])
    shown = page(tmp_path, copy)

    assert f'со статьёй издания <a href="../../article/2025-11/{original}.html">«Вестник»</a>. ' in shown
    assert ">на сайте издания</a>" in page(tmp_path, original)


def test_who_signs_an_article_is_told_in_russian(tmp_path: Path) -> None:
    room = Newsroom()
    own = room.article("2025-11-05", "Ставку повысят", "Марина Дольская")
    room.appears(own, room.person("Марина Дольская", "journalist"), "Марина Дольская", "journalist", "byline")
    room.publish(tmp_path)

    assert "<br>подпись под статьёй " in page(tmp_path, own)
    assert "byline" not in page(tmp_path, own)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,<script>", "ftp://news.example/", "//x", "https:"]
)
def test_only_addresses_of_the_web_are_links(tmp_path: Path, address: str) -> None:
    room = Newsroom()
    own = room.article("2025-11-10", "Заголовок", "Текст.", url=address)
    room.publish(tmp_path)

    assert not re.findall(r'href="(?!\.\./|#)[^"]*"', page(tmp_path, own))


def test_markup_from_outside_is_letters(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>"
    room = Newsroom()
    person = room.person(f"Лев {bad}", articles=3)
    own = room.article("2025-11-10", f"О {bad}", f'Лев {bad} сказал: «{bad}" onclick="x».', outlet=f"Газета {bad}")
    number = room.appears(own, person, f"Лев {bad}", evidence=bad)
    room.role(own, number, bad, bad, bad)
    room.says(own, number, f'{bad}" onclick="x')
    room.publish(tmp_path)

    pages = [path.read_text(encoding="utf8") for path in tmp_path.rglob("*.html")]
    assert len(pages) >= 5
    for shown in pages:
        assert "<script>alert" not in shown
        assert not re.search(r"<[^>]*\sonclick=", shown)
        assert not re.search(r"\sstyle=", shown)
    assert bad in unescape(page(tmp_path, own))


def test_an_article_without_a_day_has_a_page(tmp_path: Path) -> None:
    room = Newsroom()
    own = room.article("", "Заголовок", "Текст.")
    room.publish(tmp_path)

    assert "без даты" in page(tmp_path, own)


def test_months_are_asked_for_together_up_to_a_number_of_articles() -> None:
    months = {"2025-11": 3, "2025-10": 2, "2025-09": 9, "2025-08": 1}

    assert list(sweeps(months, 5)) == [["2025-11", "2025-10"], ["2025-09"], ["2025-08"]]
    assert list(sweeps({}, 5)) == []


def test_of_a_later_month_only_its_own_pages_are_written(tmp_path: Path) -> None:
    room = small()
    room.publish(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("article/*/*.html")}
    room.article("2025-12-01", "Новая", "Статья.")

    done = room.publish(tmp_path)

    after = {path: path.stat().st_mtime_ns for path in tmp_path.glob("article/*/*.html")}
    assert before.items() < after.items()
    assert len(after) == 5
    assert done.removed == 0


def test_a_change_in_an_article_writes_its_page_anew(tmp_path: Path) -> None:
    room = small()
    room.publish(tmp_path)
    room.rows["statements"][0]["confidence"] = 0.5

    room.publish(tmp_path)

    assert "</i> 0,50\n" in page(tmp_path, room.rows["articles"][0]["article_id"])


def test_a_page_that_somebody_removed_comes_back(tmp_path: Path) -> None:
    room = small()
    room.publish(tmp_path)
    (gone,) = tmp_path.glob(f"article/*/{room.rows['articles'][0]['article_id']}.html")
    gone.unlink()

    room.publish(tmp_path)

    assert gone.exists()
