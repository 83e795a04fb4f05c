"""The scorers of roles on corpora that are not in the project, on a corpus of one sentence each."""

import json
from pathlib import Path

import pytest

from tests.quality import score_factrueval, score_nerel

pytestmark = pytest.mark.slow

TEXT = "Сообщил директор Института новых рынков Алексей Лунин. Спорил депутат Госдумы Игорь Котов."


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_factrueval(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf8")
    fact = {
        "doc": "one",
        "who": [{"norm": "Лунин Алексей", "mentions": [[[*span("Алексей"), "name", "Алексей"]]]}],
        "where": [{"norm": "Институт новых рынков", "mentions": [[[*span("Института"), "org_name", "Института"]]]}],
        "position": [{"start": span("директор")[0], "end": span("директор")[1], "text": "директор"}],
        "difficulty": None,
    }
    elsewhere = fact | {"who": [{"norm": "Никто", "mentions": [[[0, 3, "name", "Соо"]]]}], "difficulty": "повышенная"}
    lines = [json.dumps(one, ensure_ascii=False) for one in (fact, elsewhere)]
    (tmp_path / "occupation.jsonl").write_text("\n".join(lines), encoding="utf8")

    score_factrueval.main(str(tmp_path))

    # two roles told, one is annotated; of two facts one is found, the other is hard
    assert capsys.readouterr().out.splitlines() == [
        "occupation P/R/F1         (0.5, 0.5, 0.5)",
        "without hard facts        (0.5, 1.0, 0.667)",
    ]


def test_nerel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf8")
    entities = {
        "T1": ("PERSON", "Алексей Лунин"),
        "T2": ("PROFESSION", "директор"),
        "T3": ("ORGANIZATION", "Института новых рынков"),
        "T4": ("ORGANIZATION", "Госдумы"),
    }
    rows = [f"{key}\t{kind} {span(text)[0]} {span(text)[1]}\t{text}" for key, (kind, text) in entities.items()]
    rows += [
        "R1\tWORKS_AS Arg1:T1 Arg2:T2",
        "R2\tWORKPLACE Arg1:T1 Arg2:T3",
        "R3\tWORKPLACE Arg1:T1 Arg2:T4",
        "R4\tWORKPLACE Arg1:T2 Arg2:T3",
    ]
    (tmp_path / "one.ann").write_text("\n".join(rows), encoding="utf8")

    score_nerel.main(str(tmp_path))

    assert capsys.readouterr().out.splitlines() == [
        "recall of WORKPLACE       0.500  (1 of 2)",
        "recall of WORKS_AS        1.000  (1 of 1)",
    ]
