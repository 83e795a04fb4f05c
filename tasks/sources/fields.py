"""Names of fields in exports: which of a record's fields is its title, its text, its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from math import isfinite
from typing import Any

Path = str | list[str]  # «source.name»: the field «name» of the field «source»; of a list, all, with a blank between
Fields = Mapping[str, str | Sequence[str]]  # [fields] of svodka.toml: standard key → its name in the user's exports

# For each standard key the names it has elsewhere, the surest first. Only letters and digits of a name count:
# «publishDate», «Publish date» and «publish_date» are one. A dot goes into a nested record.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": (
        "_id", "guid", "uid", "uuid", "article_id", "news_id", "doc_id", "document_id", "story_id", "post_id",
        "identifier", "ид", "идентификатор", "id статьи", "id публикации", "id сообщения", "id документа",
    ),
    "url": (
        "link", "href", "uri", "permalink", "canonical_url", "article_url", "news_url", "page_url", "web_url",
        "webUrl", "source_url", "original_url", "external_url", "full_url", "post_url", "loc", "address", "ссылка",
        "адрес", "url статьи", "url публикации", "адрес статьи", "адрес страницы", "ссылка на статью",
        "ссылка на материал", "ссылка на публикацию", "ссылка на источник", "ссылка на новость", "ссылка на сообщение",
        "интернет-адрес", "гиперссылка", "источник (ссылка)", "source", "источник", "источник публикации",
        "источник сообщения", "первоисточник",
    ),
    "outlet": (
        "source.name", "source.title", "publisher.name", "media.name", "site.name", "media_name", "outlet_name",
        "source_name", "publisher", "media_outlet", "media", "newspaper", "publication", "site_name", "sitename",
        "site", "hostname", "source_domain", "domain", "host", "source", "сми", "название сми", "источник", "издание",
        "название источника", "название издания", "наименование сми", "наименование источника", "источник публикации",
        "источник сообщения", "газета", "ресурс", "сайт", "канал", "место публикации", "from",
    ),
    "title": (
        "headline", "title.rendered", "heading", "header", "news_title", "article_title", "headline.main", "webTitle",
        "page_title", "заголовок", "название", "заголовок статьи", "заголовок материала", "заголовок публикации",
        "заголовок новости", "заголовок сообщения", "название статьи", "название материала", "название публикации",
        "название новости", "наименование", "name", "subject",
    ),
    "subtitle": (
        "sub_title", "subheadline", "sub_headline", "subheading", "standfirst", "dek", "alternativeHeadline",
        "подзаголовок",
    ),
    "authors": (
        "author", "byline", "creator", "dc:creator", "author_name", "authors_name", "writer", "journalist",
        "journalists", "автор", "авторы", "автор статьи", "автор материала", "автор публикации", "автор(ы)",
        "журналист", "корреспондент",
    ),
    "section": (
        "topic", "topics", "category", "categories", "rubric", "rubrics", "articleSection", "section_name",
        "рубрика", "рубрики", "раздел", "категория", "тематика", "тема",
    ),
    "published_at": (
        "published", "publish_date", "date_publish", "date_published", "publication_date", "pub_date", "pubDate",
        "published_date", "publish_time", "published_time", "published_on", "webPublicationDate", "datePublished",
        "date_unixtime", "publicationtime", "datetime", "date_time", "date", "timestamp", "posted_at",
        "post_date", "date_posted", "created_at", "created", "date_created", "issued", "дата публикации",
        "дата и время публикации", "дата и время", "дата/время", "дата выхода", "дата размещения", "дата сообщения",
        "дата публикации материала", "опубликовано", "дата", "time", "время публикации", "время", "updated_at",
        "updated", "date_modified", "modified", "lastmod",
    ),
    "text": (
        "body", "maintext", "main_text", "full_text", "article_text", "news_text", "body_text", "content_text",
        "plain_text", "text_content", "articleBody", "cleaned_text", "clean_text", "raw_text", "content",
        "content.rendered", "content.value", "article_body", "article_content", "news_content", "story", "message",
        "текст", "полный текст", "текст статьи", "текст материала", "текст публикации", "текст новости",
        "текст сообщения", "текст документа", "основной текст", "содержание", "содержимое", "контент", "тело",
        "тело статьи", "сообщение",
    ),
    "html": (
        "content_html", "body_html", "raw_html", "page_html", "text_html", "article_html", "html_text", "html_content",
        "page_source",
    ),
}  # fmt: skip
# What stands in for the text where there is none: as with the entry of a feed, better a summary than nothing.
SUMMARIES = ("summary", "description", "excerpt", "snippet", "lead", "аннотация", "анонс", "лид", "краткое содержание")
SUMMARY = "summary"
SOURCES = frozenset({"source", "источник", "источникпубликации", "источниксообщения", "первоисточник"})
CLOCKS = ("time", "время", "время публикации", "время выхода", "publication_time", "pub_time")
NOTHING = frozenset({"", "nan", "nat", "none", "null", "n/a", "#n/a", "<na>", "\\n", "-", "—"})
MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
ZONES = 15 * 3600  # seconds that clocks of two places may differ by
TWINS = 5  # columns of one name
INNER = 2  # records within records: {"_source": {"text": …}}


def plain(name: object) -> str:
    """A name of which only what counts is left: «Publish date» → «publishdate», «Ещё» → «еще»."""
    return "".join(filter(str.isalnum, str(name).casefold().replace("ё", "е")))


def timed(value: str) -> bool:
    """Whether a time has a clock; midnight is what spreadsheets show of a day without one."""
    return ":" in MIDNIGHT.sub("", value)


def given(value: object) -> bool:
    """Whether a field holds anything: «nan», «NULL» and «-» are what exports write for nothing, 1e999 is no number."""
    if isinstance(value, (list, dict)):
        return bool(value)
    if isinstance(value, float) and not isfinite(value):
        return False
    return value is not None and value == value and str(value).strip().casefold() not in NOTHING


class Names:
    """How the fields of records are called: the user's own names first, then the standard ones, then synonyms."""

    def __init__(self, own: Fields | None = None) -> None:
        self.own = {key: (names,) if isinstance(names, str) else tuple(names) for key, names in (own or {}).items()}
        self._candidates = lru_cache(maxsize=256)(self._find)

    def of(self, record: Mapping[str, Any], depth: int = INNER) -> dict[str, Path]:
        """Which field of a record is what: standard key → path, for the keys it has.

        {"Заголовок": "Мост открыт", "Текст": "…"} → {"title": "Заголовок", "text": "Текст"}
        """
        found: dict[str, Path] = {}
        for key, paths in self._candidates(tuple(record)).items():
            if key != SUMMARY and (path := self._best(key, paths, record)):
                found[key] = path
        self._join_clock(found, record)
        if found.get("published_at") == "date_unixtime" and not same_day(record):
            found["published_at"] = "date"
        if not any(given(at(record, found[key])) for key in found.keys() & {"text", "html"}):  # type: ignore[arg-type]
            summary = self._best("text", self._candidates(tuple(record)).get(SUMMARY, []), record)
            found |= {"text": summary} if summary else {}
        return found if not depth or {"text", "html"} & found.keys() else found | self._inner(record, depth)

    def has_text(self, columns: Iterable[str]) -> bool:
        """Whether a table with these columns has one with texts of articles."""
        names = dict.fromkeys(columns, "…")
        return bool({"text", "html"} & self.of(names).keys())

    def _find(self, names: tuple[str, ...]) -> dict[str, list[str]]:
        """For each standard key the fields that may hold it, the surest first."""
        known = {plain(name): name for name in reversed(names)}
        found = {}
        for key, others in SYNONYMS.items():
            paths = [path for one in (*self.own.get(key, ()), key, *others) if (path := _path(one, known))]
            found[key] = list(dict.fromkeys(one for path in paths for one in (path, *again(path, names))))
        found[SUMMARY] = [known[plain(name)] for name in SUMMARIES if plain(name) in known]
        return {key: paths for key, paths in found.items() if paths}

    def _best(self, key: str, paths: list[str], record: Mapping[str, Any]) -> str | None:
        """The first field that holds what the key means, else the first that could."""
        fitting = [path for path in paths if _fits(key, path, record)]
        return next((path for path in fitting if given(at(record, path))), fitting[0] if fitting else None)

    def _join_clock(self, found: dict[str, Path], record: Mapping[str, Any]) -> None:
        """Date and time in two fields are one time: «Дата» and «Время»."""
        date, known = found.get("published_at"), {plain(name): name for name in record}
        clock = next((known[plain(name)] for name in CLOCKS if plain(name) in known), None)
        alone = isinstance(date, str) and "published_at" not in self.own and not timed(str(at(record, date)))
        if clock and clock != date and isinstance(date, str) and alone:
            found["published_at"] = [date, clock]

    def _inner(self, record: Mapping[str, Any], depth: int) -> dict[str, Path]:
        """The fields of the one record within that has a text: {"_source": {"text": …}}."""
        for name, value in record.items():
            within = self.of(value, depth - 1) if isinstance(value, dict) else {}
            if {"text", "html"} & within.keys():
                return {key: _prefixed(name, path) for key, path in within.items()}
        return {}


