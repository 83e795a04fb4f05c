"""Who a source is. In the texts `[собеседник → Олег Дроздов, nominal]` marks a source, or the cue where it is elided,
and tells the speaker and the link (explicit without); `?` is an abstention.
"""

import re
from typing import NamedTuple

import pytest

from tasks.nlp.annotate import read
from tasks.nlp.findings import Article, Statement
from tasks.nlp.people.find import find_people
from tasks.nlp.roles.find import find_roles
from tasks.nlp.speakers.resolve import resolve
from tasks.nlp.statements.find import find_reports

pytestmark = pytest.mark.slow
MARK = re.compile(r"\[([^\]→]+?) → ([^\],]+)(?:, (\w+))?\]")


class Expected(NamedTuple):
    start: int
    stop: int
    speaker: str | None
    link: str


def unmarked(marked: str) -> tuple[str, list[Expected]]:
    """The text, and the speaker of each marked source."""
    text, position, expected = "", 0, []
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        speaker = None if mark[2] == "?" else mark[2]
        expected.append(Expected(len(text), len(text) + len(mark[1]), speaker, mark[3] or "explicit"))
        text, position = text + mark[1], mark.end()
    return text + marked[position:], expected


def resolved(text: str) -> list[Statement]:
    article = Article("a", text)
    (document,) = read([article])
    persons, mentions = find_people(document, article)
    for number, role in find_roles(document, persons):
        persons[number].roles.append(role)
    return resolve(document, article, find_reports(document), persons, mentions)


def at(found: list[Statement], place: Expected) -> list[Statement]:
    """Statements whose source, or cue when the source is elided, touches a place."""
    spans = [(one.report.source or one.report.cue or (0, 0), one) for one in found]
    return [one for (start, stop), one in spans if start < place.stop and place.start < stop]


def check(marked: str) -> None:
    text, expected = unmarked(marked)
    found = resolved(text)
    assert expected
    for place in expected:
        answers = {(one.speaker, one.link) for one in at(found, place)}
        wanted = {(place.speaker, place.link)} if place.speaker else {(None, link) for _, link in answers}
        assert answers == wanted, text[place.start : place.stop]


