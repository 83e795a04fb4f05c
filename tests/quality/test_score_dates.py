"""The scorers of dates on collections that are not in the project, on a few cases of every kind they know."""

import json
from pathlib import Path

import pytest

from tests.quality import score_date_spans, score_dates

pytestmark = pytest.mark.slow

WRITTEN = {"reference": "2025-11-20T10:00:00"}  # a Thursday
CASES: list[dict[str, object]] = [
    {"input": "Встреча прошла вчера.", "phrase": "вчера", "value": "2025-11-19", **WRITTEN},
    {"input": "Мост открыли в 2019 году.", "phrase": "в 2019 году", "value": "2019-01-01", "grain": "year", **WRITTEN},
    {"input": "Сезон шёл с 1 по 5 мая 2020 года.", "phrase": "с 1 по 5 мая 2020 года", "value": "2020-05-01",
     "end": "2020-05-05", **WRITTEN},
    {"input": "Мост открыли 3 мая 2020 года.", "phrase": "3 мая 2020 года", "value": "2020-05-04", **WRITTEN},  # wrong
    {"input": "Мост стар.", "negative": True},
    {"input": "Мост закрыт со 2 мая 2020 года.", "negative": True},  # wrong
    {"input": "Приходи в 15:30.", "phrase": "в 15:30", "value": "2025-11-20T15:30:00", **WRITTEN},
    {"input": "Приходи в пятницу.", "phrase": "в пятницу", "value": "2025-11-21", **WRITTEN},
    {"input": "за неделю", "value": "2025-11-13", **WRITTEN},
    {"input": "Скажи «вчера».", "relative": True},
    {"input": "завтра", "value": "2025-11-21"},
    {"input": "15.02", "value": "2025-02-15", **WRITTEN},
]  # fmt: skip

LEFT_OUT = [
    "an hour or less is asked for",
    "the coming day or month is expected where news means the nearest or past one",
    "a duration",
    "only a translation is expected, no date",
    "no time of writing is given, or a date inside the text is meant",
    "day and month in digits without a year",
]


def test_phrases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps(case, ensure_ascii=False) for case in CASES]
    (tmp_path / "cases.jsonl").write_text("\n".join(lines), encoding="utf8")

    score_dates.main(tmp_path / "cases.jsonl", 2)

    out = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[:2] for line in out[:2]] == [
        ["expected", CASES[3]["input"]],
        ["expected", CASES[5]["input"]],
    ]
    assert out[2:5] == [
        "day, week, month, quarter, year cases: 3 of 4 read as expected (0.750)",
        "texts without a date: nothing found in 1 of 2",
        "left out: 6 (in brackets those read as expected all the same)",
    ]
    assert sorted(out[5:]) == [f"     1 (0) {why}" for why in sorted(LEFT_OUT)]


def test_spans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Мост построили 3 мая 2020 года за два года. Потом пришёл COVID-19, недавно ушёл. Ждали следующего лета."
    spans = ["3 мая 2020 года", "за два года", "19", "недавно", "Потом", "следующего лета"]
    rows = [f"T{n}\tDATE {text.index(one)} {text.index(one) + len(one)}\t{one}" for n, one in enumerate(spans, 1)]
    (tmp_path / "one.txt").write_text(text, encoding="utf8")
    (tmp_path / "one.ann").write_text("\n".join([*rows, "T9\tPERSON 0 4\tМост"]), encoding="utf8")

    score_date_spans.main(tmp_path, 1)

    assert capsys.readouterr().out.splitlines() == [
        "missed\t построили 3 мая 2020 года за два года. Потом пришёл COVID-19, не",
        "DATE spans: 2 of 6 found (0.333)",
        "those that name a place in the calendar: 2 of 3 (0.667)",
        "     1 (0 found) part of a name: «COVID-19»",
        "     0 (0 found) counted from an event in the text",
        "     1 (0 found) vague",
        "     1 (0 found) a duration, an age or a rate",
    ]
