"""`svodka serve` for a while, with what goes wrong around it; prints what each said, who was told what, what is wrong.

python -m tests.soak.served FOLDER --minutes 20

Two data folders, each with a server of its own and both schedules every minute. The first gets a new article a minute;
its server of schedules is stopped in mid-run, killed and started again, its articles cease for a while, its webhook
fails for a while. The daily run of the second fails until its source is there. Ends with 0 when all went as it should.
"""

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil

from tests import hooks, mailservers
from tests.hooks import SECRET, Hook
from tests.mailservers import Box, free_port
from warehouse.asking import CatalogError, open_catalog

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]
MARK = "SVODKA_SOAK_MARK"
SETTINGS = """port = {port}
daily = "* * * * *"
weekly = "* * * * *"
workers = 1
log = "{log}"

[[sources]]
location = "articles"

[mail]
host = "127.0.0.1"
port = {smtp}
tls = "none"
sender = "svodka@news.example"
receivers = ["anna@news.example"]

[notify]
webhook = "{hook}"
mail = ["olga@news.example"]
silence_hours = {silence}
"""
ARTICLE = {
    "outlet": "Вестник Заречинска",
    "title": "Мост через Быструю закрыт, выпуск {number}",
    "text": "Мост через Быструю закрыт с {number}-го дня ремонта. «Опора {number} держит {other} тонн», – сообщил"
    " инженер Илья Верхоянцев. По словам директора Института дорог Анны Котовой, объезд займёт {number} минут.",
}


@dataclass
class Desk:
    """A folder with settings and data, and the server of schedules that runs there now."""

    folder: Path
    name: str
    port: int
    process: subprocess.Popen[bytes] | None = None
    codes: list[int] = field(default_factory=list)

    @property
    def said(self) -> list[str]:
        return (self.folder / "said").read_text(encoding="utf8").splitlines()

    def start(self) -> None:
        with (self.folder / "said").open("ab") as said:
            self.process = subprocess.Popen(
                [*COMMAND, "serve"],
                cwd=self.folder,
                stdout=said,
                stderr=said,
                env=environment(),
                start_new_session=True,
            )

    def tell(self, *signals: signal.Signals) -> None:
        """Send signals, half a second apart, and wait for the end."""
        assert self.process
        for number in signals:
            self.process.send_signal(number)
            time.sleep(0.5)
        self.codes.append(self.process.wait(90))

    def in_mid_run(self) -> None:
        """Wait until a run has just begun."""
        known = len(self.said)
        until(lambda: any("begins" in line and "daily" in line for line in self.said[known:]), 180)
        time.sleep(2)


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "SVODKA"))}
    return kept | {MARK: "1", "COLUMNS": "200"}


def until(holds: Callable[[], object], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.2)
    return bool(holds())


