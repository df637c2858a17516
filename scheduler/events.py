"""The monthly question whether an event happened, to whoever holds the row: once a month, answered once for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from domain.agenda import Standing
from domain.chat import Say
from domain.events import asked_people, is_asked, next_question, question
from domain.model import Office, PersonState
from domain.office_calendar import OfficeCalendar
from domain.ports import Transactions, UnitOfWork
from reports.weekly import calendar_of
from scheduler.morning import end_of_news, is_morning
from scheduler.rounds import Rounds, Visit

KIND = Standing.EVENTS.value


class EventQuestions:
    """Asks in the morning of the month's n-th working day, or of a later one where the program was down on it."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._rounds = Rounds(transactions, Standing.EVENTS, self._visit)

    async def tick(self, now: datetime) -> int:
        """Ask what is due at `now`; in how many offices somebody was asked."""
        return await self._rounds.tick(now)

    async def _visit(self, office: Office, now: datetime) -> Visit:
        month = month_of(now.astimezone(office.zone).date())
        async with self._transactions.read() as uow:
            calendar = await calendar_of(uow, office, now)
            messages = await questions(uow, office, now, calendar)
            asked = await uow.postings.get(office.id, KIND, _key(month)) is not None
        again = next_question(office, calendar, now, asked=asked or messages is not None)
        if messages is None:
            return Visit(told=False, again=again)
        return Visit(await self._post(office, month, now, messages), again)

    async def _post(
        self, office: Office, month: date, now: datetime, messages: dict[int, tuple[Say, list[int]]]
    ) -> bool:
        """Posting and messages in one transaction: both or neither."""
        async with self._transactions.write() as uow:
            snapshot = {"people": {str(person): rows for person, (_, rows) in messages.items()}}
            fresh = await uow.postings.put(office.id, KIND, _key(month), at=now, snapshot=snapshot)
            for message, _ in messages.values() if fresh else ():
                assert message.to is not None
                await uow.outbox.put(message.to, message)
            await uow.commit()
        return fresh and bool(messages)


async def questions(
    uow: UnitOfWork, office: Office, now: datetime, calendar: OfficeCalendar
) -> dict[int, tuple[Say, list[int]]] | None:
    """The questions to put at `now`, by person, each with the rows it is about; None where now is not the time."""
    local = now.astimezone(office.zone)
    today = local.date()
    month = month_of(today)
    if (
        not office.settings.nudges_on
        or not is_morning(local, calendar)
        or not is_asked(calendar, today, office.settings.event_question_day)
        or await uow.postings.get(office.id, KIND, _key(month)) is not None
        or (board := await uow.plans.board(office.id, up_to=today.year)) is None
        # A plan of another year has no events now: one that is over, or one that has not begun.
        or board.plan.year != today.year
    ):
        return None
    people = {person.id: person for person in await uow.people.of_office(office.id, PersonState.ACTIVE)}
    found = asked_people(board, list(people.values()), await uow.attendance.away(office.id, today))
    until = end_of_news(office, today, calendar)
    messages = {}
    for number, rows in found.items():
        person = people[number]
        said = replace(
            question(rows, month, person, until=until),
            to=person.private,
            unique=f"{KIND}:{office.id}:{number}:{today.isoformat()}",
            language=person.language or office.language,
        )
        messages[number] = said, [row.id for row in rows]
    return messages


def month_of(day: date) -> date:
    return day.replace(day=1)


def _key(month: date) -> str:
    return f"{month:%Y-%m}"
