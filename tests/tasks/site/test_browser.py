"""The site as people use it: in a real browser, from disk, by mouse or keyboard, on a desk and in a hand."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests import browsers
from tests.browsers import Browser
from tests.tasks.site.newsroom import Newsroom, key, small

pytestmark = pytest.mark.browser
SUMMARY = """
return document.body.dataset.milliseconds && document.querySelector('#summary').textContent.replace(/\\u00a0/g, ' ')
"""
SHOWN = "return document.querySelectorAll('#results li').length"


@pytest.fixture(scope="module")
def room() -> Newsroom:
    """Some articles, one of them with more in it than a page of the search shows, one with markup in its words."""
    made = small()
    person = made.person("Лев Громкий", "official", articles=3)
    own = made.article("2024-03-01", "Много слов", *(f"Громкий: «Довод номер {number}»." for number in range(30)))
    number = made.appears(own, person, "Громкий", "official")
    for told in range(30):
        made.says(own, number, f"Довод номер {told}")
    made.organization(own, "Много слов", "Палата")
    own = made.article("2025-11-12", "Опыт <b>", "Громкий: «Рост <script>alert(1)</script> велик», – считает банк.")
    made.appears(own, person, "Громкий", "official")
    made.says(own, None, "Рост <script>alert(1)</script> велик", cue="считает", speaker="Северный <b>банк</b>")
    return made


@pytest.fixture(scope="module")
def site(room: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    room.publish(folder)
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsers.running(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def content(browser: Browser) -> Iterator[None]:
    """No page of any test may let the browser complain."""
    browser.size(1300, 900)
    browser.complaints()
    yield
    assert not [told for told in browser.complaints() if "favicon" not in told]


def found(browser: Browser, site: Path, asked: str) -> str:
    """What the search says it has found."""
    browser.open(site / "search.html", asked)
    return str(browser.until(SUMMARY))


@pytest.mark.parametrize(
    ("asked", "summary"),
    [
        ("?q=ставка", "2 статьи, 2 высказывания, 2 упоминания людей"),
        ("?q=СТАВКУ", "2 статьи, 2 высказывания, 2 упоминания людей"),
        ("?q=ставками", "2 статьи, 2 высказывания, 2 упоминания людей"),  # a form nobody has used here
        ("?q=человек", "1 статья, 1 высказывание, 1 упоминание человека"),
        ("?q=банк+ставка", "1 статья, 1 высказывание, 1 упоминание человека"),
        ("?q=ставка&copies=1", "3 статьи, 3 высказывания, 3 упоминания людей"),
        ("?q=%22ставки для%22", "1 статья, 1 высказывание, 1 упоминание человека"),
        ("?q=%22для ставки%22", "0 статей, 0 высказываний, 0 упоминаний людей"),
        ("?q=Дольская", "1 статья, 1 высказывание, 1 упоминание человека"),
        ("?q=Верхоянцев+ставка&month=2025-11", "1 статья, 1 высказывание, 1 упоминание человека"),
        ("?week=2025-W47", "1 статья, 1 высказывание, 2 упоминания людей"),
        ("?week=2025-W47&kind=said", "1 статья, 1 высказывание, 1 упоминание человека"),
        ("?week=2025-W46&copies=only", "1 статья, 1 высказывание, 1 упоминание человека"),
        ("?category=official&year=2025", "2 статьи, 1 высказывание, 2 упоминания людей"),
        ("?q=небывальщина", "0 статей, 0 высказываний, 0 упоминаний людей"),
        ("?q=и", "0 статей, 0 высказываний, 0 упоминаний людей"),
        ("", "5 статей, 34 высказывания, 6 упоминаний людей"),
    ],
)
def test_search_finds_what_there_is(browser: Browser, site: Path, asked: str, summary: str) -> None:
    assert found(browser, site, asked) == summary


def test_the_number_on_a_page_is_that_of_the_list_behind_it(browser: Browser, site: Path, room: Newsroom) -> None:
    for person in room.rows["persons"]:
        (page,) = site.glob(f"person/*/{person['person_id']}.html")
        links = re.findall(r'href="([^"]+search\.html[^"]+)">(\d+)</a>', page.read_text(encoding="utf8"))
        assert len(links) >= 2
        for href, number in links:
            told = found(browser, site, f"?{urlsplit(href.replace('&amp;', '&')).query}")
            assert told.startswith(f"{number} "), f"{page.name}: {href}: {told}"


def test_the_number_that_led_here_is_the_first_and_bold(browser: Browser, site: Path) -> None:
    bold = "return document.querySelector('#summary b').textContent.replace(/\\u00a0/g, ' ')"

    assert found(browser, site, "?category=expert&count=mentions").startswith("3 упоминания экспертов, ")
    assert browser.run(bold) == "3 упоминания экспертов"
    found(browser, site, "?q=ставка&count=statements")
    assert browser.run(bold) == "2 высказывания"
    found(browser, site, "?q=ставка")
    assert browser.run(bold) == "2 статьи"


def test_the_search_says_what_its_numbers_count_and_how_something_is_told(browser: Browser, site: Path) -> None:
    found(browser, site, "?q=низкие")
    line = browser.run("return document.querySelector('#results p').textContent")

    assert "прямая речь, «заявил» · " in line
    assert "6 окт. 2025 ·" in line.replace("\N{NO-BREAK SPACE}", " ")
    assert browser.run(
        "return [...document.querySelectorAll('#facets legend')].every((one) => one.textContent.endsWith(', статьи'))"
    )
    found(browser, site, "?week=2025-W47")
    chip = browser.run("return document.querySelector('#chips button').textContent")
    assert chip.replace("\N{NO-BREAK SPACE}", " ") == "неделя 17–23 ноября 2025 ×"


def test_a_result_leads_to_the_words_in_the_article(browser: Browser, site: Path) -> None:
    found(browser, site, "?q=низкие")
    browser.run("document.querySelector('#results a[href*=\"#s\"]').click()")

    assert (
        browser.until("return document.querySelector('.text mark:target')?.textContent") == "1Ставки для людей низкие"
    )


def test_somebody_only_mentioned_leads_to_the_entry_in_the_article(browser: Browser, site: Path) -> None:
    found(browser, site, "?kind=mention&month=2025-11&q=Верхоянцев")
    browser.run("document.querySelector('#results p > a:last-child').click()")

    assert "Илья Верхоянцев" in browser.until("return document.querySelector('.found li:target')?.textContent")


def test_words_found_are_marked_in_all_forms(browser: Browser, site: Path) -> None:
    found(browser, site, "?q=ставка")

    assert browser.run("return [...document.querySelectorAll('#results mark')].map((one) => one.textContent)") == [
        "ставку",
        "Ставки",
    ]


def test_markup_in_words_is_shown_as_letters(browser: Browser, site: Path) -> None:
    found(browser, site, "?q=велик")

    assert (
        browser.run("return document.querySelector('#results blockquote').textContent")
        == "«Рост <script>alert(1)</script> велик»"
    )
    assert browser.run("return document.querySelector('#results p').textContent").startswith("Северный <b>банк</b> ·")
    assert browser.run("return document.querySelectorAll('#results b b, #results script, #facets b').length") == 0


def test_a_hostile_question_is_a_question(browser: Browser, site: Path) -> None:
    summary = found(browser, site, "?q=%3Cscript%3Ealert(1)%3C/script%3E&person=%3Cb%3E&outlet=%22%3E")

    assert summary.startswith("0 статей")
    assert browser.run("return document.querySelector('#chips').children.length") == 2
    assert browser.run("return document.querySelectorAll('main b:not(#summary b), main script').length") == 0


def test_chips_say_names(browser: Browser, site: Path, room: Newsroom) -> None:
    """Also of whom the search finds nothing: an id is nobody's name."""
    for asked, chip in {
        f"?person={room.rows['persons'][0]['person_id']}&kind=said": "Илья Верхоянцев × высказывания ×",
        f"?outlet={key('Вестник')}&copies=only": "Вестник × только перепечатки ×",
        f"?speaker={key('organization', 'Палата')}": "Палата ×",
        "?person=00000000000000ff&outlet=00000000000000fe": "неизвестный человек × неизвестное издание ×",
        "?organization=00000000000000ff": "в статье: неизвестная организация ×",
    }.items():
        found(browser, site, asked)
        told = browser.run("return [...document.querySelectorAll('#chips button')].map((one) => one.textContent)")
        assert " ".join(told) == chip


