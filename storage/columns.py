"""Column types that keep instants, words and JSON the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

# SQLite counts only a column declared INTEGER as its row id; PostgreSQL needs the eight bytes.
Key = BigInteger().with_variant(Integer(), "sqlite")

# PostgreSQL refuses NUL in text and neither database can encode half a surrogate pair; people do send both.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Instant(TypeDecorator[datetime]):
    """An aware UTC `datetime`. Raises ValueError for one without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant without a zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text as people typed it; the few code points that no database can hold become U+FFFD."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or (value.isascii() and "\x00" not in value):
            return value
        return _UNSTORABLE.sub("\ufffd", value)


def to_json(value: Any) -> str:
    """JSON in ASCII, so that every string survives, also NUL and lone surrogates."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=True)


class Json(TypeDecorator[Any]):
    """A JSON value kept as text: what goes in comes out, key order included, on both databases."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else to_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)
