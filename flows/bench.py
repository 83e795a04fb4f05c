"""Speed and sameness: the engine beside plain natasha, on any articles."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from subprocess import DEVNULL, run
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from flows.session import DONE, SOME_REJECTED, UsageError, app, example, out, session

if TYPE_CHECKING:
    from tasks.nlp.findings import Article

SAMPLES = Path(__file__).parent.parent / "samples"
LIMIT = 2000  # articles: more make the run longer, not the figures better
STARTS = 5  # of each command


@app.command(help_epilogue=example("svodka bench", "svodka bench my-articles/ --limit 300", "svodka bench --check"))
def bench(path: Path = SAMPLES, *, check: bool = False, limit: int = LIMIT) -> int:
    """Measure the engine and all of enrich against plain natasha: CPU time on one core, same texts, same run.

    Then what it takes to normalize an article, to ask for help and to ask a table.

    Parameters
    ----------
    path
        Articles to measure on; those that ship with Svodka when left out.
    check
        Compare every token, tag, lemma, head, name and normal form with natasha's; ends with 1 when some differ.
    limit
        How many articles at most.
    """
    from tasks.normalize import article_row
    from tasks.quality import benchmark
    from tasks.quality.comparison import report, same

    raws = list(islice(documents(path), limit))
    articles = [article for raw in raws if (article := article_of(raw)) is not None]
    if not articles:
        raise UsageError(f"no Russian articles in {path}; name a file or folder with some")
    if check:
        found = benchmark.counts(article.text for article in articles)
        for line in report(found):
            out.print(line, markup=False)
        return DONE if same(found) else SOME_REJECTED
    for line in benchmark.run(articles):
        out.print(line, markup=False)
    plain = [raw for raw in raws if raw["media_type"] != "text/html"]
    seconds = benchmark.measure(lambda raw: article_row(raw, "bench"), plain or raws) / 1000
    out.print(f"normalize  {1 / seconds:.0f} articles/s on one core", markup=False)
    for line in starts():
        out.print(line, markup=False)
    return DONE


def starts() -> Iterator[str]:
    """Lines with the CPU time of a whole command that should feel immediate: help, and a question to no articles."""
    from warehouse.catalog import build
    from warehouse.folder import DataFolder
    from warehouse.store import Store

    with TemporaryDirectory() as folder:
        build(Store(Path(folder) / "warehouse"), DataFolder(Path(folder)).catalog, "UTC")
        for shown, words in (("--help", ["--help"]), ('sql "select 1"', ["--data", folder, "sql", "select 1"])):
            yield f"svodka {shown}  {median(cpu_seconds(words) for _ in range(STARTS)):.2f} s of CPU"


def cpu_seconds(words: list[str]) -> float:
    """What a command takes of all cores, from the start of its process to the end."""
    before = getrusage(RUSAGE_CHILDREN)
    run([Path(sys.executable).with_name("svodka"), *words], stdout=DEVNULL, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """Raw documents of a path, as rows."""
    from tasks.ingest import raw_row
    from tasks.sources.document import Document
    from tasks.sources.files import read_path
    from tasks.sources.read import stem

    if not path.exists():
        raise UsageError(f"{path} does not exist; name a file or folder of articles")
    for one in read_path(path, stem(path)):
        if isinstance(one, Document):
            yield raw_row(one, "bench")


def article_of(raw: dict[str, Any]) -> Article | None:
    """The article in a raw document, as enrich reads it; None for what is none, or not Russian."""
    from tasks import enrich
    from tasks.normalize import article_row
    from tasks.text.article import Unreadable

    try:
        row = article_row(raw, "bench")
    except Unreadable:
        return None
    return enrich.article_of(row, session.settings.zone) if row["language"] == enrich.READ else None
