"""What a handler has in hand: the unit of work, what came in, who spoke and for which office."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.access import Action, may
from domain.buttons import Press
from domain.chat import Incoming, Line, Param, Say
from domain.model import AuditEntry, BoundChat, Dialogue, Office, Person
from domain.ports import UnitOfWork


class Refusal(Exception):
    """The person cannot do this (now); the answer is a catalogue message that says what to do instead. Whatever the handler
    wrote before is taken back, unless `keeps` is set: what somebody sent may wait for a better word."""

    keeps = False

    def __init__(self, key: str, **params: Param) -> None:
        super().__init__(key)
        self.key = key
        self.params: Mapping[str, Param] = params


@dataclass(slots=True, kw_only=True)
class Context:
    """One incoming thing in its circumstances. `office` and `person` are None for strangers and unbound chats."""

    uow: UnitOfWork
    incoming: Incoming
    office: Office | None = None
    person: Person | None = None
    # The binding of the group this came from; None in private and in groups of no office.
    chat: BoundChat | None = None
    # Shown as a short notice over the pressed button instead of a message (channels without it show nothing).
    toast: Line | None = None
    # What the pressed button carried; None when it was no button.
    press: Press | None = None
    # The pending step this message answers; None when there is none.
    dialogue: Dialogue | None = None
    notes: dict[str, Any] = field(default_factory=dict)
    # (channel, start payload) → the address that opens the private chat with it, empty where the channel has none.
    links: Callable[[str, str], str] = lambda channel, payload: ""
    # Bytes that the evidence of one office may take; 0 where the operator sets no limit.
    office_quota: int = 0

    @property
    def now(self) -> datetime:
        return self.incoming.at

    @property
    def home(self) -> Office:
        """The office, for handlers behind a policy (the router has made sure that there is one)."""
        assert self.office is not None
        return self.office

    @property
    def me(self) -> Person:
        """The person, for handlers behind a policy (the router has made sure that there is one)."""
        assert self.person is not None
        return self.person

    @property
    def today(self) -> date:
        """The calendar day at the office."""
        return self.local(self.now).date()

    def local(self, moment: datetime) -> datetime:
        """The instant on the office's own clock."""
        return moment.astimezone(self.home.zone)

    def may(self, action: Action, area: str = "") -> bool:
        return may(action, self.person, area)

    def require(self, action: Action, area: str = "") -> None:
        """Refuse unless the person may do this in that area."""
        if not self.may(action, area):
            raise Refusal(f"refused-{action.value}")

    async def audit(self, action: str, subject: str, **data: Any) -> None:
        """Record a change in the same transaction that makes it."""
        person = self.person.id if self.person else None
        entry = AuditEntry(office=self.home.id, at=self.now, person=person, action=action, subject=subject, data=data)
        await self.uow.audit.append(entry)


Handler = Callable[[Context], Awaitable[list[Say]]]
