"""Pending steps of dialogues, one per person and chat."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, select

from domain.chat import Address
from domain.model import Dialogue
from storage.memory import MISSING
from storage.session import Session
from storage.tables import dialogues

_WHERE = and_(
    dialogues.c.channel == bindparam("in_channel"),
    dialogues.c.chat == bindparam("in_chat"),
    dialogues.c.thread == bindparam("in_thread"),
    dialogues.c.user == bindparam("of_user"),
)
_GET = select(dialogues).where(_WHERE)
_CLEAR = delete(dialogues).where(_WHERE)
_OLD = delete(dialogues).where(dialogues.c.expires_at <= bindparam("now"))
_TOPIC = ("dialogues",)


def _place(address: Address, user: str) -> dict[str, Any]:
    return {"in_channel": address.channel, "in_chat": address.chat, "in_thread": address.thread, "of_user": user}


class DialogueRecords:
    """The port `Dialogues`. That somebody is in no dialogue is asked for every message, so it is remembered."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, address: Address, user: str, now: datetime) -> Dialogue | None:
        found = self._session.view.get(_TOPIC, (address, user))
        if found is MISSING:
            row = await self._session.first(_GET, _place(address, user))
            found = None
            if row is not None:
                found = Dialogue(kind=row.kind, step=row.step, data=row.data, expires_at=row.expires_at)
            self._session.view.keep(_TOPIC, (address, user), found)
        assert found is None or isinstance(found, Dialogue)
        return found if found is not None and found.expires_at > now else None

    async def put(self, address: Address, user: str, dialogue: Dialogue) -> None:
        await self._session.write(_CLEAR, _place(address, user))
        values = {
            "channel": address.channel,
            "chat": address.chat,
            "thread": address.thread,
            "user": user,
            "kind": dialogue.kind,
            "step": dialogue.step,
            "data": dict(dialogue.data),
            "expires_at": dialogue.expires_at,
        }
        await self._session.write(insert(dialogues), values)
        self._forget(address, user)

    async def clear(self, address: Address, user: str) -> bool:
        if self._session.view.get(_TOPIC, (address, user)) is None:
            return False
        cleared = await self._session.write(_CLEAR, _place(address, user))
        self._forget(address, user)
        return cleared.rowcount > 0

    async def sweep(self, now: datetime) -> int:
        """Delete what has expired; how many."""
        gone = await self._session.write(_OLD, {"now": now})
        self._session.view.change(_TOPIC)
        return gone.rowcount

    def _forget(self, address: Address, user: str) -> None:
        key = (address, user)
        self._session.view.change(_TOPIC, lambda known: {k: v for k, v in known.items() if k != key})
