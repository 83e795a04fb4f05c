"""What a catalog keeps by month is what all rows give, whatever the catalog before it kept."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from tests.warehouse.rows import article, rows
from warehouse import amended, catalog, kept
from warehouse.questions import reports
from warehouse.schemas import APPEARANCES, TABLES
from warehouse.store import Store

ZONE = "Europe/Moscow"
MONTHS = ("2025-09", "2025-10", "2025-11")
ORG = {"kind": "ORG", "normal": "Завод", "entity_id": "завод", "name_number": 1}


def put(store: Store, table: str, *given: dict[str, Any]) -> None:
    store.append(TABLES[table], [rows(TABLES[table], *given)])


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article a month, with an expert who says something and an organization; the last repeats the one before."""
    store = Store(tmp_path_factory.mktemp("data") / "warehouse")
    for number, month in enumerate(MONTHS):
        key, own = f"a{number}", {"article_id": f"a{number}", "month": month}
        at = {"published_at": datetime(2025, 9 + number, 28, 12, tzinfo=UTC)}
        made = article(key, month=month) | {
            "articles": rows(TABLES["articles"], own | at | {"language": "ru"}),
            "mentions": rows(TABLES["mentions"], own | {"kind": "ORG", "normal": "Завод", "person": None}),
            "roles": rows(TABLES["roles"], own | {"former": False, "start": 0, "stop": 2, "role": "врач"}),
        }
        store.replace_articles({name: [table] for name, table in made.items()}, [key])
        put(store, "appearances", own | at | {"double": False, "category": "expert", "person_id": "врач"})
        put(store, "article_outlets", own | {"saying_id": "весть"})
        put(store, "name_months", {"name_number": 1, "entity_number": number, "month": month})
    put(store, "persons", {"person_id": "врач", "name": "Лев Гротов"}, {"person_id": "химик", "name": "Яна Лугова"})
    put(store, "organizations", {"entity_id": "завод"}, {"entity_id": "другой"})
    put(store, "entity_names", ORG)
    put(store, "sayings", {"saying_id": "весть", "outlet_id": "весть"})
    put(store, "outlets", {"outlet_id": "весть", "excluded": False})
    put(store, "reprints", {"article_id": "a2", "reprint_of": "a1", "month": "2025-11"})
    return store.root


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Store:
    """A copy of these tables, to be changed."""
    return Store(Path(shutil.copytree(filled, tmp_path / "warehouse")))


def told_anew(store: Store) -> None:
    other = rows(TABLES["statements"], {"article_id": "a0", "month": "2025-09", "words": 7, "lemmas": ["мост"]})
    store.replace_articles({"statements": [other]}, ["a0"])


def repeated(store: Store) -> None:
    """In the month of the original nothing is written."""
    put(store, "reprints", {"article_id": "a1", "reprint_of": "a0", "month": "2025-10"})


def somebody_else(store: Store) -> None:
    """Written into its month."""
    other = of_chemist()
    store.change(APPEARANCES, [other], other.select(APPEARANCES.place))


def single_one(store: Store) -> None:
    """Beside its month."""
    other = of_chemist()
    amended.change(store, [other], other.select(APPEARANCES.place))


def of_chemist() -> pa.Table:
    own = {"article_id": "a1", "month": "2025-10", "double": False, "person_id": "химик", "category": "expert"}
    return rows(APPEARANCES, own)


def something_else(store: Store) -> None:
    store.overwrite(TABLES["entity_names"], rows(TABLES["entity_names"], ORG | {"entity_id": "другой"}))


def merged(store: Store) -> None:
    put(store, "decided_entities", {"entity_id": "завод", "target_id": "другой"})


def as_before(store: Store) -> None:
    """The name means again what it meant, which people have made another."""
    store.overwrite(TABLES["entity_names"], rows(TABLES["entity_names"], ORG))


def parted(store: Store) -> None:
    store.overwrite(TABLES["decided_entities"], TABLES["decided_entities"].empty())


def excluded(store: Store) -> None:
    store.overwrite(TABLES["outlets"], rows(TABLES["outlets"], {"outlet_id": "весть", "excluded": True}))


def corrected(store: Store) -> None:
    own = {"article_id": "a0", "person": 1, "start": 0, "stop": 2, "role": "врач"}
    put(store, "corrected_roles", own | {"corrected": "хирург"})


def gone(store: Store) -> None:
    """Every row of a month."""
    store.replace_articles({name: [] for name in ("articles", "statements", "mentions", "roles")}, ["a0"])
    table = TABLES["appearances"]
    store.remove(table, rows(table, {"article_id": "a0", "month": "2025-09"}).select(table.place))


