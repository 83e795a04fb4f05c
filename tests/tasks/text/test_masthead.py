"""What stands in the first and last lines of a text: its headline, its day, its outlet, its address."""

import pytest

from tasks.text.masthead import headed, masthead

BODY = "Мэр открыл мост.\n\nГорожане рады."
DAY = "5 ноября 2025"


@pytest.mark.parametrize(
    "head",
    [
        f"Мост открыт\n\n{DAY}\n\n",
        f"Мост открыт\n{DAY}, Заречный вестник\n\n",
        f"{DAY}, Заречный вестник\n\nМост открыт\n\n",
        f"Заречный вестник, № 45, {DAY}\nМост открыт\n\n",
        f"https://zv.example/most\n{DAY}\nМост открыт\n\n",
        f"Мост открыт\nИсточник: Заречный вестник\n{DAY}\n",
    ],
)
def test_the_headline_among_the_lines_that_date_a_text(head: str) -> None:
    assert (masthead(head + BODY).title, masthead(head + BODY).published) == ("Мост открыт", (DAY,))


@pytest.mark.parametrize(
    "head", ["СМИ: мост открыт", "СМИ: тренер вернётся в клуб «Заря»", "Источник: мэр Заречинска ушёл в отставку"]
)
def test_a_claim_of_a_source_is_a_headline(head: str) -> None:
    assert (masthead(f"{head}\n\n{BODY}").title, masthead(f"{head}\n\n{BODY}").outlet) == (head, "")
    assert masthead(f"Мост открыт\n\nИсточник: мэр Заречинска ушёл в отставку\n\n{BODY}").outlet == ""


def test_a_first_paragraph_is_no_headline() -> None:
    assert masthead(f"{DAY}\n\n{BODY}").title == ""
    assert masthead(BODY.replace("\n\n", "\n")).title == ""
    assert masthead(f"{DAY}\nМост открыли утром\nв среду, движение пустят с пятницы.").title == ""


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        (f"{DAY}, «Заря Приольшанья»", "Заря Приольшанья"),
        (f"Заря Приольшанья, № 45 (1234), {DAY}", "Заря Приольшанья"),
        (f"Заречный вестник | {DAY}, 14:05", "Заречный вестник"),
        (f"{DAY}, издание «Заря»", "Заря"),
        (f"ТАСС, {DAY}", "ТАСС"),
        (f"{DAY} — zv.example", "zv.example"),
        ("Источник: Заря Приольшанья", "Заря Приольшанья"),
        ("СМИ: «Заря»", "Заря"),
        (f"Заречинск. {DAY} г. — Пётр Ладогин", ""),
        (f"Пётр Ладогин, {DAY}", ""),
        (f"Заречинск, {DAY}", ""),
        (f"ОМСК, {DAY}", ""),
        (f"РБК, {DAY}", "РБК"),
        (f"ИА ЗАРЕЧЬЕ, {DAY} 14:05", "ИА ЗАРЕЧЬЕ"),
        (DAY, ""),
    ],
)
def test_the_outlet_beside_the_day(line: str, outlet: str) -> None:
    assert masthead(f"Мост открыт\n\n{line}\n\n{BODY}").outlet == outlet


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (f"Мост открыт\nhttps://zv.example/most\n\n{BODY}", "https://zv.example/most"),
        (f"Мост открыт\n\n{BODY}\n\nИсточник: https://zv.example/most", "https://zv.example/most"),
        (f"Мост открыт\n\n{BODY}\n\nСсылка на материал — zv.example/most", "http://zv.example/most"),
        (f"Мост открыт\n\n{BODY}\n\nhttps://zv.example/other", ""),
        (f"Мост открыт\n\nПодробнее: https://zv.example/other\n\n{BODY}", ""),
        (f"Мост открыт\n\nЧитайте https://zv.example/other\n\n{BODY}", ""),
    ],
)
def test_the_address_of_a_text(text: str, url: str) -> None:
    assert masthead(text).url == url
    assert masthead(text).title == "Мост открыт"


def test_the_article_begins_with_its_headline() -> None:
    assert headed(f"{DAY}, Вестник\n\nМост открыт\n\n{BODY}")[0] == f"Мост открыт\n\n{BODY}"
    assert headed(f"Мост открыт\n{DAY}\n\n{BODY}")[0] == f"Мост открыт\n{DAY}\n\n{BODY}"
    assert headed(f"{DAY}\n\n{BODY}")[0] == f"{DAY}\n\n{BODY}"
