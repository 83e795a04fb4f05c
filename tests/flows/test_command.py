"""What cannot be done is said in one line, with exit code 2 and no traceback, before Prefect is started."""

import sys
from pathlib import Path

import pytest

from flows import cli
from tests.flows.conftest import ROOT, free_port


class Command:
    """The command, called in this process."""

    def __init__(self, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.patch, self.capture = patch, capture

    def fails(self, *words: str) -> str:
        """The one line it ends with when nothing can be done."""
        self.patch.setattr(sys, "argv", ["svodka", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed, said = self.capture.readouterr()
        (line,) = said.splitlines()
        assert (ended.value.code, printed) == (2, ""), line
        assert line.startswith("svodka: ")
        assert "Error:" not in line
        return line


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    for name in ("SVODKA_DATA", "SVODKA_CONFIG", "PREFECT_API_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return Command(monkeypatch, capsys)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], ["nonsense", "svodka --help"]),
        (["run", "--nonsense"], ["--nonsense", "svodka run --help"]),
        (["explain"], ["svodka explain --help"]),
        (["report", "--format", "pdf"], ["pdf", "xlsx", "svodka report --help"]),
        (["run"], ["nothing to read", "[[sources]]"]),
        (["status"], ["no catalog in data", "svodka --data data run"]),
        (["catalog"], ["no tables in data"]),
        (["score", "nowhere.jsonl"], ["nowhere.jsonl", "does not exist"]),
        (["--data", "/dev/null/data", "run", "."], ["/dev/null"]),
    ],
)
def test_what_cannot_be_done_is_one_line(words: list[str], told: list[str], command: Command) -> None:
    line = command.fails(*words)
    assert not [word for word in told if word not in line], line


def test_wrong_settings_are_one_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "svodka.toml").write_text("batch = 0\n", encoding="utf8")
    assert "«batch»" in command.fails("run", ".")
    assert not (tmp_path / "data").exists()


def test_a_server_that_does_not_answer_is_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"http://127.0.0.1:{free_port()}/api"
    monkeypatch.setenv("PREFECT_API_URL", address)
    for words in (["run", str(ROOT / "samples")], ["backfill"], ["serve"]):
        line = command.fails(*words)
        assert address in line
        assert "PREFECT_API_URL" in line
