"""Bad input beside good: each thing that cannot be read is one clear line, all that is good is done, exit code 1."""

import ctypes
import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.conftest import Ended, Svodka, ask, of_no_bar

pytestmark = pytest.mark.slow

GOOD = "Экономист Пётр Ветров считает, что ставка снизится. «Рост цен замедлится», — сказал он {}."


def line(key: str, text: str, **more: str) -> str:
    return json.dumps({"id": key, "text": text, **more}, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Every bad thing of the list in the tests below, each with a good neighbour where there can be one."""
    cut = gzip.compress("".join(line(f"cut {n}", GOOD.format(f"{n} раз")) for n in range(400)).encode())
    endless = "Директор завода Иван Петров сообщил, что " + " ".join(f"слово{n % 97}" for n in range(20_000)) + "."
    files: dict[str, str | bytes] = {
        "good.txt": "Заголовок\n\n" + GOOD.format("в понедельник"),
        "empty.txt": "",
        "binary.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64,
        "cut.jsonl.gz": cut[: len(cut) // 2],
        "broken.jsonl": line("a", GOOD.format("до")) + '{"id": "b", "text": "сло\n' + line("c", GOOD.format("после")),
        "textless.jsonl": '{"id": "d", "title": "Только заголовок"}\n' + line("e", GOOD.format("с текстом")),
        "huge.jsonl": line("f", "Слово за слово. " * 1_900_000) + line("g", GOOD.format("короче")),
        "endless.txt": endless,
        "cyrillic.jsonl": line("h", GOOD.format("в другой кодировке")).encode("cp1251"),
        "future.jsonl": line("i", GOOD.format("потом"), published_at="2099-01-01T10:00:00+03:00")
        + line("j", GOOD.format("тогда"), published_at="2025-11-05T10:00:00+03:00"),
        "dates.jsonl": "".join(
            line(f"date {n}", GOOD.format(f"в день {n}"), published_at=date)
            for n, date in enumerate(("9999-99-99", "20260-01-01", "0000-01-01", "31.02.2025", "2025-11-06"))
        ),
        "photo.jpg": b"\xff\xd8\xff\xe0",
    }
    for name, body in files.items():
        (folder / name).write_bytes(body if isinstance(body, bytes) else body.encode())
    (folder / "secret.txt").write_text("Секретно", encoding="utf8")
    (folder / "closed").mkdir()
    for name in ("secret.txt", "closed"):
        (folder / name).chmod(0)


def as_user() -> None:
    """Let permissions hold for root, too, as they do for users: no passing over them (CAP_DAC_…)."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; what is no root cannot and need not


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def done(alone: Svodka, folder: Path) -> subprocess.CompletedProcess[str]:
    return alone("--data", folder / ".data", "run", folder, folder / "nowhere", preexec_fn=as_user)


REJECTED = {
    "empty.txt": "the file is empty",
    "binary.txt": "binary data, not text",
    "cut.jsonl.gz": "damaged or cut short",
    "broken.jsonl:2": "not valid JSON",
    "textless.jsonl:1": "without text",
    "huge.jsonl:1": "longer than 20,000,000 bytes",
    "future.jsonl:1": "published 2099-01-01, in the future",
    "photo.jpg": "files of this type are not read",
    "secret.txt": "no permission to read it",
    "closed": "no permission to read it",
    "nowhere": "there is no such file or folder",
}


def test_each_is_one_line(done: subprocess.CompletedProcess[str], folder: Path) -> None:
    said = dict(one.removeprefix("rejected ").split(": ", 1) for one in of_no_bar(done.stderr))
    assert said.keys() == {f"{folder}/{name}" for name in REJECTED}
    assert not [name for name, words in REJECTED.items() if words not in said[f"{folder}/{name}"]]
    assert done.returncode == 1


def test_all_good_documents_are_done(done: subprocess.CompletedProcess[str], folder: Path) -> None:
    found = dict(ask(folder / ".data", "select external_id, encoding from articles where enriched_by is not null"))
    assert found.keys() >= {"good.txt", "a", "c", "e", "g", "endless.txt", "h", "j", "cut 0", "cut 99"}
    assert found["h"] == "windows-1251"
    assert f"{len(REJECTED)} rejected" in done.stdout
    kept = "select count(*) from articles union all select count(*) from raw_documents"
    articles, documents = (count for (count,) in ask(folder / ".data", kept))
    assert int(str(documents)) == int(str(articles)) + 3  # binary, without text, of the future: their bytes are kept


def test_dates_that_cannot_be_read_are_told(done: subprocess.CompletedProcess[str], folder: Path) -> None:
    place = folder / "dates.jsonl"
    (said,) = (one for one in done.stdout.splitlines() if "date that cannot be read" in one)
    assert said == (
        f"4 of these tell a date that cannot be read: «9999-99-99» in {place}:1, «20260-01-01» in {place}:2, "
        f"«0000-01-01» in {place}:3, and 1 more"
    )
    undated = "select count(*) from articles where external_id like 'date %' and published_at is null"
    assert ask(folder / ".data", undated) == [(4,)]


def test_again_the_same_is_said(done: subprocess.CompletedProcess[str], alone: Svodka, folder: Path) -> None:
    again = alone("--data", folder / ".data", "run", folder, folder / "nowhere", preexec_fn=as_user)
    assert sorted(of_no_bar(again.stderr)) == sorted(of_no_bar(done.stderr))
    assert again.stdout.startswith("Nothing is new; ")
    assert again.returncode == 1


def test_a_data_folder_closed_to_us(alone: Svodka, folder: Path) -> None:
    done = alone("--data", folder / "closed" / "data", "run", folder, preexec_fn=as_user)
    assert done.stderr.startswith(f"svodka: {folder}/closed/data: Permission denied; ")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_where_nothing_can_be_done(svodka: Svodka, command: Callable[..., Ended], tmp_path: Path) -> None:
    done = svodka("--data", tmp_path / "data", "run", tmp_path / "nowhere")
    assert of_no_bar(done.stderr) == [f"rejected {tmp_path}/nowhere: there is no such file or folder; check the path"]
    assert done.returncode == 2
    assert command("--data", tmp_path / "data", "status").code == 0