def again(path: str, names: Sequence[str]) -> list[str]:
    """The other columns of the same name: the second «Текст» of a table is «Текст 2»."""
    return [name for number in range(2, TWINS) if (name := f"{path} {number}") in names]


def same_day(record: Mapping[str, Any]) -> bool:
    """Whether the two times of a Telegram message are one: «date» is in the zone of whoever exported it."""
    try:
        date = datetime.fromisoformat(str(record.get("date"))).replace(tzinfo=UTC)
        return abs(date.timestamp() - float(record["date_unixtime"])) < ZONES
    except ValueError:
        return True


def at(record: Mapping[str, Any], path: str) -> Any:
    """The value at a path, None where there is none: a name may have dots in it itself."""
    if path in record:
        return record[path]
    first, dot, rest = path.partition(".")
    inner = record.get(first) if dot else None
    return at(inner, rest) if isinstance(inner, dict) else None


def _path(name: str, known: Mapping[str, str]) -> str | None:
    """Where a name is found among a record's, None when it is not."""
    if plain(name) in known:
        return known[plain(name)]
    first, dot, rest = name.partition(".")
    outer = known.get(plain(first), "_") if dot else "_"
    return None if outer.startswith("_") else f"{outer}.{rest}"  # «_source» is where search engines keep the record


def _fits(key: str, path: str, record: Mapping[str, Any]) -> bool:
    """Whether a value can be what the key means: an address is no outlet's name, an outlet's name no address."""
    value = at(record, path)
    if "." in path and path not in record:
        return value is not None
    if plain(path) in SOURCES and key in ("url", "outlet"):
        return isinstance(value, str) and bool(ADDRESS.match(value)) == (key == "url")
    return not (isinstance(value, dict) and key in ("title", "text", "outlet") and "rendered" in value)


def _prefixed(name: str, path: Path) -> Path:
    return f"{name}.{path}" if isinstance(path, str) else [f"{name}.{one}" for one in path]
