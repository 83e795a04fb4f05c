"""A real browser, without a window, that does what people do: Chromium, told by its driver over WebDriver."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import psutil
import pytest

KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "Down": "\ue015", "Up": "\ue013", "Space": " "}
PATIENCE = 20  # seconds until what is waited for must be there
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip


class Browser:
    """One window."""

    def __init__(self, session: httpx.Client) -> None:
        self.session = session
        self.width: int | None = None  # as it was told last

    def tell(self, method: str, path: str, **told: Any) -> Any:
        answer = self.session.request(method, path, json=told if method == "POST" else None).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(f"{answer['error']}: {answer['message'].splitlines()[0]}")
        return answer

    def open(self, page: Path, rest: str = "") -> None:
        """Show a page from disk; `rest` is what follows in its address: «?q=ставка», «#s3»."""
        self.tell("POST", "/url", url=page.as_uri() + rest)
        if self.width:  # on a busy machine a page is there before it is told of which size
            self.until(f"return innerWidth === {self.width}")

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns that runs in the page."""
        return self.tell("POST", "/execute/sync", script=script, args=arguments)

    def keys(self, *keys: str) -> None:
        """Press keys, by name or letter by letter."""
        pressed = [letter for key in keys for letter in ([KEYS[key]] if key in KEYS else key)]
        actions = [{"type": kind, "value": key} for key in pressed for kind in ("keyDown", "keyUp")]
        self.tell("POST", "/actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def until(self, script: str) -> Any:
        """What a script returns as soon as that is something."""
        end = monotonic() + PATIENCE
        while not (found := self.run(script)):
            assert monotonic() < end, f"never: {script}; {self.complaints()}"
            sleep(0.05)
        return found

    def size(self, width: int, height: int, dark: bool = False) -> None:
        """Show pages as on a screen of this size."""
        self.width = width
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        theme = {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]}
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
        self.devtools("Emulation.setEmulatedMedia", theme)

    def devtools(self, command: str, parameters: dict[str, Any]) -> Any:
        return self.tell("POST", "/goog/cdp/execute", cmd=command, params=parameters)

    def complaints(self) -> list[str]:
        """What the browser has complained about since asked last: errors of scripts, of the policy, of files."""
        return [
            entry["message"] for entry in self.tell("POST", "/se/log", type="browser") if entry["level"] == "SEVERE"
        ]

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.tell("GET", "/screenshot")))


@contextmanager
def running(folder: Path) -> Iterator[Browser]:
    """A browser with a profile of its own in a folder."""
    chromium, driver = (
        shutil.which(name) or pytest.fail(f"install {name}: apt-get install chromium chromium-driver (.ci/run does)")
        for name in ("chromium", "chromedriver")
    )
    options = {"binary": chromium, "args": [*ARGUMENTS, f"--user-data-dir={folder / 'profile'}"]}
    wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
    process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "started successfully on port" in line)
        address = f"http://127.0.0.1:{line.rstrip().rstrip('.').rpartition(' ')[2]}"
        with httpx.Client(base_url=address, timeout=90, trust_env=False) as client:
            made = client.post("/session", json={"capabilities": {"alwaysMatch": wanted}}).json()["value"]
            assert "sessionId" in made, made
            with httpx.Client(
                base_url=f"{address}/session/{made['sessionId']}", timeout=90, trust_env=False
            ) as session:
                try:
                    yield Browser(session)
                finally:
                    session.delete("")  # the driver leaves its browser behind when it is only terminated
    finally:
        browser = psutil.Process(process.pid).children(recursive=True)  # one that hangs outlives its driver
        process.terminate()
        process.wait()
        for one in browser:
            with suppress(psutil.NoSuchProcess):
                one.kill()
