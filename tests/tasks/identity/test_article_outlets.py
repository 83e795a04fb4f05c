"""Outlets of articles that come in bit by bit."""

from datetime import UTC, datetime, timedelta

from tests.tasks.identity.naming import Archive, Article

DAY = datetime(2025, 3, 1, tzinfo=UTC)
NAMED, HOSTED = Article("a", DAY, outlet="Вестник", url=None), Article("b", DAY + timedelta(1), outlet="zv.example")
BOTH = Article("c", DAY, outlet="Вестник", url="https://zv.example/2")


def test_outlets_that_become_one_rewrite_no_article() -> None:
    archive = Archive()
    archive.run(NAMED, HOSTED)
    before = archive.rows("article_outlets")
    assert (len(archive.rows("outlets")), archive.moved) == (2, set())

    archive.run(BOTH)
    (outlet,) = archive.rows("outlets")
    assert (outlet["name"], outlet["articles"]) == ("Вестник", 3)
    assert [row for row in archive.rows("article_outlets") if row["article_id"] != "c"] == before
    assert archive.moved == {"b"}  # the one seen first keeps its id

    archive.run(gone=["c"])
    assert (len(archive.rows("outlets")), archive.moved) == (2, {"b"})


def test_articles_that_say_the_same_are_one_saying() -> None:
    archive = Archive()
    pages = [
        Article(str(at), DAY, outlet=host, url=f"https://{host}/{at}")
        for at, host in enumerate(("zv.example", "m.zv.example"))
    ]
    archive.run(*pages)
    (saying,) = archive.rows("sayings")
    assert (saying["host"], saying["given"], saying["land"]) == ("zv.example", "", "RU")
    assert [row["articles"] for row in archive.rows("saying_months")] == [2]
