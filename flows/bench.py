"""Speed and sameness: the engine beside plain natasha, on any articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from flows.session import DONE, SOME_REJECTED, UsageError, app, out, session
from tasks.nlp.findings import Article

SAMPLES = Path(__file__).parent.parent / "samples"
LIMIT = 2000  # articles: more make the run longer, not the figures better


@app.command
def bench(path: Path = SAMPLES, *, check: bool = False, limit: int = LIMIT) -> int:
    """Measure the engine and all of enrich against plain natasha: CPU time on one core, same texts, same run.

    Parameters
    ----------
    path
        Articles to measure on; those that ship with Svodka when left out.
    check
        Compare every token, tag, lemma, head, name and normal form with natasha's; ends with 1 when some differ.
    limit
        How many articles at most.
    """
    from tasks.nlp import benchmark
    from tasks.nlp.comparison import report, same
    from tasks.normalize import article_row

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
    return DONE


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """Raw documents of a path, as rows."""
    from tasks.ingest import raw_row
    from tasks.sources.document import Document
    from tasks.sources.read import read

    for one in read(str(path), {}):
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
