"""Texts no journalist writes but machines do: one sign or phrase over and over. They are read, and none hangs."""

import signal
from collections.abc import Iterator
from datetime import UTC, datetime
from types import FrameType

import pytest

from tasks.nlp.annotate import annotate
from tasks.nlp.findings import Article
from tasks.nlp.people.words import readings
from tasks.nlp.reading.segmentation import LONGEST, sentences, tokenize
from tasks.nlp.roles.words import role_word

SECONDS = 20  # of the processor's time, for what takes one: a hang shows, a busy machine does not
SIZES = (500, 10_000)  # characters
MOST = 4_000  # times something is repeated: four times as often as Python calls itself

REPEATED = [
    "Иван-", "Иван-Петров-", "а-", "экс-", "Иван ", "А.Б. Петров ", "Мохина Елена ", "Саид оглы ",
    "МЭР ИВАН МОХОВ ПРАВ. ", "Иван\n", "и Иван и ", "Петров, ", "А. ", "словобезпробела",
    "отца ", "директор, ", "«", "»", '"', "«Да», ", "(", ")", "[", "—", "- ", "? — ", "1", "1 ", "1 мая ",
    "2020, ", "с 1 по ", "Громов сказал: ", "сказал, что ", "по словам Петрова, ", "Эксперт сказал, что мост стар. ",
    "😀", "/", "\n", "– Да?\n– Он сказал, что рад.\n", "Белов: «Да».\n", '"Да", - сказал он. - ', "2019 г. Слово ",
    "слово.Слово ", "Анна Котова, врач\n– Да.\n", "посоветовал спать, есть, ", "«Да» – так сказал Белов. ",
    "Мэр Анна Краева рада. Мэр сказала, что вышел срок, и просила ждать. ", "Боец с позывным «Ясень» ушёл. ",
]  # fmt: skip
BEGUN = [
    ("министр труда, ", "занятости, ", ""),
    ("министр труда ", "и занятости ", ""),
    ("«", "Слово дело. ", "», — сказал Греков."),
    ("«", "Врач сказал: „Да“. ", "», — сказал Греков."),
    ("Греков заявил, что ", "врач сказал, что ", "дом стоит."),
    ("«", "Врач сказал: „", "», — сказал Греков."),
    ("Греков заявил, что ", "дом стоит, ", ""),
    ("Греков (", "слово дело ", ") сказал."),
    ("", "экс-", "министр Иван Греков ушёл."),
]


@pytest.fixture(autouse=True)
def guard() -> Iterator[None]:
    """An error after SECONDS, where a quadratic rule would go on for hours."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"{SECONDS} s of the processor and no end")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("head", "unit", "tail"), [*(("", unit, "") for unit in REPEATED), *BEGUN], ids=lambda part: repr(part)
)
def test_a_text_of_one_thing_is_read(head: str, unit: str, tail: str) -> None:
    for size in SIZES:
        text = head + unit * min(size // len(unit), MOST) + tail
        (found,) = annotate([Article("a", text, text[:50], (), datetime(2025, 11, 20, tzinfo=UTC))])
        spans = [(one.start, one.stop) for one in (*found.mentions, *found.dates)]
        spans += [part for one in found.statements for part in one.report.parts]
        assert all(0 <= start < stop <= len(text) for start, stop in spans)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["Рынок вырос. Ранее в банке заявили, что", "Греков выступил с заявлением о том, что"])
def test_a_text_cut_off_in_a_sentence_is_read(text: str) -> None:
    (found,) = annotate([Article("a", text)])

    assert found.statements == []


@pytest.mark.slow
def test_a_text_cut_off_before_its_main_clause_is_read() -> None:
    (found,) = annotate([Article("a", "Признав, что мост Белова стар")])

    assert [one.speaker for one in found.statements] == [None]


SPOKEN = (
    "Мост закроют – эксперт\n\nПризнав, что мост стар, мэр Котов, как сообщила «Заря» со ссылкой на Белову, заявил:"
    " «Врачи требуют закрыть школу». По словам А. П. Лунина, который, по его мнению, прав, – так считают 40 % жителей,"
    " – в 2024 году (до 5 мая) было хуже. «Я рад, – сказал он, – но не верю». Об этом рассказал он сам. На просьбу"
    " починить лифт ответили отказом, а вопрос о том, нужен ли мост, остался. Мэр счёл нужным. – Вы знали? – Нет. Иван:"
)
STOPPED = (
    "Это «большая» сумма и подозревает",
    "Вопрошает автор Анна Деннер, замдиректора по делам Азии в фонде Rights",
)


@pytest.mark.slow
def test_a_text_cut_off_anywhere_is_read() -> None:
    cuts = [SPOKEN[:stop] for stop in range(1, len(SPOKEN)) if not SPOKEN[stop - 1].isspace()]
    cuts += [*STOPPED, *(cut[cut.rfind(". ") + 2 :] for cut in cuts if ". " in cut[:-2])]
    for text, found in zip(cuts, annotate([Article("a", cut) for cut in cuts]), strict=True):
        assert all(0 <= a < b <= len(text) for one in found.statements for a, b in one.report.parts)


@pytest.mark.parametrize("many", [1_000, 5_000])
def test_of_a_long_chain_only_the_last_name_declines(many: int) -> None:
    chain = "Иван-" * many
    nominatives = {reading.nominative for reading in readings(chain + "Петрову")}

    assert chain + "Петров" in nominatives
    assert all(nominative.startswith(chain) for nominative in nominatives)
    assert role_word("врач-" * many + "педиатр") is None


@pytest.mark.parametrize(
    ("form", "nominative"), [("Ивана-Петра-Сергея", "Иван-Петр-Сергей"), ("Петровой-Водкиной", "Петрова-Водкина")]
)
def test_all_parts_of_a_name_of_a_few_decline(form: str, nominative: str) -> None:
    assert nominative in {reading.nominative for reading in readings(form)}


def test_a_sentence_that_does_not_end_is_cut() -> None:
    starts, words = tokenize("слово " * 1_000)

    assert sentences("слово " * 1_000, starts, lines=True) == list(range(0, len(words), LONGEST))
    assert sentences("слово " * 1_000, starts, lines=False) == [0]


@pytest.mark.slow
def test_a_bracket_that_ends_a_name_is_no_surname() -> None:
    """The network reads «Марса (ФОТО)» as a name; brackets further on are none again."""
    text = "Марсоход вместе с дизайнером создал панораму Марса (ФОТО)\n\nРовер прислал снимки (их можно видеть здесь)."
    (found,) = annotate([Article("a", text)])

    assert not any(text[one.start : one.stop] in "()" for one in found.mentions)