def test_by_keyboard_a_name_is_chosen_and_narrowed_down_and_the_address_tells_it(
    browser: Browser, site: Path, room: Newsroom
) -> None:
    found(browser, site, "")
    browser.keys("верх")
    browser.until("return document.querySelectorAll('#hints:not([hidden]) [role=option]').length > 0")
    browser.keys("Down", "Enter")
    person = room.rows["persons"][0]["person_id"]
    browser.until(f"return location.search === '?person={person}'")
    assert browser.until("return document.querySelector('#summary').textContent.startsWith('3')")

    browser.run("document.querySelector('#facets [aria-pressed=false]').focus()")
    browser.run(
        "[...document.querySelectorAll('#facets button')].find((one) => one.textContent.startsWith('чиновник')).focus()"
    )
    browser.keys("Enter")
    browser.until("return location.search.includes('category=official')")
    assert browser.until("return document.querySelector('#summary').textContent.startsWith('1')")

    browser.run("history.back()")
    assert browser.until(
        "return !location.search.includes('category') && document.querySelector('#summary').textContent.startsWith('3')"
    )


def test_more_is_shown_when_asked_for(browser: Browser, site: Path) -> None:
    found(browser, site, "?q=довод")
    assert browser.run(SHOWN) == 20
    browser.run("document.querySelector('#more').focus()")
    browser.keys("Enter")

    assert browser.until(f"{SHOWN} === 30")
    assert browser.run("return document.querySelector('#more').hidden")