PERSONS = {
    "name with its post behind": "«Рост замедлится», – считает [Олег Дроздов → "
    "Олег Дроздов], директор Института рынков.",
    "post before the name": "«Рост замедлится», – сообщил [директор Института рынков Олег Дроздов → Олег Дроздов].",
    "one of several, by the case of the name": "Иск подан, заявил [один из адвокатов Анны "
    "Беловой Пётр Речин → Пётр Речин].",
    "interlocutor": "«Рост замедлится», – считает [Олег Дроздов → Олег Дроздов], директор Института рынков. "
    "«Спрос упадёт», – добавил [собеседник → Олег Дроздов, nominal].",
    "who spoke last, not who was named last": "«Рост замедлится», – заявил экономист Олег Дроздов. "
    "Бюджет готовил министр Пётр Щитов. «Спрос упадёт», – отметил [экономист → Олег Дроздов, nominal].",
    "by the post": "Министр финансов Пётр Щитов заявил, что налоги вырастут. Депутат Лев Думский назвал это ошибкой. "
    "«Решение принято», – сказал [министр → Пётр Щитов, nominal].",
    "leader of a country": "На саммите выступили президент Чехии Ян Новотны и президент России Иван Грибов. "
    "«Мир нужен всем», – подчеркнул [чешский лидер → Ян Новотны, nominal].",
    "head of a ministry by its short name": "Министр иностранных дел Лев Послов прибыл "
    "в Вену. Его принял канцлер Отто Бергер. "
    "[Глава МИД → Лев Послов, nominal] заявил, что переговоры продолжатся.",
    "deputy": "Заместитель мэра Тулы Пётр Градов осмотрел рынок. «Торговля "
    "пойдёт», – сказал [заммэра → Пётр Градов, nominal].",
    "feminine noun": "Лыжница Вера Снегова обогнала Анну Лунину на финише. Их ждал тренер Пётр Греков. "
    "«Я устала», – призналась [спортсменка → Вера Снегова, nominal].",
    "verb tells the gender": "Судья Олег Мантин и прокурор Анна Белова спорили. "
    "«Срок велик», – заявила [прокурор → Анна Белова, nominal].",
    "by a degree": "Кандидат исторических наук Вера Лунина объяснила спор. "
    "По словам [историка → Вера Лунина, nominal], карта неверна.",
    "by a nation": "Форвард «Бури» Марко Стипич забил трижды. [Хорват → Марко Стипич, nominal] сказал, что устал.",
    "by a trade that a post held once leaves": "Бывший премьер Чехии Анна Лунина выступила в Праге. "
    "[Политик → Анна Лунина, nominal] призвала не поднимать налоги.",
    "the first": "Политолог Анна Лунина и социолог Пётр Греков спорят. "
    "[Первая → Анна Лунина, pronoun] считает, что партия распадётся.",
    "the second": "Политолог Анна Лунина и социолог Пётр Греков спорят. "
    "[Второй → Пётр Греков, pronoun] считает, что партия выстоит.",
    "a lead without the name": "[Политолог → Пётр Греков, nominal] заявил, что партия распадётся.\n\n"
    "Пётр Греков, директор Института партий, рассказал «Заре», что раскол близок.",
    "he": "Режиссёр Никита Кадров приехал в Псков. «Фильм готов», – сказал [он → Никита Кадров, pronoun].",
    "she, though a man was named later": "Мэр Анна Краева встретилась с Петром Грековым. "
    "По [её → Анна Краева, pronoun] словам, мост откроют в мае.",
    "in his words": "Рост замедлится, заявил экономист Олег Дроздов. По [его "
    "→ Олег Дроздов, pronoun] словам, спрос упадёт.",
    "subject of the same sentence": "«Рост замедлится», – сказал Олег Дроздов. Павел Греков был осторожен: "
    "в книге «Рынки» [он → Павел Греков, pronoun] предположил, что спрос упадёт.",
    "a long quote is no distance": "«Рост замедлится», – сказал Олег Дроздов. Павел Греков видит это иначе. "
    "«Спрос вырос. Цены стоят. Банки ждут. Люди платят», – заявил [он → Павел Греков, pronoun].",
    "letter": "Олег Дроздов обвинил мэра в обмане. «Мост пора чинить», – говорится [в письме → Олег Дроздов, nominal].",
    "paper made by somebody": "Олег Дроздов сказал, что устал. "
    "Согласно опубликованному [им → Олег Дроздов, pronoun] рейтингу, первой стала Тула.",
    "anybody of a body": "Рост замедлится, сообщил начальник отдела Генштаба Олег Дроздов. "
    "[Представитель Генштаба → Олег Дроздов, nominal] отметил, что планы прежние.",
    "the latter": "Олег Дроздов спорил с Павлом Грековым. [Последний → "
    "Павел Греков, pronoun] заявил, что спрос упадёт.",
    "elided": "«Рост замедлится», – сказал Олег Дроздов. Также [отметил "
    "→ Олег Дроздов, continuation], что спрос упадёт.",
    "subject of its own admission": "Мэр Олег Дроздов поздравил Петра Сомова. Дроздов является, по [его "
    "→ Олег Дроздов, pronoun] собственному признанию, поклонником джаза.",
    "who bears the post now": "Бывший президент Перу Анна Котова раскритиковала президента Перу Ивана Милова. «Это "
    "ошибка», – сказала Котова. «Мы спорим», – сказал [президент Перу → Иван Милов, nominal].",
    "the only one who spoke, far above": "Рост замедлится, заявил директор Института рынков Олег Дроздов. Спрос упал. "
    "Цены стоят. Банки ждут. Люди платят. Зима была долгой. Весна запоздала. Дороги размыло. Поля стоят в воде. "
    "«Спрос упадёт», – указал [эксперт → Олег Дроздов, nominal].",
    "the author of what was quoted": "«Мост стар», – пишет в газете Олег Дроздов. По мнению [автора письма "
    "→ Олег Дроздов, nominal], его пора закрыть.",
    "the author of an idea, a woman": "Инженер Анна Белова предложила закрыть мост. «Он стар», – сказала она. "
    "[Автор идеи → Анна Белова, nominal] отметила, что денег хватит.",
    "a thing in what was said says nothing": "Мэр Анна Краева напомнила, что в мае истекает "
    "[срок → Анна Краева, continuation], и потребовала починить мост.",
    "a body in what was said, though it could speak": "Глава банка Лев Сомов признал, что рухнул [рынок → Лев Сомов, "
    "continuation], и пообещал вернуть деньги.",
    "subject of the sentence before": "В канун праздника Пётр Греков, передавший дела преемнику, приехал в Псков. "
    "Журналистам [сказал → Пётр Греков, continuation] только: «Мост простоит век».",
    "pronoun of the sentence before": "На остров прибыла геолог Вера Лунина. В мае она решила искать золото. "
    "Сразу [объявила → Вера Лунина, continuation]: это и есть тот берег.",
    "woman by her trade, though her name looks like a man's": "Художница Дани Моро открыла выставку. "
    "«Я искала цвет», – рассказала Дани Моро. [Художница → Дани Моро, nominal] подчеркнула, что снимала ночью.",
    "behind a verb that reports, with a second one": "«Мост стар», – признался художник Пётр Белов. Выставку открыли. "
    "«Я рад», – добавил [художник → Пётр Белов, nominal], отметив, что рисует ночью.",
    "head of a body with a name in quotation marks": "Главный редактор радио «Голос Тулы» Лев Эфиров рассказал, что "
    "акции проданы. [Руководитель «Голоса Тулы» → Лев Эфиров, nominal] сообщил, что эфир продолжится.",
    "envoy": "Постоянный представитель РФ при ООН Глеб Котов сказал, что проект готов. "
    "«Дверь открыта», – сказал [постпред РФ при ООН → Глеб Котов, nominal].",
    "ombudsman": "Уполномоченный по правам детей Павел Добров приехал в Псков. "
    "«Дети здоровы», – заявил [омбудсмен → Павел Добров, nominal].",
    "call-sign": "Ночь была тихой, рассказал [командир взвода 5-й бригады с позывным «Ясень» → Ясень]. "
    "Заряды прежние, добавил [командир → Ясень, nominal].",
    "a post of a leader that nobody needs to tell": "Эммануэль Макрон приехал в Вену. Его встретил инженер Олег Котов. "
    "«Мир нужен», – сказал [президент → Эммануэль Макрон, nominal].",
    "head of a works beside a leader": "Эммануэль Макрон посетил завод. Его встретил глава предприятия «Луч» "
    "Олег Котов. «Завод цел», – сказал [глава предприятия → Олег Котов, nominal].",
    "president of the country": "Президент страны Ян Новотны выступил в Праге. «Мир нужен», – сказал он. "
    "[Президент Чехии → Ян Новотны, nominal] пообещал, что приедет.",
    "another chair of the same body": "Глава Totex Кристоф Маржель прибыл в Париж. «Мы рады», – сказал он. "
    "[Генеральный директор Totex → Кристоф Маржель, nominal] отметил, что проект готов.",
    "another trade of an activist": "Активист движения Дарья Львова заявила, что приют закрыт. «Не сделано ничего», "
    "– отмечает [зоозащитница → Дарья Львова, nominal].",
    "accused": "«Я не крал», – заявил на суде Михаил Ходов. Доход получают за счёт торговли, добавил [подсудимый "
    "→ Михаил Ходов, nominal].",
    "a relative, told behind the comma": "Радар хорош, прокомментировал [отчим Мелунина → Роджер Руд], бывший "
    "полицейский Роджер Руд. Шон Мелунин молчал.",
    "whom a clause tells of": "Оно даёт доводы в пользу [теорий → Стивен Пинков, continuation], выдвинутых "
    "эволюционными психологами, такими как Стивен Пинков из Гарварда, который настаивает, что мост старый.",
    "who is called so since somebody else spoke": "Оппозиционер Сергей Удалов уехал. Судья заявил, что суд прав. «Дело "
    "велико», – указал он. В деле много томов. Зал полон.\n\nОппозиционер ушёл домой. По [его → Сергей Удалов, "
    "pronoun] мнению, суд неправ.",
    "surname after the full name": "Доклад представил Олег Дроздов. По мнению [Дроздова → Олег Дроздов], спрос упадёт.",
}  # fmt: skip

