"""Which documents tell one article, through files, batches and tables: nothing replaces what is not its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasks.ingest import Reading, ingest
from tasks.normalize import normalize
from tasks.publish import commit
from tasks.sources.lists import places as listed
from warehouse.folder import DataFolder
from warehouse.known import known_to
from warehouse.pending import Pending
from warehouse.schemas import ARTICLES, RAW_DOCUMENTS, VERSIONS
from warehouse.staging import Staging
from warehouse.store import Store
from warehouse.tellings import Tellings

Row = dict[str, Any]
BRIDGE = (
    "Мэр Олег Седов открыл в среду новый мост через реку Зарянку. Движение пустят уже вечером, обещают власти. "
    "Строили мост два года, проезд по нему будет бесплатным для всех жителей области."
)
BREAD = (
    "Хлеб в области подорожал на шесть процентов с начала осени. Экономист Марина Велегина ждёт, что рост цен "
    "замедлится к весне. Пекарни объясняют подорожание ценой муки и топлива."
)
SCHOOL = (
    "В школе посёлка Подлипье достроили спортивный зал. Директор Ольга Стрешнева рассказала, что дети больше не "
    "ездят на уроки в райцентр. Зал рассчитан на сорок учеников."
)


class Warehouse:
    """A data folder that takes in places as a run does, up to the articles."""

    def __init__(self, data: Path) -> None:
        self.data, self.store, self.staging = data, Store(data / "warehouse"), Staging(data / "staging")

    def take(self, *places: Path, size: int = 500, fields: dict[str, str] | None = None) -> None:
        """One run over these places."""
        known = known_to(self.store, self.staging.batches())
        wanted = [one for place in places for one in listed(str(place))]
        how = Reading(DataFolder(self.data), "run", size, fields=fields)
        ingest.fn("places", wanted, how, known, lambda count: None)
        batches = self.staging.batches()
        tellings = Tellings(self.store, [])
        for batch in batches:
            normalize.fn(batch, tellings, "run", lambda count: None, None)
        pending = Pending(self.store, batches)
        self.illegible = pending.illegible
        commit(pending, batches)
        for batch in batches:
            batch.remove()

    def articles(self) -> list[Row]:
        rows: list[Row] = self.store.read(ARTICLES, ARTICLES.columns).sort_by("text").to_pylist()
        return rows

    def relations(self) -> list[str]:
        rows = self.store.read(VERSIONS, ["fetched_at", "relation"]).sort_by("fetched_at")
        return list(rows["relation"].to_pylist())


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "data")


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., Path]:
    """Write records as a file of JSON lines."""

    def write(name: str, *records: Row) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in records), encoding="utf8")
        return path

    return write


ADDRESS = "https://vesti.example/news/7"
SHARED = [
    pytest.param([{"url": ADDRESS}] * 3, id="one address for all"),
    pytest.param([{"url": ADDRESS, "id": str(n)} for n in range(3)], id="one address, own ids"),
    pytest.param([{"url": f"{ADDRESS}#n{n}"} for n in range(3)], id="fragments"),
    pytest.param([{"url": f"{ADDRESS}?cid={n}"} for n in range(3)], id="?cid="),
    pytest.param([{"url": f"https://vesti.example/?id={n}"} for n in range(3)], id="?id="),
    pytest.param([{"url": "https://vesti.example/"}] * 3, id="bare host"),
    pytest.param([{"id": "1"}] * 3, id="one id for all"),
    pytest.param([{}] * 3, id="neither"),
]


@pytest.mark.parametrize("heads", SHARED)
@pytest.mark.parametrize("size", [500, 1])
def test_different_texts_never_replace_each_other(
    warehouse: Warehouse, lines: Callable[..., Path], heads: list[Row], size: int
) -> None:
    records = [head | {"text": text} for head, text in zip(heads, (BRIDGE, BREAD, SCHOOL), strict=True)]

    warehouse.take(lines("a.jsonl", *records[:2]), size=size)
    warehouse.take(lines("a.jsonl", *records), size=size)

    assert {row["text"] for row in warehouse.articles()} == {BRIDGE, BREAD, SCHOOL}
    assert len({row["article_id"] for row in warehouse.articles()}) == 3
    assert warehouse.relations() == ["first"] * 3


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param([{"url": "https://vesti.example/7"}, {"url": "https://zarya.example/7"}], id="two sites"),
        pytest.param([{"outlet": "Вести"}, {"outlet": "Заря"}], id="two outlets"),
        pytest.param([{"url": "https://vesti.example/7"}, {"outlet": "Заря"}], id="a site and another outlet"),
    ],
)
def test_rows_that_two_outlets_count_from_one_are_different(
    warehouse: Warehouse, lines: Callable[..., Path], heads: list[Row]
) -> None:
    """Most of their texts is an agency's, of one day, under one headline."""
    texts = (f"{BRIDGE} Так сообщили «Вестям» в мэрии.", f"{BRIDGE} Об этом «Заря» узнала от строителей.")
    common = {"id": 7, "title": "Мост открыт", "published_at": "2025-11-05"}
    for number, (head, text) in enumerate(zip(heads, texts, strict=True)):
        lines(f"all/{number}.jsonl", common | head | {"text": text})
    warehouse.take(lines("all/2.jsonl", common | heads[0] | {"text": f"{texts[0]} Мост ведёт в Подлипье."}).parent)

    assert sorted(row["text"].partition(BRIDGE)[2] for row in warehouse.articles()) == [
        " Об этом «Заря» узнала от строителей.", " Так сообщили «Вестям» в мэрии. Мост ведёт в Подлипье.",
    ]  # fmt: skip


