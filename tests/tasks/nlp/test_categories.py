"""Categories by roles, bylines, verbs and general knowledge; the evidence is in the text."""

from datetime import UTC, datetime

import pytest

from tasks.nlp.findings import Article, Person, Report, Statement
from tasks.nlp.lexicon import table
from tasks.nlp.people.find import find_people
from tasks.nlp.reading.engine import engine
from tasks.nlp.roles.categories import categorize
from tasks.nlp.roles.find import find_roles
from tasks.nlp.roles.leaders import leader
from warehouse.schemas import CATEGORIES

pytestmark = pytest.mark.slow


def judged(text: str, speaks: bool = False, **article: object) -> tuple[Person, str | None, str]:
    """The first person of a text with category and evidence; `speaks`: the last sentence is a statement of theirs."""
    (document,) = engine().read([text])
    one = Article("a", text, **article)  # type: ignore[arg-type]
    persons, _ = find_people(document, one)
    for index, role in find_roles(document, persons):
        persons[index].roles.append(role)
    start = document.starts[document.sentences[-1][0]]
    report = Report("indirect", ((start, len(text)),), None, None, None, None, False, "rule", 1.0)
    statements = [Statement(report, persons[0].name, "person", 0, "explicit", "rule", 1.0)] if speaks else []
    return persons[0], *categorize(document, one, persons[0], statements)


ROLES = [
    ("Пришёл политолог Алексей Лунин.", "expert", "политолог"),
    ("Пришёл директор Института новых рынков Алексей Лунин.", "expert", "директор Института новых рынков"),
    ("Пришёл директор завода Алексей Лунин.", "business", "директор завода"),
    ("Пришёл директор департамента Минфина Алексей Лунин.", "official", "директор департамента Минфина"),
    ("Пришёл директор музея Алексей Лунин.", "culture", "директор музея"),
    ("Пришёл директор футбольного клуба Алексей Лунин.", "sport", "директор футбольного клуба"),
    ("Пришёл главный редактор газеты Алексей Лунин.", "journalist", "главный редактор газеты"),
    ("Пришёл председатель Верховного суда Алексей Лунин.", "law", "председатель Верховного суда"),
    ("Пришёл лидер партии Алексей Лунин.", "politician", "лидер партии"),
    ("Пришёл глава Тулы Алексей Лунин.", "official", "глава Тулы"),
    ("Пришёл глава Morgan Loy Алексей Лунин.", "business", "глава Morgan Loy"),
    ("Пришёл министр обороны Алексей Лунин.", "official", "министр обороны"),
    ("Пришёл бывший министр обороны Алексей Лунин.", "politician", "бывший министр обороны"),
    ("Пришёл депутат Алексей Лунин.", "politician", "депутат"),
    ("Пришёл генерал-майор Алексей Лунин.", "military", "генерал-майор"),
    ("Пришёл протоиерей Алексей Лунин.", "religion", "протоиерей"),
    ("Пришёл правозащитник Алексей Лунин.", "activist", "правозащитник"),
    ("Пришёл пенсионер Алексей Лунин.", "private", "пенсионер"),
    ("Пришёл террорист Алексей Лунин.", "other", "террорист"),
    ("Пришёл военный эксперт Алексей Лунин.", "expert", "военный эксперт"),
    ("Пришёл замначальника отдела полиции Алексей Лунин.", "law", "замначальника отдела полиции"),
    ("Пришёл заместитель прокурора края Алексей Лунин.", "law", "заместитель прокурора края"),
    ("Пришёл президент Федерации хоккея Алексей Лунин.", "sport", "президент Федерации хоккея"),
    ("Пришёл президент Федерации рестораторов Алексей Лунин.", "business", "президент Федерации рестораторов"),
    ("Пришёл обвиняемый Алексей Лунин.", "other", "обвиняемый"),
    ("Состоялась премьера фильма Алексея Лунина.", "culture", "фильма Алексея Лунина"),
    ("Пришёл кандидат экономических наук Алексей Лунин.", "expert", "кандидат экономических наук"),
    ("Пришёл врач-инфекционист Алексей Лунин.", "expert", "врач-инфекционист"),
    ("Пришёл главный санитарный врач края Алексей Лунин.", "official", "главный санитарный врач края"),
    ("Пришёл врач сборной Алексей Лунин.", "sport", "врач сборной"),
    ("Пришёл старший научный сотрудник Алексей Лунин.", "expert", "старший научный сотрудник"),
    ("Пришёл вице-президент Центра политических методик Алексей Лунин.", "expert", None),
    ("Пришёл директор Центра военной истории Алексей Лунин.", "expert", "директор Центра военной истории"),
    ("Пришёл руководитель отдела стран Азии Института мировой истории Алексей Лунин.", "expert", None),
    ("Пришёл глава аналитического бюро Алексей Лунин.", "expert", "глава аналитического бюро"),
    ("Пришёл ректор строительного института Алексей Лунин.", "expert", "ректор строительного института"),
    ("Пришёл глава Ассоциации турагентств Алексей Лунин.", "business", "глава Ассоциации турагентств"),
    ("Пришёл президент академии художеств Алексей Лунин.", "culture", "президент академии художеств"),
    ("Пришёл директор департамента культуры Тулы Алексей Лунин.", "official", "директор департамента культуры Тулы"),
    ("Пришёл глава Союза художников Алексей Лунин.", "culture", "глава Союза художников"),
    ("Пришёл глава совета директоров Алексей Лунин.", "business", "глава совета директоров"),
    ("Пришёл старший помощник прокурора города Алексей Лунин.", "law", "старший помощник прокурора города"),
    ("Пришёл представитель истца Алексей Лунин.", "law", "представитель истца"),
    ("Пришёл лесовед Алексей Лунин.", "expert", "лесовед"),
    ("Пришёл ведущий эксперт в области права Алексей Лунин.", "expert", "ведущий эксперт в области права"),
    ("Пришёл научный директор общества Алексей Лунин.", "expert", "научный директор общества"),
    ("Пришёл руководитель Школы физики университета Алексей Лунин.", "expert", None),
    ("Пришёл председатель совета директоров Института рынков Алексей Лунин.", "expert", None),
    ("Пришёл директор Лиги безопасного интернета Алексей Лунин.", "activist", None),
    ("Пришёл президент общества пластических хирургов Алексей Лунин.", "expert", None),
    ("Завкафедрой рисунка Алексей Лунин пришёл домой.", "expert", "Завкафедрой рисунка"),
    ("Главврач больницы Алексей Лунин заявил, что доволен.", "other", "Главврач больницы"),
    ("Пришёл помощник президента по экономическим вопросам Алексей Лунин.", "official", None),
    (
        "Пришёл бывший заместитель председателя правительства Алексей Лунин.",
        "politician",
        "бывший заместитель председателя правительства",
    ),
]


