"""Names that a plan holds and whose owners were asked to join."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from domain.holding import Invitation
from domain.ports import NotFound
from storage.session import Session
from storage.tables import invitations


class InvitationRecords:
    """The port `Invitations`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def invite(self, office: int, name: str, by: int, *, at: datetime) -> Invitation:
        for known in await self.of_office(office):
            if known.open and known.name == name:
                asked = update(invitations).where(invitations.c.id == known.id)
                await self._session.write(asked, {"at": at, "by": by})
                return await self.get(known.id)
        values = {"office": office, "name": name, "by": by, "at": at}
        return await self.get(await self._session.insert(insert(invitations), values))

    async def get(self, invitation: int) -> Invitation:
        found = await self._session.first(select(invitations).where(invitations.c.id == invitation))
        if found is None:
            raise NotFound(f"invitation {invitation}")
        return _invitation_from(found)

    async def of_office(self, office: int) -> Sequence[Invitation]:
        query = select(invitations).where(invitations.c.office == office).order_by(invitations.c.id)
        return [_invitation_from(found) for found in await self._session.all(query)]

    async def of_person(self, person: int) -> Sequence[Invitation]:
        query = select(invitations).where(invitations.c.person == person).order_by(invitations.c.id)
        return [_invitation_from(found) for found in await self._session.all(query)]

    async def accept(self, invitation: int, person: int, *, at: datetime) -> None:
        taken = update(invitations).where(invitations.c.id == invitation)
        await self._session.write(taken, {"person": person, "used_at": at})

    async def withdraw(self, invitation: int, *, at: datetime) -> None:
        gone = update(invitations).where(invitations.c.id == invitation, invitations.c.person.is_(None))
        await self._session.write(gone, {"withdrawn_at": at})


def _invitation_from(found: Row[Any]) -> Invitation:
    return Invitation(
        id=found.id,
        office=found.office,
        name=found.name,
        at=found.at,
        person=found.person,
        used_at=found.used_at,
        withdrawn_at=found.withdrawn_at,
    )
