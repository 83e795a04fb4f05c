"""The weekly summary shows what the views say, and nothing else."""

import json
import re
import shutil
import subprocess
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from tasks.pages.charts import bars_by_week, svg
from tasks.pages.weekly import Query, WeekError, collect, find_week, html, markdown, parse_week, percent

MONDAY = date(2025, 10, 6)


def test_page_shows_the_experts_of_the_week_with_their_words(query: Query) -> None:
    page = html(collect(query, MONDAY))

    assert "6 октября – 12 октября 2025" in page
    assert page.index("Марина Дольская") < page.index("Илья Верхоянцев")
    assert "«Интриги нет»" in page
    assert "рубль «окрепнет»" in page
    assert "«рубль «окрепнет»»" not in page, "only what is said word for word stands in quotation marks"


def test_every_number_of_the_page_is_a_cell_of_a_query_on_it(query: Query) -> None:
    week = collect(query, MONDAY)
    page = unescape(html(week))

    for section in week.sections.values():
        assert section.query in page
        assert tuple(query(section.query).itertuples(index=False, name=None)) or not section.rows
        for row in section.rows:
            assert str(row.get("articles", row.get("mentions", ""))) in page


def test_page_needs_nothing_from_elsewhere(query: Query) -> None:
    page = html(collect(query, MONDAY))

    assert not re.search(r"<(script|link|img|iframe)\b", page)
    assert "@import" not in page
    assert "url(http" not in page


def test_markdown_says_the_same(query: Query) -> None:
    text = markdown(collect(query, MONDAY))

    assert text.startswith("# Сводка недели 2025-W41")
    assert "**Марина Дольская**, экономист Центра макроанализа" in text
    assert "Министерство финансов" in text


def test_week_without_articles_says_which_weeks_have_some(query: Query) -> None:
    with pytest.raises(WeekError, match="2025-W41 to 2025-W45"):
        collect(query, date(2024, 1, 1))


def test_last_week_is_the_last_with_an_article(query: Query) -> None:
    assert find_week(query, "last") == date(2025, 11, 3)


@pytest.mark.parametrize("label", ["2025-46", "2025-W60", "прошлая", ""])
def test_what_is_no_week_is_refused(label: str) -> None:
    with pytest.raises(WeekError, match="2025-W46"):
        parse_week(label)


@pytest.mark.parametrize(("value", "shown"), [(None, "–"), (0.0, "0,0 %"), (0.254, "25,4 %"), (1.0, "100,0 %")])
def test_percent_is_written_as_in_russian(value: float | None, shown: str) -> None:
    assert percent(value) == shown


def test_chart_is_the_same_for_the_same_numbers() -> None:
    weeks = [stamp.date() for stamp in pd.date_range("2025-08-25", periods=3, freq="7D")]
    drawn, again = (svg(bars_by_week(weeks, [0, 3, 1], weeks[-1], "Упоминания")) for _ in range(2))

    assert drawn == again
    assert drawn.startswith("<svg")
    assert "Упоминания" in drawn


@pytest.mark.browser
@pytest.mark.parametrize("width", [400, 1000])
def test_page_fits_its_window(query: Query, tmp_path: Path, width: int) -> None:
    """In a real browser the page is not wider than the window: tables scroll in themselves."""
    browser = shutil.which("chromium") or pytest.fail("install chromium: apt-get install chromium (.ci/run does)")
    measure = (
        "<script>e = document.documentElement; document.title = JSON.stringify([e.scrollWidth, e.clientWidth])</script>"
    )
    page = tmp_path / "week.html"
    page.write_text(html(collect(query, MONDAY)).replace("</body>", f"{measure}</body>"), encoding="utf8")
    # A window is never narrower than 500 pixels, a frame is.
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<body style="margin:0"><iframe src="week.html" style="width:{width}px;height:900px;border:0"'
        ' onload="document.title = this.contentDocument.title"></iframe>',
        encoding="utf8",
    )
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--allow-file-access-from-files",
         f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1200,1000", "--virtual-time-budget=3000",
         "--dump-dom", frame.as_uri()],
        capture_output=True, text=True, timeout=90, check=True,
    )  # fmt: skip
    title = re.search(r"<title>(\[.*?\])</title>", done.stdout)

    assert title, done.stdout[:500]
    needed, shown = json.loads(title[1])
    assert needed == shown <= width
