"""Persons who wrote the article, or write elsewhere: bylines, datelines, credits, «пишет … в журнале»."""

from __future__ import annotations

from tasks.nlp.document import Document
from tasks.nlp.findings import Article, Person
from tasks.nlp.lexicon import index
from tasks.nlp.roles.organizations import organization_category

FARTHEST = 500  # characters before a signature above the text
HEAD = 3  # lines, or sentences, at the beginning that may sign
LONGEST_PLACE = 3  # tokens behind the name, the comma counted
LONGEST_CREDIT = 4  # tokens before the name, the colon counted
WRITING = ("писать", "написать")


def signed(document: Document, article: Article, person: Person) -> str | None:
    """The words that make a person an author of the article: its byline, «РИА Новости, Пётр Греков.»; None without."""
    surnames = {author.split()[-1] for author in article.authors if author.split()}
    return "byline" if person.last in surnames else dateline(document, person) or lined(document, person)


def dateline(document: Document, person: Person) -> str | None:
    """«МОСКВА, 5 дек – [РИА Новости, Пётр Греков].»: the agency's own correspondent."""
    for start, stop in person.mentions:
        first = document.token_at(start)
        name = document.name_of[first - 2] if first >= 3 and document.words[first - 1] == "," else None
        if name is None or name.kind != "ORG" or document.words[name.first - 1] not in "–—-":
            continue
        last = document.token_at(stop - 1)
        ends = last + 1 >= len(document) or document.words[last + 1] == "."
        if ends:
            return document.slice(name.first, last + 1)
    return None


def lined(document: Document, person: Person) -> str | None:
    """«Баку. [Мурад Лунин – АПА]. Парламент …», «[Борис Лунин]» as a line of its own above the text."""
    start, stop = person.mentions[0]
    if len(person.mentions) > 1 or not (person.first and person.last) or start > FARTHEST:
        return None
    line = document.text.count("\n", 0, start)
    begin, end = document.text.rfind("\n", 0, start) + 1, document.text.find("\n", stop)
    if end > 0 and line <= HEAD and not document.text[begin:start].strip() and not document.text[stop:end].strip():
        return document.text[start:stop]
    last = document.token_at(stop - 1)
    name = document.name_of[last + 2] if last + 3 < len(document) and document.words[last + 1] in "–—-" else None
    alone = name is not None and name.kind == "ORG" and document.words[name.last : name.last + 1] == ["."]
    early = document.sentence_of[last] <= HEAD and document.token_at(start) == first_of(document, last)
    return document.slice(document.token_at(start), name.last) if name is not None and alone and early else None


def first_of(document: Document, token: int) -> int:
    """The first token of a token's sentence."""
    return document.sentences[document.sentence_of[token]][0]


def writing(document: Document, person: Person) -> str | None:
    """The words that tell that a person writes: «Текст: Пётр Греков», «пишет Пётр Греков в журнале „Полдень“»."""
    return credit(document, person) or written(document, person)


def credit(document: Document, person: Person) -> str | None:
    """«Текст: [Пётр Греков]», «Автор фото: [Пётр Греков]»: a line of its own."""
    for start, stop in person.mentions:
        first, last = document.token_at(start), document.token_at(stop - 1) + 1
        begins, ends = document.sentences[document.sentence_of[first]]
        placed = document.words[last : last + 1] == [","] and ends - last <= LONGEST_PLACE  # «Текст: Пётр Греков, Тула»
        if (
            (ends == last or placed)
            and begins + 2 <= first <= begins + LONGEST_CREDIT
            and document.words[first - 1] == ":"
        ):
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