def nothing(store: Store) -> None:
    """Nothing at all: everything is taken over."""


def answers(path: Path) -> dict[str, Any]:
    """All that is kept, in order, and all reports."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [f"kept.{file.stem}" for file in kept.files()]
        return {name: connection.sql(f"from {name} order by all").fetchall() for name in names} | {
            file.stem: connection.sql(f"from {file.stem}").fetchall() for file in reports()
        }


CHANGES = [
    told_anew, repeated, somebody_else, single_one, something_else, merged, excluded, corrected, gone, nothing,
]  # fmt: skip


@pytest.fixture(scope="module")
def before(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A catalog of these tables, and what it gives."""
    path = tmp_path_factory.mktemp("catalog") / "before.duckdb"
    catalog.build(Store(filled), path, ZONE)
    return path, answers(path)


@pytest.mark.parametrize("change", CHANGES)
def test_a_catalog_after_another_is_as_one_from_nothing(
    store: Store, before: tuple[Path, dict[str, Any]], tmp_path: Path, change: Callable[[Store], None]
) -> None:
    (path, given), grown, new = before, tmp_path / "grown.duckdb", tmp_path / "new.duckdb"
    shutil.copyfile(path, grown)
    change(store)
    catalog.build(store, grown, ZONE)
    catalog.build(store, new, ZONE)

    made = answers(grown)
    assert made == answers(new)
    assert (made == given) is (change is nothing)
    assert appearances_of(grown) == in_files(store) != []


def appearances_of(path: Path) -> list[Any]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.sql("select * exclude (article_number) from stored.appearances order by all").fetchall()


def in_files(store: Store) -> list[Any]:
    with store.connect() as connection:
        return connection.sql(f"from ({store.selection(APPEARANCES)}) order by all").fetchall()


def test_appearances_may_be_amended_again_and_go_back(store: Store, tmp_path: Path) -> None:
    grown, new = tmp_path / "grown.duckdb", tmp_path / "new.duckdb"
    catalog.build(store, grown, ZONE)
    before = answers(grown)
    doctor = of_chemist().set_column(APPEARANCES.columns.index("person_id"), "person_id", [["врач"]])
    for other in (of_chemist(), doctor, of_chemist()):
        amended.change(store, [other], other.select(APPEARANCES.place))
        catalog.build(store, grown, ZONE)
        catalog.build(store, new, ZONE)
        assert answers(grown) == answers(new) != before


def taken_over(store: Store, path: Path, mark: str, change: Callable[[Store], None], question: str) -> list[Any]:
    """What a question gives of a catalog after another in which all rows were marked, to be known again."""
    catalog.build(store, path, ZONE)
    with duckdb.connect(str(path)) as connection:
        connection.execute(mark)
    change(store)
    catalog.build(store, path, ZONE)
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.sql(question).fetchall()


def test_of_amended_appearances_only_the_persons_concerned_are_counted(store: Store, tmp_path: Path) -> None:
    own = {"article_id": "a1", "month": "2025-10", "double": False}
    put(store, "appearances", own | {"person": 2, "person_id": "юрист"}, own | {"person": 3, "person_id": "повар"})
    question = "select person_id, words = 1000 from kept.person_weeks where month = '2025-10' order by all"
    found = taken_over(
        store, tmp_path / "catalog.duckdb", "update kept.person_weeks set words = 1000", single_one, question
    )
    assert found == [("повар", True), ("химик", False), ("юрист", True)]


def test_names_may_mean_others_again_and_go_back(store: Store, tmp_path: Path) -> None:
    grown, new = tmp_path / "grown.duckdb", tmp_path / "new.duckdb"
    catalog.build(store, grown, ZONE)
    before = answers(grown)
    for change, same in ((something_else, False), (merged, False), (as_before, False), (parted, True)):
        change(store)
        catalog.build(store, grown, ZONE)
        catalog.build(store, new, ZONE)
        assert answers(grown) == answers(new)
        assert (answers(new) == before) is same


