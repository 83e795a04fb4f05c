"""Posts that stand in a row: «политолог, директор Института Азии», «член партии, а ныне депутат»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.roles.posts import DASHES, SUBJECT, Post, Reading, same_case
from tasks.nlp.roles.words import with_trait

# what may stand between posts of one person: «член партии, [а ныне] депутат»
LINKS = {"а", "также", "ныне", "ранее", "позже", "затем", "одновременно", "теперь", "сейчас", "и", ",", *DASHES}
LONGEST_LINK = 3


def following(reading: Reading, post: Post) -> Post | None:
    """The post behind, over «,», «и», «а также» or nothing: «[политолог], директор института Пётр Греков»."""
    token = skip_links(reading.document, post.phrase.last)
    other = reading.starts.get(token) if token < len(reading.document.words) else None
    if (
        other is None
        or new_sentence(reading.document, post.phrase.head, token)
        or not same_case(post.case, other.case)
        or post.plural != other.plural
    ):
        return None
    before = reading.document.lemmas[max(post.start - 1, 0)]
    if before in with_trait("contested"):  # «на выборах [мэра] Тулы кандидата Сомова»
        return None
    joined = "и" in reading.document.lower[post.phrase.last : token]
    return other if not joined or is_bare(post) or one_subject(reading.document, post) else None


def preceding(reading: Reading, post: Post) -> Post | None:
    """The post before: «Пётр Греков, политолог, [директор института]»."""
    if reading.name_at(post.phrase.last):
        return None
    for token in range(post.start, max(post.start - LONGEST_LINK, 0) - 1, -1):
        other = reading.stops.get(token)
        if other is not None and same_case(post.case, other.case):
            return None if new_sentence(reading.document, other.phrase.head, post.phrase.head) else other
        if reading.document.lower[token - 1] not in LINKS:
            return None
    return None


def skip_links(document: Document, token: int) -> int:
    stop = min(token + LONGEST_LINK, len(document.words) - 1)
    while token < stop and document.lower[token] in LINKS:
        token += 1
    return token


def new_sentence(document: Document, first: int, second: int) -> bool:
    return document.sentence_of[first] != document.sentence_of[second]


def is_bare(post: Post) -> bool:
    return post.phrase.last == post.phrase.head + 1


def one_subject(document: Document, post: Post) -> bool:
    """Whether the verb is singular: «глава фирмы и совладелец банка Греков заявил»."""
    verb = document.heads[post.phrase.head]
    return verb >= 0 and document.rels[post.phrase.head] in SUBJECT and document.tags[verb].number == "Sing"