@pytest.mark.parametrize(("text", "category", "evidence"), ROLES)
def test_a_role_decides(text: str, category: str, evidence: str | None) -> None:
    """The evidence is all of the role where none is given here."""
    assert judged(text)[1:] == (category, evidence or text.removeprefix("Пришёл ").partition(" Алексей")[0])


SEVERAL = [
    (
        "an office held now outranks learning",
        "Приехал профессор Алексей Лунин. Министр Алексей Лунин уехал.",
        "official",
    ),
    ("learning outranks a former office", "Приехал экс-глава МИД, эксперт фонда Алексей Лунин.", "expert"),
    ("learning outranks a rank", "Приехал действительный госсоветник РФ, доцент МГУ Алексей Лунин.", "expert"),
    ("a trade outranks an accusation", "Обвиняемый Алексей Лунин молчит. Банкир Алексей Лунин уехал.", "business"),
]


@pytest.mark.parametrize(("text", "category"), [case[1:] for case in SEVERAL], ids=[case[0] for case in SEVERAL])
def test_several_roles(text: str, category: str) -> None:
    assert judged(text)[1] == category


def test_a_doctor_is_an_expert_where_asked() -> None:
    assert judged("Пришёл врач Алексей Лунин.")[1] == "other"
    assert judged("Пришёл врач Алексей Лунин. По его словам, прививка действует год.", speaks=True)[1] == "expert"


