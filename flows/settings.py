"""Where data lives, what is read and when: svodka.toml, overruled by SVODKA_… variables, overruled by the command."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

FILE = "svodka.toml"


class SettingsError(Exception):
    """The settings cannot be used; the message says where and how to mend it."""


class Source(BaseModel):
    """One place articles come from: `[[sources]]` in svodka.toml."""

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
    overrides: Path = Path("overrides.tsv")  # corrections by hand: who is who
    retention_days: int = Field(default=7, ge=0)  # how long older snapshots can be opened
    daily: str = "0 6 * * *"  # cron of the daily run, in `timezone`
    weekly: str = "0 7 * * 1"  # cron of the weekly summary
    port: int = 4200  # of the Prefect server that `svodka serve` starts

    @field_validator("timezone")
    @classmethod
    def known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(
                f"no time zone is called «{value}»; use a name such as Europe/Moscow or Asia/Yekaterinburg"
            )
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
        path = os.environ.get("SVODKA_CONFIG", FILE)
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=path)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def load(**given: object) -> Settings:
    """The settings, with what is given on the command line in front. Raises SettingsError."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{FILE}: {error}; see docs/settings.md for what can stand there") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SettingsError(f"setting «{where}»: {first['msg']} (in {FILE} or SVODKA_{where.upper()})") from error
