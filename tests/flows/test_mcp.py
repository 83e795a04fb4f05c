"""svodka mcp, asked by the library's own client over the standard streams of a process."""

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import anyio.from_thread
import pytest
from mcp import Client, StdioServerParameters

from flows.session import UsageError
from flows.tools import brief
from tests.flows.conftest import SVODKA, ask, clean
from warehouse.asking import tables
from warehouse.catalog import build
from warehouse.folder import DataFolder
from warehouse.questions import reports
from warehouse.store import Store

pytestmark = pytest.mark.slow
Told = dict[str, Any]


class Answers:
    """A client that is connected to a server of its own."""

    def __init__(self, portal: anyio.from_thread.BlockingPortal, client: Client) -> None:
        self.portal, self.client = portal, client

    def __call__(self, tool: str, **given: object) -> Told:
        """What a tool answers, as data: the same as it says in words."""
        done = self.portal.call(partial(self.client.call_tool, tool, given))
        assert not done.is_error, done.content[0].text
        told: Told = json.loads(done.content[0].text)
        assert told == done.structured_content
        return told

    def refusal(self, tool: str, **given: object) -> str:
        """What a tool says that cannot answer."""
        done = self.portal.call(partial(self.client.call_tool, tool, given))
        assert done.is_error
        return str(done.content[0].text).removeprefix(f"Error executing tool {tool}: ")


@contextmanager
def connected(data: Path) -> Iterator[Answers]:
    command = StdioServerParameters(command=SVODKA, args=["--data", str(data), "mcp"], env=clean())
    with (
        anyio.from_thread.start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(command)) as client,
    ):
        yield Answers(portal, client)


@pytest.fixture(scope="module")
def answers(published: Path) -> Iterator[Answers]:
    with connected(published) as client:
        yield client


def in_place(answers: Answers, row: Told, start: int, stop: int) -> str:
    """The words at these offsets of the article a row tells of."""
    found = answers("article_text", article=row["article_id"], start=start, stop=stop, context=0)
    assert (found["start"], found["stop"], found["text"]) == (start, stop, found["span"])
    assert [found[name] for name in TRACE] == [row[name] for name in TRACE]
    return str(found["text"])


TRACE = ("article_id", "outlet", "url", "published_at")