def test_a_doctor_of_one_patient_is_no_expert() -> None:
    text = "Врачи рады, уточнил лечащий врач Алексей Лунин. Пострадавшему лучше."
    assert judged(text, speaks=True)[1] == "other"


def test_a_doctor_of_a_team_stays_in_sport() -> None:
    text = "Врач сборной России Алексей Лунин рад. Врач Алексей Лунин сказал, что травм нет."
    assert judged(text, speaks=True)[1] == "sport"


def test_a_philosopher_of_whom_an_article_only_tells_is_no_expert() -> None:
    assert judged("Книгу написал немецкий философ Карл Лунин.")[1] == "other"
    assert judged("Философ Карл Лунин ждёт перемен. По его словам, скоро.", speaks=True)[1] == "expert"
    assert judged("Анна Лунина, филолог по образованию, шьёт.")[1] is None


def test_a_trainer_called_a_specialist_is_in_sport() -> None:
    assert judged("Матч закончился. Немецкий специалист Ханс Лунин доволен.", speaks=True)[1] == "sport"
    assert judged("Немецкий специалист Ханс Лунин доволен.", speaks=True)[1] == "expert"
    assert judged("Специалист в области права Ханс Лунин доволен.", speaks=True)[1] == "expert"
    assert judged("Тренер «Зари» Ханс Лунин выбрал защитника. Немецкого специалиста это не смущает.")[1] == "sport"
    assert judged("Тренер «Зари» немец Ханс Лунин рад. Немецкий специалист ждёт.")[1] == "sport"


def test_what_an_article_is_about_tells_who_a_defender_is() -> None:
    assert judged("Защитник Пётр Лунин забил гол. Матч закончился.")[1] == "sport"
    assert judged("Защитник Пётр Лунин рад. Суд закончился.")[1] == "law"
    assert judged("Пилот Пётр Лунин выиграл гонку.")[1] == "sport"
    assert judged("Пилот Пётр Лунин посадил самолёт.")[1] == "other"


def test_a_leader_of_nothing_is_no_politician() -> None:
    assert judged("Бизнесмен Пётр Лунин ушёл. Недавний лидер Пётр Лунин рад.")[1] == "business"
    assert judged("Лидер группы «Туман» Пётр Лунин пел.")[1] == "culture"
    assert judged("Почётный президент фестиваля режиссёр Пётр Лунин рад.")[1] == "culture"


def test_who_speaks_for_a_firm_is_no_expert() -> None:
    assert judged("Эксперты спорят, сказала директор по внешним коммуникациям «Зари» Анна Котова.")[1] == "business"


def test_of_a_scholar_who_does_not_speak_any_other_role_says_more() -> None:
    text = "Академик Алексей Лунин приехал. Правозащитник Алексей Лунин молчит."
    assert judged(text)[1] == "activist"
    assert judged(text, speaks=True)[1] == "expert"


def test_a_scholar_under_arrest_is_asked_nothing() -> None:
    assert judged("Подсудимый физик Алексей Лунин молчит.")[1] == "other"
    assert judged("Подсудимый физик Алексей Лунин рад. По его словам, всё верно.", speaks=True)[1] == "expert"


def test_a_name_alone_says_nothing() -> None:
    assert judged("Вчера приехал Алексей Лунин.")[1:] == (None, "")


def test_authors_are_journalists() -> None:
    text = "Рынок вырос\nЭксперты ждут спада.\nАлексей Лунин"

    assert judged(text, authors=("Алексей Лунин",))[1:] == ("journalist", "byline")


def test_correspondents_sign_after_the_agency() -> None:
    assert judged("МОСКВА, 5 дек – РИА Новости, Алексей Лунин. Рынок вырос.")[1] == "journalist"


@pytest.mark.parametrize(
    "text",
    [
        "Баку. Мурад Лунин – АПА. Парламент обсудил бюджет.",
        "Текст: Олег Лунин, Тбилиси\n\nВ городе прошёл митинг.",
        "Борис Лунин\n\nСборная проиграла в гостях.",
    ],
)
def test_a_line_signs(text: str) -> None:
    assert judged(text)[1] == "journalist"


