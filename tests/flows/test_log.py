"""Log lines: the time before them, or objects."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from flows import session
from flows.log import line, say
from flows.settings import Settings


def test_a_line_begins_with_the_time() -> None:
    time, said = line("daily [red]failed[/red]: нет", "text", ZoneInfo("Asia/Omsk")).split("+06:00 ")
    assert datetime.fromisoformat(time)
    assert said == "daily [red]failed[/red]: нет"


def test_json_is_an_object_a_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    say("daily failed: [нет]\n" + 300 * "я", Settings(log="json"), "error", flow="daily")
    monkeypatch.setattr(session.session, "log", "json")
    session.fail("port 4200 is taken")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert datetime.fromisoformat(first["time"]).tzinfo
    assert (first["level"], first["message"][:20], first["flow"]) == ("error", "daily failed: [нет]\n", "daily")
    assert second["message"] == "port 4200 is taken"
