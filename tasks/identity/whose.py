"""Which body a mention means: «МИД» in an article about Britain is not Russia's.

In this order: the words beside it («МИД Ирана», «британский МИД»); the nearest mention of the name in the article that
says whose; a longer name in the article that begins so («Конгресс демократических сил … Конгресс»); whose it is
wherever nothing is told (words/bodies.tsv); the country the article speaks of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tasks.identity.bodies import ONE, Body, body_of, known_names
from tasks.identity.entities import key_of
from tasks.identity.places import place_named

SILENT, NAMED = 0.5, 1.5  # mentions of places that the outlet's own country counts for; when the article names it too


@dataclass(frozen=True, slots=True)
class Use:
    """A name of an organization in an article."""

    article_id: str
    start: int
    normal: str  # in the nominative as enrich gives it
    owner: str | None = None  # whose it is by the words beside it
    nominative: str = ""  # its key, or the one that is another case of
    full_name: str = ""  # the same, or what all articles explain it to be


@dataclass(frozen=True)
class Article:
    """The organizations an article names, in text order, with the keys of their names; what it tells of countries."""

    uses: Sequence[Use]
    keys: Sequence[str]
    company: Mapping[str, int]  # countries the article names → how often
    land: str  # country of the outlet

    @cached_property
    def found(self) -> list[Body | None]:
        """Of each name that many bodies have, what it stands for."""
        return [body_of(key) for key in self.keys]

    @cached_property
    def owners(self) -> list[str]:
        """Whose each is by the words beside it; empty when they do not tell."""
        told = [body.owner if body else "" for body in self.found]
        for at in reversed(range(len(told))):  # «Генштаб ВС России»: the last hands it on
            if (body := self.found[at]) and not body.owner and (owner := self.uses[at].owner):
                told[at] = place_named(key_of(owner)) or self.parent(at, body, owner, told)
        return told

    def parent(self, at: int, body: Body, owner: str, told: Sequence[str]) -> str:
        """Whose a body is when no known place is: «Совет Безопасности [ООН]», «ГУ [МВД] России», «МВД [Заречья]»."""
        if at + 1 == len(self.uses) or self.uses[at + 1].normal != owner:
            return key_of(owner)
        other = self.found[at + 1]
        if other is None:
            return self.keys[at + 1]
        return f"{other.key} {told[at + 1]}".strip() if body.home == ONE else told[at + 1]

    @cached_property
    def country(self) -> str:
        """The country the article speaks of."""
        weights: dict[str, float] = {**self.company}
        weights[self.land] = weights[self.land] + NAMED if self.land in weights else SILENT
        return min(weights, key=lambda code: (-weights[code], code))

    def meant(self) -> list[Body]:
        """What each mention means; what is one body everywhere has no owner."""
        return [
            self.one(at, body) if body else Body(key)
            for at, (key, body) in enumerate(zip(self.keys, self.found, strict=True))
        ]

    def one(self, at: int, body: Body) -> Body:
        """Which of the bodies of a name a mention means."""
        owner = self.owners[at] or self.told_near(at, body)
        if not owner and len(longer := self.longer(self.keys[at])) == 1:
            return Body(longer.pop())
        return Body(body.key, owner or self.home(at, body))

    def told_near(self, at: int, body: Body) -> str:
        """Whose it is by the nearest mention of the name before, else the first behind; «ВСУ» tells nothing of «ВС»."""
        told = self.told.get(body.key, [])
        return self.owners[told[max(bisect_left(told, at) - 1, 0)]] if told else ""

    @cached_property
    def told(self) -> dict[str, list[int]]:
        """Of each name that many bodies have, the mentions that say whose."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, body in enumerate(self.found):
            if body and self.owners[at] and not body.fixed:
                found[body.key].append(at)
        return found

    def longer(self, key: str) -> set[str]:
        """The names that begin with another: «федерация» → «федерация профсоюзов»."""
        begun = f"{key} "
        return {
            other for other, body in zip(self.keys, self.found, strict=True) if other.startswith(begun) and not body
        }

    def home(self, at: int, body: Body) -> str:
        """Whose a body is when neither the article nor its words tell."""
        if body.home == ONE:
            return self.uses[at].article_id
        parent = body.home in known_names()  # «Совбез» is the one of the UN where the article names the UN
        return body.home if body.home and (not parent or body.home in self.keys) else self.country
