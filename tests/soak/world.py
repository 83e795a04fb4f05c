"""Who and what the made-up news are about, the frequent and the rare: people, organizations, places, lemmas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tests.soak import words
from tests.soak.draws import Ints, Reals, zipf

OUTLETS = 60
LEMMAS = 30_000
PEOPLE_AN_ARTICLE = 0.3  # 300,000 people in a million articles
ORGANIZATIONS_AN_ARTICLE = 0.1
FEWEST = 300
SLIPPING = 0.03  # of people are sometimes written with a letter less
COMMON = 0.3  # of surnames are of those that many bear
FATHERED = 0.015  # of people are sometimes called by their father, too


@dataclass(frozen=True)
class World:
    """Everybody and everything, the most frequent first. Strings stand once, people hold numbers of them."""

    size: int
    seed: int

    @cached_property
    def people(self) -> pa.Table:
        """One row a person: first, middle, last, slip (another spelling), gender, category, post, organization."""
        chance = np.random.default_rng([self.seed, 1])
        count = max(FEWEST, int(self.size * PEOPLE_AN_ARTICLE))
        woman, abroad = chance.random(count) < 0.3, chance.random(count) < 0.1
        last = self.surnames(chance, woman, abroad)
        category = np.searchsorted(np.cumsum(words.SHARES), chance.random(count) * 100, side="right")
        posts = np.array([len(names) for names in words.ROLES.values()])
        return pa.table({
            "first": self.given(chance, woman, abroad),
            "middle": self.fathers(chance, woman, abroad),
            "last": last,
            "slip": spelled(last, words.slipped),
            "slips": chance.random(count) < SLIPPING,
            "gender": pa.array(["m", "f"]).take(pa.array(woman.astype(np.int64))),
            "category": category,
            "post": (chance.random(count) * posts[category]).astype(np.int64),
            "organization": np.searchsorted(self.organization_shares, chance.random(count)),
        })  # fmt: skip

    def given(self, chance: np.random.Generator, woman: Ints, abroad: Ints) -> pa.Array:
        """Given names: those at the beginning of a list are the more frequent."""
        lists = [words.LISTS[kind] for kind in ("men", "women", "foreign")]
        return one_of(lists, np.where(abroad, 2, woman.astype(np.int64)), chance.random(len(woman)) ** 1.5)

    def fathers(self, chance: np.random.Generator, woman: Ints, abroad: Ints) -> pa.Array:
        """Patronymics of the few who are called by them, else null."""
        names = [words.patronymic(father, she) for she in (False, True) for father in words.LISTS["fathers"]]
        number = chance.integers(0, len(words.LISTS["fathers"]), len(woman)) + woman * len(words.LISTS["fathers"])
        none = abroad | (chance.random(len(woman)) >= FATHERED)
        return pa.array(names).take(pa.array(number, mask=none))

    def surnames(self, chance: np.random.Generator, woman: Ints, abroad: Ints) -> pa.Array:
        """Surnames: 30 % common ones, the others borne by four people or so."""
        common = words.common_surnames()
        rare = words.surnames(max(FEWEST, int(self.size * PEOPLE_AN_ARTICLE / 5)))
        foreign = words.surnames(max(FEWEST, int(self.size * PEOPLE_AN_ARTICLE / 40)), abroad=True)
        kind = np.where(abroad, 2, (chance.random(len(woman)) >= COMMON).astype(np.int64))
        mens = one_of([common, rare, foreign], kind, chance.random(len(kind)))
        return pc.if_else(pa.array(woman & ~abroad), spelled(mens, words.feminine), mens)

    @cached_property
    def people_shares(self) -> Reals:
        return zipf(self.people.num_rows)

    @cached_property
    def organizations(self) -> pa.Array:
        return pa.array(words.organizations(max(FEWEST, int(self.size * ORGANIZATIONS_AN_ARTICLE))))

    @cached_property
    def organization_shares(self) -> Reals:
        return zipf(len(self.organizations))

    @cached_property
    def places(self) -> pa.Array:
        return pa.array(words.places())

    @cached_property
    def place_shares(self) -> Reals:
        return zipf(len(self.places))

    @cached_property
    def lemmas(self) -> pa.Array:
        return pa.array(words.lemmas(LEMMAS))

    @cached_property
    def lemma_shares(self) -> Reals:
        return zipf(len(self.lemmas))

    @cached_property
    def outlets(self) -> tuple[pa.Array, pa.Array]:
        names, hosts = words.outlets(OUTLETS)
        return pa.array(names), pa.array(hosts)

    @cached_property
    def outlet_shares(self) -> Reals:
        return zipf(OUTLETS)


def one_of(lists: Sequence[Sequence[str]], which: Ints, luck: Reals) -> pa.Array:
    """A name of each of these lists, by luck from 0 to 1."""
    sizes = np.array([len(names) for names in lists])
    rows = (np.cumsum(sizes) - sizes)[which] + (luck * sizes[which]).astype(np.int64)
    return pa.array([name for names in lists for name in names]).take(pa.array(rows))


def spelled(names: pa.Array, spell: Callable[[str], str]) -> pa.Array:
    """The names spelled otherwise, each different one once."""
    coded = names.dictionary_encode()
    return pa.array([spell(name) for name in coded.dictionary.to_pylist()]).take(coded.indices)
