"""The settings of a process: read once from the environment and ``.env``, refused if wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

OFFICIAL_BOT_API = "https://api.telegram.org"
DATABASE_KINDS = ("sqlite:///", "postgresql+psycopg://")
READABLE_BY_OTHERS = 0o077
WEBHOOK_SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""Bot API, setWebhook: what ``secret_token`` may hold."""

FOLLOWS_FROM_ANOTHER = "default_factory_not_called"


class SettingsRefused(Exception):
    """What is wrong with the settings, in one line that names them and shows no value."""


class Intake(StrEnum):
    """How updates arrive."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class LogLevel(StrEnum):
    """From how bad on a line is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


def _sqlite_in(given: dict[str, Any]) -> str:
    return f"sqlite:///{given['data_dir'] / 'tro-ly-iso.db'}"


class Settings(BaseSettings):
    """Every setting under the name of its environment variable in lower case.

    Built by hand it looks at nothing but its arguments; ``load`` reads the surroundings.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="ignore",
        env_ignore_empty=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = None
    bot_token_file: Path | None = None
    bot_api_url: str = OFFICIAL_BOT_API
    data_dir: Path = Field(default=Path("data"), validate_default=True)
    database_url: str = Field(default_factory=_sqlite_in, repr=False)
    intake: Intake = Intake.POLLING
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8081, ge=1, le=65535)
    heartbeat_url: str | None = Field(default=None, repr=False)
    settle_seconds: float = Field(default=60.0, ge=0, le=3600)
    keep_updates_days: int = Field(default=90, ge=1, le=3650)
    clock_file: Path | None = None
    log_level: LogLevel = LogLevel.INFO

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's signature
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - see above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given first, then ``.env``: the environment itself is handed in by ``load``."""
        return init_settings, dotenv_settings

    @model_validator(mode="before")
    @classmethod
    def _token_from_file(cls, given: dict[str, Any]) -> dict[str, Any]:
        path = given.get("bot_token_file")
        if not path:
            return given
        if given.get("bot_token"):
            raise ValueError("set BOT_TOKEN or BOT_TOKEN_FILE, not both")
        try:
            token = Path(path).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise ValueError("BOT_TOKEN_FILE cannot be read") from None
        return {**given, "bot_token": token}

    @field_validator("bot_token")
    @classmethod
    def _token_in_one_piece(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not re.fullmatch(r"[\w:-]+", token.get_secret_value(), re.ASCII):
            raise ValueError("must be the token alone, as BotFather gave it")
        return token

    @field_validator("bot_api_url", "webhook_url", "heartbeat_url")
    @classmethod
    def _web_address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
            raise ValueError("must be an address that begins with http:// or https://")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(DATABASE_KINDS):
            raise ValueError("must begin with " + " or ".join(DATABASE_KINDS))
        return url

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @field_validator("data_dir", "clock_file")
    @classmethod
    def _whole_path(cls, path: Path | None) -> Path | None:
        return None if path is None else path.expanduser().absolute()

    @model_validator(mode="after")
    def _webhook_complete(self) -> Self:
        if self.intake is not Intake.WEBHOOK:
            return self
        if self.webhook_url is None or self.webhook_secret is None:
            raise ValueError("INTAKE=webhook needs WEBHOOK_URL and WEBHOOK_SECRET")
        if not WEBHOOK_SECRET_FORM.fullmatch(self.webhook_secret.get_secret_value()):
            raise ValueError("WEBHOOK_SECRET must be 1 to 256 of A-Z a-z 0-9 _ -")
        if not self.webhook_url.startswith("https://") and not is_loopback(self.webhook_url):
            raise ValueError("WEBHOOK_URL must begin with https://")
        return self

    @model_validator(mode="after")
    def _clock_file_only_in_rehearsal(self) -> Self:
        if self.clock_file and not is_loopback(self.bot_api_url):
            raise ValueError("CLOCK_FILE is refused unless BOT_API_URL is on loopback")
        return self


def is_loopback(url: str) -> bool:
    """Whether the address stays on this machine (by its text; no name is looked up)."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def load(
    *,
    allow_insecure_env: bool = False,
    environ: Mapping[str, str] | None = None,
    env_file: Path = Path(".env"),
) -> Settings:
    """Read the environment, then ``.env`` in the working directory for what it leaves open.

    An empty value counts as not set. Raises ``SettingsRefused`` when a value is wrong, or when
    others can read ``.env`` and ``allow_insecure_env`` does not say so knowingly.
    """
    if not allow_insecure_env:
        _refuse_if_others_read(env_file)
    surroundings = os.environ if environ is None else environ
    given = {name: surroundings.get(name.upper()) for name in Settings.model_fields}
    try:
        return Settings(
            _env_file=env_file,
            _env_file_encoding="utf-8",
            **{name: value for name, value in given.items() if value},  # type: ignore[arg-type] # pydantic reads the texts
        )
    except ValidationError as wrong:
        raise SettingsRefused(_in_one_line(wrong)) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsRefused(f"{env_file} cannot be read") from None


def _refuse_if_others_read(env_file: Path) -> None:
    try:
        mode = env_file.stat().st_mode & 0o777
    except OSError:
        return
    if mode & READABLE_BY_OTHERS:
        raise SettingsRefused(
            f"others can read {env_file} (mode {mode:o}): chmod 600 {env_file}, "
            "or say --allow-insecure-env"
        )


def _in_one_line(wrong: ValidationError) -> str:
    told = []
    for error in wrong.errors(include_url=False, include_context=False, include_input=False):
        if error["type"] == FOLLOWS_FROM_ANOTHER:
            continue
        name = ".".join(str(part) for part in error["loc"]).upper()
        reason = error["msg"].removeprefix("Value error, ")
        told.append(f"{name}: {reason}" if name else reason)
    return "; ".join(told)
