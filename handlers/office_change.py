"""What follows at once when an office's hours, zone or calendar change: unsent words of this morning follow them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from domain.model import Office, PersonState
from domain.office_calendar import days_between, end_of_quiet
from domain.ports import UnitOfWork
from handlers.context import Context

# A morning's words are of today, by whichever zone they were written.
_AROUND = timedelta(days=2)


async def follow(ctx: Context) -> None:
    """To be called after the change was saved, with the office as it is now in `ctx`."""
    await follow_times(ctx.uow, ctx.home, ctx.now)


async def follow_times(uow: UnitOfWork, office: Office, now: datetime) -> None:
    """The office's clock or calendar is another than the one by which its unsent words were written."""
    local = now.astimezone(office.zone)
    first, last = local.date() - _AROUND, local.date() + _AROUND
    calendar = await uow.calendar.between(office, first, last)
    closes = {day: calendar.closes(day, office.zone) for day in days_between(first, last) if calendar.works(day)}
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    addresses = [chat.address for chat in await uow.chats.of_office(office.id)]
    addresses += [person.private for person in people if person.private is not None]
    resumes = end_of_quiet(local, office.settings).astimezone(UTC)
    await uow.outbox.retime(office.id, closes=closes, resumes=resumes, addresses=addresses)
