from __future__ import annotations

import re
from functools import cache

import pytest

from tasks.nlp.document import Document
from tasks.nlp.lexicon import WORDS, table
from tasks.nlp.reading.engine import engine
from tasks.nlp.statements.find import find_reports
from tests.notation import Marked, marked, plain

pytestmark = pytest.mark.slow


@cache
def read(text: str) -> Document:
    return engine().read([text])[0]


def found(text: str) -> list[Marked]:
    """What the rules find in a text, as the notation writes it."""
    document = read(text)
    out = []
    for report in find_reports(document):
        content = tuple(text[start:stop] for start, stop in report.parts)
        cue = text[slice(*report.cue)] if report.cue else ""
        out.append(Marked(content, cue, text[slice(*report.source)] if report.source else ""))
    return out


def check(text: str, *kinds: str) -> None:
    document = read(plain(text))
    assert found(plain(text)) == marked(text)
    assert [report.kind for report in find_reports(document)] == list(kinds)


DIRECT = [
    "«[q Рост составит 3 %]», — [c сообщила] [s Лунина].",
    '"[q Рост составит 3 %]", - [c сообщила] журналистам [s глава банка Анна Лунина].',
    "„[q Мы готовы]“, – [c сказал] [s он].",
    "«[q Первое дело сделано. Второе впереди]», — [c заявил] [s мэр].",
    "«[q Кто там?]» — [c спросила] [s хозяйка].",
    '"[q Мы готовы], - [c сказал] [s Белов]. - [q Осталось решить одно]".',
    "«[q Мы готовы]», — [c сказал] [s Белов]. — «[q Осталось решить одно]».",
    "[s Белов] [c сказал]: «[q Мост стар]».",
    "[s Белов] [c написал] в Twitter: «[q Мост стар]».",
    '"[q Мост стар]", - [c цитирует] [s Белова] "Заря".',
    "«[q Мост стар]», — [c говорится] в [s сообщении штаба].",
    "«[q Учись]», — [c поучал] [s дед].",
    "[s Болельщики] [c скандировали]: «[q Вперёд]», «[q Победа]».",
    "[c По словам] [s Белова], «[q мост стар и давно никому не нужен]».",
    "— [q Мы победим], — [c сказал] [s он]. — [q Скоро].",
    "«[q Первое.\n«Второе]», — [c сказал] [s мэр].",
    "Для газеты [c слова] [s Белова]: «[q Мост стар и опасен]».",
    "«[q Мы рады]», — с грустью [c добавила] [s Котова].",
]


@pytest.mark.parametrize("text", DIRECT)
def test_direct_speech(text: str) -> None:
    check(text, "direct")


