"""What is no article is told by its kind; short news and articles about such pages stay articles."""

import pytest

from tasks.text.wall_words import said_by_title, said_in
from tasks.text.walls import no_article, speaks_of
from tasks.text.words import table

COOKIES = '<div class="cookie"><p>Мы используем файлы cookie. Продолжая, вы соглашаетесь с этим.</p></div>'
BRIEF = "Мост через Зарянку закрыли до двенадцатого мая."


def page(title: str, *paragraphs: str, head: str = "", body: str = "") -> str:
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    heading = f"<h1>{title}</h1>" if title else ""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title or "Вестник"}</title>{head}</head>'
        f"<body><nav><a href='/'>Главная</a></nav>{heading}{shown}{body}</body></html>"
    )


def linked(count: int, tag: str = "li") -> str:
    news = [f"Власти Заречинска обсудили вопрос номер {number} на совещании" for number in range(count)]
    return "".join(f'<{tag}><a href="/{at}">{text}</a></{tag}>' for at, text in enumerate(news))


WALLS = {
    "consent wall": [
        page("Мы ценим доверие", "Мы и наши партнёры храним сведения о вас. Нажимая «Да», вы согласны."),
        page("Настройки конфиденциальности", "Выберите, какие данные можно собирать.", "Без согласия читать нельзя."),
        page("", "Этот сайт использует файлы cookie. Оставаясь на сайте, вы соглашаетесь с условиями."),
        page("Вестник", "Примите условия обработки персональных данных."),
        page("Вестник", "Для продолжения примите условия обработки персональных данных.", "Принять"),
        page("Добро пожаловать", "Перед просмотром сайта необходимо принять условия обработки персональных данных."),
        page("Условия обработки персональных данных", "Я согласен на обработку персональных данных."),
        page("Вестник", "Для доступа к сайту дайте согласие на обработку персональных данных."),
        page("Before you continue", "We use cookies to show news.", body="<button>Accept</button>"),
    ],
    "page about the site": [
        page("Контакты", "Адрес: г. Заречинск, ул. Мира, 5. Редактор — Анна Крутова.", "Учредитель: ООО «Вестник»."),
        page("О редакции | Вестник", "Мы пишем о Заречье с 1931 года. " * 20),
        page("Политика конфиденциальности — Вестник Заречья", "Оператор обрабатывает данные посетителей. " * 30),
    ],
    "robot check": [
        page("Ой!", "Нам очень жаль, но запросы с вашего устройства похожи на автоматические."),
        page("Вы не робот?", "Подтвердите, что запросы отправляли вы, а не робот.", "Почему это могло произойти?"),
        page("Just a moment...", head='<script>window._cf_chl_opt={cv:"2"}</script>'),
        page("", "Checking your browser before accessing vesti.example.", "Please wait a few seconds.", "Ray ID: 8d1f"),
        "<html><head><title>DDoS-Guard</title></head><body><h1>Проверка браузера</h1><p>Идёт проверка вашего браузера "
        "перед переходом на vesti.example.</p><p>Protected by DDoS-Guard</p></body></html>",
        page("vesti.example", "Это займёт пару секунд.", head='<script src="/__qrator/qauth.js"></script>'),
        page("Доступ ограничен", "Мы зафиксировали подозрительную активность. Ваш IP-адрес: 192.0.2.7"),
        page("Доступ запрещён", "Введите код с картинки.", body="<form><img src='/c.png'><input name='c'></form>"),
    ],
    "paywall stub": [
        page("Мост открыт", "Мост открыли утром.", "Чтобы прочитать материал целиком, оформите подписку."),
        page("Мост открыт", "Мост открыли.", "Этот материал доступен только подписчикам.", "Уже есть подписка?"),
        page("Мост открыт", "Мост открыли в среду, и…", "Продолжение доступно по подписке.",
             head='<meta property="og:type" content="article">'),
        page("Мост открыт", "Мэр объяснил, почему так вышло.", "Осталось прочитать 90 %."),
    ],
    "missing page": [
        page("Страница не найдена", "К сожалению, такой страницы на нашем сайте нет.", "Перейдите на главную."),
        page("404", "Такой страницы нет.", body=f"<h2>Популярное</h2><ul>{linked(9)}</ul>"),
        "<title>Ошибка 404 — Вестник Заречинска</title><body><p>Возможно, она была удалена.</p></body>",
        page("Материал удалён", "Материал был удалён по просьбе автора. Вернитесь на главную."),
        page("Not Found", "The requested URL was not found on this server.", "Apache/2.4 Server at vesti.example"),
    ],
    "error page": [
        "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr>"
        "<center>nginx/1.24.0</center></body></html>",
        page("Технические работы", "На сайте ведутся технические работы. Попробуйте зайти позже."),
        page("", "Error establishing a database connection"),
        page("Что-то пошло не так", "Мы уже знаем о проблеме.", "Обновите страницу через несколько минут."),
    ],
    "sign-in form": [
        page("Вход", body="<form><input name='u'><input type='password'><p>Забыли пароль?</p></form>"),
        page("Личный кабинет", "Войдите, чтобы продолжить.", body="<form><input type='password'></form>"),
    ],
    "forwarding page": [
        page("Переход", "Вы будете перенаправлены.", head='<meta http-equiv="refresh" content="3; url=/a">'),
        '<html><head><meta http-equiv="Refresh" content="0;URL=https://vesti.example/a"></head><body></body></html>',
    ],
    "page that JavaScript fills": [
        '<!doctype html><html><head><script src="/app.js"></script></head><body><div id="root"></div></body></html>',
        page("", body='<div id="app">Загрузка…</div><script src="/app.js"></script>'),
        page("", head='<script src="/a.js"></script>', body="<noscript>You need to enable JavaScript.</noscript>"),
    ],
    "list of links": [
        page("Вестник", body=f"<ul>{linked(12)}</ul>"),
        page("Общество", body=f"<div>{linked(10, 'h3')}</div>"),
        page("Главные новости", "Новости Заречинска за день.", body=linked(8, "h2"),
             head='<meta property="og:type" content="website">'),
    ],
    "directory listing": [
        '<title>Index of /news</title><body><h1>Index of /news</h1><pre><a href="../">../</a></pre></body>',
        page("vesti.example - /news/", body='<pre><a href="/">[To Parent Directory]</a></pre>'),
    ],
    "table of numbers": [
        page("Курсы валют", body="<table>" + "<tr><td>USD</td><td>81,2</td><td>81,9</td></tr>" * 12 + "</table>"),
    ],
    "sitemap": ['<?xml version="1.0"?>\n<urlset xmlns="x"><url><loc>https://vesti.example/a</loc></url></urlset>'],
    "feed": ['<?xml version="1.0"?><!-- лента --><rss version="2.0"><channel><title>Вестник</title></channel></rss>'],
    "list of addresses": ["https://vesti.example/1\nhttps://vesti.example/2\n"],
    "robots.txt": ["# роботам\nUser-agent: *\nDisallow: /search\n\nSitemap: https://vesti.example/sitemap.xml\n"],
    "script": ["(function(){\nvar a = look('x');\nif (a) { a.remove(); }\n})();", "body{margin:0}\na{color:red}"],
}  # fmt: skip