HEADLINES = {
    "he, under a name": "Эксперт Греков: рынок упадёт\nПо [его → Пётр Греков, pronoun] мнению, спрос мал\n\n"
    "Рынок упадёт, заявил Пётр Греков. Он назвал и срок.",
    "expert named below": "[Эксперт → Олег Дроздов, headline]: рост экономики замедлится\n\n"
    "Рост замедлится, заявил директор Института рынков [Олег Дроздов → Олег Дроздов].",
    "somewhere, told below": "В [Тульской области → Олег Дроздов, nominal] пообещали починить мост\n\n"
    "Мост починят до осени, пообещал [Олег Дроздов → Олег Дроздов], глава района.",
    "post and surname": "[Политолог Дроздов → Олег Дроздов, headline]: выборы отложат\n\n"
    "Выборы отложат, считает [Олег Дроздов → Олег Дроздов], директор Института рынков.",
    "behind a dash, with a cue": "Рост экономики замедлится, заявил [экономист → Олег Дроздов, nominal]\n\n"
    "«Рост замедлится», – заявил [Олег Дроздов → Олег Дроздов], экономист из Тулы.",
    "whom it is about stands behind the colon": "[Японский профессор → Такеши Сигемура, headline]: Пак Чон Су умер, "
    "а с послами говорит двойник\n\nПо версии профессора Такеши Сигемуры, Пак Чон Су умер пять лет назад.",
    "quote above, said again below": "«Рынок рухнул». На бирже паника\n\n"
    "Акции дешевеют. «Рынок рухнул, и это надолго», – считает [Олег Дроздов → Олег Дроздов].",
}  # fmt: skip

