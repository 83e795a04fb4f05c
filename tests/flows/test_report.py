"""svodka report and svodka sql: people's own reports, files written, and what does not go together."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from tests.flows.conftest import Ended
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.store import Store

LOUD = "-- Who is loud?\n-- Grain: voice.\nselect 'Илья Верхоянцев' as name, 3 as words, date '2025-11-01' as month\n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with empty tables."""
    folder = tmp_path_factory.mktemp("data")
    build(Store(folder / "warehouse"), DataFolder(folder).catalog, "UTC")
    return folder


@pytest.fixture
def own(empty: Path, tmp_path: Path) -> Path:
    """A data folder of one's own: the same tables, and an empty reports.d."""
    (tmp_path / "warehouse").mkdir()
    DataFolder(tmp_path).catalog.write_bytes(DataFolder(empty).catalog.read_bytes())
    (tmp_path / "reports.d").mkdir()
    return tmp_path


@pytest.fixture
def asks(command: Callable[..., Ended], own: Path) -> Callable[..., Ended]:
    """Call a command on that folder."""
    return lambda *words: command("--data", own, *words)


def write(data: Path, name: str, text: str) -> str:
    path = data / "reports.d" / f"{name}.sql"
    path.write_text(text, encoding="utf8")
    return str(path)


def test_an_own_report_is_there_at_once(asks: Callable[..., Ended], own: Path) -> None:
    write(own, "громкие", LOUD + ";\n")
    listed = json.loads(asks("report", "--format", "json").out)
    assert {"report": "громкие", "question": "Who is loud?"} in listed
    assert "new_voices" in {row["report"] for row in listed}
    assert asks("report", "громкие", "--format", "csv").out == "name,words,month\nИлья Верхоянцев,3,2025-11-01\n"
    assert asks("sql", "select words from громкие", "--format", "csv").out == "words\n3\n"


@pytest.mark.parametrize("month", ["date '2025-11-01'", "'2025-11'"])
def test_months_of_an_own_report(month: str, asks: Callable[..., Ended], own: Path) -> None:
    """As reports have them, and as tables have them."""
    write(own, "months", f"-- Which?\nselect {month} as month union select null\n")
    assert asks("report", "months", "--month", "2025-11", "--format", "csv").out.count("2025-11") == 1
    assert asks("report", "months", "--month", "2025-10", "--format", "csv").out == "month\n"


def test_an_own_report_may_read_what_svodka_has_and_those_before_it(asks: Callable[..., Ended], own: Path) -> None:
    write(own, "a", "-- How many?\nselect count(*) as n from new_voices\n")
    write(own, "b", "-- Twice?\nselect 2 * n as n from a\n")
    assert asks("report", "b", "--format", "csv").out == "n\n0\n"


def test_a_report_without_a_question_says_where_to_write_it(asks: Callable[..., Ended], own: Path) -> None:
    write(own, "bare", "select 1 as n")
    (row,) = [row for row in json.loads(asks("report", "--format", "json").out) if row["report"] == "bare"]
    assert "first line" in row["question"]
    assert asks("report", "bare", "--format", "csv").out == "n\n1\n"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("-- Who?\nselect\n  nme\nfrom persons\n", ":3", 'column "nme" not found'),
        ("-- Who?\n\nselect * form persons\n", ":3", "syntax error"),
        ("-- Who?\nselect * from nowhere\n", ":2", "nowhere does not exist"),
        ("-- Who?\n-- Grain: none.\ncreate table t as select 1\n", ":3", "one SELECT"),
        ("-- Who?\nselect 1;\n\n-- and\nselect 2;\n", ":5", "one SELECT"),
        ("-- Who?\n", ":1", "no SELECT"),
        ("", ":1", "no SELECT"),
        ("-- Who?\nselect error('of its own')\n", "", "of its own"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    text: str, line: str, told: str, asks: Callable[..., Ended], own: Path
) -> None:
    path = write(own, "wrong", text)
    done = asks("report", "wrong")
    (said,) = done.err.splitlines()
    assert done.code == 2
    assert said.startswith(f"svodka: {path}{line}: ")
    assert told in said


def test_a_file_in_another_encoding_is_told_with_its_line(asks: Callable[..., Ended], own: Path) -> None:
    path = own / "reports.d" / "old.sql"
    path.write_bytes("-- Who?\nselect 'Ветров' as name\n".encode("cp1251"))
    assert asks("report", "old").err == f"svodka: {path}:2: no text in UTF-8; save it as UTF-8\n"


def test_a_mistake_stops_nothing_else(asks: Callable[..., Ended], own: Path) -> None:
    path = write(own, "wrong", "-- Who?\nselect nothing\n")
    write(own, "zeal", LOUD)
    for words in (["report"], ["sql", "from zeal"]):
        done = asks(*words, "--format", "csv")
        assert done.code == 0
        assert done.err.startswith(f"left out {path}:2: Binder Error")
        assert len(done.err.splitlines()) == 1
        assert "wrong" not in done.out
    assert asks("report", "zeal").err == ""


