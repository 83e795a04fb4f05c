"""`[notify]`: a run that fails and is mended, silence, and what of it stands in the status; the address nowhere."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.notices import look
from flows.runs import running
from flows.server import ServerError
from flows.settings import SettingsError, load
from tests import hooks
from tests.flows.conftest import Ended, ask
from tests.hooks import SECRET, Hook

SETTINGS = """
[notify]
webhook = "{address}"
silence_hours = {hours}
"""


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hooks.running() as hook:
        yield hook


@pytest.fixture
def desk(hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with settings that name the webhook."""
    for name in ("SVODKA_DATA", "SVODKA_CONFIG", "SVODKA_WEBHOOK", "SVODKA_NOTIFY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "svodka.toml").write_text(SETTINGS.format(address=hook.address, hours=1), encoding="utf8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(error: str | None = None) -> None:
    """A daily run that fails or does not."""
    with running("daily", "data"):
        if error:
            raise ServerError(error)


def test_runs_are_told_and_the_status_tells_what_did_not_arrive(
    command: Callable[..., Ended], desk: Path, hook: Hook
) -> None:
    for _ in range(2):
        with pytest.raises(ServerError):
            run("nothing could be read: vesti.example")
    assert [said["event"] for said in hook.taken] == ["failed"]
    assert ask(desk / "data", "select flow, state from runs") == 2 * [("daily", "failed")]

    hook.status = 404
    run()
    done = command("status", "--check")
    (line,) = done.out.splitlines()
    assert (done.code, line.split(": ", 1)[1]) == (1, "127.0.0.1 answers 404 Not Found; check webhook in [notify]")
    hook.status = 200
    run()
    assert [said["event"] for said in hook.taken] == ["failed", "fine"]
    assert command("status", "--check").code == 0

    (desk / "svodka.toml").write_text(SETTINGS.format(address=hook.address, hours=1e-6), encoding="utf8")
    for _ in range(2):
        look(load())
    assert [said["event"] for said in hook.taken] == ["failed", "fine", "silent"]
    assert "no new article since" in command("status", "--check").out
    (desk / "svodka.toml").write_text(SETTINGS.format(address=hook.address, hours=1), encoding="utf8")
    look(load())
    assert hook.taken[-1]["event"] == "fine"
    kept = [path for path in (desk / "data").rglob("*") if path.is_file()]
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]


def test_a_disk_that_takes_no_notices_fails_no_run(desk: Path, hook: Hook, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "data").mkdir()
    (desk / "data" / "notices").write_text("no folder", encoding="utf8")
    run()
    assert "nobody could be told: " in capsys.readouterr().err


def test_the_variable_goes_before_the_setting(desk: Path, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "svodka.toml").write_text("[notify]\nsilence_hours = 36\n", encoding="utf8")
    monkeypatch.setenv("SVODKA_WEBHOOK", hook.address)
    with pytest.raises(ServerError):
        run("nothing could be read")
    assert [said["event"] for said in hook.taken] == ["failed"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"webhook": f"ftp://{SECRET}"}, "webhook is no address such as https://chat.example/hooks/…"),
        ({}, "nobody is told: write webhook or mail, or set SVODKA_WEBHOOK"),
        ({"mail": ["anna@news.example"]}, "by which server? write [mail] with host, sender and receivers, too"),
        ({"mail": ["anna"]}, "«anna» is no address of mail"),
        ({"webhook": f"http://chat.example/{SECRET}", "silence_hours": 0}, "> 0"),
        ({"web": SECRET}, "there is no such setting"),
    ],
)
def test_what_is_wrong_with_it_is_told_without_the_address(
    written: dict[str, object], said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SVODKA_NOTIFY", json.dumps(written))
    with pytest.raises(SettingsError) as error:
        load()
    assert "notify" in str(error.value)
    assert said in str(error.value)
    assert SECRET not in str(error.value)


def test_settings_do_not_show_it(desk: Path) -> None:
    assert SECRET not in repr(load())