OTHERS = {
    "organization in a place": "[В белорусском МИДе → белорусский МИД] заявили, что переговоры начнутся в июне.",
    "government by its capital": "[Лондон → Лондон] обвинил соседей в обмане.",
    "press service": "[Пресс-служба губернатора → пресс-служба губернатора] сообщила, что мост откроют в мае.",
    "medium by its quoted name": "[Газета «Вечерние огни» → Вечерние огни] пишет, что мост откроют в мае.",
    "medium named before": "[Газета «Вечерние огни» → Вечерние огни] пишет, что мост откроют в мае. "
    "[Издание → Вечерние огни, nominal] отмечает, что на мосту две полосы.",
    "court named before": "[Арбитражный суд Тулы → Арбитражный суд Тулы] установил, что долг не вернули. "
    "[Суд → Арбитражный суд Тулы, nominal] отметил, что срок истёк.",
    "body meant by where it is": "Иск подал завод «Луч». [Там → Луч, pronoun] считают, что срок истёк.",
    "paper of a body": "Мост откроют в мае, говорится [в докладе Минтранса → Минтранс].",
    "the subject before who is named in passing": "Поисковик «Байду» открыл набор по примеру чипа от «Гугла». В "
    "[компании → Байду, nominal] отметили, что писатели придут.",
    "what a profit is counted by is no body": "Прибыль «Газпрома» по МСФО выросла. Сумма велика, уточняет [компания "
    "→ Газпром, nominal].",
    "an organization": "Слухов больше, утверждает [Лига тихого интернета → Лига тихого интернета]. По данным "
    "[организации → Лига тихого интернета, nominal], их втрое больше.",
    "medium with a name of several words": "Как сообщает [РИА «Вечер» → РИА «Вечер»], мост откроют в мае.",
    "site of a body": "На [сайте театра → театр] говорится, что спектакль отменён.",
    "site of a body in a place": "На сайте театра имени Снегова в [Пскове → театр имени Снегова в Пскове] говорится: "
    "«Его смерть – утрата».",
    "firm by its name": "[Компания-оператор Nord Light AG → Nord Light AG] заявила, что газ пошёл.",
    "address": "[Goals.com → Goals.com] сообщает, что матч отменили.",
    "party": "[Лейбористы → лейбористы] заявили, что проголосуют против.",
}  # fmt: skip