def test_without_its_index_the_search_says_so(browser: Browser, room: Newsroom, tmp_path: Path) -> None:
    room.publish(tmp_path)
    (tmp_path / "search/index.js").unlink()
    browser.open(tmp_path / "search.html")

    assert "нет указателя" in browser.until("return document.querySelector('#summary').textContent")
    assert len(browser.complaints()) == 1, "the file that is not there"


def test_marks_of_an_article_are_switched_by_keyboard(browser: Browser, site: Path, room: Newsroom) -> None:
    (page,) = site.glob(f"article/*/{room.rows['articles'][0]['article_id']}.html")
    browser.open(page)
    legend = browser.run("return document.querySelector('.legend').textContent")
    assert legend.split() == ["прямая", "речь", "пересказ", "кто", "говорит", "оборот", "роль", "дата"]
    colour = "return getComputedStyle(document.querySelector('.text p mark')).backgroundColor"
    before = browser.run(colour)
    browser.run("document.querySelector('#show-said').focus()")
    browser.keys("Space")

    assert before != browser.run(colour) == "rgba(0, 0, 0, 0)"
    browser.keys("Space")
    assert browser.run(colour) == before


def test_an_article_calls_rules_in_its_language(browser: Browser, site: Path, room: Newsroom) -> None:
    (page,) = site.glob(f"article/*/{room.rows['articles'][0]['article_id']}.html")
    browser.open(page)
    told = browser.run("return [...document.querySelectorAll('.found i')].map((one) => [one.title, one.textContent])")
    rules = {row["rule"] for name in ("statements", "roles", "dates", "appearances") for row in room.rows[name]}

    assert {name for name, _ in told} <= rules
    assert browser.run("return document.querySelector('#s1 a').hash") == "#v1"
    assert browser.run("return document.querySelector('#v1 a').hash") == "#s1"
    assert page.stem in browser.run("return document.querySelector('aside code').textContent")
    assert [shown for _, shown in told if not re.search("[а-яё]", shown)] == []
    assert "уверенность" in browser.run("return document.querySelector('ol.found').previousElementSibling.textContent")


