"""Persons across articles: same, short, namesakes, corrected by hand."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tasks.identity.local import Local, id_of
from tasks.identity.overrides import Overrides
from tests.tasks.identity.archive import MADE, archive

START = datetime(2025, 3, 1, tzinfo=UTC)


def local(name: str, day: int = 0, **facts: object) -> Local:
    """A person of an article of its own; the parts of the name by its words."""
    words = name.split()
    parts = {1: (None, None, words[-1]), 2: (words[0], None, words[-1]), 3: (*words[:2], words[-1])}[len(words)]
    row = Local(f"a{day}-{name}", 0, name, *parts, "m", None, "Вестник", START + timedelta(day))
    return replace(row, **facts)  # type: ignore[arg-type]


def ids(*rows: Local, overrides: Overrides | None = None) -> list[str | None]:
    """Ids in the order of the rows."""
    return archive(rows, overrides).ids(rows)


def told(*rows: Local) -> list[tuple[str, str]]:
    """Category and evidence of each appearance, by article."""
    return [(row["category"], row["evidence"]) for row in archive(rows).rows("appearances")]


SAME = [
    ("full name and surname", local("Пётр Лунин"), local("Лунин", 10)),
    ("ё and е", local("Семён Берёзов"), local("Семен Березов", 400)),
    ("initial", local("Пётр Лунин"), local("П. Лунин", 3)),
    ("patronymic or none", local("Пётр Ильич Лунин"), local("Пётр Лунин", 900)),
    ("short given name", local("Александр Лунин"), local("Саша Лунин", 30)),
]
APART = [
    ("other given names", local("Пётр Лунин"), local("Павел Лунин")),
    ("other patronymics", local("Пётр Ильич Лунин"), local("Пётр Львович Лунин", 5)),
    ("another initial", local("Пётр Лунин"), local("А. Лунин", 3)),
    ("a woman", local("Пётр Лунин"), local("Лунина", 3, gender="f")),
    ("surname half a year after one article", local("Пётр Лунин"), local("Лунин", 180)),
    ("given names alone", local("Пётр", first="Пётр", last=None), local("Пётр", 1, first="Пётр", last=None)),
]


@pytest.mark.parametrize(("rows"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_one_person(rows: tuple[Local, Local]) -> None:
    one, other = ids(*rows)
    assert one == other


@pytest.mark.parametrize(("rows"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_two_persons(rows: tuple[Local, Local]) -> None:
    one, other = ids(*rows)
    assert one != other


def test_a_surname_is_the_bearer_most_named_in_those_weeks() -> None:
    often = [local("Пётр Лунин", day, article_id=f"o{day}") for day in range(9)]
    once, short = local("Павел Лунин", 4), local("Лунин", 5)
    found = ids(*often, once, short)
    assert found[-1] == found[0] != found[-2]


def test_the_best_known_of_a_surname_is_meant_years_later() -> None:
    """«Лунин», of whom nine articles tell, whatever one article says of another; not «Попов», whom many may be."""
    often = [local("Пётр Лунин", day, article_id=f"o{day}") for day in range(9)]
    far = ids(*often, local("Павел Лунин", 50), local("Лунин", 4000))[-1]
    assert far == ids(*often)[0]
    many = [local("Пётр Попов", day, article_id=f"o{day}") for day in range(9)]
    assert ids(*many, local("Павел Попов", 50), local("Попов", 4000))[-1] not in ids(*many)


def test_a_surname_stays_apart_between_equals() -> None:
    first, second, short = ids(local("Пётр Лунин"), local("Павел Лунин"), local("Лунин", 5))
    assert short not in {first, second}


def rules(*rows: Local) -> list[str]:
    """The rule that decided each appearance, in the order of the rows."""
    told = {(row["article_id"], row["person"]): row["rule"] for row in archive(rows).rows("appearances")}
    return [told[row.key] for row in rows]


def test_without_a_patronymic_the_trade_tells_which_namesake_is_meant() -> None:
    """A minister and a boxer: who boxes is the boxer, never a third one, however often each is written of."""
    office = {"category": "official", "roles": ("министр культуры",)}
    ring = {"category": "sport", "roles": ("боксёр",)}
    minister = local("Игорь Львович Дроздун", 0, **office)
    boxer = local("Игорь Олегович Дроздун", 1, **ring)
    short = [local("Игорь Дроздун", day, **facts) for day, facts in enumerate((office, ring, ring), start=2)]
    for rows in ([minister, boxer, *short], [*reversed(short), boxer, minister]):
        found = dict(zip((row.article_id for row in rows), ids(*rows), strict=True))
        one, other = found[minister.article_id], found[boxer.article_id]
        assert one != other
        assert [found[row.article_id] for row in short] == [one, other, other]
    told = rules(minister, boxer, *short)
    assert told == [*["namesake by patronymic"] * 2, *["namesake by trade"] * 3]


WITHOUT_PATRONYMIC = [
    ("organization", {"organizations": ("«Заря»",)}, {"organizations": ("«Полынь»",)}, {}),
    ("role", {"roles": ("министр леса",)}, {"roles": ("министр рек",)}, {}),
    ("context", {"category": "official"}, {"category": "culture"}, {"category": None, "guess": "culture"}),
    ("time", {}, {"published_at": START + timedelta(400)}, {"published_at": START + timedelta(410)}),
]


@pytest.mark.parametrize(
    ("rule", "one", "other", "short"), WITHOUT_PATRONYMIC, ids=[row[0] for row in WITHOUT_PATRONYMIC]
)
def test_what_tells_which_namesake_is_meant(rule: str, one: dict, other: dict, short: dict) -> None:
    """Though two articles tell of the one and only one of the other."""
    rows = [local("Игорь Львович Дроздун", day, **one) for day in (0, 1)]
    rows += [local("Игорь Олегович Дроздун", 2, **other), local("Игорь Дроздун", 3, **{**other, **short})]
    found = ids(*rows)
    assert found[0] == found[1] != found[2] == found[3]
    assert rules(*rows)[-1] == f"namesake by {rule}"


def test_the_initial_of_a_patronymic_tells_which_namesake_is_meant() -> None:
    rows = [local("Игорь Львович Дроздун", day) for day in (0, 1)]
    rows += [local("Игорь Олегович Дроздун", 2), local("Игорь О. Дроздун", 3)]
    found = ids(*rows)
    assert found[1] != found[2] == found[3]
    assert rules(*rows)[-1] == "namesake by patronymic"


def test_company_tells_which_namesake_is_meant_else_the_most_frequent() -> None:
    rows = [local("Игорь Львович Дроздун", day) for day in (0, 1)] + [local("Игорь Олегович Дроздун", 2)]
    beside, untold = local("Игорь Дроздун", 3), local("Игорь Дроздун", 4)
    company = [replace(local("Анна Белозуб"), article_id=row.article_id, person=1) for row in (rows[2], beside)]
    found = ids(*rows, beside, untold, *company)
    assert found[3] == found[2] != found[4] == found[0]
    assert rules(*rows, beside, untold, *company)[3:5] == ["namesake by company", "namesake by time"]
    far = replace(untold, published_at=START + timedelta(900))
    assert rules(*rows, far)[-1] == "namesake by frequency"


def test_athlete_and_governor_of_the_same_months_are_namesakes() -> None:
    governor = [local("Степан Лунин", day, article_id=f"g{day}", roles=("губернатор",)) for day in (0, 9)]
    athlete = local("Степан Лунин", 5, roles=("нападающий",), organizations=("«Северные львы»",))
    unmarked = local("Степан Лунин", 7, article_id="x", category="sport")
    found = ids(*governor, athlete, replace(unmarked, organizations=("«Северные львы»",)))
    assert found[0] == found[1] != found[2] == found[3]
    assert found[0] == id_of("person", "Степан Лунин"), "the one seen first keeps the plain id"


def test_athlete_who_became_minister_is_one_person() -> None:
    """Careers follow each other, and an article that knows both settles it."""
    athlete, minister = local("Степан Лунин", roles=("боксёр",)), local("Степан Лунин", 3000, roles=("министр",))
    both = local("Степан Лунин", 100, roles=("министр", "боксёр"))
    assert len(set(ids(athlete, minister))) == 1
    assert len(set(ids(athlete, replace(minister, published_at=START), both))) == 1


def test_known_by_title_and_given_name() -> None:
    patriarch = [local("Нифонт", day, first="Нифонт", last=None, roles=("патриарх",)) for day in (0, 800)]
    one, other = ids(*patriarch)
    assert one == other


ROWS = [row for case in (*SAME, *APART) for row in case[1:]]


def test_order_does_not_matter() -> None:
    rows = [replace(row, article_id=f"{index}") for index, row in enumerate(ROWS)]
    shuffled = random.Random(3).sample(rows, len(rows))
    one, other = archive(rows), archive(shuffled)
    assert all(one.rows(name) == other.rows(name) for name in MADE)


def test_ids_stay_when_more_articles_come_in() -> None:
    early = [local("Пётр Лунин"), local("Лунин", 8), local("Анна Белова", gender="f"), local("Саша Котов")]
    more = [
        local("Павел Котов", 20),
        local("Пётр Лунин", 300),
        local("Степан Лунин", 3000),
        local("Александр Котов", 4),
    ]
    assert ids(*early) == ids(*early, *more)[: len(early)]


def test_only_an_earlier_article_in_another_spelling_or_of_a_namesake_changes_ids() -> None:
    """The id is that of the spelling seen first, and of namesakes the one seen first has the plain one."""
    known = [local("Гайко Маар", 10), local("Игорь Львович Дроздун", 10), local("Анна Белова", 10, gender="f")]
    maar, drozdun, belova = ids(*known)
    later = [local("Хайко Маар", 20), local("Игорь Олегович Дроздун", 20), local("Анна Белова", 20, gender="f")]
    assert ids(*known, *later) == [maar, drozdun, belova, maar, ids(*known, later[1])[-1], belova]
    earlier = [local("Хайко Маар", 0), local("Игорь Олегович Дроздун", 0), local("Анна Белова", 0, gender="f")]
    found = ids(*known, *earlier)
    assert found[0] == found[3] != maar
    assert found[4] == drozdun != found[1]
    assert found[2] == found[5] == belova


def test_table_of_persons() -> None:
    rows = [
        local("Пётр Ильич Лунин", 0, category="expert"),
        local("Пётр Лунин", 5, category="expert"),
        local("Лунин", 6, category="official"),
    ]
    (row,) = archive(rows).rows("persons")
    assert row["name"] == "Пётр Лунин"
    assert (row["first"], row["middle"], row["last"]) == ("Пётр", "Ильич", "Лунин")
    assert row["aliases"] == ["Лунин", "Пётр Ильич Лунин"]
    assert (row["category"], row["articles"]) == ("expert", 3)
    assert (row["gender"], row["gender_by"]) == ("m", "given name: Пётр")
    assert (row["first_seen"], row["last_seen"]) == (START, START + timedelta(6))


def test_gender_is_that_of_articles_that_tell_it() -> None:
    untold = [local("Меркур", day, gender="m") for day in range(9)]
    often = [local("Ангела Меркур", day, gender="f") for day in range(5)]
    (row,) = archive([*often, *untold]).rows("persons")
    assert (row["gender"], row["gender_by"]) == ("f", "given name: Ангела")
    assert [(row["gender"], row["gender_by"]) for row in archive(untold).rows("persons")] == [("m", None)]


def test_gender_that_as_many_articles_tell_as_the_other_is_unknown() -> None:
    both = [local("Саша Меркур", day, gender=gender) for day, gender in enumerate("mffm")]
    (row,) = archive(both).rows("persons")
    assert (row["gender"], row["gender_by"]) == (None, None)
    (row,) = archive([*both, local("Меркур", 5, gender="f")]).rows("persons")  # tells none, only reads the name so
    assert (row["gender"], row["gender_by"]) == ("f", None)


def test_category_from_other_articles() -> None:
    rows = [local("Пётр Лунин", day, article_id=f"{day}", category="law") for day in (0, 1)]
    rows += [local("Пётр Лунин", 2, article_id="2", guess="sport"), local("Анна Белова", 2, article_id="3")]
    assert told(*rows)[2:] == [("law", "elsewhere: law"), ("other", "")]


def test_nobody_is_an_expert_by_what_somebody_of_that_name_is_elsewhere() -> None:
    """An economist and a singer share a name: where the article tells nothing its company is all there is."""
    rows = [local("Пётр Лунин", day, article_id=f"{day}", category="expert") for day in (0, 1)]
    rows += [local("Пётр Лунин", 2, article_id="2"), local("Пётр Лунин", 3, article_id="3", guess="culture")]
    assert told(*rows)[2:] == [("other", ""), ("culture", "context")]


def test_a_guess_says_what_a_person_is_only_where_no_article_tells() -> None:
    guesses = [local("Пётр Лунин", day, article_id=f"{day}", guess="culture") for day in (0, 1)]
    for told, category in (("law", "law"), (None, "culture")):
        rows = [*guesses, local("Пётр Лунин", 2, article_id="2", category=told)]
        (row,) = archive(rows).rows("persons")
        assert row["category"] == category


def test_hundred_thousand_rows_in_linear_time() -> None:
    """Thousands of short mentions of one surname do not walk through each other."""
    rows = [local("Пётр Лунин" if n % 3 else "Лунин", n % 4000, article_id=f"{n:06}") for n in range(20_000)]
    assert len(set(ids(*rows))) == 1


def test_spelled_otherwise_is_one_person_with_the_reason() -> None:
    """A foreign name by its sound; a Russian surname only when something ties the two."""
    maar, gaiko = local("Хайко Маар"), local("Гайко Маар", 500)
    first, second = ids(maar, gaiko)
    assert first == second
    firm = {"organizations": ("«Заря»",)}
    assert len(set(ids(local("Сергей Кириенков", **firm), local("Сергей Кирененков", 500, **firm)))) == 1
    assert len(set(ids(local("Сергей Кириенков"), local("Сергей Кирененков", 500)))) == 2
    evidence = archive([maar, gaiko]).rows("identities")
    assert [(one["relation"], one["name"], one["reason"]) for one in evidence] == [
        ("joined", "Гайко Маар = Хайко Маар", "spelled alike")
    ]


def test_trades_part_a_name_that_many_bear() -> None:
    """«Игорь Попов»: the economist and the singer are two; the economist of «Заря» who writes its songs is one."""
    economist, singer = (local("Игорь Попов", day, article_id=f"a{day}") for day in (0, 700))
    economist, singer = replace(economist, category="expert"), replace(singer, category="culture")
    untold = replace(local("Игорь Попов", 705, article_id="u"), guess="culture")
    one, other, third = ids(economist, singer, untold)
    assert one != other == third
    assert one == id_of("person", "Игорь Попов")
    parted = archive([economist, singer]).rows("identities")
    assert {(row["person_id"], row["other_id"], row["reason"]) for row in parted} == {
        (one, other, "namesake by trade: words / culture"),
        (other, one, "namesake by trade: culture / words"),
    }
    firm = {"organizations": ("«Заря»",)}
    assert len(set(ids(replace(economist, **firm), replace(singer, **firm)))) == 1
    rare = [replace(one, name="Игорь Дроздун", last="Дроздун") for one in (economist, singer)]
    assert len(set(ids(*rare))) == 1, "few bear the name: a career"


def test_the_same_company_ties() -> None:
    """Who stands beside the same people in the same weeks is the same, whatever he is called there."""
    rows = []
    for article, category, day in (("a", "expert", 0), ("b", "culture", 20), ("c", "sport", 900)):
        rows.append(replace(local("Игорь Попов", day, article_id=article), category=category))
        beside = "Анна Белозуб" if article != "c" else "Олег Дальний"
        rows.append(replace(local(beside, day, article_id=article), person=1))
    found = ids(*rows)
    assert found[0] == found[2] != found[4]


def test_a_minister_before_and_after_a_deputy_of_the_name() -> None:
    """Nobody is a minister in March, a deputy in May and a minister in July."""
    minister = [local("Сергей Иванов", day, article_id=f"m{day}", roles=("министр",)) for day in (0, 120)]
    deputy = local("Сергей Иванов", 60, article_id="d", roles=("депутат",))
    later = replace(deputy, published_at=START + timedelta(900))
    found = ids(*minister, deputy)
    assert found[0] == found[1] != found[2]
    assert len(set(ids(*minister, later))) == 1, "a career"


def test_a_patronymic_and_a_surname_read_as_a_given_name() -> None:
    often = [local("Дмитрий Ильич Медведин", day, article_id=f"o{day}") for day in range(3)]
    addressed = local("Дмитрий Ильич", 90, first="Дмитрий", middle="Ильич", last=None)
    misread = local("Медведина", 95, first="Медведина", last=None)
    assert len(set(ids(*often, addressed, misread))) == 1


def test_a_name_in_one_word_and_the_gender_of_a_post() -> None:
    often = [local("Азия Бибин-Кор", day, article_id=f"o{day}", gender="f") for day in range(3)]
    chancellor = [local("Ангела Меркур", day, article_id=f"c{day}", gender="f") for day in range(3)]
    found = ids(*often, local("Азия-Бибин-Кор", 5), *chancellor, local("Меркур", 900, gender="m"))
    assert found[3] == found[0]
    assert found[-1] == found[4]
