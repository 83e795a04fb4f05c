"""The whole step: bytes of every kind become articles, or say why not."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tasks.text.article import LONGEST, RawDocument, Unreadable, normalize

NOW = datetime(2025, 11, 24, 2, 0, tzinfo=UTC)
TEXT = "Мэр Олег Седов открыл в среду новый мост через реку Зарянку. Движение пустят уже вечером, обещают власти."
PAGE = f"""<html><head><meta charset="windows-1251"><title>Мост открыт</title>
<meta property="article:published_time" content="2025-03-12T14:05:33+03:00">
<link rel="canonical" href="https://www.vesti.example/a/7?utm_source=rss"></head>
<body><article><h1>Мост открыт</h1><p>{TEXT}</p><p>Проезд будет бесплатным.</p></article></body></html>"""


def raw(body: bytes, media_type: str = "text/plain", **more: object) -> RawDocument:
    empty = RawDocument("source", "source/a", None, None, media_type, None, body, NOW)
    return replace(empty, **more)  # type: ignore[arg-type]


def record(**values: object) -> RawDocument:
    return raw(json.dumps(values, ensure_ascii=False).encode(), "application/json")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_a_page(encoding: str) -> None:
    article = normalize(raw(PAGE.encode(encoding), "text/html"))

    assert article.text == f"Мост открыт\n\n{TEXT}\n\nПроезд будет бесплатным."
    assert (article.title, article.outlet, article.language) == ("Мост открыт", "vesti.example", "ru")
    assert article.published_at == datetime(2025, 3, 12, 11, 5, 33, tzinfo=UTC)
    assert (article.published_precision, article.published_zone) == ("second", "+03:00")
    assert (article.encoding, article.extractor) == (encoding, "trafilatura")


def test_a_page_called_plain_text_is_a_page() -> None:
    article = normalize(raw(PAGE.encode("windows-1251"), "text/plain"))

    assert (article.title, article.text) == ("Мост открыт", f"Мост открыт\n\n{TEXT}\n\nПроезд будет бесплатным.")
    assert normalize(raw(f"<p>{TEXT}</p><p>Второй.</p>".encode())).text == f"{TEXT}\n\nВторой."


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_what_is_no_article_is_refused_with_the_reason(media_type: str) -> None:
    gone = "<html><title>Страница не найдена</title><body><p>Возможно, она была удалена.</p></body></html>"

    with pytest.raises(Unreadable, match=r"^no article: missing page; check its address"):
        normalize(raw(gone.encode(), media_type))
    with pytest.raises(Unreadable, match=r"^no article: robots.txt"):
        normalize(raw(b"User-agent: *\nDisallow: /search\n", media_type))


def test_an_outlet_is_what_is_given_else_the_host_else_what_the_page_says() -> None:
    site = PAGE.replace("<title>", '<meta property="og:site_name" content="Вести"><title>')
    bare = site.replace("canonical", "other")

    assert normalize(record(html=site, outlet="Вестник")).outlet == "Вестник"
    assert normalize(raw(site.encode(), "text/html")).outlet == "vesti.example"
    assert normalize(raw(bare.encode(), "text/html", url="https://m.vesti.example/a/7")).outlet == "vesti.example"
    assert normalize(raw(bare.encode(), "text/html")).outlet == "Вести"
    assert normalize(raw(TEXT.encode())).outlet == "source"


@pytest.mark.parametrize(
    ("document", "day"),
    [
        (raw(TEXT.encode(), external_id="2024-01-14-most.txt"), 14),
        (raw(f"Мост открыт\n\n15 января 2024 года, «Вестник»\n\n{TEXT}".encode(), external_id="2024-01-16.txt"), 15),
        (record(url="https://vesti.example/2024/01/16/most/", text=TEXT, published_at="0000-00-00"), 16),
        (record(url="https://vesti.example/2024/01/16/most/", text=TEXT, published_at={"$date": "2024-01-17"}), 17),
        (replace(record(text=TEXT), external_id="2024-01-14-export"), None),  # the day of an export is no article's
    ],
)
def test_a_date_is_looked_for_until_there_is_one(document: RawDocument, day: int | None) -> None:
    """In the fields, in the first lines, then in the address, then in the name of the file."""
    found = normalize(document)

    assert found.published_at == (day and datetime(2024, 1, day - 1, 21, tzinfo=UTC))
    assert found.published_precision == ("day" if day else "none")


def test_a_record() -> None:
    article = normalize(
        record(
            id=7, url="https://vesti.example/a/7", outlet="Вестник", title="Мост\u00a0открыт", subtitle="Семь лет",
            authors=["Ольга Рогова", "Пётр Ким"], section="Город", published_at="2025-03-12T14:05", text=TEXT, tags=[1],
        )
    )  # fmt: skip

    assert article.text == f"Мост открыт\n\nСемь лет\n\n{TEXT}"
    assert (article.outlet, article.section, article.authors) == ("Вестник", "Город", ("Ольга Рогова", "Пётр Ким"))
    assert (article.published_precision, article.published_zone, article.extractor) == ("minute", None, "record")


def test_a_plain_text_tells_headline_date_and_author_itself() -> None:
    body = f"Мост открыт\n\n12 марта 2025, 14:05\n\n{TEXT}\n\nTекст: Андрей Седов"  # with a Latin T

    article = normalize(raw(body.encode("cp866"), external_id="a.txt"))

    assert (article.title, article.authors) == ("Мост открыт", ("Андрей Седов",))
    assert article.published_at == datetime(2025, 3, 12, 11, 5, tzinfo=UTC)
    assert article.text.endswith("Текст: Андрей Седов")


def test_html_in_a_record_is_a_page_or_a_piece_of_one() -> None:
    whole = normalize(record(html=PAGE, title="Заголовок выгрузки"))
    piece = normalize(record(html=f"<p>{TEXT}</p><p>Второй.</p>", url="https://vesti.example/b"))
    tagged = normalize(record(text=f"<p>{TEXT}</p><p>Второй.</p>"))

    assert whole.title == "Заголовок выгрузки"
    assert whole.published_precision == "second"
    assert piece.text == tagged.text == f"{TEXT}\n\nВторой."


def test_entities_of_the_web_are_letters() -> None:
    article = normalize(record(title="Мост &laquo;Заря&raquo; &mdash; открыт", text=f"{TEXT} R&D &quot;рядом&quot;"))

    assert article.text == f'Мост «Заря» — открыт\n\n{TEXT} R&D "рядом"'


def test_a_feed_helps_out_a_silent_page() -> None:
    silent = PAGE.replace("article:published_time", "other")
    headers = {"feed-published": "Wed, 12 Mar 2025 14:05:00 +0300", "feed-author": "Ольга Рогова"}

    article = normalize(raw(silent.encode(), "text/html", headers=headers))

    assert article.published_at == datetime(2025, 3, 12, 11, 5, tzinfo=UTC)
    assert article.authors == ("Ольга Рогова",)


def test_mojibake_inside_a_record_is_repaired() -> None:
    article = normalize(record(title="Öåíòð îòêðûò", text=TEXT.encode().decode("latin-1")))

    assert article.text == f"Центр открыт\n\n{TEXT}"


def test_an_article_keeps_its_id() -> None:
    """By address, id, file, text; what tracks readers does not count."""
    ids = [
        normalize(record(id=1, text=TEXT)).article_id,
        normalize(record(id=2, text=TEXT)).article_id,
        normalize(record(id=3, url="https://vesti.example/a/7", text=TEXT)).article_id,
        normalize(record(url="https://vesti.example/", text=TEXT)).article_id,
        normalize(raw(TEXT.encode(), external_id="a.txt")).article_id,
        normalize(raw(TEXT.encode(), external_id="b.txt")).article_id,
        normalize(raw(TEXT.encode(), external_id="b.txt", source="other")).article_id,
    ]

    assert len(set(ids)) == len(ids)
    assert all(len(one) == 16 for one in ids)
    assert ids[2] == normalize(record(url="http://www.vesti.example/a/7/?utm_medium=x#top", text="Другой")).article_id
    assert ids[3] == normalize(record(text=TEXT)).article_id
    assert ids[4] == normalize(raw(f"{TEXT} Дополнено.".encode(), external_id="a.txt")).article_id


def test_exact_reprints_have_one_fingerprint() -> None:
    one = normalize(record(title="Раз", text=f"{TEXT} «Да» — так."))
    other = normalize(record(title="Два", text=f'{TEXT.upper()}\n\n"Да" - так'))

    assert one.text_sha256 == other.text_sha256


def test_other_languages_are_kept_and_marked() -> None:
    article = normalize(
        record(text="Ринок зріс на п'ять відсотків, повідомив міністр економіки. Це більше, ніж чекали.")
    )

    assert article.language == "uk"


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (raw(b"  \n "), "no letters"),
        (raw("«…» — 5 %".encode()), "no letters"),
        (raw(bytes(range(256)) * 9), "binary data"),
        (raw(b"%PDF-1.7\n" + bytes(range(200)), "application/pdf"), "cannot be read as pdf"),
        (raw(b"? ??????? ?????"), "question marks"),
        (raw(b"a" * (LONGEST + 1)), "more than 5,000,000"),
        (raw(b"{broken", "application/json"), "not valid JSON"),
        (raw(b"[1]", "application/json"), "not a JSON object"),
        (record(title="Без текста"), "without text"),
        (record(title="Без текста", text=""), "without text"),
        (record(text=TEXT, published_at="2099-01-01"), "2099-01-01, in the future"),
        (raw(b"<html><body></body></html>", "text/html"), "no article text"),
        (raw(b"<" * 100_000, "text/html"), ""),
        (raw(b"<div>" * 20_000, "text/html"), ""),
    ],
)
def test_what_is_no_article_says_why(document: RawDocument, told: str) -> None:
    with pytest.raises(Unreadable) as error:
        normalize(document)

    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("source", "location", "page", "site"),
    [
        ("Вестник", "https://vesti.example/a/7", "Вести Онлайн", "Вестник"),  # people named the feed
        ("vesti.example", "https://vesti.example/a/7", "Вести Онлайн", "Вести Онлайн"),
        ("localhost", "http://localhost:8000/a/7", "", "Вести: главное"),
        ("Вестник", "archive/a.html", "Вести Онлайн", "Вести Онлайн"),  # the name of a folder
        ("archive", "archive/a.html", "", "Вести: главное"),
    ],
)
def test_what_its_site_is_called(source: str, location: str, page: str, site: str) -> None:
    named = PAGE.replace("<title>", f'<meta property="og:site_name" content="{page}"><title>')
    headers = {"feed-name": "Вести: главное"}
    found = raw(named.encode("cp1251"), "text/html", source=source, location=location, headers=headers)
    assert normalize(found).site == site
    assert normalize(found).outlet == "vesti.example"