@pytest.mark.parametrize(("reason", "html"), [(reason, html) for reason, pages in WALLS.items() for html in pages])
def test_what_is_no_article_is_told(reason: str, html: str) -> None:
    assert no_article(html) == reason


@pytest.mark.parametrize("row", table("walls"), ids=lambda row: row["words"])
def test_every_phrase_says_what_its_example_shows(row: dict[str, str]) -> None:
    said = said_in if row["place"] == "text" else said_by_title

    assert said(row["example"]) == row["reason"]


ABOUT = "Роман Белых, основатель «Кода», рассказал, почему сайты города чаще просят людей доказать, что они люди."
ARTICLES = [
    page("Контакты с соседями наладили", "Мэр Анна Крутова рассказала о контактах с соседями."),
    page("Мост закрыт", BRIEF),
    page("", BRIEF),
    page("Мост закрыт", BRIEF, body=COOKIES),
    page("Мост закрыт до 12 мая", BRIEF, body=f"<aside><h3>Читайте также</h3><ul>{linked(20)}</ul></aside>"),
    page("Мост закрыт до 12 мая", BRIEF, body=linked(9, "h3"), head='<meta property="og:type" content="website">'),
    page("Мост закрыт", BRIEF, body="<form>Вход <input type='password'> <a>Забыли пароль?</a></form>"),
    page("Мост закрыт", BRIEF, body="<form><label>Подтвердите, что вы не робот.</label><input></form>"),
    page("Мост закрыт", BRIEF, head='<script src="https://captcha-api.yandex.example/c.js"></script><meta property='
         '"og:type" content="article">'),
    page("Мост закрыт", BRIEF, "Подпишитесь на рассылку «Вестника».", head="<script>x()</script>"),
    page("Мост закрыт", BRIEF, head='<meta http-equiv="refresh" content="300; url=/a">'),
    page("Сайт мэрии спросил горожан: «Вы не робот?»", ABOUT, "«Подтвердите, что вы не робот», — просит сайт мэрии."),
    page("Капча", "Рассказ Ольги Роговой о девушке, которая полюбила робота. " + ABOUT, ABOUT, ABOUT, ABOUT),
    page("Страница не найдена: как сайт мэрии пропал на сутки", "Сайт мэрии не работал сутки. Вместо новостей горожане "
         "видели слова «Страница не найдена». Мэрия извинилась."),
    page("404", "В Заречинске вышел роман «404» о хакерах. Автор писал его семь лет и переписал трижды. Книгу уже "
         "купили триста человек, рассказали в магазине на площади. Второй тираж напечатают к весне, обещает издатель "
         "Пётр Ким. В библиотеках города роман появится в декабре."),
    page("Технические работы", "В метро Заречинска ночью проведут технические работы. Поезда не будут ходить с часу "
         "до пяти утра, пассажиров повезут автобусы, сообщила пресс-служба."),
    page("Мэрия объяснила, зачем сайту cookie", "Мэрия объяснила горожанам, зачем сайту файлы cookie. «Мы используем "
         "cookie, чтобы помнить язык», — сказал Олег Седов. Отказаться можно в настройках."),
    page("«Вестник» закрыл статьи подпиской", "Газета с понедельника берёт деньги за статьи. «Чтобы прочитать "
         "материал целиком, оформите подписку», — увидели читатели. Подписка стоит 199 рублей в месяц, рассказал "
         "редактор. Новости останутся бесплатными."),
    page("Вход в парк сделают платным", "Вход в парк Заречинска с мая будет платным, решила дума."),
    page("Загрузка порта выросла", "Загрузка порта Заречинска выросла на треть, сообщил мэр."),
    page("Сайт мэрии не открывается", "Сайт временно недоступен из-за атаки, сообщила мэрия."),
    page("", "Загрузка порта Заречинска выросла на треть, сообщил мэр."),
    page("Ошибка сервера стоила банку миллиона", "Ошибка сервера стоила банку миллион рублей, подсчитала полиция."),
    page("Итоги торгов", "Доллар подорожал на рубль. " + ABOUT * 2,
         body="<table>" + "<tr><td>USD</td><td>81,2</td></tr>" * 12 + "</table>"),
    "User-agent: так называют строку, по которой сайт узнаёт робота.\n\nВ Заречинске прошла лекция об интернете.",
    "Мост закрыт; движение пустят в мае; объезд — по улице Мира.\nГорожане (их сто тысяч) ждут; мэр молчит.",
]  # fmt: skip


