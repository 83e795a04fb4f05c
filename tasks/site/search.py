"""The page that searches, and the index it reads, a part for each shard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from tasks.site import index
from tasks.site.asking import Ask, Row, sweeps
from tasks.site.index import Named
from tasks.site.language import Language, categories
from tasks.site.links import SEARCH, Links
from tasks.site.press import Draft, File, Part, typeset


def drafts(
    ask: Ask, said: Language, links: Links, told: Sequence[Row], written: Callable[[Part], bool]
) -> Iterator[Draft | File | Part]:
    """search.html, and the files of all shards but those that are written as they would be."""
    months = {row["month"]: row for row in told}
    shards = index.plan({row["month"]: row["found"] for row in ask.named("search_months")})
    parts = {
        name: Part(f"search/{name}/", " ".join(f"{month} {months[month]['made_of']}" for month in own))
        for name, own in shards.items()
    }
    anew = {name: own for name, own in shards.items() if not written(parts[name])}
    for names in sweeps({name: sum(months[month]["articles"] for month in own) for name, own in anew.items()}):
        shard_of = {month: name for name in names for month in anew[name]}
        with ask.within(list(shard_of)):
            rows, named = ask.named("search"), ask.named("named")
        yield from of_shards(rows, named, links, shard_of)
    yield from parts.values()
    yield File(*index.directory(shards))
    yield Draft(
        SEARCH, "search.html.j2", {"totals": ask.named("search_totals")[0], "phrases": phrases(said)}, nav="search"
    )


def of_shards(rows: Sequence[Row], named: Sequence[Row], links: Links, shard_of: Mapping[str, str]) -> Iterator[File]:
    """The files of some shards: of rows of search.sql and named.sql, and the shard of each month."""
    found: dict[str, list[index.Row]] = defaultdict(list)
    naming: dict[str, list[Named]] = defaultdict(list)
    month_of: dict[str, str] = {}
    for told in rows:
        told["speaker"] = told["speaker"] and typeset(told["speaker"])
        row = index.Row(**told, page=told["speaker_id"] in links.people)
        found[shard_of[row.month]].append(row)
        month_of[row.article_id] = row.month
    for told in named:
        if told["article_id"] in month_of:
            named_so = told | {"name": typeset(told["name"])}
            naming[shard_of[month_of[told["article_id"]]]].append(Named(**named_so))
    for name, own in found.items():
        yield from (File(*file) for file in index.shard(name, own, naming[name]))


def phrases(said: Language) -> Row:
    """What the script says, by the names it knows."""
    return {
        "site": said.say("Svodka"),
        "search": said.say("Search"),
        "articles": forms(said, "article", "articles"),
        "statements": forms(said, "statement", "statements"),
        "mentions": forms(said, "mention of a person", "mentions of people"),
        "experts": forms(said, "expert mention", "expert mentions"),
        "unit": said.say("articles"),
        "facets": {
            "who": said.say("Who speaks or is mentioned"),
            "outlet": said.say("Outlet"),
            "category": said.say("Category"),
            "kind": said.say("How it is told"),
            "time": said.say("When"),
        },
        "kind": {
            "direct": said.say("word for word"),
            "mixed": said.say("partly word for word"),
            "indirect": said.say("retold"),
            "mention": said.say("mentioned only"),
            "article": said.say("nobody is named"),
            "said": said.say("statements"),
        },
        "category": categories(said),
        "headline": said.say("in the headline"),
        "named": said.say("names"),
        "beside": said.say("together with"),
        "week": said.say("week"),
        "person": said.say("a person"),
        "word": said.say("a word"),
        "copies": said.say("reprints too"),
        "onlyCopies": said.say("reprints only"),
        "unknown": {
            "person": said.say("unknown person"),
            "outlet": said.say("unknown outlet"),
            "organization": said.say("unknown organization"),
            "place": said.say("unknown place"),
        },
        "more": said.say("Show more:"),
        "of": said.say("of"),
        "untitled": said.say("Untitled"),
        "without": said.say("Without"),
        "nothing": said.say("Nothing was found. Leave out a word, or one of the conditions."),
        "onlyCommon": said.say("These words are in nearly every statement. Add another one."),
        "missing": said.say("The index of the search does not lie beside this page:"),
        "old": said.say("This browser is too old for the search: it needs one of 2023 or later."),
    }


def forms(said: Language, one: str, many: str) -> dict[str, str]:
    """A word as it goes with numbers, by the names that scripts have for them."""
    return {
        "one": said.plural(one, many, 1),
        "few": said.plural(one, many, 2),
        "many": said.plural(one, many, 5),
        "other": said.plural(one, many, 5),
    }
