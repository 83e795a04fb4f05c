"""The scorers of dates on collections that are not in the project, on a few phrases each."""

import json
from pathlib import Path

import pytest

from tests.quality import score_date_spans, score_dates

pytestmark = pytest.mark.slow

AT = "2025-11-12T10:00:00"
CASES = [
    {"input": "вчера", "reference": AT, "grain": "day", "value": "2025-11-11T00:00:00"},
    {"input": "3 ноября 2025 года", "reference": AT, "grain": "day", "value": "2025-11-03T00:00:00"},
    {"input": "послезавтра", "reference": AT, "grain": "day", "value": "2025-11-13T00:00:00"},  # wrong on purpose
    {"input": "в 15:30", "reference": AT, "grain": "minute", "value": "2025-11-12T15:30:00"},
    {"input": "Мост открыт", "reference": AT, "negative": True},
]
TEXT = "Мост открыли 3 ноября 2025 года. Строили его два года, до COVID-19, недавно."


def test_phrases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(json.dumps(case, ensure_ascii=False) for case in CASES), encoding="utf8")

    score_dates.main(path, 1)

    disagreement, cases, negative, *_ = capsys.readouterr().out.splitlines()
    assert disagreement.startswith("expected\tпослезавтра\t")
    assert cases == "day, week, month, quarter, year cases: 2 of 3 read as expected (0.667)"
    assert negative == "texts without a date: nothing found in 1 of 1"


def test_spans(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf8")
    spans = [(TEXT.index(words), words) for words in ("3 ноября 2025 года", "два года", "19", "недавно", "Мост")]
    lines = [f"T{n}\tDATE {at} {at + len(words)}\t{words}" for n, (at, words) in enumerate(spans)]
    (tmp_path / "one.ann").write_text("\n".join(lines), encoding="utf8")

    score_date_spans.main(tmp_path, 1)

    missed, found, placed, *why = capsys.readouterr().out.splitlines()
    assert missed.startswith("missed\tМост открыли")
    assert found == "DATE spans: 1 of 5 found (0.200)"
    assert placed == "those that name a place in the calendar: 1 of 2 (0.500)"
    assert [line.split()[0] for line in why] == ["1", "0", "1", "1"]
