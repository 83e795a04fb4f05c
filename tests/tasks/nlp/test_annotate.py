"""The whole enrich step on texts that are not as they should be."""

import pytest

from tasks.nlp.annotate import annotate
from tasks.nlp.findings import Article

BROKEN = [
    "",
    " ",
    "«",
    "»",
    "–",
    ":",
    '"',
    "Канцелярия сообщила, что",
    "Об этом пишет По словам Громова, пуск отложен.",
    "Как сообщает , она заявила, что крайне важно, чтобы",
    "«Мы готовы», –",
    "По словам",
    "Об этом",
    "Громов: «",
    "\n\n\n",
    "- - - - -",
    "«" * 50,
    "Громов сказал: " * 30,
    "1. 2. 3.",
    "😀 сказал Громов 😀",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", BROKEN, ids=repr)
def test_broken_text_is_read_without_error(text: str) -> None:
    (found,) = annotate([Article("a", text)])

    assert all(text[one.start : one.stop] for one in found.mentions)
