"""Dockerfile and compose.yaml, without an engine: what they say is sound, and their commands do what they are for."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml  # comes with Prefect

from tests.flows.conftest import ROOT, clean, free_port
from tests.flows.test_ending import until
from tests.flows.test_serve import migrated

BIN = Path(sys.executable).parent
LINES = re.sub(r"\\\n", "", (ROOT / "Dockerfile").read_text(encoding="utf8")).splitlines()
STEPS = [(line.split()[0], line.partition(" ")[2]) for line in LINES if line and not line.startswith("#")]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
KNOWN = {
    "build", "init", "command", "environment", "ports", "volumes", "depends_on", "healthcheck", "restart",
    "stop_grace_period",
}  # fmt: skip
WAIT = 200  # seconds at most, on a busy machine


def of(kind: str) -> list[str]:
    """What stands behind all instructions of a kind."""
    return [told for name, told in STEPS if name == kind]


def test_the_dockerfile_is_linted() -> None:
    hadolint = shutil.which("hadolint", path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    assert hadolint, "make install installs it"
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, encoding="utf8", check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_has_what_svodka_needs_and_nothing_else() -> None:
    """Named bases, pinned packages, a user who is not root, and no file of the user's."""
    assert all(re.fullmatch(r"python:3\.\d+-slim-\w+( AS \w+)?", base) for base in of("FROM"))
    assert any("--require-hashes --requirement requirements.lock" in run for run in of("RUN"))
    assert of("USER")[-1] not in ("root", "0")
    ignored, *kept = (ROOT / ".dockerignore").read_text(encoding="utf8").split()
    assert ignored == "*"
    copied = {name for told in of("COPY") if "--from" not in told for name in told.split()[:-1]}
    assert copied == {name.removeprefix("!") for name in kept if name.startswith("!")}
    assert all((ROOT / name).exists() for name in copied)
    assert {"flows", "tasks", "warehouse"} <= copied
    assert [name for name in kept if fnmatch(name, "[*]*")] == ["**/__pycache__"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_sound(name: str) -> None:
    """Known keys, a health check, loopback, a volume, and others that are waited for until they are healthy."""
    service = SERVICES[name]
    assert service.keys() <= KNOWN
    assert service["healthcheck"]["test"][0] == "CMD"
    assert all(re.fullmatch(r"\d+s", service["healthcheck"][key]) for key in ("interval", "timeout", "start_period"))
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    assert service["volumes"]
    assert all(source in COMPOSE["volumes"] for source in places(service) if not source.startswith("."))
    assert all(told["condition"] == "service_healthy" for told in service.get("depends_on", {}).values())
    assert service.get("depends_on", {}).keys() <= SERVICES.keys()
    assert all(isinstance(value, str) for value in service["environment"].values())


def places(service: dict[str, Any]) -> list[str]:
    return [volume.partition(":")[0] for volume in service["volumes"]]


def ours(words: Sequence[str]) -> list[str]:
    """A command of the image as it is called here."""
    return [str(BIN / words[0]), *words[1:]]


def healthy(name: str, port: str) -> bool:
    """Whether the health check of a service ends with 0, the server having another port here."""
    given = clean(**SERVICES[name]["environment"])
    if "PREFECT_API_URL" in given:
        given["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
    words = [word.replace(":4200/", f":{port}/") for word in SERVICES[name]["healthcheck"]["test"]]
    done = subprocess.run(ours(words[1:]), env=given, capture_output=True, check=False)
    assert done.returncode in (0, 1)
    return done.returncode == 0


@contextmanager
def running(name: str, folder: Path, **others: str) -> Iterator[subprocess.Popen[bytes]]:
    """A service in a folder, with other ports and places than in its container."""
    folder.mkdir(exist_ok=True)
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(
            ours(SERVICES[name]["command"]), cwd=folder, stdout=said, stderr=said,
            env=clean(**SERVICES[name]["environment"] | {"PYTHONPATH": str(ROOT), "HOME": str(folder)} | others),
        ) as process,
    ):  # fmt: skip
        try:
            yield process
        finally:
            process.terminate()
            process.wait(90)


@pytest.mark.slow
def test_the_commands_of_the_image(tmp_path: Path) -> None:
    """What it is tried with when it is built, and what it does by itself."""
    (tried,) = [shlex.split(run) for run in of("RUN") if run.startswith("svodka ")]
    done = subprocess.run(ours(tried), env=clean(), cwd=tmp_path, capture_output=True, encoding="utf8", check=True)
    assert done.stdout.startswith("svodka 0.")
    assert yaml.safe_load(of("CMD")[-1]) == SERVICES["serve"]["command"] == ["svodka", "serve"]


@pytest.mark.slow
def test_services_are_healthy_while_they_run(home: str, server: str, tmp_path: Path) -> None:
    """And not without the server; the schedules are kept in the folder of the volume."""
    port, kept = str(free_port()), migrated(tmp_path / "server", home)
    assert not any(healthy(name, port) for name in SERVICES)
    here = {"PREFECT_HOME": str(kept / "prefect"), "PREFECT_SERVER_API_HOST": "127.0.0.1"}
    there = {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    with running("server", kept, **here, PREFECT_SERVER_API_PORT=port):
        assert until(lambda: healthy("server", port), WAIT)
        with running("serve", tmp_path / "serve", **there) as serve:
            said = tmp_path / "serve" / "said"
            assert until(lambda: f":{port}" in said.read_text(encoding="utf8"), WAIT)
            assert healthy("serve", port)
        assert serve.returncode == 143
        assert (tmp_path / "serve" / "data").is_dir()
    assert not any(healthy(name, port) for name in SERVICES)
