"""All pages of the site, as drafts: one kind after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from tasks.site import archive, article, catalogues, data, month, organization, outlet, people, person, search, week
from tasks.site.asking import Ask, Row
from tasks.site.language import Language
from tasks.site.links import Links
from tasks.site.press import Done, Draft, File, Part, Press
from tasks.site.published import Published


def write(ask: Ask, said: Language, glossary: Sequence[Row], published: Published, today: date, folder: Path) -> Done:
    """Bring the site in a folder to what the catalog says. Weeks that are over by `today` are kept as published.

    The glossary says what tables, reports and their columns are called and mean, in the language of the pages.
    """
    press = Press(said)
    return press.publish(drafts(ask, said, glossary, published, today, press.written(folder)), folder)


def reached(ask: Ask) -> Links:
    """Which pages there are to be, so that links lead only to those."""
    return Links(
        people=frozenset(row["person_id"] for row in ask.named("people")),
        weeks=frozenset(row["week"] for row in ask.named("weeks")),
        months=frozenset(row["month"] for row in ask.named("months")),
        organizations=frozenset(row["entity_id"] for row in ask.named("organizations")),
        outlets={
            row["name"]: row["outlet_id"] for row in ask("select name, outlet_id from outlets order by outlet_id")
        },
        begun=next((row["month"] for row in ask.named("month_days")), None),
    )


def drafts(
    ask: Ask,
    said: Language,
    glossary: Sequence[Row],
    published: Published,
    today: date,
    written: Callable[[Part], bool],
) -> Iterator[Draft | File | Part]:
    """Every page of the site, but those of parts that are written as they would be."""
    links = reached(ask)
    ask.keep("article_digests", list(links.people))
    over = sum(week.over(monday, today) for monday in links.weeks)
    made_of = repr((ask.named("whole_digest"), glossary, over))
    if not written(Part("", made_of + published.digest())):
        yield from anew(ask, said, links, glossary, published, today, written)
    yield Part("", made_of + published.digest())  # where weeks may be now that were published first


def anew(
    ask: Ask,
    said: Language,
    links: Links,
    glossary: Sequence[Row],
    published: Published,
    today: date,
    written: Callable[[Part], bool],
) -> Iterator[Draft | File | Part]:
    """The pages of a site that shows something else than before."""
    yield from week.drafts(ask, links, published, today, written)
    yield from month.drafts(ask, said, links)
    yield from archive.drafts(ask, links)
    yield from people.drafts(ask, said, links)
    yield from catalogues.drafts(ask, links, written)
    yield from data.drafts(ask, links, glossary)
    yield from person.drafts(ask, said, links, written)
    yield from outlet.drafts(ask, said, links, written)
    yield from organization.drafts(ask, said, links, written)
    months = ask.named("article_months")
    yield from article.drafts(ask, said, links, months, written)
    yield from search.drafts(ask, said, links, months, written)
