"""Strict reading of raw Bot API objects: the wrong type is a ValueError that names the field, never another error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

Raw = Mapping[str, Any]

_LATEST = 253402300799  # 9999-12-31, the last second that datetime can hold


def object_of(raw: Raw, field: str) -> Raw:
    value = raw.get(field)
    if not isinstance(value, Mapping):
        raise ValueError(f"{field} is no object")
    return value


def optional_object(raw: Raw, field: str) -> Raw | None:
    return None if raw.get(field) is None else object_of(raw, field)


def objects(value: Any, field: str) -> Sequence[Raw]:
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise ValueError(f"{field} is no list of objects")
    return value


def integer(raw: Raw, field: str) -> int:
    value = raw.get(field)
    if type(value) is not int:  # bool is an int for isinstance
        raise ValueError(f"{field} is no integer")
    return value


def optional_integer(raw: Raw, field: str) -> int | None:
    return None if raw.get(field) is None else integer(raw, field)


def number(raw: Raw, field: str) -> float:
    value = raw.get(field)
    if type(value) not in {int, float}:
        raise ValueError(f"{field} is no number")
    try:
        return float(value)  # type: ignore[arg-type]  # its type was checked above
    except OverflowError as error:
        raise ValueError(f"{field} is too large") from error


def moment(raw: Raw, field: str) -> datetime:
    """Unix seconds as an aware instant in UTC."""
    value = integer(raw, field)
    if not 0 <= value <= _LATEST:
        raise ValueError(f"{field} is no time")
    return datetime.fromtimestamp(value, UTC)


def id_of(raw: Raw, field: str = "id") -> str:
    return str(integer(raw, field))


def text_of(raw: Raw, field: str) -> str:
    """A text, "" where there is none. Lone surrogates and NUL, which no database takes, become U+FFFD."""
    value = raw.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{field} is no text")
    if value.isascii():
        return value.replace("\x00", "\ufffd") if "\x00" in value else value
    joined = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\x00", "\ufffd")
