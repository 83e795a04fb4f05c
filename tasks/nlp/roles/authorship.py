"""Persons who wrote the article, or write elsewhere: bylines, datelines, credits, «пишет … в журнале»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Person
from tasks.nlp.lexicon import index
from tasks.nlp.roles.organizations import organization_category

LONGEST_CREDIT = 4  # tokens before the name, the colon counted
WRITING = ("писать", "написать")


def signed(document: Document, article: Article, person: Person) -> str | None:
    """The words that make a person an author of the article: its byline, «РИА Новости, Пётр Греков.»; None without."""
    surnames = {author.split()[-1] for author in article.authors if author.split()}
    return "byline" if person.last in surnames else dateline(document, person)


def dateline(document: Document, person: Person) -> str | None:
    """«МОСКВА, 5 дек – [РИА Новости, Пётр Греков].»: the agency's own correspondent."""
    for start, stop in person.mentions:
        first, last = document.token_at(start), document.token_at(stop - 1)
        name = document.name_of[first - 2] if first >= 3 and document.words[first - 1] == "," else None
        ends = last + 1 >= len(document) or document.words[last + 1] == "."
        if name is not None and name.kind == "ORG" and ends and document.words[name.first - 1] in "–—-":
            return document.slice(name.first, last + 1)
    return None


def writing(document: Document, person: Person) -> str | None:
    """The words that tell that a person writes: «Текст: Пётр Греков», «пишет Пётр Греков в журнале „Полдень“»."""
    return credit(document, person) or written(document, person)


def credit(document: Document, person: Person) -> str | None:
    """«Текст: [Пётр Греков]», «Автор фото: [Пётр Греков]»: a line of its own."""
    for start, stop in person.mentions:
        first, last = document.token_at(start), document.token_at(stop - 1) + 1
        begins, ends = document.sentences[document.sentence_of[first]]
        if ends == last and begins + 2 <= first <= begins + LONGEST_CREDIT and document.words[first - 1] == ":":
            return document.slice(begins, last)
    return None


def written(document: Document, person: Person) -> str | None:
    """«[пишет Анна Грекова] в журнале „Полдень“»: writes for a medium."""
    for start, stop in person.mentions:
        first, last = document.token_at(start), document.token_at(stop - 1)
        verb = document.heads[first]
        if verb >= 0 and document.lemmas[verb] in WRITING:
            sentence = document.sentences[document.sentence_of[first]]
            if organization_category(document, *sentence) == "journalist":
                return document.slice(min(verb, first), max(verb, last) + 1)
    return None


def author(document: Document, person: Person) -> tuple[str, str] | None:
    """Category and words of who made a work: «премьера [фильма Никиты Лунина]» → culture."""
    for start, stop in person.mentions:
        first, last = document.token_at(start), document.token_at(stop - 1) + 1
        row = index("works", "lemma").get(document.lemmas[first - 1]) if first else None
        if row is not None and document.tags[first].case == "Gen" and document.heads[first] == first - 1:
            return row["category"], document.slice(first - 1, last)
    return None
