"""JSON as programs write it: lists and what is around them, records within records, Telegram, UTF-16."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tasks.sources.place import NO_ID
from tasks.text.record import record
from tests.tasks.sources.reading import documents, fields, split, values, write

ONE: dict[str, Any] = {"title": "Мост", "text": "Мост открыт."}
TWO: dict[str, Any] = {"title": "Дом", "text": "Дом сдан."}


def dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "wrapped",
    [
        [ONE, TWO],
        {"status": "ok", "totalResults": 2, "articles": [ONE, TWO]},
        {"response": {"hits": {"total": 2, "hits": [ONE, TWO]}}},
        {"https://vesti.example/1": ONE, "https://vesti.example/2": TWO},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["Мост", "Мост открыт."], ["Дом", "Дом сдан."]]},
        {"title": {"0": "Мост", "1": "Дом"}, "text": {"0": "Мост открыт.", "1": "Дом сдан."}},
        {"page": 1, "tags": [{"name": "мост"}] * 5, "data": {"items": [ONE, TWO]}},
        [{"articles": [ONE, TWO]}],
    ],
)
def test_articles_are_found_in_what_is_around_them(tmp_path: Path, wrapped: object) -> None:
    assert [values(one) for one in documents(write(tmp_path / "a.json", dump(wrapped)))] == [ONE, TWO]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_number_longer_than_python_reads_is_its_digits(tmp_path: Path, name: str) -> None:
    """Of an id gone wrong; what stands beside it is read, too."""
    number = "9" * 5000
    long = f'{{"id": {number}, "text": "Мост открыт."}}'
    content = {"a.json": f"[{long}, {json.dumps(TWO)}]", "a.jsonl": f"{long}\n{json.dumps(TWO)}\n"}[name]
    found = documents(write(tmp_path / name, content.encode()))
    assert [values(one) for one in found] == [{"id": number, "text": "Мост открыт."}, TWO]


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({"_source": ONE, "_id": "x"}, {"id": "_id", "title": "_source.title", "text": "_source.text"}),
        ({"link": "https://a.example/1", "title": {"rendered": "Мост"}, "content": {"rendered": "<p>Мост</p>"}},
         {"url": "link", "title": "title.rendered", "text": "content.rendered"}),
        ({"source": {"id": None, "name": "Вестник"}, "publishedAt": "2025", "content": "Мост"},
         {"outlet": "source.name", "published_at": "publishedAt", "text": "content"}),
        ({"source": "https://a.example/1", "hostname": "a.example", "date": "2025-11-10", "text": "Мост"},
         {"url": "source", "outlet": "hostname", "published_at": "date", "text": "text"}),
        ({"maintext": "Мост", "date_publish": "2025", "source_domain": "a.example", "date_download": "2026"},
         {"outlet": "source_domain", "published_at": "date_publish", "text": "maintext"}),
        ({"text": "", "html": "<p>Мост</p>", "description": "Коротко", "section": "Город"}, {}),
        ({"title": "Мост", "description": "Коротко"}, {"title": "title", "text": "description"}),
        ({"text": None, "content": "Мост"}, {"text": "content"}),
        ({"Title": "nan", "headline": "Мост", "text": "Мост"}, {"title": "headline", "text": "text"}),
    ],
)  # fmt: skip
def test_fields_go_by_many_names(tmp_path: Path, record: dict[str, Any], found: dict[str, str]) -> None:
    (one,) = documents(write(tmp_path / "a.jsonl", dump(record)))

    assert fields(one) == found
    assert values(one) == record


@pytest.mark.parametrize("key", [{"$oid": "65aa"}, ["65aa"], "65aa"])
def test_ids_and_addresses_are_words(tmp_path: Path, key: object) -> None:
    (one,) = documents(write(tmp_path / "a.jsonl", dump({**ONE, "_id": key, "url": ["https://a.example/1"]})))

    assert (one.external_id, one.url) == ("65aa", "https://a.example/1")


@pytest.mark.parametrize("number", ["1e999", "-1e999", "Infinity", "[Infinity]", '{"$numberDouble": 1e999}'])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_number_beyond_all_is_no_id(tmp_path: Path, number: str, name: str) -> None:
    lines = [f'{{"id": {number}, "text": "Мост {n}."}}' for n in range(2)]
    body = f"[{', '.join(lines)}]" if name == "a.json" else "\n".join(lines)

    found = documents(write(tmp_path / name, body))

    assert [one.external_id for one in found] == [None, None]
    assert [one.headers["mended"] for one in found] == [NO_ID] * 2
    told = [record(one.body.decode(), one.headers) for one in found]
    assert [(one.external_id, one.text) for one in told] == [("", "Мост 0."), ("", "Мост 1.")]


def test_another_id_takes_the_place_of_one_that_is_no_number(tmp_path: Path) -> None:
    (one,) = documents(write(tmp_path / "a.jsonl", '{"id": NaN, "guid": "b7", "text": "Мост.", "title": Infinity}'))

    assert (one.external_id, "mended" in one.headers) == ("b7", False)
    assert record(one.body.decode(), one.headers).title == ""


def chat(name: str, *messages: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "type": "public_channel", "id": 1, "messages": list(messages)}


def message(number: int, text: object, date: str = "2025-11-10T14:05:00", kind: str = "message") -> dict[str, Any]:
    return {"id": number, "type": kind, "date": date, "date_unixtime": "1762772700", "from": "Новости", "text": text}


def test_messages_of_telegram_without_those_that_say_nothing(tmp_path: Path) -> None:
    pieces = [{"type": "bold", "text": "Дом"}, " сдан."]
    one = chat(
        "Новости", message(1, "", kind="service"), message(2, "Мост открыт."), message(3, ""), message(4, pieces)
    )

    alone = documents(write(tmp_path / "result.json", dump(one)))
    among = documents(write(tmp_path / "all.json", dump({"about": "…", "chats": {"list": [chat("Пусто"), one]}})))

    assert [values(one)["id"] for one in alone] == [values(one)["id"] for one in among] == [2, 4]
    assert fields(alone[0]) == {"id": "id", "outlet": "from", "published_at": "date_unixtime", "text": "text"}


def test_a_time_of_telegram_that_contradicts_its_date_is_not_taken(tmp_path: Path) -> None:
    path = write(tmp_path / "result.json", dump(chat("Новости", message(2, "Мост.", date="2025-11-12T14:05:00"))))

    assert fields(documents(path)[0])["published_at"] == "date"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_in_utf_16(tmp_path: Path, encoding: str, name: str) -> None:
    body = "\r\n".join(json.dumps(one, ensure_ascii=False) for one in (ONE, TWO)).encode(encoding)

    assert [values(one) for one in documents(write(tmp_path / name, body))] == [ONE, TWO]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"status": "error", "code": "apiKeyInvalid", "message": "Your API key is invalid."}, "API key is invalid"),
        ({"status": "ok", "articles": []}, "the list is empty"),
        ([1, 2], "not a JSON object"),
    ],
)
def test_json_without_articles_is_told(tmp_path: Path, body: object, told: str) -> None:
    good, bad = split(write(tmp_path / "a.json", dump(body)))

    assert good == []
    assert told in bad[0].reason


@pytest.mark.parametrize(
    "body",
    [
        '[{"title": "Мост", "text": "Мост открыт.",}, {"title": "Дом", "text": "Дом сдан."},]',
        '{"articles": [{"title": "Мост", "text": "Мост открыт."}, {"title": "Дом", "text": "Дом сдан."}, ], }',
        '{"title": "Мост", "text": "Мост открыт.",}\n{"title": "Дом", "text": "Дом сдан."},\n',
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_comma_too_many(tmp_path: Path, body: str, name: str) -> None:
    if name == "a.json" or body.startswith('{"title'):
        assert [values(one) for one in documents(write(tmp_path / name, body))] == [ONE, TWO]


def test_a_comma_within_a_text_stays(tmp_path: Path) -> None:
    (one, _) = documents(write(tmp_path / "a.json", '[{"text": "Да,]\\" и нет, }"}, {"text": "Дом."},]'))

    assert values(one) == {"text": 'Да,]" и нет, }'}


def test_what_stands_before_the_cut_of_a_list_is_kept(tmp_path: Path) -> None:
    good, (bad,) = split(write(tmp_path / "a.json", dump([ONE, TWO, ONE])[:-20]))

    assert [values(one) for one in good] == [ONE, TWO]
    assert "2 records before it are kept" in bad.reason


def test_a_million_empty_lines_end_the_reading(tmp_path: Path) -> None:
    good, (bad,) = split(write(tmp_path / "a.jsonl", dump(ONE) + b"\n" * 1_100_000 + dump(TWO)))

    assert len(good) == 1
    assert "empty lines" in bad.reason


@pytest.mark.parametrize(
    "value",
    [
        {"title": "Мост", "date": "2025-11-03", "url": "https://v.example/3",
         "blocks": [{"type": "paragraph", "data": {"text": f"Абзац {n}."}} for n in range(3)]},
        {"data": {"items": [{"headline": "Мост", "link": "https://v.example/3",
                             "body": [{"type": "p", "text": f"Абзац {n}."} for n in range(3)]}]}},
    ],
)  # fmt: skip
def test_paragraphs_of_one_article_are_not_taken_for_articles(tmp_path: Path, value: object) -> None:
    (one,) = documents(write(tmp_path / "a.json", dump(value)))

    assert "https://v.example/3" in str(values(one))


DEEP = "[" * 100_000
CLOSED = DEEP + "]" * 100_000


@pytest.mark.parametrize(
    ("name", "body", "kept", "told"),
    [
        ("a.jsonl", f"{{one}}\n{DEEP}\n{{two}}", 2, [":2"]),
        ("a.jsonl", f'{{one}}\n{{"text": "Мост", "x": {CLOSED}}}\n{{two}}', 2, [":2"]),
        ("a.jsonl", f'{{one}}\n{{"text": "Мост", "x": {CLOSED},}}\n{{two}}', 2, [":2"]),
        ("a.json", f'{{one}}\n{{"text": "Мост", "x": {CLOSED}}}\n{{two}}', 2, [":2"]),
        ("a.json", f"[{{one}}, {CLOSED}, {{two}}]", 2, [":2"]),
        ("a.json", f'[{{one}}, {{"text": "]", "x": {CLOSED}}}, {{two}}]\n', 2, [":2"]),
        ("a.json", f"[{{one}}, {CLOSED}, {{two}}, {CLOSED}]", 2, [":2", ":4"]),
        ("a.json", f"[{{one}}, {{two}}, {DEEP}", 2, [":3"]),
        ("a.json", DEEP, 0, [":1"]),
        ("a.json", CLOSED, 0, [":1"]),
        ("a.json", '{"a": ' * 100_000, 0, ["a.json"]),
        ("a.json", f'{{"articles": [{{one}}], "x": {CLOSED}}}', 0, ["a.json"]),
        ("feed.json", f'{{"version": "https://jsonfeed.org/version/1.1", "items": {CLOSED}}}', 0, ["feed.json"]),
    ],
)
def test_what_is_nested_too_deep_is_told_as_that_and_the_rest_is_read(
    tmp_path: Path, name: str, body: str, kept: int, told: list[str]
) -> None:
    filled = body.replace("{one}", dump(ONE).decode()).replace("{two}", dump(TWO).decode())

    good, bad = split(write(tmp_path / name, filled))

    assert [values(one) for one in good] == [ONE, TWO][:kept]
    assert [one.location.removeprefix(str(tmp_path / name)) or name for one in bad] == told
    assert all(one.reason.startswith("JSON nested too deep: ") and ", column " in one.reason for one in bad)


def test_a_list_that_breaks_behind_what_is_nested_too_deep_says_both(tmp_path: Path) -> None:
    body = f"[{dump(ONE).decode()}, {CLOSED}, {dump(TWO).decode()}, {{broken]"

    good, bad = split(write(tmp_path / "a.json", body))

    assert [values(one) for one in good] == [ONE, TWO]
    assert [one.reason[:15] for one in bad] == ["JSON nested too", "not valid JSON "]
    assert "the 2 records before it are kept" in bad[1].reason


def test_the_end_of_what_is_nested_is_found_fast_in_a_text_that_is_never_closed(tmp_path: Path) -> None:
    started = time.monotonic()

    _, (bad,) = split(write(tmp_path / "a.json", "[" * 2000 + '"' + '\\"' * 500_000))

    assert bad.reason.startswith("JSON nested too deep")
    assert time.monotonic() - started < 20
