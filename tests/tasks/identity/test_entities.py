"""Organizations and places across articles."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from tasks.identity.local import table
from tests.tasks.identity.naming import Archive, Article, Mention

DAY = datetime(2025, 3, 1, tzinfo=UTC)
HOME = "https://zv.example/1"


def each(*names: str, kind: str = "ORG") -> list[Article]:
    """Each name in an article of its own."""
    return [Article(f"a{index}", DAY, (Mention(kind, name),)) for index, name in enumerate(names)]


def article(text: str, article_id: str = "a", places: str = "", url: str = HOME) -> Article:
    """An article with names: «МИД<Иран> МВД», parted by «;» where they have spaces; behind them places."""
    found = []
    for written in text.split("; "):
        name, _, owner = written.rstrip(">").partition("<")
        found.append(Mention("ORG", name, owner or None))
    found += [Mention("LOC", name) for name in places.split("; ") if name]
    return Article(article_id, DAY, tuple(found), url=url)


def read(articles: Sequence[Article]) -> Archive:
    archive = Archive()
    archive.run(*articles)
    return archive


def meant(text: str, places: str = "", url: str = HOME) -> list[str]:
    """What the names of an article mean, in text order, as the view mentions joins it."""
    archive = read([article(text, places=places, url=url)])
    shown = {row["entity_id"]: row["name"] for row in archive.rows("organizations")}
    return [shown[str(entity)] for _, _, entity in archive.mentions() if entity in shown]


@pytest.mark.parametrize(
    "names",
    [
        ("МИД", "Министерство иностранных дел", "министерство иностранных дел", "МИД России"),
        ("«Газстрой»", "Газстрой", "ГАЗСТРОЙ", 'Газстрой"'),
        ("Союз пекарей Заречья (СПЗ)", "СПЗ", "Союз пекарей Заречья"),
        ("Хлебный завод (далее – ЗХК)", "ЗХК", "Хлебный завод", "Хлебный завод (далее – ЗХК)"),
        ("Всемирный союз пекарей (WBU)", "WBU", "Всемирный союз пекарей"),
        ("Связьнадзор", "СВЯЗЬНАДЗОР"),
        ("Русмедь", "Русмедь", "Русмеди", "Русмедью"),
        ('ООО "Лютик"', 'Компания "Лютик', "Лютик", 'ПАО "ГК "Лютик"'),
        ('Газета "Вечерний звон', "Вечерний звон"),
        ("Агентство Lark", "Lark Ltd.", "Lark"),
        ("Партия «Светлая роща»", "Светлая роща"),
        ("Заречный районный суд", "Заречный райсуд", "Заречный суд"),
        ("The Lark Times", "Lark Times"),
        ("Совбез ООН", "Совет Безопасности ООН", "СБ ООН"),
    ],
)
def test_one_organization(names: tuple[str, ...]) -> None:
    archive = read(each(*names))
    (row,) = archive.rows("organizations")
    assert {row["name"], *row["aliases"]} >= {name for name in names if name.count('"') % 2 == 0} - {"МИД"}
    assert row["articles"] == len(names)
    assert archive.rows("mention_entities") == []


@pytest.mark.parametrize(
    "names",
    [
        ("МИД", "МИД Заречья", "МИД Франции"),
        ("Союз пекарей (СП)", "Счётный приказ (СП)", "СП"),
        ("Институт рынков", "Институт рынка"),
        ("Партия пекарей", "Пекари"),
        ("Газпром", "Газпром нефть", "Пресс-служба Газпрома"),
        ("BBC", "Русская служба BBC"),
        ("Заречный областной суд", "Заречный суд"),
        ("Управление", "Управление"),
        ("ВВС", "BBC"),
        ("Компартия Китая", "Компартия"),
    ],
)
def test_organizations_apart(names: tuple[str, ...]) -> None:
    assert len(read(each(*names)).rows("organizations")) == len(names)


WHOSE = [  # names of an article, places in it, what they mean
    ("МИД<Иран>; МИД<Великобритания>; МИД", "", ["МИД (Иран)", "МИД (Великобритания)", "МИД (Великобритания)"]),
    ("МИД<Армения>; МИД<Грузия>", "Армения; Грузия", ["МИД (Армения)", "МИД (Грузия)"]),
    ("Центробанки<Россия>; Центробанки<Иран>", "", ["Центробанки (Россия)", "Центробанки (Иран)"]),
    ("МИД; МИД<Иран>", "", ["МИД (Иран)", "МИД (Иран)"]),
    ("МВД", "Киев; Украина", ["МВД (Украина)"]),
    ("МВД; Госдума; ФСБ", "Таиланд; Россия; Бангкок", ["МВД (Россия)", "Госдума", "ФСБ"]),
    ("Минобороны", "", ["Минобороны (Россия)"]),
    ("Генштаб<ВС>; ВС<Сирия>", "", ["Генштаб (Сирия)", "ВС (Сирия)"]),
    ("ВСУ; Вооруженные силы<Украина>; ВС", "Москва; Россия", ["Вооруженные силы (Украина)"] * 3),
    ("Минобороны; Пентагон", "Россия", ["Минобороны (Россия)", "Пентагон"]),
    ("Верховный суд<Заречье>; Верховный суд", "", ["Верховный суд (Заречье)", "Верховный суд (Заречье)"]),
    ("Совет Безопасности<ООН>; ООН; Совбез", "", ["Совет Безопасности (ООН)", "ООН", "Совет Безопасности (ООН)"]),
    ("Совбез", "Россия", ["Совбез (Россия)"]),
    ("Сенат", "Париж", ["Сенат (Соединенные Штаты)"]),
    ("Конгресс садоводов; Конгресс", "США", ["Конгресс садоводов", "Конгресс садоводов"]),
    ("Русская служба<BBC>; BBC; Русская служба", "", ["Русская служба (BBC)", "BBC", "Русская служба (BBC)"]),
    ("Союз пекарей Заречья; СПЗ", "", ["Союз пекарей Заречья", "Союз пекарей Заречья"]),
    ("Союз пекарей; Союз пекарей (СП); СП", "", ["Союз пекарей"] * 3),
    ("Союз полевых работ; Союз полевых работ (FWU); FWU", "", ["Союз полевых работ"] * 3),
    ("Хлебный завод; Хлебный завод (далее – ЗХК); ЗХК", "", ["Хлебный завод"] * 3),
    ("ООО «Лютик»; ООО «Полевой лютик» (ПЛ); Полевой лютик; ПЛ", "", ["ООО «Лютик»", *["Полевой лютик"] * 3]),
    ("Армия обороны Заречья; ЦАХАЛ", "", ["Армия обороны Заречья", "ЦАХАЛ"]),
    (
        "Академия военных вопросов; Академия военных вопросов (АВВ); ООН",
        "",
        ["Академия военных вопросов"] * 2 + ["ООН"],
    ),
    ("Отдел полевых работ; Отдел полевых работ (BBC); BBC", "", ["Отдел полевых работ", "BBC", "BBC"]),
    ("Департамент союза строителей (СС); СС", "", ["Департамент союза строителей (СС)", "СС"]),
]


@pytest.mark.parametrize(("text", "named", "bodies"), WHOSE, ids=[row[0] for row in WHOSE])
def test_which_body_a_name_means(text: str, named: str, bodies: list[str]) -> None:
    assert meant(text, named) == bodies


def test_an_outlet_abroad_speaks_of_its_own_country() -> None:
    assert meant("МВД", url="https://zv.kz/1") == ["МВД (Казахстан)"]
    assert meant("МВД", "Польша", url="https://zv.kz/1") == ["МВД (Польша)"]


@pytest.mark.parametrize(
    ("names", "country"),
    [(("МИД Франции",), "FR"), (("Госдума",), "RU"), (("ВСУ",), "UA"), (("Интерфакс",), None), (("КГБ",), "SU")],
)
def test_country_of_an_organization(names: tuple[str, ...], country: str | None) -> None:
    (row,) = read(each(*names)).rows("organizations")
    assert row["country"] == country


def test_an_organization_is_shown_without_its_abbreviation() -> None:
    often = [article("Союз пекарей (СП)", f"a{number}") for number in range(3)]
    (row,) = read([*often, article("Союз пекарей", "b"), article("СП", "c")]).rows("organizations")
    assert (row["name"], row["aliases"], row["articles"]) == ("Союз пекарей", ["СП", "Союз пекарей (СП)"], 5)
    (row,) = read(often).rows("organizations")
    assert (row["name"], row["aliases"]) == ("Союз пекарей", ["Союз пекарей (СП)"])


def test_organizations_do_not_depend_on_order() -> None:
    named = [
        article("МИД<Иран>; МИД; Союз пекарей (СП)", "a"),
        article("МИД; СП; Русмедь; Русмеди", "b"),
        article("СП; Русмедью; ГУ<МВД>; МВД<Украина>", "c"),
    ]
    told = read(named)
    for seed in range(3):
        other = Archive()
        for one in random.Random(seed).sample(named, len(named)):
            other.run(one)
        assert other.tables == told.tables


@pytest.mark.parametrize(
    ("names", "name", "country"),
    [
        (("РФ", "Россия", "Россия", "Российская Федерация"), "Россия", "RU"),
        (("Нидерланды", "Нидерланды", "Голландия", "Нидерландах"), "Нидерланды", "NL"),
        (("Казань",), "Казань", "RU"),
        (("Братиславе", "Братислава"), "Братислава", "SK"),
        (("Пенсильвания",), "Пенсильвания", "US"),
        (("Чунцин",), "Чунцин", "CN"),
        (("ЕС", "Евросоюз", "ЕС"), "ЕС", "EU"),
        (("Балтийское море",), "Балтийское море", None),
        (("Заречный край",), "Заречный край", None),
    ],
)
def test_place_with_its_country(names: tuple[str, ...], name: str, country: str | None) -> None:
    (row,) = read(each(*names, kind="LOC")).rows("places")
    assert (row["name"], row["country"]) == (name, country)
    assert {row["name"], *row["aliases"]} == set(names)


def test_an_unknown_place_lies_where_the_places_beside_it_do() -> None:
    named = ("Садовая улица; Казань; Казань; Балтийское море", "Садовая улица; Париж", "Садовая улица; Омск")
    articles = [article("Лютик", f"a{number}", places) for number, places in enumerate(named)]
    countries = {row["name"]: row["country"] for row in read(articles).rows("places")}
    assert countries == {"Садовая улица": "RU", "Казань": "RU", "Балтийское море": None, "Париж": "FR", "Омск": "RU"}


def test_every_country_of_the_world() -> None:
    codes = [row["code"] for row in table("countries")]
    assert len(codes) == len(set(codes)) > 200
    assert {row["country"] for row in table("places")} - {"", "EU", "SU", "YU", "CS", "DD"} <= set(codes)
    assert {row["country"] for row in table("cities")} <= set(codes)


def test_no_name_stands_for_two_places() -> None:
    names = [
        variant
        for row in (*table("countries"), *table("places"))
        for variant in (row["name"], *row["variants"].split("|"))
        if variant
    ]
    twice = {name for name in names if names.count(name) > 1}
    assert twice <= {"Тунис", "Алжир", "Люксембург", "Сингапур", "Ватикан"}  # a country and its capital


def test_no_name_stands_for_two_organizations() -> None:
    names = [
        variant.partition("=")[0]
        for row in (*table("organizations"), *table("bodies"))
        for variant in (row["name"], *row["variants"].split("|"))
        if variant
    ]
    assert {name for name in names if names.count(name) > 1} == set()