def left() -> list[str]:
    """Command lines of processes that one of ours has started."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get(MARK) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(" ".join(process.cmdline())[:100])
    return found


def desk(folder: Path, name: str, hook: Hook, box: Box, log: str, silence: float) -> Desk:
    made = Desk(folder / name, name, free_port())
    made.folder.mkdir(parents=True)
    settings = SETTINGS.format(port=made.port, log=log, smtp=box.port, hook=hook.address, silence=silence)
    (made.folder / "svodka.toml").write_text(settings, encoding="utf8")
    (made.folder / "said").touch()
    return made


def feed(one: Desk, number: int) -> None:
    """A new article for a folder of articles."""
    told = {key: value.format(number=number, other=number * number + 7) for key, value in ARTICLE.items()}
    told |= {"id": f"a{number}", "published_at": datetime.now(UTC).isoformat()}
    articles = one.folder / "articles"
    articles.mkdir(exist_ok=True)
    (articles / f"{number}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf8")


def refused(one: Desk, what: str, **given: str) -> str:
    """What a `svodka serve` says that cannot begin: one line."""
    done = subprocess.run(
        [*COMMAND, "--data", given.pop("data", "data"), "serve"],
        cwd=one.folder, env=environment() | given, capture_output=True, encoding="utf8", timeout=120,
    )  # fmt: skip
    return f"{what}: exit {done.returncode}: {(done.stderr + done.stdout).strip()}"


def hour(minutes: float) -> float:
    return minutes / 60


def story(one: Desk, two: Desk, hook: Hook, minutes: float) -> Iterator[tuple[float, str, Callable[[], object]]]:
    """What happens, and when, in parts of the time; the article of each minute comes beside."""
    yield 0.22, "one: SIGTERM in mid-run", lambda: (one.in_mid_run(), one.tell(signal.SIGTERM))
    yield 0.30, "one: started again", one.start
    yield 0.42, "two: its source is there now", lambda: feed(two, 1)
    yield 0.45, "one: articles cease", lambda: None
    yield 0.60, "one: articles come again", lambda: None
    yield (
        0.62,
        "two: its source is gone again, and the webhook of both answers 500",
        lambda: (
            (two.folder / "articles").rename(two.folder / "away"),
            setattr(hook, "status", 500),
        ),
    )
    yield 0.72, "the webhook of both takes notices again", lambda: setattr(hook, "status", 200)
    yield 0.78, "one: kill -9 in mid-run", lambda: (one.in_mid_run(), one.tell(signal.SIGKILL))
    yield 0.84, "one: started again", one.start
    yield (
        1.00,
        "one: SIGTERM; two: Ctrl-C twice in mid-run",
        lambda: (
            one.tell(signal.SIGTERM),
            two.in_mid_run(),
            two.tell(signal.SIGINT, signal.SIGINT),
        ),
    )


def soak(folder: Path, minutes: float) -> int:
    """Serve, let go wrong, print. Returns the exit code."""
    with hooks.running() as hook, mailservers.running() as box, socket.create_server(("127.0.0.1", 0)) as other:
        silence = hour(max(1.2, minutes * 0.08))
        one, two = (desk(folder, name, hook, box, log, silence) for name, log in (("one", "text"), ("two", "json")))
        fed, began = 1, time.monotonic()
        feed(one, fed)
        for some in (one, two):
            some.start()
        until(lambda: all(any("serving" in line for line in some.said) for some in (one, two)), 180)
        happened = [
            refused(one, "a second serve of the same folder", SVODKA_PORT=str(free_port())),
            refused(one, "the port of another serve", SVODKA_PORT=str(one.port), data="third"),
            refused(one, "a port that another program has", SVODKA_PORT=str(other.getsockname()[1]), data="third"),
        ]
        for part, what, act in story(one, two, hook, minutes):
            while time.monotonic() - began < part * minutes * 60:
                time.sleep(1)
                due = 1 + (time.monotonic() - began) // 60
                if fed < due and not 0.45 < (time.monotonic() - began) / (minutes * 60) < 0.60:
                    fed += 1
                    feed(one, fed)
            happened.append(f"{datetime.now(UTC):%H:%M:%S} UTC {what}")
            act()
        return told(one, two, hook, box, happened)


def told(one: Desk, two: Desk, hook: Hook, box: Box, happened: list[str]) -> int:
    """Print what happened, was said and notified, and what is not as it should be."""
    print(*happened, sep="\n")
    for some in (one, two):
        print(f"\n{some.name}, ended with {some.codes}:", *some.said, sep="\n  ")
        rows = "select flow, state, count(*), sum(articles)::int from runs group by all order by all"
        with suppress(CatalogError), open_catalog(some.folder / "data") as connection:
            print("  runs:", *connection.execute(rows).fetchall())
    print("\nwebhook:", *(f"{one['at']} {one['text'].splitlines()[0]}" for one in hook.taken), sep="\n  ")
    print(f"  asked {len(hook.asked)} times, took {len(hook.taken)}")
    letters = [f"{message['To']}: {message['Subject']}" for message in box.messages]
    print("\nmail:", *letters, sep="\n  ")
    wrong = list(faults(one, two, hook, letters))
    print("\nwrong:" if wrong else "\nall as it should be", *wrong, sep="\n  ")
    return 1 if wrong else 0


def faults(one: Desk, two: Desk, hook: Hook, letters: list[str]) -> Iterator[str]:
    """What is not as it should be."""
    until(lambda: not left(), 30)
    yield from (f"left behind: {line}" for line in left())
    if not (one.folder / "data" / "warehouse" / "catalog.duckdb").exists():
        yield "one: nothing was published"
    if one.codes != [143, -9, 143] or two.codes != [130]:
        yield f"exit codes {one.codes} and {two.codes}"
    for some in (one, two):
        yield from (f"{some.name}: {what}" for what in badly_said(some.said))
    times = Counter(said["text"].splitlines()[0] for said in hook.taken if said["event"] == "failed")
    if any(count > 2 for count in times.values()):
        yield f"told too often: {times.most_common(2)}"
    events = Counter((said["data"].split("/")[0], said["event"]) for said in hook.taken)
    expected = [("one", "silent"), ("one", "fine"), ("two", "failed"), ("two", "fine")]
    yield from (f"nobody was told: {key}" for key in expected if not events[key])
    if not any("daily failed" in line for line in letters):
        yield "no mail of a failure"


def badly_said(said: list[str]) -> Iterator[str]:
    """What lines of a server of schedules should not show: tracebacks, secrets, two runs at once, a flow left out."""
    yield from (line for line in said if "Traceback" in line or SECRET in line)
    if sum("weekly begins" in line for line in said) < 2:
        yield "the weekly flow was kept from running"
    on: str | None = None
    for line in said:
        if found := re.search(r"\b(daily|weekly) (begins|done|failed)|\b(serving)", line):
            flow, what, _ = found.groups()
            if what == "begins" and on:
                yield f"{flow} begins while {on} runs: {line}"
            on = flow if what == "begins" else None


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=20)
    asked = parser.parse_args()
    sys.exit(soak(asked.folder.resolve(), asked.minutes))