@pytest.mark.parametrize("name", ["new_voices", "Persons", "publications"])
def test_a_name_that_is_taken_is_told(name: str, asks: Callable[..., Ended], own: Path) -> None:
    """And what Svodka has under it stays as it is."""
    path = write(own, name, LOUD)
    told = f"left out {path}: Svodka has a table or report of this name; give the file another\n"
    assert asks("report").err == told
    assert asks("sql", f"from {name}", "--format", "csv").err == told
    assert "Верхоянцев" not in asks("sql", f"from {name}").out
    if name == "new_voices":
        assert asks("report", name).err == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["report", "--month", "2026-11"], ["--month needs the NAME", "svodka report NAME --month 2026-11"]),
        (["report", "new_voices", "--week", "last"], ["takes no NAME", "«new_voices»"]),
        (
            ["report", "weekly_experts", "--week", "last"],
            ["takes no NAME", 'svodka sql "from weekly_experts where week'],
        ),
        (["report", "--week", "last", "--month", "2025-11"], ["--week and --month"]),
        (
            ["report", "--week", "last", "--format", "xlsx"],
            ["md or pdf", "«xlsx»", "svodka report weekly_experts"],
        ),
        (["report", "--week", "last", "--output", "week.png"], ["html, md or pdf", "«png»", "--format html"]),
        (["report", "new_voices", "--format", "pdf"], ["no format is called «pdf»"]),
        (["mail"], ["write [mail] with host, sender and receivers into", "docs/settings.md"]),
        (["report", "new_voicse"], ["«new_voicse»", "did you mean new_voices"]),
        (["report", "new_voices", "--month", "11/2025"], ["«11/2025»", "2025-11"]),
        (["report", "co_mentions", "--output", "/nowhere/x.csv"], ["/nowhere/x.csv", "No such file or directory"]),
        (["sql", "--output", "x.csv"], ["--output needs a QUERY"]),
        (["sql", "from query"], ["query does not exist"]),
        (["sql", "select 1", "--excel", "--output", "x.xlsx"], ["--excel is for csv", "xlsx"]),
        (["report", "new_voices", "--excel", "--format", "json"], ["--excel is for csv", "json"]),
        (["report", "new_voices", "--format", "parquet"], ["name a file", "--output report.parquet"]),
        (["report", "--week", "last", "--excel"], ["--excel"]),
    ],
)
def test_what_does_not_go_together_is_one_line(words: list[str], told: list[str], asks: Callable[..., Ended]) -> None:
    done = asks(*words)
    (said,) = done.err.splitlines()
    assert (done.code, done.out) == (2, "")
    assert not [word for word in told if word not in said], said


@pytest.mark.parametrize(
    ("name", "form", "first"),
    [
        ("x.csv", [], b"n\n"),
        ("x.JSON", [], b"["),
        ("x", ["--format", "md"], b"##"),
        ("x.csv", ["--format", "html"], b"<!D"),
    ],
)
def test_a_file_is_written_in_the_format_of_its_name(
    name: str, form: list[str], first: bytes, asks: Callable[..., Ended], tmp_path: Path
) -> None:
    done = asks("sql", "select 1 as n", "--output", tmp_path / name, *form)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(first)


def test_a_spreadsheet_by_its_name(asks: Callable[..., Ended], own: Path, tmp_path: Path) -> None:
    write(own, "loud", LOUD)
    assert asks("report", "loud", "--output", tmp_path / "loud.xlsx").code == 0
    assert [cell.value for cell in load_workbook(tmp_path / "loud.xlsx").active[2]][:2] == ["Илья Верхоянцев", 3]


