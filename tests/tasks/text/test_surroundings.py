"""What stands around an article goes, what looks like it and is the article's own stays."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tasks.text.extraction import from_fragment
from tasks.text.markup import lines_in
from tasks.text.surroundings import clear, is_surrounding, kind_of
from tasks.text.words import table

TOLD = "Мост через Зарянку открыли утром, сказал мэр Олег Седов. " * 3
TEXT = f"<p>{TOLD}</p>"
LINK = '<a href="/x">Паром больше не пойдёт: губернатор объяснил запрет</a>'


def left(html: str) -> list[str]:
    tree = LexborHTMLParser(f"<html><body><h1>Мост открыли</h1>{TEXT}{html}<p>Проезд бесплатный.</p></body></html>")
    clear(tree, tree.css_first("h1"))
    return lines_in(tree)[2:-1]


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Читайте также: {LINK}</p>",
        f"<p><b>Читайте также</b></p><p>{LINK}</p><p>{LINK}</p>",
        f"<div><h3>Ещё по теме</h3><ul><li>{LINK}</li><li>{LINK}</li></ul></div>",
        f"<p><strong>ЧИТАЙТЕ ТАКЖЕ:</strong><br>{LINK}</p>",
        f"<p>По теме: {LINK}</p>",
        "<p>Читайте также: Паром больше не пойдёт</p>",
        '<p>Подпишитесь на наш канал в <a href="https://t.example/vesti">Телеграме</a>.</p>',
        f'<div class="related-news"><span>{LINK}</span></div>',
        f'<div class="b-readAlso"><h3>Паром</h3><p>Губернатор запретил паром через реку.</p><p>{LINK}</p></div>',
        '<section id="comments"><p>Ура! Наконец-то мост открыли, теперь до дачи рукой подать.</p></section>',
        '<div class="cookie-bar"><p>Мы используем файлы cookie. Продолжая, вы соглашаетесь с этим.</p></div>',
        "<figure><img src='a.jpg'><figcaption>Мэр на мосту</figcaption></figure>",
        "<p>Фото: Ольга Рогова / «Вестник»</p>",
        "<p>Реклама</p>",
        f"<div><img src='a.jpg'>{LINK}</div>",
        "<article><h1>Хлеб подорожал</h1><p>Хлеб в области подорожал на шесть процентов.</p></article>",
        f"<aside class='widget'><h4>Самое читаемое</h4>{LINK}</aside>",
    ],
)
def test_what_leads_away_goes(html: str) -> None:
    assert left(html) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>Читайте также вслух, советует логопед.</p>",
        '<p>По теме безопасности высказался <a href="/p">мэр</a>: мост проверяли трижды.</p>',
        "<p>Реклама на мосту запрещена.</p>",
        "<p>Фото и видео с моста горожане выложили в сеть.</p>",
        "<p>Рекомендуем водителям объезд по улице Мира, сказали в мэрии.</p>",
        f"<p>Подробности — в документе: {LINK}, сообщила мэрия и добавила, что его опубликуют на сайте города.</p>",
        '<div class="more"><p>Второй мост построят через год, обещает мэр.</p></div>',
        '<div class="article-social-text"><p>Проезд по мосту останется бесплатным для всех.</p></div>',
        "<aside>Длина моста — триста метров.</aside>",
    ],
)
def test_the_text_stays(html: str) -> None:
    assert len(left(html)) == 1


def test_nothing_that_holds_the_headline_goes() -> None:
    html = f'<body class="sidebar comments"><div id="next" class="ads"><h1>Мост</h1>{TEXT}</div></body>'
    tree = LexborHTMLParser(html)
    clear(tree, tree.css_first("h1"))

    assert lines_in(tree) == ["Мост", TOLD.strip()]


def test_the_text_of_a_feed_is_cleared_too() -> None:
    html = f"{TEXT}<p>Читайте также: {LINK}</p><p>Проезд бесплатный.</p>"

    assert from_fragment(html).split("\n\n")[1:] == ["Проезд бесплатный."]


@pytest.mark.parametrize("row", table("surroundings"), ids=lambda row: row["words"])
def test_every_phrase_is_told_in_its_example(row: dict[str, str]) -> None:
    assert kind_of(row["example"]) == row["kind"]


@pytest.mark.parametrize(
    "line", ["Фото: Ольга Рогова", "Комментарии (12)", "Читайте также: мост закрыт", "Просмотров: 118"]
)
def test_lines_without_markup_are_known(line: str) -> None:
    assert is_surrounding(line)
    assert not is_surrounding(line.replace(":", "").replace("(12)", "") + " и другие слова, сказал мэр Седов.")


@pytest.mark.parametrize(
    "tail",
    [
        'Сообщение <a href="https://v.example/1">Мост открыт</a> появились сначала на <a href="https://v.example">Вестник</a>.',
        "Запись Мост открыт впервые появилась на Вестник.",
        "The post Мост открыт appeared first on Вестник.",
    ],
)
def test_what_wordpress_puts_behind_every_entry_is_no_text(tail: str) -> None:
    kept = ["Мост открыт.", "Сообщение мэра появилось сначала на сайте, потом в газете."]

    assert from_fragment("".join(f"<p>{line}</p>" for line in (*kept, tail))).split("\n\n") == kept
