"""How fast the search of the site is: `python -m tests.soak.search [STATEMENTS]`, by default 100,000 of one year.

Makes an index of made-up statements (as long as real ones, words as frequent), opens the page in Chromium from disk and
asks it. Prints the size of the index, and for each question what is found, in how many milliseconds, with the page that
is opened for it, and without.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from tasks.site import index, search
from tasks.site.index import Row
from tasks.site.language import language
from tasks.site.press import Done, Draft, File, Press
from tests import browsers
from tests.soak.words import LISTS, surnames

STATEMENTS = 100_000
PER_ARTICLE, SILENT, WORDS = 6.5, 0.32, 15.6  # statements; people mentioned only, a statement; words: as in real ones
LEMMAS, PEOPLE, OUTLETS, LAST = 70_000, 20_000, 130, date(2025, 12, 31)
ENDINGS = ("", "а", "у", "ом", "ы", "ов", "ами")
FREQUENT = 0.9  # how steeply words and people grow rarer
ASKED = (
    "", "?q={0}", "?q={1}", "?q={2}+{3}", "?q=%22{4}%22", "?person={5}", "?category=expert&month=2025-06",
    "?outlet=o7&q={1}",
)  # fmt: skip


TOLD = "return [document.body.dataset.milliseconds, document.querySelector('#summary').textContent]"


def rare(chance: np.random.Generator, size: int, many: int) -> np.ndarray:
    """So many numbers below `size`, low ones often, as words and names are in news."""
    shares = np.arange(1, size + 1) ** -FREQUENT
    return np.searchsorted(np.cumsum(shares / shares.sum()), chance.random(many))


def lemmas(chance: np.random.Generator) -> list[str]:
    """Made-up words of two to four syllables, all different."""
    parts = [LISTS["onsets"], LISTS["vowels"], LISTS["codas"]]
    made: dict[str, None] = {}
    while len(made) < LEMMAS:
        syllables = ["".join(str(chance.choice(part)) for part in parts) for _ in range(1000)]
        for size in (2, 3, 4):
            made |= dict.fromkeys("".join(syllables[at : at + size]) for at in range(0, 1000, size))
    return list(made)[:LEMMAS]


def rows(chance: np.random.Generator, statements: int, words: list[str], names: list[str]) -> Iterator[Row]:
    """Statements and mentions, the newest first, article by article."""
    articles = round(statements / PER_ARTICLE)
    for article in range(articles):
        day = LAST - timedelta(days=article * 365 // articles)
        outlet, original = f"o{rare(chance, OUTLETS, 1)[0]}", chance.random() > 0.05
        said, silent = chance.poisson(PER_ARTICLE), chance.poisson(PER_ARTICLE * SILENT)
        people = rare(chance, PEOPLE, said + silent)
        for place, person in enumerate(people):
            lemma = [words[at] for at in rare(chance, LEMMAS, chance.poisson(WORDS))] if place < said else []
            endings = chance.integers(0, len(ENDINGS), len(lemma))
            spoken = [word + ENDINGS[at] for word, at in zip(lemma, endings, strict=True)]
            yield Row(
                f"{article:016x}", f"{day:%Y-%m}", f"Заголовок статьи номер {article} о том, что случилось", day,
                outlet, f"Издание {outlet}", original, index.KINDS[article % 3] if place < said else "mention",
                " ".join(spoken), False, None, lemma, "person", f"{person:016x}", names[person],
                "expert" if person % 9 == 0 else "official", bool(person < 1000),
            )  # fmt: skip


def site(made: list[Row], folder: Path) -> Done:
    """The page of the search, and its index."""
    said = language("ru")
    of: dict[str, list[Row]] = {}
    for row in made:
        of.setdefault(row.month, []).append(row)
    shards = index.plan({month: len(own) for month, own in of.items()})
    told = {"totals": {"statements": 0, "people": 0, "articles": 0}, "phrases": search.phrases(said)}
    drafts: list[Draft | File] = [Draft("search.html", "search.html.j2", told), File(*index.directory(shards))]
    for name, months in shards.items():
        own = [row for month in sorted(months, reverse=True) for row in of[month]]
        drafts += [File(*file) for file in index.shard(name, own, [])]
    return Press(said).publish(drafts, folder)


def main(statements: int) -> None:
    chance = np.random.default_rng(1)
    words, names = lemmas(chance), [f"{name[:1]}ван {name}" for name in surnames(PEOPLE)]
    made = list(rows(chance, statements, words, names))
    with TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder, began = Path(place) / "site", perf_counter()
        site(made, folder)
        files = [path.stat().st_size for path in (folder / "search").rglob("*.js")]
        took = perf_counter() - began
        print(f"{len(made):,} rows, {len(files)} files of {sum(files) / 1e6:.1f} MB, made in {took:.1f} s")
        phrase = " ".join(next(row.text for row in made if row.text).split()[:2])
        with browsers.running(Path(place)) as browser:
            browser.devtools("Performance.enable", {"timeDomain": "threadTicks"})
            for asked in ASKED:
                question = asked.format(words[5], words[300], words[20], words[60], phrase, f"{7:016x}")
                began = perf_counter()
                browser.open(folder / "search.html", question)
                browser.until("return document.body.dataset.milliseconds")
                opened, own = 1000 * (perf_counter() - began), browser.run(TOLD)
                told = f"{opened:5.0f} ms with the page ({busy(browser):4.0f} of the processor), {own[0]:>4} ms without"
                print(f"{told}: {question or 'nothing'}: {own[1]}")


def busy(browser: browsers.Browser) -> float:
    """Milliseconds the processor has worked for the page, whatever else it did."""
    metrics = browser.devtools("Performance.getMetrics", {})["metrics"]
    return 1000 * sum(one["value"] for one in metrics if one["name"] == "TaskDuration")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STATEMENTS)
