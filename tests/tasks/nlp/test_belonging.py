"""Whose an organization is by the words beside its name, and which names in Cyrillic letters are Latin."""

import pytest

from tasks.nlp.annotate import annotate, read
from tasks.nlp.findings import Article
from tasks.nlp.people.find import find_people


def organizations(text: str) -> list[tuple[str, str | None]]:
    """The names of organizations in a text in the nominative, each with whose it is."""
    article = Article("a", text)
    (document,) = read([article])
    return [(one.normal, one.owner) for one in find_people(document, article)[1] if one.kind == "ORG"]


WHOSE = [
    ("Об этом сообщили в МИД Ирана, британский МИД промолчал.", [("МИД", "Иран"), ("МИД", "Великобритания")]),
    ("Начальник Генштаба ВС России выступил.", [("Генштаб", "ВС"), ("ВС", "Россия")]),
    ("Совет Безопасности ООН собрался во вторник.", [("Совет Безопасности", "ООН"), ("ООН", None)]),
    ("Базу британских королевских ВВС закрыли.", [("ВВС", "Великобритания")]),
    ("Учения иранских ВВС и ВМС закончены.", [("ВВС", "Иран"), ("ВМС", "Иран")]),
    ("Об этом сообщили в МВД и МЧС Польши.", [("МВД", "Польша"), ("МЧС", "Польша")]),
    ("Приказ МИД и Генштаба ВС России отменён.", [("МИД", None), ("Генштаб", "ВС"), ("ВС", "Россия")]),
    (
        "Об этом сообщили в Министерстве иностранных дел (МИД) Ирана.",
        [("Министерство иностранных дел", "Иран"), ("Министерство иностранных дел (МИД)", "Иран")],
    ),
    ("Закон одобрил Верховный совет (Стан) Казахстана.", [("Верховный совет", "Казахстан"), ("Стан", None)]),
    (
        "Дело отложил польский Верховный суд (ВС).",
        [("Верховный суд", "Польша"), ("Верховный суд (ВС)", "Польша")],
    ),
    ("Глава МИД Лавров уехал в Иран.", [("МИД", None)]),
    ("Дело передали в МВД. Россия ждёт.", [("МВД", None)]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "found"), WHOSE, ids=[row[0] for row in WHOSE])
def test_whose_an_organization_is(text: str, found: list[tuple[str, str | None]]) -> None:
    assert organizations(text) == found


SHARED = [
    (
        "МИД Армении и Грузии обменялись нотами.",
        [("МИД", "МИД", "Армения"), ("и Грузии", "МИД", "Грузия")],
    ),
    (
        "Министерства обороны России и США договорились о встрече.",
        [
            ("Министерства обороны", "Министерство обороны", "Россия"),
            ("и США", "Министерство обороны", "США"),
        ],
    ),
    (
        "Центробанки России и Казахстана подписали договор.",
        [("Центробанки", "Центробанки", "Россия"), ("и Казахстана", "Центробанки", "Казахстан")],
    ),
    (
        "Главы МИД Ирана, Ирака и Турции встретились.",
        [("МИД", "МИД", "Иран"), (", Ирака", "МИД", "Ирак"), ("и Турции", "МИД", "Турция")],
    ),
    ("Госсовет России и Белоруссии собрался.", [("Госсовет", "Госсовет", "Россия")]),
    (
        "Об этом сообщили в Гидрометеобюро Москвы и Московской области.",
        [("Гидрометеобюро", "Гидрометеобюро", "Москва")],
    ),
    ("Глава МИД России и Сергей Белов уехали.", [("МИД", "МИД", "Россия")]),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "bodies"), SHARED, ids=[row[0] for row in SHARED])
def test_bodies_that_several_countries_have_together(text: str, bodies: list[tuple[str, str, str]]) -> None:
    (found,) = annotate([Article("a", text)])
    mentions = [one for one in found.mentions if one.kind == "ORG"]
    assert [(text[one.start : one.stop], one.normal, one.owner) for one in mentions] == bodies


LATIN = [
    ("Пожар потушен, сообщает ВВС.", "BBC"),
    ("Пожар потушен, сообщает в воскресенье ВВС.", "BBC"),
    ("Об этом он рассказал в интервью ВВС.", "BBC"),
    ("ВВС напоминает, что мост построен давно.", "BBC"),
    ("Как заявил командующий ВВС, полёты продолжаются.", "ВВС"),
    ("Самолёты ВВС США вылетели на учения.", "ВВС"),
    ("Об этом сообщил представитель пресс-службы ВВС.", "ВВС"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "name"), LATIN, ids=[row[0] for row in LATIN])
def test_the_broadcaster_is_not_the_air_force(text: str, name: str) -> None:
    assert organizations(text)[0][0] == name