@pytest.mark.parametrize("html", ARTICLES)
def test_news_about_such_pages_are_articles(html: str) -> None:
    assert no_article(html) is None


def test_a_page_whose_text_is_only_in_its_json_is_an_article() -> None:
    body = "Мост через Зарянку открыли утром. " * 10
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'

    assert no_article(page("", head=script)) is None


ENTRY = ("Мост через Зарянку открыли после ремонта", "Движение по мосту пустили утром, сообщил мэр Олег Седов.")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (page("Зарянка снова с мостом", "Мэр Олег Седов утром пустил движение по мосту, открыли его в срок."), True),
        (page("Мост через Зарянку открыли после ремонта", "Фото: Ольга Рогова"), True),
        ("Мост через Зарянку после ремонта открыли.", True),
        (page("Вестник Заречинска", "Телефон редакции: 2-12-85.", body=f"<a href='/a'>{ENTRY[0]}</a>"), False),
        (page("Хлеб подорожал", "Хлеб в области подорожал на шесть процентов, сообщил мэр Олег Седов."), False),
        ("", False),
    ],
)  # fmt: skip
def test_a_page_speaks_of_what_its_entry_tells(html: str, expected: bool) -> None:
    assert speaks_of(html, *ENTRY) is expected


def test_an_entry_that_tells_nothing_refuses_no_page() -> None:
    assert speaks_of(page("Хлеб подорожал", "На шесть процентов."), "Фото дня")
