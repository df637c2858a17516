"""Who was seen in which group. A bot cannot ask for a group's members, so it remembers who came, wrote and went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from storage.memory import MISSING, Values
from storage.session import Session
from storage.tables import presences

_TOPIC = ("presences",)


class PresenceRecords:
    """The port `Presences`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def groups(self, channel: str, user: str) -> Sequence[str]:
        found = self._session.view.get(_TOPIC, (channel, user))
        if found is MISSING:
            query = select(presences.c.chat).where(presences.c.channel == channel, presences.c.user == user)
            found = tuple(row.chat for row in await self._session.all(query.order_by(presences.c.chat)))
            self._session.view.keep(_TOPIC, (channel, user), found)
        groups: Sequence[str] = found
        return groups

    async def seen(self, channel: str, chat: str, user: str, *, at: datetime) -> None:
        if chat not in await self.groups(channel, user):
            values = {"channel": channel, "chat": chat, "user": user, "at": at}
            await self._session.write(insert(presences), values)
            self._forget(channel, user)

    async def gone(self, channel: str, chat: str, user: str) -> None:
        if chat in await self.groups(channel, user):
            query = delete(presences).where(presences.c.channel == channel, presences.c.chat == chat)
            await self._session.write(query.where(presences.c.user == user))
            self._forget(channel, user)

    def _forget(self, channel: str, user: str) -> None:
        def change(known: Values) -> Values:
            return {key: groups for key, groups in known.items() if key != (channel, user)}

        self._session.view.change(_TOPIC, change)