def test_an_address_is_stored_without_name_and_password(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    warehouse.take(lines("a.jsonl", {"url": "https://editor:pa55@vesti.example/7", "text": BRIDGE}))

    (raw,) = warehouse.store.read(RAW_DOCUMENTS, ["url"]).to_pylist()
    assert (raw["url"], warehouse.articles()[0]["url"]) == ("https://vesti.example/7",) * 2


def test_rows_counted_from_one_in_every_month_are_different(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    form = "Курс доллара на сегодня составляет {} рубля, курс евро — {} рубля, сообщил Банк Зарянки на своей странице."
    for month in (10, 11):
        records = [
            {"id": n, "title": "Курсы", "published_at": f"2025-{month}-0{n}", "text": form.format(80 + n, 90 + month)}
            for n in range(1, 4)
        ]
        warehouse.take(lines(f"2025-{month}/export.jsonl", *records))

    assert len(warehouse.articles()) == 6


def test_two_folders_of_one_name(warehouse: Warehouse, tmp_path: Path) -> None:
    for parent, text in (("a", BRIDGE), ("b", BREAD)):
        path = tmp_path / parent / "archive" / "1.txt"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf8")
        warehouse.take(path.parent)

    assert {row["text"] for row in warehouse.articles()} == {BRIDGE, BREAD}


def test_other_names_of_fields_reach_what_was_read_before(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    """The same record under other [fields] is read anew, into the same article; without change nothing is."""
    record = {"id": 7, "Шапка": "Мост открыт", "Текст": BRIDGE, "Материал": BREAD, "Газета": "Вестник"}
    path = lines("a.jsonl", record)
    for fields in ({}, {"title": "Шапка"}, {"title": "Шапка"}, {"title": "Шапка", "text": "Материал"}):
        warehouse.take(path, fields=fields)

    (one,) = warehouse.articles()
    assert (one["title"], one["text"], one["outlet"]) == ("Мост открыт", f"Мост открыт\n\n{BREAD}", "Вестник")
    assert warehouse.relations() == ["first", "update", "update"]


def test_an_edited_file_is_one_article_however_it_is_named(warehouse: Warehouse, tmp_path: Path) -> None:
    path, link = tmp_path / "archive" / "2025" / "most.txt", tmp_path / "новости"
    path.parent.mkdir(parents=True)
    link.symlink_to(path.parents[1])
    for number, place in enumerate((path.parents[1], link, path.parent, path)):
        path.write_text("Мост открыт\n\n" + BRIDGE + f" Дополнено {number} раз.", encoding="utf8")
        warehouse.take(place)

    (one,) = warehouse.articles()
    assert "Дополнено 3 раз" in one["text"]
    assert warehouse.relations() == ["first", "update", "update", "update"]


def test_another_text_in_the_same_file_is_another_article(warehouse: Warehouse, tmp_path: Path) -> None:
    path = tmp_path / "archive" / "today.txt"
    path.parent.mkdir()
    for text in (BRIDGE, BREAD):
        path.write_text(text, encoding="utf8")
        warehouse.take(path)

    assert [one["text"] for one in warehouse.articles()] == [BRIDGE, BREAD]


def test_a_feed_and_an_export_tell_one_article(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    feed = {"id": "guid-7", "url": f"{ADDRESS}?utm_source=rss", "title": "Мост открыт", "text": BRIDGE}
    export = {
        "id": 70011,
        "url": ADDRESS.replace("https://", "http://m."),
        "text": BRIDGE,
        "published_at": "2025-11-12",
    }

    warehouse.take(lines("feed.jsonl", feed), lines("export.jsonl", export))

    (article,) = warehouse.articles()
    assert article["title"] == "Мост открыт"
    assert f"{article['published_at']:%Y-%m-%d}" == "2025-11-11"  # midnight in Moscow; only the export knew it
    assert article["month"] == "2025-11"
    assert warehouse.relations() == ["first", "same"]


def test_an_export_without_addresses_tells_the_same(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    told = {"outlet": "Вестник", "published_at": "2025-11-12", "text": BRIDGE}
    warehouse.take(lines("a.jsonl", told | {"url": ADDRESS}))
    warehouse.take(lines("b.jsonl", told, told | {"outlet": "Курьер"}))

    assert sorted(row["outlet"] for row in warehouse.articles()) == ["Вестник", "Курьер"]
    assert warehouse.relations() == ["first", "same", "first"]


def test_a_newer_version_takes_the_place_and_the_older_one_is_kept(
    warehouse: Warehouse, lines: Callable[..., Path]
) -> None:
    first = {"url": ADDRESS, "title": "Мост открыт", "published_at": "2025-11-12 10:00", "text": BRIDGE}
    newer = first | {"text": f"{BRIDGE} В церемонии участвовал губернатор Пётр Ким."}

    warehouse.take(lines("a.jsonl", first))
    (before,) = warehouse.articles()
    warehouse.take(lines("a.jsonl", first, newer))

    (article,) = warehouse.articles()
    assert "губернатор" in article["text"]
    assert article["article_id"] == before["article_id"]
    assert warehouse.relations() == ["first", "update"]
    assert warehouse.store.read(RAW_DOCUMENTS, ["document_id"]).num_rows == 2


def test_a_corrected_headline_is_an_update(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    first = {"url": ADDRESS, "title": "Мост открыт", "published_at": "2025-11-12 10:00", "text": BRIDGE}

    warehouse.take(lines("a.jsonl", first))
    warehouse.take(lines("a.jsonl", first | {"title": "Исправлено: мост открыли"}))

    assert [row["title"] for row in warehouse.articles()] == ["Исправлено: мост открыли"]
    assert warehouse.relations() == ["first", "update"]


def test_an_export_without_links_and_with_a_credit_tells_the_same(
    warehouse: Warehouse, lines: Callable[..., Path]
) -> None:
    told = {"outlet": "Вестник", "title": "Мост открыт", "published_at": "2025-11-12"}
    warehouse.take(lines("a.jsonl", told | {"url": ADDRESS, "text": BRIDGE}))
    warehouse.take(lines("b.jsonl", told | {"text": f"{BRIDGE} Фото: пресс-служба."}))
    warehouse.take(lines("c.jsonl", told | {"text": f"{BREAD} Фото: пресс-служба."}))

    assert len(warehouse.articles()) == 2
    assert {row["url"] for row in warehouse.articles()} == {ADDRESS, None}
    assert warehouse.relations() == ["first", "update", "first"]


def test_a_teaser_never_takes_the_place_of_the_text(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    whole = {"url": ADDRESS, "title": "Мост открыт", "text": BRIDGE}
    teaser = whole | {"text": "Коротко о главном.", "published_at": "2025-11-12 10:00", "authors": ["Ольга Рогова"]}

    warehouse.take(lines("a.jsonl", whole))
    warehouse.take(lines("b.jsonl", teaser))

    (article,) = warehouse.articles()
    assert article["text"] == f"Мост открыт\n\n{BRIDGE}"
    assert (article["authors"], article["published_precision"]) == (["Ольга Рогова"], "minute")
    assert warehouse.relations() == ["first", "lesser"]


def test_the_same_text_elsewhere_is_a_reprint_not_a_version(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    warehouse.take(lines("a.jsonl", {"url": ADDRESS, "text": BRIDGE}))
    warehouse.take(lines("b.jsonl", {"url": "https://kurier.example/1", "text": BRIDGE}))

    assert len(warehouse.articles()) == 2


def test_a_form_filled_in_anew_tomorrow_is_another_article(warehouse: Warehouse, lines: Callable[..., Path]) -> None:
    form = "Погода в Заречинске на завтра: без осадков, ветер слабый, днём до {} градусов, ночью до минус {}, гололёд."
    days = [
        {"url": "https://vesti.example/pogoda", "title": "Погода", "published_at": f"2025-11-{12 + n}T09:00:00+03:00",
         "text": form.format(n, n + 4)} for n in range(3)
    ]  # fmt: skip
    for day in days:
        warehouse.take(lines("a.jsonl", day))

    assert len(warehouse.articles()) == 3


@pytest.mark.parametrize("size", [500, 1])
def test_a_date_that_cannot_be_read_is_told_unless_another_document_dates_the_article(
    warehouse: Warehouse, lines: Callable[..., Path], size: int
) -> None:
    bridge, school = {"url": ADDRESS, "text": BRIDGE}, {"url": "https://vesti.example/news/8", "text": SCHOOL}
    path = lines(
        "a.jsonl",
        bridge | {"published_at": "9999-99-99"},
        school | {"published_at": 1e18},
        bridge | {"published_at": "2025-11-05"},
    )

    warehouse.take(path, size=size)

    assert len(warehouse.articles()) == 2
    assert [row["published_precision"] for row in warehouse.articles()] == ["none", "day"]
    assert warehouse.illegible == [f"«1e+18» in {path}:2"]


def test_ids_stay_when_all_is_read_anew(warehouse: Warehouse, lines: Callable[..., Path], tmp_path: Path) -> None:
    records = [
        {"url": ADDRESS, "text": BRIDGE},
        {"url": ADDRESS, "text": BREAD},
        {"url": f"{ADDRESS}9", "text": SCHOOL},
    ]
    path, other = lines("a.jsonl", *records), Warehouse(tmp_path / "other")

    warehouse.take(path)
    other.take(path, size=1)

    assert [row["article_id"] for row in warehouse.articles()] == [row["article_id"] for row in other.articles()]
