"""Some thousand made-up stories: their texts, and what enrich would find in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tests.soak import words
from tests.soak.cast import Cast, cast_of, enter, people, roles
from tests.soak.draws import Ints, Reals, drawn, owners, within
from tests.soak.layout import Layout, Pieces
from tests.soak.speech import ORGANIZATION, Speech, speak, statements
from tests.soak.world import World

ORGANIZATIONS, PLACES, DATES = 6.4, 6.0, 2.5  # named in an article; organizations that speak come on top
OWNED = 0.4  # of bodies of the state are told whose they are
NAMED, SEEN, THEN, STEP = 20_000, 30_000, 40_000, 2  # where these stand
HEADLINE = 5  # words
DAYS, SHIFTS = ("накануне", "сегодня", "на следующий день"), (-1, 0, 1)
DAY, NONE = "2026-11-10", pa.scalar(None, pa.string())


@dataclass(frozen=True)
class Stories:
    """Titles and texts, and rows of tables whose column `story` says whose they are, in order."""

    titles: pa.Array
    texts: pa.Array
    tables: dict[str, pa.Table]


@dataclass(frozen=True)
class Named:
    """Names put into stories: which, in which, where."""

    story: Ints
    number: Ints
    pieces: Pieces


def stories(world: World, chance: np.random.Generator, days: Ints) -> Stories:
    """A story for each of these days, counted from 1970."""
    layout, cast = Layout(len(days)), cast_of(world, chance, len(days))
    titles, in_title = headlines(world, chance, layout, cast)
    posts, entrances = enter(layout, cast)
    speech = speak(world, chance, layout, cast)
    bodies = name(layout, chance, world.organizations, world.organization_shares, ORGANIZATIONS, NAMED)
    places = name(layout, chance, world.places, world.place_shares, PLACES, SEEN)
    when = name(layout, chance, pa.array(DAYS), np.arange(1, 4) / 3, DATES, THEN)
    texts = layout.set()
    occurrences = pa.concat_tables([
        persons(cast, [(np.flatnonzero(cast.in_title), in_title), (np.arange(len(cast.story)), entrances)]),
        speakers(speech, cast),
        others("ORG", bodies, owners_of(world, chance, bodies)),
        others("LOC", places, pa.nulls(len(places.story), pa.string())),
    ]).sort_by([("story", "ascending"), ("start", "ascending")])  # fmt: skip
    return Stories(titles, texts, {
        "mentions": occurrences,
        "roles": roles(cast, posts),
        "dates": dates(when, days),
        "statements": statements(speech, cast),
        "people": people(chance, cast, named_by(cast, speech), *spoken_by(cast, speech)),
    })  # fmt: skip


def headlines(world: World, chance: np.random.Generator, layout: Layout, cast: Cast) -> tuple[pa.Array, Pieces]:
    """Titles, some with a person in them, and where those stand."""
    every = np.arange(cast.stories)
    drawn_words = world.lemmas.take(pa.array(drawn(chance, world.lemma_shares, HEADLINE * len(every))))
    of_each = pa.ListArray.from_arrays(pa.array(HEADLINE * np.arange(len(every) + 1), pa.int32()), drawn_words)
    plain = pc.utf8_capitalize(pc.binary_join(of_each, " "))
    layout.put(every, every * 0, plain)
    story, names = cast.story[cast.in_title], cast.names["name"].filter(pa.array(cast.in_title)).combine_chunks()
    layout.put(story, story * 0 + 1, ": ")
    named = layout.put(story, story * 0 + 2, names)
    layout.put(every, every * 0 + 3, "\n\n")
    whose = np.full(len(every), -1)
    whose[story] = np.arange(len(story))
    there = names.take(pa.array(whose, mask=whose < 0))
    return pc.binary_join_element_wise(plain, there, ": ", null_handling="skip"), named


def name(
    layout: Layout, chance: np.random.Generator, names: pa.Array, shares: Reals, often: float, place: int
) -> Named:
    """Put names into the stories, so many on average."""
    counts = chance.poisson(often, layout.stories)
    story, number = owners(counts), drawn(chance, shares, int(counts.sum()))
    there = place + STEP * within(counts)
    pieces = layout.put(story, there, names.take(pa.array(number)))
    layout.put(story, there + 1, ", ")
    return Named(story, number, pieces)


def owners_of(world: World, chance: np.random.Generator, bodies: Named) -> pa.Array:
    """Whose a body of the state is: «МИД» of Iran; null where the story does not tell."""
    countries = pa.array(words.countries())
    number = (chance.random(len(bodies.number)) ** 3 * len(countries)).astype(np.int64)
    told = (bodies.number < len(words.BODIES)) & (chance.random(len(number)) < OWNED)
    return countries.take(pa.array(number, mask=~told))


def persons(cast: Cast, there: list[tuple[Ints, Pieces]]) -> pa.Table:
    """Mentions of people by their whole name."""
    rows = np.concatenate([rows for rows, _ in there])
    texts = pa.concat_arrays([pieces.words for _, pieces in there])
    start, stop = (np.concatenate([getattr(pieces, end) for _, pieces in there]) for end in ("start", "stop"))
    return mentioned("PER", cast.story[rows], start, stop, texts, pa.array(cast.number[rows]))


def speakers(speech: Speech, cast: Cast) -> pa.Table:
    """Mentions of those who speak: people by surname, organizations."""
    source, found = speech.source, []
    for kind, own in (("PER", speech.named), ("ORG", speech.voice == ORGANIZATION)):
        person = pa.array(cast.number[speech.row[own]]) if kind == "PER" else pa.nulls(int(own.sum()), pa.int64())
        texts = source.words.filter(pa.array(own))
        found.append(mentioned(kind, speech.story[own], source.start[own], source.stop[own], texts, person))
    return pa.concat_tables(found)


def others(kind: str, named: Named, owner: pa.Array) -> pa.Table:
    """Mentions of organizations or places."""
    nobody = pa.nulls(len(named.story), pa.int64())
    pieces = named.pieces
    return mentioned(kind, named.story, pieces.start, pieces.stop, pieces.words, nobody, owner)


def mentioned(
    kind: str, story: Ints, start: Ints, stop: Ints, texts: pa.Array, person: pa.Array, owner: pa.Array | None = None
) -> pa.Table:
    owner = pa.nulls(len(story), pa.string()) if owner is None else owner
    kinds = pa.repeat(kind, len(story))
    columns = {"story": story, "start": start, "stop": stop, "text": texts, "normal": texts, "kind": kinds}
    return pa.table(columns | {"person": person, "owner": owner})


def named_by(cast: Cast, speech: Speech) -> Ints:
    """How often each of the cast is named."""
    spoken = np.bincount(speech.row[speech.named], minlength=len(cast.story))
    return 1 + cast.in_title.astype(np.int64) + spoken


def spoken_by(cast: Cast, speech: Speech) -> tuple[Ints, Ints]:
    """How many statements each of the cast makes, and of how many words."""
    own = speech.row >= 0
    lengths = pc.list_value_length(speech.lemmas).to_numpy()[own]
    rows, size = speech.row[own], len(cast.story)
    return np.bincount(rows, minlength=size), np.bincount(rows, lengths, size).astype(np.int64)


def dates(when: Named, days: Ints) -> pa.Table:
    """Rows of dates, with the number of the story."""
    day = pa.array((days[when.story] + np.array(SHIFTS)[when.number]).astype(np.int32), pa.int32()).cast(pa.date32())
    return pa.table({
        "story": when.story,
        "start": when.pieces.start,
        "stop": when.pieces.stop,
        "text": when.pieces.words,
        "date_from": day,
        "date_to": day,
        "grain": pa.repeat("day", len(day)),
        "relative": pa.repeat(True, len(day)),
        "rule": pa.repeat("day", len(day)),
    })  # fmt: skip
