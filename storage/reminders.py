"""What people answered to reminders, and rows that are reminded of on days of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, delete, insert, select, update

from domain.answers import EventAnswer, Postponement
from domain.ports import NotFound
from storage.agenda import look_again
from storage.offices import board_topic
from storage.session import Session
from storage.tables import event_answers, occurrences, plans, postponements, rows

_OFFICE_OF_ROW = select(plans.c.office).join(rows, rows.c.plan == plans.c.id).where(rows.c.id == bindparam("row"))


class ReminderRecords:
    """The port `Reminders`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def postpone(self, wanted: Collection[int], person: int, until: date, *, at: datetime) -> None:
        found = await self._session.all(
            select(occurrences.c.id, occurrences.c.office).where(occurrences.c.id.in_(wanted))
        )
        await self.resume(wanted, person)
        values = [
            {"occurrence": item.id, "person": person, "office": item.office, "until": until, "at": at} for item in found
        ]
        if values:
            await self._session.write(insert(postponements), values)

    async def resume(self, wanted: Collection[int], person: int) -> None:
        mine = delete(postponements).where(postponements.c.person == person)
        await self._session.write(mine.where(postponements.c.occurrence.in_(wanted)))

    async def postponed(self, office: int, since: date) -> Sequence[Postponement]:
        query = select(postponements).where(postponements.c.office == office, postponements.c.until >= since)
        found = await self._session.all(query.order_by(postponements.c.until, postponements.c.occurrence))
        return [
            Postponement(occurrence=item.occurrence, person=item.person, until=item.until, at=item.at) for item in found
        ]

    async def set_days(self, row: int, days: Sequence[int] | None) -> None:
        office = await self._session.value(_OFFICE_OF_ROW, {"row": row})
        if office is None:
            raise NotFound(f"row {row}")
        kept = None if days is None else list(days)
        await self._session.write(update(rows).where(rows.c.id == row), {"reminder_days": kept})
        await look_again(self._session, office)
        self._session.view.change(board_topic(office))

    async def event_answers(self, wanted: Collection[int], month: date) -> Mapping[int, EventAnswer]:
        query = select(event_answers).where(event_answers.c.row.in_(wanted), event_answers.c.month == month)
        return {
            item.row: EventAnswer(
                row=item.row, month=item.month, person=item.person, at=item.at, occurrence=item.occurrence
            )
            for item in await self._session.all(query)
        }

    async def answer_event(self, answer: EventAnswer) -> bool:
        known = (await self.event_answers([answer.row], answer.month)).get(answer.row)
        if known is not None and (known.occurrence is not None or answer.occurrence is None):
            return False
        values = {"person": answer.person, "occurrence": answer.occurrence, "at": answer.at}
        keys = {"row": answer.row, "month": answer.month}
        if known is None:
            await self._session.write(insert(event_answers), {**keys, **values})
        else:
            same = (event_answers.c.row == answer.row) & (event_answers.c.month == answer.month)
            await self._session.write(update(event_answers).where(same), values)
        return True
