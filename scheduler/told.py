"""Up to which day an office and its people were told: what was missed since (program down, no network, away) is said now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from domain.chat import Address
from domain.model import Office
from domain.office_calendar import OfficeCalendar
from domain.ports import UnitOfWork
from domain.reminders import LONGEST_LOOK_BACK
from domain.subjects import digest_key, nudge_key


async def group_told(
    uow: UnitOfWork, office: Office, kind: str, today: date, chats: Collection[Address]
) -> date | None:
    """The last day before `today` whose digest arrived in one of these chats, or on which there was nothing to say; None
    where there never was a digest. At most two weeks back."""
    earliest = today - LONGEST_LOOK_BACK
    before = today
    while (found := await uow.postings.latest(office.id, kind, before.isoformat())) is not None:
        before = date.fromisoformat(found[0])
        if before < earliest or not found[1].get("lines"):
            return before
        if await uow.archive.delivered([digest_key(office.id, chat, before) for chat in chats]):
            return before
    return None if before == today else before - timedelta(days=1)


async def people_told(
    uow: UnitOfWork, office: Office, kind: str, today: date, calendar: OfficeCalendar, people: Collection[int]
) -> dict[int, date]:
    """For each of these people the last working day before `today` on which they were at work and told, or nothing was to
    be told; at most two weeks back."""
    latest = await uow.postings.latest(office.id, kind, today.isoformat())
    # An office that was never told of anything has missed nothing.
    last = today - timedelta(days=1) if latest is None else date.fromisoformat(latest[0])
    told: dict[int, date] = {}
    missing = set(people)
    day = today
    while missing and (day := day - timedelta(days=1)) >= today - LONGEST_LOOK_BACK:
        if day > last or not calendar.works(day):
            continue
        lost = await _lost(uow, office, kind, day, missing)
        reached = missing - await uow.attendance.away(office.id, day) - lost
        told |= dict.fromkeys(reached, day)
        missing -= reached
    return told | dict.fromkeys(missing, day)


async def _lost(uow: UnitOfWork, office: Office, kind: str, day: date, people: Collection[int]) -> set[int]:
    """Those of these people whose word of that day never arrived, or who had no private chat then."""
    posted = await uow.postings.get(office.id, kind, day.isoformat()) or {}
    named = people_of(posted)
    closed = set(people) & set(posted.get("closed", ()))
    keys = {nudge_key(office.id, person, day): person for person in people if person in named}
    arrived = {key for key, _, _ in await uow.archive.delivered(list(keys))}
    return closed | {person for key, person in keys.items() if key not in arrived}


def people_of(posted: Mapping[str, Any]) -> dict[int, list[int]]:
    """Who was told of what on a morning, by the snapshot of its posting."""
    found = posted.get("people")
    # Older postings only counted them.
    return {int(person): list(ids) for person, ids in found.items()} if isinstance(found, dict) else {}
