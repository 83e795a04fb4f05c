"""What is wrong is told once by each way until it is mended, then once that it is fine; nothing is lost on the way."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tasks import webhook
from tasks.notices import AGAIN, Notice, Told, known, telling, ways
from tasks.post import Mail, Notify
from tests import hooks, mailservers
from tests.hooks import Hook
from tests.mailservers import Box
from warehouse.folder import DataFolder


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    monkeypatch.setattr(webhook, "PAUSE", 0.01)
    with hooks.running() as hook:
        yield hook


@pytest.fixture
def box() -> Iterator[Box]:
    with mailservers.running() as box:
        yield box


class Desk:
    """A data folder whose troubles are told by both ways."""

    def __init__(self, folder: Path, hook: Hook, box: Box) -> None:
        self.folder = DataFolder(folder)
        by = {"host": "127.0.0.1", "port": box.port, "tls": "none"}
        mail = Mail(**by, sender="svodka@news.example", receivers=["anna@news.example"])  # type: ignore[arg-type]
        notify = Notify(webhook=hook.address, mail=["olga@news.example", "pavel@news.example"])
        self.ways = ways(notify, mail, "press/data")

    def failed(self, text: str, kind: str = "") -> list[str]:
        with telling(self.folder) as told:
            told.wrong(Notice("failed", "daily", text, datetime.now(UTC), kind or text), ["webhook", "mail"])
            return list(told.send(self.ways))

    def fine(self) -> list[str]:
        with telling(self.folder) as told:
            told.fine("daily", "daily is fine again")
            return list(told.send(self.ways))

    def again(self) -> list[str]:
        with telling(self.folder) as told:
            return list(told.send(self.ways))


@pytest.fixture
def desk(tmp_path: Path, hook: Hook, box: Box) -> Desk:
    return Desk(tmp_path, hook, box)


def test_a_failure_is_told_once_and_its_end_once(desk: Desk, hook: Hook, box: Box) -> None:
    assert desk.fine() == []
    assert desk.failed("daily failed: no feed 1", "no feed") == [
        "told by webhook: daily failed",
        "told by mail: daily failed",
    ]
    assert desk.failed("daily failed: no feed 2", "no feed") == []
    assert len(desk.failed("daily failed: disk full")) == 2
    assert len(desk.fine()) == 2
    assert desk.fine() == []
    assert len(desk.failed("daily failed: disk full")) == 2  # a new one
    assert [said["event"] for said in hook.taken] == ["failed", "failed", "fine", "failed"]
    assert hook.taken[0]["text"] == "Svodka, press/data: daily failed: no feed 1"
    assert {*hook.taken[0]} == {"text", "event", "about", "at", "data"}
    assert [message["Subject"] for message in box.messages] == [said["text"] for said in hook.taken]
    assert box.messages[0]["Auto-Submitted"] == "auto-generated"
    assert box.taken[0].rcpt_tos == ["olga@news.example", "pavel@news.example"]


def test_what_could_not_be_told_is_told_later_by_that_way_alone(desk: Desk, hook: Hook, box: Box) -> None:
    hook.status = 500
    told = desk.failed("daily failed: no feed")
    assert told == ["not told by webhook: 127.0.0.1 answers 500 Internal Server Error", "told by mail: daily failed"]
    assert desk.again() == []  # said before
    assert known(desk.folder).untold["webhook"].error == "127.0.0.1 answers 500 Internal Server Error"
    assert not known(desk.folder).waits  # for ten minutes
    hook.status = 200
    assert desk.again() == ["told by webhook: daily failed"]
    assert known(desk.folder).untold == {}
    assert (len(hook.taken), len(box.taken)) == (1, 1)


def test_who_never_heard_of_a_failure_does_not_hear_of_its_end(desk: Desk, hook: Hook, box: Box) -> None:
    hook.status = 404
    desk.failed("daily failed: no feed")
    hook.status = 200
    assert desk.fine() == ["told by mail: daily is fine again"]
    assert not hook.taken
    assert known(desk.folder).notices == {}


def test_a_receiver_that_is_refused_does_not_keep_the_others_from_it(desk: Desk, box: Box) -> None:
    box.refused["pavel@news.example"] = "550 no such mailbox"
    assert "told by mail: daily failed" in desk.failed("daily failed: no feed")
    box.refused["olga@news.example"] = "550 no such mailbox"
    said = desk.failed("daily failed: disk full")
    assert said[1].startswith("not told by mail: ")
    assert [one.rcpt_tos for one in box.taken] == [["olga@news.example"]]


def test_a_week_is_told_once(desk: Desk, hook: Hook) -> None:
    for label in ("2025-W46", "2025-W46", "2025-W47"):
        with telling(desk.folder) as told:
            told.week(Notice("week", label, f"Сводка {label}\nСтатей нет.", datetime.now(UTC)), ["webhook"])
            list(told.send(desk.ways))
    assert [said["about"] for said in hook.taken] == ["2025-W46", "2025-W47"]


def test_ways_that_are_set_no_more_are_forgotten_and_broken_files_are_empty(desk: Desk, hook: Hook) -> None:
    hook.status = 500
    desk.failed("daily failed: no feed")
    with telling(desk.folder) as told:
        assert list(told.send({})) == []
        assert told.notices["daily"].left == []
    (desk.folder.notices / "told.json").write_text("{", encoding="utf8")
    assert known(desk.folder) == Told()


def test_a_way_that_failed_waits_before_it_is_tried_again(desk: Desk, hook: Hook) -> None:
    hook.status = 500
    desk.failed("daily failed: no feed")
    told = known(desk.folder)
    told.untold["webhook"].tried -= AGAIN + timedelta(seconds=1)
    assert told.waits