def test_the_tools_say_what_they_answer_and_that_they_only_read(answers: Answers) -> None:
    tools = answers.portal.call(answers.client.list_tools).tools
    assert {tool.name for tool in tools} == {
        "tables", "report", "sql", "find_person", "person", "appearances", "statements", "article_text",
    }  # fmt: skip
    assert all(tool.description and tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert "offsets" in (answers.client.instructions or "")


def test_who_led_november(answers: Answers) -> None:
    told = answers("report", name="expert_mentions_per_month", month="2025-11", limit=2)
    assert [(row["name"], row["mentions"], row["rank"]) for row in told["rows"]] == [
        ("Марина Дольская", 13, 1),
        ("Ольга Жемчугова", 8, 2),
    ]
    assert told["question"].startswith("Who was mentioned as an expert")
    behind = answers("appearances", who=told["rows"][0]["person_id"], month="2025-11", category="expert")
    assert behind["total"] == 13
    assert [row["published_at"] for row in behind["rows"]] == sorted(
        (row["published_at"] for row in behind["rows"]), reverse=True
    )


def test_why_somebody_is_an_expert(answers: Answers) -> None:
    """Each article names the words that say so, where they stand."""
    told = answers("appearances", who="Марина Дольская", category="expert", limit=50)
    assert told["total"] == len(told["rows"]) > 2
    for row in told["rows"]:
        first = row["first_mention"]
        assert in_place(answers, row, first["start"], first["stop"]) == first["text"]
        for role in row["roles"]:
            assert in_place(answers, row, role["start"], role["stop"]) == role["text"]
    assert {row["evidence"] for row in told["rows"]} >= {"Экономист", "эксперт"}


def test_what_somebody_said_with_a_word(answers: Answers, published: Path) -> None:
    told = answers("statements", who="Ольга Жемчугова", lemmas="ставка")
    assert told["total"] == len(told["rows"]) > 0
    for row in told["rows"]:
        words = [in_place(answers, row, part["start"], part["stop"]) for part in row["parts"]]
        assert " … ".join(words) == row["text"]
        assert "ставк" in row["text"]
        assert in_place(answers, row, row["source_start"], row["source_stop"]) == row["source"]
        assert (row["speaker"], row["speaker_kind"]) == ("Ольга Жемчугова", "person")
    counted = "select count(*) from statements where speaker = 'Ольга Жемчугова' and list_contains(lemmas, 'ставка')"
    assert [(told["total"],)] == ask(published, counted)


def test_who_is_new(answers: Answers) -> None:
    told = answers("report", name="new_voices", month="2025-10")
    assert told["total"] == len(told["rows"]) > 0
    for row in told["rows"]:
        (earliest, *_) = reversed(answers("appearances", who=row["person_id"], category="expert")["rows"])
        assert earliest["published_at"][:10] == row["first_day"]


def test_which_outlet_depends_on_one_expert(answers: Answers) -> None:
    query = "select outlet, name, person_id, share from outlet_expert_matrix where mentions > 1 order by share desc"
    told = answers("sql", query=query, limit=1)
    (row,) = told["rows"]
    there = answers("appearances", who=row["person_id"], category="expert")["rows"]
    assert sum(found["outlet"] == row["outlet"] for found in there) > 1
    assert 0 < row["share"] <= 1


def test_a_word_whoever_says_it(answers: Answers, published: Path) -> None:
    for words in ("ставка", "ключевой ставка", "Ставка ставка"):
        lemmas = sorted(set(words.lower().split()))
        query = f"select statement_id from statements where list_has_all(lemmas, {lemmas}) order by all"
        told = answers("statements", lemmas=words, limit=200)
        assert sorted(row["statement_id"] for row in told["rows"]) == [one for (one,) in ask(published, query)]
        assert told["total"] == len(told["rows"]) > 1
        assert told["note"] == ""
    months = {row["published_at"][:7] for row in told["rows"]}
    by_month = [answers("statements", lemmas="ставка", month=month)["total"] for month in months]
    assert (sum(by_month), len(by_month)) == (told["total"], len(months))
    assert answers("statements", lemmas="ставка", month="2019-01") == {"rows": [], "total": 0, "note": ""}


def test_tables_and_reports_with_their_meanings(answers: Answers, published: Path) -> None:
    told = answers("tables")
    assert [(told["articles"],)] == ask(published, "select count(*) from articles")
    assert {row["name"] for row in told["reports"]} >= {path.stem for path in reports()}
    assert all(row["meaning"] for row in told["tables"])
    assert {"statements", "publications", "persons"} <= {row["name"] for row in told["tables"]}
    by_name = {row["name"]: row for row in answers("tables", name="statements")["columns"]}
    assert by_name["lemmas"]["meaning"] == "lemmas of the words, lower case, for search"
    assert by_name["words"] == {
        "name": "words",
        "type": "INTEGER",
        "meaning": "number of words",
        "russian": "Слова – сколько слов в высказывании",
    }
    assert "did you mean co_mentions?" in answers.refusal("tables", name="co_mentons")


def test_a_person_with_its_namesakes(answers: Answers) -> None:
    found = answers("find_person", name="кречетов")
    assert [(row["name"], row["category"]) for row in found["rows"]] == [
        ("Степан Кречетов", "official"),
        ("Степан Кречетов", "sport"),
    ]
    said = answers.refusal("person", who="Степан Кречетов")
    assert said.startswith("2 persons are called «Степан Кречетов»; take an id: ")
    ids = [row["person_id"] for row in found["rows"]]
    assert all(person_id in said for person_id in ids)
    told = answers("person", who=ids[1])
    assert told["who"][0]["category"] == "sport"
    assert [row["person_id"] for row in told["namesakes"]] == ids[:1]
    assert all(row["url"] for row in told["articles"])


def test_an_answer_says_what_it_leaves_out(answers: Answers, published: Path) -> None:
    ((there,),) = ask(published, "select count(*) from statements")
    told = answers("sql", query="select article_id, parts from statements", limit=3)
    assert (len(told["rows"]), told["total"]) == (3, there)
    assert told["note"] == f"3 of {there} rows are shown; raise limit or narrow the question"
    large = answers("sql", query="select repeat('ы', 1500) as text from range(500)", limit=200)
    assert (len(large["rows"]), large["total"]) == (26, 500)
    assert large["note"] == "26 of 500 rows are shown; narrow the question: one month, fewer columns"
    long = answers(
        "sql", query="select repeat('ы', 5000) as text, range(5000) as list, body from raw_documents limit 1"
    )
    (cells,) = long["rows"]
    assert (len(cells["text"]), cells["list"][:2], cells["body"].endswith(" bytes")) == (2001, [0, 1], True)
    assert 1900 < len(json.dumps(cells["list"])) <= 2002
    assert (
        long["note"] == "of texts and lists longer than 2000 characters the beginning; article_text shows texts whole"
    )
    few = answers("statements", who="Илья Верхоянцев", limit=2)
    assert few["note"] == f"2 of {few['total']} rows are shown; raise limit or narrow the question"


def test_a_text_is_read_on_to_its_end(answers: Answers, published: Path) -> None:
    ((article_id, text),) = ask(published, "select article_id, text from articles order by length(text) desc limit 1")
    assert isinstance(text, str)
    first = answers("article_text", article=article_id, start=len(text) - 100)
    assert (first["text"], first["note"]) == (text[-100:], f"characters {len(text) - 100}–{len(text)} of {len(text)}")
    around = answers("article_text", article=article_id, start=100, stop=110, context=20)
    assert (around["text"], around["span"]) == (text[80:130], text[100:110])
    assert around["note"].endswith("; go on with start=130")
    for start, stop in ((len(text), None), (5, 5), (0, len(text) + 1)):
        assert f"the characters 0–{len(text)}; give start < stop" in answers.refusal(
            "article_text", article=article_id, start=start, stop=stop
        )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("copy (select 1) to '{tmp}/x.csv'", "that is no question: one SELECT is asked here"),
        ("explain analyze copy (select 1) to '{tmp}/x.csv'", "that is no question"),
        ("attach '{tmp}/x.duckdb'", "that is no question"),
        ("select 1; select 2", "2 statements where one is asked"),
        ("from read_text('/etc/passwd')", "«read_text» is not asked here"),
        ("from '/etc/passwd'", "does not exist"),
        ("select nam from persons", 'Candidate bindings: "name"'),
    ],
)
def test_what_does_more_than_read_the_tables_is_refused(
    query: str, said: str, answers: Answers, tmp_path: Path
) -> None:
    assert said in answers.refusal("sql", query=query.format(tmp=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("report", {"name": "new_voice"}, "did you mean new_voices"),
        ("report", {"name": "new_voices", "month": "2025-13"}, "«2025-13» is no month: write year and month"),
        ("report", {"name": "new_voices", "limit": 0}, "greater than or equal to 1"),
        ("appearances", {"who": "Вера Полозава"}, "did you mean Вера Полозова"),
        ("statements", {}, "name a person (who) or words (lemmas), or both"),
        ("statements", {"lemmas": "ставке"}, "give the dictionary form; did you mean ставка"),
        ("article_text", {"article": "ffffffffffff"}, "no article «ffffffffffff»"),
    ],
)
def test_what_cannot_be_answered_is_told_with_its_mend(
    tool: str, given: dict[str, object], said: str, answers: Answers
) -> None:
    assert said in answers.refusal(tool, **given)


