"""Where data lives, what is read and when: svodka.toml, overruled by SVODKA_… variables, overruled by the command."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta, Struct, ValidationError, convert, field

from flows.log import Form
from tasks.post import Mail, Notify
from tasks.site import LanguageName
from tasks.sources.fields import SYNONYMS
from warehouse.folder import DataFolder
from warehouse.place import ADDRESS as STORE
from warehouse.place import without_login

FILE = "svodka.toml"
ADVICE = "docs/settings.md says what can stand there"
Decisions = Literal["overrides", "outlets"]  # files in which people decide: a setting, and a name in the data folder
TABLES = {
    "sources": "[[sources]] and below it location =",
    "fields": "[fields] and below it text =",
    "mail": "[mail] and below it host =",
    "notify": "[notify] and below it webhook =",
}
KINDS = {
    "Expected": "expected",
    "`str | array`": "a text or a list of texts",
    "`int | str`": "a number or a text",
    "`int`": "a whole number",
}
BEHIND_NAME = re.compile(r"[.\[]")
ADDRESS = re.compile(r"([a-z][a-z0-9+.-]+):/", re.IGNORECASE)  # two letters or more; «s3:/» is what is left of s3://

SCHEDULER = re.compile(r"(tcp|tls|ws|wss)://[^\s/]+:\d+")


class SettingsError(Exception):
    """The settings cannot be used; the message says where and how to mend it."""


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place articles come from: `[[sources]]` in svodka.toml."""

    location: str
    name: str | None = None


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set, with its default."""

    data: Path = Path("data")
    store: str | None = None  # s3://bucket/prefix of the tables; by default they are in `data`
    sources: list[Source] = field(default_factory=list)
    fields: dict[str, str | list[str]] = field(default_factory=dict)  # how fields are called in the user's exports
    timezone: str = "Europe/Moscow"  # in which reports count months, and news without a zone was written
    language: LanguageName = "ru"  # of pages, and of exports for people
    batch: Annotated[int, Meta(ge=1)] = 500  # articles in one unit of work
    workers: int | str = field(default_factory=lambda: os.cpu_count() or 1)  # processes, or where a Dask scheduler is
    overrides: Path | None = None  # who is who; by default overrides.tsv in `data`
    outlets: Path | None = None  # which outlet is which; by default outlets.tsv in `data`
    robots: bool = True  # whether robots.txt is asked, and kept to, before a link is followed
    private_addresses: bool = False  # whether links and redirects may lead to loopback and private networks
    delay: Annotated[float, Meta(ge=0)] = 0.5  # seconds between two requests to one host
    hosts: Annotated[int, Meta(ge=1, le=100)] = 16  # asked side by side
    sitemap_pages: Annotated[int, Meta(ge=1)] = 1000  # of one source in one run, the newest first
    retention_days: Annotated[int, Meta(ge=0)] = 7  # how long older snapshots can be opened
    question_memory: Annotated[float, Meta(ge=0.1)] = 4.0  # GB that a question may take
    question_seconds: Annotated[float, Meta(gt=0)] = 600.0  # that DuckDB may work on a question
    daily: str = "0 6 * * *"  # cron of the daily run, in `timezone`
    weekly: str = "0 7 * * 1"  # cron of the weekly summary
    mail: Mail | None = None  # where the weekly summary is mailed to
    notify: Notify | None = None  # who is told of failures, silence and the week
    log: Form = "text"  # what the lines of `svodka serve` are
    port: Annotated[int, Meta(ge=1, le=65535)] = 4200  # of the Prefect server that `svodka serve` starts

    def __post_init__(self) -> None:
        """Raises SettingsError for what the types cannot say."""
        number_or_address("workers", self.workers)
        of_bucket("store", self.store)
        known_zone(self.timezone)
        known_fields(self.fields)
        for kind in get_args(Decisions):
            there(kind, getattr(self, kind))
        five_fields("daily", self.daily)
        five_fields("weekly", self.weekly)
        if self.notify and self.notify.mail and self.mail is None:
            raise SettingsError(
                wrong("notify.mail", "by which server? write [mail] with host, sender and receivers, too")
            )

    @property
    def folder(self) -> DataFolder:
        return DataFolder(self.data)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def decisions(self, kind: Decisions) -> Path:
        """The file of a kind of decisions: the one that is set, else the one in the data folder, if it is there."""
        named: Path | None = getattr(self, kind)
        return named or self.data / f"{kind}.tsv"

    def overlooked(self) -> list[str]:
        """What to say of files of decisions in the current folder, where they were read once."""
        return [
            f"{kind}.tsv is not read: decisions belong to the data; move it to {self.decisions(kind)},"
            f' or write {kind} = "{kind}.tsv" into {FILE}'
            for kind in get_args(Decisions)
            if getattr(self, kind) is None and Path(f"{kind}.tsv").is_file()
            if self.data.resolve() != Path.cwd()
        ]


def number_or_address(name: str, value: int | str) -> None:
    if not (SCHEDULER.fullmatch(value) if isinstance(value, str) else value >= 1):
        kinds = "a number of processes from 1 on, or the address of a Dask scheduler such as tcp://host:8786"
        raise SettingsError(wrong(name, f"«{value}» is neither {kinds}"))


def of_bucket(name: str, value: str | None) -> None:
    """The address is not repeated in what is said: it may hold what nobody should read."""
    if value and "@" in value:
        raise SettingsError(wrong(name, "a key stands in it; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead"))
    if value and not STORE.fullmatch(value):
        form = "write s3://bucket/prefix in Latin letters, digits and . _ - =, or leave it out: tables are in data then"
        raise SettingsError(wrong(name, f"that is no address of an object store; {form}"))


def known_zone(value: str) -> None:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # OSError: the name of a folder of zones, «Europe»
        example = "use a name such as Europe/Moscow or Asia/Yekaterinburg"
        raise SettingsError(wrong("timezone", f"no time zone is called «{value}»; {example}")) from None


def known_fields(value: dict[str, str | list[str]]) -> None:
    if unknown := sorted(value.keys() - SYNONYMS.keys()):
        said = f"«{unknown[0]}» is no field of an article; there are {', '.join(SYNONYMS)}"
        raise SettingsError(wrong("fields", said))


def there(name: str, value: Path | None) -> None:
    if value and not value.is_file():
        mend = "correct the name, or leave it out: the file in the data is read"
        raise SettingsError(wrong(name, f"{value} does not exist; {mend}"))


def five_fields(name: str, value: str) -> None:
    if len(value.split()) != 5:
        example = "five fields are: minute hour day month weekday, «0 6 * * *»"
        raise SettingsError(wrong(name, f"«{value}» is no cron time; {example}"))


def file() -> Path:
    """Where the settings are read from; a file of the usual name need not exist. Raises SettingsError."""
    named = os.environ.get("SVODKA_CONFIG")
    if named and not Path(named).is_file():
        raise SettingsError(f"{named} does not exist; SVODKA_CONFIG names it: correct that or unset it")
    return Path(named or FILE)


def load(**given: object) -> Settings:
    """The settings, with what is given on the command line in front. Raises SettingsError."""
    told = of_file() | of_variables() | {name: value for name, value in given.items() if value is not None}
    try:
        return checked(told)
    except ValidationError as error:
        raise SettingsError(explained(str(error), told)) from error


def checked(told: dict[str, Any]) -> Settings:
    """Settings of what is told. Raises ValidationError, SettingsError."""
    workers = told.get("workers")
    if isinstance(workers, str) and workers.isdecimal():  # where a text may stand, msgspec takes «8» for one
        told = told | {"workers": int(workers)}
    return convert(told, Settings, strict=False, dec_hook=read_path)  # not strict: a variable says «8», and means it


def of_file() -> dict[str, Any]:
    """What svodka.toml sets; nothing without one. Paths in it begin where it stands: they hold from every folder."""
    path = file()
    try:
        found = tomllib.loads(path.read_text(encoding="utf8")) if path.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}; {ADVICE}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: no text in UTF-8 (byte {error.start}); save it as UTF-8") from error
    paths = {name: here(found[name]) for name in ("data", *get_args(Decisions)) if name in found}
    sources = found.get("sources")
    places = {"sources": [placed(one, "location") for one in sources]} if isinstance(sources, list) else {}
    mail = {"mail": placed(found["mail"], "password_file")} if "mail" in found else {}
    return found | paths | places | mail


def placed(table: Any, name: str) -> Any:
    """A table of svodka.toml with a path in it put right; what is no such table is left for the check behind."""
    written = isinstance(table, dict) and name in table
    return table | {name: here(table[name])} if written else table


def here(path: Any) -> Any:
    """A path in svodka.toml as one in the current folder: «archive/» → «desk/archive/». Addresses stay."""
    if not isinstance(path, str) or "://" in path:
        return path
    return os.path.join(os.path.dirname(file()), os.path.expanduser(path))


def of_variables() -> dict[str, Any]:
    """What SVODKA_… variables set; an empty one sets nothing, and those of tables are JSON."""
    names = {name: f"SVODKA_{name.upper()}" for name in Settings.__struct_fields__}
    found: dict[str, Any] = {name: os.environ[key] for name, key in names.items() if os.environ.get(key)}
    for name in found.keys() & TABLES.keys():
        try:
            found[name] = msgspec.json.decode(found[name])
        except msgspec.DecodeError as error:
            raise SettingsError(
                f"{names[name]}: no JSON; write {TABLES[name]} into {file()} instead; {ADVICE}"
            ) from error
    return found


def read_path(kind: type, value: Any) -> Path:
    """A folder or file as it is written in settings; «file:///srv/news» is /srv/news.

    Raises ValueError for other addresses: Path("s3://bucket") would be a folder «s3:» here.
    """
    if not isinstance(value, (str, Path)):
        raise ValueError("Expected a path in quotation marks")
    address = ADDRESS.match(str(value))
    if address is None:
        return Path(value)
    if address[1].lower() == "file":
        return Path(unquote(urlsplit(str(value)).path))
    said = f"«{without_login(str(value))}» is an address, and data lives in folders only"
    raise ValueError(f'{said}; name a folder, and where tables are with store = "s3://…"')


def explained(message: str, told: dict[str, Any]) -> str:
    """What msgspec says is wrong, in one line: «Expected `int` >= 1 - at `$.batch`»."""
    said, _, place = message.partition(" - at `$")
    where = blamed(place.strip("`").removeprefix("."), told)
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", said):
        return wrong(".".join(filter(None, [where, unknown[1]])), f"there is no such setting; {ADVICE}")
    if missing := re.fullmatch(r"Object missing required field `(.*)`", said):
        return wrong(f"{where}.{missing[1]}", f"it is required; {ADVICE}")
    if "Expected `object`" in said or (where in TABLES and said.startswith("Expected")):
        return wrong(where, f"write it as a table: {TABLES[re.split(BEHIND_NAME, where)[0]]} …; {ADVICE}")
    for kind, words in KINDS.items():
        said = said.replace(kind, words)
    return wrong(where, said)


def blamed(where: str, told: dict[str, Any]) -> str:
    """The place in full: msgspec does not tell the key in «fields[...]», so the entries are tried one by one."""
    name, some, rest = where.partition("[...]")
    for key, value in told[name].items() if some else ():
        try:
            checked({name: {key: value}})
        except ValidationError:
            return f"{name}.{key}{rest}"
        except SettingsError:  # wrong too, in another way
            continue
    return where


def wrong(where: str, said: str) -> str:
    """The line about a setting, with the places it can come from."""
    name = re.split(BEHIND_NAME, where)[0]
    return f"setting «{where}»: {said} (in {file()} or SVODKA_{name.upper()})"
