"""How rows, times and submissions are named in the messages about evidence."""

from __future__ import annotations

from datetime import date

from domain.access import Action, Verdict, columns_of, decide
from domain.cadence import last_day_of_month
from domain.chat import Address, Param, Word
from domain.model import Occurrence, Office, Person, PlanRow, Submission
from domain.plan import TargetKind
from domain.ports import UnitOfWork
from handlers.wording import cut

TITLE = 60
LABEL = 38


def sees_text(person: Person | None, row: PlanRow) -> bool:
    """Whether the person may read this row; of a secret one most people know only that it exists (`domain.access`)."""
    return not row.secret or decide(Action.SEE_SECRET_TEXT, columns_of(person, row.area)) is Verdict.YES


def row_title(person: Person | None, row: PlanRow, *, open_place: bool = True, limit: int = TITLE) -> Param:
    """A row's title for this person; where others read along (`open_place` False) a secret one is never shown."""
    if row.secret and not (open_place and sees_text(person, row)):
        return Word("bukti-secret-title")
    return cut(row.action or row.title, limit)


def period_of(occurrence: Occurrence) -> Word:
    """When an occurrence was or is due, in words: "Maret 2026", "TW I 2026", "sepanjang tahun"."""
    start, due, label = occurrence.start, occurrence.due, occurrence.label
    if occurrence.kind is TargetKind.EVENT and due is not None:
        word = Word("bukti-period-event", {"day": start or due})
    elif due is None:
        word = Word("bukti-period-standing")
    else:
        word = _dated(start or due, due)
    return Word("bukti-period-labelled", {"label": cut(label, 40), "period": word}) if label else word


def _dated(start: date, due: date) -> Word:
    if start == due:
        return Word("bukti-period-day", {"day": due})
    ends_month = due == last_day_of_month(due.year, due.month)
    if start.day == 1 and ends_month and (start.year, start.month) == (due.year, due.month):
        return Word("bukti-period-month", {"day": due})
    if start.day == 1 and ends_month and start.year == due.year:
        return Word("bukti-period-months", {"first": start, "last": due})
    return Word("bukti-period-until", {"day": due})


async def language_at(uow: UnitOfWork, office: Office, person: Person | None, address: Address | None) -> str:
    """In a private chat the person's language, in a group the group's, else the office's."""
    if address is not None:
        bound = await uow.chats.bound(address)
        if bound is not None:
            return bound.language or office.language
    return (person.language if person is not None else "") or office.language


async def is_private_place(uow: UnitOfWork, submission: Submission) -> bool:
    """Whether a submission was handed in where only its sender reads along."""
    return submission.address is None or await uow.chats.bound(submission.address) is None
