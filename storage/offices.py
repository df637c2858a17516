"""Offices and their settings."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select, update

from domain.model import Office, OfficeSettings
from domain.ports import NotFound
from storage.agenda import enter, look_again
from storage.memory import MISSING, Topic
from storage.office_rows import OFFICE_COLUMNS, office_from, settings_to
from storage.session import Session
from storage.tables import offices

_GET = select(*OFFICE_COLUMNS).where(offices.c.id == bindparam("office"))
# There may be thousands: some at a time, so that everybody else gets a turn.
_AT_ONCE = 500
_SOME = select(*OFFICE_COLUMNS).where(offices.c.id > bindparam("after")).order_by(offices.c.id).limit(bindparam("most"))


def office_topic(office: int) -> Topic:
    return ("office", office)


def board_topic(office: int) -> Topic:
    return ("board", office)


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
        found: list[Office] = []
        while True:
            after = found[-1].id if found else 0
            some = await self._session.all(_SOME, {"after": after, "most": _AT_ONCE})
            found += map(office_from, some)
            if len(some) < _AT_ONCE:
                return found

    async def add(self, name: str, timezone: str, language: str = "id") -> Office:
        settings = OfficeSettings()
        values = {"name": name, "timezone": timezone, "language": language, "receipts": 0}
        key = await self._session.insert(insert(offices), values | {"settings": settings_to(settings)})
        await enter(self._session, key)
        return Office(id=key, name=name, timezone=timezone, language=language, settings=settings)

    async def save(self, office: Office) -> None:
        changed = await self._session.write(
            update(offices).where(offices.c.id == office.id),
            {
                "name": office.name,
                "timezone": office.timezone,
                "language": office.language,
                "settings": settings_to(office.settings),
            },
        )
        if not changed.rowcount:
            raise NotFound(f"office {office.id}")
        await look_again(self._session, office.id)
        self._session.view.change(office_topic(office.id))
        self._session.view.change(board_topic(office.id))
        self._session.view.change(("speech",))
