"""What comes in bit by bit is told as if all articles were looked at in one go."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tasks.identity.outlet_lines import OutletLine, read_outlet_lines
from tasks.identity.overrides import Overrides, read_overrides
from tests.tasks.identity.naming import MADE, Archive, Article, Mention

ORGANIZATIONS = (  # cases, chains of them, abbreviations explained in several ways, names that many have, legal forms
    "МИД", "МИД Ирана", "Министерство иностранных дел", "Управление", "ГУ", "Совбез", "ООН", "Совет Безопасности",
    "Верховный суд", "Конгресс", "Конгресс садоводов", "Генштаб", "ВС", "ВСУ", "Госдума", "Кремль", "Сенат",
    "Русмедь", "Русмеди", "Русмедью", "русмедь", "РУСМЕДЬ", 'ООО "Русмеди"', "Лотос", "Лотоса", "Лотосу", "«Лотос",
    "Институт рынков", "Институт рынка", "Союз пекарей Заречья (СПЗ)", "Сельский приказ Заречья (СПЗ)", "СПЗ", "Спз",
    "Союз пекарей Заречья", "ОАО СПЗ", "Русская служба", "BBC", "«»",
)  # fmt: skip
PLACES = (
    "Россия", "РФ", "Казань", "Казанью", "Париж", "Иран", "Садовая улица", "Садовую улицу", "Заречье", "Заречья",
    "Заречью", "Кремль", "Балтийское море", "Лугово", "Лугова", "Лугову", "Ташкент",
)  # fmt: skip
OWNERS = (None, None, "Иран", "Заречье", "Заречья", "ООН", "МВД", "Садовая улица", "BBC")
SITES = (
    ("zv.example", "https://zv.example/1", None), ("Вестник", "https://zv.example/2", None), ("Вестник", None, None),
    ("t.me", "https://t.me/zv/1", "Telegram"), ("Вестник", "https://t.me/zv/2", None), ("архив", None, None),
    ("zv.kz", "https://zv.kz/1", "Вести — новости"), ("Заря", "https://all.example/1", None),
    ("all.example", "https://all.example/2", "Все"),
)  # fmt: skip
LINES = (
    "merge-organization\tРусмедь\tЛотос\t\tМЛ\tп", "merge-organization\tЛотос\tСПЗ\t\tМЛ\tп",
    "merge-organization\tВерховный суд\tГосдума\t\tМЛ\tп", "rename-organization\tЛотос\tЛотос и сыновья\t\tМЛ\tп",
    "rename-organization\tГосдума\tДума\t\tМЛ\tп", "merge-place\tСадовая улица\tЗаречье\t\tМЛ\tп",
    "rename-place\tЛугово\tЛуга\t\tМЛ\tп", "merge-place\tЛугово\tРоссия\t\tМЛ\tп",
    "rename-organization\tЛатос\tX\t\tМЛ\tп",
)  # fmt: skip
OUTLET_LINES = (
    "merge\tzv.kz\tВестник\tМЛ\tп", "name\tВестник\tЗаречинский вестник\tМЛ\tп", "exclude\tЗаря\t\tМЛ\tп",
)  # fmt: skip


def some_article(chance: random.Random, article_id: str) -> Article:
    named = chance.randint(0, 6), chance.randint(0, 3)
    names = [Mention("ORG", name, chance.choice(OWNERS)) for name in chance.choices(ORGANIZATIONS, k=named[0])]
    names += [Mention("LOC", name) for name in chance.choices(PLACES, k=named[1])]
    names += [Mention("PER", "Илья Ставров")]
    chance.shuffle(names)
    at = datetime(2025, 3, 1, tzinfo=UTC) + timedelta(chance.randint(0, 100))
    outlet, url, site = chance.choice(SITES)
    when = at if chance.random() < 0.9 else None
    extractor = chance.choice(("record", "trafilatura"))
    return Article(article_id, when, tuple(names), outlet, url, site, "архив", extractor)


def some_lines(chance: random.Random, folder: Path) -> tuple[Overrides, list[OutletLine]]:
    """What people decided: a few lines, in any order."""
    for name, columns, lines in (
        ("overrides", "action\tperson\tvalue\twhere\tauthor\treason", LINES),
        ("outlets", "action\toutlet\tvalue\tauthor\treason", OUTLET_LINES),
    ):
        chosen = chance.sample(lines, chance.choice((0, 0, 1, 3)))
        (folder / f"{name}.tsv").write_text("\n".join([columns, *chosen]), encoding="utf8")
    return read_overrides(folder / "overrides.tsv", ()), read_outlet_lines(folder / "outlets.tsv")


@pytest.mark.parametrize("seed", range(6))
def test_bit_by_bit_gives_what_the_whole_gives(seed: int, tmp_path: Path) -> None:
    chance, archive = random.Random(seed), Archive()
    overrides, lines = some_lines(chance, tmp_path)
    for run in range(chance.randint(2, 6)):
        if chance.random() < 0.4:
            overrides, lines = some_lines(chance, tmp_path)
        told = {str(chance.randint(0, 14)) for _ in range(chance.choice((0, 1, 1, 2, 5)))}
        gone = {one for one in sorted(archive.articles.keys() - told) if chance.random() < 0.1}
        articles, before = [some_article(chance, one) for one in sorted(told)], archive.outlets()
        archive.run(*articles, gone=gone, overrides=overrides, outlets=lines)
        whole = archive.whole(overrides, lines)

        for name in MADE:
            assert archive.tables[name].to_pylist() == whole.tables[name].to_pylist(), f"{name} after run {run}"
        assert archive.said == whole.said
        kept = before.keys() - told - gone
        assert archive.moved == {one for one in kept if before[one] != archive.outlets()[one]}