UNNAMED = {
    "a spokesman of another body": "Решений нет, заявил представитель GM. Планов нет, добавил "
    "[представитель «Автопрома» → представитель «Автопрома»].",
    "no minister": "Министр Олег Котов приехал в Тулу. Министр хочет мира. Аналитики считают, что мир близок. Его не "
    "сорвать, отметил [аналитик → аналитик].",
    "a woman who is no spokeswoman": "Начальник отдела Наталья Салина сообщила, что экспертиза готова. Заявление "
    "[женщины → женщина] о том, что погибший – её муж, не подтвердилось.",
    "anybody of a body whose deputy head has not spoken": "Записку разослал заместитель главы МИДа Саймон Макдонов. "
    "[Представитель МИДа → представитель МИДа] подтвердил, что записка была.",
    "whose spokesman nobody has met": "Решений нет, заявил представитель «Зари». Остальное – у компании «Узбавто». "
    "[Её представитель → представитель] говорит, что вопрос открыт.",
    "not whom it is about": "Эксперт увидел ошибку Грекова. По словам [специалиста → специалист], Греков слукавил.",
    "some of a kind": "[Многие застройщики → многие застройщики] заявили, что уйдут.",
    "some of a kind in between": "Ставки, заявили [некоторые банки → некоторые банки], упадут.",
    "father of a woman with a name": "Суд оправдал Лейлу Котову. [Отец Лейлы Котовой → отец Лейлы Котовой] заявил, "
    "что доволен.",
    "no analyst among those who spoke": "«Налоги вырастут», – заявил министр финансов Пётр Щитов. Спрос упал. Цены "
    "стоят. Банки ждут. Люди платят. Зима была долгой. Весна запоздала. Дороги размыло. Поля стоят в воде. "
    "«Спрос упадёт», – указал [аналитик → аналитик].",
    "author of a film, which need not be who spoke": "«Мост цел», – ответил мэр Иван Громов. По словам [автора фильма "
    "→ автор фильма], мост падает.",
    "author without anybody": "[Автор письма → автор письма] отметил, что мост стар.",
    "head of another body in quotation marks": "Эфир продлят, сказал директор завода «Бета» Пётр Котов. "
    "[Директор «Гаммы» → директор «Гаммы»] заявил, что ждёт.",
    "group": "[Эксперты → эксперты] считают, что спрос упадёт.",
    "those again": "[Политологи → политологи] не исключили раскола. [Они "
    "→ политологи, pronoun] полагают, что партия уйдёт.",
    "assistant of somebody named": "«Мир нужен», – сказал министр обороны Пётр Щитов. "
    "[Помощник министра → помощник министра] рассказал, что переговоры начнутся утром.",
    "subjects in the plural": "В порт вернулись две яхты. Спортсменки устали. [Они → спортсменки, pronoun] заявили, "
    "что шторм был сильным.",
    "newcomer behind a verb": "Рост замедлится, сказал Олег Дроздов. "
    "В полицию обратился [мужчина → мужчина] и сообщил, что его обманули.",
    "newcomer whom more words tell": "Рост замедлится, сказал экономист Олег Дроздов. "
    "«Спрос упадёт», – сказал [чиновник → чиновник], близкий к правительству.",
    "source and who that is later": "Дело закроют, сообщил [источник в прокуратуре → источник в прокуратуре]. "
    "«Вопрос решён», – подчеркнул [собеседник агентства → источник в прокуратуре, nominal].",
    "somebody between a thing and the request": "У Ивана Милова появился [новый объект → парламентарий, continuation] "
    "для споров – в мае парламентарий направил обращение министру культуры Петру Сомову с просьбой отменить концерт.",
    "somebody else of the same post": "Адвокат Пётр Речин подал иск. [Другой адвокат "
    "→ другой адвокат] заявил, что иск отклонят.",
    "post that nobody has": "Вчера открылась выставка художницы Анны Беловой. "
    "[Японский министр → японский министр] заявил, что приедет.",
}  # fmt: skip

ABSTENTIONS = {
    "he without anybody": "По [его → ?] словам, мост откроют в мае.",
    "they without anybody": "[Они → ?] заявили, что мост откроют в мае.",
    "she beside a man only": "«Рост замедлится», – сказал Олег Дроздов. По [её → ?] словам, спрос упадёт.",
}


