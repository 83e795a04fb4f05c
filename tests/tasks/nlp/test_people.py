"""Persons of one article. In the texts `[1 …]` marks an occurrence of a person, the number says of which one."""

import re

import pytest

from tasks.nlp.annotate import read
from tasks.nlp.findings import Article, Mention, Person
from tasks.nlp.people.find import find_people
from tasks.nlp.people.fullnames import Word, hypotheses
from tasks.nlp.people.words import forms, given_readings, readings

MARK = re.compile(r"\[(\d) ([^\]]+)\]")


def found(text: str, authors: tuple[str, ...] = ()) -> tuple[list[Person], list[Mention]]:
    article = Article("a", text, authors=authors)
    (document,) = read([article])
    return find_people(document, article)


def unmarked(marked: str) -> tuple[str, list[list[str]]]:
    """The text, and for each person the occurrences in order: «[1 Лунин]» → («Лунин», [[«0 Лунин»]])"""
    text, spans = "", {}
    for piece in re.split(r"(\[\d [^\]]+\])", marked):
        mark = MARK.fullmatch(piece)
        if mark:
            spans.setdefault(mark[1], []).append(f"{len(text)} {mark[2]}")
        text += mark[2] if mark else piece
    return text, [spans[number] for number in sorted(spans)]


TEXTS = [
    (
        "a maiden name in brackets",
        "[1 Анна Петрова] ([1 Сидорова]) победила. [1 Петрова] рада. [1 Сидорова] вышла замуж.",
        ["Анна Петрова"],
    ),
    (
        "a maiden name in brackets, in another case",
        "Награду вручили [1 Анне Петровой] ([1 Сидоровой]). [1 Петрова] рада.",
        ["Анна Петрова"],
    ),
    (
        "words that say which name it was",
        "[1 Мария Иванова] (в девичестве [1 Сидорова]) победила. [1 Иванова] рада. Её мать [2 Елена Котова] (ранее "
        "[2 Белова]) плачет. Актёр [3 Пётр Зимин] (настоящая фамилия – [3 Летов]) поёт.",
        ["Мария Иванова", "Елена Котова", "Пётр Зимин"],
    ),
    (
        "words that say it without brackets",
        "[1 Мария Иванова], в девичестве [1 Сидорова], победила. [1 Сидорова] рада.",
        ["Мария Иванова"],
    ),
    (
        "a surname in brackets that was left out",
        "«Звонил [1 Дмитрий Анатольевич] ([1 Котовский]), просил паспорт», – сказал мэр.",
        ["Дмитрий Анатольевич"],
    ),
    (
        "another player in brackets",
        "В финале сыграли [1 Иван Петров] ([2 Сидоров]). [2 Сидоров] забил гол, [1 Петров] ушёл.",
        ["Иван Петров", "Сидоров"],
    ),
    (
        "another name of two words, and the name in religion",
        "Певица [1 Регина Вульф] ([1 Томас Нойман]) поёт. Схиигумен [2 Сергий] ([2 Котовский]) слушает. Указ о "
        "[2 Сергии] ([2 Котовском]) подписан.",
        ["Регина Вульф", "Сергий"],
    ),
    (
        "a pen name stays the name",
        "Рэпер [1 Паша Кузнечик] (настоящее имя – [1 Павел Ильин]) поёт. Актриса [2 Ева Лесная] (настоящее имя "
        "[2 Карина Зимина]) слушает. [1 Павел Ильин] рад.",
        ["Паша Кузнечик", "Ева Лесная"],
    ),
    (
        "no given name that tells a woman",
        "На корт вышла [1 Котовская] ([2 Белинская]). [2 Белинская] сыграла лучше, но [1 Котовская] рада.",
        ["Котовская", "Белинская"],
    ),
    (
        "given names of several words, each with one of its own",
        "Инженер [1 Ким Гён Су] и инженер [2 Ким Гён Тхэк] приехали. [1 Ким Гён Су] показал чертёж, [2 Ким Гён Тхэк] "
        "молчал.",
        ["Ким Гён Су", "Ким Гён Тхэк"],
    ),
    (
        "an instrumental with ё",
        "Критик говорил с [1 Ильёй Дроздуном] и [2 Софьёй Зиминой].",
        ["Илья Дроздун", "Софья Зимина"],
    ),
    (
        "a role before the father's name with the word for son",
        "Инженер [1 Рустам Тофик оглы Гасымзаде] открыл мост.\n\n[1 Рустам Гасымзаде] доволен.",
        ["Рустам Тофик оглы Гасымзаде"],
    ),
    (
        "a role alone in a headline",
        "Агроном\n\nАгроном [1 Пётр Ильич Колосовский] вырастил рожь. «Рожь высокая», – сказал [1 Колосовский].",
        ["Пётр Ильич Колосовский"],
    ),
    (
        "a given name before another",
        "Об этом сообщила профессор археологии Университета Тулы [1 Франческа Романа Котолла]. Дело за малым, "
        "заключила профессор [1 Котолла].",
        ["Франческа Романа Котолла"],
    ),
    (
        "a foreign given name in a consonant declines",
        "Исследователи [1 Хартвиг Хаусдорн] и [2 Питтер Красса] попытались прочесть надпись.",
        ["Хартвиг Хаусдорн", "Питтер Красса"],
    ),
    (
        "whose wife she is stands between",
        "Нынешняя супруга [1 Лукони] [2 Карла Бруни] – итальянского происхождения. Супруга [3 Белова] [4 Карла Монти] "
        "приехала в Рим.",
        ["Лукони", "Карла Бруни", "Белов", "Карла Монти"],
    ),
    (
        "a nickname in brackets",
        "За бизнесмена [1 Аркадия (Бадри) Патарашвили] готовы проголосовать немногие.",
        ["Аркадий Патарашвили"],
    ),
    (
        "a Latin letter in a Russian name",
        "Вирусолог [1 Фабрицио Прельяcко] сказал, что грипп близок.",
        ["Фабрицио Прельяско"],
    ),
    (
        "whose relative she is stands in the genitive",
        "[1 Мария Шривер], племянница [2 Джона Лунина], вышла замуж в 1986 году.",
        ["Мария Шривер", "Джон Лунин"],
    ),
    ("the elder", "Висит «Венера» живописца [1 Лукаса Кранца] (Старшего).", ["Лукас Кранц"]),
    (
        "a headline and the word below it are two",
        "Присяжные вынесут вердикт по делу о покушении на [1 Чубарова]\n\nПрисяжные в четверг вынесут вердикт по делу "
        "о покушении на главу банка [1 Анатолия Чубарова].",
        ["Анатолий Чубаров"],
    ),
    (
        "surname, initials and the next sentence",
        "Учредитель: общество. Главный редактор: [1 Дёмков К. С.] Номер телефона редакции: 555.",
        ["К. С. Дёмков"],
    ),
    (
        "surname before a given name with a rare patronymic",
        "[1 Вахидов Руслан Узудиевич] родился в Туле.",
        ["Руслан Узудиевич Вахидов"],
    ),
    (
        "a compound of roles is no part of the name",
        "Депутату-новичку [1 Котову] вручили мандат.",
        ["Котов"],
    ),
    (
        "call-signs, and what stands again in quotation marks",
        "Ночь была тихой, рассказал командир взвода 5-й бригады с позывным «[1 Ясень]». «Борьба идёт», – отметил "
        "«[1 Ясень]». Фельдшерица с позывным «[2 Чайка]» добавила, что раненых нет.",
        ["Ясень", "Чайка"],
    ),
    (
        "a call-sign of somebody with a name is nobody else",
        "[1 Сергей Котов] с позывным «Хмурый» заявил, что ждёт.",
        ["Сергей Котов"],
    ),
    (
        "surname, initials, other cases",
        "Директор центра [1 Алексей Лунин] выступил во вторник. С [1 Луниным] спорил депутат [2 Игорь Котов]. "
        "«Нет», – ответил [1 А. Лунин] [2 Котову].",
        ["Алексей Лунин", "Игорь Котов"],
    ),
    (
        "genitive alone becomes nominative",
        "По мнению [1 Лунина], цены вырастут. Политолог [1 Алексей Лунин] сказал это в среду.",
        ["Алексей Лунин"],
    ),
    (
        "a woman stays a woman",
        "Актриса [1 Мария Петрова] приехала в Казань. [1 Петрову] встречали зрители, [1 Петровой] вручили цветы.",
        ["Мария Петрова"],
    ),
    (
        "man and wife",
        "Певица [1 Анна Лунина] и её муж [2 Пётр Лунин] приехали в Тверь. [2 Лунин] сказал, что устал. "
        "[1 Лунина] добавила, что рада.",
        ["Анна Лунина", "Пётр Лунин"],
    ),
    (
        "surname first with patronymic",
        "Обвинение предъявлено [1 Абдулмаликовой Наталье Петровне]. [1 Абдулмаликова] вину не признала.",
        ["Наталья Петровна Абдулмаликова"],
    ),
    (
        "given name and patronymic",
        "Академик [1 Артур Чиликин] вернулся. «Мы ждали [1 Артура Борисовича]», – сказал [2 Олег Рябов].",
        ["Артур Борисович Чиликин", "Олег Рябов"],
    ),
    (
        "given name alone, when clear",
        "Пострадал 12-летний [1 Владимир Соколюк]. Врачи говорят, что [1 Владимир] поправится.",
        ["Владимир Соколюк"],
    ),
    (
        "surname before given name",
        "Премьер [1 Пак Чон Мин] встретился с [2 Рецепом Тайипом Чакыром]. [2 Чакыр] поблагодарил его.",
        ["Пак Чон Мин", "Рецеп Тайип Чакыр"],
    ),
    (
        "particles and hyphens",
        "Канцлер [1 Урсула фон дер Брюкен] приняла [2 Жан-Пьера Дюбуа-Мартена]. [1 Фон дер Брюкен] промолчала.",
        ["Урсула фон дер Брюкен", "Жан-Пьер Дюбуа-Мартен"],
    ),
    (
        "women of foreign surname do not decline",
        "Слова [1 Ангелы Бреммер] удивили всех. «Это ошибка», – возразила [1 Бреммер] журналистам.",
        ["Ангела Бреммер"],
    ),
    (
        "second name in brackets",
        "Задержан [1 Руслан Агаев] ([1 Аслан Гудаев]), житель Грозного. Суд арестовал [1 Гудаева].",
        ["Руслан Агаев"],
    ),
    ("ё and е", "Тренер [1 Семён Берёзов] доволен. [1 Березова] поздравили.", ["Семён Берёзов"]),
    (
        "two initials, before and behind the surname, at the beginning of a text",
        "[1 А.Г. Рогов] выступил. «Да», – сообщила [2 О.Н. Вялина]. По словам [3 Ершовой К. Л.], зал полон. "
        "[1 А. Г. Рогов] ушёл, [4 М.Б.Кулик] и [5 Д. Ильин] остались.",
        ["А. Г. Рогов", "О. Н. Вялина", "К. Л. Ершова", "М. Б. Кулик", "Д. Ильин"],
    ),
    (
        "surname before the given name",
        "«Да», – сообщила [1 Рябинина Ольга]. [2 Ершова Анна] и [3 Лось Кирилл] ушли, ответила [4 Ким Дарья].",
        ["Ольга Рябинина", "Анна Ершова", "Кирилл Лось", "Дарья Ким"],
    ),
    (
        "a trade before the name is no other name",
        "Логист [1 Юрий Панин] спорил. Американист [2 Кирилл Ольхов] молчал.",
        ["Юрий Панин", "Кирилл Ольхов"],
    ),
    (
        "several given names with one surname",
        "Братья [1 Глеб] и [2 Марк Ольховы] ушли. Супруги [3 Инна], [4 Анна] и [5 Олег Зарецкие] остались. "
        "[2 Марк] вернулся с [3 Инной Зарецкой].",
        ["Глеб Ольхов", "Марк Ольхов", "Инна Зарецкая", "Анна Зарецкая", "Олег Зарецкий"],
    ),
    (
        "father's name with the word for son or daughter",
        "[1 Вагиф Рашид оглы Гасымли] ответил [2 Алиевой Севиндж Тофик кызы]. [3 Бакыт Осмон уулу] молчал. "
        "По словам [1 Гасымли], всё решено. [3 Осмон уулу] не спорил.",
        ["Вагиф Рашид оглы Гасымли", "Севиндж Тофик кызы Алиева", "Бакыт Осмон уулу"],
    ),
    (
        "monarchs have a number",
        "[1 Николай II] принял [2 Николая Ершова]. При [3 Николае I] дворец сгорел, [1 Николай II] его не видел.",
        ["Николай II", "Николай Ершов", "Николай I"],
    ),
    (
        "part of a name may stand for it",
        "[1 Фам Ван Донг] ждал. Господин [1 Донг] встретил [2 Инну Рей-Ольхову]. [2 Ольхова] улыбнулась.",
        ["Фам Ван Донг", "Инна Рей-Ольхова"],
    ),
    (
        "a given name spelt in two ways",
        "[1 Хасан Рудаки] прибыл. [1 Хассан Рудаки] сказал это в среду.",
        ["Хасан Рудаки"],
    ),
    (
        "labels of speakers stand in the nominative",
        "[1 РЯБОВА]: Почему растут цены?\n[2 ОЖОГИН]: Из-за пошлин.\n[1 РЯБОВА]: А осенью?",
        ["Рябова", "Ожогин"],
    ),
    (
        "what begins a sentence is no part of the name",
        "[1 Инна Рогова] ушла. Пожаловавшуюся [1 Роговой] певицу приняли. Сама [1 Инна] рада. "
        "Вдова [2 Петросяна] пела.",
        ["Инна Рогова", "Петросян"],
    ),
    (
        "a name in a form of its own, misspelt, or given alone",
        "[1 Майкл Кэмпден] ушёл, за [1 Кэмденом] следили. [2 Энди Барсиа] рад. Ждали [2 Энди Барсии]. "
        "[2 Энди Барсиа] ушёл. "
        "[3 Хустила Пашек] пела. [3 Хустила] молчала. [4 Ху Цзиньпао] прибыл, [4 Цзиньпао] встречали.",
        ["Майкл Кэмпден", "Энди Барсиа", "Хустила Пашек", "Ху Цзиньпао"],
    ),
    (
        "pen name with the real name in brackets",
        "Вырастут, заявил блогер [1 Dropel] ([1 Антон Ершов]). [1 Dropel] рад.",
        ["Антон Ершов"],
    ),
    (
        "a name written twice",
        "[1 Джон Тёрк] (John Turk), вице-президент, пришёл. [1 Тёрк] рад.",
        ["Джон Тёрк"],
    ),
    (
        "two persons side by side",
        "После [1 Рогова] [2 Кранк] встретился с друзьями.",
        ["Рогов", "Кранк"],
    ),
    (
        "capitals",
        "МЭР [1 ИВАН ЛУГОВОЙ] ЗАЯВИЛ, ЧТО МОСТ ПОСТРОЯТ. Актриса [2 Анна ДРОЗДОВА] рада, МИД тоже.",
        ["Иван Луговой", "Анна Дроздова"],
    ),
    (
        "a surname in «-у» does not decline",
        "Президента [1 Ану Мунту] ждут. «Дела госпожи [1 Мунту] плохи», – сказал [2 Пётр Ершов].",
        ["Ана Мунту", "Пётр Ершов"],
    ),
    (
        "a syllable of an East Asian name is no Russian given name",
        "Портрет [1 Ким Чун Ира] висел на стене.",
        ["Ким Чун Ир"],
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("marked", "names"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_persons_and_their_mentions(marked: str, names: list[str]) -> None:
    text, spans = unmarked(marked)
    persons, _ = found(text)
    assert [person.name for person in persons] == names
    assert [[f"{start} {text[start:stop]}" for start, stop in person.mentions] for person in persons] == spans


NOBODY = [
    "Присяжные вынесут вердикт в четверг. Присяжных ждут.",
    "Австро-канадская Magnolia объяснила, чего ждёт. Magnolia продаст завод.",
    "Кот Ларсон живёт в резиденции. Ларсон ловит мышей.",
    "Пожар начался на улице Гагарина в доме 5.",
    "Пожар начался утром.\n\nФото: Пётр Котов / РИА Новости",
    "Спектакль идёт в театре имени Вахтангова.",
    "Москомспорт отказался продлить договор аренды.",
    "Ремонт крейсера «Адмирал Лунёв» завершат весной.",
    "Форвард рассказал Рупору о травме.",
    "Посол советовал Кишинёву ждать.",
    "Откровенно ответив судье, он ушёл.",
    "Если Вы заметили ошибку, напишите нам.",
    "Соседки-мусульманки обвинили её.",
    "Речь шла о работе Исфаганского ядерного центра.",
    "Астроном сравнил планеты с «горячими Нептунами».",
    "Истребитель Су-35 поднялся в небо над Каспием.",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", NOBODY)
def test_no_person(text: str) -> None:
    assert found(text)[0] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "gender", "told_by"),
    [
        ("Об этом написала активистка Ори Квелдох.", "f", "beside: написала"),
        ("Об этом пишут активистка Ори Квелдох и её муж.", "f", "beside: активистка"),
        ("«Мы рады», – пояснила Викки Слоун.", "f", "given name: Викки"),
        ("Лекцию прочла Анна Ильинична Ким.", "f", "patronymic: Ильинична"),
        ("Немецкий историк Хартмут Клаусдорф нашёл письмо.", "m", "beside: нашёл"),
        ("Мишель Барнар заявил, что уходит.", "m", "beside: заявил"),
        ("Министр Нгуен Тхи Тханьхоа посетила завод. «Мы рады», – сказала Нгуен Тхи Тханьхоа.", "f", "beside: сказала"),
        ("Мишель Барнар заявила, что уходит.", "f", "beside: заявила"),
        ("Врачи сообщили о состоянии Мартыновой.", "f", "surname: Мартыновой"),
        ("Это стало известно от Хартвига.", "m", "surname: Хартвига"),
        ("Решение примет Тан Шве.", "m", None),
        ("Мишель Барнар заявила, что уходит. Мишель Барнар добавил, что устал.", "m", None),
    ],
)
def test_gender(text: str, gender: str, told_by: str | None) -> None:
    (person,) = found(text)[0]
    assert (person.gender, person.gender_by) == (gender, told_by)


@pytest.mark.slow
def test_family_of_named_members_is_no_person_of_its_own() -> None:
    text = "Отравлены Сергей Коваль и его дочь Юлия. О деле Ковалей написали газеты."
    persons, mentions = found(text)
    assert [person.name for person in persons] == ["Сергей Коваль", "Юлия"]
    whose = [(text[one.start : one.stop], one.person) for one in mentions]
    assert whose == [("Сергей Коваль", 0), ("Юлия", 1), ("Ковалей", None)]


@pytest.mark.slow
def test_author_in_the_byline() -> None:
    persons, _ = found("ТЕКСТ: ГЛЕБ ПОДГОРНЫЙ\nЦены на хлеб вырастут.", authors=("Глеб Подгорный",))
    assert [person.name for person in persons] == ["Глеб Подгорный"]


@pytest.mark.slow
def test_mentions_of_organizations_and_places() -> None:
    text = "Глава МИД Сергей Лунин прилетел в Казань."
    _, mentions = found(text)
    assert [(text[one.start : one.stop], one.kind, one.person) for one in mentions] == [
        ("МИД", "ORG", None),
        ("Сергей Лунин", "PER", 0),
        ("Казань", "LOC", None),
    ]


@pytest.mark.parametrize(
    ("word", "nominative", "gender", "case"),
    [
        ("Мартыновым", "Мартынов", "m", "Ins"),
        ("Мартыновой", "Мартынова", "f", "Dat"),
        ("Троицкому", "Троицкий", "m", "Dat"),
        ("Калиты", "Калита", "m", "Gen"),
        ("Кравца", "Кравец", "m", "Gen"),
        ("Гурийцем", "Гуриец", "m", "Ins"),
        ("Уральцу", "Уралец", "m", "Dat"),
        ("Вершку", "Вершок", "m", "Dat"),
        ("Воробья", "Воробей", "m", "Gen"),
        ("Рыжим", "Рыжий", "m", "Ins"),
        ("Горячую", "Горячая", "f", "Acc"),
        ("Ходячих", "Ходячие", "p", "Gen"),
        ("Петровой-Водкиной", "Петрова-Водкина", "f", "Gen"),
        ("Меркуль", "Меркуль", "f", "Gen"),
        ("Чаушеску", "Чаушеску", "m", "Gen"),
        ("Ивановых", "Ивановы", "p", "Gen"),
    ],
)
def test_a_form_may_be_read_so(word: str, nominative: str, gender: str, case: str) -> None:
    assert any((r.nominative, r.gender) == (nominative, gender) and case in r.cases for r in readings(word))


@pytest.mark.parametrize(
    "name", ["Мартынов", "Троицкий", "Рыжий", "Коваль", "Гайдай", "Калита", "Кравец", "Гуриец", "Вершок", "Дюма"]
)
def test_forms_lead_back_to_the_name(name: str) -> None:
    assert all(any(r.nominative == name for r in readings(form.title())) for form in forms(name, "m"))


@pytest.mark.parametrize(
    ("word", "names"), [("Павлу", {"Павел"}), ("Льва", {"Лев"}), ("Марии", {"Мария"}), ("Мартынову", set())]
)
def test_known_given_names(word: str, names: set[str]) -> None:
    assert {reading.nominative for reading in given_readings(word)} == names


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "first", "middle", "last"),
    [
        ("Мартынов А. П.", "А.", "П.", "Мартынов"),
        ("Томас М. Савини", "Томас", "М.", "Савини"),
        ("Ким Чон Хо", "Чон Хо", None, "Ким"),
        ("Нгуен Тхи Тханьхоа", "Тхи Тханьхоа", None, "Нгуен"),
        ("Елизавета II", "Елизавета II", None, None),
        ("Анна Ивановна", "Анна", "Ивановна", None),
    ],
)
def test_parts_of_a_name(name: str, first: str | None, middle: str | None, last: str | None) -> None:
    best = hypotheses(tuple(Word(word, "Nom", "", False, "") for word in name.split()))[0]
    assert (best.first, best.middle, best.last) == (first, middle, last)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Он пришёл из Высшей школы экономики.", "Высшая школа экономики"),
        ("В МИДах довольны.", "МИД"),
        ("Она работает в Министерстве финансов.", "Министерство финансов"),
    ],
)
def test_organizations_keep_their_words_in_the_nominative(text: str, normal: str) -> None:
    _, mentions = found(text)

    assert [one.normal for one in mentions] == [normal]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Губернатор Заречного края Степан Кречетов приехал.", "Заречный край"),
        ("Он приехал из Веденского района.", "Веденский район"),
        ("Он из Урус-Мартановского района.", "Урус-Мартановский район"),
        ("Он мэр Красной Поляны.", "Красная Поляна"),
        ("Она служит в Министерстве внутренних дел.", "Министерство внутренних дел"),
        ("Пожар случился в Ельском районе.", "Ельский район"),
        ("Прибыль «Газпром нефти» выросла вдвое.", "Газпром нефть"),
    ],
)
def test_what_describes_a_place_agrees_with_it(text: str, normal: str) -> None:
    _, mentions = found(text)

    assert [one.normal for one in mentions if one.kind != "PER"] == [normal]
