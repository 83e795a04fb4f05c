"""The whole enrich step on texts that are not as they should be."""

import pytest

from tasks.nlp.annotate import annotate
from tasks.nlp.findings import Article
from tasks.nlp.rows import rows

BROKEN = [  # text, names in it that are found, statements
    ("", [], []),
    (" ", [], []),
    ("«", [], []),
    ("»", [], []),
    ("–", [], []),
    (":", [], []),
    ('"', [], []),
    ("Канцелярия сообщила, что", [], []),
    ("Об этом пишет По словам Громова, пуск отложен.", ["Громова"], ["Об этом пишет … пуск отложен"]),
    ("Как сообщает , она заявила, что крайне важно, чтобы", [], ["крайне важно, чтобы"]),
    ("«Мы готовы», –", [], []),
    ("По словам", [], []),
    ("Об этом", [], []),
    ("Громов: «", [], []),
    ("\n\n\n", [], []),
    ("- - - - -", [], []),
    ("«" * 50, [], []),
    ("Громов сказал: " * 30, ["Громов"] * 30, ["Громов сказал: " * 28 + "Громов сказал"]),
    ("1. 2. 3.", [], []),
    ("😀 сказал Громов 😀", ["Громов"], []),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "mentions", "statements"), BROKEN, ids=[repr(row[0]) for row in BROKEN])
def test_broken_text_is_read_without_error(text: str, mentions: list[str], statements: list[str]) -> None:
    article = Article("a", text)
    (found,) = annotate([article])

    told = rows(article, found)
    assert [row["text"] for row in told["mentions"]] == mentions
    assert [row["text"] for row in told["statements"]] == statements