REPORTED = [
    "[s Лунина] [c заявила], что [q завод не закроют].",
    "В [s мэрии] [c уверены], что [q тепла хватит всем].",
    "[s Белов] [c рассказал], [q как тушили пожар].",
    "[s Белов] [c рассказал] о том, [q почему сгорел дом].",
    "[s Мэр] [c призвал] [q жителей экономить воду].",
    "[s Мэр] [c пообещал] [q не закрывать школу].",
    "[s Банк] [c обвинил] [q заёмщика в подлоге].",
    "[s Критик] [c назвал] [q фильм провалом].",
    "[s Эксперты] [c прогнозируют] [q рост цен].",
    "[s Завод] [c заявил] [q о закрытии цеха].",
    "[c По словам] [s Лисина], [q мост достроят к осени].",
    "[q Мост], [c по [s его] словам], [q достроят к осени].",
    "[c Со слов] [s соседей], [q он уехал на север].",
    "[c Согласно] [s отчёту фонда], [q рынок растёт второй год].",
    "[c По мнению] [s врачей], [q сезон гриппа позади].",
    "Как [c сообщил] [s Белов], [q мост достроят к осени].",
    "Но [q мост], как [c отметил] [s Белов], [q достроят к осени].",
    "[q Мост достроят к осени], [c считает] [s Белов].",
    "[q Мост], [c считает] [s Белов], [q достроят к осени].",
    "[q Рейс задержан до утра], [c передаёт] [s ТАСС].",
    "[q Рейс задержан до утра], [c передаёт] ТАСС со ссылкой на [s диспетчера].",
    "[q Цех закроют весной], [c говорится] в [s сообщении завода].",
    "[s Издание] [c напоминает], [q мост закрыт с мая].",
    "[s Учёные] [c выяснили]: [q роща росла на холме].",
    "[q Мост закрыли на ремонт]. Об этом [c сообщил] [s Белов].",
    "[s Депутат] [c выступил с предложением] [q отменить сбор].",
    "[s Банк] подал иск с [c требованием] [q вернуть деньги].",
    "[s Белов], который [c заявил], что [q мост стар], уехал.",
    "[s Директор] [c пригрозил] банку [q крупным иском].",
    "[s Он] [c сознался] [q в краже бензина].",
    "[s Жильцы] [c пожаловались] [q на шум стройки].",
    "[s Депутат] [c предложил] [q отмену сбора].",
    "[s Мэр] не [c исключил], что [q парк закроют].",
    "[q Сам мост] [s он] [c назвал] [q ошибкой].",
    "Пришло письмо, в [s нём] [c говорится], что [q срок истёк].",
    "[s Суд], однако, [c отметил], что [q срок истёк].",
    "[c По данным] [s газеты «Заря»], [q сделка сорвалась].",
    "Как [c пишет] [s «Заря»], [q сделка сорвалась].",
    "В [s отчёте] [c отмечается], что [q рек стало меньше].",
    "[c По словам] [s источника в мэрии], знакомого с делом, [q решение принято].",
    "[s Режиссёр] [c убеждён]: [q зритель умнее критика].",
    "[s Там] [c добавили], что [q воды хватит всем].",
    "[q Дело до сих пор не передано в суд], [c пишет] [s ZARYA.RU].",
    "[q Рейс задержан до утра], [c сообщает] [s Заря.ру] в пятницу.",
    "[q Рейс задержан до утра]. Об этом [c сообщили] «Заре» в понедельник в [s пресс-службе порта].",
    "[q Рейс задержан до утра]. Об этом [c сообщил] [s диспетчер], передаёт ТАСС.",
    "[q Рейс задержан до утра], [c заявил] Reuters [s мэр города Пётр Белов].",
    "[s Белов] [c заявил], что [q снести мост было бы ошибкой].",
    "[s Сторож] [c признал] [q вину].",
    "О том, что [q мост стар], [c сообщил] [s мэр Белов].",
    "Слухи о том, что [q мост снесут], [c опровергла] [s Котова].",
    "[q Своей вины] [s он] не [c отрицает].",
    "Ранее [q отставки главы банка] [c потребовал] [s губернатор области].",
    "Утром [q о своём уходе] [c заявил] [s министр Пётр Белов].",
    "[q О сносе моста] во вторник [c сообщил] [s мэр].",
    "[s Жильцы] [c потребовали] [q казни героя].",
    "[s Жильцы] [c призвали] [q к аресту не только мэра, но и банкира].",
    "[q Своих соперников] [s Белов] [c обвинил] [q в обмане].",
    "[s Белов] [c упрекнул] [q Котову за молчание].",
    "[s Банк] [c выражает] [q обеспокоенность ростом цен].",
    "[s Завод] [c выразил] [q готовность вернуть деньги].",
    "[s Белов] [c выразил уверенность], что [q мост простоит век].",
    "[s Белов] [c намекнул] [q на скорый уход].",
    "[s Суд] [c постановил], что [q сделка ничтожна].",
    "[s Учёные] [c уверены] [q в подлинности портрета].",
    "[s Пресс-служба] [c опровергла] [q информацию о сделке].",
    "[s Белов] [c допускает] [q введение такого сбора].",
    "[q Мост закроют], [c выяснило] [s издание].",
    "В [s прессе] [c появилась информация], что [q завод продадут].",
]


@pytest.mark.parametrize("text", REPORTED)
def test_reported_speech(text: str) -> None:
    check(text, "indirect")


MIXED = [
    "[s Лунина] [c заявила], что [q завод «движется к краху»].",
    "[s Лунина] [c заявила], что [q «движется к краху»].",
    "[c По словам] [s Луниной], [q завод «движется к краху» и скоро встанет].",
    "[s Критик] [c назвал] [q фильм «скучным провалом»].",
    "[s Белов] [c заявил], что [q мост стар: «Он качается и скрипит на ветру»].",
    "[s Белов] [c обвинил] [q соперников в обмане: «Они не хотели играть честно»].",
    "[q Завод «стоит на коленях»], [c считает] [s Лунина].",
]


@pytest.mark.parametrize("text", MIXED)
def test_quoted_words_make_a_report_mixed(text: str) -> None:
    check(text, "mixed")


def test_names_in_quotation_marks_leave_a_report_indirect() -> None:
    check("[s Лунина] [c заявила], что [q завод «Северный ветер» закроют].", "indirect")


def test_a_so_called_name_leaves_a_report_indirect() -> None:
    check("[s Лунина] [c заявила] [q о создании так называемой «коалиции дачников»].", "indirect")


def test_the_speaker_goes_on_in_a_second_report() -> None:
    check("[s Мэр] [c1 заявил], что [q1 мост стар], и [c2 добавил], что [q2 его снесут].", "indirect", "indirect")
    check("«[q1 Мост стар]», — [c1 сказал] [s Белов], [c2 добавив], что [q2 его снесут].", "direct", "indirect")


def test_another_speaks_in_the_same_sentence() -> None:
    check(
        "[s1 Белов] [c1 заявил], что [q1 мост стар], а [s2 Котова] [c2 заявила], что [q2 он простоит век].",
        "indirect", "indirect",
    )  # fmt: skip