def test_a_report_as_a_spreadsheet_says_what_it_is(asks: Callable[..., Ended], tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert asks("report", "expert_mentions_per_month", "--month", "2025-11", "--output", path).code == 0
    rows, definitions = load_workbook(path).worksheets
    told = {name: said for name, _, said in definitions.values}
    assert [cell.value for cell in rows[1]][:4] == ["Месяц", "Номер человека", "Имя", "Упоминания"]
    assert rows.title == "Упоминания экспертов по месяцам"
    assert told["Упоминания"].startswith("статьи-оригиналы")
    assert told["Запрос"].startswith('from "expert_mentions_per_month" where')
    assert "steps.experts" in told["Как считается"]
    assert told["Версия"].startswith("svodka 0.1.0")
    assert told["Часовой пояс"] == "Europe/Moscow"


def test_exports_speak_english_where_they_are_asked_to(
    asks: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_option, by_setting = tmp_path / "x.xlsx", tmp_path / "x.html"
    told = ["report", "expert_mentions_per_month", "--output"]
    assert asks(*told, by_option, "--language", "en").code == 0
    monkeypatch.setenv("SVODKA_LANGUAGE", "en")
    assert asks(*told, by_setting).code == 0

    rows, definitions = load_workbook(by_option).worksheets
    assert [cell.value for cell in rows[1]][:4] == ["Month", "Person ID", "Name", "Mentions"]
    assert (rows.title, definitions.title) == ("Expert mentions per month", "Definitions")
    said = [word for row in definitions.values for word in row if word and not word.startswith(("with", "select"))]
    assert tuple(said[:3]) == ("Column", "Name in SQL", "What it means")
    page = by_setting.read_text(encoding="utf8")
    assert '<html lang="en">' in page
    assert "<summary>How it is counted</summary>" in page
    assert "Упоминания" not in page


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("from new_voices", True),
        ("select * from new_voices where month = '2025-11-01' order by name limit 3;", True),
        ("select name, 100 as seen_before from new_voices", False),
        ("from new_voices where true union all select * from new_voices", False),
        ("from громкие", False),
    ],
)
def test_only_columns_of_a_view_have_meanings(
    query: str, known: bool, asks: Callable[..., Ended], own: Path, tmp_path: Path
) -> None:
    """Under «100 as seen_before» nobody knows what stands."""
    write(own, "громкие", "-- Who?\nselect name, seen_before from new_voices\n")
    path = tmp_path / "x.xlsx"
    assert asks("sql", query, "--output", path).code == 0
    rows, definitions = load_workbook(path).worksheets
    told = {name: said for name, _, said in definitions.values}
    assert "Был известен" in [cell.value for cell in rows[1]]
    assert bool(told["Был известен"]) == known
    assert told["Запрос"] == query


def test_csv_for_excel(asks: Callable[..., Ended], own: Path, tmp_path: Path) -> None:
    write(own, "loud", LOUD)
    for words in (["--output", tmp_path / "x.csv"], ["--format", "csv", "--output", tmp_path / "x"]):
        assert asks("report", "loud", "--excel", *words).code == 0
        written = Path(words[-1]).read_bytes().decode()
        assert written == "\ufeffИмя;Слова;Месяц\r\nИлья Верхоянцев;3;2025-11-01\r\n"
    assert asks("report", "loud", "--excel").out == written


def test_parquet_has_the_types_of_the_question(asks: Callable[..., Ended], tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    assert asks("sql", "select 1 as n, 2 as n, date '2025-11-01' as d, ['а'] as l", "--output", path).code == 0
    found = duckdb.sql(f"describe from '{path}'").fetchall()
    assert [row[:2] for row in found] == [("n", "INTEGER"), ("n_1", "INTEGER"), ("d", "DATE"), ("l", "VARCHAR[]")]


def test_a_file_is_there_whole_or_not_at_all(asks: Callable[..., Ended], tmp_path: Path) -> None:
    query = "select if(i < 5000, i, error('of its own')) as n from range(10000) as t(i)"
    for form in ("csv", "xlsx", "parquet", "html"):
        path = tmp_path / f"x.{form}"
        path.write_text("before")
        assert asks("sql", query, "--output", path).code == 2
        assert path.read_text() == "before"
    assert len(list(tmp_path.glob(".*part"))) == 0


def test_what_is_no_file_is_written_as_it_is(asks: Callable[..., Ended], tmp_path: Path) -> None:
    """A device stays one, and a link leads where it led."""
    assert asks("sql", "select 1 as n", "--format", "csv", "--output", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()
    (tmp_path / "link.csv").symlink_to(tmp_path / "there.csv")
    assert asks("sql", "select 1 as n", "--output", tmp_path / "link.csv").code == 0
    assert (tmp_path / "there.csv").read_text() == "n\n1\n"
    assert (tmp_path / "link.csv").is_symlink()


def test_questions_piped_in(asks: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> None:
    """No prompt between the answers, and the last one needs no semicolon."""
    monkeypatch.setattr("sys.stdin", io.StringIO("select 1 as n;\nselect 2\nas n"))
    assert asks("sql", "--format", "csv").out == "n\n1\nn\n2\n"


def test_comments_between_questions_piped_in(asks: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("-- one\nselect 1 as n; -- done\n/* two */ select 2 as n;\n-- end\n"))
    assert asks("sql", "--format", "csv") == Ended(0, "n\n1\nn\n2\n", "")


def test_data_in_an_object_store_is_told(
    command: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["status"], ["run", "."], ["report", "--week", "last"]):
        done = command("--data", "s3://bucket/news", *words)
        assert (done.code, len(done.err.splitlines())) == (2, 1)
        assert "«s3://bucket/news» is an address, and data lives in folders" in done.err
    assert not list(tmp_path.iterdir())


COMMANDS = ["run", "report", "sql", "explain", "person", "status", "identify", "serve", "mail", "bench"]


@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)])
def test_help_shows_what_people_type(words: list[str], command: Callable[..., Ended]) -> None:
    said = command(*words, "--help").out
    assert f"    svodka {' '.join(words)}" in said[said.index("For example:") :]


def test_the_version_is_told(command: Callable[..., Ended]) -> None:
    assert command("--version").out.startswith("svodka 0.1.0 (DuckDB 1.")
