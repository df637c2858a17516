"""Gathers a week's figures through the ports: the one source of the posted weekly summary and of `/ringkasan`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from domain.board import Board
from domain.leaders import LeaderWeek, leader_week
from domain.leave import Acting, Leave
from domain.model import Office, Person, PersonState, Role
from domain.office_calendar import OfficeCalendar
from domain.ports import DeliveryState, UnitOfWork
from domain.progress import figures
from domain.subjects import summary_key
from domain.summary import Summary, summarise
from domain.weeks import Week, key_of, skipped_between, week_so_far

# The kind under which summaries are kept among the postings.
KIND = "summary"
MONTH_KIND = "summary-month"
_UNSENT = frozenset({DeliveryState.PENDING, DeliveryState.REFUSED})
# Days of the calendar that a summary may need: the weeks that it looks back on, and the week that it is in.
_DAYS_BACK, _DAYS_AHEAD = 120, 14


async def calendar_of(uow: UnitOfWork, office: Office, now: datetime) -> OfficeCalendar:
    """The office's calendar around the instant `now`."""
    today = now.astimezone(office.zone).date()
    first, last = today - timedelta(days=_DAYS_BACK), today + timedelta(days=_DAYS_AHEAD)
    return await uow.calendar.between(office, first, last)


async def weekly(
    uow: UnitOfWork, board: Board, calendar: OfficeCalendar, week: Week, *, with_skipped: bool = False
) -> Summary:
    """The summary of a week, compared with the newest one posted before it.

    `with_skipped` also names weeks that should have had a summary since then.
    """
    office = board.office
    before = await uow.postings.latest(office.id, KIND, week.key)
    told = await _last_told(uow, office, before[0]) if before and with_skipped else ""
    skipped = skipped_between(office, calendar, told, week) if told else None
    return await _summed(uow, board, calendar, week, before[1] if before else None, skipped)


async def _last_told(uow: UnitOfWork, office: Office, key: str) -> str:
    """The newest week up to this one whose summary was not left lying until it was no news any more; without any, the
    oldest."""
    chats = await uow.chats.of_office(office.id)
    while True:
        fates = await uow.archive.fates([summary_key(office.id, key, chat.address) for chat in chats])
        earlier = await uow.postings.latest(office.id, KIND, key)
        if not fates or earlier is None or not _UNSENT.issuperset(fates.values()):
            return key
        key = earlier[0]


async def _summed(
    uow: UnitOfWork,
    board: Board,
    calendar: OfficeCalendar,
    week: Week,
    previous: Mapping[str, Any] | None,
    skipped: tuple[date, date, int] | None,
) -> Summary:
    office = board.office
    people = await uow.people.of_office(office.id, PersonState.ACTIVE)
    reviewed = await uow.reviews.verified_between(office.id, week.start, week.end)
    return summarise(
        board,
        week,
        figures(board, week.last),
        previous=previous,
        submissions=await uow.evidence.since(office.id, week.start, week.end),
        verified=len(reviewed),
        leaders=await _leaders(uow, office, people, week, calendar),
        names={person.id: person.name for person in people},
        audit=await uow.audit.head(office.id),
        skipped=skipped,
    )


async def monthly(uow: UnitOfWork, board: Board, month: Week) -> Summary:
    """The summary of a month (`domain.weeks.month_up_to`), compared with the newest weekly one before it."""
    office = board.office
    calendar = await uow.calendar.between(office, month.first, month.last)
    before = await uow.postings.latest(office.id, KIND, key_of(month.first))
    return await _summed(uow, board, calendar, month, before[1] if before else None, None)


async def summary_now(uow: UnitOfWork, board: Board, now: datetime) -> Summary:
    """The week so far, as `/ringkasan` tells it."""
    calendar = await calendar_of(uow, board.office, now)
    return await weekly(uow, board, calendar, week_so_far(board.office, calendar, now))


def _leads(person: Person) -> bool:
    return any(grant.role is Role.LEADER for grant in person.roles)


async def _leaders(
    uow: UnitOfWork, office: Office, people: Sequence[Person], week: Week, calendar: OfficeCalendar
) -> list[LeaderWeek]:
    """The weeks of the leaders, first of whom somebody acted for, then of those who acted."""
    leaders = [person for person in people if _leads(person)]
    if not leaders:
        return []
    leaves = await uow.attendance.leaves(office.id, week.first, week.last)
    by_id = {person.id: person for person in people}
    acting = [
        one
        for one in await uow.attendance.acting(office.id)
        if one.person in by_id and one.first <= week.last and week.first <= one.last
    ]
    represented = {one.leader for one in acting}
    leaders.sort(key=lambda leader: leader.id not in represented)
    own = [await _leader(uow, leader, week, calendar, leaves) for leader in leaders]
    return own + [await _leader(uow, by_id[one.person], week, calendar, leaves, one) for one in acting]


async def _leader(
    uow: UnitOfWork,
    person: Person,
    week: Week,
    calendar: OfficeCalendar,
    leaves: Sequence[Leave],
    acts: Acting | None = None,
) -> LeaderWeek:
    entries = await uow.attendance.between(person.office, person.id, week.first, week.last)
    own = [leave for leave in leaves if leave.person == person.id]
    return leader_week(person.name, entries, week, calendar, leaves=own, acts=acts)
