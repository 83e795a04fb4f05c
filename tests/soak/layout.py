"""Texts put together of pieces in any order, that know afterwards where each piece stands."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tests.soak.draws import Ints, strings

PLACES = 1 << 20  # in one text


@dataclass
class Pieces:
    """Pieces of many texts, and once they are set, the first and last character of each."""

    words: pa.Array
    keys: Ints  # text and place in it
    start: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    stop: Ints = field(default_factory=lambda: np.empty(0, np.int64))


@dataclass
class Layout:
    """The texts of some stories."""

    stories: int
    pieces: list[Pieces] = field(default_factory=list)

    def put(self, story: Ints, place: Ints, words: pa.Array | pa.ChunkedArray | str) -> Pieces:
        """Put a piece of each of these stories at a place that no other piece of it has."""
        if isinstance(words, str):
            words = pa.repeat(words, len(story))
        if isinstance(words, pa.ChunkedArray):
            words = words.combine_chunks()
        put = Pieces(words, story * PLACES + place)
        self.pieces.append(put)
        return put

    def set(self) -> pa.Array:
        """The texts; tells every piece where it stands, in characters."""
        order = np.argsort(np.concatenate([one.keys for one in self.pieces]), kind="stable")
        words = pa.concat_arrays([one.words for one in self.pieces]).take(pa.array(order))
        story = np.concatenate([one.keys for one in self.pieces])[order] // PLACES
        firsts = np.searchsorted(story, np.arange(self.stories + 1))
        ends = np.cumsum(pc.utf8_length(words).to_numpy())
        before = np.concatenate([[0], ends])
        start, stop = before[:-1] - before[firsts][story], ends - before[firsts][story]
        self.tell(order, start, stop)
        _, offsets, letters = words.buffers()
        bounds = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1]
        return strings(np.frombuffer(letters, np.uint8), bounds[firsts].astype(np.int64))

    def tell(self, order: Ints, start: Ints, stop: Ints) -> None:
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        first = 0
        for one in self.pieces:
            own = back[first : first + len(one.keys)]
            one.start, one.stop = start[own], stop[own]
            first += len(one.keys)
