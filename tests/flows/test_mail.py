"""svodka mail, and the weekly flow where [mail] is set: once to each, and the password nowhere."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
import trustme

from tests import mailservers
from tests.flows.conftest import Ended, ask, clean
from tests.mailservers import PASSWORD, USER, Box
from warehouse.catalog import build
from warehouse.store import Store

pytestmark = pytest.mark.slow
WEEK = "2025-W47"
ANNA, BORIS = "anna@news.example", "boris@news.example"
FLOW = "import sys; from flows.weekly import weekly; weekly(sys.argv[1], sys.argv[2])"
SETTINGS = """
[mail]
host = "127.0.0.1"
port = {port}
user = "svodka"
sender = "Сводка <svodka@news.example>"
receivers = ["anna@news.example", "Борис <boris@news.example>"]
password_file = "password"
"""


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def box(ca: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    """A mail server with STARTTLS and login, whose certificate is trusted."""
    ca.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with mailservers.running(ca, login=True) as box:
        yield box


@pytest.fixture
def desk(box: Box, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: settings that name the server, the password beside them, and data."""
    (tmp_path / "svodka.toml").write_text(SETTINGS.format(port=box.port), encoding="utf8")
    (tmp_path / "password").write_text(PASSWORD + "\n", encoding="utf8")
    shutil.copytree(published, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SVODKA_MAIL_PASSWORD", raising=False)
    store = Store(tmp_path / "data" / "warehouse")
    build(store, store.catalog, "Europe/Moscow", store.shown())  # what svodka catalog does
    return tmp_path


def test_help_shows_what_stands_in_the_settings(command: Callable[..., Ended], desk: Path) -> None:
    """And that can be used as it is."""
    said = command("mail", "--help").out
    shown = said[said.index("    [mail]") :]
    (desk / "svodka.toml").write_text(shown, encoding="utf8")
    assert command("mail", "--week", WEEK, "--dry-run").code == 0


def test_a_week_is_sent_once_to_each(command: Callable[..., Ended], box: Box, desk: Path) -> None:
    first = command("mail", "--week", WEEK)
    assert (first.code, first.out, first.err) == (0, f"{WEEK} sent to {ANNA}, {BORIS}\n", "")
    (message,) = box.messages
    assert "ноября 2025" in message["Subject"]
    assert [part.get_filename() for part in message.iter_attachments()] == [f"svodka-{WEEK}.html"]
    assert {*json.loads((desk / "data/mail/sent.json").read_text())[WEEK]} == {ANNA, BORIS}

    second = command("mail", "--week", "last")
    assert (second.code, second.out) == (0, f"{WEEK} was sent before to {ANNA}, {BORIS}; --again sends it anew\n")
    assert len(box.taken) == 1

    third = command("mail", "--week", WEEK, "--again")
    assert (third.code, len(box.taken)) == (0, 2)


def test_who_was_refused_is_named_and_gets_it_later(command: Callable[..., Ended], box: Box, desk: Path) -> None:
    box.refused[BORIS] = "550 5.1.1 no such mailbox"
    some = command("mail", "--week", WEEK)
    assert (some.code, some.out) == (1, f"{WEEK} sent to {ANNA}\n")
    assert some.err == f"svodka: {BORIS} refused: 550 5.1.1 no such mailbox\n"

    none = command("mail", "--week", WEEK)
    assert none.code == 2
    assert f"{BORIS} refused: 550" in none.err

    box.refused.clear()
    later = command("mail", "--week", WEEK)
    assert later.code == 0
    assert f"{WEEK} sent to {BORIS}\n" in later.out
    assert [one.rcpt_tos for one in box.taken] == [[ANNA], [BORIS]]


def test_a_server_that_is_down_is_one_line(command: Callable[..., Ended], desk: Path) -> None:
    port = mailservers.free_port()
    (desk / "svodka.toml").write_text(SETTINGS.format(port=port), encoding="utf8")
    done = command("mail", "--week", WEEK)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"svodka: nothing was mailed: 127.0.0.1:{port} does not answer: Connection refused;"
        " check host and port in [mail]\n"
    )
    assert not (desk / "data/mail/sent.json").exists()


