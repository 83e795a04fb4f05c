"""The engine answers as natasha does, whatever the batch, and in bounded memory."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from tasks.nlp.document import Document
from tasks.nlp.people.capitals import legible
from tasks.nlp.reading.engine import Engine, engine
from tasks.quality.benchmark import counts
from tasks.quality.comparison import same
from tasks.quality.scoring import read_gold
from tests.kernels import others, taken

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "samples"
TEXTS = (
    "Рост замедлится\nОб этом Алексею Ветрову рассказал Пётр Ильич Громов, глава Министерства развития Заречья.",
    "«Мы ждём, — сказал И. И. Громов. — И вы ждите…»",
    "Выпускники Технологического университета: Белов, Белов, Белов, Белов и Белов, — 3,5 % всех.",
    "Слово",
)


def samples() -> list[str]:
    """Texts of the project's samples."""
    records = [json.loads(line) for line in (SAMPLES / "vestnik.jsonl").read_text("utf8").splitlines()]
    return [*(record["text"] for record in records), *(path.read_text("utf8") for path in SAMPLES.glob("notes/*.txt"))]


def gold() -> list[str]:
    """Texts of the annotated articles, as the rules read them."""
    return [legible(article.text) for article, _ in read_gold(ROOT / "tests/quality/gold.jsonl", ZoneInfo("UTC"))]


def values(document: Document) -> tuple[object, ...]:
    return tuple(document.__dict__[name] for name in Document.__dataclass_fields__)


def test_answers_are_natashas() -> None:
    texts = [*TEXTS, *samples()]

    found = counts(texts)

    assert found["texts"] == 2 * len(texts)
    assert found["names"] > 100
    assert same(found), found


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_text_without_words_is_an_empty_document(text: str) -> None:
    (document,) = engine().read([text])
    assert len(document) == 0
    assert (document.text, document.sentences, document.names) == (text, [], [])


def test_empty_texts_keep_their_place() -> None:
    documents = engine().read(["", "Слово", " ", "Два слова"])
    assert [list(document.words) for document in documents] == [[], ["Слово"], [], ["Два", "слова"]]


def test_answers_do_not_depend_on_the_batch() -> None:
    texts = [*TEXTS, *samples()[:5]]
    together = [values(document) for document in engine().read(texts)]
    alone = [values(engine().read([text])[0]) for text in texts]
    assert together == alone
    assert [values(document) for document in engine().read(texts[::-1])] == together[::-1]


def test_equal_candidates_give_the_first_head() -> None:
    """The parser cannot tell the repeated words apart: each choice between them must be the first."""
    (document,) = engine().read(["Список: " + "белый дом, " * 30 + "и всё."])
    alone = document.heads
    (_, again) = engine().read(["Иное начало потока слов.", document.text])
    assert again.heads == alone


def test_a_line_break_ends_a_sentence_only_with_lines() -> None:
    text = TEXTS[0]
    (with_lines,), (without,) = engine().read([text]), engine().read([text], lines=False)
    assert with_lines.sentences[0] == (0, 2)
    assert without.sentences[0] == (0, len(without))
    assert [name.normal for name in with_lines.names] == [name.normal for name in without.names]


def test_a_name_has_normal_form_and_parts() -> None:
    (document,) = engine().read([TEXTS[0]])
    names = {name.normal: name for name in document.names}
    assert (names["Алексей Ветров"].given, names["Алексей Ветров"].surname) == ("Алексей", "Ветров")
    assert names["Петр Ильич Громов"].middle == "Ильич"
    assert names["Министерство развития"].kind == "ORG"
    assert all(document.text[name.start : name.stop].startswith(document.words[name.first]) for name in names.values())


def test_a_full_table_forgets_and_answers_the_same() -> None:
    small = Engine(capacity=2_000)
    texts = [" ".join(f"слово{chr(1072 + a)}{chr(1072 + b)} дом{b} Пётр" for b in range(32)) for a in range(32)]
    texts += samples()
    assert [values(document) for document in small.read(texts)] == [values(one) for one in engine().read(texts)]
    assert len(small.networks.table.keys) < 2_000


@pytest.mark.parametrize("words", ["и красный дом стоял у реки где рос старый лес ", "слово " * 10])
def test_a_sentence_of_10_000_words_is_read(words: str) -> None:
    start = process_time()
    (document,) = engine().read([words * 1_000], lines=False)
    assert len(document) == 10_000
    assert document.sentences == [(0, 10_000)]
    assert all(-1 <= head < 10_000 for head in document.heads)
    assert process_time() - start < 10


@pytest.mark.skipif("OPENBLAS_CORETYPE" not in os.environ, reason="no kernel is asked for")
def test_the_kernel_that_is_asked_for_is_in_use() -> None:
    assert taken() == os.environ["OPENBLAS_CORETYPE"]


DIGEST = """
import hashlib
from tasks.nlp.reading.engine import engine
from tests.tasks.nlp.test_engine import TEXTS, gold, samples, values
read = engine().read([*TEXTS, *samples(), *gold()])
print(hashlib.sha256(repr([values(one) for one in read]).encode()).hexdigest())
"""


def test_answers_do_not_depend_on_the_kernel() -> None:
    """Nor on the number of BLAS's threads, which divides the sums too. So figures of quality are the same, too."""
    settings = [{"OPENBLAS_CORETYPE": name, "OPENBLAS_NUM_THREADS": "1"} for name in others()]
    settings += [{"OPENBLAS_NUM_THREADS": number} for number in ("1", "2")]
    found = {
        subprocess.run(
            [sys.executable, "-c", DIGEST], env=os.environ | given, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for given in settings
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == 64


def test_the_engine_is_loaded_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        assert len({id(future.result()) for future in [threads.submit(engine) for _ in range(4)]}) == 1