def test_a_name_above_who_is_named_again_signs_nothing() -> None:
    assert judged("Борис Лунин\n\nСборная проиграла. Лунин молчит.")[1] is None


def test_a_degree_makes_an_expert() -> None:
    assert judged("К.э.н. Лев Лунин считает, что цены упадут.")[1] == "expert"


def test_the_head_of_an_institute_is_not_the_mayor_spoken_of() -> None:
    assert judged("Глава аналитического бюро «Мост» Юрий Лунин пояснил, что мэр уйдёт.")[1] == "expert"


def test_an_abbreviated_trade_behind_a_name() -> None:
    assert judged("Лейла Лунина, корр. «Вышки»\n\nГород встретил праздник.")[1:] == ("journalist", "корр")


def test_a_department_of_a_bank_is_asked() -> None:
    text = "Рубль растёт\n«Это надолго», – сказал начальник отдела операций «Ост-Банка» Игнат Лунин."
    assert judged(text, speaks=True)[1] == "expert"
    assert judged(text)[1] == "business"


def test_a_credit_names_an_author() -> None:
    assert judged("Рынок вырос\nТекст: Алексей Лунин\nЭксперты ждут спада.")[1:] == (
        "journalist",
        "Текст: Алексей Лунин",
    )


def test_who_writes_for_a_medium_is_a_journalist() -> None:
    assert judged("Рынок вырос, пишет Алексей Лунин в журнале «Полдень».")[1] == "journalist"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Так считает Алексей Лунин из Института экономики.", "expert"),
        ("Так считает Алексей Лунин из ЛДПР.", "politician"),
        ("Так считает Алексей Лунин из банка.", "business"),
    ],
)
def test_an_organization_without_a_post(text: str, category: str) -> None:
    assert judged(text)[1] == category


def test_a_place_makes_a_leader_an_official() -> None:
    assert judged("Приехал чешский лидер Ян Новотны.")[1:] == ("official", "чешский лидер")


MANAGER = "Эксперты ждут спада. Об этом сказал директор компании «Лоток» Алексей Лунин."


def test_a_manager_asked_among_experts_is_an_expert() -> None:
    assert judged(MANAGER, speaks=True, title="Рынок ждёт спада")[1] == "expert"


@pytest.mark.parametrize(
    ("speaks", "title"),
    [(False, "Рынок ждёт спада"), (True, "«Лоток» ждёт спада"), (True, "Лунин ждёт спада")],
    ids=["is silent", "speaks of the own company", "is what the article is about"],
)
def test_other_managers_stay_in_business(speaks: bool, title: str) -> None:
    assert judged(MANAGER, speaks=speaks, title=title)[1] == "business"


def test_who_speaks_among_experts_is_an_expert() -> None:
    assert judged("Эксперты ждут спада. По словам Алексея Лунина, рынок упадёт.", speaks=True)[1:] == (
        "expert",
        "Эксперты",
    )
    text = "Приехал Алексей Лунин. Стало тихо. Эксперты ждут спада. По словам Лунина, рынок упадёт."
    assert judged(text, speaks=True)[1] is None


@pytest.mark.parametrize(
    ("name", "first", "year", "category"),
    [
        ("Обама", None, 2012, "official"),
        ("Обама", "Барак", 2020, "politician"),
        ("Медведев", "Дмитрий", 2009, "official"),
        ("Медведев", "Д.", 2009, "official"),
        ("Медведев", None, 2009, None),
        ("Медведев", "Даниил", 2009, None),
        ("Лунин", "Алексей", 2009, None),
    ],
)
def test_leaders_need_no_role(name: str, first: str | None, year: int, category: str | None) -> None:
    person = Person(name, first, None, name, "m")

    found = leader(person, datetime(year, 5, 1, tzinfo=UTC))

    assert (found and found[0]) == category


@pytest.mark.parametrize("name", ["roles", "organizations", "works"])
def test_word_lists_hold_known_categories_and_examples(name: str) -> None:
    rows = table(name)

    assert all(row["category"] in ("", *CATEGORIES) for row in rows)
    assert all(row["example"] for row in rows)
    assert len({row["lemma"] for row in rows}) == len(rows)
