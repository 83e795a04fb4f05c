"""What is said in made-up stories: statements, who makes them, their words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tests.soak import words
from tests.soak.cast import Bools, Cast
from tests.soak.draws import Ints, drawn, owners, within
from tests.soak.layout import Layout, Pieces
from tests.soak.world import World
from warehouse.schemas import SPAN

STATEMENTS, SHORTEST, LONGER = 6.5, 4, 11.0  # an article; words of one, and how many more on average
PERSON, ORGANIZATION, UNNAMED, UNKNOWN = range(4)
VOICES = (0.5, 0.75, 0.97)  # cumulated shares of the first three
PRONOUN = 0.3  # of statements of people
KINDS, KIND_SHARES = ("indirect", "mixed", "direct"), (0.7, 0.8)
FIRST, STEP = 10_000, 8  # where statements stand
NONE = pa.scalar(None, pa.string())


@dataclass(frozen=True)
class Speech:
    """Statements of some stories, one row each, in the order of the stories."""

    story: Ints
    kind: Ints
    voice: Ints
    row: Ints  # of the speaker in the cast; -1 for others
    pronoun: Bools
    lemmas: pa.Array
    cue: Pieces
    source: Pieces
    words: Pieces
    speaker: pa.Array

    @property
    def named(self) -> Bools:
        """Statements whose speaker is named there by the surname."""
        return (self.row >= 0) & ~self.pronoun


def speak(world: World, chance: np.random.Generator, layout: Layout, cast: Cast) -> Speech:
    """Let people, organizations and others speak in every story."""
    counts = chance.poisson(STATEMENTS, cast.stories)
    story, count = owners(counts), int(counts.sum())
    voice = np.searchsorted(VOICES, chance.random(count), side="right")
    voice[(voice == PERSON) & (cast.counts[story] == 0)] = UNNAMED
    row = (np.cumsum(cast.counts) - cast.counts)[story]
    row += (chance.random(count) ** 1.5 * cast.counts[story]).astype(np.int64)  # the first speak more
    row[voice != PERSON] = -1
    pronoun = (row >= 0) & (chance.random(count) < PRONOUN)
    kind = np.searchsorted(KIND_SHARES, chance.random(count), side="right")
    speaker, source, cue = voices(world, chance, cast, voice, row, pronoun)
    lemmas = said(world, chance, count)
    place = FIRST + STEP * within(counts)
    direct = kind == KINDS.index("direct")
    layout.put(story, place, pc.if_else(pa.array(direct), "«", ""))
    spoken = layout.put(story, place + np.where(direct, 1, 6), pc.binary_join(lemmas, " "))
    layout.put(story, place + np.where(direct, 2, 5), pc.if_else(pa.array(direct), "», – ", ", что "))
    cues = layout.put(story, place + 3, cue)
    layout.put(story, place + np.where(direct, 4, 2), pc.if_else(pa.array(voice == UNKNOWN), "", " "))
    sources = layout.put(story, place + np.where(direct, 5, 1), source)
    layout.put(story, place + 7, ".\n")
    return Speech(story, kind, voice, row, pronoun, lemmas, cues, sources, spoken, speaker)


def voices(
    world: World, chance: np.random.Generator, cast: Cast, voice: Ints, row: Ints, pronoun: Bools
) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Who speaks, the words that name them there, the words that say they speak."""
    rows = pa.array(row, mask=row < 0)
    body = world.organizations.take(pa.array(drawn(chance, world.organization_shares, len(row))))
    nameless = pa.array(words.NAMELESS).take(pa.array(chance.integers(0, len(words.NAMELESS), len(row))))
    cue = pa.array(words.LISTS["cues"]).take(pa.array(chance.integers(0, len(words.LISTS["cues"]), len(row))))
    he = pc.if_else(pc.equal(cast.known["gender"].take(rows), "f"), "она", "он")
    who = pa.array(voice)
    speaker = pc.choose(who, cast.names["name"].take(rows), body, nameless, NONE)
    there = pc.if_else(pa.array(pronoun), he, cast.names["short"].take(rows))
    return speaker, pc.choose(who, there, body, nameless, ""), pc.if_else(pc.equal(who, UNKNOWN), "сообщается", cue)


def said(world: World, chance: np.random.Generator, count: int) -> pa.Array:
    """The lemmas of so many statements."""
    sizes = SHORTEST + chance.poisson(LONGER, count)
    drawn_words = world.lemmas.take(pa.array(drawn(chance, world.lemma_shares, int(sizes.sum()))))
    return pa.ListArray.from_arrays(pa.array(np.concatenate([[0], np.cumsum(sizes)]), pa.int32()), drawn_words)


def statements(speech: Speech, cast: Cast) -> pa.Table:
    """Rows of statements without ids, with the number of the story."""
    count, unknown = len(speech.story), speech.voice == UNKNOWN
    kinds = ["person", "organization", "unnamed", "unknown"]
    pieces = pa.StructArray.from_arrays(
        [pa.array(speech.words.start, pa.int32()), pa.array(speech.words.stop, pa.int32())], fields=list(SPAN)
    )
    parts = pa.ListArray.from_arrays(pa.array(np.arange(count + 1), pa.int32()), pieces)
    return pa.table({
        "story": speech.story,
        "kind": pa.array(KINDS).take(pa.array(speech.kind)),
        "parts": parts,
        "text": speech.words.words,
        "words": pc.list_value_length(speech.lemmas),
        "cue": speech.cue.words,
        "cue_start": speech.cue.start,
        "cue_stop": speech.cue.stop,
        "source": speech.source.words,
        "source_start": pa.array(speech.source.start, mask=unknown),
        "source_stop": pa.array(speech.source.stop, mask=unknown),
        "speaker": speech.speaker,
        "speaker_kind": pa.array(kinds).take(pa.array(speech.voice)),
        "person": pa.array(cast.number[speech.row], mask=speech.row < 0),
        "link": pc.if_else(pa.array(speech.pronoun), "pronoun", "explicit"),
        "rule": pa.repeat("that > name", count),
        "confidence": pa.repeat(pa.scalar(0.9, pa.float32()), count),
        "lemmas": speech.lemmas,
    })  # fmt: skip
