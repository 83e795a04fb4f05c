"""Some thousand made-up articles of consecutive days, as rows of every table per article."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tests.soak.draws import Ints, drawn, hexes, owners, several
from tests.soak.stories import Stories, stories
from tests.soak.world import World
from warehouse.schemas import TABLES

REPRINTS, BACK = 0.03, 600  # share of articles, and how many articles before at most is what they repeat
MOSCOW, HOUR, DAY = 3 * 3600, 3600, 86_400  # seconds
RUN, SOURCE = "soak", "archive"
WRITTEN_LATER = 1800  # seconds from publication to reading
UNSPOKEN = str.maketrans(dict.fromkeys(" \n,.«»–:-()'’", ""))


def chunk(world: World, number: int, first: int, seconds: Ints) -> dict[str, pa.Table]:
    """Articles published at these seconds since 1970, `first` being the number of the first of them."""
    chance = np.random.default_rng([world.seed, 2, number])
    told = repeated(chance, len(seconds))  # whose story each tells
    made = stories(world, chance, (seconds + MOSCOW) // DAY)
    articles = article_rows(world, chance, first, seconds, made, told)
    whose = articles.select(["article_id", "month"])
    rows = {name: spread(name, found, told, whose, chance) for name, found in made.tables.items()}
    return rows | {
        "raw_documents": fitted("raw_documents", documents(articles)),
        "versions": fitted("versions", versions(articles)),
        "articles": fitted("articles", articles),
    }


def repeated(chance: np.random.Generator, count: int) -> Ints:
    """For each article the one whose story it tells: mostly its own, of reprints that of an article before."""
    every = np.arange(count)
    original = every - chance.integers(1, BACK, count)
    reprints = (chance.random(count) < REPRINTS) & (original >= 0)
    told = np.where(reprints, original, every)
    return np.where(reprints, told[told], told)  # never of one that repeats another itself


def article_rows(
    world: World, chance: np.random.Generator, first: int, seconds: Ints, made: Stories, told: Ints
) -> pa.Table:
    """Columns of articles, and `characters`."""
    count, rows = len(seconds), pa.array(told)
    texts, titles = made.texts.take(rows), made.titles.take(rows)
    outlet = pa.array(drawn(chance, world.outlet_shares, count))
    names, hosts = world.outlets
    numbers = pa.array(np.arange(first, first + count)).cast(pa.string())
    local = pa.array(seconds + MOSCOW, pa.timestamp("s"))
    day, published = pc.strftime(local, "%Y/%m/%d"), pa.array(seconds, pa.timestamp("s", "UTC"))
    join = pc.binary_join_element_wise
    return pa.table({
        "article_id": hexes(chance, count),
        "document_id": hexes(chance, count),
        "external_id": numbers,
        "source": pa.repeat(SOURCE, count),
        "outlet": names.take(outlet),
        "url": join("https://", hosts.take(outlet), "/", day, "/", numbers, ".html", ""),
        "title": titles,
        "authors": pa.array([[]] * count, pa.list_(pa.string())),
        "published_at": published,
        "published_precision": pa.repeat("second", count),
        "published_zone": pa.repeat("+03:00", count),
        "language": pa.repeat("ru", count),
        "text": texts,
        "text_sha256": fingerprints(made).take(rows),
        "raw_sha256": hexes(chance, count, 64),
        "encoding": pa.repeat("utf-8", count),
        "extractor": pa.repeat("record", count),
        "fetched_at": pa.array(seconds + WRITTEN_LATER, pa.timestamp("s", "UTC")),
        "enriched_by": pa.repeat(RUN, count),
        "run_id": pa.repeat(RUN, count),
        "month": pc.strftime(published, "%Y-%m"),
        "day": pc.strftime(local, "%Y-%m-%d"),
        "characters": pc.utf8_length(texts),
    })  # fmt: skip


def fingerprints(made: Stories) -> pa.Array:
    """What articles.text_sha256 is: of letters and digits of the body, lower case."""
    pairs = zip(made.titles.to_pylist(), made.texts.to_pylist(), strict=True)
    bodies = (text[len(title) :].lower().translate(UNSPOKEN) for title, text in pairs)
    return pa.array([sha256(body.encode()).hexdigest() for body in bodies])


def documents(articles: pa.Table) -> pa.Table:
    """Columns of raw_documents: a short record instead of the whole one."""
    join = pc.binary_join_element_wise
    body = join('{"id": "', articles["external_id"], '", "url": "', articles["url"], '"}', "")
    number = articles["external_id"]
    return pa.table({name: articles[name] for name in ("document_id", "source", "external_id", "url")} | {
        "location": join("archive.jsonl:", number, ""),
        "media_type": pa.repeat("application/json", len(number)),
        "headers": pa.repeat("{}", len(number)),
        "body": body.cast(pa.binary()),
        "raw_sha256": articles["raw_sha256"],
        "fetched_at": articles["fetched_at"],
        "run_id": articles["run_id"],
    })  # fmt: skip


def versions(articles: pa.Table) -> pa.Table:
    """Columns of versions: each document is the first to tell its article."""
    same = ("document_id", "article_id", "source", "day", "title", "text_sha256", "characters", "fetched_at", "run_id")
    return pa.table({name: articles[name] for name in same} | {
        "relation": pa.repeat("first", articles.num_rows),
        "told_id": articles["external_id"],
        "address": pc.utf8_slice_codeunits(articles["url"], len("https://")),
    })  # fmt: skip


def spread(name: str, found: pa.Table, told: Ints, whose: pa.Table, chance: np.random.Generator) -> pa.Table:
    """Rows of stories as rows of the articles that tell them."""
    counts = np.bincount(found["story"].to_numpy(), minlength=len(told))
    starts = np.cumsum(counts) - counts
    rows = found.take(pa.array(several(starts[told], counts[told])))
    for column, values in zip(whose.column_names, whose.columns, strict=True):
        rows = rows.append_column(column, values.take(pa.array(owners(counts[told]))))
    if name == "statements":
        rows = rows.append_column("statement_id", hexes(chance, rows.num_rows))
    return fitted(name, rows)


def fitted(name: str, rows: pa.Table) -> pa.Table:
    """The columns of a table of the project, null where they may be and are not given."""
    table = TABLES[name]
    given: Sequence[pa.ChunkedArray | pa.Array] = [
        rows[field.name].cast(field.type) if field.name in rows.column_names else pa.nulls(rows.num_rows, field.type)
        for field in table.schema
    ]
    return pa.Table.from_arrays(given, schema=table.schema)
