"""Settings from the environment or `.env`, checked before anything starts (B44)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM_API = "https://api.telegram.org"


@dataclass(frozen=True, slots=True)
class Problem:
    """A setting that cannot be used. The catalogue's `settings-<what>` names the remedy."""

    variable: str
    what: str


class SettingsError(Exception):
    """Some settings cannot be used."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(problem.variable for problem in problems))
        self.problems = problems


class Settings(BaseSettings):
    """All settings; the variable of a field is `ZIBOT_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ZIBOT_", env_file=".env", extra="ignore", validate_default=True)

    data_dir: Path = Path("./data")
    database_url: str = ""
    files_url: str = ""
    language: str = "id"
    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = TELEGRAM_API
    telegram_mode: str = "polling"
    public_url: str = ""
    listen: str = "127.0.0.1:8080"
    send_rate: float = Field(30, gt=0)
    send_rate_chat: float = Field(1, gt=0)
    send_rate_group_minute: float = Field(20, gt=0)
    commands_per_minute: int = Field(20, ge=1)
    office_quota_gb: float = Field(50, ge=0)
    clock_start: datetime | None = None
    clock_speed: float = Field(1, gt=0)

    @field_validator("language")
    @classmethod
    def _language(cls, value: str) -> str:
        if value not in {"id", "en"}:
            raise ValueError("language")
        return value

    @field_validator("telegram_mode")
    @classmethod
    def _mode(cls, value: str) -> str:
        if value not in {"polling", "webhook"}:
            raise ValueError("mode")
        return value

    @field_validator("listen")
    @classmethod
    def _listen(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 <= int(port) < 65536:
            raise ValueError("listen")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc:
            raise ValueError("url")
        return value.rstrip("/")

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        token = value.get_secret_value()
        number, _, rest = token.partition(":")
        if token and not (number.isdigit() and len(rest) >= 8):
            raise ValueError("token")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if value:
            # Loaded only where it is asked for: most commands look at the default, and this takes half a second.
            from sqlalchemy.engine import make_url
            from sqlalchemy.exc import SQLAlchemyError

            try:
                known = make_url(value).get_backend_name() in {"sqlite", "postgresql"}
            except SQLAlchemyError as error:
                raise ValueError("database") from error
            if not known:
                raise ValueError("database")
        return value

    @field_validator("files_url")
    @classmethod
    def _files(cls, value: str) -> str:
        if value and urlsplit(value).scheme != "file":
            raise ValueError("files")
        return value

    @field_validator("clock_start")
    @classmethod
    def _clock(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("clock")
        return value

    @property
    def token(self) -> str:
        return self.telegram_token.get_secret_value()

    @property
    def database(self) -> str:
        """The SQLAlchemy URL, a SQLite file in the data folder unless one is set."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir.resolve()}/zibot.sqlite"

    @property
    def evidence(self) -> Path:
        """The folder of the evidence store."""
        return Path(urlsplit(self.files_url).path) if self.files_url else self.data_dir / "evidence"

    @property
    def office_quota(self) -> int:
        """Bytes that one office's evidence may take, 0 without a limit."""
        return int(self.office_quota_gb * 1024**3)

    @property
    def address(self) -> tuple[str, int]:
        host, _, port = self.listen.rpartition(":")
        return host, int(port)


def load(**given: object) -> Settings:
    """Settings as they stand now. Raises `SettingsError` naming each variable that cannot be used."""
    try:
        settings = Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        names = [str(detail["loc"][0]) if detail["loc"] else "" for detail in error.errors()]
        raise SettingsError([Problem(f"ZIBOT_{name.upper()}", name.replace("_", "-")) for name in names]) from error
    if settings.telegram_mode == "webhook" and urlsplit(settings.public_url).scheme != "https" and settings.token:
        local = urlsplit(settings.public_url).hostname in {"127.0.0.1", "localhost"}
        if not (local and urlsplit(settings.telegram_api_url).hostname in {"127.0.0.1", "localhost"}):
            raise SettingsError([Problem("ZIBOT_PUBLIC_URL", "public-url")])
    return settings
