"""A webhook gets JSON in bounded time, and what it answers is told without its address."""

import time
from collections.abc import Iterator

import pytest

from tasks import webhook
from tasks.webhook import WebhookError, post
from tests import hooks
from tests.hooks import SECRET, Hook
from tests.mailservers import free_port

SAID = {"text": "Сводка: daily failed", "event": "failed"}


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    monkeypatch.setattr(webhook, "PAUSE", 0.01)
    with hooks.running() as hook:
        yield hook


def test_what_is_said_arrives_with_the_login_of_the_address(hook: Hook) -> None:
    """Also at an address that is not public: who named it knows it."""
    post(hook.address.replace("//", "//anna:forty@"), SAID)
    assert hook.taken == [SAID]
    assert hook.asked == [(f"/hooks/{SECRET}", "Basic YW5uYTpmb3J0eQ==")]


@pytest.mark.parametrize(
    ("status", "times", "said"),
    [
        (500, 2, "127.0.0.1 answers 500 Internal Server Error"),
        (429, 2, "127.0.0.1 answers 429 Too Many Requests; check webhook in [notify]"),
        (404, 1, "127.0.0.1 answers 404 Not Found; check webhook in [notify]"),
        (302, 1, "127.0.0.1 answers 302 Found; write the address it leads to"),
        (299, 1, None),
    ],
)
def test_what_it_answers(hook: Hook, status: int, times: int, said: str | None) -> None:
    """One more attempt where that may help; a redirect leads nowhere."""
    hook.status, hook.location = status, f"{hook.address}/elsewhere"
    if said is None:
        post(hook.address, SAID)
    else:
        with pytest.raises(WebhookError) as error:
            post(hook.address, SAID)
        assert str(error.value) == said
    assert [path for path, _ in hook.asked] == times * [f"/hooks/{SECRET}"]


def test_one_that_answers_byte_by_byte_is_left(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "SECONDS", 0.3)
    hook.slow = 0.05
    began = time.monotonic()
    with pytest.raises(WebhookError, match=r"^127\.0\.0\.1 does not answer within 0 s$"):
        post(hook.address, SAID)
    assert time.monotonic() - began < 5
    assert len(hook.asked) == 2


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}/{secret}", "ftp://{secret}", "http://[{secret}", "{secret}"]
)
def test_one_that_is_not_there_is_one_line_without_its_address(
    address: str, hook: Hook, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(WebhookError) as error:
        post(address.format(port=free_port(), secret=SECRET), SAID)
    assert SECRET not in str(error.value)
    assert len(str(error.value).splitlines()) == 1
    assert capfd.readouterr() == ("", "")
