"""Offices and their settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import time
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update

from domain.model import Office, OfficePlace, OfficeSettings
from domain.ports import NotFound
from storage.agenda import enter, look_again
from storage.memory import MISSING, Topic
from storage.session import Session
from storage.tables import offices

_COLUMNS = (offices.c.id, offices.c.name, offices.c.timezone, offices.c.language, offices.c.settings)
_GET = select(*_COLUMNS).where(offices.c.id == bindparam("office"))


def office_topic(office: int) -> Topic:
    return ("office", office)


def board_topic(office: int) -> Topic:
    return ("board", office)


def office_from(row: Row[Any]) -> Office:
    return Office(
        id=row.id,
        name=row.name,
        timezone=row.timezone,
        language=row.language,
        settings=_settings_from(row.settings),
    )


def _settings_to(settings: OfficeSettings) -> dict[str, Any]:
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


class OfficeRecords:
    """The port `Offices`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, office: int) -> Office:
        topic = office_topic(office)
        found = self._session.view.get(topic, "")
        if found is MISSING:
            row = await self._session.first(_GET, {"office": office})
            if row is None:
                raise NotFound(f"office {office}")
            found = office_from(row)
            self._session.view.keep(topic, "", found)
        assert isinstance(found, Office)
        return found

    async def all(self) -> Sequence[Office]:
        return [office_from(row) for row in await self._session.all(select(*_COLUMNS).order_by(offices.c.id))]

    async def add(self, name: str, timezone: str, language: str = "id") -> Office:
        settings = OfficeSettings()
        values = {"name": name, "timezone": timezone, "language": language, "receipts": 0}
        key = await self._session.insert(insert(offices), values | {"settings": _settings_to(settings)})
        await enter(self._session, key)
        return Office(id=key, name=name, timezone=timezone, language=language, settings=settings)

    async def save(self, office: Office) -> None:
        changed = await self._session.write(
            update(offices).where(offices.c.id == office.id),
            {
                "name": office.name,
                "timezone": office.timezone,
                "language": office.language,
                "settings": _settings_to(office.settings),
            },
        )
        if not changed.rowcount:
            raise NotFound(f"office {office.id}")
        await look_again(self._session, office.id)
        self._session.view.change(office_topic(office.id))
        self._session.view.change(board_topic(office.id))
        self._session.view.change(("speech",))
