"""An office as its row holds it: the columns, and its settings as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from typing import Any

from sqlalchemy import Row

from domain.model import Office, OfficePlace, OfficeSettings
from storage.tables import offices

OFFICE_COLUMNS = (offices.c.id, offices.c.name, offices.c.timezone, offices.c.language, offices.c.settings)


def office_from(row: Row[Any]) -> Office:
    return Office(
        id=row.id,
        name=row.name,
        timezone=row.timezone,
        language=row.language,
        settings=_settings_from(row.settings),
    )


def settings_to(settings: OfficeSettings) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(settings):
        value = getattr(settings, field.name)
        found[field.name] = value.isoformat() if isinstance(value, time) else value  # a place becomes a list
    return found


def _settings_from(found: Mapping[str, Any]) -> OfficeSettings:
    """A setting that this version does not know is left out, one that it added keeps its default."""
    values: dict[str, Any] = {}
    for field in fields(OfficeSettings):
        if field.name in found:
            values[field.name] = _value_from(field.name, field.default, found[field.name])
    return OfficeSettings(**values)


def _value_from(name: str, default: object, found: Any) -> Any:
    if isinstance(default, time) and isinstance(found, str):
        return time.fromisoformat(found)
    if name == "office_place":
        return OfficePlace(*found) if found is not None else None
    return tuple(found) if isinstance(found, list) else found