def test_a_catalog_that_is_swapped_or_gone(published: Path, tmp_path: Path) -> None:
    """Each question is asked of the catalog that is there then; own reports are among the others."""
    data = Path(shutil.copytree(published, tmp_path / "data"))
    path = DataFolder(data).catalog
    path.unlink()
    with connected(data) as answers:
        assert answers.refusal("tables").startswith(f"no catalog in {data}; make one with: svodka --data {data} run")
        build(Store(data / "warehouse"), path, "Europe/Moscow")
        first = answers("tables")
        (data / "reports.d").mkdir()
        (data / "reports.d" / "loud.sql").write_text("-- Who is loud?\nselect name from persons", encoding="utf8")
        (data / "reports.d" / "spy.sql").write_text("from read_text('/etc/passwd')", encoding="utf8")
        build(Store(data / "warehouse"), path, "Asia/Tokyo")
        second = answers("tables")
        assert second["built_at"] > first["built_at"]
        assert {"name": "loud", "question": "Who is loud?"} in second["reports"]
        assert "spy.sql" in second["note"]
        assert answers("report", name="loud", limit=1)["question"] == "Who is loud?"
        assert "«read_text» is not asked here" in answers.refusal("report", name="spy")
    assert tables(path) == str(data / "warehouse")


def test_questions_at_the_same_time(answers: Answers) -> None:
    asked = [answers.portal.start_task_soon(answers.client.call_tool, "tables", {}) for _ in range(6)]
    first, *others = (one.result(timeout=60) for one in asked)
    assert not first.is_error
    assert [one.structured_content for one in others] == [first.structured_content] * 5


