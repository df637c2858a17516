"""An office as its row holds it: the columns, and its settings as JSON."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import time
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Text, type_coerce

from domain.model import Office, OfficePlace, OfficeSettings
from storage.tables import offices

# The settings as they stand there, for most offices have the same: see `_settings_from`.
_SETTINGS = type_coerce(offices.c.settings, Text).label("settings")
OFFICE_COLUMNS = (offices.c.id, offices.c.name, offices.c.timezone, offices.c.language, _SETTINGS)


def office_from(row: Row[Any]) -> Office:
    """The office of a row that begins with `OFFICE_COLUMNS`; taken by place, which costs a third of asking by name."""
    number, name, timezone, language, settings = row[: len(OFFICE_COLUMNS)]
    return Office(id=number, name=name, timezone=timezone, language=language, settings=_settings_from(settings))


def settings_to(settings: OfficeSettings) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields(settings):
        value = getattr(settings, field.name)
        found[field.name] = value.isoformat() if isinstance(value, time) else value  # a place becomes a list
    return found


@lru_cache(maxsize=1000)
def _settings_from(text: str) -> OfficeSettings:
    """A setting that this version does not know is left out, one that it added keeps its default. A round reads thousands
    of offices, and reading their settings took longer than finding them."""
    found: dict[str, Any] = json.loads(text)
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
