"""Where data lives, what is read and when: svodka.toml, overruled by SVODKA_… variables, overruled by the command."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo, available_timezones

import pydantic_settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

FILE = "svodka.toml"
ADVICE = "docs/settings.md says what can stand there"
Decisions = Literal["overrides"]  # files in which people decide: a setting, and a name in the data folder


class SettingsError(Exception):
    """The settings cannot be used; the message says where and how to mend it."""


class Source(BaseModel):
    """One place articles come from: `[[sources]]` in svodka.toml."""

    model_config = ConfigDict(extra="forbid")

    location: str
    name: str | None = None


class Settings(BaseSettings):
    """Everything that can be set, with its default."""

    model_config = SettingsConfigDict(env_prefix="SVODKA_", extra="forbid")

    data: Path = Path("data")
    sources: list[Source] = Field(default_factory=list)
    timezone: str = "Europe/Moscow"  # in which reports count months, and news without a zone was written
    batch: int = Field(default=500, ge=1)  # articles in one unit of work
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    overrides: Path | None = None  # who is who; by default overrides.tsv in `data`
    retention_days: int = Field(default=7, ge=0)  # how long older snapshots can be opened
    daily: str = "0 6 * * *"  # cron of the daily run, in `timezone`
    weekly: str = "0 7 * * 1"  # cron of the weekly summary
    port: int = Field(default=4200, ge=1, le=65535)  # of the Prefect server that `svodka serve` starts

    @field_validator("timezone")
    @classmethod
    def known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(
                f"no time zone is called «{value}»; use a name such as Europe/Moscow or Asia/Yekaterinburg"
            )
        return value

    @field_validator(*get_args(Decisions))
    @classmethod
    def there(cls, value: Path | None) -> Path | None:
        if value and not value.is_file():
            raise ValueError(f"{value} does not exist; correct the name, or leave it out: the file in the data is read")
        return value

    @field_validator("daily", "weekly")
    @classmethod
    def five_fields(cls, value: str) -> str:
        if len(value.split()) != 5:
            raise ValueError(f"«{value}» is no cron time; five fields are: minute hour day month weekday, «0 6 * * *»")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, SettingsFile(settings_cls, toml_file=file())

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


class SettingsFile(TomlConfigSettingsSource):
    """svodka.toml. The paths in it begin where it stands, so that they hold from every folder."""

    def __call__(self) -> dict[str, Any]:
        found = super().__call__()
        paths = {name: here(found[name]) for name in ("data", *get_args(Decisions)) if name in found}
        sources = found.get("sources")
        places = {"sources": [placed(one) for one in sources]} if isinstance(sources, list) else {}
        return found | paths | places


def placed(source: Any) -> Any:
    """A source of svodka.toml with its local path put right; what is no source is left for the check behind."""
    written = isinstance(source, dict) and "location" in source
    return source | {"location": here(source["location"])} if written else source


def here(path: Any) -> Any:
    """A path in svodka.toml as one in the current folder: «archive/» → «desk/archive/». Addresses stay."""
    if not isinstance(path, str) or "://" in path:
        return path
    return os.path.join(os.path.dirname(file()), os.path.expanduser(path))


def file() -> Path:
    """Where the settings are read from; a file of the usual name need not exist. Raises SettingsError."""
    named = os.environ.get("SVODKA_CONFIG")
    if named and not Path(named).is_file():
        raise SettingsError(f"{named} does not exist; SVODKA_CONFIG names it: correct that or unset it")
    return Path(named or FILE)


def load(**given: object) -> Settings:
    """The settings, with what is given on the command line in front. Raises SettingsError."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file()}: {error}; {ADVICE}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file()}: no text in UTF-8 (byte {error.start}); save it as UTF-8") from error
    except pydantic_settings.SettingsError as error:
        raise SettingsError(f"SVODKA_SOURCES: no JSON; write [[sources]] into {file()} instead; {ADVICE}") from error
    except ValidationError as error:
        raise SettingsError(wrong(error)) from error


def wrong(error: ValidationError) -> str:
    """The first thing wrong with the settings, in one line."""
    first = error.errors()[0]
    where, name = ".".join(map(str, first["loc"])), str(first["loc"][0])
    match first["type"]:
        case "extra_forbidden":
            said = f"there is no such setting; {ADVICE}"
        case "model_type":
            said = f"write it as a table: [[sources]] and below it location = …; {ADVICE}"
        case _:
            said = first["msg"].removeprefix("Value error, ")
    return f"setting «{where}»: {said} (in {file()} or SVODKA_{name.upper()})"
