"""What questions may not do: each attempt, and its refusal. docs/security.md tells them one by one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from flows.limits import Limits
from flows.session import UsageError
from tests.flows.conftest import Ended, clean
from warehouse.asking import open_catalog
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.questions import add_own, see_question
from warehouse.store import Store

STARTED = "from flows.cli import main; main()"
SECRET = "Об этом никто не должен знать."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with empty tables, a secret beside them, and links and folders that lead there."""
    folder = tmp_path_factory.mktemp("data")
    build(Store(folder / "warehouse"), DataFolder(folder).catalog, "UTC")
    (folder / "secret.txt").write_text(SECRET, encoding="utf8")
    (folder / "warehouse-2").mkdir()
    (folder / "warehouse-2" / "secret.txt").write_text(SECRET, encoding="utf8")
    (folder / "warehouse" / "link.txt").symlink_to(folder / "secret.txt")
    return folder


@pytest.fixture
def opened(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_catalog(data, "Europe/Moscow") as connection:
        yield connection


@pytest.fixture
def asks(command: Callable[..., Ended], data: Path) -> Callable[[str], Ended]:
    return lambda query: command("--data", data, "sql", query.replace("{data}", str(data)))


READING = [
    "from read_text('{data}/secret.txt')",
    "from read_text('/etc/passwd')",
    "from read_csv('/etc/passwd')",
    "from read_blob('file:///etc/passwd')",
    "from read_json('{data}/warehouse/../secret.txt')",
    "from read_csv('{data}/warehouse/link.txt', header = false)",
    "from read_csv('{data}/warehouse-2/secret.txt', header = false)",
    "from sniff_csv('/etc/passwd')",
    "from glob('/etc/*')",
    "from parquet_metadata('/etc/passwd')",
    "from read_duckdb('/etc/passwd')",
    "from read_parquet('s3://bucket/secret.parquet')",
    "from read_csv('http://127.0.0.1:1/secret.csv')",
]
UNCALLED = [
    "from '/etc/passwd'",
    "from '{data}/secret.txt'",
    "from '{data}/warehouse/../secret.csv'",
    "from 'http://127.0.0.1:1/secret.csv'",
    "from data",  # a variable of Python
]
CALLING = [
    "from enable_logging('QueryLog', storage = 'file', storage_config = {'path': '{data}/warehouse/log'})",
    "select * from articles, system.main.\"Enable_Logging\"('QueryLog')",
    "select 1 where exists (with a as (from force_checkpoint()) from a)",
    "describe from disable_logging()",
    "explain analyze from enable_logging('QueryLog')",
    "from query('from read_text(''/etc/passwd'')')",
    "from json_execute_serialized_sql(json_serialize_sql('from read_text(''/etc/passwd'')'))",
    "from arrow_scan(1::pointer, 1::pointer, 1::pointer)",
    "from duckdb_secrets()",
]
DOING = [
    "copy (select 1) to '{data}/x.csv'",
    "copy articles to '{data}/warehouse/catalog.duckdb'",
    "explain analyze copy (select 1) to '{data}/warehouse/x.csv'",
    "explain/**/analyze/**/copy (select 1) to '{data}/warehouse/x.csv'",
    "/*x*/ explain analyze copy (select 1) to '{data}/warehouse/x.csv'",
    "explain (analyze /* ) select 1 -- */) copy (select 1) to '{data}/warehouse/x.csv'",
    "explain (analyze -- ) select 1 --\n) copy (select 1) to '{data}/warehouse/x.csv'",
    "explain /* /* */ select 1 -- */ analyze copy (select 1) to '{data}/warehouse/x.csv'",
    "explain -- */ select 1 --\r\nanalyze copy (select 1) to '{data}/warehouse/x.csv'",
    "export database '{data}/x'",
    "attach '{data}/x.db' as x",
    "attach '{data}/warehouse/catalog.duckdb' as x",
    "detach catalog",
    "install httpfs",
    "load httpfs",
    "load '{data}/x.so'",
    "set memory_limit = '100GB'",
    "set enable_external_access = true",
    "reset allowed_directories",
    "pragma enable_profiling = 'json'",
    "create secret s (type s3)",
    "create temp table t as select 1",
    "create or replace temp macro said(a) as table from read_text(a)",
    "drop view articles",
    "insert into runs select * from runs",
    "call enable_logging('QueryLog')",
    "prepare p as select 1",
    "use memory",
    "checkpoint",
    "vacuum",
]


def outcome(data: Path) -> set[Path]:
    return {path for path in data.rglob("*") if not path.match("*/.*")}


@pytest.mark.parametrize("query", READING + CALLING)
def test_a_question_calls_nothing_that_reads_or_writes_elsewhere(
    query: str, asks: Callable[[str], Ended], data: Path
) -> None:
    before = outcome(data)
    done = asks(query)
    (said,) = done.err.splitlines()
    assert (done.code, done.out) == (2, "")
    assert said.startswith("svodka: «")
    assert said.endswith("» is not asked here: questions read the tables and reports, nothing else")
    assert outcome(data) == before


@pytest.mark.parametrize("query", UNCALLED)
def test_a_question_reads_no_file_by_its_name(query: str, asks: Callable[[str], Ended]) -> None:
    done = asks(query)
    (said,) = done.err.splitlines()
    assert (done.code, done.out) == (2, "")
    assert "does not exist" in said or "file system operations are disabled" in said


def test_a_question_reads_no_file_where_it_is_asked(
    asks: Callable[[str], Ended], data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB lets the folder be read that things of too much memory go to, by itself .tmp here."""
    (tmp_path / ".tmp").mkdir()
    (tmp_path / ".tmp" / "x.csv").write_text("secret,1\n", encoding="utf8")
    monkeypatch.chdir(tmp_path)
    for name in (".tmp/x.csv", f"{tmp_path}/.tmp/x.csv"):
        done = asks(f"from '{name}'")
        assert (done.code, done.out) == (2, "")
    assert asks("select current_setting('temp_directory')").out.count(str(data)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "warehouse/catalog.duckdb", "warehouse/runs/_delta_log/x.json", "sources.json", "staging/x.csv", "lock",
        "overrides.tsv", "reports.d/mine.sql",
    ],
)  # fmt: skip
def test_an_answer_is_not_written_over_what_is_kept(name: str, command: Callable[..., Ended], data: Path) -> None:
    file = data / name
    before = file.read_bytes() if file.exists() else None
    done = command("--data", data, "sql", "select 1 as n", "--output", file, "--format", "csv")
    assert (done.code, done.err) == (
        2, f"svodka: {file} is where Svodka keeps its own data, or you your decisions; name a file elsewhere\n",
    )  # fmt: skip
    assert (file.read_bytes() if file.exists() else None) == before


def test_an_answer_is_written_in_no_format_that_its_name_does_not_say(
    command: Callable[..., Ended], data: Path, tmp_path: Path
) -> None:
    done = command("--data", data, "sql", "select 1 as n", "--output", tmp_path / "n.tsv")
    assert (done.code, (tmp_path / "n.tsv").exists()) == (2, False)
    assert f"{tmp_path / 'n.tsv'}: no format ends with .tsv; there are table, csv" in done.err


@pytest.mark.parametrize("query", DOING)
def test_a_question_does_nothing(query: str, asks: Callable[[str], Ended], data: Path) -> None:
    before, catalog = outcome(data), DataFolder(data).catalog.read_bytes()
    done = asks(query)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "svodka: that is no question: one SELECT is asked here, or EXPLAIN of one; nothing is changed here\n"
    )
    assert outcome(data) == before
    assert DataFolder(data).catalog.read_bytes() == catalog


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("select 1; copy (select 1) to '{data}/x.csv'", "2 statements where one is asked; ask one SELECT at a time"),
        ("explain select 1; drop view articles", "2 statements"),
        ("pivot mentions on kind using count(*)", "PIVOT … ON column IN ('value', …)"),
        ("", "there is no question in it; ask one SELECT"),
        ("-- nothing yet", "there is no question in it; ask one SELECT"),
    ],
)
def test_one_thing_is_asked_at_a_time(query: str, told: str, asks: Callable[[str], Ended], data: Path) -> None:
    done = asks(query)
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert not (data / "x.csv").exists()


@pytest.mark.parametrize("query", READING + UNCALLED)
def test_the_connection_reads_nothing_else_even_when_nobody_looks_at_the_question(
    query: str, opened: duckdb.DuckDBPyConnection, data: Path
) -> None:
    with pytest.raises(duckdb.Error, match=r"disabled by configuration|does not exist|No files found|No function"):
        opened.execute(query.replace("{data}", str(data))).fetchall()


@pytest.mark.parametrize(
    "query",
    [
        "copy (select 1) to '{data}/x.csv'",
        "attach '{data}/x.db' as x",
        "install httpfs",
        "load httpfs",
        "set memory_limit = '100GB'",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
        "set lock_configuration = false",
        "create table t as select 1",
        "export database '{data}/x'",
        "import database '{data}/x'",
    ],
)
def test_the_connection_lets_nothing_be_changed_even_so(
    query: str, opened: duckdb.DuckDBPyConnection, data: Path
) -> None:
    before = outcome(data)
    with pytest.raises(duckdb.Error, match=r"disabled|locked|read-only"):
        opened.execute(query.replace("{data}", str(data)))
    assert outcome(data) == before


@pytest.mark.parametrize(
    "query",
    [
        "from articles",
        "select * from new_voices limit 3;",
        "-- how many?\nwith a as (select 1 as n) select sum(n) from a, range(3) as t(i)",
        "describe statements",
        "summarize outlets",
        "show tables",
        "values (1)",
        "from (pivot mentions on kind in ('PER', 'ORG') using count(*))",
        "from said('инфляция')",
        "select unnest(aliases) from persons",
        "explain select 1",
        "explain (analyze, format json) select 1",
        "/*x*/ explain analyze select 1",
        "/* a\n b */ -- c\nexplain /* d */ analyze -- e\r\n (select 1) -- f",
        "/* /* a */ */ select 1",
        "explain (select 1)",
        "explain (format json) (from articles)",
        "explain summarize articles",
        "\ufeff-- x\nselect 1",
        "\ufeffexplain select 1",
        "(select 1) union all (select 2)",
        "/*x*/ describe articles",
        "-- x\nshow tables",
        "-- x\nsummarize select 1 as a",
        "/*x*/ pivot mentions on kind in ('PER') using count(*)",
        "unpivot (select 1 as a, 2 as b) on a, b",
        "table articles",
        "-- x\n(values (1))",
        "from duckdb_columns() limit 1",
        "select current_setting('TimeZone')",
    ],
)
def test_questions_are_asked(query: str, opened: duckdb.DuckDBPyConnection) -> None:
    see_question(opened, query)
    opened.sql(query).fetchall()


@pytest.mark.parametrize("comment", ["-- how many?\n", "--how many?\n", "--\n", "/* how many? */", "\n-- how many?\n"])
@pytest.mark.parametrize("words", ["select 7 as n", "explain analyze select 7 as n"])
def test_a_comment_before_a_question_is_no_option(comment: str, words: str, asks: Callable[[str], Ended]) -> None:
    done = asks(comment + words)
    assert (done.code, done.err) == (0, "")
    assert "7" in done.out or "explain" in done.out


@pytest.mark.parametrize("query", [*READING, *CALLING, *DOING, "select 1; select 2"])
def test_an_own_report_may_do_no_more(
    query: str, opened: duckdb.DuckDBPyConnection, data: Path, tmp_path: Path
) -> None:
    (tmp_path / "reports.d").mkdir()
    path = tmp_path / "reports.d" / "loud.sql"
    path.write_text(f"-- Who?\n{query}\n".replace("{data}", str(data)), encoding="utf8")
    assert add_own(opened, tmp_path)["loud"].startswith(f"{path}:")


def test_what_a_question_gives_is_written_where_the_user_says(
    command: Callable[..., Ended], data: Path, tmp_path: Path
) -> None:
    """By Python: DuckDB may write nowhere."""
    query = "select timestamptz '2025-11-01 12:00:00+03' as a, interval 3 days as b, 'x' as c"
    assert command("--data", data, "sql", query, "--output", tmp_path / "x.parquet").code == 0
    found = duckdb.sql(f"describe from '{tmp_path}/x.parquet'").fetchall()
    assert [row[:2] for row in found] == [("a", "TIMESTAMP WITH TIME ZONE"), ("b", "VARCHAR"), ("c", "VARCHAR")]
    assert command("--data", data, "sql", query, "--output", tmp_path / "x.csv").code == 0
    assert (tmp_path / "x.csv").read_text().startswith("a,b,c\n")


@pytest.mark.parametrize("name", ["x.parquet", "x.csv"])
@pytest.mark.parametrize(
    ("query", "seconds", "told"),
    [
        ("select count(*) from range(1000000) a, range(1000000) b where a.range * b.range = 7", 1, "question_seconds"),
        ("select list(range) from range(300000000)", 60, "question_memory"),
        ("select sum(length(repeat('a', 10000000 + range::int))) from range(2000)", 60, "question_memory"),
    ],
    ids=["time", "memory", "texts"],
)  # fmt: skip
def test_a_question_that_takes_too_much_is_ended_and_names_the_setting(
    query: str, seconds: int, told: str, name: str, data: Path, tmp_path: Path
) -> None:
    """In a process of its own, for its memory; of texts DuckDB keeps no account."""
    limits = {"SVODKA_QUESTION_SECONDS": str(seconds), "SVODKA_QUESTION_MEMORY": "0.3"}
    words = [sys.executable, "-c", STARTED, "--data", str(data), "sql", query, "--output", str(tmp_path / name)]
    done = subprocess.run(words, env=clean(**limits), capture_output=True, timeout=60)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().endswith(f"ask for less, or raise {told}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_question_has_its_time_and_the_next_one_too(data: Path) -> None:
    with open_catalog(data) as connection:
        for _ in range(2):
            left = Limits(connection, 1.0, 0.2)
            with pytest.raises(UsageError, match="no answer in"), left.held():
                connection.sql("select sum(a.range * b.range) from range(1000000) a, range(1000000) b").fetchall()
        with Limits(connection, 1.0, 5).held():
            assert connection.sql("select 1").fetchall() == [(1,)]


def test_data_behind_a_link_is_asked(data: Path, tmp_path: Path) -> None:
    """Its tables are those of the folder it leads to, and nothing beside them."""
    os.symlink(data, tmp_path / "link")
    with open_catalog(tmp_path / "link") as connection:
        assert connection.sql("from articles").fetchall() == []
        with pytest.raises(duckdb.PermissionException):
            connection.sql(f"from read_text('{tmp_path}/link/secret.txt')").fetchall()


def test_two_questions_at_a_time(data: Path) -> None:
    """What is locked for the one is set for the other."""
    with open_catalog(data, "UTC") as first, open_catalog(data, "Asia/Omsk") as second:
        zones = [one.sql("select current_setting('TimeZone')").fetchall() for one in (first, second)]
        assert zones == [[("UTC",)], [("Asia/Omsk",)]]
        assert first.sql("from outlets").fetchall() == second.sql("from outlets").fetchall() == []


def test_tables_in_an_object_store_are_read_and_nothing_beside_them(address: str, tmp_path: Path) -> None:
    store = Store(tmp_path / "warehouse", address)
    build(store, store.catalog, "UTC")
    beside = f"{address}-2/secret.txt"
    store.place._files.pipe_file(beside, SECRET.encode())  # type: ignore[attr-defined]
    with open_catalog(tmp_path) as connection:
        assert connection.sql("from articles").fetchall() == []
        for query in (f"from read_text('{beside}')", READING[1]):
            with pytest.raises(duckdb.PermissionException):
                connection.sql(query).fetchall()
        with pytest.raises(duckdb.Error):  # the store is asked for an object of that very name
            connection.sql(f"from read_text('{address}/../{beside.rpartition('tables/')[2]}')").fetchall()
