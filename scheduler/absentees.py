"""A private word to the admins at the beginning of a week: who the plan names and who has not joined yet."""

from __future__ import annotations

from datetime import date, datetime

from domain.assignments import absent
from domain.board import Board
from domain.chat import Button, Line, Priority, Say, SendClass
from domain.model import PersonState, Role
from domain.office_calendar import OfficeCalendar, monday_of
from domain.ports import UnitOfWork

_NAMED = 8


async def absentees(
    uow: UnitOfWork, board: Board, today: date, calendar: OfficeCalendar, *, until: datetime
) -> list[Say]:
    """On the first working day of the week, while somebody is missing; whoever is left out of the list is counted."""
    if calendar.on_or_after(monday_of(today)) != today:
        return []
    office = board.office
    team = await uow.people.of_office(office.id, PersonState.ACTIVE, PersonState.WAITING)
    missing = absent(board.rows, team, await uow.invitations.of_office(office.id))
    if not missing:
        return []
    names = ", ".join(person.name[:60] for person in missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
    line = Line("tim-absent-weekly", {"office": office.name, "count": len(missing), "names": names})
    return [
        Say(
            lines=(line,),
            buttons=((Button(key="tim-button-absent", action="tim.absent", args=("0",), owner=admin.id),),),
            to=admin.private,
            send_class=SendClass.ONCE,
            priority=Priority.NUDGE,
            unique=f"absent:{office.id}:{admin.id}:{today.isoformat()}",
            language=admin.language or office.language,
            until=until,
        )
        for admin in team
        if admin.active and admin.nudges and admin.private is not None and admin.holds(Role.ADMIN)
    ]