def test_people_of_an_article_without_a_page_lead_to_the_search(browser: Browser, tmp_path: Path) -> None:
    room = Newsroom()
    person, other = room.person("Лев Тихий", articles=1), room.person("Пётр Греков", "official", articles=1)
    own = room.article("2025-11-03", "Новости", "Экономист Лев Тихий ждёт Петра Грекова, пришёл Пётр Греков.")
    room.appears(own, person, "Лев Тихий")
    room.appears(own, other, "Пётр Греков", "official")
    room.publish(tmp_path)
    browser.open(tmp_path / f"article/2025-11/{own}.html")
    hrefs = browser.run("return [...document.querySelectorAll('[id^=p-] > a:first-child')].map((one) => one.href)")

    assert [href.rpartition("/")[2] for href in sorted(hrefs)] == [f"{person}.html", f"search.html?person={other}"]


def test_statements_of_an_article_are_walked_through_by_keyboard(browser: Browser, site: Path, room: Newsroom) -> None:
    (page,) = site.glob("article/2024-03/*.html")
    browser.open(page)
    browser.keys("j", "j", "о", "k")

    assert browser.run("return location.hash") == "#s2"


PAGES = ("search.html", "article/2025-11/*.html", "person/*/*.html", "outlet/*.html")


@pytest.mark.parametrize("pattern", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_pages_fit_a_hand_and_can_be_read(browser: Browser, site: Path, pattern: str, dark: bool) -> None:
    browser.size(390, 800, dark)
    for page in site.glob(pattern):
        browser.open(page, "?q=ставка" if page.name == "search.html" else "")
        if page.name == "search.html":
            browser.until(SUMMARY)
        browser.until("return document.documentElement.scrollWidth <= 390")  # a busy machine lays it out again later
        assert browser.run(FAINT) == [], page


# Texts whose contrast with what is behind them is less than WCAG AA asks for: 4.5.
FAINT = """
const parsed = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
const light = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
const back = (one) => parsed(getComputedStyle(one).backgroundColor);
const behind = (one) => {
  for (; one; one = one.parentElement) if (back(one).length === 3 || back(one)[3] === 1) return back(one);
  return back(document.body);
};
const faint = [];
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const one = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !one.getClientRects().length) continue;
  if (one.closest('script, .skip, .unseen, [hidden]')) continue;
  const style = getComputedStyle(one), front = parsed(one.closest('svg') ? style.fill : style.color);
  const [high, low] = [light(front), light(behind(one))].sort((x, y) => y - x);
  if ((high + 0.05) / (low + 0.05) < 4.5) faint.push(walk.currentNode.data.trim().slice(0, 40));
}
return faint;
"""


class Links(HTMLParser):
    """Where a page leads, and the places in it that can be led to."""

    def __init__(self) -> None:
        super().__init__()
        self.to: list[str] = []
        self.places: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.to += [told[name] or "" for name in ("href", "src") if name in told]
        self.places += [told["id"] or ""] if "id" in told else []


def test_all_links_of_the_site_lead_somewhere(site: Path) -> None:
    read = {}
    for page in site.rglob("*.html"):
        read[page.resolve()] = links = Links()
        links.feed(page.read_text(encoding="utf8"))
        assert len(links.places) == len(set(links.places)), f"{page}: an id twice"
    lost = [
        f"{page.relative_to(site.resolve())}: {address}"
        for page, links in read.items()
        for address in links.to
        if not urlsplit(address).scheme and not leads(page, address, read)
    ]

    assert sum(len(links.to) for links in read.values()) > 200
    assert not lost


def leads(page: Path, address: str, read: dict[Path, Links]) -> bool:
    told = urlsplit(address)
    target = (page.parent / unquote(told.path)).resolve() if told.path else page
    return target.exists() and (not told.fragment or told.fragment in read[target].places)
