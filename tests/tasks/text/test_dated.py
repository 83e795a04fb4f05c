"""The time a record tells of itself is the one its article gets."""

import json
from datetime import UTC, datetime

import pytest

from tasks.text.article import RawDocument, normalize
from tasks.text.dated import dated

NOW = datetime(2025, 11, 20, tzinfo=UTC)
WORDS = "Мост через Вязовку открыли утром в среду, движение пустят с пятницы."


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ({"published_at": "2024-03-12T14:05:00+03:00"}, {}),
        ({"published_at": "12 марта 2024, 14:05"}, {}),
        ({"published_at": {"$date": {"$numberLong": "1710241500000"}}}, {}),
        ({"Число": "12.03.2024", "Час": "14:05"}, {"text": "text", "published_at": ["Число", "Час"]}),
        ({"url": "https://vesti.example/2024/03/12/most"}, {}),
        ({"published_at": "недавно"}, {}),
    ],
)
def test_it_is_known_without_the_article(record: dict[str, object], fields: dict[str, object]) -> None:
    body, headers = json.dumps({"text": WORDS, **record}).encode(), {"fields": json.dumps(fields)} if fields else {}
    article = normalize(RawDocument("s", "l", None, None, "application/json", None, body, NOW, headers))
    told = dated(body, None, headers, NOW)
    assert told in (None, article.published_at)
    assert (told is None) is ("published_at" not in {**record, **fields} or article.published_at is None)


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff\xfe", b'{"published_at": {}}'])
def test_what_is_no_record_tells_nothing(body: bytes) -> None:
    assert dated(body, None, {}, NOW) is None