def test_of_names_that_mean_others_only_those_concerned_are_counted(store: Store, tmp_path: Path) -> None:
    """Also of what an article tells of another than the name means by itself."""
    own = {"article_id": "a1", "month": "2025-10"}
    at = {"published_at": datetime(2025, 10, 28, 12, tzinfo=UTC)}
    store.replace_articles(
        {
            "articles": [rows(TABLES["articles"], own | at | {"language": "ru"})],
            "mentions": [
                rows(
                    TABLES["mentions"],
                    own | {"kind": "ORG", "normal": "Завод", "person": None, "start": 0},
                    own | {"kind": "ORG", "normal": "Завод", "person": None, "start": 9},
                    own | {"kind": "ORG", "normal": "Порт", "person": None, "start": 20},
                )
            ],
        },
        ["a1"],
    )
    put(store, "mention_entities", own | {"start": 9, "entity_id": "порт"})
    store.overwrite(
        TABLES["entity_names"],
        rows(TABLES["entity_names"], ORG, ORG | {"normal": "Порт", "entity_id": "порт", "name_number": 2}),
    )
    put(store, "name_months", {"name_number": 2, "entity_number": 9, "month": "2025-10"})
    question = "select entity_id, mentions from kept.entity_weeks where month = '2025-10' order by all"
    found = taken_over(
        store, tmp_path / "catalog.duckdb", "update kept.entity_weeks set mentions = 1000", merged, question
    )
    assert found == [("другой", 1), ("порт", 1000)]


def test_when_many_are_concerned_months_are_counted_in_groups(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown, new = tmp_path / "grown.duckdb", tmp_path / "new.duckdb"
    catalog.build(store, grown, ZONE)
    monkeypatch.setattr(kept, "MANY", 1)
    monkeypatch.setattr(kept, "TOGETHER", 1)
    something_else(store)
    single_one(store)
    catalog.build(store, grown, ZONE)
    catalog.build(store, new, ZONE)

    assert answers(grown) == answers(new)


def test_in_another_time_zone_all_is_counted_anew(store: Store, tmp_path: Path) -> None:
    grown, new = tmp_path / "grown.duckdb", tmp_path / "new.duckdb"
    for path, zone in ((grown, ZONE), (grown, "Pacific/Kiritimati"), (new, "Pacific/Kiritimati")):
        catalog.build(store, path, zone)

    assert answers(grown) == answers(new)


def test_only_months_that_have_changed_are_counted(store: Store, tmp_path: Path) -> None:
    question = "select month, words = 1000 from kept.person_weeks order by month"
    found = taken_over(
        store, tmp_path / "catalog.duckdb", "update kept.person_weeks set words = 1000", somebody_else, question
    )
    assert found == [("2025-09", True), ("2025-10", False)]  # the last article is a reprint


def test_who_is_who_changes_nothing_of_what_is_said(store: Store, tmp_path: Path) -> None:
    """The index of lemmas takes most of the time there is to count a month."""
    mark, question = (
        "update kept.lemma_statements set numbers = [7]",
        "select distinct numbers from kept.lemma_statements",
    )
    assert taken_over(store, tmp_path / "catalog.duckdb", mark, somebody_else, question) == [([7],)]


def test_a_broken_catalog_is_built_anew(store: Store, tmp_path: Path) -> None:
    path, new = tmp_path / "catalog.duckdb", tmp_path / "new.duckdb"
    path.write_bytes(b"broken" * 1000)
    for one in (path, new):
        catalog.build(store, one, ZONE)

    assert answers(path) == answers(new)


def test_a_catalog_that_is_open_elsewhere_is_taken_over(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "catalog.duckdb"
    catalog.build(store, path, ZONE)
    before = answers(path)
    with duckdb.connect(str(path)) as shell:
        catalog.build(store, path, ZONE)
        assert len(shell.sql("from snapshot").fetchall()) == len(TABLES)
    assert answers(path) == before


def plain(word: str) -> str:
    return f"from statements where list_contains(lemmas, '{word}') order by month desc, statement_id"


def test_statements_of_a_lemma_are_those_of_a_plain_search(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "catalog.duckdb"
    nobody = rows(TABLES["appearances"], {"article_id": "a2", "month": "2025-11", "person_id": None})
    store.change(TABLES["appearances"], [nobody], nobody.select(TABLES["appearances"].place))
    for change in (nothing, told_anew, gone):
        change(store)
        catalog.build(store, path, ZONE)
        with duckdb.connect(str(path), read_only=True) as connection:
            for word in ("слово", "мост", "нет"):
                found = connection.sql(f"from said('{word}') order by month desc, statement_id")
                assert found.columns == connection.sql("from statements").columns
                assert found.fetchall() == connection.sql(plain(word)).fetchall()
                newest = connection.sql(f"from said('{word}', newest := 1)").fetchall()
                assert newest == connection.sql(f"{plain(word)} limit 1").fetchall()
