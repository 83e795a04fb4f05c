"""Runs on the samples through the command: all is published, again changes nothing, every question has an answer."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from tests.flows.conftest import ARTICLES, ROOT, Ended, Svodka, ask, contents, of_no_bar, versions
from warehouse.lock import locked

pytestmark = pytest.mark.slow
Command = Callable[..., Ended]


def test_the_first_run_publishes_all(first: subprocess.CompletedProcess[str], published: Path) -> None:
    [(statements,)] = ask(published, "select count(*) from statements")
    assert statements > 700
    told = f"{ARTICLES} documents, {ARTICLES} articles (5 reprints), {statements} statements in "
    assert first.stdout.startswith(told)
    assert of_no_bar(first.stderr) == []  # nothing of Prefect, no warnings, no cancelled tasks
    [read] = ask(published, "select count(*), count(enriched_by) from articles where language = 'ru'")
    assert read == (ARTICLES, ARTICLES)
    assert ask(published, "select count(*) from raw_documents") == [(ARTICLES,)]
    assert ask(published, "select count(*) from rejected") == [(0,)]
    assert ask(published, "select documents, articles, rejected from runs") == [(ARTICLES, ARTICLES, 0)]
    assert not list((published / "staging").iterdir())


def test_the_second_run_changes_nothing(alone: Svodka, published: Path, samples: Path) -> None:
    before = versions(published), contents(published)
    done = alone("--data", published, "run", samples)
    assert (done.returncode, done.stdout) == (0, f"Nothing is new; {ARTICLES} seen before.\n")
    assert of_no_bar(done.stderr) == []
    assert (versions(published), contents(published)) == before


def test_articles_in_other_languages_are_told(svodka: Svodka, tmp_path: Path) -> None:
    texts = [
        "Кметът съобщи, че мостът е отворен през март.",
        "Міст відкрито, повідомив мер.",
        "Бригада сняла с моста леса и щиты.",  # nothing but letters that Bulgarian has, too
        "Мост на шоссе от реки до завода готов, заявил Пётр Котов.",
    ]
    records = (json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts))
    (tmp_path / "news.jsonl").write_text("\n".join(records), encoding="utf8")
    done = svodka("--data", tmp_path / "data", "run", tmp_path / "news.jsonl")
    told = [line for line in done.stdout.splitlines() if "not in Russian" in line]
    assert told == [
        "2 not in Russian, kept unread (1 bg, 1 uk). They are: svodka sql"
        " \"select url, title, language from articles where language <> 'ru'\""
    ]
    assert ask(tmp_path / "data", "select count(enriched_by) from articles") == [(2,)]


def test_the_monthly_table(command: Command, published: Path) -> None:
    done = command("--data", published, "report", "expert_mentions_per_month", "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.out)))
    assert done.code == 0
    assert len({row["month"] for row in rows}) >= 3
    assert all(int(row["mentions"]) >= int(row["quoted"]) for row in rows)


def test_the_list_of_reports(command: Command, published: Path) -> None:
    done = command("--data", published, "report", "--format", "json")
    assert "new_voices" in {row["report"] for row in json.loads(done.out)}


def test_a_spreadsheet(command: Command, published: Path, tmp_path: Path) -> None:
    done = command("--data", published, "report", "reprints", "--format", "xlsx", "--output", tmp_path / "r.xlsx")
    assert done.code == 0
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")


def test_the_weekly_summary(command: Command, published: Path) -> None:
    done = command("--data", published, "report", "--week", "last")
    page, text = map(Path, done.out.split())
    assert done.code == 0
    assert page.suffix == ".html"
    assert "<svg" in page.read_text(encoding="utf8")
    assert text.suffix == ".md"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--format", "md"], ["data/reports/2025-W47.md"]),
        (["--format", "html"], ["data/reports/2025-W47.html"]),
        (["--output", "week.html"], ["week.html"]),
        (["--output", "week", "--format", "md"], ["week"]),
    ],
)
def test_one_form_of_the_weekly_summary(
    words: list[str],
    names: list[str],
    command: Command,
    published: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "warehouse").symlink_to(published / "warehouse")
    done = command("report", "--week", "2025-W47", *words)
    assert (done.code, done.out.split()) == (0, names)
    made = [path for path in tmp_path.rglob("*week*") if path.is_file()] + list((tmp_path / "data").rglob("2025*"))
    assert [str(path.relative_to(tmp_path)) for path in made] == names
    assert made[0].read_text(encoding="utf8").startswith("<!DOCTYPE" if "html" in " ".join(words) else "# ")


def test_questions_in_sql(command: Command, published: Path) -> None:
    done = command("--data", published, "sql", "select count(*) as n from articles", "--format", "csv")
    assert (done.code, done.out) == (0, f"n\n{ARTICLES}\n")
    wrong = command("--data", published, "sql", "select nonsense from articles")
    assert (wrong.code, len(wrong.err.splitlines())) == (2, 1)
    assert "nonsense" in wrong.err


def test_one_article_explained(command: Command, published: Path) -> None:
    [(article, words)] = ask(published, "select article_id, text from statements order by words desc, text limit 1")
    done = command("--data", published, "explain", article)
    assert done.code == 0
    assert str(article) in done.out
    assert str(words)[:20] in done.out
    assert command("--data", published, "explain", "nonsense").code == 2


def test_status_and_score(command: Command, published: Path) -> None:
    assert "statements" in command("--data", published, "status").out
    done = command("score", ROOT / "tests/quality/gold.jsonl")
    assert (done.code, done.err) == (0, "")
    assert "statements" in done.out


def test_after_a_move_the_catalog_is_built_again(command: Command, published: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(published, tmp_path / "данные"))
    assert command("--data", moved, "catalog").code == 0
    assert f"'{moved}/warehouse/" in str(ask(moved, "select sql from duckdb_views() where schema_name = 'stored'"))
    assert contents(moved) == contents(published)


def test_a_backfill_of_everything_finds_the_same(
    command: Command, svodka: Svodka, published: Path, tmp_path: Path
) -> None:
    again = Path(shutil.copytree(published, tmp_path / "again"))
    assert command("--data", again, "catalog").code == 0
    done = svodka("--data", again, "backfill", "--everything")
    assert (done.returncode, of_no_bar(done.stderr)[-1].split("; ")[-1]) == (0, "none are left")
    assert f"{ARTICLES} articles" in done.stdout
    assert contents(again) == contents(published)


def test_a_run_reads_nothing_of_its_own(svodka: Svodka, samples: Path, tmp_path: Path) -> None:
    """`svodka run .` where the data folder is, made in this very run; neither by a link, nor when it is named."""
    shutil.copy(next((samples / "notes").iterdir()), tmp_path / "note.txt")
    (tmp_path / "link").symlink_to(tmp_path)
    for told in ("1 documents, 1 articles", "Nothing is new; 1 seen before"):
        done = svodka("run", ".", cwd=tmp_path)
        assert (done.returncode, done.stdout.partition(" (")[0][: len(told)]) == (0, told), done.stderr
    named = svodka("run", "data", cwd=tmp_path)
    assert named.returncode == 2
    assert "data: a data folder of Svodka, no articles; name the folder of those" in " ".join(named.stderr.split())


def test_of_two_runs_at_once_the_second_says_who_runs(alone: Svodka, published: Path, samples: Path) -> None:
    before = versions(published)
    with locked(published):
        done = alone("--data", published, "run", samples)
    (line,) = of_no_bar(done.stderr)
    assert done.returncode == 2
    assert "process " in line
    assert str(published) in line
    assert versions(published) == before
