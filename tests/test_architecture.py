"""Imports go one way: flows → tasks/*.py → tasks/<package>, and flows, tasks/*.py → warehouse."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("sources", "text", "nlp", "quality", "identity", "pages", "site")
MODULES = [path for top in ("flows", "tasks", "warehouse") for path in sorted((ROOT / top).rglob("*.py"))]


def floor(dotted: str) -> str:
    """The floor of the house a module lives on: «tasks.nlp.dates.find» → «tasks.nlp», «tasks.enrich» → «tasks»."""
    first, *rest = dotted.split(".")
    return f"tasks.{rest[0]}" if first == "tasks" and rest and rest[0] in PACKAGES else first


ALLOWED = {
    "flows": {"flows", "tasks", "warehouse", "prefect", *(f"tasks.{name}" for name in PACKAGES)},  # docs/decisions/0001
    "tasks": {"tasks", "warehouse", "prefect", *(f"tasks.{name}" for name in PACKAGES)},
    "warehouse": {"warehouse"},
} | {f"tasks.{name}": {f"tasks.{name}"} for name in PACKAGES}
ALLOWED["tasks.quality"] |= {"tasks.nlp"}  # which it measures
ALLOWED["tasks.site"] |= {"tasks.pages"}  # which says what may be a link
ALLOWED["tasks.identity"] |= {"tasks.nlp"}  # whose lists of given names and roles it reads
ALLOWED["tasks.pages"] |= {"tasks.site"}  # whose marks in a text it prints
HELD = {"flows", "tasks", "warehouse", "prefect"} | {f"tasks.{name}" for name in PACKAGES}


@cache
def imports(path: Path) -> set[str]:
    """Every module a file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: import absolutely"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    own = floor(".".join(path.relative_to(ROOT).with_suffix("").parts))
    reached = {floor(name) for name in imports(path)} & HELD
    assert reached <= ALLOWED[own], f"{path.name} may not import {sorted(reached - ALLOWED[own])}"


def test_each_stage_of_tasks_uses_its_own_package_only() -> None:
    """Enrich does not reach into sources; only ingest asks another, text, whether a page is an article."""
    own = {
        "ingest": "sources",
        "normalize": "text",
        "reprints": "text",
        "enrich": "nlp",
        "identify": "identity",
        "report": "site",
    }
    for stage, package in own.items():
        reached = {floor(name) for name in imports(ROOT / "tasks" / f"{stage}.py")}
        allowed = {f"tasks.{package}"} | ({"tasks.text"} if stage == "ingest" else set())  # which knows articles
        assert {name for name in reached if name.startswith("tasks.")} <= allowed, stage


def test_only_the_stages_declare_prefect_tasks() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if any(name.split(".")[0] == "prefect" for name in imports(path))
    }
    stages = {
        f"tasks/{name}.py" for name in ("ingest", "normalize", "reprints", "enrich", "identify", "publish", "report")
    }
    assert {name for name in users if name.startswith(("tasks/", "warehouse/"))} <= stages


def test_only_the_engine_knows_natasha() -> None:
    """Nor what natasha is made of: whatever else knows its answers knows them as a Document."""
    libraries = {"natasha", "slovnet", "navec", "razdel", "yargy", "pymorphy2", "pymorphy2_dicts_ru", "ipymarkup"}
    users = {
        path.relative_to(ROOT / "tasks").as_posix()
        for path in MODULES
        if any(name.split(".")[0] in libraries for name in imports(path))
    }
    reading = {"boundaries", "embedding", "engine", "lemmas", "names", "networks", "segmentation"}
    assert users == {"quality/benchmark.py", *(f"nlp/reading/{name}.py" for name in reading)}


def test_only_the_cluster_knows_dask() -> None:
    """Everybody else has workers; without a cluster nothing of Dask is imported, nor need it be there."""
    users = {path.name for path in MODULES if any(name.split(".")[0] == "distributed" for name in imports(path))}
    assert users == {"cluster.py", "dask_worker.py"}


def test_one_module_knows_s3fs_and_none_asks_where_tables_stand() -> None:
    """Without an object store it is not imported, nor need it be there."""
    users = {path.name for path in MODULES if any(name.split(".")[0] == "s3fs" for name in imports(path))}
    asking = {path.name for path in MODULES if "s3://" in code(path)}
    assert users == {"objects.py"}
    assert asking <= {"place.py", "bucket.py", "settings.py"}


def test_one_module_knows_the_library_of_machines() -> None:
    """What they may ask is plain functions; without the extra nothing of it is imported."""
    roots = {"mcp", "mcp_types"}
    users = {path.name for path in MODULES if roots & {name.split(".")[0] for name in imports(path)}}
    assert users == {"machines.py"}


def code(path: Path) -> str:
    """A module without its docstrings and comments."""
    tree = ast.parse(path.read_text(encoding="utf8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_questions_with_parameters_are_executed(path: Path) -> None:
    """DuckDB's sql(…, params=…) may never end where tables are in an object store: flows.ask.records says why."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))) if isinstance(node, ast.Call))
    asked = (call for call in calls if getattr(call.func, "attr", "") in ("sql", "query"))
    assert not [call.lineno for call in asked if "params" in {keyword.arg for keyword in call.keywords}]


UNPICKLING = {"pickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "torch"}
RUNNING = {"eval", "exec", "compile", "__import__"}
LOADING = {".read_pickle", ".unsafe_load", ".full_load", "np.load", "numpy.load", "yaml.load"}


def names(path: Path) -> set[str]:
    """Every name and attribute a module uses: «open», «.read_bytes», «np.load»."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found |= {f".{node.attr}", ast.unparse(node)}
    return found


def test_nothing_on_the_disk_is_run() -> None:
    """Pickles, which run what stands in them, come over pipes and connections of our own workers alone."""
    unpickling = [path for path in MODULES if UNPICKLING & {name.split(".")[0] for name in imports(path)}]
    assert {path.name for path in unpickling} == {"processes.py", "cluster.py", "dask_worker.py"}
    assert not [path.name for path in unpickling if {"open", ".open", ".read_bytes", ".read_text"} & names(path)]
    assert not [path.name for path in MODULES if LOADING & names(path)]
    assert {path.name for path in MODULES if RUNNING & names(path)} == {"cluster.py"}  # asks workers to
