"""How good enrich is: against annotated articles, and what it leaves unexplained in any."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from flows.bench import SAMPLES, article_of, documents
from flows.session import UsageError, app, example, out, session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tasks.quality.residue import Place

FREQUENT = 12  # words named for a kind of residue


@app.command(help_epilogue=example("svodka score tests/quality/gold.jsonl --errors 20"))
def score(*gold: Path, errors: int = 0, rules: bool = False) -> None:
    """Measure enrich against annotated articles: precision, recall, F1.

    Parameters
    ----------
    gold
        Files of JSON lines with id, text, published_at and gold; docs/quality.md describes them.
    errors
        How many disagreements to print.
    rules
        Print instead how often each rule was right: rows for tasks/nlp/words/finders.tsv and resolvers.tsv.
    """
    from tasks.nlp.annotate import annotate
    from tasks.quality.rules import rule_counts
    from tasks.quality.scoring import read_gold
    from tasks.quality.scoring import score as scored

    if not gold:
        raise UsageError("name a file of annotated articles; docs/quality.md describes them")
    for path in gold:
        if not path.exists():
            raise UsageError(f"{path} does not exist; name a file of annotated articles")
    articles = [pair for path in gold for pair in read_gold(path, session.settings.zone)]
    found = annotate([article for article, _ in articles])
    if rules:
        for count in rule_counts(articles, found):
            out.print("\t".join(map(str, count)), markup=False, soft_wrap=True)
        return
    figures, misses = scored(articles, found)
    for name, figure in figures.items():
        out.print(f"{name:34} {'–' if figure is None else figure}", markup=False)
    for miss in misses[:errors]:
        out.print("\t".join(miss), markup=False, soft_wrap=True)


@app.command(
    help_epilogue=example(
        "svodka residue my-articles/ --show 5", "svodka residue news.jsonl.gz --kind verbs --show 40 --limit 500"
    )
)
def residue(path: Path = SAMPLES, *, kind: str = "", show: int = 0, limit: int | None = None) -> None:
    """List what the rules leave unexplained in any articles, counted by kind: quotations that no statement covers,
    persons without a role or category, and the like. Nothing needs to be annotated for it.

    Parameters
    ----------
    path
        Articles to look at; those that ship with Svodka when left out.
    kind
        One kind only, by its name.
    show
        How many places of each kind to print, chosen at random but the same ones each time.
    limit
        How many articles at most.
    """
    from tasks.quality.residue import KINDS, excerpt
    from tasks.quality.residue import residue as left

    if kind and kind not in {one.name for one in KINDS}:
        raise UsageError(f"no kind {kind}; there are {', '.join(one.name for one in KINDS)}")
    raws = islice(documents(path), limit)
    articles = {one.article_id: one for raw in raws if (one := article_of(raw)) is not None}
    if not articles:
        raise UsageError(f"no Russian articles in {path}; name a file or folder with some")
    places = list(left(articles.values()))
    for name, what, _ in KINDS:
        if name == kind or not kind:
            found = [place for place in places if place.kind == name]
            out.print(f"{name:14} {len(found):6} in {len(articles)} articles · {what}", markup=False, soft_wrap=True)
            out.print(f"    {frequent(found)}", markup=False, soft_wrap=True)
            for place in Random(0).sample(found, min(show, len(found))):
                shown = excerpt(articles[place.article_id].text, place)
                out.print(f"    {place.article_id}  {shown}", markup=False, soft_wrap=True)


def frequent(places: Sequence[Place]) -> str:
    """The commonest words of places with their number."""
    words = Counter(place.detail for place in places if place.detail)
    return ", ".join(f"{word} {number}" for word, number in words.most_common(FREQUENT))