def test_a_dry_run_sends_nothing(command: Callable[..., Ended], box: Box, desk: Path) -> None:
    (desk / "password").unlink()
    done = command("mail", "--week", WEEK, "--dry-run")
    assert (done.code, done.out) == (0, f"data/reports/{WEEK}.eml\n")
    message = message_from_bytes((desk / done.out.strip()).read_bytes(), policy=default)
    assert [one.addr_spec for one in message["To"].addresses] == [ANNA, BORIS]
    assert not box.taken
    assert not (desk / "data/mail").exists()
    assert "no catalog in nowhere" in command("--data", "nowhere", "mail").err
    assert not (desk / "nowhere").exists()


def test_what_is_wrong_with_a_week_or_the_list_of_sent_ones(
    command: Callable[..., Ended], box: Box, desk: Path
) -> None:
    assert "2024-W01" in command("mail", "--week", "2024-W01").err
    (desk / "data/mail").mkdir(exist_ok=True)
    (desk / "data/mail/sent.json").write_text("{")
    done = command("mail", "--week", WEEK)
    assert (done.code, "sent.json is broken" in done.err) == (2, True)
    assert not box.taken


@pytest.mark.browser
def test_a_week_as_pdf(command: Callable[..., Ended], box: Box, desk: Path) -> None:
    assert command("mail", "--week", WEEK, "--pdf").code == 0
    files = {part.get_filename(): part for part in box.messages[0].iter_attachments()}
    assert files[f"svodka-{WEEK}.pdf"].get_content().startswith(b"%PDF-")
    done = command("report", "--week", WEEK, "--format", "pdf")
    assert (done.code, done.out) == (0, f"data/reports/{WEEK}.pdf\n")
    assert (desk / done.out.strip()).read_bytes().startswith(b"%PDF-")


def test_without_a_browser_there_is_no_pdf(
    command: Callable[..., Ended], box: Box, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(desk))
    for words in (["mail", "--week", WEEK, "--pdf"], ["report", "--week", WEEK, "--output", "week.pdf"]):
        done = command(*words)
        assert (done.code, done.out) == (2, "")
        assert "no browser to print PDF with; install one (apt install chromium)" in done.err
    assert not box.taken


def weekly(desk: Path, home: str, server: str) -> subprocess.CompletedProcess[str]:
    """The weekly flow of a week, as the server of schedules runs it."""
    env = clean(PREFECT_HOME=home, PREFECT_API_URL=server, PREFECT_LOGGING_LEVEL="DEBUG")
    return subprocess.run(
        [sys.executable, "-c", FLOW, WEEK, "data"], cwd=desk, env=env, capture_output=True, encoding="utf8", timeout=300
    )


def test_the_weekly_flow_mails_once_and_tells_nobody_the_password(box: Box, desk: Path, home: str, server: str) -> None:
    done = [weekly(desk, home, server) for _ in range(2)]
    assert [one.returncode for one in done] == [0, 0], done[0].stderr
    assert [one.rcpt_tos for one in box.taken] == [[ANNA, BORIS]]
    assert box.logins == [True]
    assert (desk / f"data/reports/{WEEK}.html").exists()
    kept = [path for path in [*Path(home).rglob("*"), *desk.rglob("*")] if path.is_file() and path.name != "password"]
    assert len(kept) > 5
    assert not [path for path in kept if PASSWORD.encode() in path.read_bytes()]
    assert not [one for one in done if PASSWORD in one.stdout + one.stderr]


def test_the_weekly_flow_fails_when_the_mail_does(box: Box, desk: Path, home: str, server: str) -> None:
    (desk / "password").write_text("mistyped\n", encoding="utf8")
    box.login_refused = "535 5.7.8 mistyped is wrong"
    done = weekly(desk, home, server)
    assert done.returncode == 1
    assert f"does not let «{USER}» in: 535 5.7.8 … is wrong" in done.stderr
    assert "mistyped" not in done.stdout + done.stderr
    assert (desk / f"data/reports/{WEEK}.html").exists()
    assert not [path for path in Path(home).rglob("*") if path.is_file() and b"mistyped" in path.read_bytes()]
    assert not box.taken
    ((state, error),) = ask(desk / "data", "select state, error from runs where flow = 'weekly'")
    assert state == "failed"
    assert "does not let «svodka» in" in str(error)
