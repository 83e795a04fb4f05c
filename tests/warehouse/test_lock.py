"""One process writes at a time: the others say who does, or wait for it."""

import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from warehouse.lock import LockedError, broken_off, locked


def test_the_second_writer_says_who_is_the_first(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(LockedError, match=r"process \d+ since .* UTC; wait for it"), locked(tmp_path):
        pass
    with locked(tmp_path):
        assert broken_off(tmp_path) is None


@pytest.mark.parametrize(("briefly", "patient"), [(True, False), (False, True)])
def test_a_commit_is_waited_for_and_who_is_patient_waits_for_all(briefly: bool, patient: bool, tmp_path: Path) -> None:
    events = []

    def second() -> None:
        with locked(tmp_path, patient=patient):
            events.append("second")

    with ExitStack() as left:
        left.enter_context(locked(tmp_path, briefly=briefly))
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.3)
        events.append("first")
    waiting.join(10)
    assert events == ["first", "second"]


def test_a_writer_that_was_killed_is_told(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("process 999999999 since 2025-11-01 10:00 UTC, for a commit", encoding="utf8")
    assert broken_off(tmp_path) == "process 999999999 since 2025-11-01 10:00 UTC, for a commit"
