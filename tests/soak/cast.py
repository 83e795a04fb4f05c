"""The people of made-up stories: who is in which, under what name, introduced as what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tests.soak import words
from tests.soak.draws import Ints, drawn, owners, within
from tests.soak.layout import Layout, Pieces
from tests.soak.world import World

PEOPLE, MOST = 3.6, 12  # of an article, before those that are drawn twice are taken for one
SURNAME_ALONE, GIVEN_ALONE = 0.11, 0.01
SLIPPED, FATHERED = 0.2, 0.5  # of appearances of those who have another spelling, or are called by their father
TOLD, OF_SOMETHING, PAST = 1 / 3, 1 / 4, 0.1  # appearances with a role, roles with an organization, roles of the past
GUESSED = 0.9  # of people without a role have a category by what the article is about
IN_TITLE = 0.35  # of stories name somebody in the headline
ENTRANCE, STEP = 100, 8  # where they enter
POSTS = [post for posts in words.ROLES.values() for post in posts]
FIRST_POST = np.cumsum([0, *map(len, words.ROLES.values())])

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Cast:
    """People of some stories, one row each, in the order of the stories."""

    stories: int
    story: Ints
    number: Ints  # within the story
    known: pa.Table  # their rows in World.people
    names: pa.Table  # first, middle, last, name, short: as the story calls them
    told: Bools  # introduced as something
    post: pa.Array
    organization: pa.Array  # null for posts without
    former: Bools
    in_title: Bools

    @property
    def counts(self) -> Ints:
        """People of each story."""
        return np.bincount(self.story, minlength=self.stories)

    @property
    def phrase(self) -> pa.Array:
        """«бывший министр», «директор Завод «Лютик»»"""
        past = pc.if_else(pa.array(self.former), "бывший", pa.scalar(None, pa.string()))
        return pc.binary_join_element_wise(past, self.post, self.organization, " ", null_handling="skip")


def cast_of(world: World, chance: np.random.Generator, count: int) -> Cast:
    """People for so many stories, nobody twice in one."""
    story = owners(np.minimum(chance.poisson(PEOPLE, count), MOST))
    who = drawn(chance, world.people_shares, len(story))
    first = np.sort(np.unique(story * len(world.people_shares) + who, return_index=True)[1])
    story, who = story[first], who[first]
    number = within(np.bincount(story, minlength=count))
    known, told = world.people.take(pa.array(who)), chance.random(len(who)) < TOLD
    institution = world.organizations.take(pa.array(known["organization"].to_numpy()))
    of_something = pa.array(told & (chance.random(len(who)) < OF_SOMETHING))
    return Cast(
        count,
        story,
        number,
        known,
        called(chance, known),
        told,
        pa.array(POSTS).take(pa.array(FIRST_POST[known["category"].to_numpy()] + known["post"].to_numpy())),
        pc.if_else(of_something, institution, pa.scalar(None, pa.string())),
        told & (chance.random(len(who)) < PAST),
        (number == 0) & (chance.random(len(who)) < IN_TITLE),
    )


def called(chance: np.random.Generator, known: pa.Table) -> pa.Table:
    """What people are called in a story: mostly by given name and surname, some by one of them."""
    none, luck = pa.scalar(None, pa.string()), chance.random(known.num_rows)
    alone = luck < SURNAME_ALONE
    given = ~alone & (luck < SURNAME_ALONE + GIVEN_ALONE)
    slip = pc.and_(known["slips"], pa.array(chance.random(len(luck)) < SLIPPED))
    last = pc.if_else(pa.array(given), none, pc.if_else(slip, known["slip"], known["last"]))
    first = pc.if_else(pa.array(alone), none, known["first"])
    unfathered = pa.array(alone | given | (chance.random(len(luck)) >= FATHERED))
    middle = pc.if_else(unfathered, none, known["middle"])
    name = pc.binary_join_element_wise(first, middle, last, " ", null_handling="skip")
    return pa.table({"first": first, "middle": middle, "last": last, "name": name, "short": pc.coalesce(last, first)})


def enter(layout: Layout, cast: Cast) -> tuple[Pieces, Pieces]:
    """Let everybody enter their story; where the words for the post stand, and where the names."""
    place = ENTRANCE + STEP * cast.number
    told = cast.told
    posts = layout.put(cast.story[told], place[told], cast.phrase.filter(pa.array(told)))
    layout.put(cast.story[told], place[told] + 1, " ")
    names = layout.put(cast.story, place + 2, cast.names["name"])
    layout.put(cast.story, place + 3, " участвует во встрече. ")
    return posts, names


def roles(cast: Cast, posts: Pieces) -> pa.Table:
    """Rows of roles, with the number of the story."""
    told = pa.array(cast.told)
    return pa.table({
        "story": cast.story[cast.told],
        "person": cast.number[cast.told],
        "name": cast.names["name"].filter(told),
        "start": posts.start,
        "stop": posts.stop,
        "text": posts.words,
        "role": cast.post.filter(told),
        "organization": cast.organization.filter(told),
        "former": cast.former[cast.told],
        "rule": pa.repeat("before_name", len(posts.words)),
    })  # fmt: skip


def people(chance: np.random.Generator, cast: Cast, mentions: Ints, statements: Ints, said: Ints) -> pa.Table:
    """Rows of people, with the number of the story; how often they are named and speak, and the words they say."""
    by_role = cast.told & ~cast.former
    guessed = ~by_role & (chance.random(len(cast.story)) < GUESSED)
    category = pa.array(list(words.ROLES)).take(pa.array(cast.known["category"].to_numpy(), mask=~(by_role | guessed)))
    evidence = pc.if_else(pa.array(by_role), cast.phrase, pc.if_else(pa.array(guessed), "context", ""))
    return pa.table({
        "story": cast.story,
        "person": cast.number,
        **{name: cast.names[name] for name in ("name", "first", "middle", "last")},
        "gender": cast.known["gender"],
        "gender_by": pc.binary_join_element_wise("given name: ", cast.names["first"], ""),
        "category": category,
        "evidence": evidence,
        "mentions": mentions,
        "statements": statements,
        "words": said,
        "in_title": cast.in_title,
    })  # fmt: skip