def test_each_clause_has_its_own_speaker() -> None:
    check(
        "[s1 Я] [c1 спросил] у матери, [q1 где отец], и [s2 она] [c2 ответила], что [q2 он на фронте].",
        "indirect", "indirect",
    )  # fmt: skip


def test_joint_speakers_give_a_report_each() -> None:
    check("[s1 Белов] и [s2 Котова] [c заявили], что [q1 [q2 мост стар]].", "indirect", "indirect")


def test_both_of_two_speakers_with_as_well_as_deny() -> None:
    check("Как [s1 сами жители], так и [s2 их адвокат] [c отрицают] [q1 [q2 вину]].", "indirect", "indirect")


def test_of_nested_reports_the_outer_counts() -> None:
    check("[s Белов] [c сказал], что [q врачи считают, что сезон гриппа позади].", "indirect")


def test_a_medium_gives_way_to_whom_it_quotes() -> None:
    check("[s Белов] [c заявил], что [q мост стар], передаёт ТАСС.", "indirect")


def test_an_elided_subject_leaves_the_source_empty() -> None:
    reports = find_reports(read("Также отметил, что цены упадут."))
    assert [(report.source, report.head) for report in reports] == [(None, None)]


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Белов: рынок жилья устоит", "рынок жилья устоит", "Белов"),
        ("Эксперт: рынок жилья устоит", "рынок жилья устоит", "Эксперт"),
        ("СМИ: Белов станет мэром", "Белов станет мэром", "СМИ"),
        ("Источник: рейс задержат", "рейс задержат", "Источник"),
        ("Цены на дома упадут – эксперт", "Цены на дома упадут", "эксперт"),
    ],
)
def test_headlines_name_the_speaker_without_a_cue(text: str, content: str, source: str) -> None:
    assert found(text + "\n\nЦены на дома высоки.") == [Marked((content,), "", source)]
    assert all(report.headline for report in find_reports(read(text + "\n\nЦены на дома высоки.")))


@pytest.mark.parametrize(
    "text",
    [
        "Сообщается, что рейс задержан.",
        "Ожидается, что мост достроят к осени.",
        "Белов рассказал о новых правилах.",
        "Газета «Заря» вышла утром.",
        "Он не сообщил, когда достроят мост.",
        "Следует отметить, что мост стар.",
        "Напомним, что мост стар.",
        "Он работал по данным адресам.",
        "Так называемый «эффект моста» известен давно.",
        "Согласно закону, мост сносят за год.",
        "Юрист объяснил, что делать с долгом.",
        "Он уверен в себе.",
        "Спасатели уже не надеялись найти пловца живым.",
        "В суде его обвиняли в краже.",
        "В сентябре появились сведения о том, что завод продадут.",
        "Фото: Пётр Белов / Reuters",
        "Белов рассказал, как выбрать дыню.",
        "Директором завода стал Белов, а тренером – Котов",
        "Фильм «Мы ещё вернёмся к этому дому» вышел весной.",
    ],
)
def test_what_nobody_says(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("«Рад», — сказал глава завода «Заря» Пётр Белов.", "Белов"),
        ("«Рад», — сказала адвокат Белова.", "адвокат"),
        ("«Рад», — сказал директор фонда.", "директор"),
        ("По словам главы фонда Анны Котовой, мост стар.", "Котовой"),
        ("По её словам, мост достроят к осени.", "её"),
        ("В МИД заявили, что визит состоится.", "МИД"),
    ],
)
def test_the_head_of_a_source_is_its_name(text: str, head: str) -> None:
    document = read(text)
    assert [document.words[report.head or 0] for report in find_reports(document)] == [head]


def test_words_of_the_lexicon_are_given_once_with_an_example() -> None:
    rows = table("reporting")
    lemmas = [row["lemma"] for row in rows]
    assert len(lemmas) == len(set(lemmas)) > 300
    assert all(row["frames"] and row["example"].endswith((".", "!", "?", "»")) for row in rows)


def test_frames_of_the_lexicon_are_known() -> None:
    remarks = (WORDS / "reporting.tsv").read_text(encoding="utf8").partition("lemma\t")[0]
    known = set(re.findall(r"[a-z]+", remarks))
    assert {frame for row in table("reporting") for frame in row["frames"].split()} <= known


def test_offsets_give_back_the_surface() -> None:
    text = "Белов: рынок устоит\n\n«Мы готовы, – сказал Белов. – Да», передаёт ТАСС. По его словам, мост «очень стар»."
    document = read(text)
    found = [
        (
            [text[start:stop] for start, stop in report.parts],
            document.words[report.head or 0],
            text[slice(*report.source)],
        )
        for report in find_reports(document)
        if report.source
    ]
    assert found == [
        (["рынок устоит"], "Белов", "Белов"),
        (["Мы готовы", "Да"], "Белов", "Белов"),
        (["мост «очень стар»"], "его", "его"),
    ]
