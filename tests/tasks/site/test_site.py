"""The whole site: every link leads somewhere, what comes from outside is letters, and browsers have nothing to say."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.browsers import Browser, running
from tests.tasks.site.lists import Lists, numbers, wrong
from tests.tasks.site.weeks import Rows, ask, catalog, rows, site
from warehouse.dictionary import views

PAGES = (
    "index.html", "week/2025-W47.html", "month/2025-11.html", "archive.html", "people.html", "outlets.html",
    "organizations.html", "data.html",
)  # fmt: skip
SPELL = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(1)>'


class Page(HTMLParser):
    """What a page is made of."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags, self.ids, self.links = Counter[str](), Counter[str](), []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(path.read_text(encoding="utf8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags[tag if tag != "script" or "src" in told else "inline script"] += 1
        self.attributes.update(told)
        self.ids.update(filter(None, [told.get("id")]))
        self.links += [told[name] or "" for name in ("href", "src", "action") if name in told]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ten weeks."""
    folder = tmp_path_factory.mktemp("site")
    site(rows(), folder)
    return folder


def pages(folder: Path) -> dict[str, Page]:
    return {path.relative_to(folder).as_posix(): Page(path) for path in sorted(folder.rglob("*.html"))}


def test_all_kinds_of_pages_are_there(made: Path) -> None:
    assert set(PAGES) <= pages(made).keys()


def test_every_link_leads_to_a_page_and_a_place_in_it(made: Path) -> None:
    found = pages(made)
    kinds = {path.split("/")[0] for path in found}  # of pages that this site has
    for name, page in found.items():
        for link in page.links:
            told = urlsplit(link)
            if told.scheme:
                assert told.scheme in ("http", "https"), (name, link)
                continue
            target = ((made / name).parent / unquote(told.path)).resolve() if told.path else made / name
            path = target.relative_to(made.resolve() if told.path else made).as_posix()
            if path.split("/")[0] not in kinds | {"assets"}:
                continue
            assert target.is_file(), (name, link)
            if told.fragment:
                assert unquote(told.fragment) in found[path].ids, (name, link)


def test_pages_have_each_place_once_and_nothing_the_policy_forbids(made: Path) -> None:
    for name, page in pages(made).items():
        assert not [key for key, times in page.ids.items() if times > 1], name
        assert "inline script" not in page.tags, name
        assert not {key for key in page.attributes if key == "style" or key.startswith("on")}, name


def test_every_number_with_a_list_is_as_long_as_the_list(made: Path) -> None:
    with catalog(rows()) as connection:
        assert len(list(numbers(made))) > 300
        assert wrong(made, ask(connection)) == []


def test_a_week_of_two_months_stands_in_both_by_its_dates(made: Path) -> None:
    rows_of = (made / "archive.html").read_text(encoding="utf8").replace("\N{NO-BREAK SPACE}", " ").split("<tr>")
    (october,) = (row for row in rows_of if "октябрь 2025" in row)
    (november,) = (row for row in rows_of if "ноябрь 2025" in row)

    week = '<a href="week/2025-W44.html" title="2025-W44">27 окт. – 2 нояб.</a>'
    assert october.endswith(f"{week}</td></tr>\n")
    assert f"<td>{week}, " in november
    assert ">10–16 нояб.</a>" in november
    told = (made / "week/2025-W44.html").read_text(encoding="utf8")
    assert "../month/2025-10.html" in told
    assert "../month/2025-11.html" in told


def test_a_number_leads_to_where_it_is_the_first(made: Path) -> None:
    """The search says first, and bold, the number that has led there."""
    with catalog(rows()) as connection:
        lists = Lists(ask(connection))
        for one in numbers(made):
            counts, asked = lists.counts(one.asked), parse_qs(one.asked)
            assert one.number == getattr(counts, asked.get("count", ["articles"])[0]), one


def test_pages_have_no_english_remarks_and_headers_begin_alike(made: Path) -> None:
    for path in sorted(made.rglob("*.html")):
        page = unescape(path.read_text(encoding="utf8"))
        assert not re.findall(r"<pre><code>[^<]*^--", page, re.MULTILINE), path
        heads = [re.sub("<[^>]+>", "", told) for told in re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", page)]
        small = {told for told in heads if told[:1].islower()} - {"n", "пн", "вт", "ср", "чт", "пт", "сб", "вс"}
        assert {told for told in small if len(told) != 3} == set(), path  # months on an axis are short


def test_the_week_is_small(made: Path) -> None:
    assert (made / "week/2025-W47.html").stat().st_size < 300_000


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    first = site(rows(), tmp_path)

    assert site(rows(), tmp_path) == (first.pages, 0, 0)


def test_another_name_writes_only_the_pages_that_show_it(tmp_path: Path) -> None:
    first, changed = site(rows(), tmp_path), rows()
    changed["persons"][3]["name"] = "Ульяна Сомова-Речная"  # first heard in the last week
    again = site(changed, tmp_path)

    assert 0 < again.written < first.written
    assert "Сомова-Речная" in (tmp_path / "week/2025-W47.html").read_text(encoding="utf8")


CHANGES: dict[str, Callable[[Rows], object]] = {
    "a name": lambda made: made["persons"][3].update(name="Ульяна Сомова-Речная"),
    "a headline": lambda made: made["articles"][-1].update(title="Совсем другое"),
    "who repeats whom": lambda made: made["reprints"].clear(),
    "an organization": lambda made: made["organizations"][0].update(name="Другая палата"),
    "a statement less": lambda made: made["statements"].pop(),
    "another day": lambda made: made["articles"][0].update(published_at=made["articles"][-1]["published_at"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_site_brought_up_to_date_is_the_site_written_anew(made: Path, tmp_path: Path, change: str) -> None:
    """Whatever page is not drafted would show the same."""
    changed = rows()
    CHANGES[change](changed)
    copytree(made, tmp_path / "kept")
    assert site(changed, tmp_path / "kept").written > 0
    site(changed, tmp_path / "anew")

    assert content(tmp_path / "kept") == content(tmp_path / "anew")


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "written.json"
    }


def test_pages_that_are_gone_are_written_again(made: Path, tmp_path: Path) -> None:
    copytree(made, tmp_path / "site")
    gone = ("index.html", "data.html", *(page.relative_to(made) for page in list(made.glob("article/*/*.html"))[:1]))
    for path in gone:
        (tmp_path / "site" / path).unlink()

    assert site(rows(), tmp_path / "site").written == len(gone)
    assert content(made) == content(tmp_path / "site")


def test_english(tmp_path: Path) -> None:
    site(rows(), tmp_path, "en")
    page = Page(tmp_path / "week/2025-W47.html")

    assert "Experts of the week" in page.text
    assert "November 17 – November 23" in page.text.replace("\N{NO-BREAK SPACE}", " ") or "17–23 November 2025" in (
        page.text.replace("\N{NO-BREAK SPACE}", " ")
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "сколько раз имя встретилось в статье"), ("en", "how often the name occurs")],
)
def test_the_page_of_data_explains_every_column_in_its_language(tmp_path: Path, language: str, said: str) -> None:
    site(rows(), tmp_path, language)
    page = Page(tmp_path / "data.html")
    columns = [(view, name) for view, found in views().items() for name, _ in found]

    assert page.tags["details"] >= len(views()) - 1
    assert page.tags["code"] >= len(columns)
    assert said in page.text
    assert [view for view in views() if view != "snapshot" and view not in page.text] == []  # it is of stored tables


def hostile() -> Rows:
    """The same weeks by people who wish no good."""
    made = deepcopy(rows())
    made["persons"][0]["name"] = f"Марина {SPELL}"
    made["persons"][4]["name"] = IMAGE
    made["organizations"][0]["name"] = SPELL
    for row in made["articles"]:
        row |= {"title": f"Залесье паводок {IMAGE} {row['title']}", "url": "javascript:alert(1)"}
        row["outlet"] = f"{row['outlet']}{SPELL}"
    for row in made["statements"]:
        row["text"] = f"Мы {SPELL} {IMAGE} видим это все вместе"
    for row in made["roles"]:
        row |= {"role": f"{{{{ 7 * 7 }}}}{SPELL}", "text": SPELL, "organization": IMAGE}
    return made


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of those."""
    folder = tmp_path_factory.mktemp("hostile")
    site(hostile(), folder)
    return folder


