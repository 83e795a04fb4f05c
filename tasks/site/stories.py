"""The stories of a week: what they are called, who speaks in them, and which articles they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from tasks.site import links as places
from tasks.site.asking import Row
from tasks.site.links import Links

# «… : мнение», «Мнение: …»; «Мы видим, что рост есть» – and what else is more quotation than event
LABEL = re.compile(
    r"^(мнени[ея]|комментари[йи]|колонка|интервью)\b|[:–—|.]\s*(мнени[ея]|комментари[йи]|колонка)\W*$", re.I
)
ASKING = re.compile(r"^(как|почему|зачем|че[йм]|чь[иёя]|кто|что|где|когда|куда|откуда|сколько|стоит ли)\b|\?\W*$", re.I)
QUOTATION = re.compile(r"^[«„“\"]\S+(\s+\S+){3,}[»“”\"]\W*($|[:,–—-]\s)")
DAY, CLOCK = r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})", r"(?:[01]?\d|2[0-3])[:.][0-5]\d"
BEFORE = re.compile(rf"^\s*(?:{DAY}[,\s]+{CLOCK}|{DAY}|{CLOCK})\s*[:|–—-]?\s+(?=[А-ЯЁA-Z«„“\"])")
BEHIND = re.compile(rf"[\s,.|(–—-]+(?:вчера|сегодня|позавчера|{DAY}),?\s+(?:в\s+)?{CLOCK}\W*$", re.I)
TIMED = ("second", "minute")  # precisions of a time of publication that has an hour
DATED = (*TIMED, "day")
MOST = 4  # words in which a headline says who speaks: «Экономист банка „Исток“ Дольская: …»


def stories(
    rows: Sequence[Row], speaking: Mapping[str, Sequence[Row]], copies: Mapping[str, Sequence[Row]], links: Links
) -> list[Row]:
    """Stories, the largest first: their headline, days, who speaks and who told it first."""
    made = []
    for key, found in groupby(rows, key=lambda row: row["story"]):
        articles = list(found)
        told = headline(articles, speaking)
        people = Counter(
            (one["person_id"], one["name"]) for row in articles for one in speaking.get(row["article_id"], ())
        )
        repeating = [row | {"story": key} for one in articles for row in copies.get(one["article_id"], ())]
        made.append(
            {
                "story": key,
                "title": bare(told["title"]),
                "href": places.article(told["article_id"], told["month"]),
                "of_all": told["of_all"],
                "articles": len(articles),
                "reprints": len(repeating),
                "outlets": len({row["outlet"] for row in articles}),
                "days": [sum(row["day"].weekday() == day for row in articles) for day in range(7)],
                "first": first(articles),
                "people": [
                    {"name": name, "href": links.person(person_id), "articles": number}
                    for (person_id, name), number in people.most_common(5)
                ],
                "listed": behind(articles, "story")[key],
                "repeating": behind(repeating, "story").get(key, []),
            }
        )
    return made


def bare(title: str | None) -> str | None:
    """A headline without the clock or date that a page put before or behind it: «13:16 Мост открыт» → «Мост открыт»,
    «Мост открыт Вчера, 23:34» → «Мост открыт». One that is nothing else stays as it is."""
    return BEHIND.sub("", BEFORE.sub("", title)) or title if title else title


def first(articles: Sequence[Row]) -> Row | None:
    """Which outlets told a story first, and when: the moment where all of the first day have an hour, else the day.

    None where not even the day of an article is known.
    """
    dated = [row for row in articles if row["published_precision"] in DATED]
    if not dated:
        return None
    day = min(row["day"] for row in dated)
    early = [row for row in dated if row["day"] == day]
    timed = all(row["published_precision"] in TIMED for row in early)
    moment = min(row["moment"] for row in early) if timed else None
    outlets = dict.fromkeys(row["outlet"] for row in early if moment in (None, row["moment"]))
    return {"outlets": list(outlets), "day": day, "moment": moment}


def headline(articles: Sequence[Row], speaking: Mapping[str, Sequence[Row]]) -> Row:
    """The article that gives a story its headline: the one most like the others whose headline tells what happened,
    where there is one; what somebody said of it is second."""

    def order(row: Row) -> tuple[bool, float, str]:
        names = [one["name"] for one in speaking.get(row["article_id"], ())]
        return comment(row["title"] or "", names), -row["similarity"], row["article_id"]

    return min(articles, key=order)


def comment(title: str, speakers: Collection[str]) -> bool:
    """Whether a headline says what somebody thinks, or asks, and not what happened: «Дольская: рубль вырастет», «Рубль
    вырастет, считает Дольская», «Налог не спасёт рынок: мнение», «Чьи квартиры обложат налогом», or one quotation.
    Speakers are the names of who speaks in the article: «Паводок в Залесье: мост закрыт» is no comment."""
    surnames = {folded(name.split()[-1]) for name in speakers if name.split()}
    parts = [part.split() for part in re.split(r"\s*(?::|,|\s[–—-])\s+", title)]
    ends = [parts[0], parts[-1]] if len(parts) > 1 else []
    names = any(len(part) <= MOST and part and folded(part[-1]) in surnames for part in ends)
    return names or any(sign.search(title) for sign in (LABEL, ASKING, QUOTATION))


def folded(word: str) -> str:
    return word.strip('«»„“”".!?…').lower().replace("ё", "е")


def causes(person_id: str, present: Sequence[Row], told: Sequence[Row]) -> list[Row]:
    """The stories that most of the articles of a person belong to."""
    own = {row["article_id"] for row in present if row["person_id"] == person_id}
    among = [
        {
            "story": story["story"],
            "title": story["title"],
            "articles": sum(row["article_id"] in own for row in story["listed"]),
        }
        for story in told
    ]
    return [row for row in sorted(among, key=lambda row: -row["articles"])[:2] if row["articles"] >= 2]


def behind(rows: Sequence[Row], key: str) -> dict[str, list[Row]]:
    """Articles by whom or what they name, with their pages."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told = {name: row[name] for name in ("article_id", "title", "outlet", "day")}
        told["title"] = bare(row["title"])
        found[row[key]].append(told | {"href": places.article(row["article_id"], row["month"])})
    return found