def test_a_question_that_takes_too_long_ends(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVODKA_DATA", str(published))
    with pytest.raises(UsageError, match=r"no answer within 0\.2 s; ask for one month"), brief(0.2) as connection:
        connection.sql("select max(a.i * b.i) from range(10_000_000) a(i), range(10_000_000) b(i)").fetchall()


def test_it_ends_when_the_client_hangs_up(published: Path) -> None:
    done = subprocess.run(
        [SVODKA, "--data", published, "mcp"], env=clean(), stdin=subprocess.DEVNULL, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


LONG = "select max(a.i * b.i) from range(10_000_000) a(i), range(10_000_000) b(i)"


@pytest.mark.parametrize("how", ["told", "hung up"])
def test_it_ends_at_once_even_while_it_is_asked(how: str, published: Path) -> None:
    """When it is told to, and when the client hangs up, without waiting for an answer that nobody wants any more."""
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    messages = [
        {"id": 1, "method": "initialize", "params": hello},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "sql", "arguments": {"query": LONG}}},
        {"id": 3, "method": "ping"},
    ]
    command, pipe = [SVODKA, "--data", published, "mcp"], subprocess.PIPE
    with subprocess.Popen(command, env=clean(), stdin=pipe, stdout=pipe, encoding="utf8") as server:
        assert server.stdin
        assert server.stdout
        for message in messages:
            server.stdin.write(json.dumps({"jsonrpc": "2.0"} | message) + "\n")
        server.stdin.flush()
        assert [json.loads(server.stdout.readline())["id"] for _ in range(2)] == [1, 3]  # others need not wait
        if how == "told":
            server.terminate()
        else:
            server.stdin.close()
        assert server.wait(timeout=20) == (-signal.SIGTERM if how == "told" else 0)


def test_without_the_library_it_says_how_to_install_it(tmp_path: Path) -> None:
    """As where the extra was not installed: whatever is on the path, there is no mcp."""
    code = "import sys; sys.modules['mcp'] = None; from flows.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--data", tmp_path, "mcp"], env=clean(), capture_output=True, encoding="utf8"
    )
    assert done.returncode == 2
    assert "needs the library mcp, 2.3 or newer; install it: pip install 'mcp>=2.3'" in done.stderr