@pytest.mark.parametrize("marked", PERSONS.values(), ids=PERSONS)
def test_person(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", HEADLINES.values(), ids=HEADLINES)
def test_headline(marked: str) -> None:
    check(marked)


@pytest.mark.parametrize("marked", OTHERS.values(), ids=OTHERS)
def test_organization(marked: str) -> None:
    text, expected = unmarked(marked)
    check(marked)
    assert {one.speaker_kind for one in at(resolved(text), expected[0])} == {"organization"}


@pytest.mark.parametrize("marked", UNNAMED.values(), ids=UNNAMED)
def test_unnamed(marked: str) -> None:
    text, expected = unmarked(marked)
    check(marked)
    assert {one.speaker_kind for one in at(resolved(text), expected[-1])} == {"unnamed"}


@pytest.mark.parametrize("marked", ABSTENTIONS.values(), ids=ABSTENTIONS)
def test_abstention(marked: str) -> None:
    text, expected = unmarked(marked)
    check(marked)
    assert {one.speaker_kind for one in at(resolved(text), expected[-1])} == {"unknown"}


def test_rule_names_finder_and_resolver() -> None:
    (one,) = resolved("«Рост замедлится», – считает Олег Дроздов.")

    finder, resolver = one.rule.split(" > ")

    assert finder == one.report.rule
    assert resolver == "named"


def test_names_are_surer_than_chains() -> None:
    explicit, chained = resolved("«Рост замедлится», – сказал Олег Дроздов. Также отметил, что спрос упадёт.")

    assert chained.confidence < explicit.confidence <= 1


def test_headline_quote_is_of_who_speaks_most_below() -> None:
    found = resolved(
        "«Они ушли». В городе рассказали о ночи\n\n"
        "Враг покинул посёлок, сообщил житель посёлка Олег Дроздов. "
        "«Мы сидели в подвале», – сказал он. Губернатор Анна Краева заявила, что свет дадут к вечеру."
    )

    assert [one.speaker for one in found if one.report.parts[0][0] < 10] == ["Олег Дроздов"]


def test_a_line_between_paragraphs_is_of_who_says_it_in_full() -> None:
    found = resolved(
        "Адвокат Анна Волкова заявила, что доказательств нет.\n\n«Может, он хочет посетить мавзолей»\n\n"
        "Её поддержал адвокат Олег Полозов. «Может, он хочет посетить мавзолей. Это важно», – заявил Полозов."
    )

    assert [one.speaker for one in found] == ["Анна Волкова", "Олег Полозов", "Олег Полозов"]


def test_who_is_quoted_in_a_quotation_does_not_go_on_speaking() -> None:
    found = resolved("«Врач сказал: „Пора“. И ушёл», – вспоминает Олег Дроздов. Также отметил, что давно здоров.")

    assert [one.speaker for one in found] == ["Олег Дроздов", "врач", "Олег Дроздов"]


@pytest.mark.parametrize("where", ["в городе говорят", "Дроздов говорил", "закон гласит"])
def test_no_third_party_is_reported(where: str) -> None:
    found = resolved(f"Олег Дроздов заявил, что {where}, что мост стар.")

    assert [one.speaker for one in found] == ["Олег Дроздов"]


def test_who_is_reported_in_a_clause_does_not_go_on_speaking() -> None:
    found = resolved("Олег Дроздов заявил, что врач Пётр Греков сказал, что пора. Он добавил, что здоров.")

    assert [one.speaker for one in found] == ["Олег Дроздов", "Пётр Греков", "Олег Дроздов"]


def test_who_quotes_himself_has_one_statement() -> None:
    found = resolved("«Тогда Дроздов сказал: „Пора“. И ушёл», – говорит о себе Олег Дроздов.")

    assert [one.speaker for one in found] == ["Олег Дроздов"]


def test_words_within_words_that_nobody_reported_stand_by_themselves() -> None:
    article = Article("a", "«Врач Пётр Греков сказал: „Пора“. И ушёл», – вспоминает Олег Дроздов.")
    (document,) = read([article])
    persons, mentions = find_people(document, article)
    inner = [report for report in find_reports(document) if report.within]

    assert [one.speaker for one in resolve(document, article, inner, persons, mentions)] == ["Пётр Греков"]


TEAMS = {
    "a list of names": ("Учёные Лев Франк, Юст Хаукап и Анна Герр из университета Тулы утверждают: соль полезна.", 3),
    "behind a dash": (
        "Двое известных политиков – губернатор Лев Тасиев и министр Олег Бахтин – выступили в думе и призвали к миру.",
        2,
    ),
    "they": ("В Тулу приехали Лев Белов и Анна Котова. Они полагают, что мост устоит.", 2),
    "both": ("И Белов, и Котова против моста. Оба считают, что он упадёт. Лев Белов и Анна Котова – инженеры.", 2),
    "their opinion, after they spoke": ("Лев Белов и Анна Котова заявили, что мост стар. По их словам, он упадёт.", 4),
    "by their post": (
        "Письмо написали послы Чехии Лев Белов и Анна Котова. Мост стар. По словам послов, мост упадёт.",
        2,
    ),
    "a couple": ("Дом купили Лев Белов и Анна Котова. Супруги рассказали, что крыша течёт.", 2),
    "the authors": (
        "Послы Лев Белов и Анна Котова пишут, что мост стар. Авторы статьи добавили, что он упадёт.",
        4,
    ),
}


@pytest.mark.parametrize("name", TEAMS)
def test_several_with_names_speak_each(name: str) -> None:
    text, count = TEAMS[name]
    found = resolved(text)

    assert len(found) == count
    assert {one.speaker_kind for one in found} == {"person"}
    assert len({(one.report.parts, one.speaker) for one in found}) == count


NO_TEAMS = {
    "experts in general": ("Лев Белов и Анна Котова приехали. Эксперты считают, что мост устоит.", []),
    "one of the two": ("Лев Белов и Анна Котова приехали. Белов считает, что мост устоит.", ["Лев Белов"]),
    "others nearer": (
        "Лев Белов и Анна Котова приехали. Их встретили врачи. Врачи устали. Они считают, что мост упадёт.",
        [],
    ),
    "the lawyers of two": (
        "Адвокаты Льва Белова и Анны Котовой заявили, что мост упадёт.",
        [],
    ),
}


@pytest.mark.parametrize("name", NO_TEAMS)
def test_several_are_not_those_named_side_by_side(name: str) -> None:
    text, persons = NO_TEAMS[name]
    assert [one.speaker for one in resolved(text) if one.speaker_kind == "person"] == persons


def test_statements_stand_in_text_order() -> None:
    found = resolved(
        "По словам Олега Дроздова, спрос упадёт. «Рост замедлится», – сказал Пётр Греков. Он ждёт, что цены вырастут."
    )

    assert [one.report.parts[0] for one in found] == sorted(one.report.parts[0] for one in found)


TURNS = {
    "the guest of the lead": (
        "Врач Анна Котова ответила на вопросы о прививках.\n– Пётр Белов здоров?\n– Да. Мы рады за него.\n"
        "– Когда приём?\n– В мае.",
        ["Анна Котова", "Анна Котова"],
    ),
    "the guest of an interview": (
        "Газета публикует интервью с инженером Львом Громовым. Его прочёл Пётр Белов.\n– Мост стар?\n– Да, стар.",
        ["Лев Громов"],
    ),
    "who spoke before the one that asked": (
        "– Завод стоит, – сказала Инна Карпова.\n– А люди? – спросил Олег Кротов.\n– Ждут.",
        ["Инна Карпова", "Олег Кротов", "Инна Карпова"],
    ),
    "initials of a name": (
        "Ольга Рябова: Пьесу мы писали год. Сюжет сложился не сразу.\n\nО.Р.: Помогали актёры. Они спорили.",
        ["Ольга Рябова", "Ольга Рябова"],
    ),
    "the one who asks": (
        "Анна Котова приехала.\nКорреспондент: Когда откроют мост?\nАнна Котова: Его откроют в мае.",
        ["корреспондент", "Анна Котова"],
    ),
    "a quotation below": (
        "Губернатор Илья Лунин объяснил решение.\n\n«Ухожу только в отпуск. Работы слишком много».",
        ["Илья Лунин"],
    ),
}


@pytest.mark.parametrize("name", TURNS)
def test_turns_have_their_speakers(name: str) -> None:
    text, speakers = TURNS[name]
    assert [one.speaker for one in resolved(text)] == speakers