def test_what_comes_from_outside_is_letters(made: Path, attacked: Path) -> None:
    plain = pages(made)
    for name, page in pages(attacked).items():
        known = plain[name].tags.keys() | {"p", "ul", "li", "details", "summary", "cite"}
        assert page.tags.keys() <= known, name
        assert not {key for key in page.attributes if key.startswith("on") or key == "style"}, name
        assert not [link for link in page.links if "javascript" in urlsplit(link).scheme], name
    week = Page(attacked / "week/2025-W47.html")
    assert "img" not in week.tags
    assert SPELL in week.text
    assert IMAGE in week.text
    assert "{{ 7 * 7 }}" in week.text


# --- in a browser

CONTRAST = """
const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
  .map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
const behind = (node) => {
  for (let one = node; one; one = one.parentElement) {
    const color = parse(getComputedStyle(one).backgroundColor);
    if (color.length === 3 || color[3] > 0) return color;
  }
  return [255, 255, 255];
};
const poor = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || !node.checkVisibility()) continue;
  const style = getComputedStyle(node);
  const color = node instanceof SVGElement ? style.fill : style.color;
  const [one, other] = [light(parse(color)), light(behind(node))].sort((a, b) => b - a);
  const big = parseFloat(style.fontSize) >= 24;
  if ((one + .05) / (other + .05) < (big ? 3 : 4.5)) poor.add(`${node.tagName}.${node.className} ${color}`);
}
return [...poor];
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with running(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1300, 800, 390])
def test_pages_fit_are_legible_and_raise_no_complaint(made: Path, browser: Browser, width: int, dark: bool) -> None:
    browser.size(width, 900, dark)
    for name in PAGES:
        browser.open(made / name)
        needed = browser.run("return document.documentElement.scrollWidth")
        assert needed <= width, name
        assert browser.run(CONTRAST) == [], name
        assert browser.complaints() == [], name


@pytest.mark.browser
def test_in_a_hand_the_newest_months_are_seen_first_beside_their_names(made: Path, browser: Browser) -> None:
    browser.size(390, 900)
    browser.open(made / "month/2025-11.html")
    places = "return [...document.querySelectorAll('.year tbody tr:first-child > *')].map((one) => [%s])"
    sides = "Math.round(one.getBoundingClientRect().left), Math.round(one.getBoundingClientRect().right)"
    name, *_, newest = browser.run(places % sides)

    assert 0 <= name[0] < name[1] < newest[0] < newest[1] <= 390


@pytest.mark.browser
def test_figures_line_up_below_names_of_one_line_or_two(made: Path, browser: Browser) -> None:
    browser.size(1280, 900)
    browser.open(made / "index.html")
    tops = "return [...document.querySelectorAll('.figures %s')].map((one) => one.getBoundingClientRect().%s)"

    assert len({*browser.run(tops % ("dt", "height"))}) == 2
    assert len({*browser.run(tops % ("dd", "top"))}) == 1


@pytest.mark.browser
def test_the_search_counts_as_the_lists_of_these_tests(made: Path, browser: Browser) -> None:
    """One question of each kind that numbers on pages lead to."""
    kinds = {tuple(sorted(parse_qs(one.asked))): one.asked for one in numbers(made)}
    with catalog(rows()) as connection:
        told = {asked: Lists(ask(connection)).counts(asked) for asked in kinds.values()}
    assert ("beside", "person") in kinds
    for asked, counts in told.items():
        browser.open(made / "search.html", f"?{asked}")
        said = browser.until(
            "return document.body.dataset.milliseconds && document.querySelector('#summary').textContent"
        )
        found = [int("".join(filter(str.isdigit, words))) for words in said.split(",")]
        assert found[0] == getattr(counts, parse_qs(asked).get("count", ["articles"])[0]), asked
        assert sorted(found) == sorted(counts), asked


@pytest.mark.browser
def test_a_hostile_site_runs_nothing(browser: Browser, attacked: Path) -> None:
    browser.open(attacked / "week/2025-W47.html")

    assert browser.run("return document.querySelectorAll('img').length") == 0
    assert browser.complaints() == []


@pytest.mark.browser
def test_tables_sort_and_filter_by_keyboard(made: Path, browser: Browser) -> None:
    browser.size(1300, 900)
    browser.open(made / "people.html")
    names = (
        "return [...document.querySelectorAll('#people tbody tr:not([hidden])')].map((row) => row.cells[0].innerText)"
    )
    numbers = names.replace("cells[0].innerText", "cells[4].innerText * 1")
    browser.run("document.querySelectorAll('#people th button')[4].focus()")
    browser.keys("Enter")
    assert all(one >= other for one, other in pairwise(browser.run(numbers)))
    assert browser.run("return document.querySelector('#people [aria-sort]').getAttribute('aria-sort')") == "descending"
    browser.keys("Enter")
    assert all(one <= other for one, other in pairwise(browser.run(numbers)))

    browser.run("document.querySelectorAll('#people th button')[0].focus()")
    browser.keys("Enter")
    surnames = [name.split()[-1] for name in browser.run(names)]
    assert len(surnames) > 3
    assert surnames == sorted(surnames)

    browser.run("document.getElementById('names').focus()")
    browser.keys("сомова")
    assert browser.run(names) == ["Ульяна Сомова"]
    assert browser.run("return document.getElementById('names-count').textContent") == "1"


@pytest.mark.browser
def test_a_slash_leads_to_the_search_and_links_unfold(made: Path, browser: Browser) -> None:
    browser.open(made / "week/2025-W47.html")
    browser.keys("/")
    assert browser.run("return document.activeElement.name") == "q"
    browser.keys("/")
    assert browser.run("return document.activeElement.value") == "/", "in a field a slash is a letter"


@pytest.mark.browser
def test_the_week_prints(made: Path, browser: Browser) -> None:
    browser.open(made / "week/2025-W47.html")
    printed = browser.devtools("Page.printToPDF", {"printBackground": False})

    assert len(json.dumps(printed)) > 30_000
