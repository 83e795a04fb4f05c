"""The benchmark says how fast and how alike; the comparison sees every difference."""

from dataclasses import replace

import pytest

from tasks.nlp.findings import Article
from tasks.nlp.reading.engine import engine
from tasks.quality import benchmark
from tasks.quality.comparison import APART, TIES, compare, report, same

pytestmark = pytest.mark.slow

TEXT = "Об этом сообщил министр Пётр Ветров. Приехали: белый дом, белый дом, белый дом, белый дом и все."


@pytest.fixture(scope="module")
def plain() -> benchmark.Plain:
    return benchmark.Plain()


def test_it_prints_times_and_ratios(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "REPEATS", 1)
    articles = [Article(f"article {n}", f"{TEXT} Прошло {n} дней со 2 мая 2024 года.") for n in range(4)]

    lines = list(benchmark.run(articles))

    assert lines[0].startswith("CPU time of one article: 2 articles of ")
    for name in ("engine", "engine, known words", "enrich"):
        (line,) = [line for line in lines if line.startswith(f"{name}  ")]
        assert float(line.split()[-3 if name != "enrich" else 1]) > 0
    assert sum(" ms  " in line for line in lines) == 6


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ({}, {}),
        ({"lemmas": lambda column: ["ой", *column[1:]]}, {"lemmas differ": 1}),
        ({"names": lambda column: column[:-1]}, {"names differ": 1}),
        ({"rels": lambda column: ["punct", *column[1:]]}, {"relations differ": 1}),
        ({"heads": lambda column: [5, *column[1:]]}, {"heads differ": 1}),
        ({"sentences": lambda column: [(0, column[-1][1])]}, {"sentences differ": 2}),
    ],
)
def test_each_difference_is_counted(plain: benchmark.Plain, change, differs) -> None:
    (document,) = engine().read([TEXT], lines=False)
    changed = replace(document, **{name: how(getattr(document, name)) for name, how in change.items()})

    found = compare(changed, plain.read(TEXT), engine().networks.table.key)

    assert {key: count for key, count in found.items() if key.endswith("differ") and count} == differs
    assert same(found) is not bool(differs)


def test_where_the_engine_takes_words_apart_nothing_is_compared() -> None:
    """A scraper put two lines together in the middle of what looks like a word."""
    found = benchmark.counts(["Глава Заречья Олег Ветров подал в отставкуМария Лугова займёт этот пост в мае."])

    assert (found["texts"], found[APART]) == (1, 1)  # in natasha's sentences, and in those that end where lines do
    assert same(found)
    assert any(APART in line for line in report(found))


def test_a_head_between_equals_is_no_difference(plain: benchmark.Plain) -> None:
    """The second and the third «дом» have the same three neighbours on each side; all other heads are made the same.

    Which of its equals natasha takes itself is left to rounding, and so to the processor.
    """
    (document,) = engine().read([TEXT], lines=False)
    second, third = [token for token, word in enumerate(document.words) if word == "дом"][1:3]
    theirs = plain.read(TEXT)
    for token, head in zip(theirs.tokens, [third, *document.heads[1:]], strict=True):
        token.head_id = theirs.tokens[head].id if head >= 0 else token.id
    changed = replace(document, heads=[second, *document.heads[1:]], sentences=[(0, len(document))])

    found = compare(changed, theirs, engine().networks.table.key)

    assert found[TIES] == 1
    assert found["heads differ"] == 0
    assert any(line.endswith("two candidates") for line in report(found))
